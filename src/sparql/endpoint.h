// SPDX-License-Identifier: ISC

/**
   @file
   What answers questions: the store at hand, or another SPARQL 1.1 endpoint.

   The shell and `entente query` talk to this and need not know which it is.
   Both take patterns by label and SPARQL, and give answers in all formats; what
   only the store can do, its engine is asked for.
*/

#ifndef ENT_SPARQL_ENDPOINT_H
#define ENT_SPARQL_ENDPOINT_H

#include "net/http.h"
#include "sparql/eval.h"
#include "sparql/results.h"

/// An endpoint; used by one thread at a time
typedef struct EntEndpoint EntEndpoint;

/// The store of `engine`, which must outlive it; NULL if out of memory
EntEndpoint* ent_endpoint_local(EntEngine* engine);

/**
   The endpoint at `url`, which is not asked anything yet.

   A timeout of 0 in `http` is ENT_ENDPOINT_TIMEOUT, a size of 0
   ENT_MAX_ANSWER.  ENT_ERR_ARGUMENT for what is no URL (ent_url_check), or
   without libcurl.
*/
EntStatus ent_endpoint_remote(const char*           url,
                              const EntHttpOptions* http,
                              EntEndpoint**         endpoint,
                              EntError*             error);

/// How long another endpoint may take, if nobody says another; milliseconds
#define ENT_ENDPOINT_TIMEOUT 60000U

/// Free it; NULL is allowed
void ent_endpoint_free(EntEndpoint* endpoint);

/// The engine of the store; NULL: it is another endpoint
EntEngine* ent_endpoint_engine(const EntEndpoint* endpoint);

/// Prefixes that queries need not declare, and that shorten what is shown
const EntPrefixes* ent_endpoint_prefixes(const EntEndpoint* endpoint);

/// Set a prefix from now on
EntStatus ent_endpoint_set_prefix(EntEndpoint* endpoint,
                                  EntSlice     prefix,
                                  EntSlice     iri);

/// Each query may take so many milliseconds; 0: any, or of another endpoint
/// ENT_ENDPOINT_TIMEOUT
void ent_endpoint_set_timeout(EntEndpoint* endpoint, uint64_t milliseconds);

/**
   Ask `text`, patterns by label or SPARQL, and write the answer.

   `*n` is set to the number of solutions or triples; if there are none, `note`
   gets why, as far as that is known; it is safe to print.  The store gives
   answers in the order of ent_query_order, another endpoint in its own.

   Fails as ent_query_prepare and ent_results_write do, and as ent_http_send
   does.  What else than patterns by label has a syntax that is wrong, another
   endpoint says by itself.
*/
EntStatus ent_endpoint_ask(EntEndpoint*             endpoint,
                           EntSlice                 text,
                           const EntResultsOptions* options,
                           EntTextSink              sink,
                           void*                    handle,
                           uint64_t*                n,
                           EntBuffer*               note,
                           EntError*                error);

#endif // ENT_SPARQL_ENDPOINT_H
