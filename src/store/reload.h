// SPDX-License-Identifier: ISC

/**
   @file
   Understanding anew, by another ontology, what was read before.

   Takes the words and trees that are kept of each article (reading.h), and
   does with them what ingest does with those it has just made; nothing is
   parsed, no file is looked for.  The store then says what it would if the
   articles were read with that ontology.  All of it is one transaction, and
   who asked for it sees what would change before it is done.
*/

#ifndef ENT_STORE_RELOAD_H
#define ENT_STORE_RELOAD_H

#include "evidence/claim.h"
#include "extract/analyser.h"
#include "store/store.h"

/// What becomes of a mention
typedef enum {
  ENT_RELOAD_CAME,
  ENT_RELOAD_WENT,
  ENT_RELOAD_CHANGED ///< The same claim by another rule, or otherwise dated
} EntReloadKind;

/// Sums of all articles
typedef struct {
  size_t articles; ///< That were understood anew
  size_t unkept;   ///< Of which nothing is kept: they stay as they are
  size_t mentions[ENT_RELOAD_CHANGED + 1]; ///< By EntReloadKind
} EntReloadCounts;

/// Is told what would change
typedef struct {
  void* handle; ///< First argument
  /// A mention, article by article; valid until it returns
  EntStatus (*change)(void*             handle,
                      EntReloadKind     kind,
                      const EntClaim*   claim,
                      const EntArticle* article,
                      EntError*         error);
  /// Behind the last: shall it be so?  The store is locked until it returns
  bool (*confirm)(void* handle, const EntReloadCounts* counts);
} EntReloadObserver;

/**
   Understand the articles of `store` by the ontology of `analyser`.

   Each is recorded as of a new run of `program` with the model that read it
   and this ontology; mentions that stay keep when they were first known.
   Without a confirmation, and after an error, the store is as before.
*/
EntStatus ent_reload(EntStore*                store,
                     const EntAnalyser*       analyser,
                     const char*              program,
                     const EntReloadObserver* observer,
                     EntReloadCounts*         counts,
                     EntError*                error);

#endif // ENT_STORE_RELOAD_H
