// SPDX-License-Identifier: ISC

/**
   @file
   The digest of digest.h over bytes that come in pieces.
*/

#ifndef ENT_BASE_DIGESTER_H
#define ENT_BASE_DIGESTER_H

#include "base/slice.h"

#include <sha2.h>

/// A digest in the making
typedef struct {
  SHA2_CTX context;
} EntDigester;

/// Begin
void ent_digester_begin(EntDigester* digester);

/// Add bytes
void ent_digester_add(EntDigester* digester, EntSlice s);

/// Write the first `digits` digits of all that was added, as ent_digest does
void ent_digester_end(EntDigester* digester, size_t digits, char* out);

#endif // ENT_BASE_DIGESTER_H
