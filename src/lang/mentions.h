// SPDX-License-Identifier: ISC

/**
   @file
   The mentions of a document: pronouns, names, noun phrases, groups of them.

   Read off the trees: each nominal token that heads a phrase is a mention, and
   its span is what belongs to the phrase, without prepositions before it and
   without what is co-ordinated with it.  A phrase that conjuncts hang on gives
   a group besides.
*/

#ifndef ENT_LANG_MENTIONS_H
#define ENT_LANG_MENTIONS_H

#include "base/arena.h"
#include "base/status.h"
#include "lang/sentence.h"

/// Most mentions of a document; what comes later is not looked at
#define ENT_MAX_MENTIONS 200000U

/**
   Set the mentions of `document`, whose sentences are annotated.

   Each has a cluster of its own and no antecedent.  ENT_ERR_MEMORY if there is
   none left; the document is then as it was.
*/
EntStatus ent_mentions_find(EntDocument* document, EntArena* arena);

/// Index of the first mention headed by this token or one behind it, or their
/// number; of a group and its first, the first
size_t ent_mention_from(const EntDocument* document,
                        size_t             sentence,
                        int32_t            token);

#endif // ENT_LANG_MENTIONS_H
