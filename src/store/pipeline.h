// SPDX-License-Identifier: ISC

/**
   @file
   Reader, workers and writer; private to ingest.

   A thread walks the inputs, others work on the documents, the caller's own
   thread is handed the tasks in the order of the input.  How many are under
   way, and how large they are, is bounded: a slow writer stops the reader.
*/

#ifndef ENT_STORE_PIPELINE_H
#define ENT_STORE_PIPELINE_H

#include "article/input.h"
#include "store/task.h"

/// What goes through it
typedef struct {
  const char* const* inputs;
  size_t             n_inputs;
  EntInputOptions    input_options;
  EntTaskContext     context;
  const char*        database; ///< That workers look into; NULL: none
  void*              handle;   ///< First argument of both

  /// Settle a task, which is freed behind; with NULL there is none just now
  EntStatus (*settle)(void* handle, EntTask* task, EntError* error);
} EntPipeline;

/// Run it; fails with what `settle` returns, or what ends the reading
EntStatus ent_pipeline_run(const EntPipeline* pipeline, EntError* error);

#endif // ENT_STORE_PIPELINE_H
