// SPDX-License-Identifier: ISC

/**
   @file
   In which order, and by which index, a basic graph pattern is matched.

   A pattern whose triples have alternatives (infer.h) becomes branches, one
   for each choice, whose solutions are disjoint; each is a chain of index
   accesses in its own order.  The order is greedy: the access with the least
   estimated rows that is connected to what is bound comes next.

       ?x memberOf NATO . ?x cooperatesWith Russia      cooperatesWith symmetric

       branch 1   pos(memberOf, NATO, ?x)   spo(?x, cooperatesWith, Russia)
       branch 2   pos(memberOf, NATO, ?x)   spo(Russia, cooperatesWith, ?x)
                  and not spo(?x, cooperatesWith, Russia)
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

/// Most branches of one basic graph pattern
#define ENT_MAX_BRANCHES 64U

/// EntAccess::chosen: match all alternatives at once, without an index
#define ENT_EVERY_ALTERNATIVE SIZE_MAX

/// The covering orders of the store
typedef enum { ENT_ORDER_SPO, ENT_ORDER_POS, ENT_ORDER_OSP } EntOrder;

/// One step of a branch
typedef struct {
  const EntTriplePattern* triple;
  const EntAlternatives*  alternatives; ///< Of the triple
  size_t                  chosen;       ///< Which of them is matched here
  EntOrder                order;        ///< By which index
  double                  rows; ///< Estimate for one row of the steps before
} EntAccess;

/// The plan of a basic graph pattern
typedef struct {
  size_t     n_branches;
  size_t     n_accesses; ///< Of each branch
  EntAccess* accesses;   ///< Branch by branch
} EntBgpPlan;

/// Plan `bgp`, whose terms have their ids; the plan lies in `arena`
EntStatus ent_plan_bgp(EntLookup*    lookup,
                       bool          infers,
                       EntArena*     arena,
                       const EntBgp* bgp,
                       EntBgpPlan*   plan,
                       EntError*     error);

#endif // ENT_SPARQL_PLAN_H
