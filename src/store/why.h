// SPDX-License-Identifier: ISC

/**
   @file
   Why a statement is there: the sentences that say so.
*/

#ifndef ENT_STORE_WHY_H
#define ENT_STORE_WHY_H

#include "evidence/claim.h"
#include "evidence/evidence.h"
#include "store/store.h"

/// A mention of a statement and where it stands; all strings are borrowed
typedef struct {
  EntClaim       claim;         ///< Sentence, spans in it, polarity, rule…
  EntArticleNode article;       ///< Title, site, author, address, date, copy of
  EntSlice       name;          ///< File that the article was read from
  EntSlice       subject_label; ///< As the label table has it, or empty
  EntSlice       predicate_label; ///< As #subject_label
  EntSlice       object_label;    ///< As #subject_label
  EntSlice       holder_label;    ///< As #subject_label; empty: the article
} EntMention;

/// Receives mentions one by one; a status other than ENT_OK ends it
typedef EntStatus (*EntMentionSink)(void* handle, const EntMention* mention);

/**
   Send every mention of the statement (`s`, `p`, `o`), term ids, to `sink`.

   Of every polarity and modality, ordered by the article's date and
   identifier, then sentence, span and identifier.  None is no error.  What a
   mention points to is valid until `sink` returns; `sink` may ask the store,
   but not for mentions.  If `sink` fails, its status comes back.
*/
EntStatus ent_store_mentions(EntStore*      store,
                             int64_t        s,
                             int64_t        p,
                             int64_t        o,
                             EntMentionSink sink,
                             void*          handle,
                             EntError*      error);

#endif // ENT_STORE_WHY_H
