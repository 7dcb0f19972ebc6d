// SPDX-License-Identifier: ISC

/**
   @file
   Sorted runs as one; private to the store.

   Reads the runs of one kind (spill.h) side by side and hands on their rows in
   order, each once.
*/

#ifndef ENT_STORE_MERGE_H
#define ENT_STORE_MERGE_H

#include "store/spill.h"

#include <stdbool.h>

/// A merge in progress; zero-initialise, then ent_merge_open
typedef struct {
  const EntSpill*    spill;
  struct RunReader*  readers; ///< Owned
  struct RunReader** heap;    ///< Owned; the least row's first
  size_t             n;       ///< Readers that have a row
  bool               has_last;
  int64_t            last[ENT_SPILL_COLUMNS]; ///< The row handed on
} EntMerge;

/// Begin with the runs of `kind`, all of which have ended
EntStatus ent_merge_open(EntMerge*       merge,
                         const EntSpill* spill,
                         unsigned        kind,
                         EntError*       error);

/// Set `row` to the next one, or `*is_end` if there is none
EntStatus ent_merge_next(EntMerge* merge,
                         int64_t   row[ENT_SPILL_COLUMNS],
                         bool*     is_end,
                         EntError* error);

/// Free the memory of a merge
void ent_merge_close(EntMerge* merge);

#endif // ENT_STORE_MERGE_H
