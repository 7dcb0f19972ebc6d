// SPDX-License-Identifier: ISC

/**
   @file
   Programs of the user's choice: the editor, the pager.

   A command is words with blanks between them; it goes to no shell, so that
   nothing in it, and nothing in a file's name, means more than it says.
*/

#ifndef ENT_REPL_PROGRAM_H
#define ENT_REPL_PROGRAM_H

#include <stdbool.h>
#include <sys/types.h>

/// A program that runs
typedef struct {
  pid_t pid;
  int   input; ///< Write end of what it reads; -1: it reads the terminal
} Program;

/**
   Start `command`, with `argument` behind its words if that is not NULL.

   With `has_input` it reads what is written to program->input.  Ctrl-C and
   broken pipes are to it what they usually are.  Returns 0, or an errno.
*/
int program_start(Program*    program,
                  const char* command,
                  const char* argument,
                  bool        has_input);

/// Close its input and wait for its end; its exit status, -1 if it was killed
int program_wait(Program* program);

#endif // ENT_REPL_PROGRAM_H
