// SPDX-License-Identifier: ISC

#include "store/create.h"

#include "store/checksum.h"
#include "store/schema.h"
#include "store/sql.h"

#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

// WAL comes last: until then the file itself is all there is
static int
fill(sqlite3* const db)
{
  char marks[128];
  snprintf(marks, sizeof(marks),
           "PRAGMA application_id = %d; PRAGMA user_version = %d; COMMIT;"
           "PRAGMA journal_mode = WAL;",
           ENT_STORE_APPLICATION_ID, ENT_STORE_VERSION);

  int reserved = ENT_CHECKSUM_SIZE;
  int rc =
    sqlite3_file_control(db, "main", SQLITE_FCNTL_RESERVE_BYTES, &reserved);
  rc = rc ? rc : sqlite3_exec(db, "BEGIN", NULL, NULL, NULL);
  rc = rc ? rc : sqlite3_exec(db, ent_store_schema, NULL, NULL, NULL);
  return rc ? rc : sqlite3_exec(db, marks, NULL, NULL, NULL);
}

static EntStatus
make(const char* const temporary, const char* const path, EntError* const error)
{
  sqlite3*  db = NULL;
  const int flags =
    SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
  const char* const vfs = ent_checksum_vfs();

  int rc = vfs ? sqlite3_open_v2(temporary, &db, flags, vfs) : SQLITE_NOMEM;
  EntStatus status = ENT_OK;
  rc               = rc ? rc : fill(db);
  if (rc) {
    status = ent_sql_error_code(db, rc, path, error);
  }
  rc = sqlite3_close(db);
  if (rc && !status) {
    status = ent_sql_error_code(NULL, rc, path, error);
  }
  return status;
}

/*
  Makes the file before SQLite does, which tries to read what it cannot write
  and then says that there is no such file.
*/
static EntStatus
reserve(const char* const temporary,
        const char* const path,
        EntError* const   error)
{
  const int fd = open(temporary, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0644);
  if (fd < 0) {
    ent_error_set(error, ENT_ERR_IO, "cannot make a store here: %s",
                  strerror(errno));
    return ent_error_place(error, path, 0U, 0U);
  }
  close(fd);
  return ENT_OK;
}

static void
clean(const char* const temporary)
{
  static const char* const suffixes[] = {"", "-journal", "-wal", "-shm",
                                         "-runs"};

  for (size_t i = 0U; i < sizeof(suffixes) / sizeof(suffixes[0]); ++i) {
    char* const name = sqlite3_mprintf("%s%s", temporary, suffixes[i]);
    if (name) {
      unlink(name);
    }
    sqlite3_free(name);
  }
}

bool
ent_store_is_vacant(const char* const path)
{
  struct stat info;
  return stat(path, &info) ? errno == ENOENT
                           : S_ISREG(info.st_mode) && !info.st_size;
}

static EntStatus
cannot(const char* const path, const char* const reason, EntError* const error)
{
  ent_error_set(error, ENT_ERR_IO, "cannot make a store here: %s", reason);
  return ent_error_place(error, path, 0U, 0U);
}

// Sets *is_late if there is another one, which stays
static EntStatus
move(const char* const draft,
     const char* const path,
     bool* const       is_late,
     EntError* const   error)
{
  struct stat info;
  const bool  replaces = !stat(path, &info) && !info.st_size;
  *is_late             = false;
  if (!replaces) {
    if (!link(draft, path)) {
      return ENT_OK;
    }
    *is_late = errno == EEXIST;
  }
  return *is_late || !rename(draft, path) // Also where there are no links
           ? ENT_OK
           : cannot(path, strerror(errno), error);
}

// What was written to the file, or the names in a folder, is on the disk
static bool
is_synced(const char* const path, const int flags)
{
  const int  fd   = open(path, flags | O_CLOEXEC);
  const bool fine = fd >= 0 && !fsync(fd);
  if (fd >= 0) {
    close(fd);
  }
  return fine;
}

EntStatus
ent_store_draft_make(const char* const path,
                     char** const      draft,
                     EntError* const   error)
{
  static atomic_uint made; // Two of one process do not meet
  *draft = sqlite3_mprintf("%s%s.new-%ld-%u", path[0] == '/' ? "" : "./", path,
                           (long)getpid(), atomic_fetch_add(&made, 1U));
  if (!*draft) {
    return ent_error_set(error, ENT_ERR_MEMORY, "out of memory");
  }
  clean(*draft); // From a killed process that had our number
  const EntStatus status = reserve(*draft, path, error);
  return status ? status : make(*draft, path, error);
}

EntStatus
ent_store_draft_keep(const char* const draft,
                     const char* const path,
                     EntError* const   error)
{
  bool is_late = false;
  if (!is_synced(draft, O_RDONLY)) {
    return cannot(path, strerror(errno), error);
  }
  const EntStatus status = move(draft, path, &is_late, error);
  if (!status && is_late) {
    return cannot(path, "another process has made one meanwhile", error);
  }
  char* const folder = sqlite3_mprintf("%s", draft);
  if (folder) { // Its own fault is none of the store's
    *strrchr(folder, '/') = '\0';
    (void)is_synced(*folder ? folder : "/", O_RDONLY | O_DIRECTORY);
  }
  sqlite3_free(folder);
  return status;
}

void
ent_store_draft_drop(char* const draft)
{
  if (draft) {
    clean(draft);
    sqlite3_free(draft);
  }
}

EntStatus
ent_store_create_file(const char* const path, EntError* const error)
{
  char*     draft   = NULL;
  bool      is_late = false;
  EntStatus status  = ent_store_draft_make(path, &draft, error);
  status            = status ? status : move(draft, path, &is_late, error);
  ent_store_draft_drop(draft);
  return status;
}
