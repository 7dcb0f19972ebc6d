// SPDX-License-Identifier: ISC

#include "repl/edit.h"

#include "repl/program.h"
#include "sparql/lexer.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char*
command(void)
{
  const char* const visual = getenv("VISUAL");
  const char* const editor = getenv("EDITOR");
  return visual && *visual ? visual : editor && *editor ? editor : "vi";
}

static EntStatus
fail(EntError* const error, const char* const what, const int reason)
{
  return ent_error_set(error, ENT_ERR_IO, "cannot edit: %s: %s", what,
                       strerror(reason));
}

/// Make a file for `text`, with a name that tells editors what it is
static EntStatus
write_file(const EntBuffer* const text, char* const path, EntError* const error)
{
  const int fd = mkostemps(path, 3, O_CLOEXEC); // Mode 0600
  if (fd < 0) {
    return fail(error, path, errno);
  }
  FILE* const file   = fdopen(fd, "w");
  bool        is_bad = !file;
  if (file) {
    is_bad =
      (text->len && fwrite(text->data, 1U, text->len, file) != text->len);
    is_bad = (text->len && putc('\n', file) == EOF) || is_bad;
    is_bad = fclose(file) || is_bad;
  } else {
    close(fd);
  }
  if (is_bad) {
    const int reason = errno;
    unlink(path);
    return fail(error, path, reason);
  }
  return ENT_OK;
}

/// What the file has now; editors may have put another in its place
static EntStatus
read_file(EntBuffer* const text, const char* const path, EntError* const error)
{
  char      piece[4096];
  ssize_t   n  = 0;
  const int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
  if (fd < 0) {
    return fail(error, path, errno);
  }
  while (text->len <= ENT_QUERY_MAX_SIZE &&
         (n = read(fd, piece, sizeof(piece))) > 0) {
    ent_buffer_append(text, (EntSlice){piece, (size_t)n});
  }
  const int reason = errno;
  close(fd);
  if (n < 0) {
    return fail(error, path, reason);
  }
  return text->failed ? ent_error_set(error, ENT_ERR_MEMORY, "out of memory")
         : text->len > ENT_QUERY_MAX_SIZE
           ? ent_error_set(error, ENT_ERR_LIMIT,
                           "that is longer than a query may be")
           : ENT_OK;
}

EntStatus
edit_text(EntBuffer* const text, EntError* const error)
{
  char              path[4096];
  const char* const folder = getenv("TMPDIR");
  const int         n      = snprintf(path, sizeof(path), "%s/ententeXXXXXX.rq",
                         folder && folder[0] == '/' ? folder : "/tmp");
  if (n < 0 || (size_t)n >= sizeof(path)) {
    return fail(error, "$TMPDIR", ENAMETOOLONG);
  }
  EntBuffer edited = {NULL, 0U, 0U, false};
  EntStatus status = write_file(text, path, error);
  if (status) {
    return status;
  }
  Program   editor = {-1, -1};
  const int reason = program_start(&editor, command(), path, false);
  if (reason) {
    status = fail(error, command(), reason);
  } else if (program_wait(&editor)) {
    status = ent_error_set(error, ENT_ERR_IO,
                           "the editor failed; the statement is as it was");
  } else {
    status = read_file(&edited, path, error);
  }
  unlink(path);
  if (!status) {
    const EntBuffer before = *text;
    *text                  = edited;
    edited                 = before;
  }
  ent_buffer_clear(&edited);
  return status;
}
