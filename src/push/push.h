// SPDX-License-Identifier: ISC

/**
   @file
   A store sent to a triple store, graph by graph.

   What ent_store_export tells goes out by SPARQL 1.1 Graph Store Protocol or by
   SPARQL 1.1 Update, each graph as a unit that replaces what was there under
   its name; what the store has in its default graph goes to one that is called
   BASE/graph/loaded, so that nothing is added to a default graph there.  By
   Update, of the graph that describes the entities only those that changed are
   sent, since each new article changes some of that graph.  Which
   graphs were acknowledged is kept in the store (store/pushed.h): a run that
   was broken off goes on where it was, and graphs that the store no longer has
   are removed there.
*/

#ifndef ENT_PUSH_PUSH_H
#define ENT_PUSH_PUSH_H

#include "evidence/evidence.h"
#include "net/retry.h"

#include <stdbool.h>
#include <stdint.h>

/// How graphs are sent
typedef enum {
  ENT_PUSH_GRAPH_STORE, ///< PUT, and POST for what does not fit in one request
  ENT_PUSH_UPDATE       ///< DROP GRAPH and INSERT DATA, several graphs at once
} EntPushProtocol;

/// What has been done
typedef struct {
  uint64_t sent;      ///< Graphs
  uint64_t unchanged; ///< Graphs that the endpoint has already
  uint64_t removed;   ///< Graphs that the store no longer has
  uint64_t triples;   ///< Sent
  uint64_t bytes;     ///< Of them, as N-Triples
  uint64_t requests;
  bool     is_resumed; ///< It went on with a run that was broken off
} EntPushCounts;

/// Told after each graph
typedef void (*EntPushNotice)(void* handle, const EntPushCounts* counts);

/// Where to and how
typedef struct {
  const char*     endpoint; ///< URL
  EntPushProtocol protocol;
  EntAnnotations  annotations;
  bool            closed;     ///< Without open statements
  bool            since_last; ///< Only what changed since it was sent
  bool            is_dry;     ///< Count only: nothing is sent, nothing written
  size_t          chunk;      ///< Bytes of triples in a request, about
  EntHttpOptions  http;
  EntRetry        retry;
  EntPushNotice   notice; ///< May be NULL
  void*           handle; ///< First argument of it
} EntPushOptions;

/// Bytes of triples in a request, if nobody says another
#define ENT_PUSH_CHUNK ((size_t)1U << 20U)

/**
   Send the store at `database`; `counts` tells what was done, also on failure.

   Each graph is sent whole, as it was when the run began.  Fails as the store
   and ent_http_send_again do; the same call then goes on.
*/
EntStatus ent_push(const char*           database,
                   const EntPushOptions* options,
                   EntPushCounts*        counts,
                   EntError*             error);

#endif // ENT_PUSH_PUSH_H
