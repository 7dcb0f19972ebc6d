// SPDX-License-Identifier: ISC

/**
   @file
   Memory in the training program: out of it, the program ends.
*/

#ifndef ENT_TOOLS_CHECKED_H
#define ENT_TOOLS_CHECKED_H

#include <stdio.h>
#include <stdlib.h>

/// `pointer`, which an allocation returned, unless it is NULL
static inline void*
checked(void* const pointer)
{
  if (!pointer) {
    fputs("out of memory\n", stderr);
    exit(3);
  }
  return pointer;
}

#endif // ENT_TOOLS_CHECKED_H
