// SPDX-License-Identifier: ISC

/**
   @file
   The facts of a store as nodes and edges (rdf/edges.h).

   An edge is a triple that is a fact (evidence/fact.h), with the mentions that
   make it one counted; so what speaks for an edge can be seen in it.
*/

#ifndef ENT_STORE_EDGES_H
#define ENT_STORE_EDGES_H

#include "rdf/edges.h"
#include "store/store.h"

/// Which mentions count
typedef struct {
  double   min_confidence; ///< At least this sure
  EntSlice since; ///< In articles of this date (YYYY-MM-DD) or later, whose
                  ///< date is known; empty: all
  bool closed;    ///< Only properties of the ontology
} EntEdgesFilter;

/// Write all facts to `writer`: nodes by term, then edges by their terms
EntStatus ent_store_edges(EntStore*             store,
                          const EntEdgesFilter* filter,
                          EntEdgesWriter*       writer,
                          EntError*             error);

#endif // ENT_STORE_EDGES_H
