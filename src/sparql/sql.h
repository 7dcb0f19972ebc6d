// SPDX-License-Identifier: ISC

/**
   @file
   Algebra into one SQL statement over ids.

   Each operator becomes a SELECT whose columns v0, v1, … are the ids of the
   variables that it may bind, in the order of their numbers; NULL is
   unbound.  Constants are parameters, never text.  Terms are decoded at the
   end, from what is left.
*/

#ifndef ENT_SPARQL_SQL_H
#define ENT_SPARQL_SQL_H

#include "base/arena.h"
#include "base/buffer.h"
#include "base/status.h"
#include "sparql/algebra.h"
#include "sparql/infer.h"
#include "sparql/lookup.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// A parameter: an id, or a pattern's alternatives for entailed.h
typedef struct {
  int64_t          id;
  EntAlternatives* alternatives; ///< NULL: it is the id
} EntSqlParameter;

/// An SQL statement and its parameters
typedef struct {
  EntBuffer        text;       ///< Owned; zero-terminated
  size_t           n;          ///< Number of parameters
  EntSqlParameter* parameters; ///< Of ?1, ?2, … in the arena
  size_t           capacity;
} EntSql;

/**
   Translate `root`, whose terms have their ids, into `sql`.

   The caller clears `sql->text`, also after an error.  ENT_ERR_LIMIT if the
   query is too large for SQLite.
*/
EntStatus ent_sql_generate(EntLookup*        lookup,
                           bool              infers,
                           EntArena*         arena,
                           const EntAlgebra* root,
                           EntSql*           sql,
                           EntError*         error);

#endif // ENT_SPARQL_SQL_H
