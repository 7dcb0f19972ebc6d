// SPDX-License-Identifier: ISC

#include "fault_vfs.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/// Files of a database, by what their names end in
static const char* const suffixes[] = {"", "-wal", "-journal"};

enum { N_FILES = 3, OTHER = N_FILES };

typedef struct {
  sqlite3_file base;
  int          which; ///< Index of #suffixes, or OTHER
} File;

typedef enum { WRITE, TRUNCATE, SYNC, REMOVE } Kind;

typedef struct {
  Kind          kind;
  int           which;
  sqlite3_int64 offset; ///< Or the new size
  size_t        len;
  char*         data; ///< Owned
} Operation;

static sqlite3_vfs* below;

// Of this process; the tests use one thread
static Fault      fault;
static size_t     fault_at;
static bool       fault_goes_on;
static size_t     n_operations;
static bool       is_recording;
static Operation* kept;
static size_t     n_kept;

static sqlite3_file*
real_of(sqlite3_file* const file)
{
  return (sqlite3_file*)((File*)file + 1);
}

static bool
fails(const bool takes_room)
{
  ++n_operations;
  return fault && (takes_room || fault != FAULT_FULL) &&
         (fault_goes_on ? n_operations >= fault_at : n_operations == fault_at);
}

static void
keep(const Kind          kind,
     const int           which,
     const sqlite3_int64 offset,
     const void* const   data,
     const size_t        len)
{
  if (is_recording && which != OTHER) {
    kept = (Operation*)realloc(kept, (n_kept + 1U) * sizeof(Operation));
    Operation* const one = kept ? &kept[n_kept++] : NULL;
    char* const      own = (char*)malloc(len + 1U);
    if (!one || !own) {
      abort();
    }
    if (len) {
      memcpy(own, data, len);
    }
    *one = (Operation){kind, which, offset, len, own};
  }
}

static int
file_close(sqlite3_file* const file)
{
  return real_of(file)->pMethods->xClose(real_of(file));
}

static int
file_read(sqlite3_file* const file,
          void* const         data,
          const int           size,
          const sqlite3_int64 offset)
{
  return fails(false) && fault == FAULT_EIO
           ? SQLITE_IOERR_READ
           : real_of(file)->pMethods->xRead(real_of(file), data, size, offset);
}

static int
file_write(sqlite3_file* const file,
           const void* const   data,
           const int           size,
           const sqlite3_int64 offset)
{
  if (fails(true) && fault != FAULT_SYNC) {
    if (fault != FAULT_EIO) {
      real_of(file)->pMethods->xWrite(real_of(file), data, size / 2, offset);
    }
    return fault == FAULT_FULL ? SQLITE_FULL : SQLITE_IOERR_WRITE;
  }
  keep(WRITE, ((File*)file)->which, offset, data, (size_t)size);
  return real_of(file)->pMethods->xWrite(real_of(file), data, size, offset);
}

static int
file_truncate(sqlite3_file* const file, const sqlite3_int64 size)
{
  if (fails(false) && fault == FAULT_EIO) {
    return SQLITE_IOERR_TRUNCATE;
  }
  keep(TRUNCATE, ((File*)file)->which, size, NULL, 0U);
  return real_of(file)->pMethods->xTruncate(real_of(file), size);
}

static int
file_sync(sqlite3_file* const file, const int flags)
{
  if (fails(false)) {
    return SQLITE_IOERR_FSYNC;
  }
  keep(SYNC, ((File*)file)->which, 0, NULL, 0U);
  (void)flags; // That it is on the disk makes no difference here, but in time
  return SQLITE_OK;
}

static int
file_size(sqlite3_file* const file, sqlite3_int64* const size)
{
  return fails(false) && fault == FAULT_EIO
           ? SQLITE_IOERR_FSTAT
           : real_of(file)->pMethods->xFileSize(real_of(file), size);
}

static int
file_lock(sqlite3_file* const file, const int level)
{
  return real_of(file)->pMethods->xLock(real_of(file), level);
}

static int
file_unlock(sqlite3_file* const file, const int level)
{
  return real_of(file)->pMethods->xUnlock(real_of(file), level);
}

static int
file_check_lock(sqlite3_file* const file, int* const is_locked)
{
  return real_of(file)->pMethods->xCheckReservedLock(real_of(file), is_locked);
}

static int
file_control(sqlite3_file* const file, const int what, void* const argument)
{
  return real_of(file)->pMethods->xFileControl(real_of(file), what, argument);
}

static int
file_sector_size(sqlite3_file* const file)
{
  return real_of(file)->pMethods->xSectorSize(real_of(file));
}

static int
file_traits(sqlite3_file* const file)
{
  return real_of(file)->pMethods->xDeviceCharacteristics(real_of(file));
}

static int
file_map(sqlite3_file* const   file,
         const int             region,
         const int             size,
         const int             extend,
         void volatile** const data)
{
  return fails(false) && fault == FAULT_EIO
           ? SQLITE_IOERR_SHMMAP
           : real_of(file)->pMethods->xShmMap(real_of(file), region, size,
                                              extend, data);
}

static int
file_map_lock(sqlite3_file* const file,
              const int           offset,
              const int           n,
              const int           flags)
{
  return real_of(file)->pMethods->xShmLock(real_of(file), offset, n, flags);
}

