// SPDX-License-Identifier: ISC

/**
   @file
   UTF-8 as bytes: checking, stepping and counting.

   Properties of characters (case, class, width, normal forms) come from
   utf8proc; this is the part that the inner loops need.
*/

#ifndef ENT_BASE_UTF8_H
#define ENT_BASE_UTF8_H

#include "base/slice.h"

#include <stddef.h>
#include <stdint.h>

/**
   Read the code point at `offset` into `*code`.

   Returns its length in bytes (1 to 4), or 0 at the end or where the bytes
   are not UTF-8 (RFC 3629: no surrogates, no overlong forms).
*/
size_t ent_utf8_decode(EntSlice s, size_t offset, uint32_t* code);

/// Write `code` to `out` (room for 4 bytes); returns the number of bytes
size_t ent_utf8_encode(uint32_t code, char* out);

/// Number of leading bytes that are valid UTF-8; `s.len` if all are
size_t ent_utf8_valid_prefix(EntSlice s);

/// Number of code points in valid UTF-8
size_t ent_utf8_count(EntSlice s);

#endif // ENT_BASE_UTF8_H
