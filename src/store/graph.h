// SPDX-License-Identifier: ISC

/**
   @file
   Named graphs; private to the store and the query engine.

   A graph is there from its first quad or from when it was made, and stays,
   also empty, until it is dropped.  All run inside the caller's transaction.
*/

#ifndef ENT_STORE_GRAPH_H
#define ENT_STORE_GRAPH_H

#include "store/quad.h"
#include "store/store.h"

#include <stdbool.h>

/// Set `*found` if there is a graph of that name, a term's id
EntStatus ent_graph_find(EntStore* store,
                         int64_t   graph,
                         bool*     found,
                         EntError* error);

/// Make a graph; nothing happens if it is there
EntStatus ent_graph_create(EntStore* store, int64_t graph, EntError* error);

/// Receives a quad; a status other than ENT_OK ends the walk
typedef EntStatus (*EntGraphQuadSink)(void* handle, QuadIds quad);

/// Send all quads of a graph, 0 is the default graph, to `sink`; it may change
/// the graph
EntStatus ent_graph_quads(EntStore*        store,
                          int64_t          graph,
                          EntGraphQuadSink sink,
                          void*            handle,
                          EntError*        error);

/**
   Retract all quads of a graph; 0 is the default graph.

   What articles say stays there (ent_quad_retract).
*/
EntStatus ent_graph_clear(EntStore* store, int64_t graph, EntError* error);

/// As ent_graph_clear, and then there is no such graph
EntStatus ent_graph_drop(EntStore* store, int64_t graph, EntError* error);

/// Receives names of graphs; a status other than ENT_OK ends the walk
typedef EntStatus (*EntGraphSink)(void* handle, int64_t graph);

/// Send the names of all graphs to `sink`, ascending; it may change graphs
EntStatus ent_graph_list(EntStore*    store,
                         EntGraphSink sink,
                         void*        handle,
                         EntError*    error);

#endif // ENT_STORE_GRAPH_H
