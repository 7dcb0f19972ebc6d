// SPDX-License-Identifier: ISC

/**
   @file
   Graphs on the wire: SPARQL 1.1 Graph Store HTTP Protocol, sections 5.3 to
   5.5, or SPARQL 1.1 Update by SPARQL 1.1 Protocol, section 2.2.2.

   By Update small graphs wait for each other, to go in one request.  And a
   graph may be sent in parts there, those of one subject each, which are named
   by the graph, a blank and the subject.
*/

#ifndef ENT_PUSH_DELIVERY_H
#define ENT_PUSH_DELIVERY_H

#include "push/parcel.h"
#include "push/push.h"

/// Most triples in one update: Virtuoso compiles each into code, and has a
/// limit on that
#define ENT_DELIVERY_MAX_TRIPLES 1000U

/// Graphs to one endpoint
typedef struct {
  const EntPushOptions* options;
  EntPushCounts*        counts;
  EntHttp*              http;
  EntHttpResponse       response;
  EntBuffer             url;       ///< Of the graph in hand
  EntBuffer             text;      ///< Update that waits
  EntBuffer             inserting; ///< Graph that its end inserts into
  size_t                n_waiting; ///< Graphs in it
  uint64_t              n_triples; ///< In it
} EntDelivery;

/// Begin; `options` and `counts` must outlive it
EntStatus ent_delivery_open(EntDelivery*          delivery,
                            const EntPushOptions* options,
                            EntPushCounts*        counts,
                            EntError*             error);

/// False if what waits has to be sent before a graph of that size is
bool ent_delivery_has_room(const EntDelivery* delivery,
                           uint64_t           n_triples,
                           uint64_t           n_bytes);

/// True if such a graph waits; else it is sent at once
bool ent_delivery_waits(const EntDelivery* delivery,
                        uint64_t           n_triples,
                        uint64_t           n_bytes);

/**
   Put `parcel` in place of the graph or part `name`: sent now, or it waits.

   If `is_new` nothing is there yet in place of a part.
*/
EntStatus ent_delivery_graph(EntDelivery* delivery,
                             EntSlice     name,
                             EntParcel*   parcel,
                             bool         is_new,
                             EntError*    error);

/// Remove a graph or part, which may be gone already: now, or it waits
EntStatus ent_delivery_remove(EntDelivery* delivery,
                              EntSlice     name,
                              EntError*    error);

/// Send what waits
EntStatus ent_delivery_flush(EntDelivery* delivery, EntError* error);

/// Close the connection
void ent_delivery_close(EntDelivery* delivery);

#endif // ENT_PUSH_DELIVERY_H
