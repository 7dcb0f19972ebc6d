// SPDX-License-Identifier: ISC

#include "store/pipeline.h"

#include "base/ordered.h"

#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

/// Documents under way for each worker, and those that wait to be written
#define WINDOW 8U

/// Documents that are written together: a page of the store that several of
/// them change is written once
#define BURST 32U

/// Bytes of input under way
#define MAX_WEIGHT ((size_t)32U * 1024U * 1024U)

/// Most threads that work
#define MAX_JOBS 256U

/// A pipeline that runs
typedef struct {
  const EntPipeline* what;
  EntOrdered*        ordered;
  size_t             n_read; ///< Documents
  EntError           error;  ///< Of the reader
} Run;

/// Hand a task to the workers
static EntStatus
put(Run* const run, EntTask* const task, EntError* const error)
{
  const size_t limit = run->what->context.options->limit;
  if (!task) {
    return ent_error_set(error, ENT_ERR_MEMORY, "out of memory");
  }
  if (!ent_ordered_put(run->ordered, task, task->input.bytes.len)) {
    ent_task_free(task);
    return ent_error_set(error, ENT_ERR_CANCELLED, "the writer has stopped");
  }
  ++run->n_read;
  return limit && run->n_read == limit
           ? ent_error_set(error, ENT_ERR_CANCELLED, "enough")
           : ENT_OK;
}

static EntStatus
read_document(void* const                   handle,
              const EntInputDocument* const document,
              EntError* const               error)
{
  return put((Run*)handle, ent_task_new(document), error);
}

static EntStatus
read_failure(void* const           handle,
             const char* const     name,
             const EntError* const reason,
             EntError* const       error)
{
  return put((Run*)handle, ent_task_failed(name, ENT_TASK_REJECTED, reason),
             error);
}

/// Thread of the reader
static void*
read_inputs(void* const argument)
{
  Run* const         run    = (Run*)argument;
  const EntInputSink sink   = {run, read_document, read_failure};
  EntStatus          status = ENT_OK;
  for (size_t i = 0U; i < run->what->n_inputs && !status; ++i) {
    status = ent_input_walk(run->what->inputs[i], &run->what->input_options,
                            &sink, &run->error);
  }
  if (status == ENT_ERR_CANCELLED) { // By the limit, or by the writer
    run->error = (EntError){0};
  }
  ent_ordered_end(run->ordered);
  return NULL;
}

/// Thread of a worker
static void*
work(void* const argument)
{
  Run* const               run    = (Run*)argument;
  const EntPipeline* const what   = run->what;
  EntStore*                store  = NULL;
  EntError                 broken = {0};
  size_t                   slot   = 0U;
  const EntStatus          status =
    what->database
               ? ent_store_open(what->database, ENT_STORE_READ, &store, &broken)
               : ENT_OK;
  for (EntTask* task = NULL;
       (task = (EntTask*)ent_ordered_take(run->ordered, &slot));) {
    if (status) {
      task->state = ENT_TASK_FAILED;
      task->error = broken;
    } else {
      ent_task_work(task, &what->context, store);
    }
    ent_ordered_give(run->ordered, slot);
  }
  ent_store_close(store);
  return NULL;
}

static size_t
count_jobs(const EntIngestOptions* const options)
{
  const long   cores = sysconf(_SC_NPROCESSORS_ONLN);
  const size_t jobs  = options->jobs ? options->jobs
                       : cores > 0   ? (size_t)cores
                                     : 1U;
  return jobs < MAX_JOBS ? jobs : MAX_JOBS;
}

/// Settle what comes out, until it is all or something is wrong
static EntStatus
settle(const Run* const run, EntError* const error)
{
  const EntPipeline* const what   = run->what;
  EntStatus                status = ENT_OK;
  EntTask*                 task   = NULL;
  do {
    if (!ent_ordered_is_ready(run->ordered)) {
      status = what->settle(what->handle, NULL, error);
    }
    task = status ? NULL : (EntTask*)ent_ordered_next(run->ordered);
    if (task) {
      status = what->settle(what->handle, task, error);
      ent_task_free(task);
    }
  } while (task && !status);
  return status;
}

EntStatus
ent_pipeline_run(const EntPipeline* const pipeline, EntError* const error)
{
  const size_t     jobs = count_jobs(pipeline->context.options);
  Run              run  = {pipeline,
                           ent_ordered_new(jobs * WINDOW + BURST, MAX_WEIGHT, BURST),
                           0U,
                           {0}};
  pthread_t        reader;
  pthread_t* const workers = (pthread_t*)calloc(jobs, sizeof(pthread_t));
  size_t           n       = 0U;
  EntStatus        status  = ENT_OK;
  if (!run.ordered || !workers) {
    status = ent_error_set(error, ENT_ERR_MEMORY, "out of memory");
    goto out;
  }
  while (n < jobs && !pthread_create(&workers[n], NULL, work, &run)) {
    ++n;
  }
  const bool reads = n && !pthread_create(&reader, NULL, read_inputs, &run);
  status =
    reads ? settle(&run, error)
          : ent_error_set(error, ENT_ERR_MEMORY, "no threads can be started");
  if (status) {
    ent_ordered_stop(run.ordered);
  }
  if (reads) {
    pthread_join(reader, NULL);
  }
  for (size_t i = 0U; i < n; ++i) {
    pthread_join(workers[i], NULL);
  }
  for (EntTask* task = NULL;
       status && (task = (EntTask*)ent_ordered_next(run.ordered));) {
    ent_task_free(task);
  }
  if (!status && run.error.code) {
    *error = run.error;
    status = run.error.code;
  }

out:
  free(workers);
  ent_ordered_free(run.ordered);
  return status;
}
