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

/// The row that a statement over a hash and what follows it gives; 0 if none
static EntStatus
find_row(EntStore* const   store,
         const char* const sql,
         const EntSlice    hash,
         const EntSlice    rest,
         int64_t* const    row,
         EntError* const   error)
{
  sqlite3_stmt* stmt = NULL;
  int           rc =
    sqlite3_prepare_v2(ent_store_connection(store), sql, -1, &stmt, NULL);
  rc = rc ? rc
          : sqlite3_bind_text64(stmt, 1, hash.len ? hash.data : "", hash.len,
                                SQLITE_STATIC, SQLITE_UTF8);
  if (!rc && sqlite3_bind_parameter_count(stmt) > 1) {
    rc = sqlite3_bind_text64(stmt, 2, rest.len ? rest.data : "", rest.len,
                             SQLITE_STATIC, SQLITE_UTF8);
  }
  rc                     = rc ? rc : sqlite3_step(stmt);
  *row                   = rc == SQLITE_ROW ? sqlite3_column_int64(stmt, 0) : 0;
  const EntStatus status = rc == SQLITE_ROW || rc == SQLITE_DONE
                             ? ENT_OK
                             : ent_sql_error(store, error);
  sqlite3_finalize(stmt);
  return status;
}

/// How the IRI of a node is found: what it begins with, and how it goes on
static const struct {
  EntEvidenceNode node;
  const char*     begin;
  const char*     then; ///< What follows the hash; NULL: nothing
  const char*     sql;
} forms[] = {
  {ENT_NODE_STATEMENT, ENT_NS_ST, NULL,
   "SELECT id FROM mention WHERE hash = ?1"},
  {ENT_NODE_SENTENCE, ENT_NS_DOC, "#char=",
   "SELECT min(e.id) FROM article a JOIN sentence e ON e.article = a.id"
   " WHERE a.hash = ?1 AND '#char=' || e.begin_at || ',' || e.end_at = ?2"},
  {ENT_NODE_FACTS, ENT_NS_DOC, "-facts",
   "SELECT id FROM article WHERE hash = ?1 AND ?2 = '-facts'"},
  {ENT_NODE_ARTICLE, ENT_NS_DOC, NULL,
   "SELECT id FROM article WHERE hash = ?1"},
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
    const char* const then =
      forms[i].then ? (const char*)memmem(all.data, all.len, forms[i].then,
                                          strlen(forms[i].then))
                    : all.data + all.len;
    if (then) {
      const size_t n   = (size_t)(then - all.data);
      int64_t      row = 0;
      status = find_row(store, forms[i].sql, ent_slice_sub(all, 0U, n),
                        ent_slice_sub(all, n, all.len), &row, error);
      *id    = row ? ent_evidence_id(forms[i].node, row) : 0;
    }
  }
  return status;
}
