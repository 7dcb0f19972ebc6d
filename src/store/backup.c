// SPDX-License-Identifier: ISC

#include "store/backup.h"

#include "base/no_memory.h"
#include "store/checksum.h"
#include "store/create.h"
#include "store/sql.h"

#include <unistd.h>

/// Pages that are copied at a time
#define PAGES 4096

static EntStatus
run(EntStore* const store, const char* const sql, EntError* const error)
{
  return sqlite3_exec(store->db, sql, NULL, NULL, NULL)
           ? ent_sql_error(store, error)
           : ENT_OK;
}

/*
  Within a transaction the store stays as it is for us, so that the copying
  never begins anew.  Nobody sees the copy, which needs no journal.
*/
static EntStatus
copy_pages(EntStore* const   store,
           sqlite3* const    to,
           const char* const path,
           EntError* const   error)
{
  EntStatus status =
    run(store, "BEGIN; SELECT count(*) FROM sqlite_schema", error);
  if (status) {
    sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
    return status;
  }
  int rc = sqlite3_exec(to, "PRAGMA journal_mode = OFF", NULL, NULL, NULL);
  sqlite3_backup* const backup =
    rc ? NULL : sqlite3_backup_init(to, "main", store->db, "main");
  if (backup) {
    while (!rc) {
      rc = sqlite3_backup_step(backup, PAGES);
    }
    sqlite3_backup_finish(backup);
    rc = rc == SQLITE_DONE ? SQLITE_OK : rc;
  } else {
    rc = rc ? rc : sqlite3_extended_errcode(to);
  }
  status = rc ? ent_sql_error_code(
                  to, rc, rc == SQLITE_IOERR_DATA ? store->path : path, error)
              : ENT_OK;
  sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
  return status;
}

/// Open the file that becomes the copy; `*db` is to be closed on failure, too
static EntStatus
open_draft(const char* const draft,
           const char* const path,
           sqlite3** const   db,
           EntError* const   error)
{
  const int flags =
    SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
  const int rc = sqlite3_open_v2(draft, db, flags, ent_checksum_vfs());
  return rc ? ent_sql_error_code(*db, rc, path, error) : ENT_OK;
}

/// Close it; returns `status` if that is a failure
static EntStatus
close_draft(sqlite3* const    db,
            const EntStatus   status,
            const char* const path,
            EntError* const   error)
{
  const int rc = sqlite3_close(db);
  return status || !rc ? status : ent_sql_error_code(NULL, rc, path, error);
}

static EntStatus
copy(EntStore* const   store,
     const char* const draft,
     const char* const path,
     EntError* const   error)
{
  sqlite3*  to     = NULL;
  EntStatus status = open_draft(draft, path, &to, error);
  status           = status ? status : copy_pages(store, to, path, error);
  return close_draft(to, status, path, error);
}

/// What is made anew is as any other store: readers and writers at a time
static EntStatus
set_journal(const char* const draft, const char* const path, EntError* error)
{
  static const char sql[] = "PRAGMA journal_mode = WAL";

  sqlite3*  db     = NULL;
  EntStatus status = open_draft(draft, path, &db, error);
  const int rc     = status ? 0 : sqlite3_exec(db, sql, NULL, NULL, NULL);
  status           = rc ? ent_sql_error_code(db, rc, path, error) : status;
  return close_draft(db, status, path, error);
}

static bool
only_reads(EntStore* const store)
{
  sqlite3_stmt* stmt = NULL;
  const bool    does =
    !sqlite3_prepare_v2(store->db, "PRAGMA query_only", -1, &stmt, NULL) &&
    sqlite3_step(stmt) == SQLITE_ROW && sqlite3_column_int(stmt, 0);
  sqlite3_finalize(stmt);
  return does;
}

/// Rebuild all pages, with room for checksums
static EntStatus
rebuild(EntStore* const   store,
        const char* const draft,
        const char* const path,
        EntError* const   error)
{
  const bool was_reading = only_reads(store);
  int        reserved    = ENT_CHECKSUM_SIZE;
  char* sql = sqlite3_mprintf("PRAGMA query_only = OFF; VACUUM INTO %Q", draft);
  if (!sql) {
    return ent_no_memory(error);
  }
  sqlite3_file_control(store->db, "main", SQLITE_FCNTL_RESERVE_BYTES,
                       &reserved);
  unlink(draft); // Where a file is, SQLite would not write
  EntStatus status = run(store, sql, error);
  sqlite3_free(sql);
  if (was_reading) {
    sqlite3_exec(store->db, "PRAGMA query_only = ON", NULL, NULL, NULL);
  }
  return status ? status : set_journal(draft, path, error);
}

static bool
has_checksums(EntStore* const store)
{
  int reserved = -1; // Ask
  return !sqlite3_file_control(store->db, "main", SQLITE_FCNTL_RESERVE_BYTES,
                               &reserved) &&
         reserved == ENT_CHECKSUM_SIZE;
}

EntStatus
ent_store_backup(EntStore* const   store,
                 const char* const path,
                 EntError* const   error)
{
  if (!path[0] || !ent_store_is_vacant(path)) {
    ent_error_set(error, ENT_ERR_ARGUMENT,
                  path[0] ? "there is a file already" : "the copy has no name");
    return ent_error_place(error, path, 0U, 0U);
  }
  char*     draft  = NULL;
  EntStatus status = ent_store_draft_make(path, &draft, error);
  if (!status && has_checksums(store)) {
    status = copy(store, draft, path, error);
  } else if (!status) {
    status = rebuild(store, draft, path, error);
  }
  status = status ? status : ent_store_draft_keep(draft, path, error);
  ent_store_draft_drop(draft);
  return status;
}
