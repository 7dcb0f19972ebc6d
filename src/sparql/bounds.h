// SPDX-License-Identifier: ISC

/**
   @file
   What a query knows of the columns of a virtual table of ours.

   A column is known by an equality, or by two bounds that are the same: so
   sql_known.c asks for a value that may be unbound.  The first half turns
   SQLite's constraints into a plan, a number; the second reads its arguments.
*/

#ifndef ENT_SPARQL_BOUNDS_H
#define ENT_SPARQL_BOUNDS_H

#include "store/sql.h"

#include <stdint.h>

/// Most columns
#define ENT_MAX_BOUND_COLUMNS 8

/**
   Take all equalities of the columns from 0, and bounds of the first `n_ids`;
   arguments come in the order of the columns.

   SQLite does not look again at equalities of columns in `trusted`, as bits.
   Returns how many columns are known, and sets the plan.
*/
int ent_bounds_choose(sqlite3_index_info* info,
                      int                 n_columns,
                      int                 n_ids,
                      int                 trusted);

/// True if an equality of the column is in the plan
bool ent_bounds_has(int plan, int column);

/// Set `ids` of the first `n_ids` columns; returns those that are known, as
/// bits, and sets `*n` to the number of arguments that were read
int ent_bounds_read(int                   plan,
                    int                   n_ids,
                    sqlite3_value** const argv,
                    int64_t*              ids,
                    int*                  n);

#endif // ENT_SPARQL_BOUNDS_H
