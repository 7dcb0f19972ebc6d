// SPDX-License-Identifier: ISC

/**
   @file
   Names that the quads of a batch give (label.h); private to the store.
*/

#ifndef ENT_STORE_BATCH_LABELS_H
#define ENT_STORE_BATCH_LABELS_H

#include "store/batch.h"
#include "store/label.h"

/// A name: indexes of terms of the batch
typedef struct {
  uint64_t  key; ///< The first bytes of the text, in lower case
  uint32_t  term;
  uint32_t  text;
  LabelRole role;
} EntBatchLabel;

/// Names
typedef struct {
  EntBatchLabel* items; ///< Owned
  size_t         n;
  size_t         capacity;
} EntBatchLabels;

/// Collect what `n` quads that are sorted by predicate give; `indexes` are
/// those of their ranks' terms; false if memory is out
bool ent_batch_find_labels(const EntBatch*    batch,
                           const EntRankQuad* quads,
                           size_t             n,
                           const uint32_t*    indexes,
                           EntBatchLabels*    labels);

/// Write them, in the order of the table, and free them; `is_only`: a new store
/// gets all of its names now
EntStatus ent_batch_write_labels(EntBatch*       batch,
                                 EntBatchLabels* labels,
                                 bool            is_only,
                                 EntError*       error);

#endif // ENT_STORE_BATCH_LABELS_H
