// SPDX-License-Identifier: ISC

/**
   @file
   What the tests of the shell share: a store, a clean world, a terminal.

   The program is that of $ENT_TEST_PROGRAM.
*/

#ifndef TESTS_REPL_TERMINAL_H
#define TESTS_REPL_TERMINAL_H

#include "../sparql/fixture.h"

#include <stdint.h>
#include <sys/types.h>

/// A program on a terminal
typedef struct {
  pid_t     pid;
  int       fd;
  EntBuffer seen; ///< All that it wrote
  size_t    read; ///< What of it was waited for
} Terminal;

/// A clock that never runs backwards
uint64_t milliseconds(void);

/// Set up the child's world; nothing of the tester's own is used.  The pager is
/// $ENT_TEST_PAGER, or none.
void set_environment(void** state);

/// cmocka set-up: a folder with the store shell.db, which has long walks
int shell_set_up(void** state);

/// Start the shell on a terminal of 100 columns
void start(Terminal* terminal, void** state, const char* term);

/// As start, with an option
void start_with(Terminal*   terminal,
                void**      state,
                const char* term,
                const char* option);

/// As start, for a shell over another endpoint
void start_remote(Terminal*   terminal,
                  void**      state,
                  const char* term,
                  const char* endpoint);

/// Wait until `text` appears behind what was waited for; fails after a while
void expect(Terminal* terminal, const char* text);

/// Send key strokes
void type(const Terminal* terminal, const char* text);

/// Wait for the end of the shell; its exit status
int finish(Terminal* terminal);

/// Run all tests, or say that there is no program to test
#define RUN_SHELL_TESTS(tests)                                                 \
  (getenv("ENT_TEST_PROGRAM")                                                  \
     ? cmocka_run_group_tests((tests), shell_set_up, folder_remove)            \
     : (puts("SKIP: ENT_TEST_PROGRAM is not set"), 77))

#endif // TESTS_REPL_TERMINAL_H
