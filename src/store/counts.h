// SPDX-License-Identifier: ISC

/**
   @file
   Sums of a run in the store; private to the store.
*/

#ifndef ENT_STORE_COUNTS_H
#define ENT_STORE_COUNTS_H

#include "store/ingest.h"

/// Write the sums of `run`, inside the caller's transaction or alone
EntStatus ent_counts_write(EntStore*              store,
                           int64_t                run,
                           const EntIngestCounts* counts,
                           EntError*              error);

/// At the end of `run`: articles that are nearly the text of another count as
/// duplicates
EntStatus ent_counts_copies(EntStore*        store,
                            int64_t          run,
                            EntIngestCounts* counts,
                            EntError*        error);

#endif // ENT_STORE_COUNTS_H
