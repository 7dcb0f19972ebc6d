// SPDX-License-Identifier: ISC

#include "repl/paths.h"

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

/// The file `name` of ours in the folder that `variable` names, or in `folder`
/// of the user's home
static bool
find_file(const char* const variable,
          const char* const folder,
          const char* const name,
          char* const       out,
          const size_t      size)
{
  const char* const place = getenv(variable);
  const char* const home  = getenv("HOME");
  int               n     = -1;
  if (place && place[0] == '/') {
    n = snprintf(out, size, "%s/entente/%s", place, name);
  } else if (home && home[0] == '/') {
    n = snprintf(out, size, "%s/%s/entente/%s", home, folder, name);
  }
  return n >= 0 && (size_t)n < size;
}

bool
history_path(char* const out, const size_t size)
{
  if (!find_file("XDG_STATE_HOME", ".local/state", "history", out, size) ||
      !make_folders(out)) {
    return false;
  }
  const int fd = open(out, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  return fd >= 0 && !close(fd);
}

bool
rc_path(char* const out, const size_t size)
{
  return find_file("XDG_CONFIG_HOME", ".config", "rc", out, size) &&
         !access(out, F_OK);
}
