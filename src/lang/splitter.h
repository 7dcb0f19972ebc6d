// SPDX-License-Identifier: ISC

/**
   @file
   Paragraphs of a text, and sentences of a paragraph.

   Paragraphs are cut in the text, before there are tokens; sentences are cut
   between tokens, where the classifier of boundary.h says.
*/

#ifndef ENT_LANG_SPLITTER_H
#define ENT_LANG_SPLITTER_H

#include "base/slice.h"
#include "lang/boundary.h"
#include "lang/tokenizer.h"

#include <stdbool.h>
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
   Append the sentences of a paragraph, which has the tokens `tokens`.

   They are spans of tokens, not of bytes: each at least 1 and at most
   ENT_SENTENCE_MAX_TOKENS long, none left out.  Fails only for want of memory.
*/
EntStatus ent_split(const EntBoundaries* boundaries,
                    EntSlice             text,
                    const EntSpans*      tokens,
                    EntSpans*            sentences);

#endif // ENT_LANG_SPLITTER_H
