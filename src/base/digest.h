// SPDX-License-Identifier: ISC

/**
   @file
   Content hashes, from which all identifiers are made.

   SHA-256 (FIPS 180-4, by libmd), written in lower-case base32 (RFC 4648
   section 6): 5 bits a digit, safe in IRIs and file names.
*/

#ifndef ENT_BASE_DIGEST_H
#define ENT_BASE_DIGEST_H

#include "base/slice.h"

/// Digits of an article's identifier (60 bits)
#define ENT_ARTICLE_DIGITS 12U

/// Digits of a statement's identifier (80 bits)
#define ENT_STATEMENT_DIGITS 16U

/**
   Write the first `digits` base32 digits (at most 51) of the SHA-256 of `s`.

   `out` has room for `digits` + 1 bytes and is zero-terminated.
*/
void ent_digest(EntSlice s, size_t digits, char* out);

#endif // ENT_BASE_DIGEST_H
