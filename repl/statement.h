// SPDX-License-Identifier: ISC

/**
   @file
   Where a statement ends.
*/

#ifndef ENT_REPL_STATEMENT_H
#define ENT_REPL_STATEMENT_H

#include "base/slice.h"

#include <stdbool.h>
#include <stddef.h>

/// `text` without blanks and line ends around it
EntSlice statement_trim(EntSlice text);

/**
   Split the first statement off `*rest`.

   A dot command ends with its line; everything else with a `;` outside of
   braces, or with the text.  False if the text is only a beginning.
*/
bool statement_split(EntSlice* rest, EntSlice* statement);

/**
   If `text` begins with the word `word`, set `*rest` to what follows it.

   The word is compared in either case and ends at a blank or the end.
*/
bool statement_begins(EntSlice text, const char* word, EntSlice* rest);

#endif // ENT_REPL_STATEMENT_H
