// SPDX-License-Identifier: ISC

#include "base/buffer.h"
#include "store/checksum.h"
#include "store/create.h"
#include "store/function.h"
#include "store/migrate.h"
#include "store/sql.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

// How long to wait for another process that writes, in milliseconds
#define BUSY_TIMEOUT 5000

// Bytes of the header of an SQLite file (SQLite file format, section 1.3)
#define HEADER_SIZE 100

static EntStatus
fail(EntError* const   error,
     const EntStatus   status,
     const char* const path,
     const char* const message)
{
  ent_error_set(error, status, "%s", message);
  ent_error_place(error, path, 0U, 0U);
  return status;
}

static uint32_t
big_endian(const unsigned char* const bytes)
{
  return ((uint32_t)bytes[0] << 24U) | ((uint32_t)bytes[1] << 16U) |
         ((uint32_t)bytes[2] << 8U) | (uint32_t)bytes[3];
}

// Size of the write-ahead log; while there is one, it may hold the last pages
static off_t
log_size(const char* const path)
{
  struct stat info;
  char* const name = sqlite3_mprintf("%s-wal", path);
  const bool  is   = name && !stat(name, &info);
  sqlite3_free(name);
  return is ? info.st_size : 0;
}

static EntStatus
check_header(const unsigned char* const header,
             const off_t                size,
             const char* const          path,
             EntError* const            error)
{
  if (memcmp(header, "SQLite format 3", 16U) != 0) {
    return fail(error, ENT_ERR_FORMAT, path, "this is not a database");
  }
  if (big_endian(header + 68) != ENT_STORE_APPLICATION_ID) {
    return fail(error, ENT_ERR_FORMAT, path,
                "this database belongs to another program");
  }
  const uint32_t version = big_endian(header + 60);
  if (version > ENT_STORE_VERSION) {
    ent_error_set(error, ENT_ERR_VERSION,
                  "a newer entente made this store (version %u, this one "
                  "reads up to %d); please update",
                  version, ENT_STORE_VERSION);
    ent_error_place(error, path, 0U, 0U);
    return ENT_ERR_VERSION;
  }
  if (!version) {
    return fail(error, ENT_ERR_FORMAT, path, "the store has no version");
  }

  const uint32_t field = ((uint32_t)header[16] << 8U) | header[17];
  const int64_t  page  = field == 1U ? 65536 : (int64_t)field;
  const int64_t  whole = page * (int64_t)big_endian(header + 28);
  if (size < whole && !log_size(path)) {
    ent_error_set(error, ENT_ERR_FORMAT,
                  "the store is cut short: %lld of %lld bytes are there",
                  (long long)size, (long long)whole);
    ent_error_place(error, path, 0U, 0U);
    return ENT_ERR_FORMAT;
  }
  return ENT_OK;
}

/*
  By the file that SQLite has open: where this process has the store open as
  well, to close another one would take away its locks.
*/
static EntStatus
check_content(sqlite3* const db, const char* const path, EntError* const error)
{
  unsigned char header[HEADER_SIZE] = {0U};
  sqlite3_file* file                = NULL;
  sqlite3_int64 size                = 0;
  int           rc =
    sqlite3_file_control(db, "main", SQLITE_FCNTL_FILE_POINTER, (void*)&file);
  rc = rc ? rc : file->pMethods->xFileSize(file, &size);
  rc = rc ? rc : file->pMethods->xRead(file, header, HEADER_SIZE, 0);
  if (rc == SQLITE_IOERR_SHORT_READ) {
    return fail(error, ENT_ERR_FORMAT, path, "this is not a database");
  }
  return rc ? ent_sql_error_code(db, rc, path, error)
            : check_header(header, size, path, error);
}

