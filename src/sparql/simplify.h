// SPDX-License-Identifier: ISC

/**
   @file
   Algebra into simpler algebra with the same solutions.

   Two rules, each an identity of the algebra's multisets:

       Join(BGP(a), BGP(b))        = BGP(a ∪ b)
       Distinct(Project(BGP, all)) = Project(BGP, all)

   The second holds because the graph is a set, unless the pattern has blank
   nodes, whose different values may give the same solution.
*/

#ifndef ENT_SPARQL_SIMPLIFY_H
#define ENT_SPARQL_SIMPLIFY_H

#include "base/arena.h"
#include "base/status.h"
#include "sparql/algebra.h"

/// Replace `*root` by its simplest form; ENT_ERR_MEMORY
EntStatus ent_simplify(EntArena* arena, EntAlgebra** root);

#endif // ENT_SPARQL_SIMPLIFY_H
