// SPDX-License-Identifier: ISC

#include "lang/kernel_plain.h"

#include <string.h>

#define ENT_TARGET
#define ENT_WIDTH 16

#ifdef __SSE2__

#include <emmintrin.h>

// Every x86-64 processor has these two
#define ENT_WIDEN(from) (EntPairs) widen_eight(from)
#define ENT_PAIRS(a, b) (EntIntLanes) _mm_madd_epi16((__m128i)(a), (__m128i)(b))

static inline __m128i
widen_eight(const int8_t* const from)
{
  const __m128i x = _mm_loadl_epi64((const __m128i*)(const void*)from);
  return _mm_srai_epi16(_mm_unpacklo_epi8(x, x), 8);
}

#else

typedef int8_t   Bytes __attribute__((vector_size(8)));
typedef int16_t  Shorts __attribute__((vector_size(16)));
typedef int32_t  Sums __attribute__((vector_size(16)));
typedef uint32_t Bits __attribute__((vector_size(16)));

#define ENT_WIDEN(from) widen_eight(from)
#define ENT_PAIRS(a, b) add_pairs((Sums)(a), (Sums)(b))

static inline Shorts
widen_eight(const int8_t* const from)
{
  Bytes x;
  memcpy(&x, from, sizeof(x));
  return __builtin_convertvector(x, Shorts);
}

/// The upper and the lower halves of integers multiplied, and added
static inline Sums
add_pairs(const Sums a, const Sums b)
{
  const Sums low_a = (Sums)((Bits)a << 16) >> 16;
  const Sums low_b = (Sums)((Bits)b << 16) >> 16;
  return (a >> 16) * (b >> 16) + low_a * low_b;
}

#endif

#include "lang/cell.h"
#include "lang/pairs.h"
#include "lang/quantise.h"

const EntKernel*
ent_kernel_plain(void)
{
  static const EntKernel kernel = {"plain",    matrix_product, dot_product,
                                   cell_step,  scale_sums,     to_8_bits,
                                   to_12_bits, sum_labels};
  return &kernel;
}
