// SPDX-License-Identifier: ISC

#include "cli/output.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

// Names to try for the file that is moved: others are left of killed runs
#define MAX_TEMPORARIES 100U

/// A file that is written, to be moved to where it belongs
typedef struct {
  FILE* file;
  char* target;    ///< Where it goes, symbolic links followed
  char* temporary; ///< Where it is; NULL: written in place
} Output;

static bool
is_same_inode(const struct stat* const a, const struct stat* const b)
{
  return a->st_dev == b->st_dev && a->st_ino == b->st_ino;
}

/// Split off the last part of `path`; `folder` has PATH_MAX bytes
static const char*
split(const char* const path, char* const folder)
{
  const char* const slash = strrchr(path, '/');
  const int         n     = slash ? (int)(slash - path) + 1 : 0;
  snprintf(folder, PATH_MAX, "%.*s", n ? n : 1, n ? path : ".");
  return slash ? slash + 1 : path;
}

/// True if both name one file, which need not be there
static bool
is_same_file(const char* const a, const char* const b)
{
  struct stat info_a;
  struct stat info_b;
  const bool  is_a = !stat(a, &info_a);
  const bool  is_b = !stat(b, &info_b);
  if (is_a && is_b) {
    return is_same_inode(&info_a, &info_b);
  }
  if (is_a || is_b) {
    return false;
  }

  char              folder_a[PATH_MAX];
  char              folder_b[PATH_MAX];
  const char* const name_a = split(a, folder_a);
  const char* const name_b = split(b, folder_b);
  return !strcmp(name_a, name_b) && !stat(folder_a, &info_a) &&
         !stat(folder_b, &info_b) && is_same_inode(&info_a, &info_b);
}

bool
cli_output_is_store(const char* const path, const char* const database)
{
  static const char* const ends[] = {"", "-wal", "-shm", "-journal"};

  // SQLite keeps its files beside the store itself, not beside a link to it
  char  real[PATH_MAX];
  char  name[PATH_MAX + 16];
  bool  is_store = false;
  char* found    = realpath(database, real);
  for (size_t i = 0U; i < sizeof(ends) / sizeof(ends[0]) && !is_store; ++i) {
    snprintf(name, sizeof(name), "%s%s", found ? real : database, ends[i]);
    is_store = is_same_file(path, name);
  }
  return is_store;
}

static EntStatus
fail(const char* const path, EntError* const error)
{
  ent_error_set(error, ENT_ERR_IO, "cannot write: %s", strerror(errno));
  ent_error_place(error, path, 0U, 0U);
  return ENT_ERR_IO;
}

/// Make a new file beside the target, with the mode that is there or usual
static int
open_temporary(Output* const output, const struct stat* const old)
{
  const int    flags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW;
  const size_t size  = strlen(output->target) + 48U;
  int          fd    = -1;
  output->temporary  = (char*)malloc(size);
  for (unsigned i = 0U; output->temporary && i < MAX_TEMPORARIES; ++i) {
    snprintf(output->temporary, size, "%s.new-%ld-%u", output->target,
             (long)getpid(), i);
    fd = open(output->temporary, flags, 0666);
    if (fd >= 0 || errno != EEXIST) {
      break;
    }
  }
  if (fd < 0) {
    free(output->temporary); // Not ours to remove
    output->temporary = NULL;
  } else if (old && fchmod(fd, old->st_mode & 0777U)) {
    errno = 0; // Its content matters, not who may read it
  }
  return fd;
}

static EntStatus
open_output(Output* const output, const char* const path, EntError* const error)
{
  struct stat old;
  const bool  is_there = !stat(path, &old);
  output->target       = is_there ? realpath(path, NULL) : strdup(path);
  if (!output->target) {
    return fail(path, error);
  }

  const bool is_special = is_there && !S_ISREG(old.st_mode);
  const int  fd = is_special ? open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY)
                             : open_temporary(output, is_there ? &old : NULL);
  output->file  = fd >= 0 ? fdopen(fd, "wb") : NULL;
  if (!output->file) {
    const EntStatus status = fail(path, error);
    if (fd >= 0) {
      close(fd);
    }
    return status;
  }
  return ENT_OK;
}

/// Put the file in its place if `status` is ENT_OK, else take it back
static EntStatus
close_output(Output* const     output,
             EntStatus         status,
             const char* const path,
             EntError* const   error)
{
  FILE* const file = output->file;
  if (file && !status &&
      (fflush(file) || (output->temporary && fsync(fileno(file))))) {
    status = fail(path, error);
  }
  if (file && fclose(file) && !status) {
    status = fail(path, error);
  }
  if (!status && output->temporary &&
      rename(output->temporary, output->target)) {
    status = fail(path, error);
  }
  if (status && output->temporary) {
    unlink(output->temporary);
  }
  free(output->temporary);
  free(output->target);
  return status;
}

EntStatus
cli_output_write(const char* const path,
                 const CliWrite    write,
                 const void* const handle,
                 EntError* const   error)
{
  if (!path) {
    return write(handle, stdout, error);
  }
  Output    output = {NULL, NULL, NULL};
  EntStatus status = open_output(&output, path, error);
  if (!status) {
    status = write(handle, output.file, error);
    if (status == ENT_ERR_IO && !error->file[0]) {
      ent_error_place(error, path, 0U, 0U);
    }
  }
  return close_output(&output, status, path, error);
}
