// SPDX-License-Identifier: ISC

#include "store/neighbours.h"

#include "rdf/iri.h"
#include "rdf/namespaces.h"
#include "store/sql.h"

EntStatus
ent_store_neighbours(EntStore* const   store,
                     const int64_t     id,
                     const EntLinkSink sink,
                     void* const       handle,
                     EntError* const   error)
{
  sqlite3_stmt* stmt = NULL;
  EntStatus status   = ent_sql_bind(store, SQL_NEIGHBOURS, &stmt, error, "itti",
                                    id, ent_slice(ENT_NS_RDF "type"),
                                    ent_slice(ENT_NS_SKOS "exactMatch"),
                                    (int64_t)ENT_NEIGHBOURS_MAX);
  while (!status) {
    const int rc = sqlite3_step(stmt);
    if (rc != SQLITE_ROW) {
      status = rc == SQLITE_DONE ? ENT_OK : ent_sql_error(store, error);
      break;
    }
    const EntLink link = {
      sqlite3_column_int64(stmt, 0), sqlite3_column_int64(stmt, 1),
      sqlite3_column_int64(stmt, 2), sqlite3_column_int64(stmt, 3),
      sqlite3_column_int(stmt, 4) != 0};
    status = sink(handle, &link);
  }
  sqlite3_reset(stmt);
  return status;
}

EntStatus
ent_store_class_name(EntStore* const  store,
                     const int64_t    id,
                     EntBuffer* const name,
                     EntError* const  error)
{
  sqlite3_stmt* stmt = NULL;
  EntStatus status   = ent_sql_bind(store, SQL_CLASS_OF, &stmt, error, "it", id,
                                    ent_slice(ENT_NS_RDF "type"));
  if (!status) {
    const int rc = sqlite3_step(stmt);
    if (rc == SQLITE_ROW) {
      ent_buffer_append(name, ent_iri_local_name(ent_sql_text(stmt, 0)));
      status = name->failed
                 ? ent_error_set(error, ENT_ERR_MEMORY, "out of memory")
                 : ENT_OK;
    } else if (rc != SQLITE_DONE) {
      status = ent_sql_error(store, error);
    }
    sqlite3_reset(stmt);
  }
  return status;
}
