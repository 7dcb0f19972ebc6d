// SPDX-License-Identifier: ISC

/**
   @file
   An article as it is put into the store; private to the store.

   Made from an extraction, or read from another store (shard.h): either way
   the same is put.
*/

#ifndef ENT_STORE_RECORD_H
#define ENT_STORE_RECORD_H

#include "article/article.h"
#include "base/arena.h"
#include "evidence/claim.h"
#include "extract/extraction.h"
#include "store/digest.h"

#include <stdbool.h>

/// An article and all that it says; strings and arrays are borrowed
typedef struct {
  const EntArticle*       article;   ///< What is known of it
  EntDigest               digest;    ///< Of what it was made from
  const EntClaimSentence* sentences; ///< Those that are known, by number
  size_t                  n_sentences;
  const EntClaim*         claims; ///< Of each identifier the first
  size_t                  n_claims;
  const EntEntity*        entities;
  size_t                  n_entities;
  EntSlice reading;   ///< How it was read (reading.h); empty: not kept
  EntSlice signature; ///< As the store has it; empty: the text is at hand
  bool     is_stale;  ///< What it was made from has gone
} EntRecord;

/// The sentence of that number; NULL if it is not known
const EntClaimSentence* ent_record_sentence(const EntRecord* record,
                                            uint32_t         number);

/// Make the record of `extraction`; ENT_ERR_FORMAT if that is broken
EntStatus ent_record_make(const EntExtraction* extraction,
                          EntArena*            arena,
                          EntRecord*           record,
                          EntError*            error);

#endif // ENT_STORE_RECORD_H
