// SPDX-License-Identifier: ISC

/**
   @file
   Morphological features, by the names of Universal Dependencies.

   Follow from tags, forms, lemmas and the tree by rule; nothing is trained.
*/

#ifndef ENT_LANG_FEATS_H
#define ENT_LANG_FEATS_H

#include "base/arena.h"
#include "base/status.h"
#include "lang/sentence.h"

/// Set the features of all tokens, which have tags, lemmas and a tree
EntStatus ent_feats_set(EntToken* tokens, size_t n, EntArena* arena);

#endif // ENT_LANG_FEATS_H
