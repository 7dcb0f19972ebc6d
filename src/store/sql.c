// SPDX-License-Identifier: ISC

#include "store/sql.h"

#include <errno.h>
#include <stdarg.h>

static const char* const texts[SQL_COUNT] = {
  [SQL_BEGIN]    = "BEGIN IMMEDIATE",
  [SQL_COMMIT]   = "COMMIT",
  [SQL_ROLLBACK] = "ROLLBACK",

  [SQL_TERM_BY_HASH] =
    "SELECT t.id, t.kind, t.text, coalesce(d.text, ''), t.lang"
    " FROM term_hash h CROSS JOIN term t ON t.id = h.id"
    " LEFT JOIN term d ON d.id = t.datatype WHERE h.hash = ?1 ORDER BY h.id",
  [SQL_TERM_INSERT] =
    "INSERT INTO term (kind, text, datatype, lang) VALUES (?1, ?2, ?3, ?4)",
  [SQL_TERM_HASH_INSERT] = "INSERT INTO term_hash (hash, id) VALUES (?1, ?2)",
  [SQL_TERM_BY_ID] =
    "SELECT t.kind, t.text, coalesce(d.text, ''), t.lang"
    " FROM term t LEFT JOIN term d ON d.id = t.datatype WHERE t.id = ?1",

  [SQL_SPO_INSERT]   = "INSERT OR IGNORE INTO spo (s, p, o, g)"
                       " VALUES (?1, ?2, ?3, ?4)",
  [SQL_POS_INSERT]   = "INSERT OR IGNORE INTO pos (s, p, o, g)"
                       " VALUES (?1, ?2, ?3, ?4)",
  [SQL_OSP_INSERT]   = "INSERT OR IGNORE INTO osp (s, p, o, g)"
                       " VALUES (?1, ?2, ?3, ?4)",
  [SQL_GSPO_INSERT]  = "INSERT OR IGNORE INTO gspo (s, p, o, g)"
                       " VALUES (?1, ?2, ?3, ?4)",
  [SQL_GRAPH_INSERT] = "INSERT OR IGNORE INTO graph (id) VALUES (?1)",
  [SQL_SPO_DELETE] =
    "DELETE FROM spo WHERE s = ?1 AND p = ?2 AND o = ?3 AND g = ?4",
  [SQL_POS_DELETE] =
    "DELETE FROM pos WHERE s = ?1 AND p = ?2 AND o = ?3 AND g = ?4",
  [SQL_OSP_DELETE] =
    "DELETE FROM osp WHERE s = ?1 AND p = ?2 AND o = ?3 AND g = ?4",
  [SQL_GSPO_DELETE] =
    "DELETE FROM gspo WHERE s = ?1 AND p = ?2 AND o = ?3 AND g = ?4",
};

// What the person can do about an input or output error
static const char*
io_reason(sqlite3* const db)
{
  const int code = db ? sqlite3_system_errno(db) : 0;
  return code ? strerror(code) : "input or output failed";
}

EntStatus
ent_sql_error_code(sqlite3* const    db,
                   const int         code,
                   const char* const path,
                   EntError* const   error)
{
  EntStatus status = ENT_ERR_IO;
  switch (code & 0xFF) {
    case SQLITE_NOMEM:
      status = ent_error_set(error, ENT_ERR_MEMORY, "out of memory");
      break;
    case SQLITE_FULL:
      ent_error_set(error, status, "the disk is full");
      break;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      ent_error_set(error, status,
                    "another process is writing to the store; try again later");
      break;
    case SQLITE_READONLY:
    case SQLITE_PERM:
      ent_error_set(error, status, "the store cannot be written");
      break;
    case SQLITE_CANTOPEN:
    case SQLITE_IOERR:
      ent_error_set(error, status, "%s", io_reason(db));
      break;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      status = ent_error_set(error, ENT_ERR_FORMAT, "the store is damaged (%s)",
                             sqlite3_errstr(code));
      break;
    case SQLITE_INTERRUPT:
      status = ent_error_set(error, ENT_ERR_CANCELLED, "cancelled");
      break;
    case SQLITE_TOOBIG:
      status =
        ent_error_set(error, ENT_ERR_LIMIT, "a text is too long to store");
      break;
    default:
      status = ent_error_set(error, ENT_ERR_FORMAT, "%s",
                             db ? sqlite3_errmsg(db) : sqlite3_errstr(code));
      break;
  }
  ent_error_place(error, path, 0U, 0U);
  return status;
}

