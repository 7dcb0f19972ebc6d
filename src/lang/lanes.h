// SPDX-License-Identifier: ISC

/**
   @file
   Vectors of numbers, as wide as the processor of a kernel has them.

   Each kernel compiles this, and what stands on it, for itself: ENT_TARGET is
   the attribute of its processor, ENT_WIDTH the bytes of its vectors.  Only
   operations that IEEE 754 defines to the last bit are used, element by
   element, so that the width makes no difference to the result.
*/

#ifndef ENT_LANG_LANES_H
#define ENT_LANG_LANES_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#ifdef __x86_64__
#include <immintrin.h>
#endif

#define ENT_INLINE static inline __attribute__((always_inline)) ENT_TARGET

typedef float   EntLanes __attribute__((vector_size(ENT_WIDTH)));
typedef int32_t EntIntLanes __attribute__((vector_size(ENT_WIDTH)));
typedef int16_t EntShortLanes __attribute__((vector_size(ENT_WIDTH / 2)));
typedef int8_t  EntByteLanes __attribute__((vector_size(ENT_WIDTH / 4)));

/// Numbers in a vector
enum { ENT_N_LANES = ENT_WIDTH / 4 };

ENT_INLINE EntLanes
ent_lanes_load(const float* const from)
{
  EntLanes x;
  memcpy(&x, from, sizeof(x));
  return x;
}

/// Integers as numbers
ENT_INLINE EntLanes
ent_lanes_convert(const int32_t* const from)
{
  EntIntLanes x;
  memcpy(&x, from, sizeof(x));
  return __builtin_convertvector(x, EntLanes);
}

ENT_INLINE void
ent_lanes_store(float* const to, const EntLanes x)
{
  memcpy(to, &x, sizeof(x));
}

/// Of each two elements `a` if it is the larger, else `b`
ENT_INLINE EntLanes
ent_lanes_max(const EntLanes a, const EntLanes b)
{
#if defined(__x86_64__) && ENT_WIDTH == 64
  return (EntLanes)_mm512_max_ps((__m512)a, (__m512)b);
#elif defined(__x86_64__) && ENT_WIDTH == 32
  return (EntLanes)_mm256_max_ps((__m256)a, (__m256)b);
#elif defined(__x86_64__)
  return (EntLanes)_mm_max_ps((__m128)a, (__m128)b);
#else
  const EntIntLanes larger = a > b;
  return (EntLanes)((larger & (EntIntLanes)a) | (~larger & (EntIntLanes)b));
#endif
}

/// Nearest integers of numbers below 2^22; ties to even
ENT_INLINE EntIntLanes
ent_lanes_round(const EntLanes x)
{
  // Adding 1.5 * 2^23 rounds to an integer in the lowest bits
  return (EntIntLanes)(x + 12582912.0F) - 0x4B400000;
}

/// Sum of all elements
ENT_INLINE int32_t
ent_lanes_sum(const EntIntLanes x)
{
  int32_t total = 0;
  for (size_t i = 0U; i < ENT_N_LANES; ++i) {
    total += x[i];
  }
  return total;
}

/// Write the lowest bytes
ENT_INLINE void
ent_lanes_store_bytes(int8_t* const to, const EntIntLanes x)
{
  const EntByteLanes bytes = __builtin_convertvector(x, EntByteLanes);
  memcpy(to, &bytes, sizeof(bytes));
}

/// Write the lower halves
ENT_INLINE void
ent_lanes_store_shorts(int16_t* const to, const EntIntLanes x)
{
  const EntShortLanes shorts = __builtin_convertvector(x, EntShortLanes);
  memcpy(to, &shorts, sizeof(shorts));
}

#endif // ENT_LANG_LANES_H
