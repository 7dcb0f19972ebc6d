// SPDX-License-Identifier: ISC

/**
   @file
   Another SPARQL 1.1 endpoint, asked as if it were the store; private to
   endpoint.h.

   Patterns by label become SPARQL here, and their names IRIs of the endpoint's
   own (remote_names.h).  Each pattern may match in the default graph or in a
   named one, since some endpoints keep what was pushed out of the default
   graph.  SPARQL goes as it is typed, behind the declarations that it lacks.
*/

#ifndef ENT_SPARQL_REMOTE_H
#define ENT_SPARQL_REMOTE_H

#include "base/arena.h"
#include "net/http.h"
#include "rdf/namespaces.h"
#include "sparql/algebra.h"
#include "sparql/prefix.h"
#include "sparql/results.h"

/// Properties whose values are names of things
#define ENT_REMOTE_LABELS                                                      \
  "<" ENT_NS_SKOS "prefLabel> <" ENT_NS_RDFS "label> <" ENT_NS_SCHEMA "name>"

/// An endpoint and what questions to it share
typedef struct {
  EntHttp*    http;
  EntSlice    url;
  EntArena    arena; ///< For #url and #prefixes
  EntPrefixes prefixes;
} EntRemote;

/// As ent_endpoint_ask
EntStatus ent_remote_ask(EntRemote*               remote,
                         EntSlice                 text,
                         const EntResultsOptions* options,
                         EntTextSink              sink,
                         void*                    handle,
                         uint64_t*                n,
                         EntError*                error);

/**
   Append to `query` the SPARQL that asks the endpoint for `text`, and set
   `*form` to what it asks for.

   Names are looked up at the endpoint.  ENT_ERR_SYNTAX and ENT_ERR_NOT_FOUND
   have a line and a column.
*/
EntStatus ent_remote_translate(EntRemote*    remote,
                               EntSlice      text,
                               EntBuffer*    query,
                               EntQueryForm* form,
                               EntError*     error);

#endif // ENT_SPARQL_REMOTE_H
