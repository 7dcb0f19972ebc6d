// SPDX-License-Identifier: ISC

/**
   @file
   Graphs on their way to an endpoint, and the notes of what it acknowledged
   (store/pushed.h).

   Before a request goes out, it is noted that the endpoint may have any part of
   what is in it; when it is acknowledged, what it has.  So a kill at any moment
   leaves notes that are true.
*/

#ifndef ENT_PUSH_OUTBOX_H
#define ENT_PUSH_OUTBOX_H

#include "base/arena.h"
#include "push/delivery.h"
#include "store/pushed.h"

/// Most graphs that wait to be noted
#define ENT_OUTBOX_SIZE 1024U

/// A graph, or part of one, that was delivered, or waits, but is not noted yet
typedef struct {
  EntSlice name;
  char     digest[ENT_PARCEL_DIGITS + 1U]; ///< Empty: it is removed
  bool     is_sent;                        ///< It changes there
} EntUnnoted;

/// An outbox
typedef struct {
  EntStore*   notes;
  EntPushRun  run;
  EntDelivery delivery;
  EntArena    arena; ///< For #unnoted
  EntUnnoted  unnoted[ENT_OUTBOX_SIZE];
  size_t      n_unnoted;
  size_t      n_announced; ///< Of them; that they change is noted
} EntOutbox;

/// Begin or go on with a run from `database`; of a dry one there is the store
/// with its notes, and nothing may be sent
EntStatus ent_outbox_open(EntOutbox*            outbox,
                          const char*           database,
                          const EntPushOptions* options,
                          EntPushCounts*        counts,
                          EntError*             error);

/// Put `parcel` in place of the graph or part `name`, as ent_delivery_graph
EntStatus ent_outbox_send(EntOutbox*  outbox,
                          EntSlice    name,
                          const char* digest,
                          EntParcel*  parcel,
                          bool        is_new,
                          EntError*   error);

/// Remove a graph or part; `digest` is what is noted then, empty: nothing
EntStatus ent_outbox_remove(EntOutbox*  outbox,
                            EntSlice    name,
                            const char* digest,
                            EntError*   error);

/// The endpoint has the graph or part with this content, and this run met it
EntStatus ent_outbox_meet(EntOutbox*  outbox,
                          EntSlice    name,
                          const char* digest,
                          EntError*   error);

/// Send and note all that waits
EntStatus ent_outbox_flush(EntOutbox* outbox, EntError* error);

/// Close it; what waits is not sent
void ent_outbox_close(EntOutbox* outbox);

#endif // ENT_PUSH_OUTBOX_H
