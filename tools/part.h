// SPDX-License-Identifier: ISC

/**
   @file
   A part of the model as a file of its own, for tools/train/join.py.
*/

#ifndef ENT_TOOLS_PART_H
#define ENT_TOOLS_PART_H

#include "lang/model.h"

#include <stdbool.h>
#include <stddef.h>

/// Write a file of these sections; says on stderr what went wrong if it returns
/// false
bool part_write(const char* path, const EntModelSection* sections, size_t n);

#endif // ENT_TOOLS_PART_H
