// SPDX-License-Identifier: ISC

#include "sparql/named_quads.h"

#include "base/buffer.h"
#include "rdf/inline.h"
#include "rdf/namespaces.h"
#include "sparql/bounds.h"
#include "sparql/evidence_branches.h"
#include "store/evidence_ids.h"
#include "store/shown.h"
#include "store/sql.h"

#include <stdlib.h>

enum { COLUMN_S, COLUMN_P, COLUMN_O, COLUMN_G, N_COLUMNS };

/// Room for the branches
enum { MAX_BRANCHES = 50 };

/// A table; one for the connection
typedef struct {
  sqlite3_vtab base;
  sqlite3*     db;
  EntValues*   values;
} Table;

/// A scan of the table
typedef struct {
  sqlite3_vtab_cursor base;
  int                 known; ///< Bits of the columns
  int64_t             ids[N_COLUMNS];
  size_t              branch;           ///< At hand; all done: their number
  int64_t             nodes[N_COLUMNS]; ///< What #ids are as nodes of evidence
  bool                has_ids;
  bool                has_shown; ///< Some nodes are terms as well
  int64_t             predicates[MAX_BRANCHES]; ///< 0: a column has it
  int64_t             graphs[MAX_BRANCHES];     ///< Likewise
  int                 prepared; ///< What was known for the statements
  sqlite3_stmt*       stmts[MAX_BRANCHES];
  int64_t             object; ///< Of the row
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
  (void)argc;
  (void)argv;
  (void)message;
  const int rc = sqlite3_declare_vtab(
    db, "CREATE TABLE x (s INTEGER, p INTEGER, o INTEGER, g INTEGER)");
  Table* const table = rc ? NULL : (Table*)calloc(1U, sizeof(Table));
  if (table) {
    table->db     = db;
    table->values = (EntValues*)aux;
    *vtab         = &table->base;
  }
  return rc ? rc : table ? SQLITE_OK : SQLITE_NOMEM;
}

static int
on_disconnect(sqlite3_vtab* const vtab)
{
  free(vtab);
  return SQLITE_OK;
}

