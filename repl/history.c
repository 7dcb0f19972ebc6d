// SPDX-License-Identifier: ISC

#include "repl/history.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/// Make the folder of `path` and those above it
static bool
make_folders(char* const path)
{
  for (char* c = path + 1; *c; ++c) {
    if (*c == '/') {
      *c          = '\0';
      const int e = mkdir(path, 0700) ? errno : 0;
      *c          = '/';
      if (e && e != EEXIST) {
        return false;
      }
    }
  }
  return true;
}

bool
history_path(char* const out, const size_t size)
{
  const char* const state = getenv("XDG_STATE_HOME");
  const char* const home  = getenv("HOME");
  int               n     = -1;
  if (state && state[0] == '/') {
    n = snprintf(out, size, "%s/entente/history", state);
  } else if (home && home[0] == '/') {
    n = snprintf(out, size, "%s/.local/state/entente/history", home);
  }
  if (n < 0 || (size_t)n >= size || !make_folders(out)) {
    return false;
  }

  const int fd = open(out, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  return fd >= 0 && !close(fd);
}
