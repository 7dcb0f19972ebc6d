// SPDX-License-Identifier: ISC

/**
   @file
   Names in a query into terms of the store.

   A name is looked up among the labels: properties for predicates, classes
   for objects of rdf:type, else entities.  A label in the same case goes
   before one in another, a preferred label before other labels, these before
   local names.  `_` also stands for a blank.
*/

#ifndef ENT_SPARQL_RESOLVE_H
#define ENT_SPARQL_RESOLVE_H

#include "base/arena.h"
#include "base/status.h"
#include "sparql/algebra.h"
#include "sparql/lookup.h"
#include "sparql/prefix.h"

/**
   Replace all names under `root` by terms, and set the ids of all terms.

   Errors are ENT_ERR_NOT_FOUND with names that are near, or ENT_ERR_SYNTAX
   with the candidates of an ambiguous name; both with line and column.
*/
EntStatus ent_resolve(EntLookup*         lookup,
                      const EntPrefixes* prefixes,
                      EntArena*          arena,
                      EntAlgebra*        root,
                      EntError*          error);

#endif // ENT_SPARQL_RESOLVE_H
