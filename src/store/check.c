// SPDX-License-Identifier: ISC

#include "store/check.h"

#include "base/buffer.h"
#include "store/checksum.h"
#include "store/sql.h"

#include <stdlib.h>

#define FINDINGS "100"

// Rows of the order `a` that the order `b` lacks
#define ORDER(a, b)                                                            \
  "SELECT 'a quad of " a " is not in " b "' FROM " a " x WHERE NOT EXISTS"     \
  " (SELECT 1 FROM " b " y WHERE y.s = x.s AND y.p = x.p AND y.o = x.o"        \
  " AND y.g = x.g)"

// Ids of `column`, but for those that are values, are terms
#define TERMS(table, column)                                                   \
  "SELECT 'a term in " table "." column " is missing' FROM " table " x"        \
  " WHERE " column " > 0 AND NOT EXISTS"                                       \
  " (SELECT 1 FROM term t WHERE t.id = x." column ")"

/*
  Each gives a line for what is wrong.  What foreign keys cannot say comes
  last: their columns may hold values, or belong to tables that are filled
  by millions of rows.
*/
static const char* const queries[] = {
  "PRAGMA integrity_check(" FINDINGS ")", // A row "ok" is none
  "SELECT 'a row of ' || \"table\" || ' refers to a row of ' || parent"
  " || ' that is missing' FROM pragma_foreign_key_check LIMIT " FINDINGS,
  ORDER("spo", "pos") " LIMIT " FINDINGS,
  ORDER("pos", "osp") " LIMIT " FINDINGS,
  ORDER("osp", "spo") " LIMIT " FINDINGS,
  ORDER("gspo", "spo") " LIMIT " FINDINGS,
  ORDER("spo", "gspo") " AND x.g > 0 LIMIT " FINDINGS,
  TERMS("spo", "s") " LIMIT " FINDINGS,
  TERMS("pos", "p") " LIMIT " FINDINGS,
  TERMS("osp", "o") " LIMIT " FINDINGS,
  TERMS("gspo", "g") " LIMIT " FINDINGS,
  "SELECT 'a statement has no mention' FROM statement st WHERE NOT EXISTS"
  " (SELECT 1 FROM mention m WHERE m.statement = st.id) LIMIT " FINDINGS,
};

typedef struct {
  EntStore*    store;
  EntCheckSink sink;
  void*        handle;
  EntCheck*    check;
} Run;

static void
tell(const Run* const run, const char* const finding)
{
  ++run->check->n_findings;
  run->sink(run->handle, finding);
}

/*
  SQLite puts several findings into a row, below a line that names the file,
  and knows our checksums only as an error of the system.  What keeps it from
  reading a page otherwise, is none of the store's faults.
*/
static int
tell_row(const Run* const run, const char* const text)
{
  static const char failure[] = ": unable to get the page. error code=";

  int         rc   = SQLITE_OK;
  const char* line = text;
  while (*line && !rc) {
    const size_t      len  = strcspn(line, "\n");
    const char* const what = strstr(line, failure);
    EntBuffer         told = {NULL, 0U, 0U, false};
    if (what && what < line + len) {
      const int code = (int)strtol(what + sizeof(failure) - 1U, NULL, 10);
      rc             = code == SQLITE_IOERR_DATA ? SQLITE_OK : code;
      ent_buffer_append(&told, (EntSlice){line, (size_t)(what - line)});
      ent_buffer_string(&told, ": it does not agree with its checksum");
    } else {
      ent_buffer_append(&told, (EntSlice){line, len});
    }
    rc = told.failed ? SQLITE_NOMEM : rc;
    if (!rc && strncmp(line, "*** in database", 15U) != 0) {
      tell(run, told.data);
    }
    ent_buffer_clear(&told);
    line += len + (line[len] == '\n');
  }
  return rc;
}

static int
run_query(const Run* const run, const char* const sql)
{
  sqlite3_stmt* stmt = NULL;
  int           rc   = sqlite3_prepare_v2(run->store->db, sql, -1, &stmt, NULL);
  while (!rc && (rc = sqlite3_step(stmt)) == SQLITE_ROW) {
    const char* const text = (const char*)sqlite3_column_text(stmt, 0);
    rc                     = text ? SQLITE_OK : SQLITE_NOMEM;
    if (text && strcmp(text, "ok") != 0) {
      rc = tell_row(run, text);
    }
  }
  sqlite3_finalize(stmt);
  return rc == SQLITE_DONE ? SQLITE_OK : rc;
}

/// Where damage keeps a query from going on, that is a finding as well
static EntStatus
run_all(const Run* const run, EntError* const error)
{
  for (size_t i = 0U; i < sizeof(queries) / sizeof(queries[0]); ++i) {
    EntError  why = {0};
    const int rc  = run_query(run, queries[i]);
    if (rc && ent_sql_error_code(run->store->db, rc, run->store->path, &why) !=
                ENT_ERR_FORMAT) {
      *error = why;
      return why.code;
    }
    if (why.code) {
      tell(run, why.message);
    }
  }
  return ENT_OK;
}

EntStatus
ent_store_check(EntStore* const    store,
                const EntCheckSink sink,
                void* const        handle,
                EntCheck* const    check,
                EntError* const    error)
{
  const Run run = {store, sink, handle, check};
  *check        = (EntCheck){0U, false};
  if (sqlite3_exec(store->db, "BEGIN", NULL, NULL, NULL)) {
    return ent_sql_error(store, error);
  }
  const EntStatus status = run_all(&run, error);
  int             lacks  = 0;
  sqlite3_file_control(store->db, "main", ENT_CHECKSUM_FCNTL_LACKS, &lacks);
  check->lacks = lacks != 0;
  sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
  return status;
}
