// SPDX-License-Identifier: ISC

/**
   @file
   Words that a line break divides.

   Text whose lines were broken for print has "coun-" at the end of a line and
   "tries" on the next.  Whether the hyphen belongs to the word (long-term)
   the text itself says, where it has the word elsewhere; else two words that
   it has apart are a compound, and all others are one word.
*/

#ifndef ENT_ARTICLE_HYPHEN_H
#define ENT_ARTICLE_HYPHEN_H

#include "base/map.h"
#include "base/slice.h"

/// What a line break is
typedef enum {
  ENT_BREAK_BETWEEN, ///< Between two words
  ENT_BREAK_INSIDE,  ///< In a word, with a hyphen that is not the word's
  ENT_BREAK_COMPOUND ///< In a word, behind a hyphen of its own
} EntLineBreak;

/// The words of a text; zero-initialised but for the text
typedef struct {
  EntSlice source; ///< Borrowed
  EntMap*  words;  ///< Owned; made when first needed
} EntHyphens;

/// What the break is between `above` and `below`, lines of the text without
/// white space at their ends; without memory it is between words
EntLineBreak ent_hyphens_judge(EntHyphens* hyphens,
                               EntSlice    above,
                               EntSlice    below);

/// Free its memory
void ent_hyphens_clear(EntHyphens* hyphens);

#endif // ENT_ARTICLE_HYPHEN_H
