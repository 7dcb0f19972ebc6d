// SPDX-License-Identifier: ISC

#include "sparql/closure.h"

#include "sparql/bounds.h"
#include "sparql/id_set.h"

#include <stdlib.h>

/// Columns, and the bits of what is known
enum {
  COLUMN_S,
  COLUMN_O,
  COLUMN_G,
  COLUMN_START,
  COLUMN_FINISH,
  COLUMN_PATH,
  N_COLUMNS
};

/// A table; one for the connection
typedef struct {
  sqlite3_vtab base;
  sqlite3*     db;
} Table;

/// The statements of a path that a cursor has open
typedef enum { FORWARD, BACKWARD, STARTS, IS_NODE, N_QUERIES } Query;

/// A search, breadth first, which can stop and go on
typedef struct {
  int64_t  start; ///< 0: none yet
  int64_t  graph;
  Query    direction;
  EntIdSet found;      ///< Without the start, unless a step leads back to it
  size_t   n_expanded; ///< Of those found
  bool     has_start;  ///< The start has been expanded
} Search;

/// A scan of the table
typedef struct {
  sqlite3_vtab_cursor base;
  const EntClosure*   closure;
  sqlite3_stmt*       stmts[N_QUERIES];
  int                 known; ///< Bits of the columns
  int64_t             ids[N_COLUMNS];
  Search              search;
  EntIdSet            starts;  ///< If neither end is known
  size_t              n_begun; ///< Of them
  size_t              next;    ///< Of what was found
  int64_t             current; ///< The other end; 0: no row
  sqlite3_int64       row;
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
  const int rc = sqlite3_declare_vtab(
    db, "CREATE TABLE x (s INTEGER, o INTEGER, g INTEGER, start INTEGER HIDDEN,"
        " finish INTEGER HIDDEN, path HIDDEN)");
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

/// Path and graph must be known, the ends may be; arguments come in the order
/// of the columns
static int
on_best_index(sqlite3_vtab* const vtab, sqlite3_index_info* const info)
{
  (void)vtab;
  for (int i = 0; i < info->nConstraint; ++i) {
    const struct sqlite3_index_constraint* const c = &info->aConstraint[i];
    if (c->op == SQLITE_INDEX_CONSTRAINT_EQ && !c->usable &&
        c->iColumn >= COLUMN_G) {
      return SQLITE_CONSTRAINT;
    }
  }
  const int all = (1 << N_COLUMNS) - 1;
  const int n   = ent_bounds_choose(info, N_COLUMNS, COLUMN_G, all);
  if (!ent_bounds_has(info->idxNum, COLUMN_PATH)) {
    return SQLITE_CONSTRAINT;
  }
  // The order of the join is ours, so this need not be exact
  info->estimatedCost = n >= 3 ? 10.0 : n == 2 ? 100.0 : 1e9;
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

static EntSubquery*
query_of(const EntClosure* const closure, const Query query)
{
  EntSubquery* const queries[] = {closure->forward, closure->backward,
                                  closure->starts, closure->is_node};
  return queries[query];
}

static void
close_statements(Cursor* const cursor)
{
  for (int i = 0; cursor->closure && i < N_QUERIES; ++i) {
    ent_subquery_close(query_of(cursor->closure, (Query)i), cursor->stmts[i]);
    cursor->stmts[i] = NULL;
  }
}

static int
on_close(sqlite3_vtab_cursor* const base)
{
  Cursor* const cursor = (Cursor*)base;
  close_statements(cursor);
  ent_id_set_clear(&cursor->search.found);
  ent_id_set_clear(&cursor->starts);
  free(cursor);
  return SQLITE_OK;
}

/// Begin one of the queries about `node`
static int
begin(Cursor* const cursor, const Query query, const int64_t node)
{
  EntSubquery* const subquery = query_of(cursor->closure, query);
  sqlite3* const     db       = ((Table*)cursor->base.pVtab)->db;
  if (!cursor->stmts[query]) {
    const int rc = ent_subquery_open(db, subquery, &cursor->stmts[query]);
    if (rc) {
      return rc;
    }
  }
  sqlite3_stmt* const stmt = cursor->stmts[query];
  const size_t        n    = cursor->closure->has_graph ? 1U : 0U;
  sqlite3_reset(stmt);
  if (n) {
    sqlite3_bind_int64(stmt, subquery->arguments[0], cursor->ids[COLUMN_G]);
  }
  if (query != STARTS) {
    sqlite3_bind_int64(stmt, subquery->arguments[n], node);
  }
  return SQLITE_OK;
}

/// Add all that a query gives to `set`
static int
collect(Cursor* const   cursor,
        const Query     query,
        const int64_t   node,
        EntIdSet* const set)
{
  int rc = begin(cursor, query, node);
  while (!rc && (rc = sqlite3_step(cursor->stmts[query])) == SQLITE_ROW) {
    if (set->n >= ENT_MAX_REACHED ||
        !ent_id_set_add(set, sqlite3_column_int64(cursor->stmts[query], 0))) {
      rc = SQLITE_NOMEM;
      break;
    }
    rc = SQLITE_OK;
  }
  if (cursor->stmts[query]) {
    sqlite3_reset(cursor->stmts[query]);
  }
  return rc == SQLITE_DONE ? SQLITE_OK : rc;
}

/// Begin a search at `start`, unless it is the one at hand
static int
search_from(Cursor* const cursor,
            const int64_t start,
            const Query   direction,
            const bool    is_term)
{
  Search* const search = &cursor->search;
  const int64_t graph  = cursor->ids[COLUMN_G];
  cursor->next         = 0U;
  if (search->start == start && search->direction == direction &&
      search->graph == graph) {
    return SQLITE_OK;
  }
  search->start      = start;
  search->graph      = graph;
  search->direction  = direction;
  search->n_expanded = 0U;
  search->has_start  = false;
  ent_id_set_reset(&search->found);
  if (!is_term &&
      (cursor->closure->has_zero || cursor->closure->has_zero_step)) {
    int rc = begin(cursor, IS_NODE, start);
    if (rc) {
      return rc;
    }
    rc = sqlite3_step(cursor->stmts[IS_NODE]);
    sqlite3_reset(cursor->stmts[IS_NODE]);
    if (rc != SQLITE_ROW) {
      search->has_start = true; // Nothing leads anywhere from here
      return rc == SQLITE_DONE ? SQLITE_OK : rc;
    }
  }
  return !cursor->closure->has_zero || ent_id_set_add(&search->found, start)
           ? SQLITE_OK
           : SQLITE_NOMEM;
}

/// Take one more step; `*is_done` if there was none to take
static int
expand(Cursor* const cursor, bool* const is_done)
{
  Search* const search = &cursor->search;
  const bool    is_one = cursor->closure->is_once && search->has_start;
  *is_done =
    search->has_start && (is_one || search->n_expanded >= search->found.n);
  if (*is_done) {
    return SQLITE_OK;
  }
  int64_t node = search->start;
  if (search->has_start) {
    node = search->found.ids[search->n_expanded++];
    if (node == search->start) {
      return SQLITE_OK; // It was the first
    }
  }
  search->has_start = true;
  return collect(cursor, search->direction, node, &search->found);
}

/// Set `*has` if the search at hand finds `id`
static int
reaches(Cursor* const cursor, const int64_t id, bool* const has)
{
  bool is_done = false;
  int  rc      = SQLITE_OK;
  *has         = ent_id_set_has(&cursor->search.found, id);
  while (!rc && !*has && !is_done) {
    rc   = expand(cursor, &is_done);
    *has = ent_id_set_has(&cursor->search.found, id);
  }
  return rc;
}

/// Set the row at hand to the next node that the search finds, if any
static int
next_found(Cursor* const cursor)
{
  Search* const search  = &cursor->search;
  bool          is_done = false;
  int           rc      = SQLITE_OK;
  while (!rc && cursor->next >= search->found.n && !is_done) {
    rc = expand(cursor, &is_done);
  }
  cursor->current = !rc && cursor->next < search->found.n
                      ? search->found.ids[cursor->next++]
                      : 0;
  return rc;
}

enum { S = 1 << COLUMN_S, O = 1 << COLUMN_O };

static int
on_next(sqlite3_vtab_cursor* const base)
{
  Cursor* const cursor = (Cursor*)base;
  int           rc     = SQLITE_OK;
  ++cursor->row;
  if ((cursor->known & (S | O)) == (S | O)) {
    cursor->current = 0;
    return SQLITE_OK;
  }
  rc = next_found(cursor);
  while (!rc && !cursor->current && !(cursor->known & (S | O)) &&
         cursor->n_begun < cursor->starts.n) {
    cursor->ids[COLUMN_S] = cursor->starts.ids[cursor->n_begun++];
    rc = search_from(cursor, cursor->ids[COLUMN_S], FORWARD, true);
    rc = rc ? rc : next_found(cursor);
  }
  return rc;
}

/// Both ends are known: is there a way?
static int
filter_both(Cursor* const cursor)
{
  const EntClosure* const closure = cursor->closure;
  // The end that stays the same from row to row is where to begin
  const bool    is_back = closure->o_is_term && !closure->s_is_term;
  const int64_t s       = cursor->ids[COLUMN_S];
  const int64_t o       = cursor->ids[COLUMN_O];
  bool          has     = false;
  int rc = search_from(cursor, is_back ? o : s, is_back ? BACKWARD : FORWARD,
                       is_back ? closure->o_is_term : closure->s_is_term);
  rc     = rc ? rc : reaches(cursor, is_back ? s : o, &has);
  cursor->current = has ? (is_back ? s : o) : 0;
  return rc;
}

/// Read what is known; false: nothing equals it
static bool
read_known(Cursor* const cursor, const int plan, sqlite3_value** const argv)
{
  int i         = 0;
  cursor->known = ent_bounds_read(plan, COLUMN_G, argv, cursor->ids, &i);
  bool is_any   = (!(cursor->known & S) || cursor->ids[COLUMN_S]) &&
                (!(cursor->known & O) || cursor->ids[COLUMN_O]);
  if (ent_bounds_has(plan, COLUMN_G)) {
    is_any = is_any && sqlite3_value_type(argv[i]) != SQLITE_NULL;
    cursor->ids[COLUMN_G] = sqlite3_value_int64(argv[i++]);
  }
  for (int column = COLUMN_START; is_any && column < COLUMN_PATH; ++column) {
    if (!ent_bounds_has(plan, column)) {
      continue;
    }
    const int end = column - COLUMN_START + COLUMN_S;
    if (sqlite3_value_type(argv[i]) != SQLITE_NULL) {
      const int64_t id = sqlite3_value_int64(argv[i]);
      is_any = !(cursor->known & (1 << end)) || cursor->ids[end] == id;
      cursor->ids[end] = id;
      cursor->known |= 1 << end;
    }
    ++i;
  }
  return is_any;
}

static int
on_filter(sqlite3_vtab_cursor* const base,
          const int                  plan,
          const char* const          name,
          const int                  argc,
          sqlite3_value** const      argv)
{
  (void)name;
  Cursor* const           cursor  = (Cursor*)base;
  const EntClosure* const closure = (const EntClosure*)sqlite3_value_pointer(
    argv[argc - 1], ENT_CLOSURE_POINTER);
  if (!closure || closure->has_graph != ent_bounds_has(plan, COLUMN_G)) {
    return SQLITE_MISUSE;
  }
  if (closure != cursor->closure) {
    close_statements(cursor);
    cursor->closure      = closure;
    cursor->search.start = 0;
  }
  cursor->current = 0;
  if (!read_known(cursor, plan, argv)) {
    return SQLITE_OK;
  }
  int rc = SQLITE_OK;
  switch (cursor->known) {
    case S | O:
      return filter_both(cursor);
    case S:
      rc =
        search_from(cursor, cursor->ids[COLUMN_S], FORWARD, closure->s_is_term);
      break;
    case O:
      rc = search_from(cursor, cursor->ids[COLUMN_O], BACKWARD,
                       closure->o_is_term);
      break;
    default:
      cursor->n_begun      = 0U;
      cursor->search.start = 0;
      ent_id_set_reset(&cursor->starts);
      ent_id_set_reset(&cursor->search.found);
      cursor->search.has_start  = true;
      cursor->search.n_expanded = cursor->next = 0U;
      rc = collect(cursor, STARTS, 0, &cursor->starts);
      break;
  }
  return rc ? rc : on_next(base);
}

static int
on_eof(sqlite3_vtab_cursor* const base)
{
  return !((const Cursor*)base)->current;
}

static int
on_column(sqlite3_vtab_cursor* const base,
          sqlite3_context* const     context,
          const int                  column)
{
  const Cursor* const cursor  = (const Cursor*)base;
  const bool          is_back = (cursor->known & O) && !(cursor->known & S);
  switch (column) {
    case COLUMN_S:
      sqlite3_result_int64(context,
                           is_back ? cursor->current : cursor->ids[COLUMN_S]);
      break;
    case COLUMN_O:
      sqlite3_result_int64(context, cursor->known & O ? cursor->ids[COLUMN_O]
                                                      : cursor->current);
      break;
    case COLUMN_G:
      sqlite3_result_int64(context, cursor->ids[COLUMN_G]);
      break;
    default:
      break;
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
ent_closure_register(sqlite3* const db)
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
  return ent_module_register(db, "closure", &module);
}
