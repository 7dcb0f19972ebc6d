// SPDX-License-Identifier: ISC

/**
   @file
   Questions to a SPARQL endpoint (SPARQL 1.1 Protocol, section 2.1.2).
*/

#ifndef ENT_SPARQL_PROTOCOL_H
#define ENT_SPARQL_PROTOCOL_H

#include "net/http.h"

/// What ent_answer_read reads
#define ENT_ACCEPT_SOLUTIONS                                                   \
  "application/sparql-results+json, application/sparql-results+xml;q=0.9"

/**
   Ask `endpoint` the query `query`; the answer is the body of `response`.

   `accept` are media types.  Fails as ent_http_send does.
*/
EntStatus ent_protocol_query(EntHttp*         http,
                             EntSlice         endpoint,
                             EntSlice         query,
                             const char*      accept,
                             EntHttpResponse* response,
                             EntError*        error);

#endif // ENT_SPARQL_PROTOCOL_H
