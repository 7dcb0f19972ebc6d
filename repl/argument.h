// SPDX-License-Identifier: ISC

/**
   @file
   What dot commands take, for completion.
*/

#ifndef ENT_REPL_ARGUMENT_H
#define ENT_REPL_ARGUMENT_H

#include "base/slice.h"

/// What stands behind a command
typedef enum {
  ARGUMENT_PATTERN, ///< A question or a part of one, or anything
  ARGUMENT_WORDS,   ///< One of some words
  ARGUMENT_FILE     ///< The name of a file
} Argument;

/**
   What the command at the begin of `line` takes.

   `*words` is set to those words, with blanks or commas between them, `*rest`
   to what follows the command; for a pattern, to where that begins.
*/
Argument argument_find(EntSlice line, const char** words, EntSlice* rest);

#endif // ENT_REPL_ARGUMENT_H
