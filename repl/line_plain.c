// SPDX-License-Identifier: ISC

#include "repl/interrupt.h"
#include "repl/line.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void
line_open(const LineOptions* const line_options)
{
  (void)line_options;
}

/// Wait until a line can be read; false after Ctrl-C
static bool
wait_for_line(const sigset_t* const mask)
{
  while (!interrupt_flag) {
    struct pollfd input = {STDIN_FILENO, POLLIN, 0};
    const int     n     = ppoll(&input, 1U, NULL, mask);
    if (n > 0 || (n < 0 && errno != EINTR)) {
      return true;
    }
  }
  return false;
}

/**
   Read a line once there is one.

   A terminal hands over whole lines, so that nothing blocks behind the wait.
   What comes from elsewhere may stand in stdio's buffer already: no wait.
*/
static ssize_t
read_waiting(char** const line)
{
  size_t size = 0U;
  if (!isatty(STDIN_FILENO)) {
    return getline(line, &size, stdin);
  }

  // SIGINT may come only while we wait: so it can never be missed
  sigset_t blocked;
  sigset_t before;
  sigemptyset(&blocked);
  sigaddset(&blocked, SIGINT);
  sigprocmask(SIG_BLOCK, &blocked, &before);
  const bool    is_there = wait_for_line(&before);
  const ssize_t n        = is_there ? getline(line, &size, stdin) : -1;
  sigprocmask(SIG_SETMASK, &before, NULL);
  return n;
}

LineResult
line_read(const char* const prompt, char** const line)
{
  *line          = NULL;
  interrupt_flag = 0;
  fputs(prompt, stdout);
  fflush(stdout);

  errno           = 0;
  const ssize_t n = read_waiting(line);
  if (n < 0) {
    free(*line);
    *line = NULL;
    if (interrupt_flag || errno == EINTR) {
      clearerr(stdin);
      putchar('\n');
      return LINE_INTERRUPTED;
    }
    return feof(stdin) ? LINE_END : LINE_FAILED;
  }
  if (n && (*line)[n - 1] == '\n') {
    (*line)[n - 1] = '\0';
  }
  return LINE_READ;
}

/// All that there is of a history
static char* last_statement;

const char*
line_last(void)
{
  return last_statement ? last_statement : "";
}

void
line_remember(const char* const statement)
{
  free(last_statement);
  last_statement = strdup(statement);
}

void
line_close(void)
{
  free(last_statement);
  last_statement = NULL;
}
