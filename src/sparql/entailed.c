// SPDX-License-Identifier: ISC

#include "sparql/entailed.h"

#include "base/buffer.h"
#include "sparql/bounds.h"
#include "sparql/infer.h"
#include "sparql/subquery.h"
#include "store/sql.h"

#include <stdlib.h>

/// Columns, and the bits of what is bound
enum { COLUMN_S, COLUMN_P, COLUMN_O, COLUMN_PATTERN, N_COLUMNS };

/// A table; one for the connection
typedef struct {
  sqlite3_vtab base;
  sqlite3*     db;
} Table;

/// A scan of the table
typedef struct {
  sqlite3_vtab_cursor    base;
  const EntAlternatives* alternatives;
  int                    bound;  ///< Bits of the columns that are bound
  int64_t                ids[3]; ///< Their values
  size_t        current; ///< Alternative at hand; all done: their number
  sqlite3_stmt* stmts[ENT_MAX_ALTERNATIVES]; ///< One for each
  sqlite3_int64 row;
} Cursor;

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
  const int rc =
    sqlite3_declare_vtab(db, "CREATE TABLE x (s, p, o, pattern HIDDEN)");
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

/// Take all that is known; arguments come in the order of the columns
static int
on_best_index(sqlite3_vtab* const vtab, sqlite3_index_info* const info)
{
  (void)vtab;
  const int all = (1 << N_COLUMNS) - 1;
  const int n   = ent_bounds_choose(info, N_COLUMNS, COLUMN_PATTERN, all);
  if (!ent_bounds_has(info->idxNum, COLUMN_PATTERN)) {
    return SQLITE_CONSTRAINT;
  }
  // The order of the join is ours, so this need not be exact
  info->estimatedCost = n >= 3 ? 10.0 : n == 2 ? 100.0 : 1e6;
  return SQLITE_OK;
}

static int
on_open(sqlite3_vtab* const vtab, sqlite3_vtab_cursor** const cursor)
{
  (void)vtab;
  Cursor* const new = (Cursor*)calloc(1U, sizeof(Cursor));
  *cursor           = new ? &new->base : NULL;
  return new ? SQLITE_OK : SQLITE_NOMEM;
}

static void
forget_statements(Cursor* const cursor)
{
  for (size_t i = 0U; i < ENT_MAX_ALTERNATIVES; ++i) {
    sqlite3_finalize(cursor->stmts[i]);
    cursor->stmts[i] = NULL;
  }
}

static int
on_close(sqlite3_vtab_cursor* const base)
{
  forget_statements((Cursor*)base);
  free(base);
  return SQLITE_OK;
}

/// True if `column` of the stored triple is bound for alternative `item`
static bool
is_bound(const Cursor* const         cursor,
         const EntAlternative* const item,
         const int                   column)
{
  const int place = item->is_swapped ? COLUMN_O - column : column;
  return column == COLUMN_P
           ? item->predicate || (cursor->bound & (1 << COLUMN_P))
           : (cursor->bound & (1 << place)) != 0;
}

/// The statement of alternative `index`; NULL in case of an error
static sqlite3_stmt*
prepare(const Cursor* const cursor, const size_t index)
{
  const EntAlternative* const items    = cursor->alternatives->items;
  const EntAlternative* const item     = &items[index];
  const bool                  s        = is_bound(cursor, item, COLUMN_S);
  const bool                  p        = is_bound(cursor, item, COLUMN_P);
  const bool                  o        = is_bound(cursor, item, COLUMN_O);
  EntBuffer                   sql      = {NULL, 0U, 0U, false};
  sqlite3_stmt*               stmt     = NULL;
  const char* const           tables[] = {"spo", "pos", "osp"};
  ent_buffer_printf(
    &sql, "SELECT t.s, t.p, t.o FROM %s t WHERE t.g = 0%s%s%s%s",
    tables[ent_quad_order_choose(s, p, o, false)], s ? " AND t.s = ?1" : "",
    p ? " AND t.p = ?2" : "", o ? " AND t.o = ?3" : "",
    item->is_any_symmetric
      ? " AND t.p IN (SELECT id FROM property WHERE symmetric)"
      : "");
  for (size_t i = 0U; i < index; ++i) {
    const bool same = items[i].is_swapped == item->is_swapped;
    ent_buffer_printf(&sql,
                      " AND NOT EXISTS (SELECT 1 FROM spo x WHERE x.s = t.%c"
                      " AND x.o = t.%c AND x.g = 0 AND x.p = ",
                      same ? 's' : 'o', same ? 'o' : 's');
    ent_buffer_printf(&sql, items[i].predicate ? "?%zu)" : "t.p)", i + 4U);
  }
  if (!sql.failed) {
    sqlite3_prepare_v2(((Table*)cursor->base.pVtab)->db, sql.data, (int)sql.len,
                       &stmt, NULL);
  }
  for (size_t i = 0U; stmt && i < index; ++i) {
    if (items[i].predicate) {
      sqlite3_bind_int64(stmt, (int)i + 4, items[i].predicate);
    }
  }
  ent_buffer_clear(&sql);
  return stmt;
}

