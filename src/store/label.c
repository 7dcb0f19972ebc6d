// SPDX-License-Identifier: ISC

#include "store/label.h"

#include "rdf/iri.h"
#include "rdf/namespaces.h"
#include "store/sql.h"

/// Predicates whose objects are names
static const struct {
  const char* iri;
  LabelRole   role;
} predicates[] = {
  {ENT_NS_RDFS "label", LABEL_PREFERRED},
  {ENT_NS_SKOS "prefLabel", LABEL_PREFERRED},
  {ENT_NS_SCHEMA "name", LABEL_PREFERRED},
  {"https://schema.org/name", LABEL_PREFERRED},
  {"http://xmlns.com/foaf/0.1/name", LABEL_PREFERRED},
  {ENT_NS_SKOS "altLabel", LABEL_OTHER},
  {ENT_NS_SCHEMA "alternateName", LABEL_OTHER},
  {"https://schema.org/alternateName", LABEL_OTHER},
};

/// English, or a part of it, or none that is told
static bool
is_ours(const EntSlice lang)
{
  return !lang.len || (lang.len >= 2U && (lang.data[0] | 0x20) == 'e' &&
                       (lang.data[1] | 0x20) == 'n' &&
                       (lang.len == 2U || lang.data[2] == '-'));
}

bool
ent_label_role(const EntSlice   predicate,
               const EntSlice   lang,
               LabelRole* const role)
{
  for (size_t i = 0U; i < sizeof(predicates) / sizeof(predicates[0]); ++i) {
    if (ent_slice_is(predicate, predicates[i].iri)) {
      *role = is_ours(lang) ? predicates[i].role : LABEL_OTHER;
      return true;
    }
  }
  return false;
}

EntStatus
ent_label_insert(EntStore* const store,
                 const int64_t   term,
                 const EntSlice  text,
                 const LabelRole role,
                 EntError* const error)
{
  return text.len ? ent_sql_run(store, SQL_LABEL_INSERT, error, "tii", text,
                                term, (int64_t)role)
                  : ENT_OK;
}

EntStatus
ent_label_insert_local_name(EntStore* const store,
                            const int64_t   term,
                            EntError* const error)
{
  sqlite3_stmt* stmt = NULL;
  EntStatus     status =
    ent_sql_bind(store, SQL_TERM_BY_ID, &stmt, error, "i", term);
  if (!status && sqlite3_step(stmt) == SQLITE_ROW) {
    status =
      ent_label_insert(store, term, ent_iri_local_name(ent_sql_text(stmt, 1)),
                       LABEL_LOCAL_NAME, error);
  }
  sqlite3_reset(stmt);
  return status;
}

EntStatus
ent_label_tell(EntStore* const store, const QuadIds quad, EntError* const error)
{
  return ent_sql_run(store, SQL_LABEL_TELL, error, "iii", quad.s, quad.p,
                     quad.o);
}

EntStatus
ent_label_retell(EntStore* const store,
                 const int64_t   term,
                 EntError* const error)
{
  return ent_sql_run(store, SQL_LABEL_RETELL, error, "i", term);
}

EntStatus
ent_label_withdraw(EntStore* const store,
                   const QuadIds   quad,
                   EntError* const error)
{
  int64_t         is_gone = 0;
  const EntStatus status  = ent_sql_get(store, SQL_LABEL_WITHDRAW, &is_gone,
                                        error, "iii", quad.s, quad.p, quad.o);
  // Another quad may give the same name, in another language or case
  return status || !is_gone ? status : ent_label_retell(store, quad.s, error);
}
