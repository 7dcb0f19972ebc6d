// SPDX-License-Identifier: ISC

/**
   @file
   The triples that a pattern matches.

   For each solution of the pattern, each of its triple patterns with the
   solution's terms in the place of variables.  Patterns that only restrict,
   those of FILTER EXISTS and MINUS, of subqueries and of other endpoints, and
   property paths, give none.
*/

#ifndef ENT_SPARQL_MATCHED_H
#define ENT_SPARQL_MATCHED_H

#include "sparql/eval.h"

/// Receives triples of term ids
typedef struct {
  void* handle; ///< First argument
  /// One that the store may hold; those that the ontology says are the same,
  /// by an inverse or a symmetric property, come, too
  EntStatus (*triple)(void*                  handle,
                      const EntStatementIds* triple,
                      EntError*              error);
  /// One about a statement node: the row of its mention
  EntStatus (*mention)(void* handle, int64_t row, EntError* error);
} EntMatchSink;

/**
   Send what `text` matches to `sink`: patterns by label, or a WHERE clause.

   The same triple may come many times.  Errors as of ent_query_prepare and
   ent_query_step, or as the sink's.
*/
EntStatus ent_engine_match(EntEngine*          engine,
                           EntSlice            text,
                           const EntMatchSink* sink,
                           EntError*           error);

#endif // ENT_SPARQL_MATCHED_H
