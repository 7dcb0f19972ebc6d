// SPDX-License-Identifier: ISC

/**
   @file
   Text as wide as the terminal: sentences with words marked, and columns.

   Words are marked by style on a terminal with colour, else by brackets:
   `[s:Ankara] and Moscow have [p:joint operations]`.
*/

#ifndef ENT_REPL_RENDER_H
#define ENT_REPL_RENDER_H

#include "base/buffer.h"
#include "base/slice.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// What words of a sentence are
typedef enum {
  MARK_NONE,
  MARK_CUE,     ///< Carry the relation
  MARK_SUBJECT, ///< Name the subject
  MARK_OBJECT   ///< Name the object
} Mark;

/// Bytes of a sentence and what they are
typedef struct {
  size_t begin;
  size_t end; ///< Equal to #begin: no words
  Mark   mark;
} MarkedSpan;

/**
   Append `text` with its spans marked, safe for a terminal.

   Where spans overlap, subject and object go before the cue.  Spans that lie
   outside of the text are ignored.  Lines are broken at `width` columns (0:
   not at all) and begin with `indent` blanks, the first one, too.
*/
void render_marked(EntBuffer*        buffer,
                   EntSlice          text,
                   const MarkedSpan* spans,
                   size_t            n_spans,
                   bool              has_colour,
                   size_t            width,
                   size_t            indent);

/// Append `text`, safe for a terminal, broken and indented as above
void render_text(EntBuffer* buffer, EntSlice text, size_t width, size_t indent);

/**
   Append the lines of `text`, which are safe for a terminal and may have
   columns that two blanks or more divide.

   What is longer than `width` (0: nothing is) goes on below its last column.
*/
void render_columns(EntBuffer* buffer, EntSlice text, size_t width);

/// Write `number` into the five blanks that the line at `begin` begins with
void render_number(EntBuffer* buffer, size_t begin, uint64_t number);

#endif // ENT_REPL_RENDER_H
