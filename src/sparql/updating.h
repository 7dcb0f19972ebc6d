// SPDX-License-Identifier: ISC

/**
   @file
   What the files that carry out updates share; not for others.
*/

#ifndef ENT_SPARQL_UPDATING_H
#define ENT_SPARQL_UPDATING_H

#include "sparql/update.h"
#include "sparql/update_run.h"
#include "store/quad.h"

#include <stddef.h>

/// A request at work
typedef struct {
  EntEngine*              engine;
  EntStore*               store;
  const EntUpdateOptions* options;
  EntUpdateCounts*        counts;
  EntError*               error;
  EntArena*               arena;
  int64_t                 load;   ///< In the table of that name; 0: none yet
  size_t                  number; ///< Of the operation in hand
} EntUpdating;

/// Delete a quad, and count it
EntStatus ent_updating_delete(EntUpdating* updating, QuadIds quad);

/// Insert a quad, and count it
EntStatus ent_updating_insert(EntUpdating* updating, QuadIds quad);

/**
   Append a label that no blank node of the store has to `label`.

   `kind` and `name` tell those of one operation apart.
*/
EntStatus ent_updating_label(EntUpdating* updating,
                             char         kind,
                             EntSlice     name,
                             EntBuffer*   label);

/// ENT_ERR_ARGUMENT, with what to do instead, if the graph is no stored one but
/// is shown from what articles say or people decided
EntStatus ent_updating_check_shown(EntUpdating* updating, const EntTerm* graph);

/// Note how many articles have graphs that stay
EntStatus ent_updating_count_shown(EntUpdating* updating);

/// Modify
EntStatus ent_updating_modify(EntUpdating*              updating,
                              const EntUpdateOperation* operation);

/// Load
EntStatus ent_updating_load(EntUpdating*              updating,
                            const EntUpdateOperation* operation);

/// Set `*id` to the graph of `graphs`, one or the default graph; 0 if the store
/// does not know the name
EntStatus ent_updating_graph(EntUpdating*     updating,
                             const EntGraphs* graphs,
                             int64_t*         id);

#endif // ENT_SPARQL_UPDATING_H
