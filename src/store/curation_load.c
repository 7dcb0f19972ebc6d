// SPDX-License-Identifier: ISC

/*
  The graph of decisions in an export is loaded as any other.  A node whose
  quads are a whole decision, which its digest tells, goes into the log, and
  its quads go: the log shows them.  What else stands in that graph stays.
*/

#include "base/no_memory.h"
#include "rdf/namespaces.h"
#include "store/curated.h"
#include "store/curation_log.h"
#include "store/intern.h"
#include "store/row.h"
#include "store/sql.h"

#include <stdlib.h>

/// Nodes of the graph
typedef struct {
  int64_t* items;
  size_t   n;
} Nodes;

static EntStatus
find_nodes(EntStore* const store,
           const int64_t   graph,
           EntArena* const arena,
           Nodes* const    nodes,
           EntError* const error)
{
  int64_t       count = 0;
  sqlite3_stmt* stmt  = NULL;
  EntStatus     status =
    ent_sql_get(store, SQL_LOADED_COUNT, &count, error, "i", graph);
  if (!status) {
    nodes->items = ENT_ARENA_ARRAY(arena, int64_t, (size_t)count);
    status       = nodes->items
                     ? ent_sql_bind(store, SQL_LOADED_NODES, &stmt, error, "i", graph)
                     : ent_no_memory(error);
  }
  while (!status && nodes->n < (size_t)count) {
    const int rc = sqlite3_step(stmt);
    if (rc != SQLITE_ROW) {
      status = rc == SQLITE_DONE ? ENT_OK : ent_sql_error(store, error);
      break;
    }
    nodes->items[nodes->n++] = sqlite3_column_int64(stmt, 0);
  }
  sqlite3_reset(stmt);
  return status;
}

/// Copy a term of the row into `arena`, in the form in which terms are kept
static EntStatus
read_object(sqlite3_stmt* const stmt,
            EntArena* const     arena,
            EntTerm* const      term,
            EntError* const     error)
{
  char          lang[ENT_LANG_SIZE];
  const EntTerm told   = ent_term_row(stmt, 2);
  EntTerm       stored = told;
  if (told.kind == ENT_TERM_LITERAL &&
      !ent_term_digest_form(&told, &stored, lang)) {
    stored = told;
  }
  *term = (EntTerm){stored.kind, ent_arena_copy(arena, stored.text),
                    ent_arena_copy(arena, stored.datatype),
                    ent_arena_copy(arena, stored.lang)};
  return term->text.data && term->datatype.data && term->lang.data
           ? ENT_OK
           : ent_no_memory(error);
}

/// Read what the quads of a node say; `*is_whole` if they are a decision
static EntStatus
read_decision(EntStore* const    store,
              const int64_t      node,
              const int64_t      graph,
              EntArena* const    arena,
              EntDecision* const decision,
              bool* const        is_whole,
              EntError* const    error)
{
  sqlite3_stmt* stmt = NULL;
  EntStatus     status =
    ent_sql_bind(store, SQL_LOADED_QUADS, &stmt, error, "ii", node, graph);
  memset(decision, 0, sizeof(*decision));
  *is_whole = true;
  while (!status) {
    const int rc = sqlite3_step(stmt);
    if (rc != SQLITE_ROW) {
      status = rc == SQLITE_DONE ? ENT_OK : ent_sql_error(store, error);
      break;
    }
    EntTerm object;
    status = read_object(stmt, arena, &object, error);
    if (!status && !decision->iri.data) {
      decision->iri = ent_arena_copy(arena, ent_sql_text(stmt, 0));
      status        = decision->iri.data ? ENT_OK : ent_no_memory(error);
    }
    if (!status &&
        !ent_decision_take(decision, ent_sql_text(stmt, 1), &object)) {
      *is_whole = false;
    }
  }
  sqlite3_reset(stmt);
  if (!status && *is_whole) {
    *is_whole =
      !ent_decision_check(decision, NULL) &&
      ent_slice_equals(decision->iri, ent_decision_iri(decision, arena));
  }
  return status;
}

/// Take the quads of a node out of the graph
static EntStatus
drop_node(EntStore* const store,
          const int64_t   node,
          const int64_t   graph,
          EntError* const error)
{
  static const char* const texts[] = {
    "DELETE FROM pos WHERE (p, o, s, g) IN"
    " (SELECT p, o, s, g FROM spo WHERE s = ?1 AND g = ?2)",
    "DELETE FROM osp WHERE (o, s, p, g) IN"
    " (SELECT o, s, p, g FROM spo WHERE s = ?1 AND g = ?2)",
    "UPDATE predicate_stats SET n = max(n - 1, 0) WHERE p IN"
    " (SELECT p FROM spo WHERE s = ?1 AND g = ?2)",
    "DELETE FROM gspo WHERE g = ?2 AND s = ?1",
    "DELETE FROM spo WHERE s = ?1 AND g = ?2",
  };
  EntStatus status = ENT_OK;
  for (size_t i = 0U; i < sizeof(texts) / sizeof(*texts) && !status; ++i) {
    status = ent_sql_once(store, texts[i], error, "ii", node, graph);
  }
  return status;
}

/// A whole decision and its node
typedef struct {
  EntDecision decision;
  int64_t     node;
} Loaded;

/// By time, so that it gets its number in the log
static int
compare(const void* const a, const void* const b)
{
  const EntDecision* const x = &((const Loaded*)a)->decision;
  const EntDecision* const y = &((const Loaded*)b)->decision;
  const int                c = ent_slice_compare(x->at, y->at);
  return c ? c : ent_slice_compare(x->iri, y->iri);
}

static EntStatus
take_all(EntStore* const store,
         const int64_t   graph,
         EntArena* const arena,
         EntError* const error)
{
  Nodes         nodes  = {NULL, 0U};
  size_t        n      = 0U;
  EntStatus     status = find_nodes(store, graph, arena, &nodes, error);
  Loaded* const loaded = ENT_ARENA_ARRAY(arena, Loaded, nodes.n);
  status               = status || loaded ? status : ent_no_memory(error);
  for (size_t i = 0U; i < nodes.n && !status; ++i) {
    bool is_whole  = false;
    loaded[n].node = nodes.items[i];
    status         = read_decision(store, nodes.items[i], graph, arena,
                                   &loaded[n].decision, &is_whole, error);
    n += is_whole;
  }
  if (!status && n) {
    qsort(loaded, n, sizeof(*loaded), compare);
  }
  for (size_t i = 0U; i < n && !status; ++i) {
    status = ent_log_append(store, &loaded[i].decision, NULL, error);
    status = status ? status : drop_node(store, loaded[i].node, graph, error);
  }
  return status ? status
                : ent_sql_once(store,
                               "DELETE FROM graph WHERE id = ?1 AND NOT EXISTS"
                               " (SELECT 1 FROM gspo WHERE g = ?1)",
                               error, "i", graph);
}

EntStatus
ent_curation_load(EntStore* const store, EntError* const error)
{
  const EntTerm iri    = ent_term_iri(ENT_SLICE_LITERAL(ENT_GRAPH_CURATION));
  EntArena      arena  = {NULL, 0U};
  int64_t       graph  = 0;
  int64_t       n      = 0;
  EntStatus     status = ent_store_look_up(store, &iri, &graph, error);
  if (!status && graph) {
    status = take_all(store, graph, &arena, error);
  }
  status =
    status ? status : ent_sql_get(store, SQL_DECISION_COUNT, &n, error, "");
  if (!status && n) {
    status = ent_curation_apply(store, true, error);
  }
  ent_arena_clear(&arena);
  return status;
}