EntStatus
ent_sql_error(const EntStore* const store, EntError* const error)
{
  return ent_sql_error_code(store->db, sqlite3_extended_errcode(store->db),
                            store->path, error);
}

static int
bind_all(sqlite3_stmt* const stmt, const char* const types, va_list args)
{
  int rc = SQLITE_OK;
  for (int i = 1; types[i - 1] && rc == SQLITE_OK; ++i) {
    switch (types[i - 1]) {
      case 'i':
        rc = sqlite3_bind_int64(stmt, i, va_arg(args, int64_t));
        break;
      case 'o': {
        const int64_t id = va_arg(args, int64_t);
        rc = id ? sqlite3_bind_int64(stmt, i, id) : sqlite3_bind_null(stmt, i);
        break;
      }
      case 't': {
        const EntSlice s = va_arg(args, EntSlice);
        rc = sqlite3_bind_text64(stmt, i, s.len ? s.data : "", s.len,
                                 SQLITE_STATIC, SQLITE_UTF8);
        break;
      }
      case 'd':
        rc = sqlite3_bind_double(stmt, i, va_arg(args, double));
        break;
      default:
        rc = SQLITE_MISUSE;
        break;
    }
  }
  return rc;
}

static EntStatus
bind(EntStore* const      store,
     const SqlName        name,
     sqlite3_stmt** const stmt,
     EntError* const      error,
     const char* const    types,
     va_list              args)
{
  sqlite3_stmt** const slot = &store->prepared[name];
  if (!*slot && sqlite3_prepare_v3(store->db, texts[name], -1,
                                   SQLITE_PREPARE_PERSISTENT, slot, NULL)) {
    return ent_sql_error(store, error);
  }
  sqlite3_reset(*slot);
  if (bind_all(*slot, types, args)) {
    return ent_sql_error(store, error);
  }
  *stmt = *slot;
  return ENT_OK;
}

EntStatus
ent_sql_bind(EntStore* const      store,
             const SqlName        name,
             sqlite3_stmt** const stmt,
             EntError* const      error,
             const char* const    types,
             ...)
{
  va_list args;
  va_start(args, types);
  const EntStatus status = bind(store, name, stmt, error, types, args);
  va_end(args);
  return status;
}

static EntStatus
get(EntStore* const   store,
    const SqlName     name,
    int64_t* const    value,
    EntError* const   error,
    const char* const types,
    va_list           args)
{
  sqlite3_stmt*   stmt   = NULL;
  const EntStatus status = bind(store, name, &stmt, error, types, args);
  if (status) {
    return status;
  }
  const int rc           = sqlite3_step(stmt);
  *value                 = rc == SQLITE_ROW ? sqlite3_column_int64(stmt, 0) : 0;
  const EntStatus result = rc == SQLITE_ROW || rc == SQLITE_DONE
                             ? ENT_OK
                             : ent_sql_error(store, error);
  sqlite3_reset(stmt);
  return result;
}

EntStatus
ent_sql_run(EntStore* const   store,
            const SqlName     name,
            EntError* const   error,
            const char* const types,
            ...)
{
  va_list args;
  va_start(args, types);
  int64_t         ignored = 0;
  const EntStatus status  = get(store, name, &ignored, error, types, args);
  va_end(args);
  return status;
}

EntStatus
ent_sql_get(EntStore* const   store,
            const SqlName     name,
            int64_t* const    value,
            EntError* const   error,
            const char* const types,
            ...)
{
  va_list args;
  va_start(args, types);
  const EntStatus status = get(store, name, value, error, types, args);
  va_end(args);
  return status;
}

EntSlice
ent_sql_text(sqlite3_stmt* const stmt, const int column)
{
  const char* const text = (const char*)sqlite3_column_text(stmt, column);
  const int         len  = sqlite3_column_bytes(stmt, column);
  return (EntSlice){text, text ? (size_t)len : 0U};
}

EntStatus
ent_sql_finish(EntStore* const store,
               const EntStatus status,
               EntError* const error)
{
  const EntStatus result =
    status ? status : ent_sql_run(store, SQL_COMMIT, error, "");
  // SQLite may have rolled back by itself, so ask before doing it again
  if (result && !sqlite3_get_autocommit(store->db)) {
    (void)ent_sql_run(store, SQL_ROLLBACK, NULL, "");
  }
  return result;
}