// What can be told without opening it, which for a named pipe may take forever
static EntStatus
check_file(const char* const path, EntError* const error)
{
  struct stat info;
  if (stat(path, &info)) {
    return errno == ENOENT
             ? fail(error, ENT_ERR_NOT_FOUND, path, "there is no such store")
             : fail(error, ENT_ERR_IO, path, strerror(errno));
  }
  if (S_ISDIR(info.st_mode)) {
    return fail(error, ENT_ERR_IO, path, "this is a folder, not a store");
  }
  if (!S_ISREG(info.st_mode)) {
    return fail(error, ENT_ERR_IO, path, "this is not a regular file");
  }
  if (euidaccess(path, R_OK)) {
    return fail(error, ENT_ERR_IO, path, strerror(errno));
  }
  return info.st_size ? ENT_OK
                      : fail(error, ENT_ERR_FORMAT, path, "the file is empty");
}

static EntStatus
check_path(const char* const  path,
           const EntStoreMode mode,
           EntError* const    error)
{
  if (!path[0]) {
    return fail(error, ENT_ERR_ARGUMENT, path, "the store has no name");
  }
  if (mode == ENT_STORE_CREATE && ent_store_is_vacant(path)) {
    const EntStatus status = ent_store_create_file(path, error);
    if (status) {
      return status;
    }
  }
  return check_file(path, error);
}

// The schema of a file from elsewhere may not run code of its own
static int
configure(sqlite3* const db, const EntStoreMode mode)
{
  sqlite3_busy_timeout(db, BUSY_TIMEOUT);
  sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
  sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_FKEY, 0, NULL);

  /*
    In WAL mode, NORMAL keeps the file whole whatever happens.  After a power
    cut the last documents may be missing, and a rerun brings them back.
  */
  int rc = ent_functions_add(db);
  rc     = rc ? rc
              : sqlite3_exec(db,
                             "PRAGMA cell_size_check = ON; PRAGMA secure_delete ="
                                 " OFF; PRAGMA synchronous = NORMAL;"
                                 " SELECT count(*) FROM sqlite_schema;",
                             NULL, NULL, NULL);
  rc     = rc ? rc : ent_store_migrate(db);
  sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_FKEY, 1, NULL);
  if (!rc && mode == ENT_STORE_READ) {
    rc = sqlite3_exec(db, "PRAGMA query_only = ON", NULL, NULL, NULL);
  }
  return rc;
}

static int
connect(EntStore* const store, const char* const name, const int flags)
{
  const char* const vfs = ent_checksum_vfs();
  const int         all = flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
  return vfs ? sqlite3_open_v2(name, &store->db, all, vfs) : SQLITE_NOMEM;
}

static int
begin(EntStore* const store, const EntStoreMode mode)
{
  const int rc = configure(store->db, mode);
  return !rc && mode != ENT_STORE_READ && sqlite3_db_readonly(store->db, "main")
           ? SQLITE_READONLY
           : rc;
}

/*
  A store in a folder that cannot be written has no place for the files that
  readers and writers share.  While there is no log, the file is all there is
  and nobody who could write it is about: read it as it stands.
*/
static int
open_immutable(EntStore* const store, const char* const name)
{
  sqlite3_close(store->db);
  store->db = NULL;

  EntBuffer uri = {NULL, 0U, 0U, false};
  ent_buffer_string(&uri, "file:");
  for (const char* c = name; *c; ++c) {
    if (strchr("%?#", *c)) {
      ent_buffer_printf(&uri, "%%%02X", (unsigned)(unsigned char)*c);
    } else {
      ent_buffer_byte(&uri, *c);
    }
  }
  ent_buffer_string(&uri, "?immutable=1");
  const int rc = uri.failed ? SQLITE_NOMEM
                            : connect(store, uri.data,
                                      SQLITE_OPEN_READONLY | SQLITE_OPEN_URI);
  ent_buffer_clear(&uri);
  return rc ? rc : begin(store, ENT_STORE_READ);
}