static void
file_map_barrier(sqlite3_file* const file)
{
  real_of(file)->pMethods->xShmBarrier(real_of(file));
}

static int
file_unmap(sqlite3_file* const file, const int is_last)
{
  return real_of(file)->pMethods->xShmUnmap(real_of(file), is_last);
}

static int
which_file(const int flags)
{
  return flags & SQLITE_OPEN_MAIN_DB        ? 0
         : flags & SQLITE_OPEN_WAL          ? 1
         : flags & SQLITE_OPEN_MAIN_JOURNAL ? 2
                                            : OTHER;
}

static int
vfs_open(sqlite3_vfs* const  vfs,
         const char* const   name,
         sqlite3_file* const file,
         const int           flags,
         int* const          flags_out)
{
  static const sqlite3_io_methods methods = {
    2,
    file_close,
    file_read,
    file_write,
    file_truncate,
    file_sync,
    file_size,
    file_lock,
    file_unlock,
    file_check_lock,
    file_control,
    file_sector_size,
    file_traits,
    file_map,
    file_map_lock,
    file_map_barrier,
    file_unmap,
    NULL,
    NULL,
  };

  (void)vfs;
  File* const self = (File*)file;
  *self            = (File){{NULL}, which_file(flags)};
  if (fails(false) && fault == FAULT_EIO) {
    return SQLITE_CANTOPEN;
  }
  const int rc = below->xOpen(below, name, real_of(file), flags, flags_out);
  self->base.pMethods = real_of(file)->pMethods ? &methods : NULL;
  return rc;
}

static int
vfs_delete(sqlite3_vfs* const vfs, const char* const name, const int sync)
{
  (void)vfs;
  if (fails(false) && fault == FAULT_EIO) {
    return SQLITE_IOERR_DELETE;
  }
  for (int i = 1; i < N_FILES; ++i) {
    const size_t len = strlen(name);
    const size_t end = strlen(suffixes[i]);
    if (len > end && !strcmp(name + len - end, suffixes[i])) {
      keep(REMOVE, i, 0, NULL, 0U);
    }
  }
  return below->xDelete(below, name, sync);
}

void
fault_vfs_register(void)
{
  static sqlite3_vfs vfs;
  sqlite3_initialize();
  below       = sqlite3_vfs_find(NULL);
  vfs         = *below;
  vfs.zName   = "fault";
  vfs.pNext   = NULL;
  vfs.xOpen   = vfs_open;
  vfs.xDelete = vfs_delete;
  vfs.szOsFile += (int)sizeof(File);
  sqlite3_vfs_register(&vfs, 1);
}

void
fault_vfs_begin(const Fault what, const size_t at, const bool goes_on)
{
  fault         = what;
  fault_at      = at;
  fault_goes_on = goes_on;
  n_operations  = 0U;
}

size_t
fault_vfs_end(void)
{
  fault = FAULT_NONE;
  return n_operations;
}

void
fault_vfs_record(void)
{
  is_recording = true;
}

void
fault_vfs_forget(void)
{
  for (size_t i = 0U; i < n_kept; ++i) {
    free(kept[i].data);
  }
  free(kept);
  kept         = NULL;
  n_kept       = 0U;
  is_recording = false;
}

size_t
fault_vfs_recorded(void)
{
  return n_kept;
}

static bool
is_synced(const size_t i, const size_t n)
{
  for (size_t j = i + 1U; j < n; ++j) {
    if (kept[j].kind == SYNC && kept[j].which == kept[i].which) {
      return true;
    }
  }
  return false;
}

static void
redo(const Operation* const one, const char* const name, const bool by_half)
{
  const size_t len = by_half ? one->len / 2U : one->len;
  const int    fd  = open(name, O_RDWR | O_CREAT | O_CLOEXEC, 0644);
  if (fd < 0 ||
      (one->kind == WRITE &&
       pwrite(fd, one->data, len, (off_t)one->offset) != (ssize_t)len) ||
      (one->kind == TRUNCATE && ftruncate(fd, (off_t)one->offset))) {
    perror(name);
    abort();
  }
  close(fd);
}

void
fault_vfs_cut(const char* const path,
              const char* const data,
              const size_t      len,
              const size_t      n,
              unsigned          seed,
              const bool        lies)
{
  char names[N_FILES][4300];
  for (size_t i = 0U; i < N_FILES; ++i) {
    snprintf(names[i], sizeof(names[i]), "%s%s", path, suffixes[i]);
    unlink(names[i]);
  }
  redo(&(Operation){WRITE, 0, 0, len, (char*)(uintptr_t)data}, path, false);
  for (size_t i = 0U; i < n && i < n_kept; ++i) {
    seed                        = seed * 1664525U + 1013904223U;
    const unsigned         luck = (seed >> 16U) % 4U;
    const bool             safe = !lies && is_synced(i, n);
    const Operation* const one  = &kept[i];
    if (one->kind == SYNC || (!safe && luck == 0U)) {
      continue;
    }
    if (one->kind == REMOVE) {
      unlink(names[one->which]);
    } else {
      redo(one, names[one->which], !safe && luck == 1U);
    }
  }
}
