// SPDX-License-Identifier: ISC

#include "sparql/probe.h"

#include "store/sql.h"

/// Run a statement over three numbers that gives one
static EntStatus
ask(EntLookup* const  lookup,
    const char* const sql,
    const int64_t     predicate,
    const EntIdRange  range,
    int64_t* const    value,
    EntError* const   error)
{
  EntStore* const store = ent_lookup_store(lookup);
  sqlite3_stmt*   stmt  = NULL;
  *value                = 0;
  int rc =
    sqlite3_prepare_v2(ent_store_connection(store), sql, -1, &stmt, NULL);
  if (!rc) {
    sqlite3_bind_int64(stmt, 1, predicate);
    sqlite3_bind_int64(stmt, 2, range.least);
    sqlite3_bind_int64(stmt, 3, range.greatest);
    rc     = sqlite3_step(stmt);
    *value = rc == SQLITE_ROW ? sqlite3_column_int64(stmt, 0) : 0;
  }
  const EntStatus status =
    rc == SQLITE_ROW ? ENT_OK : ent_sql_error(store, error);
  sqlite3_finalize(stmt);
  return status;
}

EntStatus
ent_probe_is_within(EntLookup* const lookup,
                    const int64_t    predicate,
                    const EntIdRange range,
                    bool* const      is,
                    EntError* const  error)
{
  int64_t         others = 0;
  const EntStatus status =
    ask(lookup,
        "SELECT EXISTS (SELECT 1 FROM pos WHERE p = ?1 AND o < ?2) OR"
        " EXISTS (SELECT 1 FROM pos WHERE p = ?1 AND o > ?3)",
        predicate, range, &others, error);
  *is = !others;
  return status;
}

EntStatus
ent_probe_count(EntLookup* const lookup,
                const int64_t    predicate,
                const EntIdRange range,
                double* const    n,
                EntError* const  error)
{
  int64_t         count = 0;
  const EntStatus status =
    ask(lookup,
        "SELECT count(*) FROM (SELECT 1 FROM pos WHERE p = ?1 AND"
        " o BETWEEN ?2 AND ?3 LIMIT 1000)",
        predicate, range, &count, error);
  *n = (double)count;
  return status;
}
