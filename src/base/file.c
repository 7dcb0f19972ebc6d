// SPDX-License-Identifier: ISC

#include "base/file.h"

#include <errno.h>
#include <stdio.h>

EntStatus
ent_file_read(const char* const path,
              const size_t      limit,
              EntBuffer* const  buffer,
              EntError* const   error)
{
  FILE* const file = fopen(path, "rbe");
  if (!file) {
    const int reason = errno;
    ent_error_set(error, reason == ENOENT ? ENT_ERR_NOT_FOUND : ENT_ERR_IO,
                  "cannot open %s: %s", path, strerror(reason));
    return reason == ENOENT ? ENT_ERR_NOT_FOUND : ENT_ERR_IO;
  }

  const size_t before = buffer->len;
  EntStatus    st     = ENT_OK;
  char         chunk[65536];
  for (size_t n = 0U; !st && (n = fread(chunk, 1U, sizeof(chunk), file));) {
    if (buffer->len - before + n > limit) {
      st = ent_error_set(error, ENT_ERR_LIMIT, "%s is larger than %zu bytes",
                         path, limit);
    } else {
      ent_buffer_append(buffer, (EntSlice){chunk, n});
    }
  }
  if (!st && ferror(file)) {
    st = ent_error_set(error, ENT_ERR_IO, "cannot read %s: %s", path,
                       strerror(errno));
  }
  if (!st && buffer->failed) {
    st = ent_error_set(error, ENT_ERR_MEMORY, "out of memory");
  }
  if (st) {
    buffer->len = before;
  }
  fclose(file);
  return st;
}
