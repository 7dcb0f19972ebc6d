// SPDX-License-Identifier: ISC

/**
   @file
   Patterns by the lemma of the predicate that they are about.
*/

#ifndef ENT_EXTRACT_PATTERN_INDEX_H
#define ENT_EXTRACT_PATTERN_INDEX_H

#include "base/arena.h"
#include "base/map.h"
#include "base/slice.h"
#include "base/status.h"
#include "extract/pattern.h"

#include <stddef.h>
#include <stdint.h>

/// Lists of patterns by kind and lemma; zero-initialised is empty
typedef struct {
  EntMap*   starts; ///< "v:lemma" or "n:lemma" → first entry in chains
  uint32_t* chains; ///< Count, then pattern indexes, for each lemma
} EntPatternIndex;

/// Give each lemma the list of patterns that it begins
EntStatus ent_pattern_index_build(EntPatternIndex*  index,
                                  const EntPattern* patterns,
                                  size_t            n,
                                  EntArena*         arena);

/// Free what is not in the arena
void ent_pattern_index_free(EntPatternIndex* index);

/// Patterns of predicates with the lemma, in any ASCII case, ascending
const uint32_t* ent_pattern_index_find(const EntPatternIndex* index,
                                       EntPredicateKind       kind,
                                       EntSlice               lemma,
                                       size_t*                n);

#endif // ENT_EXTRACT_PATTERN_INDEX_H
