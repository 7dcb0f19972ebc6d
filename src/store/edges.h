// SPDX-License-Identifier: ISC

/**
   @file
   The facts of a store as nodes and edges (rdf/edges.h).

   An edge is a triple that is a fact (evidence/fact.h), with the mentions that
   make it one counted; so what speaks for an edge can be seen in it.  One that
   people accepted is an edge, too, whether or not any mention makes it a fact.
*/

#ifndef ENT_STORE_EDGES_H
#define ENT_STORE_EDGES_H

#include "rdf/edges.h"
#include "store/store.h"

/// Write all facts, or of those the choice that was made (choice.h), to
/// `writer`: nodes by term, then edges by their terms
EntStatus ent_store_edges(EntStore*       store,
                          EntEdgesWriter* writer,
                          EntError*       error);

#endif // ENT_STORE_EDGES_H
