// SPDX-License-Identifier: ISC

/**
   @file
   How a batch gets into the store, the second half of batch.h; private to it.

   Quads whose terms have ids are sorted for each order.  An order becomes rows
   of its table; or, in a draft that holds none, the table's pages; or a run on
   the disk, and all runs of an order are at last merged into pages.
*/

#ifndef ENT_STORE_BATCH_WRITE_H
#define ENT_STORE_BATCH_WRITE_H

#include "store/batch.h"
#include "store/btree.h"
#include "store/orders.h"

/// Where the orders of a batch go
typedef enum {
  ENT_BATCH_ROWS,  ///< Into tables that may hold something
  ENT_BATCH_PAGES, ///< Into empty tables of a draft
  ENT_BATCH_RUNS   ///< To the disk, for ent_batch_merge
} EntBatchWay;

/// Write the quads that wait; then there are none
EntStatus ent_batch_write_as(EntBatch* batch, EntBatchWay way, EntError* error);

/// Merge all runs into the empty tables of the draft
EntStatus ent_batch_merge(EntBatch* batch, EntError* error);

/// End the transaction, so that pages can be written to the draft
EntStatus ent_batch_begin_pages(const EntBatch* batch,
                                EntBtreeFile*   file,
                                EntError*       error);

/// Fill the table of an order with what `next` gives
EntStatus ent_batch_fill(EntStore*       store,
                         EntBtreeFile*   file,
                         const EntOrder* order,
                         EntBtreeNext    next,
                         void*           handle,
                         EntError*       error);

/// Begin the transaction again; gives `status`, or what failed here
EntStatus ent_batch_end_pages(const EntBatch* batch,
                              EntBtreeFile*   file,
                              EntStatus       status,
                              EntError*       error);

#endif // ENT_STORE_BATCH_WRITE_H
