// SPDX-License-Identifier: ISC

/**
   @file
   DESCRIBE: concise bounded descriptions.

   The description of a term is the triples of the default graph that have it
   as subject, and likewise those of each blank node that stands in them as
   object, and so on.  (Reified statements, which the submission of 2005 adds,
   are not looked for.)
*/

#ifndef ENT_SPARQL_DESCRIBE_H
#define ENT_SPARQL_DESCRIBE_H

#include "rdf/term.h"
#include "sparql/eval.h"

/// Send the description of all that `query`, a DESCRIBE, names to `sink`
EntStatus ent_query_describe(EntQuery*   query,
                             EntQuadSink sink,
                             void*       handle,
                             EntError*   error);

#endif // ENT_SPARQL_DESCRIBE_H
