// SPDX-License-Identifier: ISC

/**
   @file
   Paragraphs of a text, and sentences of a paragraph.

   Paragraphs are cut in the text, before there are tokens; sentences are cut
   between tokens.  Made for news: abbreviations, initials, quotations that
   close behind the stop, and the damage that machine translation does to
   quotation marks.
*/

#ifndef ENT_LANG_SPLITTER_H
#define ENT_LANG_SPLITTER_H

#include "base/slice.h"
#include "lang/tokenizer.h"

#include <stddef.h>

/**
   Find the paragraph that begins at or behind byte `from` of `text`.

   Blank lines end paragraphs.  Where a block has lines too long to have been
   wrapped by hand, each of its lines is a paragraph.  Returns false if there
   is no more; `*paragraph` is without white space at its beginning.
*/
bool ent_next_paragraph(EntSlice text, size_t from, EntSpan* paragraph);

/// As ent_next_paragraph, but each line that is not blank is one
bool ent_next_line(EntSlice text, size_t from, EntSpan* line);

/**
   Number of tokens, at least 1, of the sentence at the front of `tokens`.

   `n` is the number of tokens left in the paragraph, at least 1.
*/
size_t ent_sentence_length(EntSlice text, const EntSpan* tokens, size_t n);

#endif // ENT_LANG_SPLITTER_H
