// SPDX-License-Identifier: ISC

// An eponymous virtual table (https://www.sqlite.org/vtab.html) that is read
// from its first row to its last.

#include "store/rows.h"

#include <stdlib.h>

typedef struct {
  sqlite3_vtab   base;
  const EntRows* rows;
} Table;

typedef struct {
  sqlite3_vtab_cursor base;
  size_t              row;
} Cursor;

static int
connect(sqlite3* const           db,
        void* const              handle,
        const int                n,
        const char* const* const words,
        sqlite3_vtab** const     out,
        char** const             message)
{
  (void)n;
  (void)words;
  (void)message;
  Table* const table = (Table*)calloc(1U, sizeof(Table));
  if (!table) {
    return SQLITE_NOMEM;
  }
  table->rows  = (const EntRows*)handle;
  const int rc = sqlite3_declare_vtab(db, "CREATE TABLE x (a, b, c, d, e)");
  if (rc) { // Then nobody disconnects
    free(table);
    return rc;
  }
  *out = &table->base;
  return SQLITE_OK;
}

static int
disconnect(sqlite3_vtab* const table)
{
  free(table);
  return SQLITE_OK;
}

static int
best_index(sqlite3_vtab* const table, sqlite3_index_info* const info)
{
  const EntRows* const rows = ((const Table*)table)->rows;
  info->estimatedCost       = (double)rows->n;
  info->estimatedRows       = (sqlite3_int64)rows->n;
  return SQLITE_OK;
}

static int
open_cursor(sqlite3_vtab* const table, sqlite3_vtab_cursor** const out)
{
  (void)table;
  Cursor* const cursor = (Cursor*)calloc(1U, sizeof(Cursor));
  *out                 = cursor ? &cursor->base : NULL;
  return cursor ? SQLITE_OK : SQLITE_NOMEM;
}

static int
close_cursor(sqlite3_vtab_cursor* const cursor)
{
  free(cursor);
  return SQLITE_OK;
}

static int
filter(sqlite3_vtab_cursor* const cursor,
       const int                  plan,
       const char* const          name,
       const int                  n,
       sqlite3_value** const      values)
{
  (void)plan;
  (void)name;
  (void)n;
  (void)values;
  ((Cursor*)cursor)->row = 0U;
  return SQLITE_OK;
}

static int
next(sqlite3_vtab_cursor* const cursor)
{
  ++((Cursor*)cursor)->row;
  return SQLITE_OK;
}

static int
is_end(sqlite3_vtab_cursor* const cursor)
{
  return ((Cursor*)cursor)->row >= ((const Table*)cursor->pVtab)->rows->n;
}

static int
column(sqlite3_vtab_cursor* const cursor,
       sqlite3_context* const     result,
       const int                  index)
{
  const EntRows* const rows = ((const Table*)cursor->pVtab)->rows;
  rows->value(rows->handle, ((Cursor*)cursor)->row, index, result);
  return SQLITE_OK;
}

static int
rowid(sqlite3_vtab_cursor* const cursor, sqlite3_int64* const id)
{
  *id = (sqlite3_int64)((Cursor*)cursor)->row;
  return SQLITE_OK;
}

int
ent_rows_show(sqlite3* const db, const char* const name, EntRows* const rows)
{
  static const sqlite3_module module = {
    .xConnect    = connect,
    .xBestIndex  = best_index,
    .xDisconnect = disconnect,
    .xOpen       = open_cursor,
    .xClose      = close_cursor,
    .xFilter     = filter,
    .xNext       = next,
    .xEof        = is_end,
    .xColumn     = column,
    .xRowid      = rowid,
  };
  return sqlite3_create_module(db, name, &module, rows);
}
