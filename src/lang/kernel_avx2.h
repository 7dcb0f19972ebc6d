// SPDX-License-Identifier: ISC

/**
   @file
   The kernel for x86-64 processors with AVX2.
*/

#ifndef ENT_LANG_KERNEL_AVX2_H
#define ENT_LANG_KERNEL_AVX2_H

#include "lang/kernel.h"

/// The kernel, or NULL if this processor does not run it
const EntKernel* ent_kernel_avx2(void);

#endif // ENT_LANG_KERNEL_AVX2_H
