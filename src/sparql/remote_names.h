// SPDX-License-Identifier: ISC

/**
   @file
   Names in patterns into IRIs of another endpoint; private to remote.h.

   A name is looked for as an rdfs:label, skos:prefLabel or schema:name, as it
   is and in English, then as the local name behind each of the known prefixes,
   at last among all labels, or all predicates or classes, in any case.  Of
   predicates and classes only those count that are used as such.
*/

#ifndef ENT_SPARQL_REMOTE_NAMES_H
#define ENT_SPARQL_REMOTE_NAMES_H

#include "sparql/remote.h"

/// Which place of a pattern a name stands in
typedef enum {
  ENT_REMOTE_ENTITY,
  ENT_REMOTE_PREDICATE,
  ENT_REMOTE_CLASS ///< Object of rdf:type
} EntRemotePlace;

/**
   Turn `node`, if it is a name, into a term.

   ENT_ERR_ARGUMENT if the node asks who says it or when, which no endpoint
   tells.  ENT_ERR_NOT_FOUND if the endpoint knows no such name, ENT_ERR_SYNTAX
   with the candidates if it knows several; both with line and column.
*/
EntStatus ent_remote_resolve(EntRemote*     remote,
                             EntRemotePlace place,
                             EntArena*      arena,
                             EntNode*       node,
                             EntError*      error);

#endif // ENT_SPARQL_REMOTE_NAMES_H
