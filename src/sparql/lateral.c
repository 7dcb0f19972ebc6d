// SPDX-License-Identifier: ISC

#include "sparql/lateral.h"

#include "base/buffer.h"
#include "sparql/subquery.h"

#include <stdlib.h>

enum {
  COLUMN_QUERY   = ENT_MAX_LATERAL_COLUMNS,
  FIRST_ARGUMENT = COLUMN_QUERY + 1,
  N_COLUMNS      = FIRST_ARGUMENT + ENT_MAX_ARGUMENTS_OF_SUBQUERY
};

/// A table; one for the connection
typedef struct {
  sqlite3_vtab base;
  sqlite3*     db;
} Table;

/// A run of a subquery
typedef struct {
  sqlite3_vtab_cursor base;
  EntSubquery*        subquery;
  sqlite3_stmt*       stmt;
  bool                has_row;
  sqlite3_int64       row;
} Cursor;

static int
declare(sqlite3* const db)
{
  EntBuffer text = {NULL, 0U, 0U, false};
  ent_buffer_string(&text, "CREATE TABLE x (");
  for (unsigned i = 0U; i < ENT_MAX_LATERAL_COLUMNS; ++i) {
    ent_buffer_printf(&text, "c%u INTEGER, ", i);
  }
  ent_buffer_string(&text, "query HIDDEN");
  for (unsigned i = 0U; i < ENT_MAX_ARGUMENTS_OF_SUBQUERY; ++i) {
    ent_buffer_printf(&text, ", a%u INTEGER HIDDEN", i);
  }
  ent_buffer_byte(&text, ')');
  const int rc =
    text.failed ? SQLITE_NOMEM : sqlite3_declare_vtab(db, text.data);
  ent_buffer_clear(&text);
  return rc;
}

static int
on_connect(sqlite3* const           db,
           void* const              aux,
           const int                argc,
           const char* const* const argv,
           sqlite3_vtab** const     vtab,
           char** const             message)
{
  (void)aux;
  (void)argc;
  (void)argv;
  (void)message;
  const int    rc    = declare(db);
  Table* const table = rc ? NULL : (Table*)calloc(1U, sizeof(Table));
  if (table) {
    table->db = db;
    *vtab     = &table->base;
  }
  return rc ? rc : table ? SQLITE_OK : SQLITE_NOMEM;
}

static int
on_disconnect(sqlite3_vtab* const vtab)
{
  free(vtab);
  return SQLITE_OK;
}

/// The query and every argument must be known; they come in their order
static int
on_best_index(sqlite3_vtab* const vtab, sqlite3_index_info* const info)
{
  (void)vtab;
  int places[N_COLUMNS - COLUMN_QUERY];
  for (int i = 0; i < N_COLUMNS - COLUMN_QUERY; ++i) {
    places[i] = -1;
  }
  for (int i = 0; i < info->nConstraint; ++i) {
    const struct sqlite3_index_constraint* const c = &info->aConstraint[i];
    if (c->iColumn >= COLUMN_QUERY && c->op == SQLITE_INDEX_CONSTRAINT_EQ) {
      if (!c->usable) {
        return SQLITE_CONSTRAINT;
      }
      places[c->iColumn - COLUMN_QUERY] = i;
    }
  }
  int n = 0;
  for (int i = 0; i < N_COLUMNS - COLUMN_QUERY && places[i] >= 0; ++i) {
    info->aConstraintUsage[places[i]].argvIndex = ++n;
    info->aConstraintUsage[places[i]].omit      = 1;
  }
  // The order of the join is ours, so this need not be exact
  info->estimatedCost = 10.0;
  info->estimatedRows = 10;
  return n ? SQLITE_OK : SQLITE_CONSTRAINT;
}

