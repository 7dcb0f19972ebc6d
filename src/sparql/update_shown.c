// SPDX-License-Identifier: ISC

/*
  Graphs that are shown from tables and are no stored quads: an update cannot
  change them, and says what does.
*/

#include "rdf/namespaces.h"
#include "sparql/engine.h"
#include "sparql/updating.h"
#include "store/evidence_ids.h"
#include "store/graph.h"
#include "store/intern.h"
#include "store/sql.h"

#include <stdio.h>

/// Graphs of the whole store, and what changes them
static const struct {
  const char* iri;
  const char* table; ///< Without rows, there is no such graph
  const char* advice;
} graphs[] = {
  {ENT_NS_GRAPH "entities", "article",
   "what articles name; 'entente curate' merges, splits and renames that"},
  {ENT_NS_GRAPH "curation", "curation",
   "decisions; 'entente curate undo' takes them back"},
  {ENT_NS_GRAPH "accepted", "curation",
   "decisions; 'entente curate undo' takes them back"},
};

static EntStatus
refuse(const EntUpdating* const updating,
       const EntTerm* const     graph,
       const char* const        advice)
{
  return ent_error_set(updating->error, ENT_ERR_ARGUMENT,
                       "<%.*s> cannot be changed here: it shows %s",
                       ENT_SLICE_ARG(graph->text), advice);
}

/// Number of rows of a table
static EntStatus
count(const EntUpdating* const updating,
      const char* const        table,
      int64_t* const           n)
{
  char          sql[64];
  sqlite3_stmt* stmt = NULL;
  snprintf(sql, sizeof(sql), "SELECT count(*) FROM %s", table);
  int rc = sqlite3_prepare_v2(ent_store_connection(updating->store), sql, -1,
                              &stmt, NULL);
  rc     = rc ? rc : sqlite3_step(stmt);
  *n     = rc == SQLITE_ROW ? sqlite3_column_int64(stmt, 0) : 0;
  const EntStatus status =
    rc == SQLITE_ROW ? ENT_OK : ent_sql_error(updating->store, updating->error);
  sqlite3_finalize(stmt);
  return status;
}

/// Set `*is_stored` if there are quads of that name, whatever is shown
static EntStatus
find_stored(const EntUpdating* const updating,
            const EntTerm* const     graph,
            bool* const              is_stored)
{
  int64_t         id = 0;
  const EntStatus status =
    ent_store_find_term(updating->store, graph, &id, updating->error);
  *is_stored = false;
  return status == ENT_ERR_NOT_FOUND ? ENT_OK
         : status
           ? status
           : ent_graph_find(updating->store, id, is_stored, updating->error);
}

EntStatus
ent_updating_check_shown(EntUpdating* const   updating,
                         const EntTerm* const graph)
{
  bool            is_stored = false;
  EntEvidenceNode node      = ENT_NODE_STATEMENT;
  int64_t         id        = 0;
  int64_t         n         = 0;
  if (!ent_slice_starts(graph->text, ENT_BASE)) {
    return ENT_OK;
  }
  EntStatus status = find_stored(updating, graph, &is_stored);
  if (status || is_stored) {
    return status;
  }
  for (size_t i = 0U; i < sizeof(graphs) / sizeof(graphs[0]); ++i) {
    if (ent_slice_is(graph->text, graphs[i].iri)) {
      status = count(updating, graphs[i].table, &n);
      return status ? status
             : n    ? refuse(updating, graph, graphs[i].advice)
                    : ENT_OK;
    }
  }
  status = ent_evidence_find(updating->store, graph, &id, updating->error);
  return status ? status
         : ent_evidence_node(id, &node, &n) &&
             (node == ENT_NODE_ARTICLE || node == ENT_NODE_FACTS)
           ? refuse(updating, graph,
                    "what an article says; 'entente forget' takes the article "
                    "back, 'entente curate reject' a statement")
           : ENT_OK;
}

EntStatus
ent_updating_count_shown(EntUpdating* const updating)
{
  int64_t         n            = 0;
  const EntStatus status       = count(updating, "article", &n);
  updating->counts->n_articles = (uint64_t)n;
  return status;
}
