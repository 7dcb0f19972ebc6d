// SPDX-License-Identifier: ISC

/**
   @file
   Where the history of the shell is kept.
*/

#ifndef ENT_REPL_HISTORY_H
#define ENT_REPL_HISTORY_H

#include <stdbool.h>
#include <stddef.h>

/**
   Write the path of the history file to `out`, making its folder if need be.

   $XDG_STATE_HOME/entente/history, or ~/.local/state/entente/history (XDG
   Base Directory Specification).  The file is made, readable by its owner
   alone.  False if that cannot be; then there is no history between sessions.
*/
bool history_path(char* out, size_t size);

#endif // ENT_REPL_HISTORY_H
