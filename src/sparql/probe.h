// SPDX-License-Identifier: ISC

/**
   @file
   What the planner asks the quads themselves.

   Counts over a predicate's index that end early, so that each takes some
   microseconds however large the store is.
*/

#ifndef ENT_SPARQL_PROBE_H
#define ENT_SPARQL_PROBE_H

#include "base/status.h"
#include "rdf/inline.h"
#include "sparql/infer.h"
#include "sparql/lookup.h"

#include <stdbool.h>
#include <stdint.h>

/// Where a probe ends
#define ENT_MAX_PROBED 1000U

/// Set `*is` if all objects of `predicate` have ids in `range`
EntStatus ent_probe_is_within(EntLookup* lookup,
                              int64_t    predicate,
                              EntIdRange range,
                              bool*      is,
                              EntError*  error);

/// Set `*n` to the quads of `predicate` whose object is in `range`, or to
/// ENT_MAX_PROBED if there are more
EntStatus ent_probe_count(EntLookup* lookup,
                          int64_t    predicate,
                          EntIdRange range,
                          double*    n,
                          EntError*  error);

/// Set `*id` to the least object of `predicate`; 0 if it has none
EntStatus ent_probe_least(EntLookup* lookup,
                          int64_t    predicate,
                          int64_t*   id,
                          EntError*  error);

/// Part of an order of the quads: what has known ids in its first columns
typedef struct {
  EntQuadOrder order;
  size_t       n; ///< At most 2
  int64_t      ids[2];
} EntPrefix;

/**
   Set `*density` to the quads for each value of the column behind `prefix`.

   It is the less of those at either end, among ENT_MAX_PROBED quads each.
*/
EntStatus ent_probe_density(EntLookup*       lookup,
                            const EntPrefix* prefix,
                            double*          density,
                            EntError*        error);

#endif // ENT_SPARQL_PROBE_H
