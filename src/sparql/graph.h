// SPDX-License-Identifier: ISC

/**
   @file
   The graph that CONSTRUCT or DESCRIBE gives, triple by triple.
*/

#ifndef ENT_SPARQL_GRAPH_H
#define ENT_SPARQL_GRAPH_H

#include "rdf/term.h"
#include "sparql/eval.h"

#include <stdint.h>

/**
   Send the triples of `query`, a CONSTRUCT or DESCRIBE, to `sink`.

   They come once each and sorted by ent_quad_compare as long as there are no
   more than ENT_QUERY_MAX_ORDERED; else as they are found, some perhaps twice.
   Sets `*n` to how many were sent.  Fails as ent_query_step, or as `sink`.
*/
EntStatus ent_query_graph(EntQuery*   query,
                          EntQuadSink sink,
                          void*       handle,
                          uint64_t*   n,
                          EntError*   error);

#endif // ENT_SPARQL_GRAPH_H
