// SPDX-License-Identifier: ISC

#include "lang/kernel_avx2.h"

#ifdef __x86_64__

#include <immintrin.h>

#define ENT_TARGET __attribute__((target("avx2")))
#define ENT_WIDTH  32

// Not in 8 bits: maddubs cuts sums of two products off at 2^15
#define ENT_WIDEN(from)                                                        \
  (EntPairs)                                                                   \
    _mm256_cvtepi8_epi16(_mm_loadu_si128((const __m128i*)(const void*)(from)))
#define ENT_PAIRS(a, b)                                                        \
  (EntIntLanes) _mm256_madd_epi16((__m256i)(a), (__m256i)(b))

#include "lang/cell.h"
#include "lang/pairs.h"
#include "lang/quantise.h"

const EntKernel*
ent_kernel_avx2(void)
{
  static const EntKernel kernel = {"AVX2",     matrix_product, dot_product,
                                   cell_step,  scale_sums,     to_8_bits,
                                   to_12_bits, sum_labels};
  return __builtin_cpu_supports("avx2") ? &kernel : NULL;
}

#else

const EntKernel*
ent_kernel_avx2(void)
{
  return NULL;
}

#endif
