// SPDX-License-Identifier: ISC

/**
   @file
   The hash by which features and rules are found in the model.

   Part of the model's format: a change needs a new ENT_MODEL_VERSION.
*/

#ifndef ENT_LANG_HASH_H
#define ENT_LANG_HASH_H

#include "base/slice.h"

#include <stdint.h>

/// Mix `value` into `hash` (the finaliser of MurmurHash3, Appleby)
static inline uint64_t
ent_hash_mix(const uint64_t hash, const uint64_t value)
{
  uint64_t h = (hash ^ value) * UINT64_C(0x9E3779B97F4A7C15);
  h ^= h >> 32U;
  h *= UINT64_C(0xFF51AFD7ED558CCD);
  return h ^ (h >> 29U);
}

/// Hash of the bytes of `s` (FNV-1a, then mixed)
static inline uint64_t
ent_hash_bytes(const EntSlice s)
{
  uint64_t h = UINT64_C(0xCBF29CE484222325);
  for (size_t i = 0U; i < s.len; ++i) {
    h = (h ^ (unsigned char)s.data[i]) * UINT64_C(0x100000001B3);
  }
  return ent_hash_mix(h, s.len);
}

#endif // ENT_LANG_HASH_H
