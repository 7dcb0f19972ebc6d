// SPDX-License-Identifier: ISC

/**
   @file
   The sections of a model file, found by name.
*/

#ifndef ENT_LANG_SECTIONS_H
#define ENT_LANG_SECTIONS_H

#include "base/slice.h"

#include <stddef.h>

/// The bytes of a model file whose header and checksum are good
typedef struct {
  const char* data;
  size_t      size;
} EntSections;

/// The section `name`, or an empty slice if there is none inside the file
EntSlice ent_sections_find(const EntSections* sections, const char* name);

#endif // ENT_LANG_SECTIONS_H
