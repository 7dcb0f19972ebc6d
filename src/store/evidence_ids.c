// SPDX-License-Identifier: ISC

#include "store/evidence_ids.h"

#include "rdf/namespaces.h"
#include "store/sql.h"

EntStatus
ent_evidence_iri(EntStore* const  store,
                 const int64_t    id,
                 EntBuffer* const iri,
                 EntError* const  error)
{
  static const SqlName questions[] = {
    [ENT_NODE_STATEMENT] = SQL_STATEMENT_IRI,
    [ENT_NODE_ARTICLE]   = SQL_ARTICLE_IRI,
    [ENT_NODE_FACTS]     = SQL_FACTS_IRI,
    [ENT_NODE_SENTENCE]  = SQL_SENTENCE_IRI,
  };
  EntEvidenceNode node = ENT_NODE_STATEMENT;
  int64_t         row  = 0;
  sqlite3_stmt*   stmt = NULL;
  ent_evidence_node(id, &node, &row);
  EntStatus status =
    ent_sql_bind(store, questions[node], &stmt, error, "i", row);
  if (status) {
    return status;
  }
  const int rc = sqlite3_step(stmt);
  if (rc == SQLITE_ROW) {
    ent_buffer_append(iri, ent_sql_text(stmt, 0));
    status = iri->failed ? ent_error_set(error, ENT_ERR_MEMORY, "out of memory")
                         : ENT_OK;
  } else if (rc == SQLITE_DONE) {
    status = ent_error_set(error, ENT_ERR_FORMAT, "the store is damaged");
  } else {
    status = ent_sql_error(store, error);
  }
  sqlite3_reset(stmt);
  return status;
}

/// How the IRI of a node is found: what it begins with, and how it goes on
static const struct {
  EntEvidenceNode node;
  SqlName         question; ///< Over the hash and what follows it
  const char*     begin;
  const char*     then; ///< What follows the hash; NULL: nothing
} forms[] = {
  {ENT_NODE_STATEMENT, SQL_STATEMENT_BY_HASH, ENT_NS_ST, NULL},
  {ENT_NODE_SENTENCE, SQL_SENTENCE_BY_HASH, ENT_NS_DOC, "#char="},
  {ENT_NODE_FACTS, SQL_FACTS_BY_HASH, ENT_NS_DOC, "-facts"},
  {ENT_NODE_ARTICLE, SQL_ARTICLE_BY_HASH, ENT_NS_DOC, NULL},
};

EntStatus
ent_evidence_find(EntStore* const      store,
                  const EntTerm* const term,
                  int64_t* const       id,
                  EntError* const      error)
{
  EntStatus status = ENT_OK;
  *id              = 0;
  for (size_t i = 0U; !status && !*id && term->kind == ENT_TERM_IRI &&
                      i < sizeof(forms) / sizeof(*forms);
       ++i) {
    if (!ent_slice_starts(term->text, forms[i].begin)) {
      continue;
    }
    const EntSlice all =
      ent_slice_sub(term->text, strlen(forms[i].begin), term->text.len);
    if (memchr(all.data, '/', all.len)) {
      return ENT_OK; // An entity that is an article's own
    }
    const char* const then =
      forms[i].then ? (const char*)memmem(all.data, all.len, forms[i].then,
                                          strlen(forms[i].then))
                    : all.data + all.len;
    if (then) {
      const size_t n   = (size_t)(then - all.data);
      int64_t      row = 0;
      status =
        ent_sql_get(store, forms[i].question, &row, error, "tt",
                    ent_slice_sub(all, 0U, n), ent_slice_sub(all, n, all.len));
      *id = row ? ent_evidence_id(forms[i].node, row) : 0;
    }
  }
  return status;
}
