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

#endif // ENT_SPARQL_PROBE_H
