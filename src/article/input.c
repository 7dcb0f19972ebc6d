// SPDX-License-Identifier: ISC

#include "article/input.h"

#include "article/bytes.h"
#include "article/container.h"
#include "article/records.h"
#include "base/buffer.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <glob.h>
#include <limits.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

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

/// A walk over one input
typedef struct {
  const EntInputSink* sink;
  EntInputOptions     options; ///< Every limit set
  const char*         root; ///< Real path of the folder; NULL if it is a file
  EntError*           error;
} Walk;

/// A stream in a walk
typedef struct {
  const Walk*   walk;
  const char*   name;
  unsigned      nesting; ///< Containers that it is in
  EntExpansion* expansion;
} Stream;

/// What a stream of a file is read through
typedef struct {
  int               fd;
  _Atomic uint64_t* n_read; ///< Counts; may be NULL
  char              chunk[65536];
} FileBytes;

static EntStatus
fail(const Walk* const walk, const char* const name, const EntError* const why)
{
  return why->code == ENT_ERR_MEMORY
           ? ent_error_set(walk->error, ENT_ERR_MEMORY, "out of memory")
           : walk->sink->failure(walk->sink->handle, name, why, walk->error);
}

static EntStatus
fail_errno(const Walk* const walk, const char* const name, const int number)
{
  EntError why = {0};
  ent_error_set(&why, ENT_ERR_IO, "cannot be read: %s", strerror(number));
  return fail(walk, name, &why);
}

static EntStatus
pull_file(void* const handle, EntSlice* const piece, EntError* const error)
{
  FileBytes* const file = (FileBytes*)handle;
  ssize_t          n    = 0;
  do {
    n = read(file->fd, file->chunk, sizeof(file->chunk));
  } while (n < 0 && errno == EINTR);
  *piece = (EntSlice){file->chunk, n > 0 ? (size_t)n : 0U};
  if (file->n_read && n > 0) {
    atomic_fetch_add_explicit(file->n_read, (uint64_t)n, memory_order_relaxed);
  }
  return n < 0 ? ent_error_set(error, ENT_ERR_IO, "cannot be read: %s",
                               strerror(errno))
               : ENT_OK;
}

/// Send what is one document
static EntStatus
send_whole(const Stream* const stream, EntBytes* const bytes)
{
  const Walk* const walk   = stream->walk;
  const size_t      limit  = walk->options.max_size;
  EntBuffer         buffer = {NULL, 0U, 0U, false};
  EntError          why    = {0};
  size_t            taken  = 0U;
  EntStatus status = ent_bytes_take(bytes, limit + 1U, &buffer, &taken, &why);
  if (!status && taken > limit) {
    status = ent_error_set(&why, ENT_ERR_LIMIT,
                           "is larger than an article may be (%zu MiB)",
                           limit / 1024U / 1024U);
  }
  if (status) {
    status = fail(walk, stream->name, &why);
  } else {
    EntInputDocument document = {0};
    document.name             = stream->name;
    document.bytes            = ent_buffer_slice(&buffer);
    if (strcmp(stream->name, "-") != 0 &&
        strncmp(stream->name, "-/", 2U) != 0) {
      document.key = ent_slice(stream->name);
    }
    status = walk->sink->document(walk->sink->handle, &document, walk->error);
  }
  ent_buffer_clear(&buffer);
  return status;
}

/// The reader of the records that a stream begins with, or NULL
static EntStatus (*find_reader(const EntSlice           start,
                               const EntFieldMap* const map))(EntRecords*,
                                                              EntError*)
{
  return ent_warc_is(start)       ? ent_warc_read
         : ent_jsonl_is(start)    ? ent_jsonl_read
         : ent_feed_is(start)     ? ent_feed_read
         : ent_csv_is(start, map) ? ent_csv_read
                                  : NULL;
}

static EntStatus send_bytes(const Stream* stream, EntBytes* bytes);

/// A member of the container that is `handle`
static EntStatus
send_member(void* const       handle,
            const char* const name,
            EntBytes* const   bytes,
            EntError* const   error)
{
  const Stream* const outer = (const Stream*)handle;
  Stream              inner = *outer;
  char*               path  = name ? join(outer->name, name) : NULL;
  if (name && !path) {
    return ent_error_set(error, ENT_ERR_MEMORY, "out of memory");
  }
  inner.name = path ? path : outer->name;
  ++inner.nesting;
  const EntStatus status = send_bytes(&inner, bytes);
  free(path);
  return status;
}

static EntStatus
send_container(const Stream* const stream, EntBytes* const bytes)
{
  const Walk* const walk   = stream->walk;
  EntError          damage = {0};
  EntStatus         status = ENT_OK;
  if (stream->nesting == walk->options.max_nesting) {
    ent_error_set(&damage, ENT_ERR_LIMIT, "is packed more than %u times over",
                  walk->options.max_nesting);
  } else {
    status =
      ent_container_read(bytes, stream->expansion, !stream->nesting,
                         send_member, (void*)stream, &damage, walk->error);
  }
  return !status && damage.code ? fail(walk, stream->name, &damage) : status;
}

