// SPDX-License-Identifier: ISC

#include "repl/terminal.h"

#include <langinfo.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

/// The size of the terminal, that of the first ones where it does not say; 0 if
/// `stream` is none
static struct winsize
size_of(FILE* const stream)
{
  struct winsize size = {0U, 0U, 0U, 0U};
  const int      fd   = fileno(stream);
  if (!isatty(fd)) {
    return size;
  }
  if (ioctl(fd, TIOCGWINSZ, &size) || !size.ws_col || !size.ws_row) {
    size.ws_col = size.ws_col ? size.ws_col : 80U;
    size.ws_row = size.ws_row ? size.ws_row : 24U;
  }
  return size;
}

size_t
terminal_width(FILE* const stream)
{
  return size_of(stream).ws_col;
}

size_t
terminal_height(FILE* const stream)
{
  return size_of(stream).ws_row;
}

bool
terminal_has_colour(FILE* const stream)
{
  const char* const no   = getenv("NO_COLOR");
  const char* const term = getenv("TERM");
  return isatty(fileno(stream)) && !(no && *no) && term &&
         strcmp(term, "dumb") != 0;
}

bool
terminal_is_utf8(void)
{
  return !strcmp(nl_langinfo(CODESET), "UTF-8");
}
