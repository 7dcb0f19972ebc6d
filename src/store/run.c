// SPDX-License-Identifier: ISC

#include "store/intern.h"
#include "store/label.h"
#include "store/sql.h"

static EntStatus
put_property(EntStore* const          store,
             const EntProperty* const property,
             EntError* const          error)
{
  const EntTerm iri     = ent_term_iri(property->iri);
  const EntTerm inverse = ent_term_iri(property->inverse);
  int64_t       id      = 0;
  int64_t       other   = 0;

  EntStatus status = ent_store_intern(store, &iri, &id, error);
  if (!status && property->inverse.len) {
    status = ent_store_intern(store, &inverse, &other, error);
  }
  if (!status) {
    status = ent_sql_run(store, SQL_PROPERTY_REPLACE, error, "ioi", id, other,
                         (int64_t)property->is_symmetric);
  }
  if (!status) { // An earlier ontology may have named it otherwise
    status = ent_sql_run(store, SQL_LABEL_DELETE, error, "i", id);
  }
  if (!status) {
    status =
      ent_label_insert(store, id, property->label, LABEL_PREFERRED, error);
  }
  if (!status) {
    status =
      ent_label_insert(store, id, property->name, LABEL_LOCAL_NAME, error);
  }
  return status ? status : ent_label_retell(store, id, error);
}

EntStatus
ent_store_begin_run(EntStore* const     store,
                    const EntRun* const what,
                    int64_t* const      run,
                    EntError* const     error)
{
  *run             = 0;
  EntStatus status = ent_sql_begin(store, error);
  if (status) {
    return status;
  }
  status           = ent_sql_run(store, SQL_INGEST_INSERT, error, "ttt",
                                 ent_slice(what->program), ent_slice(what->model),
                                 ent_slice(what->ontology));
  const int64_t id = sqlite3_last_insert_rowid(store->db);
  for (size_t i = 0U; i < what->n_properties && !status; ++i) {
    status = put_property(store, &what->properties[i], error);
  }
  status = ent_sql_finish(store, status, error);
  if (!status) {
    *run = id;
  }
  return status;
}

EntStatus
ent_store_end_run(EntStore* const store,
                  const int64_t   run,
                  EntError* const error)
{
  int64_t   changed = 0;
  EntStatus status  = ent_sql_begin(store, error);
  if (status) {
    return status;
  }
  status = ent_sql_run(store, SQL_INGEST_FINISH, error, "i", run);
  if (!status) { // It reads all that there is, so not without need
    status = ent_sql_get(store, SQL_INGEST_CHANGED, &changed, error, "i", run);
  }
  if (!status && changed) {
    status = ent_sql_run(store, SQL_STATS_DELETE, error, "");
  }
  if (!status && changed) {
    status = ent_sql_run(store, SQL_STATS_INSERT, error, "");
  }
  return ent_sql_finish(store, status, error);
}

EntStatus
ent_store_reject(EntStore* const   store,
                 const int64_t     run,
                 const char* const input,
                 const char* const place,
                 const char* const reason,
                 EntError* const   error)
{
  return ent_sql_run(store, SQL_REJECTED_INSERT, error, "ittti", run,
                     ent_slice(input), ent_slice(place), ent_slice(reason),
                     (int64_t)0);
}
