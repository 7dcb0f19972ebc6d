// SPDX-License-Identifier: ISC

/**
   @file
   A set of ids, for aggregates over distinct terms.
*/

#ifndef ENT_SPARQL_ID_SET_H
#define ENT_SPARQL_ID_SET_H

#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// A set; zero-initialised is empty and valid
typedef struct {
  int64_t* places; ///< Open addressing; 0 is free
  size_t   n;
  size_t   n_places; ///< A power of two
} EntIdSet;

/// Add `id`, which is not 0; `*is_new` tells whether it was not there
EntStatus ent_id_set_add(EntIdSet* set, int64_t id, bool* is_new);

/// Free its memory; it is empty and can be used again
void ent_id_set_clear(EntIdSet* set);

#endif // ENT_SPARQL_ID_SET_H
