// SPDX-License-Identifier: ISC

#include "store/create.h"

#include "store/schema.h"
#include "store/sql.h"

#include <errno.h>
#include <fcntl.h>
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

  int rc = sqlite3_exec(db, "BEGIN", NULL, NULL, NULL);
  rc     = rc ? rc : sqlite3_exec(db, ent_store_schema, NULL, NULL, NULL);
  return rc ? rc : sqlite3_exec(db, marks, NULL, NULL, NULL);
}

static EntStatus
make(const char* const temporary, const char* const path, EntError* const error)
{
  sqlite3*  db = NULL;
  const int flags =
    SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
  int       rc     = sqlite3_open_v2(temporary, &db, flags, NULL);
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

static EntStatus
move(const char* const temporary, const char* const path, EntError* const error)
{
  struct stat info;
  const bool  replaces = !stat(path, &info) && !info.st_size;
  if (!replaces && (!link(temporary, path) || errno == EEXIST)) {
    return ENT_OK;
  }
  if (!rename(temporary, path)) { // Also where links are not supported
    return ENT_OK;
  }
  ent_error_set(error, ENT_ERR_IO, "cannot make a store here: %s",
                strerror(errno));
  ent_error_place(error, path, 0U, 0U);
  return ENT_ERR_IO;
}

static void
clean(const char* const temporary)
{
  static const char* const suffixes[] = {"", "-journal", "-wal", "-shm"};

  for (size_t i = 0U; i < sizeof(suffixes) / sizeof(suffixes[0]); ++i) {
    char* const name = sqlite3_mprintf("%s%s", temporary, suffixes[i]);
    if (name) {
      unlink(name);
    }
    sqlite3_free(name);
  }
}

EntStatus
ent_store_create_file(const char* const path, EntError* const error)
{
  char* const temporary = sqlite3_mprintf(
    "%s%s.new-%ld", path[0] == '/' ? "" : "./", path, (long)getpid());
  if (!temporary) {
    return ent_error_set(error, ENT_ERR_MEMORY, "out of memory");
  }
  clean(temporary); // From a killed process that had our number
  EntStatus status = reserve(temporary, path, error);
  status           = status ? status : make(temporary, path, error);
  status           = status ? status : move(temporary, path, error);
  clean(temporary);
  sqlite3_free(temporary);
  return status;
}
