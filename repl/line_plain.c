// SPDX-License-Identifier: ISC

#include "repl/interrupt.h"
#include "repl/line.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

void
line_open(const LineOptions* const line_options)
{
  (void)line_options;
}

LineResult
line_read(const char* const prompt, char** const line)
{
  *line          = NULL;
  size_t size    = 0U;
  interrupt_flag = 0;
  fputs(prompt, stdout);
  fflush(stdout);

  errno           = 0;
  const ssize_t n = getline(line, &size, stdin);
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

void
line_remember(const char* const statement)
{
  (void)statement;
}

void
line_close(void)
{
}
