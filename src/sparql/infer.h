// SPDX-License-Identifier: ISC

/**
   @file
   Ways to match a triple pattern, by what the ontology says of its property.

   A basic graph pattern is matched against the graph that the ontology
   entails (SPARQL 1.1 section 18.6), by rewriting: each triple pattern gets
   alternatives, and its matches are the union of theirs, as a set.  Nothing
   is stored.  There are two rules now:

       S p O  if  p is symmetric            and  O p S
       S p O  if  p, q are inverse          and  O q S

   It is the ontology that articles are read with which says so; rules that
   were loaded are paths (infer_path.h).  A variable predicate matches what is
   stored, and symmetric properties also the other way round.
*/

#ifndef ENT_SPARQL_INFER_H
#define ENT_SPARQL_INFER_H

#include "base/arena.h"
#include "base/status.h"
#include "sparql/algebra.h"
#include "sparql/lookup.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Most alternatives of one triple pattern
#define ENT_MAX_ALTERNATIVES 16U

/// How much of what the ontology entails patterns match
typedef enum {
  ENT_INFER_NONE,    ///< What is stored
  ENT_INFER_INVERSE, ///< Inverse and symmetric properties of the ontology
  ENT_INFER_ALL ///< And all rules that the default graph says (infer_path.h)
} EntInference;

/// One way to match a triple pattern
typedef struct {
  int64_t predicate;  ///< Stands for the pattern's own; 0: it is a variable
  bool    is_swapped; ///< Subject and object change places
  bool    is_any_symmetric; ///< The predicate is a variable over symmetric ones
} EntAlternative;

/// All ways to match a triple pattern; the first is the pattern as it stands
typedef struct {
  size_t          n;     ///< Of #items
  EntAlternative* items; ///< The first is the pattern as it stands
} EntAlternatives;

/// The covering orders of the store
typedef enum {
  ENT_ORDER_SPO,
  ENT_ORDER_POS,
  ENT_ORDER_OSP,
  ENT_ORDER_GSPO ///< Of named graphs only
} EntQuadOrder;

/// The order whose first columns are those that are bound; `g`: to one named
/// graph
EntQuadOrder ent_quad_order_choose(bool s, bool p, bool o, bool g);

/**
   Find the alternatives of `triple`, whose terms have their ids.

   Without inference there is one.  The array lies in `arena`.
*/
EntStatus ent_infer(EntLookup*              lookup,
                    EntInference            inference,
                    EntArena*               arena,
                    const EntTriplePattern* triple,
                    EntAlternatives*        alternatives,
                    EntError*               error);

#endif // ENT_SPARQL_INFER_H
