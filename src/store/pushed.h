// SPDX-License-Identifier: ISC

/**
   @file
   What other stores were sent: by endpoint, which graphs it acknowledged, and
   in which run.

   Two tables that a store has since its first push:

   - push_endpoint: its URL, the number of its last run, and of the last one
     that came to its end
   - push_graph: a graph that it has or may have, the digest of the content that
     it acknowledged (empty: sending has begun), the last run that met the graph

   A graph may also be noted in parts, those of one subject each: their names
   are that of the graph, a blank, and the subject.
*/

#ifndef ENT_STORE_PUSHED_H
#define ENT_STORE_PUSHED_H

#include "base/buffer.h"
#include "store/store.h"

#include <stdbool.h>

/// A run of push; zero-initialised is one to an endpoint that has nothing
typedef struct {
  int64_t endpoint;   ///< Row; 0: none, and nothing is written
  int64_t run;        ///< Its number
  int64_t ended;      ///< Number of the last one that came to its end; 0: none
  bool    is_resumed; ///< The one before did not
} EntPushRun;

/// How a graph stands with an endpoint
typedef struct {
  bool is_known; ///< It has or may have it, with whatever content
  bool is_same;  ///< It has this content
  bool is_met;   ///< And got it, or was found to have it, since #ended
} EntPushState;

/// Begin a run to `endpoint`
EntStatus ent_push_begin(EntStore*   store,
                         EntSlice    endpoint,
                         EntPushRun* run,
                         EntError*   error);

/// As ent_push_begin, but nothing is written
EntStatus ent_push_look(EntStore*   store,
                        EntSlice    endpoint,
                        EntPushRun* run,
                        EntError*   error);

/// How `graph` with the content of `digest` stands
EntStatus ent_push_state(EntStore*         store,
                         const EntPushRun* run,
                         EntSlice          graph,
                         EntSlice          digest,
                         EntPushState*     state,
                         EntError*         error);

/// Note that the endpoint has `graph` with the content of `digest`; empty:
/// that from now on it may have any part of it
EntStatus ent_push_note(EntStore*         store,
                        const EntPushRun* run,
                        EntSlice          graph,
                        EntSlice          digest,
                        EntError*         error);

/// Append the name of the first graph behind `after` that this run did not
/// meet; nothing if there is none
EntStatus ent_push_gone(EntStore*         store,
                        const EntPushRun* run,
                        EntSlice          after,
                        EntBuffer*        graph,
                        EntError*         error);

/// Note that the endpoint has none of the parts of `graph`
EntStatus ent_push_forget_parts(EntStore*         store,
                                const EntPushRun* run,
                                EntSlice          graph,
                                EntError*         error);

/// Set `*n` to the number of graphs that the endpoint has or may have
EntStatus ent_push_count(EntStore*         store,
                         const EntPushRun* run,
                         uint64_t*         n,
                         EntError*         error);

/// Note that the endpoint does not have `graph` any more
EntStatus ent_push_forget(EntStore*         store,
                          const EntPushRun* run,
                          EntSlice          graph,
                          EntError*         error);

/// The run has come to its end
EntStatus ent_push_end(EntStore* store, const EntPushRun* run, EntError* error);

#endif // ENT_STORE_PUSHED_H
