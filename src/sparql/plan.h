// SPDX-License-Identifier: ISC

/**
   @file
   In which order, and by which index, a basic graph pattern is matched.

   A chain of accesses, ordered greedily: the one with the least estimated
   rows that is connected to what is bound comes next.  A triple pattern with
   one alternative (infer.h) is read from an index of the store, one with more
   from the table of entailed.h.

       ?x memberOf NATO . ?x cooperatesWith Russia      cooperatesWith symmetric

       pos(memberOf, NATO, ?x)   entailed(?x, cooperatesWith, Russia)
*/

#ifndef ENT_SPARQL_PLAN_H
#define ENT_SPARQL_PLAN_H

#include "base/arena.h"
#include "base/status.h"
#include "sparql/algebra.h"
#include "sparql/infer.h"
#include "sparql/lookup.h"

#include <stdbool.h>
#include <stddef.h>

/// Most triple patterns in one basic graph pattern (SQLite joins 64 tables)
#define ENT_MAX_TRIPLES 60U

/// One step of the chain
typedef struct {
  const EntTriplePattern* triple;
  EntAlternatives*        alternatives; ///< Of the triple; at least one
  EntOrder                order;        ///< The index, if there is only one
  double                  rows;         ///< Estimate for a row of those before
} EntAccess;

/// Plan `bgp`, whose terms have their ids: bgp->n accesses in `arena`
EntStatus ent_plan_bgp(EntLookup*        lookup,
                       bool              infers,
                       EntArena*         arena,
                       const EntBgp*     bgp,
                       const EntAccess** accesses,
                       EntError*         error);

#endif // ENT_SPARQL_PLAN_H
