// SPDX-License-Identifier: ISC

/**
   @file
   A parsed SPARQL 1.1 update request: a list of operations.

   The shortcuts of the language are gone: INSERT DATA, DELETE DATA and DELETE
   WHERE are Modify with or without a pattern; ADD, MOVE and COPY stay.  Blank
   nodes of what is inserted are terms (ENT_TERM_BLANK): new ones for each
   solution, those with one label the same within it; of DATA, within the
   request.
*/

#ifndef ENT_SPARQL_UPDATE_H
#define ENT_SPARQL_UPDATE_H

#include "base/arena.h"
#include "base/slice.h"
#include "base/status.h"
#include "sparql/algebra.h"
#include "sparql/prefix.h"

#include <stdbool.h>
#include <stddef.h>

/// A quad of a template; g of kind ENT_NODE_NONE: the default graph
typedef struct {
  EntTriplePattern triple;
  EntNode          g;
} EntQuadPattern;

/// Which graphs an operation is about
typedef enum {
  ENT_GRAPHS_ONE, ///< The one that is named
  ENT_GRAPHS_DEFAULT,
  ENT_GRAPHS_NAMED, ///< All with a name
  ENT_GRAPHS_ALL
} EntGraphsKind;

/// Graphs and, of ENT_GRAPHS_ONE, the IRI
typedef struct {
  EntGraphsKind kind;
  EntNode       name;
} EntGraphs;

/// The operations
typedef enum {
  ENT_UPDATE_MODIFY, ///< DELETE, INSERT, WHERE and their short forms
  ENT_UPDATE_LOAD,   ///< From an IRI into `to`
  ENT_UPDATE_CLEAR,
  ENT_UPDATE_DROP,
  ENT_UPDATE_CREATE,
  ENT_UPDATE_ADD,
  ENT_UPDATE_MOVE,
  ENT_UPDATE_COPY
} EntUpdateKind;

/// One operation
typedef struct {
  EntUpdateKind   kind;
  bool            is_silent;
  EntNode         source;  ///< Of LOAD: the document
  EntGraphs       from;    ///< Of ADD, MOVE, COPY
  EntGraphs       to;      ///< Of all but MODIFY
  EntAlgebra*     where;   ///< Of MODIFY; NULL: DATA, one empty solution
  EntDataset      dataset; ///< USING; has the graph of WITH if it has none
  size_t          n_deleted;
  EntQuadPattern* deleted;
  size_t          n_inserted;
  EntQuadPattern* inserted;
  size_t          n_variables;
  EntVariable*    variables;
} EntUpdateOperation;

/// A request
typedef struct {
  size_t              n;
  EntUpdateOperation* operations;
} EntUpdateRequest;

/**
   Parse `text`, an update request (SPARQL 1.1 Update, section 19.8, rule 29).

   `text` must outlive `request`, which lives in `arena`.  Errors as of
   ent_query_parse.
*/
EntStatus ent_update_parse(EntSlice           text,
                           const EntPrefixes* prefixes,
                           EntArena*          arena,
                           EntUpdateRequest*  request,
                           EntError*          error);

/// Append the operations in the notation of ent_algebra_print
void ent_update_print(const EntUpdateRequest* request, EntBuffer* buffer);

#endif // ENT_SPARQL_UPDATE_H
