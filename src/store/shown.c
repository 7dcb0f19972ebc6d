// SPDX-License-Identifier: ISC

#include "store/shown.h"

#include "rdf/namespaces.h"
#include "store/evidence_ids.h"
#include "store/intern.h"
#include "store/sql.h"

EntStatus
ent_shown_term_added(EntStore* const      store,
                     const EntTerm* const term,
                     const int64_t        id,
                     EntError* const      error)
{
  int64_t         node   = 0;
  const EntStatus status = ent_evidence_find(store, term, &node, error);
  return status || !node
           ? status
           : ent_sql_run(store, SQL_SHOWN_INSERT, error, "ii", node, id);
}

EntStatus
ent_shown_article_added(EntStore* const store,
                        const int64_t   article,
                        EntError* const error)
{
  sqlite3_stmt* nodes = NULL;
  int           rc    = SQLITE_DONE;
  EntStatus     status =
    ent_sql_bind(store, SQL_ARTICLE_NODES, &nodes, error, "i", article);
  while (!status && (rc = sqlite3_step(nodes)) == SQLITE_ROW) {
    const EntTerm iri  = ent_term_iri(ent_sql_text(nodes, 1));
    int64_t       term = 0;
    status             = ent_store_look_up(store, &iri, &term, error);
    if (!status && term) {
      status = ent_sql_run(store, SQL_SHOWN_INSERT, error, "ii",
                           sqlite3_column_int64(nodes, 0), term);
    }
  }
  if (!status && rc != SQLITE_DONE) {
    status = ent_sql_error(store, error);
  }
  sqlite3_reset(nodes);
  return status;
}

EntStatus
ent_shown_article_removed(EntStore* const store,
                          const int64_t   article,
                          EntError* const error)
{
  return ent_sql_run(store, SQL_SHOWN_DELETE, error, "i", article);
}

/// Set `*id` to what `question` gives for it, if that is anything
static EntStatus
replace(EntStore* const store,
        const SqlName   question,
        int64_t* const  id,
        EntError* const error)
{
  int64_t         other = 0;
  const EntStatus status =
    ent_sql_get(store, question, &other, error, "i", *id);
  *id = !status && other ? other : *id;
  return status;
}

EntStatus
ent_shown_to_term(EntStore* const store,
                  int64_t* const  id,
                  EntError* const error)
{
  EntEvidenceNode node = ENT_NODE_STATEMENT;
  int64_t         row  = 0;
  return ent_evidence_node(*id, &node, &row)
           ? replace(store, SQL_SHOWN_TERM, id, error)
           : ENT_OK;
}

EntStatus
ent_shown_to_node(EntStore* const store,
                  int64_t* const  id,
                  EntError* const error)
{
  return replace(store, SQL_SHOWN_NODE, id, error);
}
