// SPDX-License-Identifier: ISC

/**
   @file
   The kernel that every processor runs.
*/

#ifndef ENT_LANG_KERNEL_PLAIN_H
#define ENT_LANG_KERNEL_PLAIN_H

#include "lang/kernel.h"

/// The kernel; never NULL
const EntKernel* ent_kernel_plain(void);

#endif // ENT_LANG_KERNEL_PLAIN_H
