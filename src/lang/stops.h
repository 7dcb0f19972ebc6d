// SPDX-License-Identifier: ISC

/**
   @file
   What full stops and their like do, by rules.

   Takes the tokens of a paragraph and says of the gaps behind stops and what
   closes with them (quotation marks, brackets, references) whether a
   sentence ends there, and why.  Made for news: abbreviations, initials,
   quotations with their speaker, and the damage that machine translation
   does to quotation marks.  The classifier of boundary.h has the last word.
*/

#ifndef ENT_LANG_STOPS_H
#define ENT_LANG_STOPS_H

#include "base/slice.h"
#include "lang/tokenizer.h"

#include <stddef.h>
#include <stdint.h>

/// What the rules say of a gap; part of the model's format
typedef enum {
  ENT_STOP_NONE,              ///< There is no stop before it
  ENT_STOP_INSIDE,            ///< What follows does not begin a sentence
  ENT_STOP_ABBREVIATION,      ///< The stop belongs to an abbreviation
  ENT_STOP_ATTRIBUTION,       ///< “Why?” Obama asked.
  ENT_STOP_ENDS,              ///< An end, and all that follow
  ENT_STOP_ABBREVIATION_ENDS, ///< Behind an abbreviation
  ENT_STOP_CLOSED,            ///< Behind a mark that closes with the stop
} EntStop;

/// Set the EntStop of the gap behind each of `n` tokens of a paragraph
void ent_stops_find(EntSlice       text,
                    const EntSpan* tokens,
                    size_t         n,
                    uint8_t*       stops);

#endif // ENT_LANG_STOPS_H
