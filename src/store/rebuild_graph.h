// SPDX-License-Identifier: ISC

/**
   @file
   The graph of an article in an export, read; private to rebuild.c.
*/

#ifndef ENT_STORE_REBUILD_GRAPH_H
#define ENT_STORE_REBUILD_GRAPH_H

#include "evidence/reading.h"
#include "store/record.h"
#include "store/store.h"

/// Most quads of a graph that is read; a larger one stays RDF
#define REBUILD_MAX_QUADS 1000000U

/// Longest text that is made of a sentence's quotes, in bytes
#define REBUILD_MAX_SENTENCE 65536U

/// What a graph tells; all of it lies in an arena
typedef struct {
  int64_t        graph; ///< Its term
  bool           has_article;
  EntArticleNode article;
  EntToldClaim*  claims; ///< By their digits
  size_t         n;      ///< Of #claims
} RebuildGraph;

/**
   Read the graph of article `digits` in `told->graph`.

   Nodes that are no whole claims are left out.
*/
EntStatus rebuild_read(EntStore*     store,
                       EntSlice      digits,
                       EntArena*     arena,
                       RebuildGraph* told,
                       EntError*     error);

/**
   Make the sentences of `record` from what their claims quote, and the claims.

   A claim whose quote has no place is left out.
*/
EntStatus rebuild_record(const RebuildGraph* told,
                         EntArena*           arena,
                         EntRecord*          record,
                         EntError*           error);

#endif // ENT_STORE_REBUILD_GRAPH_H
