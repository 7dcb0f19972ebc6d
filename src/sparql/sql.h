// SPDX-License-Identifier: ISC

/**
   @file
   Algebra into one SQL statement over ids.

   Operators that SQL can say in one SELECT become one (sql_writing.h calls it
   a block); the others become subqueries.  The result has the columns v0,
   v1, … of the variables that it may bind, in the order of their numbers;
   NULL is unbound.  Constants are parameters, never text.  Terms are decoded
   at the end, from what is left.
*/

#ifndef ENT_SPARQL_SQL_H
#define ENT_SPARQL_SQL_H

#include "base/arena.h"
#include "base/buffer.h"
#include "base/status.h"
#include "sparql/algebra.h"
#include "sparql/infer.h"
#include "sparql/lookup.h"
#include "sparql/values.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct EntSubquery EntSubquery;

/// A parameter: an id, or a pointer (see sqlite3_bind_pointer)
typedef struct {
  int64_t     id;
  void*       pointer;
  const char* type; ///< Of the pointer; NULL: it is the id
} EntSqlParameter;

/// A step of the plan
typedef struct EntSqlStep {
  struct EntSqlStep* next;
  unsigned           number;     ///< Its name in SQL is t and this
  bool               is_first;   ///< Of a chain; others are asked for each row
  bool               is_counted; ///< It calls ent_tick (profile.h)
  EntSlice           what;       ///< Where it looks, for what
  double             rows;       ///< Estimate, for each row of the step before
} EntSqlStep;

/// An SQL statement and its parameters; all in the arena
typedef struct {
  EntSlice         text;       ///< Zero-terminated
  size_t           n;          ///< Number of parameters
  EntSqlParameter* parameters; ///< Of ?1, ?2, …
  size_t           capacity;
  EntSqlStep*      steps; ///< Of the statement and those inside of it
  EntSqlStep*      last_step;
  EntSubquery*     subqueries; ///< All that run inside of it, in a list
  bool             has_now;    ///< Is of this moment: calls NOW
} EntSql;

/// What a statement is made for
typedef struct {
  EntLookup*         lookup;
  EntValues*         values;
  const EntDataset*  dataset; ///< NULL: that of the store
  EntInference       inference;
  size_t             n_variables; ///< Of the query; the generator adds its own
  const EntVariable* variables;
  size_t             n_projected;
  const uint32_t* projected;   ///< Columns that the result has, if bound or not
  bool            is_profiled; ///< Steps count their rows
} EntSqlContext;

/**
   Translate `root`, whose terms have their ids, into `sql`.

   The caller ends with ent_sql_clear, also after an error.  ENT_ERR_LIMIT if
   the query is too large for SQLite.
*/
EntStatus ent_sql_generate(const EntSqlContext* context,
                           EntArena*            arena,
                           const EntAlgebra*    root,
                           EntSql*              sql,
                           EntError*            error);

/// Close the statements inside of `sql`; the arena keeps the rest
void ent_sql_clear(EntSql* sql);

#endif // ENT_SPARQL_SQL_H
