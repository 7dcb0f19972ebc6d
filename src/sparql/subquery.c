// SPDX-License-Identifier: ISC

#include "sparql/subquery.h"

int
ent_sql_bind_parameters(const EntSql* const sql, sqlite3_stmt* const stmt)
{
  // What no column in use needs does not stand in the text
  const size_t n  = (size_t)sqlite3_bind_parameter_count(stmt);
  int          rc = SQLITE_OK;
  for (size_t i = 0U; !rc && i < sql->n && i < n; ++i) {
    // They live in the query's arena, longer than the statement
    const EntSqlParameter* const value = &sql->parameters[i];
    rc = value->type ? sqlite3_bind_pointer(stmt, (int)i + 1, value->pointer,
                                            value->type, NULL)
                     : sqlite3_bind_int64(stmt, (int)i + 1, value->id);
  }
  return rc;
}

int
ent_subquery_open(sqlite3* const       db,
                  EntSubquery* const   subquery,
                  sqlite3_stmt** const stmt)
{
  *stmt          = subquery->idle;
  subquery->idle = NULL;
  if (*stmt) {
    return SQLITE_OK;
  }
  const EntSql* const sql = &subquery->sql;
  const int rc = sqlite3_prepare_v3(db, sql->text.data, (int)sql->text.len,
                                    SQLITE_PREPARE_PERSISTENT, stmt, NULL);
  return rc ? rc : ent_sql_bind_parameters(sql, *stmt);
}

void
ent_subquery_close(EntSubquery* const subquery, sqlite3_stmt* const stmt)
{
  if (!stmt) {
    return;
  }
  sqlite3_reset(stmt);
  if (subquery->idle) {
    sqlite3_finalize(stmt);
  } else {
    subquery->idle = stmt;
  }
}

int
ent_module_register(sqlite3* const              db,
                    const char* const           name,
                    const sqlite3_module* const module)
{
  // To register it again would take it from queries that use it
  sqlite3_stmt* stmt = NULL;
  int           rc   = sqlite3_prepare_v2(
                db, "SELECT 1 FROM pragma_module_list WHERE name = ?1", -1, &stmt, NULL);
  rc = rc ? rc : sqlite3_bind_text(stmt, 1, name, -1, SQLITE_STATIC);
  const bool is_there = !rc && sqlite3_step(stmt) == SQLITE_ROW;
  sqlite3_finalize(stmt);
  return rc || is_there ? rc : sqlite3_create_module(db, name, module, NULL);
}
