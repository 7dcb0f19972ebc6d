// SPDX-License-Identifier: ISC

/**
   @file
   A walk over all of a query's algebra, patterns of EXISTS included.
*/

#ifndef ENT_SPARQL_WALK_H
#define ENT_SPARQL_WALK_H

#include "base/status.h"
#include "sparql/algebra.h"

/// What is called on the way; a status other than ENT_OK ends the walk
typedef struct {
  void* handle;
  EntStatus (*triple)(void* handle, EntTriplePattern* triple);
  EntStatus (*path)(void* handle, EntPathPattern* path);   ///< May be NULL
  EntStatus (*service)(void* handle, EntAlgebra* service); ///< May be NULL
} EntVisitor;

/// Visit everything under `algebra`, inputs first, in the order of the query
EntStatus ent_algebra_walk(EntAlgebra* algebra, const EntVisitor* visitor);

#endif // ENT_SPARQL_WALK_H
