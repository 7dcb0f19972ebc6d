// SPDX-License-Identifier: ISC

/**
   @file
   RDF from elsewhere into the store, all of it or nothing.

   A new store is written beside its name, without a journal, and moved there
   at the end; what it takes has a bound, past which quads wait on the disk, in
   a third of the space that they take in the store.  To one that exists, all
   is added in one transaction.  So a kill
   at any moment leaves the old store or the new.  What articles say is not
   touched: a quad that is loaded and said stays until both are taken back.
*/

#ifndef ENT_STORE_LOAD_H
#define ENT_STORE_LOAD_H

#include "base/status.h"
#include "rdf/term.h"
#include "store/store.h"

#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Bytes that a loader takes at most, but for SQLite's cache and a few MiB
#define ENT_LOAD_MEMORY ((size_t)384U << 20U)

/// How to load; zero-initialised is right for most
typedef struct {
  const char* graph;  ///< For quads of the default graph; NULL: that one
  size_t      memory; ///< Instead of #ENT_LOAD_MEMORY if not 0
  const volatile sig_atomic_t* cancel; ///< Stop where it is not 0; NULL: never
  bool as_is; ///< Evidence stays RDF, and decisions apply (rebuild.h)

  /// Tell the ontology by whose properties articles are rebuilt: if need be, so
  /// that no other load waits for it; NULL: none
  EntStatus (*ontology)(void* handle, EntRun* run, EntError* error);
  void* handle; ///< Of #ontology
} EntLoadOptions;

/// What came of it
typedef struct {
  uint64_t n_read;     ///< Quads
  uint64_t n_added;    ///< Those that were not there before
  uint64_t n_articles; ///< That were rebuilt from them
} EntLoadCounts;

/// A load in progress
typedef struct EntLoader EntLoader;

/**
   Begin to load into the store at `path`, which is made if there is none.

   Fails as ent_store_open does, or with ENT_ERR_ARGUMENT if the graph is no
   IRI.  `options` must outlive the loader.
*/
EntStatus ent_loader_open(const char*           path,
                          const EntLoadOptions* options,
                          EntLoader**           loader,
                          EntError*             error);

/// Begin with another document: blank nodes are not those of the last one
EntStatus ent_loader_begin(EntLoader*  loader,
                           const char* name,
                           EntError*   error);

/**
   Add a quad; `handle` is an EntLoader, so that this is an EntQuadSink.

   Why it failed is told by ent_loader_close.
*/
EntStatus ent_loader_quad(void* handle, const EntQuad* quad);

/**
   Keep what was loaded if `status` is ENT_OK, else take all back; and free.

   Gives `status`, or what failed here with the `error`: ENT_ERR_CANCELLED after
   the flag of the options, whatever else failed.  `counts` may be NULL.
*/
EntStatus ent_loader_close(EntLoader*     loader,
                           EntStatus      status,
                           EntLoadCounts* counts,
                           EntError*      error);

#endif // ENT_STORE_LOAD_H