static EntStatus
check_tables(EntStore* const store, EntError* const error)
{
  static const char* const query =
    "SELECT count(*) FROM sqlite_schema WHERE type = 'table'"
    " AND name IN ('term', 'spo', 'article', 'mention')";

  sqlite3_stmt* stmt = NULL;
  if (sqlite3_prepare_v2(store->db, query, -1, &stmt, NULL) ||
      sqlite3_step(stmt) != SQLITE_ROW) {
    sqlite3_finalize(stmt);
    return ent_sql_error(store, error);
  }
  const int n = sqlite3_column_int(stmt, 0);
  sqlite3_finalize(stmt);
  return n == 4 ? ENT_OK
                : fail(error, ENT_ERR_FORMAT, store->path,
                       "the store is damaged (tables are missing)");
}

/*
  SQLite tries to read what it cannot write, and then knows only why that
  failed.  Mostly it is the folder, where it makes files beside the store.
*/
static EntStatus
explain(const EntStore* const store,
        const EntStoreMode    mode,
        const int             code,
        EntError* const       error)
{
  const int general = code & 0xFF;
  if (general != SQLITE_CANTOPEN && general != SQLITE_READONLY) {
    return ent_sql_error_code(store->db, code, store->path, error);
  }

  const char* const slash = strrchr(store->path, '/');
  const int         n     = slash ? (int)(slash - store->path) + 1 : 1;
  char* const folder = sqlite3_mprintf("%.*s", n, slash ? store->path : ".");
  EntStatus   status = ENT_ERR_IO;
  if (!folder) {
    status = ent_error_set(error, ENT_ERR_MEMORY, "out of memory");
  } else if (mode != ENT_STORE_READ && euidaccess(store->path, W_OK)) {
    ent_error_set(error, status, "the store cannot be written: %s",
                  strerror(errno));
  } else if (euidaccess(folder, W_OK | X_OK)) {
    ent_error_set(error, status, "the folder %s cannot be written: %s", folder,
                  strerror(errno));
  } else {
    status = ent_sql_error_code(store->db, code, store->path, error);
  }
  sqlite3_free(folder);
  ent_error_place(error, store->path, 0U, 0U);
  return status;
}

EntStatus
ent_store_open(const char* const  path,
               const EntStoreMode mode,
               EntStore** const   store,
               EntError* const    error)
{
  *store           = NULL;
  EntStatus status = check_path(path, mode, error);
  if (status) {
    return status;
  }

  EntStore* const opened = (EntStore*)calloc(1U, sizeof(EntStore));
  if (!opened) {
    return ent_error_set(error, ENT_ERR_MEMORY, "out of memory");
  }
  // Neither ":memory:" nor "file:..." means anything but a file's name here
  char* const name = sqlite3_mprintf("%s%s", path[0] == '/' ? "" : "./", path);
  opened->path     = sqlite3_mprintf("%s", path);

  int rc = name && opened->path ? connect(opened, name, SQLITE_OPEN_READWRITE)
                                : SQLITE_NOMEM;
  status = rc ? ENT_OK : check_content(opened->db, path, error);
  rc     = rc || status ? rc : begin(opened, mode);
  if (name && mode == ENT_STORE_READ && !status && !log_size(path) &&
      ((rc & 0xFF) == SQLITE_CANTOPEN || (rc & 0xFF) == SQLITE_READONLY)) {
    rc = open_immutable(opened, name);
  }
  sqlite3_free(name);
  if (!status) {
    status =
      rc ? explain(opened, mode, rc, error) : check_tables(opened, error);
  }
  if (status) {
    ent_store_close(opened);
    return status;
  }
  *store = opened;
  return ENT_OK;
}

void
ent_store_close(EntStore* const store)
{
  if (store) {
    for (size_t i = 0U; i < SQL_COUNT; ++i) {
      sqlite3_finalize(store->prepared[i]);
    }
    // The query engine may still hold statements: they close it at their end
    sqlite3_close_v2(store->db);
    sqlite3_free(store->path);
    free(store);
  }
}

sqlite3*
ent_store_connection(EntStore* const store)
{
  return store->db;
}

const char*
ent_store_path(const EntStore* const store)
{
  return store->path;
}
