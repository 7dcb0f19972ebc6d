// SPDX-License-Identifier: ISC

/**
   @file
   Solutions one by one, wherever they come from: a query to the store, or the
   answer of another endpoint.

   What writes answers asks these functions and knows nothing else.
*/

#ifndef ENT_SPARQL_SOLUTIONS_H
#define ENT_SPARQL_SOLUTIONS_H

#include "base/buffer.h"
#include "rdf/syntax.h"
#include "rdf/term.h"
#include "sparql/algebra.h"
#include "sparql/results.h"

/// What gives solutions; the functions take #handle first
typedef struct {
  void*  handle;
  size_t n_variables; ///< 0 for ASK
  /// Name of a variable, without question mark
  EntSlice (*variable)(void* handle, size_t index);
  /// Go to the next solution, as ent_query_step does
  EntStatus (*step)(void* handle, bool* has_row, EntError* error);
  /// Value of a variable, as of ent_query_value
  const EntTerm* (*value)(void* handle, size_t index);
  /// Append what a reader should see, as ent_query_show does
  EntStatus (*show)(void*      handle,
                    size_t     index,
                    EntBuffer* buffer,
                    EntError*  error);
} EntSolutions;

/// The solutions of a query, which must outlive them
EntSolutions ent_query_solutions(EntQuery* query);

/// Write the answer to a query of `form`, SELECT or ASK, as ent_results_write
EntStatus ent_solutions_write(const EntSolutions*      solutions,
                              EntQueryForm             form,
                              const EntResultsOptions* options,
                              EntTextSink              sink,
                              void*                    handle,
                              uint64_t*                n,
                              EntError*                error);

/// ENT_ERR_ARGUMENT if answers to queries of `form` have no such format
EntStatus ent_results_check(EntQueryForm     form,
                            EntResultsFormat format,
                            EntError*        error);

/// The syntax of a format for graphs; Turtle for people
EntSyntax ent_results_syntax(EntResultsFormat format);

#endif // ENT_SPARQL_SOLUTIONS_H
