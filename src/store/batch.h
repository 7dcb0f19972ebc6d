// SPDX-License-Identifier: ISC

/**
   @file
   Many quads into the store at once; private to the store.

   Quads gather in memory with terms that are interned there.  They are
   written sorted, once for each order, so that every table grows at its end
   or is walked through once.  A first load that has no room in memory goes to
   the disk piece by piece, and is merged there.
*/

#ifndef ENT_STORE_BATCH_H
#define ENT_STORE_BATCH_H

#include "store/quad_sort.h"
#include "store/rows.h"
#include "store/spill.h"
#include "store/store.h"
#include "store/term_table.h"

#include <signal.h>
#include <stdbool.h>

/// Quads that wait; zero-initialise, then ent_batch_open
typedef struct {
  EntStore*    store;
  EntTermTable terms;
  size_t       n_resolved; ///< Terms whose ids are known
  EntRankQuad* quads;      ///< Owned; of indexes of #terms, ENT_NO_TERM: none
  size_t       n;
  size_t       capacity;
  size_t       memory;      ///< Bytes that may be used
  EntRows      rows;        ///< What the table `batch` shows
  int64_t      next_id;     ///< Of the next new term; 0: not yet known
  bool         knows_terms; ///< All that are in the store are among #terms
  bool         is_first;    ///< The tables of quads are empty
  EntSpill     spill;       ///< If it is open, quads are there
  const char*  draft; ///< The store's file if nobody else sees it, or NULL
  const volatile sig_atomic_t* cancel; ///< Stop where it is not 0; NULL: never
  uint64_t n_new; ///< Quads that were written and not there before
} EntBatch;

/**
   Begin with a batch for `store`, in whose transaction all happens.

   If `draft` is the name of its file, nobody else sees that, and it has no
   journal: then its first pages are written directly (btree.h), between two
   transactions.  `memory` is what it may use, in bytes.
*/
EntStatus ent_batch_open(EntBatch*   batch,
                         EntStore*   store,
                         const char* draft,
                         size_t      memory,
                         EntError*   error);

/// Add a quad whose terms are valid; ENT_ERR_MEMORY or ENT_ERR_LIMIT
EntStatus ent_batch_add(EntBatch* batch, const EntQuad* quad);

/// Is it time for ent_batch_make_room?
bool ent_batch_is_full(const EntBatch* batch);

/// Take the quads out of memory, and the terms if they leave too little of it
EntStatus ent_batch_make_room(EntBatch* batch, EntError* error);

/**
   Write the quads that are not in the store, and what the planner is told.

   Then there are none, and the batch can go on.
*/
EntStatus ent_batch_write(EntBatch* batch, EntError* error);

/// ENT_ERR_CANCELLED after the flag
EntStatus ent_batch_check(const EntBatch* batch, EntError* error);

/// Free its memory; what has not been written is lost
void ent_batch_close(EntBatch* batch);

#endif // ENT_STORE_BATCH_H
