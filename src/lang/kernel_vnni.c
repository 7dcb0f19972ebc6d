// SPDX-License-Identifier: ISC

#include "lang/kernel_vnni.h"

#ifdef __x86_64__

#include <immintrin.h>

#define ENT_TARGET __attribute__((target("avx2,avx512vl,avx512vnni")))

#define ENT_ADD_PRODUCTS(sum, sizes, w) _mm256_dpbusd_epi32(sum, sizes, w)

#include "lang/kernel_x86.h"

const EntKernel*
ent_kernel_vnni(void)
{
  static const EntKernel kernel = {"VNNI", matrix_product, dot_product,
                                   cell_step};
  return __builtin_cpu_supports("avx512vl") &&
             __builtin_cpu_supports("avx512vnni")
           ? &kernel
           : NULL;
}

#else

const EntKernel*
ent_kernel_vnni(void)
{
  return NULL;
}

#endif
