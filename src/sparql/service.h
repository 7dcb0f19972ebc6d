// SPDX-License-Identifier: ISC

/**
   @file
   SERVICE (SPARQL 1.1 Federated Query): solutions of other endpoints.

   Endpoints are asked before the query is planned; what they answer takes the
   place of the operator as a table, as if it stood in VALUES.  An endpoint is
   told the values that variables have in what stands before it in its group,
   if they are few: in batches, as VALUES behind its query.
*/

#ifndef ENT_SPARQL_SERVICE_H
#define ENT_SPARQL_SERVICE_H

#include "net/http.h"
#include "sparql/algebra.h"
#include "store/store.h"

/// Most terms that all answers to one query hold
#define ENT_MAX_SERVICE_TERMS 30000U

/// Most solutions that an endpoint is told of, and in one request
#define ENT_MAX_SERVICE_BINDINGS 2000U
#define ENT_SERVICE_BATCH        100U

/**
   Set the rows of `*table`, which has variables, to the different solutions of
   `pattern`; one more than ENT_MAX_SERVICE_BINDINGS at most.
*/
typedef EntStatus (*EntServiceSolve)(void*       handle,
                                     EntAlgebra* pattern,
                                     EntTable*   table,
                                     EntError*   error);

/// Which endpoints may be asked, and for how long
typedef struct {
  EntStore*       store;   ///< Whose blank nodes stay apart from others'
  size_t          n;       ///< Of #allowed
  EntSlice*       allowed; ///< IRIs; `*` at the end: all that begin so
  EntHttpLimits   limits;
  EntServiceSolve solve;
  void*           handle; ///< First argument of #solve
} EntServiceOptions;

/**
   Ask the endpoints of `parsed` and put their solutions into its algebra.

   Where the endpoint is a variable, it is each of those that are allowed by
   their whole IRIs.  Without SILENT the query fails where an endpoint does:
   ENT_ERR_ARGUMENT if it is not allowed, or none is that a variable could be;
   as ent_http_send and ent_answer_read else.  With SILENT there is one
   solution, which binds nothing.
*/
EntStatus ent_service_expand(const EntServiceOptions* options,
                             EntArena*                arena,
                             EntParsed*               parsed,
                             EntError*                error);

#endif // ENT_SPARQL_SERVICE_H
