// SPDX-License-Identifier: ISC

/**
   @file
   SERVICE (SPARQL 1.1 Federated Query): solutions of other endpoints.

   Each endpoint is asked once, before the query is planned; what it answers
   takes the place of the operator as a table, as if it stood in VALUES.
*/

#ifndef ENT_SPARQL_SERVICE_H
#define ENT_SPARQL_SERVICE_H

#include "net/http.h"
#include "sparql/algebra.h"
#include "store/store.h"

/// Most terms that all answers to one query hold
#define ENT_MAX_SERVICE_TERMS 30000U

/// Which endpoints may be asked, and for how long
typedef struct {
  EntStore*     store;   ///< Whose blank nodes stay apart from others'
  size_t        n;       ///< Of #allowed
  EntSlice*     allowed; ///< IRIs; `*` at the end: all that begin so
  EntHttpLimits limits;
} EntServiceOptions;

/**
   Ask the endpoints of `parsed` and put their solutions into its algebra.

   Without SILENT the query fails where an endpoint does: ENT_ERR_ARGUMENT if
   it is not allowed, or is a variable; as ent_http_send and ent_answer_read
   else.  With SILENT there is one solution, which binds nothing.
*/
EntStatus ent_service_expand(const EntServiceOptions* options,
                             EntArena*                arena,
                             EntParsed*               parsed,
                             EntError*                error);

#endif // ENT_SPARQL_SERVICE_H
