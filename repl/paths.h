// SPDX-License-Identifier: ISC

/**
   @file
   Where the user's own files are: history, and what is run at the start.

   As the XDG Base Directory Specification has it.
*/

#ifndef ENT_REPL_PATHS_H
#define ENT_REPL_PATHS_H

#include <stdbool.h>
#include <stddef.h>

/**
   Write the path of the history file to `out`, making its folder if need be.

   $XDG_STATE_HOME/entente/history, or ~/.local/state/entente/history.  The file
   is made, readable by its owner alone.  False if that cannot be; then there
   is no history between sessions.
*/
bool history_path(char* out, size_t size);

/**
   Write the path of the file of statements to run at the start to `out`.

   $XDG_CONFIG_HOME/entente/rc, or ~/.config/entente/rc.  False if there is
   none.
*/
bool rc_path(char* out, size_t size);

#endif // ENT_REPL_PATHS_H
