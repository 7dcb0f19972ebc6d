// SPDX-License-Identifier: ISC

#include "sparql/evidence_ids.h"

#include "rdf/namespaces.h"
#include "store/sql.h"

static const char* const iris[] = {
  [ENT_NODE_STATEMENT] =
    "SELECT '" ENT_NS_ST "' || hash FROM mention WHERE id = ?1",
  [ENT_NODE_ARTICLE] =
    "SELECT '" ENT_NS_DOC "' || hash FROM article WHERE id = ?1",
  [ENT_NODE_FACTS] =
    "SELECT '" ENT_NS_DOC "' || hash || '-facts' FROM article WHERE id = ?1",
  [ENT_NODE_SENTENCE] =
    "SELECT '" ENT_NS_DOC "' || a.hash || '#char=' || e.begin_at || ',' ||"
    " e.end_at FROM sentence e JOIN article a ON a.id = e.article"
    " WHERE e.id = ?1",
};

EntStatus
ent_evidence_term(EntStore* const     store,
                  const int64_t       id,
                  EntOwnedTerm* const term,
                  EntError* const     error)
{
  EntEvidenceNode node = ENT_NODE_STATEMENT;
  int64_t         row  = 0;
  sqlite3_stmt*   stmt = NULL;
  ent_evidence_node(id, &node, &row);
  int rc = sqlite3_prepare_v2(ent_store_connection(store), iris[node], -1,
                              &stmt, NULL);
  rc     = rc ? rc : sqlite3_bind_int64(stmt, 1, row);
  rc     = rc ? rc : sqlite3_step(stmt);
  EntStatus status = ENT_OK;
  if (rc == SQLITE_ROW) {
    ent_buffer_reset(&term->bytes);
    ent_buffer_append(&term->bytes, ent_sql_text(stmt, 0));
    term->term = ent_term_iri(ent_buffer_slice(&term->bytes));
    status     = term->bytes.failed
                   ? ent_error_set(error, ENT_ERR_MEMORY, "out of memory")
                   : ENT_OK;
  } else if (rc == SQLITE_DONE) {
    status = ent_error_set(error, ENT_ERR_FORMAT, "the store is damaged");
  } else {
    status = ent_sql_error(store, error);
  }
  sqlite3_finalize(stmt);
  return status;
}

/// The row of `table` whose column hash is `hash`; 0 if there is none
static EntStatus
find_row(EntStore* const   store,
         const char* const sql,
         const EntSlice    hash,
         int64_t* const    row,
         EntError* const   error)
{
  sqlite3_stmt* stmt = NULL;
  int           rc =
    sqlite3_prepare_v2(ent_store_connection(store), sql, -1, &stmt, NULL);
  rc                     = rc ? rc
                              : sqlite3_bind_text64(stmt, 1, hash.len ? hash.data : "", hash.len,
                                                    SQLITE_STATIC, SQLITE_UTF8);
  rc                     = rc ? rc : sqlite3_step(stmt);
  *row                   = rc == SQLITE_ROW ? sqlite3_column_int64(stmt, 0) : 0;
  const EntStatus status = rc == SQLITE_ROW || rc == SQLITE_DONE
                             ? ENT_OK
                             : ent_sql_error(store, error);
  sqlite3_finalize(stmt);
  return status;
}

EntStatus
ent_evidence_find(EntStore* const      store,
                  const EntTerm* const term,
                  int64_t* const       id,
                  EntError* const      error)
{
  static const char facts[] = "-facts";
  const size_t      n_facts = sizeof(facts) - 1U;
  const bool        is_st   = ent_slice_starts(term->text, ENT_NS_ST);
  int64_t           row     = 0;
  *id                       = 0;
  if (term->kind != ENT_TERM_IRI ||
      (!is_st && !ent_slice_starts(term->text, ENT_NS_DOC))) {
    return ENT_OK;
  }
  const size_t n    = is_st ? sizeof(ENT_NS_ST) - 1U : sizeof(ENT_NS_DOC) - 1U;
  EntSlice     hash = ent_slice_sub(term->text, n, term->text.len);
  bool         is_facts = false;
  if (!is_st && hash.len > n_facts &&
      !memcmp(hash.data + hash.len - n_facts, facts, n_facts)) {
    hash.len -= n_facts;
    is_facts = true;
  }
  const EntStatus status =
    find_row(store,
             is_st ? "SELECT id FROM mention WHERE hash = ?1"
                   : "SELECT id FROM article WHERE hash = ?1",
             hash, &row, error);
  if (!status && row) {
    *id = ent_evidence_id(is_st      ? ENT_NODE_STATEMENT
                          : is_facts ? ENT_NODE_FACTS
                                     : ENT_NODE_ARTICLE,
                          row);
  }
  return status;
}
