// SPDX-License-Identifier: ISC

/**
   @file
   Ctrl-C: a flag that queries and the line editor look at.

   The one global of the shell, since signal handlers know no context.
*/

#ifndef ENT_REPL_INTERRUPT_H
#define ENT_REPL_INTERRUPT_H

#include <signal.h>
#include <stdbool.h>

/// Not 0 since SIGINT came
extern volatile sig_atomic_t interrupt_flag;

/// From now on SIGINT sets the flag and ends no process, unless it is ignored
void interrupt_catch(void);

/// Wait so long; false if Ctrl-C came before or meanwhile
bool interrupt_wait(double seconds);

/// Likewise, and SIGTERM and SIGHUP too: for what has to clean up
void interrupt_catch_ends(void);

#endif // ENT_REPL_INTERRUPT_H
