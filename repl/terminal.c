// SPDX-License-Identifier: ISC

#include "repl/terminal.h"

#include <langinfo.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

size_t
terminal_width(FILE* const stream)
{
  struct winsize size;
  const int      fd = fileno(stream);
  if (!isatty(fd)) {
    return 0U;
  }
  if (!ioctl(fd, TIOCGWINSZ, &size) && size.ws_col) {
    return size.ws_col;
  }
  return 80U;
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
