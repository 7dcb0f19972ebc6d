// SPDX-License-Identifier: ISC

/**
   @file
   Update requests carried out: all operations of one, or none.

   A request is one transaction.  Within it each operation sees what those
   before it have done; an operation finds all its solutions first, then
   deletes, then inserts (SPARQL 1.1 Update, section 3.1.3).

   What articles say is not for an update to take back.  A quad of the default
   graph that an article says stays when it is deleted or cleared; only that
   somebody put it there, too, is forgotten, so that it goes with its last
   article.  Such quads are counted (EntUpdateCounts.n_kept), never passed over
   in silence.  Graphs that evidence shows are refused by name.  Inserting a
   quad that an article says notes that somebody put it there, so that it stays
   when the articles go.
*/

#ifndef ENT_SPARQL_UPDATE_RUN_H
#define ENT_SPARQL_UPDATE_RUN_H

#include "base/slice.h"
#include "base/status.h"
#include "rdf/reader.h"
#include "sparql/eval.h"

#include <stdint.h>

/// What a request may do; zero-initialised is the least
typedef struct {
  const char* load_folder; ///< LOAD reads files in it; NULL: it reads nothing
  EntWarningSink warned; ///< What LOAD leaves out (EntReadOptions); may be NULL
  void*          warned_handle; ///< First argument of it
} EntUpdateOptions;

/// What came of a request
typedef struct {
  uint64_t n_inserted; ///< Quads that were not there before
  uint64_t n_deleted;  ///< Quads that were there
  uint64_t n_kept;     ///< Quads that stay because articles say them
  uint64_t n_articles; ///< Whose graphs stay though all named ones were to go
} EntUpdateCounts;

/**
   Carry out the request `text` over the store of `engine`, open for writing.

   Errors are those of ent_update_parse and ent_query_step; ENT_ERR_NOT_FOUND
   if a graph is not there, ENT_ERR_ARGUMENT if one is there already, for what
   would take from a graph that is shown and not stored, for a LOAD
   that is not allowed, and if source and options do not fit; what
   ent_rdf_read_file has for a LOAD.  Of an operation with SILENT these are
   none.  After an error the store is as before.
*/
EntStatus ent_update(EntEngine*              engine,
                     EntSlice                text,
                     const EntUpdateOptions* options,
                     EntUpdateCounts*        counts,
                     EntError*               error);

#endif // ENT_SPARQL_UPDATE_RUN_H
