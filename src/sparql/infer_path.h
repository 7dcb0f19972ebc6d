// SPDX-License-Identifier: ISC

/**
   @file
   Triple patterns as paths, by what the ontology says of their property.

   A pattern is matched against what the default graph entails, as a set of
   pairs; the ontology's triples are read from that graph.

       ?x a C        rdf:type / rdfs:subClassOf*
       S p O         p | q | ^r …      q subproperty of p, r inverse to one
       S p O         ( p | q … )+      p transitive

   Nothing is stored.
*/

#ifndef ENT_SPARQL_INFER_PATH_H
#define ENT_SPARQL_INFER_PATH_H

#include "base/arena.h"
#include "base/status.h"
#include "sparql/algebra.h"
#include "sparql/lookup.h"

/// Most properties that one pattern stands for
#define ENT_MAX_SUBPROPERTIES 64U

/// Set `*path` to what `triple`, whose terms have their ids, stands for; NULL
/// if only for itself
EntStatus ent_infer_path(EntLookup*              lookup,
                         EntArena*               arena,
                         const EntTriplePattern* triple,
                         EntPath**               path,
                         EntError*               error);

#endif // ENT_SPARQL_INFER_PATH_H
