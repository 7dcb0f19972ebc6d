// SPDX-License-Identifier: ISC

/**
   @file
   Names near to what was typed.

   Distance is the number of insertions, deletions, replacements and swaps of
   neighbours (optimal string alignment, Damerau 1964), over letters without
   case, accents, blanks, hyphens and underscores.
*/

#ifndef ENT_SPARQL_SUGGEST_H
#define ENT_SPARQL_SUGGEST_H

#include "base/arena.h"
#include "base/buffer.h"
#include "base/slice.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Longest name that is compared, in characters
#define ENT_SUGGEST_MAX_LENGTH 64U

/// Most names that are suggested
#define ENT_SUGGEST_MAX 3U

/// A name, folded for comparison
typedef struct {
  int32_t  codes[ENT_SUGGEST_MAX_LENGTH];
  size_t   n;
  uint64_t word_begins; ///< Bit i: a word begins at code i
} EntFolded;

/// Fold `text`; false if it is too long, empty or no UTF-8
bool ent_fold(EntSlice text, EntFolded* folded);

/// Distance of `a` and `b`, or `limit` + 1 if it is larger than `limit`
size_t ent_fold_distance(const EntFolded* a, const EntFolded* b, size_t limit);

/// A name near to the one wanted
typedef struct {
  size_t   distance;
  int64_t  id;   ///< Term; each is suggested once
  int      role; ///< Label's role; of two labels of a term the better stays
  EntSlice text; ///< In the arena
} EntSuggestion;

/// The best names so far
typedef struct {
  EntFolded     wanted;
  bool          is_usable; ///< False if `wanted` cannot be compared
  int           best_role; ///< Which of a term's labels to show, see EntLabel
  EntArena*     arena;
  EntSuggestion items[ENT_SUGGEST_MAX];
  size_t        n;
} EntSuggestions;

/// Begin to look for names near to `wanted`
void ent_suggest_init(EntSuggestions* suggestions,
                      EntSlice        wanted,
                      int             best_role,
                      EntArena*       arena);

/// Consider a label; false if out of memory
bool ent_suggest_add(EntSuggestions* suggestions,
                     EntSlice        text,
                     int             role,
                     int64_t         id);

/// Append " — did you mean A, B or C?", or nothing
void ent_suggest_print(const EntSuggestions* suggestions, EntBuffer* buffer);

#endif // ENT_SPARQL_SUGGEST_H