/// Begin the alternative at hand
static int
begin(Cursor* const cursor)
{
  sqlite3_stmt** const stmt = &cursor->stmts[cursor->current];
  if (!*stmt) {
    *stmt = prepare(cursor, cursor->current);
    if (!*stmt) {
      return SQLITE_ERROR;
    }
  }
  const EntAlternative* const item =
    &cursor->alternatives->items[cursor->current];
  const int64_t p = item->predicate ? item->predicate : cursor->ids[COLUMN_P];
  sqlite3_reset(*stmt);
  if (is_bound(cursor, item, COLUMN_S)) {
    sqlite3_bind_int64(*stmt, 1,
                       cursor->ids[item->is_swapped ? COLUMN_O : COLUMN_S]);
  }
  if (is_bound(cursor, item, COLUMN_P)) {
    sqlite3_bind_int64(*stmt, 2, p);
  }
  if (is_bound(cursor, item, COLUMN_O)) {
    sqlite3_bind_int64(*stmt, 3,
                       cursor->ids[item->is_swapped ? COLUMN_S : COLUMN_O]);
  }
  return SQLITE_OK;
}

/// Go to the next row, of this alternative or one behind it
static int
advance(Cursor* const cursor)
{
  while (cursor->current < cursor->alternatives->n) {
    const int rc = sqlite3_step(cursor->stmts[cursor->current]);
    if (rc == SQLITE_ROW) {
      ++cursor->row;
      return SQLITE_OK;
    }
    sqlite3_reset(cursor->stmts[cursor->current]);
    if (rc != SQLITE_DONE) {
      return rc;
    }
    if (++cursor->current < cursor->alternatives->n) {
      const int begun = begin(cursor);
      if (begun) {
        return begun;
      }
    }
  }
  return SQLITE_OK;
}

static int
on_filter(sqlite3_vtab_cursor* const base,
          const int                  plan,
          const char* const          name,
          const int                  argc,
          sqlite3_value** const      argv)
{
  (void)name;
  Cursor* const                cursor = (Cursor*)base;
  const EntAlternatives* const alternatives =
    (const EntAlternatives*)sqlite3_value_pointer(argv[argc - 1],
                                                  ENT_ENTAILED_POINTER);
  if (!alternatives) {
    return SQLITE_MISUSE;
  }
  if (cursor->current < ENT_MAX_ALTERNATIVES &&
      cursor->stmts[cursor->current]) {
    sqlite3_reset(cursor->stmts[cursor->current]);
  }
  int       n = 0;
  const int bound =
    ent_bounds_read(plan, COLUMN_PATTERN, argv, cursor->ids, &n);
  if (alternatives != cursor->alternatives || bound != cursor->bound) {
    forget_statements(cursor);
  }
  cursor->alternatives = alternatives;
  cursor->bound        = bound;
  cursor->current      = 0U;
  const int rc         = begin(cursor);
  return rc ? rc : advance(cursor);
}

static int
on_next(sqlite3_vtab_cursor* const base)
{
  return advance((Cursor*)base);
}

static int
on_eof(sqlite3_vtab_cursor* const base)
{
  const Cursor* const cursor = (const Cursor*)base;
  return cursor->current >= cursor->alternatives->n;
}

static int
on_column(sqlite3_vtab_cursor* const base,
          sqlite3_context* const     context,
          const int                  column)
{
  const Cursor* const cursor = (const Cursor*)base;
  if (column < COLUMN_PATTERN) {
    const bool is_swapped =
      cursor->alternatives->items[cursor->current].is_swapped;
    sqlite3_result_int64(
      context, sqlite3_column_int64(cursor->stmts[cursor->current],
                                    is_swapped ? COLUMN_O - column : column));
  }
  return SQLITE_OK;
}

static int
on_rowid(sqlite3_vtab_cursor* const base, sqlite3_int64* const row)
{
  *row = ((const Cursor*)base)->row;
  return SQLITE_OK;
}

EntStatus
ent_entailed_register(EntStore* const store, EntError* const error)
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

  const int rc =
    ent_module_register(ent_store_connection(store), "entailed", &module);
  return rc ? ent_sql_error(store, error) : ENT_OK;
}
