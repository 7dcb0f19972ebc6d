// SPDX-License-Identifier: ISC

#include "sparql/probe.h"

#include "sparql/plan.h"
#include "store/sql.h"

#include <stdio.h>

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

EntStatus
ent_probe_least(EntLookup* const lookup,
                const int64_t    predicate,
                int64_t* const   id,
                EntError* const  error)
{
  const EntIdRange all = {INT64_MIN, INT64_MAX};
  return ask(lookup,
             "SELECT min(o) FROM pos WHERE p = ?1 AND o BETWEEN ?2 AND ?3",
             predicate, all, id, error);
}

EntStatus
ent_probe_density(EntLookup* const       lookup,
                  const EntPrefix* const prefix,
                  double* const          density,
                  EntError* const        error)
{
  static const char* const tables[] = {[ENT_ORDER_SPO]  = "spo",
                                       [ENT_ORDER_POS]  = "pos",
                                       [ENT_ORDER_OSP]  = "osp",
                                       [ENT_ORDER_GSPO] = "gspo"};

  const char* const columns = ent_quad_order_columns(prefix->order);
  const EntIdRange  ids     = {prefix->ids[1], (int64_t)ENT_MAX_PROBED};
  *density                  = (double)ENT_MAX_PROBED;
  for (int is_last = 0; is_last < 2; ++is_last) {
    char    sql[256];
    char    where[2][16] = {"", ""};
    int64_t found        = 0;
    for (size_t i = 0U; i < prefix->n; ++i) {
      snprintf(where[i], sizeof(where[i]), " AND %c = %s", columns[i],
               i ? "?2" : "?1");
    }
    const char c = columns[prefix->n];
    snprintf(sql, sizeof(sql),
             "SELECT count(*) / count(DISTINCT x) FROM (SELECT %c AS x FROM %s"
             " WHERE 1%s%s ORDER BY %c%s LIMIT ?3)",
             c, tables[prefix->order], where[0], where[1], c,
             is_last ? " DESC" : "");
    const EntStatus status =
      ask(lookup, sql, prefix->ids[0], ids, &found, error);
    if (status) {
      return status;
    }
    *density = (double)found < *density ? (double)found : *density;
  }
  return ENT_OK;
}
