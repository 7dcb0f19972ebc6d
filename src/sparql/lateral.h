// SPDX-License-Identifier: ISC

/**
   @file
   A subquery that sees the row at hand, as an SQL table.

       lateral (c0, c1, …, query HIDDEN, a0, a1, … HIDDEN)

   `query` is an EntSubquery, bound as pointer; a0, a1, … are its arguments,
   c0, c1, … its columns.  For each row of the tables before it, it runs the
   subquery with the arguments of that row.
*/

#ifndef ENT_SPARQL_LATERAL_H
#define ENT_SPARQL_LATERAL_H

#include <sqlite3.h>

/// Type of the pointer, see sqlite3_bind_pointer
#define ENT_LATERAL_POINTER "EntSubquery"

/// Most columns of a subquery
#define ENT_MAX_LATERAL_COLUMNS 128U

/// Make the table known to `db`; may be called again; an SQLite code
int ent_lateral_register(sqlite3* db);

#endif // ENT_SPARQL_LATERAL_H
