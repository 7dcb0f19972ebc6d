// SPDX-License-Identifier: ISC

#include "lang/kernel_avx2.h"

#ifdef __x86_64__

#include <immintrin.h>

#define ENT_TARGET __attribute__((target("avx2")))

static inline ENT_TARGET __m256i
add_products(const __m256i sum, const __m256i sizes, const __m256i w)
{
  // Two products of at most 127 * 127 stay below 2^15
  const __m256i pairs = _mm256_maddubs_epi16(sizes, w);
  return _mm256_add_epi32(sum, _mm256_madd_epi16(pairs, _mm256_set1_epi16(1)));
}

#define ENT_ADD_PRODUCTS(sum, sizes, w) add_products(sum, sizes, w)

#include "lang/kernel_x86.h"

const EntKernel*
ent_kernel_avx2(void)
{
  static const EntKernel kernel = {"AVX2", matrix_product, dot_product,
                                   cell_step};
  return __builtin_cpu_supports("avx2") ? &kernel : NULL;
}

#else

const EntKernel*
ent_kernel_avx2(void)
{
  return NULL;
}

#endif
