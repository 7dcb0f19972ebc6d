// SPDX-License-Identifier: ISC

#include "article/input.h"

#include "base/buffer.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/// A walk over one input
typedef struct {
  const EntInputSink* sink;
  size_t              max_size;
  const char*         root; ///< Real path of the folder; NULL if it is a file
  EntError*           error;
  const char* const*  skipped; ///< Paths of files that folders hide
  size_t              n_skipped;
} Walk;

static EntStatus
fail(const Walk* const walk, const char* const name, const EntError* const why)
{
  return walk->sink->failure(walk->sink->handle, name, why, walk->error);
}

static EntStatus
fail_errno(const Walk* const walk, const char* const name, const int number)
{
  EntError why = {0};
  ent_error_set(&why, ENT_ERR_IO, "cannot be read: %s", strerror(number));
  return fail(walk, name, &why);
}

static EntStatus
fail_limit(const Walk* const walk, const char* const name)
{
  EntError why = {0};
  ent_error_set(&why, ENT_ERR_LIMIT,
                "is larger than an article may be (%zu MiB)",
                walk->max_size / 1024U / 1024U);
  return fail(walk, name, &why);
}

/// Read a stream to its end, or to one byte more than is allowed
static bool
read_stream(const int fd, const size_t max_size, EntBuffer* const buffer)
{
  char chunk[65536];
  while (buffer->len <= max_size && !buffer->failed) {
    const ssize_t n = read(fd, chunk, sizeof(chunk));
    if (n > 0) {
      ent_buffer_append(buffer, (EntSlice){chunk, (size_t)n});
    } else if (!n) {
      return true;
    } else if (errno != EINTR) {
      return false;
    }
  }
  return true;
}

static EntStatus
send_stream(const Walk* const walk, const char* const name, const int fd)
{
  EntBuffer  buffer = {NULL, 0U, 0U, false};
  EntStatus  status = ENT_OK;
  const bool done   = read_stream(fd, walk->max_size, &buffer);
  const int  number = errno;
  if (buffer.failed) {
    status = ent_error_set(walk->error, ENT_ERR_MEMORY, "out of memory");
  } else if (!done) {
    status = fail_errno(walk, name, number);
  } else if (buffer.len > walk->max_size) {
    status = fail_limit(walk, name);
  } else {
    status = walk->sink->document(walk->sink->handle, name,
                                  ent_buffer_slice(&buffer), walk->error);
  }
  ent_buffer_clear(&buffer);
  return status;
}

/**
   Send one file.

   Inside of a folder only regular files are read: a pipe would wait for a
   writer.  What was named by the user may be a pipe.
*/
static EntStatus
send_file(const Walk* const walk, const char* const name)
{
  const int fd =
    open(name, O_RDONLY | O_CLOEXEC | O_NOCTTY | (walk->root ? O_NONBLOCK : 0));
  if (fd < 0) {
    return fail_errno(walk, name, errno);
  }

  struct stat info;
  EntStatus   status = ENT_OK;
  if (fstat(fd, &info)) {
    status = fail_errno(walk, name, errno);
  } else if (walk->root && !S_ISREG(info.st_mode)) {
    EntError why = {0};
    ent_error_set(&why, ENT_ERR_FORMAT, "is neither a file nor a folder");
    status = fail(walk, name, &why);
  } else if (S_ISREG(info.st_mode) &&
             (unsigned long long)info.st_size > walk->max_size) {
    status = fail_limit(walk, name);
  } else {
    status = send_stream(walk, name, fd);
  }
  close(fd);
  return status;
}

/// True if `path` is `root` or lies in it; both are real paths
static bool
is_inside(const char* const root, const char* const path)
{
  const size_t n = strlen(root);
  return !strncmp(root, path, n) &&
         (!path[n] || path[n] == '/' || root[n - 1U] == '/');
}

/// By device and inode, asked anew for each: such a file may come and go
static bool
is_skipped(const Walk* const walk, const struct stat* const file)
{
  bool found = false;
  for (size_t i = 0U; i < walk->n_skipped && !found; ++i) {
    struct stat info;
    found = !stat(walk->skipped[i], &info) && info.st_dev == file->st_dev &&
            info.st_ino == file->st_ino;
  }
  return found;
}

