// SPDX-License-Identifier: ISC

/**
   @file
   Inputs in, a fuller store out: one run of ingest.

   Every document ends as stored, unchanged or rejected with a reason, and
   the sums say so.  What is wrong with one document does not stop the rest;
   what is wrong with the store does.
*/

#ifndef ENT_STORE_INGEST_H
#define ENT_STORE_INGEST_H

#include "article/article.h"
#include "base/status.h"
#include "extract/analyser.h"
#include "store/store.h"

#include <stddef.h>

/// Sums of a run: documents are stored + unchanged + rejected
typedef struct {
  size_t documents;
  size_t stored;
  size_t unchanged;
  size_t rejected;
  size_t statements; ///< In the documents that were stored
  size_t distrusted; ///< Sentences of those that gave none, being garbled
} EntIngestCounts;

/// Is told what happens; each function may be NULL
typedef struct {
  void* handle; ///< First argument of both

  /// An input gave no article
  void (*rejected)(void* handle, const char* name, const EntError* reason);

  /// A document is done, one way or another
  void (*progress)(void* handle, const EntIngestCounts* counts);
} EntIngestObserver;

/**
   Read each of `inputs` (as ent_input_walk takes them) into the store.

   `known` may be NULL, else it holds for every document.  `program` is what
   the run is recorded under.  On failure, which is the store's or memory's,
   `counts` tells how far it came, and what was stored stays.
*/
EntStatus ent_ingest(EntStore*                 store,
                     const EntAnalyser*        analyser,
                     const char*               program,
                     const char* const*        inputs,
                     size_t                    n_inputs,
                     const EntArticleMetadata* known,
                     const EntIngestObserver*  observer,
                     EntIngestCounts*          counts,
                     EntError*                 error);

#endif // ENT_STORE_INGEST_H
