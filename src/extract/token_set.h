// SPDX-License-Identifier: ISC

/**
   @file
   A set of tokens of one sentence, in the order of the text by nature.
*/

#ifndef ENT_EXTRACT_TOKEN_SET_H
#define ENT_EXTRACT_TOKEN_SET_H

#include "lang/sentence.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// A bit for each token; zero-initialised is empty
typedef struct {
  uint64_t bits[ENT_SENTENCE_MAX_TOKENS / 64U];
} EntTokenSet;

static inline void
ent_token_set_add(EntTokenSet* const set, const int32_t token)
{
  set->bits[token / 64] |= UINT64_C(1) << (unsigned)(token % 64);
}

static inline void
ent_token_set_remove(EntTokenSet* const set, const int32_t token)
{
  set->bits[token / 64] &= ~(UINT64_C(1) << (unsigned)(token % 64));
}

static inline bool
ent_token_set_has(const EntTokenSet* const set, const int32_t token)
{
  return (set->bits[token / 64] >> (unsigned)(token % 64)) & 1U;
}

static inline bool
ent_token_set_is_empty(const EntTokenSet* const set)
{
  uint64_t any = 0U;
  for (size_t i = 0U; i < sizeof(set->bits) / sizeof(set->bits[0]); ++i) {
    any |= set->bits[i];
  }
  return !any;
}

/// Add all tokens of `other`
static inline void
ent_token_set_unite(EntTokenSet* const set, const EntTokenSet* const other)
{
  for (size_t i = 0U; i < sizeof(set->bits) / sizeof(set->bits[0]); ++i) {
    set->bits[i] |= other->bits[i];
  }
}

/// Take all tokens of `other` out
static inline void
ent_token_set_subtract(EntTokenSet* const set, const EntTokenSet* const other)
{
  for (size_t i = 0U; i < sizeof(set->bits) / sizeof(set->bits[0]); ++i) {
    set->bits[i] &= ~other->bits[i];
  }
}

/// True if the two have a token in common
static inline bool
ent_token_set_meets(const EntTokenSet* const a, const EntTokenSet* const b)
{
  uint64_t any = 0U;
  for (size_t i = 0U; i < sizeof(a->bits) / sizeof(a->bits[0]); ++i) {
    any |= a->bits[i] & b->bits[i];
  }
  return any != 0U;
}

#endif // ENT_EXTRACT_TOKEN_SET_H