/// Send what a stream holds, as its first bytes tell
static EntStatus
send_bytes(const Stream* const stream, EntBytes* const bytes)
{
  const Walk* const walk  = stream->walk;
  EntSlice          start = {NULL, 0U};
  EntError          why   = {0};
  if (ent_bytes_peek(bytes, ENT_RECORDS_WINDOW, &start, &why)) {
    return fail(walk, stream->name, &why);
  }
  if (ent_container_is(start)) {
    return send_container(stream, bytes);
  }
  EntStatus (*const reader)(EntRecords*, EntError*) =
    walk->options.whole ? NULL : find_reader(start, walk->options.map);
  if (!reader) {
    return send_whole(stream, bytes);
  }
  EntRecords records = {
    bytes, stream->name, &walk->options, walk->sink, {NULL, 0U}};
  const EntStatus status = reader(&records, walk->error);
  ent_arena_clear(&records.arena);
  return status;
}

static EntStatus
send_stream(const Walk* const walk, const char* const name, const int fd)
{
  EntExpansion     expansion = {0U, 0U, walk->options.allowance,
                                walk->options.max_ratio};
  Stream           stream    = {walk, name, 0U, &expansion};
  FileBytes* const file      = (FileBytes*)malloc(sizeof(FileBytes));
  if (!file) {
    return ent_error_set(walk->error, ENT_ERR_MEMORY, "out of memory");
  }
  file->fd               = fd;
  file->n_read           = walk->options.n_read;
  EntBytes        bytes  = {pull_file, file, {NULL, 0U, 0U, false}, 0U, false};
  const EntStatus status = send_bytes(&stream, &bytes);
  ent_bytes_clear(&bytes);
  free(file);
  return status;
}

/**
   Send one file.

   Inside of a folder only regular files are read: a pipe would wait for a
   writer.  What was named by the user may be a pipe, unless that was in a list,
   as of what was rejected in folders.
*/
static EntStatus
send_file(const Walk* const walk, const char* const name)
{
  const bool regular = walk->root || walk->options.no_pipes;
  const int  fd =
    open(name, O_RDONLY | O_CLOEXEC | O_NOCTTY | (regular ? O_NONBLOCK : 0));
  if (fd < 0) {
    return fail_errno(walk, name, errno);
  }

  struct stat info;
  EntStatus   status = ENT_OK;
  if (fstat(fd, &info)) {
    status = fail_errno(walk, name, errno);
  } else if (regular && !S_ISREG(info.st_mode)) {
    EntError why = {0};
    ent_error_set(&why, ENT_ERR_FORMAT, "is neither a file nor a folder");
    status = fail(walk, name, &why);
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

/**
   By device and inode, asked anew for each: such a file may come and go.

   To open and close it would take away the locks that this process has on it.
*/
static bool
is_skipped(const Walk* const walk, const struct stat* const file)
{
  bool found = false;
  for (size_t i = 0U; i < walk->options.n_skipped && !found; ++i) {
    struct stat info;
    found = !stat(walk->options.skipped[i], &info) &&
            info.st_dev == file->st_dev && info.st_ino == file->st_ino;
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
by_bytes(const void* const a, const void* const b)
{
  return strcmp(*(const char* const*)a, *(const char* const*)b);
}

static int
is_visible(const struct dirent* const entry)
{
  return entry->d_name[0] != '.';
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

/// Send what is at `path`, which is there
static EntStatus
send_path(Walk* const              walk,
          const char* const        path,
          const struct stat* const info)
{
  if (!S_ISDIR(info->st_mode) && is_skipped(walk, info)) {
    EntError why = {0};
    ent_error_set(&why, ENT_ERR_ARGUMENT, "is a file of the store itself");
    return fail(walk, path, &why);
  }
  if (!S_ISDIR(info->st_mode)) {
    return send_file(walk, path);
  }
  char* const root = realpath(path, NULL);
  if (!root) {
    return fail_errno(walk, path, errno);
  }
  walk->root             = root;
  const EntStatus status = send_folder(walk, path, 0U);
  walk->root             = NULL;
  free(root);
  return status;
}

/// Send what the pattern matches, in the order of the bytes of the paths
static EntStatus
send_pattern(Walk* const walk, const char* const pattern, const int number)
{
  glob_t    found;
  EntStatus status = ENT_OK;
  if (!strpbrk(pattern, "*?[") || glob(pattern, GLOB_NOSORT, NULL, &found)) {
    return fail_errno(walk, pattern, number);
  }
  qsort(found.gl_pathv, found.gl_pathc, sizeof(char*), by_bytes);
  for (size_t i = 0U; i < found.gl_pathc && !status; ++i) {
    struct stat info;
    status = stat(found.gl_pathv[i], &info)
               ? fail_errno(walk, found.gl_pathv[i], errno)
               : send_path(walk, found.gl_pathv[i], &info);
  }
  globfree(&found);
  return status;
}

static EntInputOptions
complete(const EntInputOptions* const options)
{
  EntInputOptions all = {0};
  if (options) {
    all = *options;
  }
  all.max_size    = all.max_size ? all.max_size : ENT_ARTICLE_MAX_SIZE;
  all.max_nesting = all.max_nesting ? all.max_nesting : ENT_INPUT_MAX_NESTING;
  all.max_ratio   = all.max_ratio ? all.max_ratio : ENT_INPUT_MAX_RATIO;
  all.allowance   = all.allowance ? all.allowance : ENT_INPUT_ALLOWANCE;
  return all;
}

EntStatus
ent_input_walk(const char* const            input,
               const EntInputOptions* const options,
               const EntInputSink* const    sink,
               EntError* const              error)
{
  Walk        walk = {sink, complete(options), NULL, error};
  struct stat info;
  if (!strcmp(input, "-")) {
    return send_stream(&walk, input, STDIN_FILENO);
  }
  return stat(input, &info) ? send_pattern(&walk, input, errno)
                            : send_path(&walk, input, &info);
}
