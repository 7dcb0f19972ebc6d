// SPDX-License-Identifier: ISC

#include "article/input.h"

#include <fts.h>
#include <string.h>
#include <sys/stat.h>

/// Of the files in a folder that the walk does not pass over
static uint64_t
folder_size(const char* const folder)
{
  char* const paths[] = {(char*)folder, NULL};
  FTS* const  walk    = fts_open(paths, FTS_PHYSICAL | FTS_NOCHDIR, NULL);
  uint64_t    size    = 0U;
  for (FTSENT* entry = NULL; walk && (entry = fts_read(walk));) {
    if (entry->fts_level > 0 && entry->fts_name[0] == '.') {
      fts_set(walk, entry, FTS_SKIP);
    } else if (entry->fts_info == FTS_F) {
      size += (uint64_t)entry->fts_statp->st_size;
    }
  }
  if (walk) {
    fts_close(walk);
  }
  return size;
}

uint64_t
ent_input_size(const char* const input)
{
  struct stat info;
  if (!strcmp(input, "-") || stat(input, &info)) {
    return 0U; // Of a pattern only the walk knows
  }
  return S_ISDIR(info.st_mode)   ? folder_size(input)
         : S_ISREG(info.st_mode) ? (uint64_t)info.st_size
                                 : 0U;
}
