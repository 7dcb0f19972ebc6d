// SPDX-License-Identifier: ISC

/**
   @file
   Signals that end the program, SIGTERM and SIGHUP, while the terminal is not
   as it was: they are noted, so that it can be put in order first.
*/

#ifndef ENT_REPL_ENDING_H
#define ENT_REPL_ENDING_H

#include <signal.h>
#include <stdbool.h>

/// Begin to note the signals, and add them to `set`; those that are ignored
/// stay so
void ending_hold(sigset_t* set);

/// True if one has come
bool ending_came(void);

/// End noting them; does not return if one has come, which ends the program
void ending_release(void);

#endif // ENT_REPL_ENDING_H