/// Take all that is known; SQLite looks at the object itself, since texts are
/// made row by row
static int
on_best_index(sqlite3_vtab* const vtab, sqlite3_index_info* const info)
{
  (void)vtab;
  const int trusted   = (1 << COLUMN_S) | (1 << COLUMN_P) | (1 << COLUMN_G);
  const int n         = ent_bounds_choose(info, N_COLUMNS, N_COLUMNS, trusted);
  info->estimatedCost = n >= 3 ? 10.0 : n == 2 ? 100.0 : n ? 1e4 : 1e7;
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
  for (size_t i = 0U; i < MAX_BRANCHES; ++i) {
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

/// The id of an IRI as queries know it; 0 after a failure
static int64_t
id_of(const Cursor* const cursor, const char* const iri)
{
  const EntTerm term = ent_term_iri(ent_slice(iri));
  int64_t       id   = 0;
  ent_values_intern(((Table*)cursor->base.pVtab)->values, &term, &id, NULL);
  return id;
}

static EntStore*
store_of(const Cursor* const cursor)
{
  return ent_values_store(((Table*)cursor->base.pVtab)->values);
}

/// True if a known node can be one of the branch; `*row` is its row there
static bool
fits(const Cursor* const cursor,
     const int           column,
     const int           node,
     int64_t* const      row)
{
  EntEvidenceNode kind = ENT_NODE_STATEMENT;
  if (!(cursor->known & (1 << column)) || node < 0) {
    *row = cursor->ids[column];
    return true;
  }
  return ent_evidence_node(cursor->nodes[column], &kind, row) &&
         (int)kind == node;
}

/// Ids of the IRIs that stand for themselves
static int
find_ids(Cursor* const cursor)
{
  int64_t some = 0;
  if (!cursor->has_ids &&
      ent_sql_get(store_of(cursor), SQL_SHOWN_IS_ANY, &some, NULL, "")) {
    return SQLITE_ERROR;
  }
  cursor->has_shown = cursor->has_shown || some;
  for (size_t i = 0U; !cursor->has_ids && i < ent_n_evidence_branches; ++i) {
    const EntEvidenceBranch* const branch = &ent_evidence_branches[i];
    cursor->predicates[i] =
      branch->predicate ? id_of(cursor, branch->predicate) : 0;
    cursor->graphs[i] =
      branch->graph_iri ? id_of(cursor, branch->graph_iri) : 0;
  }
  cursor->has_ids = true;
  return SQLITE_OK;
}

/// Which nodes the known terms are
static int
find_nodes(Cursor* const cursor)
{
  EntStatus status = ENT_OK;
  for (int i = 0; i < N_COLUMNS && !status; ++i) {
    cursor->nodes[i] = cursor->ids[i];
    if (cursor->has_shown && (i == COLUMN_S || i == COLUMN_G) &&
        (cursor->known & (1 << i))) {
      status = ent_shown_to_node(store_of(cursor), &cursor->nodes[i], NULL);
    }
  }
  return status ? SQLITE_ERROR : SQLITE_OK;
}

/// The statement of the branch at hand; its IRIs are bound for good
static int
prepare(Cursor* const cursor)
{
  const EntEvidenceBranch* const branch =
    &ent_evidence_branches[cursor->branch];
  sqlite3_stmt** const stmt  = &cursor->stmts[cursor->branch];
  const int            known = cursor->known;
  EntBuffer            sql   = {NULL, 0U, 0U, false};
  if (*stmt) {
    return sqlite3_reset(*stmt);
  }
  ent_buffer_string(&sql, branch->select);
  ent_buffer_string(&sql, known & (1 << COLUMN_S) ? branch->s_is : "");
  ent_buffer_string(&sql, known & (1 << COLUMN_P) ? branch->p_is : "");
  ent_buffer_string(&sql, known & (1 << COLUMN_O) && branch->o_is ? branch->o_is
                                                                  : "");
  ent_buffer_string(&sql, known & (1 << COLUMN_G) ? branch->g_is : "");
  const int rc = sql.failed
                   ? SQLITE_NOMEM
                   : sqlite3_prepare_v2(((Table*)cursor->base.pVtab)->db,
                                        sql.data, (int)sql.len, stmt, NULL);
  ent_buffer_clear(&sql);
  const int n = rc ? 0 : sqlite3_bind_parameter_count(*stmt);
  for (int i = 5; i < n; ++i) {
    sqlite3_bind_int64(*stmt, i + 1, id_of(cursor, branch->iris[i - 5]));
  }
  return rc;
}

/// Begin the branch at hand; `*is_empty` if it can have no row
static int
begin(Cursor* const cursor, bool* const is_empty)
{
  const EntEvidenceBranch* const branch =
    &ent_evidence_branches[cursor->branch];
  const int64_t predicate = cursor->predicates[cursor->branch];
  const int64_t graph     = cursor->graphs[cursor->branch];
  int64_t       s         = 0;
  int64_t       g         = 0;
  *is_empty =
    (predicate && (cursor->known & (1 << COLUMN_P)) &&
     cursor->ids[COLUMN_P] != predicate) ||
    !fits(cursor, COLUMN_S, branch->subject, &s) ||
    (graph ? (cursor->known & (1 << COLUMN_G)) && cursor->ids[COLUMN_G] != graph
           : !fits(cursor, COLUMN_G, branch->graph, &g));
  if (*is_empty) {
    return SQLITE_OK;
  }
  const int           rc   = prepare(cursor);
  sqlite3_stmt* const stmt = cursor->stmts[cursor->branch];
  const int64_t values[] = {s, cursor->ids[COLUMN_P], cursor->ids[COLUMN_O], g,
                            graph};
  const int     n        = rc ? 0 : sqlite3_bind_parameter_count(stmt);
  for (int i = 0; i < n && i < 5; ++i) {
    sqlite3_bind_int64(stmt, i + 1, values[i]);
  }
  return rc;
}

/// The object of the row: an id, or a text that gets one; 0 if it is none
static int
read_object(Cursor* const cursor)
{
  const EntEvidenceBranch* const branch =
    &ent_evidence_branches[cursor->branch];
  sqlite3_stmt* const stmt = cursor->stmts[cursor->branch];
  cursor->object           = sqlite3_column_int64(stmt, 2);
  if (!branch->makes_text) {
    return SQLITE_OK;
  }
  const EntSlice text = ent_sql_text(stmt, 2);
  const EntTerm  term = branch->makes_text(text);
  return term.kind == ENT_TERM_NONE ||
             !ent_values_intern(((Table*)cursor->base.pVtab)->values, &term,
                                &cursor->object, NULL)
           ? SQLITE_OK
           : SQLITE_NOMEM;
}

/// Go to the next row, of this branch or one behind it
static int
on_next(sqlite3_vtab_cursor* const base)
{
  Cursor* const cursor = (Cursor*)base;
  ++cursor->row;
  while (cursor->branch < ent_n_evidence_branches) {
    sqlite3_stmt* const stmt = cursor->stmts[cursor->branch];
    const int           rc   = sqlite3_step(stmt);
    if (rc == SQLITE_ROW) {
      return read_object(cursor);
    }
    if (rc != SQLITE_DONE) {
      return rc;
    }
    sqlite3_reset(stmt);
    bool is_empty = true;
    int  begun    = SQLITE_OK;
    while (!begun && is_empty && ++cursor->branch < ent_n_evidence_branches) {
      begun = begin(cursor, &is_empty);
    }
    if (begun) {
      return begun;
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
  (void)argc;
  Cursor* const cursor = (Cursor*)base;
  int           n      = 0;
  const int     known = ent_bounds_read(plan, N_COLUMNS, argv, cursor->ids, &n);
  cursor->known       = known;
  if (known != cursor->prepared) {
    forget_statements(cursor);
    cursor->prepared = known;
  }
  int rc         = find_ids(cursor);
  rc             = rc ? rc : find_nodes(cursor);
  cursor->branch = 0U; // That of what is stored is never empty
  bool is_empty  = false;
  rc             = rc ? rc : begin(cursor, &is_empty);
  return rc ? rc : on_next(base);
}

static int
on_eof(sqlite3_vtab_cursor* const base)
{
  return ((const Cursor*)base)->branch >= ent_n_evidence_branches;
}

static int
on_column(sqlite3_vtab_cursor* const base,
          sqlite3_context* const     context,
          const int                  column)
{
  const Cursor* const cursor = (const Cursor*)base;
  int64_t             id     = column == COLUMN_O ? cursor->object
                               : column == COLUMN_P ? cursor->predicates[cursor->branch]
                                                    : 0;
  if (!id) {
    id = sqlite3_column_int64(cursor->stmts[cursor->branch], column);
  }
  if (cursor->has_shown && ent_shown_to_term(store_of(cursor), &id, NULL)) {
    return SQLITE_ERROR;
  }
  sqlite3_result_int64(context, id);
  return SQLITE_OK;
}

static int
on_rowid(sqlite3_vtab_cursor* const base, sqlite3_int64* const row)
{
  *row = ((const Cursor*)base)->row;
  return SQLITE_OK;
}

int
ent_named_quads_register(sqlite3* const db, EntValues* const values)
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
  return sqlite3_create_module(db, "named_quads", &module, values);
}

/// Run a statement that gives one integer; 0 if it gives none
static EntStatus
ask(EntLookup* const  lookup,
    const char* const sql,
    int64_t* const    value,
    EntError* const   error)
{
  EntStore* const store = ent_lookup_store(lookup);
  sqlite3_stmt*   stmt  = NULL;
  int             rc =
    sqlite3_prepare_v2(ent_store_connection(store), sql, -1, &stmt, NULL);
  rc                     = rc ? rc : sqlite3_step(stmt);
  *value                 = rc == SQLITE_ROW ? sqlite3_column_int64(stmt, 0) : 0;
  const EntStatus status = rc == SQLITE_ROW || rc == SQLITE_DONE
                             ? ENT_OK
                             : ent_sql_error(store, error);
  sqlite3_finalize(stmt);
  return status;
}

EntStatus
ent_named_quads_have(EntLookup* const lookup,
                     bool* const      has,
                     EntError* const  error)
{
  int64_t         one    = 0;
  const EntStatus status = ask(
    lookup, "SELECT 1 FROM article UNION ALL SELECT 1 FROM curation LIMIT 1",
    &one, error);
  *has = one;
  return status;
}

/// Properties of few values; entities are a few times fewer than mentions
static const struct {
  const char* iri;
  double      n_values; ///< 0: a quarter of the mentions
} properties[] = {
  {ENT_NS "polarity", 2.0},    {ENT_NS "modality", 4.0},
  {ENT_NS_RDF "type", 4.0},    {ENT_NS_RDF "predicate", 50.0},
  {ENT_NS_RDF "subject", 0.0}, {ENT_NS_RDF "object", 0.0},
  {ENT_NS "holder", 0.0},
};

EntStatus
ent_named_quads_stats(EntLookup* const         lookup,
                      const EntNode* const     predicate,
                      EntPredicateStats* const stats,
                      EntError* const          error)
{
  // Ids are never used again, but few of them go
  int64_t         last = 0;
  const EntStatus status =
    ask(lookup, "SELECT max(id) FROM mention", &last, error);
  const double n        = last < 1 ? 1.0 : (double)last;
  double       n_values = n;
  for (size_t i = 0U; predicate->kind == ENT_NODE_TERM &&
                      i < sizeof(properties) / sizeof(properties[0]);
       ++i) {
    if (ent_slice_is(predicate->term.text, properties[i].iri)) {
      n_values = properties[i].n_values;
      n_values = n_values < 1.0 ? n / 4.0 : n_values;
    }
  }
  *stats = (EntPredicateStats){n, n,
                               n_values > n     ? n
                               : n_values < 1.0 ? 1.0
                                                : n_values};
  return status;
}
