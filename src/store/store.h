// SPDX-License-Identifier: ISC

/**
   @file
   The store: statements, mentions and RDF in one SQLite file.

   One document is one transaction; putting it again changes nothing.  A kill
   at any moment leaves whole documents.  See schema.sql for the layout.
*/

#ifndef ENT_STORE_STORE_H
#define ENT_STORE_STORE_H

#include "base/slice.h"
#include "base/status.h"
#include "evidence/evidence.h"
#include "extract/extraction.h"
#include "extract/ontology.h"
#include "rdf/term.h"

#include <stdbool.h>
#include <stdint.h>

/// "enTe" in big-endian bytes: PRAGMA application_id of our files
#define ENT_STORE_APPLICATION_ID 0x656E5465

/// PRAGMA user_version: the version of schema.sql
#define ENT_STORE_VERSION 5

/// How to open a store
typedef enum {
  ENT_STORE_READ,  ///< Must exist; nothing is written
  ENT_STORE_WRITE, ///< Must exist
  ENT_STORE_CREATE ///< Made if there is none
} EntStoreMode;

/// An open store; used by one thread at a time
typedef struct EntStore EntStore;

/// The SQLite connection that a store stands on (struct sqlite3)
struct sqlite3;

/**
   Open the store at `path`.

   Fails with ENT_ERR_NOT_FOUND if there is none, ENT_ERR_FORMAT if the file
   is no store of ours, ENT_ERR_VERSION if a newer program made it, ENT_ERR_IO
   if it cannot be read or written.  A foreign file is never changed.
*/
EntStatus ent_store_open(const char*  path,
                         EntStoreMode mode,
                         EntStore**   store,
                         EntError*    error);

/// Close the store; NULL is allowed
void ent_store_close(EntStore* store);

/// The name that it was opened by; owned by the store
const char* ent_store_path(const EntStore* store);

/// The connection, for the query engine; owned by the store
struct sqlite3* ent_store_connection(EntStore* store);

/// What an ingest run works with; the identifiers are digests
typedef struct {
  const char*        program;      ///< "entente 0.1.0"
  const char*        model;        ///< Of the language model
  const char*        ontology;     ///< ent_ontology_id
  const EntProperty* properties;   ///< What the ontology says of them
  size_t             n_properties; ///< Length of #properties
} EntRun;

/// Begin a run: records program, model and ontology, and the properties
EntStatus ent_store_begin_run(EntStore*     store,
                              const EntRun* what,
                              int64_t*      run,
                              EntError*     error);

/// Finish a run: sets its time, refreshes what the planner knows
EntStatus ent_store_end_run(EntStore* store, int64_t run, EntError* error);

/// What came of putting a document
typedef enum {
  ENT_STORED,    ///< It is new
  ENT_UNCHANGED, ///< It was there already, made by the same model and ontology
  ENT_DUPLICATE  ///< Of a document: its text is there from another
} EntPutResult;

/**
   Put one document and all that it says, in one transaction.

   An article with the same identifier that another model or ontology read is
   replaced.  On failure the store is as before.
*/
EntStatus ent_store_put(EntStore*            store,
                        int64_t              run,
                        const EntExtraction* extraction,
                        EntPutResult*        result,
                        EntError*            error);

/**
   Set `*knows` if the store has just this article, so that it can be left.

   That is: its text with all that is known of it, at the same places of its
   source, and put by a run with the program, model and ontology of `run`.
   Putting it would end as ENT_UNCHANGED.
*/
EntStatus ent_store_knows(EntStore*         store,
                          int64_t           run,
                          const EntArticle* article,
                          bool*             knows,
                          EntError*         error);

/// Record an input that gave no article
EntStatus ent_store_reject(EntStore*   store,
                           int64_t     run,
                           const char* input,
                           const char* place,
                           const char* reason,
                           EntError*   error);

/// Set `*id` to the id of `term`, or to 0 if the store lacks it
EntStatus ent_store_term_id(EntStore*      store,
                            const EntTerm* term,
                            int64_t*       id,
                            EntError*      error);

/// As ent_store_term_id, but ENT_ERR_NOT_FOUND if the store lacks it
EntStatus ent_store_find_term(EntStore*      store,
                              const EntTerm* term,
                              int64_t*       id,
                              EntError*      error);

/**
   Add `n_quads` RDF quads in one transaction: all of them, or none.

   Fails with ENT_ERR_FORMAT if one is no valid RDF (ent_quad_is_valid).
*/
EntStatus ent_store_add(EntStore*      store,
                        const EntQuad* quads,
                        size_t         n_quads,
                        EntError*      error);

/**
   Send everything that articles say to `sink` as quads, and what was loaded.

   They are ordered by ent_quad_compare, each once; memory does not grow with
   the store, and the order of ingestion does not show.  If `sink` fails, its
   status comes back and `error` is left alone.
*/
EntStatus ent_store_export(EntStore*                 store,
                           const EntEvidenceOptions* options,
                           EntQuadSink               sink,
                           void*                     handle,
                           EntError*                 error);

#endif // ENT_STORE_STORE_H