static int
on_open(sqlite3_vtab* const vtab, sqlite3_vtab_cursor** const cursor)
{
  (void)vtab;
  Cursor* const new = (Cursor*)calloc(1U, sizeof(Cursor));
  *cursor           = new ? &new->base : NULL;
  return new ? SQLITE_OK : SQLITE_NOMEM;
}

static int
on_close(sqlite3_vtab_cursor* const base)
{
  Cursor* const cursor = (Cursor*)base;
  ent_subquery_close(cursor->subquery, cursor->stmt);
  free(cursor);
  return SQLITE_OK;
}

/// Say why the subquery failed, as far as SQLite knows
static int
fail(Cursor* const cursor, const int rc)
{
  Table* const table = (Table*)cursor->base.pVtab;
  if ((rc & 0xFF) != SQLITE_INTERRUPT) {
    sqlite3_free(table->base.zErrMsg);
    table->base.zErrMsg = sqlite3_mprintf("%s", sqlite3_errmsg(table->db));
  }
  return rc;
}

static int
on_next(sqlite3_vtab_cursor* const base)
{
  Cursor* const cursor = (Cursor*)base;
  const int     rc     = sqlite3_step(cursor->stmt);
  cursor->has_row      = rc == SQLITE_ROW;
  ++cursor->row;
  if (rc == SQLITE_ROW) {
    return SQLITE_OK;
  }
  if (rc != SQLITE_DONE) {
    fail(cursor, rc);
  }
  sqlite3_reset(cursor->stmt);
  return rc == SQLITE_DONE ? SQLITE_OK : rc;
}

static int
on_filter(sqlite3_vtab_cursor* const base,
          const int                  number,
          const char* const          name,
          const int                  argc,
          sqlite3_value** const      argv)
{
  (void)number;
  (void)name;
  Cursor* const      cursor = (Cursor*)base;
  EntSubquery* const subquery =
    (EntSubquery*)sqlite3_value_pointer(argv[0], ENT_LATERAL_POINTER);
  if (!subquery || subquery->n_arguments != (size_t)argc - 1U) {
    return SQLITE_MISUSE;
  }
  if (subquery != cursor->subquery) {
    ent_subquery_close(cursor->subquery, cursor->stmt);
    cursor->subquery = subquery;
    cursor->stmt     = NULL;
    const int rc =
      ent_subquery_open(((Table*)base->pVtab)->db, subquery, &cursor->stmt);
    if (rc) {
      return fail(cursor, rc);
    }
  }
  sqlite3_reset(cursor->stmt);
  for (size_t i = 0U; i < subquery->n_arguments; ++i) {
    sqlite3_bind_value(cursor->stmt, subquery->arguments[i], argv[i + 1U]);
  }
  return on_next(base);
}

static int
on_eof(sqlite3_vtab_cursor* const base)
{
  return !((const Cursor*)base)->has_row;
}

static int
on_column(sqlite3_vtab_cursor* const base,
          sqlite3_context* const     context,
          const int                  column)
{
  const Cursor* const cursor = (const Cursor*)base;
  if (column < COLUMN_QUERY) {
    sqlite3_result_value(context, sqlite3_column_value(cursor->stmt, column));
  }
  return SQLITE_OK;
}

static int
on_rowid(sqlite3_vtab_cursor* const base, sqlite3_int64* const row)
{
  *row = ((const Cursor*)base)->row;
  return SQLITE_OK;
}

int
ent_lateral_register(sqlite3* const db)
{
  // Without xCreate, it is there without CREATE VIRTUAL TABLE
  static const sqlite3_module module = {.iVersion    = 1,
                                        .xConnect    = on_connect,
                                        .xBestIndex  = on_best_index,
                                        .xDisconnect = on_disconnect,
                                        .xOpen       = on_open,
                                        .xClose      = on_close,
                                        .xFilter     = on_filter,
                                        .xNext       = on_next,
                                        .xEof        = on_eof,
                                        .xColumn     = on_column,
                                        .xRowid      = on_rowid};
  return ent_module_register(db, "lateral", &module);
}
