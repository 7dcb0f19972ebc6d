// SPDX-License-Identifier: ISC

/**
   @file
   Inputs in, a fuller store out: one run of ingest.

   One thread reads, as many as there are cores analyse, one writes.  Every
   document ends in one of five ways, and the sums say so.  What is wrong with
   one document does not stop the rest; what is wrong with the store does.
   What the store holds in the end depends neither on the order of the
   documents nor on the number of threads.
*/

#ifndef ENT_STORE_INGEST_H
#define ENT_STORE_INGEST_H

#include "article/article.h"
#include "article/field_map.h"
#include "base/status.h"
#include "extract/analyser.h"
#include "store/store.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// How a document ended
typedef enum {
  ENT_END_STORED,    ///< It is new, or has changed
  ENT_END_UNCHANGED, ///< The store had it
  ENT_END_DUPLICATE, ///< Its text is there from elsewhere, or nearly that text,
                     ///< or another version of it goes first
  ENT_END_ASIDE,     ///< It is no article, or not in English
  ENT_END_REJECTED,  ///< It could not be read
  ENT_N_ENDS
} EntIngestEnd;

/// Sums of a run: #documents is the sum of #ends
typedef struct {
  size_t   documents;        ///< All that came
  size_t   ends[ENT_N_ENDS]; ///< How many ended so, by EntIngestEnd
  size_t   statements;       ///< In the documents that were stored
  size_t   distrusted; ///< Sentences of those that gave none, being garbled
  uint64_t n_read;     ///< Bytes of files, a little ahead of #documents
  uint64_t size;       ///< Bytes there are to read, about; 0: unknown
} EntIngestCounts;

/**
   Is told of each document when it is done, in the order of the input.

   `reason` is NULL unless it was set aside or rejected.  Of those that count
   as duplicates since they are nearly the text of another, that is known only
   when all were read: here they are stored.
*/
typedef struct {
  void* handle; ///< First argument
  /// Called for each document, with what came of it and the sums so far
  void (*document)(void*                  handle,
                   const char*            name,
                   EntIngestEnd           end,
                   const EntError*        reason,
                   const EntIngestCounts* counts);
} EntIngestObserver;

/// How to ingest; zero-initialised but for the first is valid
typedef struct {
  const char*               program; ///< What the run is recorded under
  const EntArticleMetadata* known;   ///< Of every document; may be NULL
  const EntFieldMap*        map;     ///< Of JSON Lines and CSV; may be NULL
  size_t                    jobs;    ///< Threads that analyse; 0: one a core
  size_t                    limit;   ///< Documents that are read; 0: all
  bool                      any_language; ///< English or not
  bool                      no_pipes;     ///< Inputs are from a list
  bool                      measured; ///< Find out beforehand how much there is
} EntIngestOptions;

/// "stored", "unchanged", "duplicate", "set aside", "rejected"
const char* ent_ingest_end_name(EntIngestEnd end);

/**
   Read each of `inputs` (as ent_input_walk takes them) into the store.

   `observer` may be NULL; it is called by the calling thread.  On failure,
   which is the store's or memory's, `counts` tells how far it came, and what
   was stored stays.
*/
EntStatus ent_ingest(EntStore*                store,
                     const EntAnalyser*       analyser,
                     const char* const*       inputs,
                     size_t                   n_inputs,
                     const EntIngestOptions*  options,
                     const EntIngestObserver* observer,
                     EntIngestCounts*         counts,
                     EntError*                error);

/**
   As ent_ingest, but only see what can be read: nothing is analysed or kept.

   What would be stored, unchanged or a duplicate all counts as stored.
*/
EntStatus ent_ingest_try(const char* const*       inputs,
                         size_t                   n_inputs,
                         const EntIngestOptions*  options,
                         const EntIngestObserver* observer,
                         EntIngestCounts*         counts,
                         EntError*                error);

#endif // ENT_STORE_INGEST_H
