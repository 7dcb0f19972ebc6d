// SPDX-License-Identifier: ISC

/**
   @file
   What runs of ingest did, as the store has it.
*/

#ifndef ENT_STORE_RUNS_H
#define ENT_STORE_RUNS_H

#include "base/slice.h"
#include "base/status.h"
#include "store/ingest.h"
#include "store/store.h"

#include <stdbool.h>
#include <stdint.h>

/// A run; strings are valid during the call of the sink
typedef struct {
  int64_t         id;       ///< Of the run
  EntSlice        started;  ///< YYYY-MM-DDThh:mm:ssZ
  EntSlice        finished; ///< Empty if it was killed, or still goes on
  EntSlice        program;  ///< And its version
  EntIngestCounts counts;   ///< So far, if it is not finished
} EntRunReport;

/// An input that gave no article in a run
typedef struct {
  EntSlice input;  ///< As it was named
  EntSlice place;  ///< "LINE:COLUMN", "byte N" or empty
  EntSlice reason; ///< Why
  bool     aside;  ///< Nothing was wrong with it
} EntRunReject;

/// Receives runs, the oldest first
typedef EntStatus (*EntRunSink)(void*               handle,
                                const EntRunReport* run,
                                EntError*           error);

/// Receives what a run rejected or set aside, in the order of its inputs
typedef EntStatus (*EntRejectSink)(void*               handle,
                                   const EntRunReject* reject,
                                   EntError*           error);

/// Send all runs to `sink`
EntStatus ent_store_runs(EntStore*  store,
                         EntRunSink sink,
                         void*      handle,
                         EntError*  error);

/// Send what `run` rejected and set aside; ENT_ERR_NOT_FOUND: no such run
EntStatus ent_store_rejects(EntStore*     store,
                            int64_t       run,
                            EntRejectSink sink,
                            void*         handle,
                            EntError*     error);

#endif // ENT_STORE_RUNS_H
