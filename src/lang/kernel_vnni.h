// SPDX-License-Identifier: ISC

/**
   @file
   The kernel for x86-64 processors with AVX-512 VNNI.
*/

#ifndef ENT_LANG_KERNEL_VNNI_H
#define ENT_LANG_KERNEL_VNNI_H

#include "lang/kernel.h"

/// The kernel, or NULL if this processor does not run it
const EntKernel* ent_kernel_vnni(void);

#endif // ENT_LANG_KERNEL_VNNI_H
