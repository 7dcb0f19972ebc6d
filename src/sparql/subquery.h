// SPDX-License-Identifier: ISC

/**
   @file
   SQL statements that run inside of another, once for each of its rows.

   The tables of lateral.h and closure.h run them.  SQLite would put a
   subquery that sees the row at hand nowhere but into WHERE; and one in FROM
   it computes whole, whatever little of it is wanted.
*/

#ifndef ENT_SPARQL_SUBQUERY_H
#define ENT_SPARQL_SUBQUERY_H

#include "sparql/sql.h"

#include <sqlite3.h>

/// Most values that a subquery takes from the row at hand
#define ENT_MAX_ARGUMENTS_OF_SUBQUERY 48U

/// A statement and which of its parameters are arguments
struct EntSubquery {
  EntSql        sql;
  size_t        n_arguments;
  int           arguments[ENT_MAX_ARGUMENTS_OF_SUBQUERY];
  sqlite3_stmt* idle; ///< Prepared and not in use; NULL: none
  EntSubquery*  next; ///< Of the same query
};

/// Bind all parameters of `sql` but arguments; an SQLite code
int ent_sql_bind_parameters(const EntSql* sql, sqlite3_stmt* stmt);

/**
   Set `*stmt` to a statement of `subquery` that nobody uses.

   Its arguments are not bound.  Returns an SQLite code.
*/
int ent_subquery_open(sqlite3* db, EntSubquery* subquery, sqlite3_stmt** stmt);

/// Give a statement back; NULL is allowed
void ent_subquery_close(EntSubquery* subquery, sqlite3_stmt* stmt);

/// Make `module` known as table `name`, unless it is already
int ent_module_register(sqlite3*              db,
                        const char*           name,
                        const sqlite3_module* module);

#endif // ENT_SPARQL_SUBQUERY_H
