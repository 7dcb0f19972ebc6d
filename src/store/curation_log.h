// SPDX-License-Identifier: ISC

/**
   @file
   The log of decisions and what it brings about; private to the store.

   All run inside the caller's transaction.
*/

#ifndef ENT_STORE_CURATION_LOG_H
#define ENT_STORE_CURATION_LOG_H

#include "store/curation.h"

#include <sqlite3.h>

/// A row of the log; 0 for no term
typedef struct {
  EntDecision decision;
  int64_t     node;
  int64_t     s;
  int64_t     p;
  int64_t     o;
  int64_t     undoes; ///< Node
} EntLogRow;

/// Read a row of SQL_DECISIONS or SQL_EXPORT_DECISIONS; strings are valid
/// until the statement moves on.  ENT_ERR_FORMAT in a damaged store
EntStatus ent_log_row(const EntStore* store,
                      sqlite3_stmt*   stmt,
                      EntLogRow*      row,
                      EntError*       error);

/// The log by time, and which decisions are in force; all in `arena`
EntStatus ent_log_read(EntStore*   store,
                       EntArena*   arena,
                       EntLogRow** rows,
                       size_t*     n,
                       EntError*   error);

/// Append a decision whose fields are all set; sets `*number`, 0 if the log
/// has it already
EntStatus ent_log_append(EntStore*          store,
                         const EntDecision* decision,
                         int64_t*           number,
                         EntError*          error);

/**
   Make all that the store answers follow from the log.

   `is_loaded`: quads were added without asking what was decided.
*/
EntStatus ent_curation_apply(EntStore* store, bool is_loaded, EntError* error);

/// Behind a load: take decisions out of the graph of decisions that was loaded
/// into the log, and apply it
EntStatus ent_curation_load(EntStore* store, EntError* error);

#endif // ENT_STORE_CURATION_LOG_H