static EntStatus
send_link(const Walk* const walk, const char* const name)
{
  EntError    why    = {0};
  struct stat info   = {0};
  EntStatus   status = ENT_OK;
  char* const target = realpath(name, NULL);
  if (!target) {
    ent_error_set(&why, ENT_ERR_IO, "is a broken symbolic link: %s",
                  strerror(errno));
    status = fail(walk, name, &why);
  } else if (!is_inside(walk->root, target)) {
    ent_error_set(&why, ENT_ERR_FORMAT,
                  "is a symbolic link that leads out of the folder");
    status = fail(walk, name, &why);
  } else if (!stat(target, &info) && !S_ISDIR(info.st_mode) &&
             !is_skipped(walk, &info)) {
    status = send_file(walk, name);
  }
  free(target); // A folder inside is walked in its own place
  return status;
}

static int
by_name(const struct dirent** const a, const struct dirent** const b)
{
  return strcmp((*a)->d_name, (*b)->d_name);
}

static int
is_visible(const struct dirent* const entry)
{
  return entry->d_name[0] != '.';
}

/// Path of `name` in `folder`, which the caller frees; NULL: out of memory
static char*
join(const char* const folder, const char* const name)
{
  const size_t n    = strlen(folder);
  const size_t size = n + strlen(name) + 2U;
  char* const  path = (char*)malloc(size);
  if (path) {
    snprintf(path, size, "%s%s%s", folder,
             n && folder[n - 1U] == '/' ? "" : "/", name);
  }
  return path;
}

static EntStatus send_folder(const Walk* walk,
                             const char* folder,
                             unsigned    depth);

static EntStatus
send_entry(const Walk* const walk, const char* const name, const unsigned depth)
{
  struct stat info;
  if (lstat(name, &info)) {
    return fail_errno(walk, name, errno);
  }
  if (S_ISDIR(info.st_mode)) {
    return send_folder(walk, name, depth + 1U);
  }
  return S_ISLNK(info.st_mode)     ? send_link(walk, name)
         : is_skipped(walk, &info) ? ENT_OK
                                   : send_file(walk, name);
}

static EntStatus
send_folder(const Walk* const walk,
            const char* const folder,
            const unsigned    depth)
{
  if (depth > ENT_INPUT_MAX_DEPTH) {
    EntError why = {0};
    ent_error_set(&why, ENT_ERR_LIMIT, "lies more than %u folders deep",
                  ENT_INPUT_MAX_DEPTH);
    return fail(walk, folder, &why);
  }

  struct dirent** entries = NULL;
  const int       n       = scandir(folder, &entries, is_visible, by_name);
  if (n < 0) {
    return errno == ENOMEM
             ? ent_error_set(walk->error, ENT_ERR_MEMORY, "out of memory")
             : fail_errno(walk, folder, errno);
  }

  EntStatus status = ENT_OK;
  for (int i = 0; i < n; ++i) {
    char* const name = status ? NULL : join(folder, entries[i]->d_name);
    if (name) {
      status = send_entry(walk, name, depth);
    } else if (!status) {
      status = ent_error_set(walk->error, ENT_ERR_MEMORY, "out of memory");
    }
    free(name);
    free(entries[i]);
  }
  free(entries);
  return status;
}

EntStatus
ent_input_walk(const char* const         input,
               const size_t              max_size,
               const EntInputSink* const sink,
               EntError* const           error)
{
  return ent_input_walk_except(input, max_size, NULL, 0U, sink, error);
}

EntStatus
ent_input_walk_except(const char* const         input,
                      const size_t              max_size,
                      const char* const* const  skipped,
                      const size_t              n_skipped,
                      const EntInputSink* const sink,
                      EntError* const           error)
{
  Walk        walk = {sink, max_size, NULL, error, skipped, n_skipped};
  struct stat info;
  if (!strcmp(input, "-")) {
    return send_stream(&walk, input, STDIN_FILENO);
  }
  if (stat(input, &info)) {
    return fail_errno(&walk, input, errno);
  }
  if (!S_ISDIR(info.st_mode)) {
    return send_file(&walk, input);
  }

  char* const root = realpath(input, NULL);
  if (!root) {
    return fail_errno(&walk, input, errno);
  }
  walk.root              = root;
  const EntStatus status = send_folder(&walk, input, 0U);
  free(root);
  return status;
}
