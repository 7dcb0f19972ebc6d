// SPDX-License-Identifier: ISC

#include "store/checksum.h"

#include <sqlite3.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <pthread.h>
#include <stdbool.h>
#include <string.h>

/// Offsets in the header of a database (SQLite file format, section 1.3)
enum { PAGE_SIZE_AT = 16, RESERVED_AT = 20, HEADER_SIZE = 100 };

/// A database; the file that it stands on follows it in memory
typedef struct {
  sqlite3_file   base;
  bool           is_on;     ///< SQLite leaves room for checksums
  bool           lacks;     ///< A page without one was read
  int            page_size; ///< 0: not yet known
  unsigned char* scratch;   ///< #page_size bytes, owned, or NULL
} Database;

/// What stands below; none of its fields changes once the VFS is registered
static sqlite3_vfs* below;

static Database*
database_of(sqlite3_file* const file)
{
  return (Database*)file;
}

static sqlite3_file*
real_of(sqlite3_file* const file)
{
  return (sqlite3_file*)(database_of(file) + 1);
}

static uint64_t
checksum_of(const unsigned char* const page,
            const size_t               size,
            const uint32_t             number)
{
  const uint64_t sum =
    XXH3_64bits_withSeed(page, size - ENT_CHECKSUM_SIZE, number);
  return sum ? sum : 1U; // 0 is none
}

static uint64_t
stored_sum(const unsigned char* const page, const size_t size)
{
  uint64_t sum = 0U;
  for (size_t i = size - ENT_CHECKSUM_SIZE; i < size; ++i) {
    sum = sum << 8U | page[i];
  }
  return sum;
}

void
ent_checksum_set(unsigned char* const page,
                 const size_t         size,
                 const uint32_t       number)
{
  uint64_t sum = checksum_of(page, size, number);
  for (size_t i = size; i > size - ENT_CHECKSUM_SIZE; sum >>= 8U) {
    page[--i] = (unsigned char)sum;
  }
}

/// Learn from the header of a database how its pages are
static void
learn(Database* const self, const unsigned char* const header)
{
  const int field = header[PAGE_SIZE_AT] << 8 | header[PAGE_SIZE_AT + 1];
  const int size  = field == 1 ? 65536 : field;
  if (size != self->page_size) {
    sqlite3_free(self->scratch);
    self->scratch   = NULL;
    self->page_size = size;
  }
  self->is_on = size >= 512 && header[RESERVED_AT] == ENT_CHECKSUM_SIZE;
}

static bool
is_page(const Database* const self, const int size, const sqlite3_int64 offset)
{
  return self->is_on && size == self->page_size && offset % size == 0;
}

static uint32_t
number_of(const int size, const sqlite3_int64 offset)
{
  return (uint32_t)(offset / size) + 1U;
}

static int
file_read(sqlite3_file* const file,
          void* const         data,
          const int           size,
          const sqlite3_int64 offset)
{
  Database* const      self = database_of(file);
  unsigned char* const page = (unsigned char*)data;
  sqlite3_file* const  real = real_of(file);
  const int            rc   = real->pMethods->xRead(real, data, size, offset);
  if (!rc && !offset && size >= HEADER_SIZE) {
    learn(self, page);
  }
  if (rc || !is_page(self, size, offset)) {
    return rc;
  }
  const uint64_t sum = stored_sum(page, (size_t)size);
  if (!sum) {
    self->lacks = true;
  } else if (sum != checksum_of(page, (size_t)size, number_of(size, offset))) {
    return SQLITE_IOERR_DATA;
  }
  memset(page + size - ENT_CHECKSUM_SIZE, 0, ENT_CHECKSUM_SIZE);
  return SQLITE_OK;
}

static int
file_write(sqlite3_file* const file,
           const void* const   data,
           const int           size,
           const sqlite3_int64 offset)
{
  Database* const     self = database_of(file);
  sqlite3_file* const real = real_of(file);
  if (!offset && size >= HEADER_SIZE) {
    learn(self, (const unsigned char*)data);
  } else if (!self->page_size) { // Of a new file, what is not the first
    self->page_size = size;
    self->is_on     = true;
  }
  if (!is_page(self, size, offset)) {
    return real->pMethods->xWrite(real, data, size, offset);
  }
  if (!self->scratch) {
    self->scratch = (unsigned char*)sqlite3_malloc(size);
  }
  if (!self->scratch) {
    return SQLITE_IOERR_NOMEM;
  }
  memcpy(self->scratch, data, (size_t)size);
  ent_checksum_set(self->scratch, (size_t)size, number_of(size, offset));
  return real->pMethods->xWrite(real, self->scratch, size, offset);
}

static int
file_close(sqlite3_file* const file)
{
  sqlite3_free(database_of(file)->scratch);
  return real_of(file)->pMethods->xClose(real_of(file));
}

static int
file_control(sqlite3_file* const file, const int what, void* const argument)
{
  if (what == ENT_CHECKSUM_FCNTL_LACKS) {
    const Database* const self = database_of(file);
    *(int*)argument            = !self->is_on || self->lacks;
    return SQLITE_OK;
  }
  return real_of(file)->pMethods->xFileControl(real_of(file), what, argument);
}

// Memory that is mapped would go past file_read: there is none to be had

static int
file_fetch(sqlite3_file* const file,
           const sqlite3_int64 offset,
           const int           size,
           void** const        data)
{
  (void)file;
  (void)offset;
  (void)size;
  *data = NULL;
  return SQLITE_OK;
}

static int
file_unfetch(sqlite3_file* const file,
             const sqlite3_int64 offset,
             void* const         data)
{
  (void)file;
  (void)offset;
  (void)data;
  return SQLITE_OK;
}

// The rest is handed on as it is

static int
file_truncate(sqlite3_file* const file, const sqlite3_int64 size)
{
  return real_of(file)->pMethods->xTruncate(real_of(file), size);
}

static int
file_sync(sqlite3_file* const file, const int flags)
{
  return real_of(file)->pMethods->xSync(real_of(file), flags);
}

static int
file_size(sqlite3_file* const file, sqlite3_int64* const size)
{
  return real_of(file)->pMethods->xFileSize(real_of(file), size);
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
  return real_of(file)->pMethods->xShmMap(real_of(file), region, size, extend,
                                          data);
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
vfs_open(sqlite3_vfs* const  vfs,
         const char* const   name,
         sqlite3_file* const file,
         const int           flags,
         int* const          flags_out)
{
  static const sqlite3_io_methods methods = {
    3,
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
    file_fetch,
    file_unfetch,
  };

  (void)vfs;
  if (!(flags & SQLITE_OPEN_MAIN_DB)) {
    return below->xOpen(below, name, file, flags, flags_out);
  }
  Database* const self     = database_of(file);
  *self                    = (Database){.base = {NULL}};
  sqlite3_file* const real = real_of(file);
  const int           rc   = below->xOpen(below, name, real, flags, flags_out);
  // SQLite closes what has methods, also after a failure
  self->base.pMethods = real->pMethods ? &methods : NULL;
  return rc;
}

static sqlite3_vfs checked;

/// The other methods find all they need in the fields that are copied
static void
make(void)
{
  if (sqlite3_initialize()) {
    return;
  }
  below         = sqlite3_vfs_find(NULL);
  checked       = *below;
  checked.zName = "entente";
  checked.pNext = NULL;
  checked.xOpen = vfs_open;
  checked.szOsFile += (int)sizeof(Database);
  if (sqlite3_vfs_register(&checked, 0)) {
    below = NULL;
  }
}

const char*
ent_checksum_vfs(void)
{
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, make);
  return below ? checked.zName : NULL;
}
