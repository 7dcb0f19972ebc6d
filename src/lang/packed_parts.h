// SPDX-License-Identifier: ISC

/**
   @file
   What writing and reading of packed documents share; not for others.
*/

#ifndef ENT_LANG_PACKED_PARTS_H
#define ENT_LANG_PACKED_PARTS_H

#include "lang/packed.h"

/// Of the bytes; another is not read
#define PACKED_VERSION 1U
/// Longest form that is put in lower case
#define PACKED_MAX_LOWER 64U
/// Codes of lemmas from here on begin with the form as it is
#define PACKED_AS_IS 32U

/// `form` in lower case, in `room` (PACKED_MAX_LOWER bytes); empty if too long
static inline EntSlice
ent_packed_lower(const EntSlice form, char* const room)
{
  if (form.len > PACKED_MAX_LOWER) {
    return (EntSlice){NULL, 0U};
  }
  memcpy(room, form.len ? form.data : "", form.len);
  ent_ascii_lower(room, form.len);
  return (EntSlice){room, form.len};
}

#endif // ENT_LANG_PACKED_PARTS_H
