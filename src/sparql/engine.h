// SPDX-License-Identifier: ISC

/**
   @file
   The insides of engine and query, for the files of eval.h; not for others.
*/

#ifndef ENT_SPARQL_ENGINE_H
#define ENT_SPARQL_ENGINE_H

#include "sparql/eval.h"
#include "sparql/sql.h"

#include <sqlite3.h>

struct EntEngine {
  EntLookup*                   lookup;
  EntValues*                   values;
  EntArena                     arena; ///< For prefixes
  EntPrefixes                  prefixes;
  const volatile sig_atomic_t* cancel;
  uint64_t                     timeout; ///< In milliseconds; 0: none
  bool                         infers;
  EntSlice allowed[ENT_MAX_ALLOWED_SERVICES]; ///< Endpoints; in the arena
  size_t   n_allowed;
};

/// A value that was decoded; kept while the id stays
typedef struct {
  int64_t      id; ///< 0: unbound
  EntOwnedTerm owned;
} EntValue;

/// Solutions that were read before they are asked for
typedef struct {
  int64_t*  ids; ///< Row by row
  size_t    n;   ///< Rows
  size_t    next;
  bool      is_all; ///< Behind them comes #status
  EntStatus status;
  EntError  error;
} EntReadAhead;

struct EntQuery {
  EntEngine*    engine;
  EntArena      arena;
  EntParsed     parsed;
  EntAlgebra*   plan_root; ///< Simplified algebra
  EntSql        sql;
  sqlite3_stmt* stmt;
  uint64_t      deadline; ///< Monotonic milliseconds; 0: none
  EntValue*     values;   ///< One for each projected variable
  int*          columns;  ///< Of each projected variable in the SQL's result
  EntReadAhead  ahead;
};

/// The time now, in milliseconds that never run backwards
uint64_t ent_query_now(void);

/// As ent_query_prepare of what is parsed already, which must outlive the query
EntStatus ent_query_prepare_parsed(EntEngine*       engine,
                                   const EntParsed* parsed,
                                   EntQuery**       query,
                                   EntError*        error);

/**
   Step `stmt` under the deadline and the cancel flag of `engine`.

   Sets `*has_row`; errors as of ent_query_step.
*/
EntStatus ent_engine_step(EntEngine*    engine,
                          sqlite3_stmt* stmt,
                          uint64_t      deadline,
                          bool*         has_row,
                          EntError*     error);

/// Prepare `sql` and bind its parameters
EntStatus ent_engine_prepare_sql(EntEngine*     engine,
                                 const EntSql*  sql,
                                 sqlite3_stmt** stmt,
                                 EntError*      error);

#endif // ENT_SPARQL_ENGINE_H
