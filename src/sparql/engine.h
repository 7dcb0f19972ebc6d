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

/// Most queries that are kept after they were freed
enum { ENT_MAX_CACHED = 24 };

/// What a prepared query depends on besides its text
typedef struct {
  int64_t      data;     ///< Changes when another process writes
  int64_t      changes;  ///< Changes when this one does
  uint64_t     prefixes; ///< And parameters
  EntInference inference;
} EntPlanKey;

struct EntEngine {
  EntLookup*                   lookup;
  EntValues*                   values;
  EntArena                     arena; ///< For prefixes
  EntPrefixes                  prefixes;
  EntParameters                parameters;
  const volatile sig_atomic_t* cancel;
  uint64_t                     timeout;  ///< In milliseconds; 0: none
  uint64_t                     deadline; ///< Of the update at hand; 0: none
  uint64_t                     max_rows; ///< 0: any
  EntInference                 inference;
  sqlite3_stmt*                version; ///< Tells whether the store changed
  EntPlanKey                   key;     ///< Of now
  uint64_t                     clock;
  size_t                       n_open;    ///< Queries
  struct EntProfile*           profile;   ///< NULL: nothing is counted
  bool                         has_begun; ///< The transaction they share
  EntQuery*                    cached[ENT_MAX_CACHED]; ///< NULL: free
  EntSlice allowed[ENT_MAX_ALLOWED_SERVICES]; ///< Endpoints; in the arena
  size_t   n_allowed;
};

/// A value that was decoded; kept while the id stays
typedef struct {
  int64_t        id;   ///< 0: unbound
  const EntTerm* term; ///< NULL: unbound
  EntOwnedTerm   spare;
} EntValue;

/// Solutions that were read before they are asked for
typedef struct {
  int64_t*        ids; ///< Row by row; owned
  size_t          n;   ///< Rows
  size_t          capacity;
  size_t          next;
  bool            is_all; ///< Behind them comes #status
  EntStatus       status;
  EntError        error;
  EntArena        arena;     ///< For what follows
  const uint32_t* ranks;     ///< Row by row, sorted; NULL: #ids as they came
  const EntTerm** terms;     ///< By rank; of 0 NULL
  const int64_t*  terms_ids; ///< By rank; of 0 0
} EntReadAhead;

struct EntQuery {
  EntEngine*    engine;
  EntSlice      text;        ///< As it was prepared; a copy
  EntPlanKey    key;         ///< What else it depends on
  uint64_t      used;        ///< When it was freed last, while it is cached
  bool          is_profiled; ///< Its steps count their rows
  bool          is_of_now;   ///< Not to be kept: asks the time, or others
  EntArena      arena;
  EntParsed     parsed;
  EntAlgebra*   plan_root; ///< Simplified algebra
  EntSql        sql;
  sqlite3_stmt* stmt;
  uint64_t      deadline; ///< Monotonic milliseconds; 0: none
  uint64_t      n_rows;   ///< Stepped through
  EntValue*     values;   ///< One for each projected variable
  int*          columns;  ///< Of each projected variable in the SQL's result
  EntReadAhead  ahead;
};

/// The time now, in milliseconds that never run backwards
uint64_t ent_query_now(void);

/// ENT_ERR_CANCELLED after the cancel flag, ENT_ERR_LIMIT after the deadline of
/// the update at hand
EntStatus ent_engine_check(const EntEngine* engine, EntError* error);

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

/**
   Begin a query: it and those that are open see the store as it is now.

   Forgets what is not true of the store any more.
*/
EntStatus ent_engine_begin(EntEngine* engine, EntError* error);

/// End a query
void ent_engine_end(EntEngine* engine);

/// A query of that text that was prepared before; NULL if there is none
EntQuery* ent_engine_take(EntEngine* engine, EntSlice text);

/// Keep a query that was freed, or free it
void ent_engine_keep(EntEngine* engine, EntQuery* query);

/// Free all that is kept
void ent_engine_drop(EntEngine* engine);

/// Append the algebra of a query, safe to print
void ent_query_print_algebra(const EntQuery* query, EntBuffer* buffer);

/// Append its SQL, safe to print
void ent_query_print_sql(const EntQuery* query, EntBuffer* buffer);

/// Free a query and all that it has
void ent_query_destroy(EntQuery* query);

/// Prepare `sql` and bind its parameters
EntStatus ent_engine_prepare_sql(EntEngine*     engine,
                                 const EntSql*  sql,
                                 sqlite3_stmt** stmt,
                                 EntError*      error);

#endif // ENT_SPARQL_ENGINE_H
