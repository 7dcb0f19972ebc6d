// SPDX-License-Identifier: ISC

#include "store/ingest.h"

#include "store/counts.h"
#include "store/pipeline.h"
#include "store/sql.h"

#include <stdatomic.h>
#include <stdio.h>
#include <time.h>

/// Documents in one transaction, at most, and nanoseconds that it is open
#define BATCH_DOCUMENTS 256U
#define BATCH_TIME      500000000

/// Memory for pages of the store, of which each document changes some at random
#define CACHE "PRAGMA cache_size = -65536"

/// A run of ingest
typedef struct {
  EntStore*                store; ///< NULL: nothing is kept
  const EntTaskContext*    context;
  const EntIngestObserver* observer;
  EntIngestCounts*         counts;
  _Atomic uint64_t         n_read; ///< Bytes of files
  int64_t                  run;
  size_t                   batch; ///< Documents in the open transaction
  bool                     again; ///< All was counted before
  struct timespec          begun; ///< When it was opened
} Ingest;

const char*
ent_ingest_end_name(const EntIngestEnd end)
{
  static const char* const names[ENT_N_ENDS] = {
    "stored", "unchanged", "duplicate", "set aside", "rejected"};
  return names[end];
}

static EntIngestEnd
end_of(const EntPutResult result)
{
  return result == ENT_STORED      ? ENT_END_STORED
         : result == ENT_UNCHANGED ? ENT_END_UNCHANGED
                                   : ENT_END_DUPLICATE;
}

static EntStatus
begin_batch(Ingest* const self, EntError* const error)
{
  if (!self->store || self->batch) {
    return ENT_OK;
  }
  clock_gettime(CLOCK_MONOTONIC, &self->begun);
  return ent_sql_begin(self->store, error);
}

static EntStatus
end_batch(Ingest* const self, EntError* const error)
{
  if (!self->store || !self->batch) {
    return ENT_OK;
  }
  self->batch = 0U;
  const EntStatus status =
    ent_counts_write(self->store, self->run, self->counts, error);
  return ent_sql_finish(self->store, status, error);
}

/// True if the open transaction has kept others waiting for long enough
static bool
is_full(const Ingest* const self)
{
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  const long long open =
    ((long long)(now.tv_sec - self->begun.tv_sec) * 1000000000LL) +
    (now.tv_nsec - self->begun.tv_nsec);
  return self->batch >= BATCH_DOCUMENTS || open > BATCH_TIME;
}

static EntStatus
note(const Ingest* const  self,
     const EntTask* const task,
     const bool           aside,
     EntError* const      error)
{
  char                  place[64] = "";
  const EntError* const why       = &task->error;
  if (why->line) {
    snprintf(place, sizeof(place), "%zu:%zu", why->line, why->column);
  } else if (why->offset) {
    snprintf(place, sizeof(place), "byte %zu", why->offset);
  }
  return self->store
           ? ent_sql_run(self->store, SQL_REJECTED_INSERT, error, "ittti",
                         self->run, ent_slice(task->input.name),
                         ent_slice(place), ent_slice(why->message),
                         (int64_t)aside)
           : ENT_OK;
}

/// Settle an article; what it turns out that must be analysed is
static EntStatus
settle_article(Ingest* const       self,
               EntTask* const      task,
               EntIngestEnd* const end,
               EntError* const     error)
{
  EntSettled settled = {0};
  for (bool done = !self->store; !done;) {
    const bool analysed = task->state == ENT_TASK_ANALYSED;
    EntError   reason   = {0};
    EntStatus  status   = ent_source_settle(
         self->store, self->run, &task->source,
      analysed ? &task->analysis.extraction : NULL, &settled, &reason);
    if (!status && settled.unread) {
      ent_task_analyse(task, self->context);
      if (task->state == ENT_TASK_ANALYSED) {
        continue;
      }
      status = task->error.code;
      reason = task->error;
    }
    if (status == ENT_ERR_FORMAT || status == ENT_ERR_LIMIT) {
      task->error = reason;
      *end        = ENT_END_REJECTED;
      return note(self, task, false, error);
    }
    if (status) {
      *error = reason;
      return status;
    }
    done = true;
  }
  *end = end_of(settled.result);
  if (settled.superseded && settled.result != ENT_DUPLICATE) {
    --self->counts->ends[end_of(settled.earlier)];
    ++self->counts->ends[ENT_END_DUPLICATE];
  }
  if (*end == ENT_END_STORED) {
    self->counts->statements += task->analysis.extraction.n_statements;
    self->counts->distrusted += task->analysis.extraction.n_distrusted;
  }
  return ENT_OK;
}

static EntStatus
settle_task(Ingest* const       self,
            EntTask* const      task,
            EntIngestEnd* const end,
            EntError* const     error)
{
  if (task->state == ENT_TASK_KNOWN) {
    ent_task_confirm(task, self->context, self->store);
  }
  switch (task->state) {
    case ENT_TASK_KNOWN:
      *end = task->row == ENT_SOURCE_SUPERSEDED ? ENT_END_DUPLICATE
                                                : ENT_END_UNCHANGED;
      return task->source.is_path || *end == ENT_END_DUPLICATE
               ? ENT_OK
               : ent_source_touch(self->store, self->run, task->row, error);
    case ENT_TASK_READ:
    case ENT_TASK_ANALYSED:
      return settle_article(self, task, end, error);
    case ENT_TASK_ASIDE:
      *end = ENT_END_ASIDE;
      return note(self, task, true, error);
    case ENT_TASK_REJECTED:
      *end = ENT_END_REJECTED;
      return note(self, task, false, error);
    case ENT_TASK_NEW:
    case ENT_TASK_FAILED:
      break;
  }
  *error = task->error;
  return error->code ? error->code : ENT_ERR_MEMORY;
}

/// Settle what must be made anew, and nothing else
static EntStatus
settle_again(Ingest* const self, EntTask* const task, EntError* const error)
{
  EntSettled settled = {0};
  if (task->state == ENT_TASK_READ) {
    ent_task_analyse(task, self->context);
  }
  return task->state == ENT_TASK_ANALYSED
           ? ent_source_settle(self->store, self->run, &task->source,
                               &task->analysis.extraction, &settled, error)
           : ENT_OK;
}

static EntStatus
settle(void* const handle, EntTask* const task, EntError* const error)
{
  Ingest* const self = (Ingest*)handle;
  EntIngestEnd  end  = ENT_END_STORED;
  if (!task) { // Nobody waits for us while we wait
    return end_batch(self, error);
  }
  EntStatus status = begin_batch(self, error);
  if (self->again) {
    status = status ? status : settle_again(self, task, error);
    ++self->batch;
    return status ? status : is_full(self) ? end_batch(self, error) : ENT_OK;
  }
  status = status ? status : settle_task(self, task, &end, error);
  if (status) {
    return status;
  }
  ++self->counts->documents;
  self->counts->n_read = atomic_load(&self->n_read);
  ++self->counts->ends[end];
  ++self->batch;
  if (self->observer) {
    const bool told = end == ENT_END_ASIDE || end == ENT_END_REJECTED;
    self->observer->document(self->observer->handle, task->input.name, end,
                             told ? &task->error : NULL, self->counts);
  }
  return is_full(self) ? end_batch(self, error) : ENT_OK;
}

/// Begin the run, which records the ontology's properties
static EntStatus
begin(Ingest* const            self,
      const EntAnalyser* const analyser,
      const char* const        program,
      EntError* const          error)
{
  const EntModel* const    model      = ent_analyser_model(analyser);
  const EntOntology* const ontology   = ent_analyser_ontology(analyser);
  size_t                   n          = 0U;
  const EntProperty* const properties = ent_ontology_properties(ontology, &n);
  const EntRun what = {program, ent_model_id(model), ent_ontology_id(ontology),
                       properties, n};
  return ent_store_begin_run(self->store, &what, &self->run, error);
}

/// Run the pipeline, but pass over the store if it lies in one of the inputs
static EntStatus
run_pipeline(Ingest* const      self,
             EntPipeline* const pipeline,
             EntError* const    error)
{
  pipeline->database   = sqlite3_db_filename(self->store->db, "main");
  EntStatus    status  = ENT_OK;
  char* const  files[] = {sqlite3_mprintf("%s", pipeline->database),
                          sqlite3_mprintf("%s-wal", pipeline->database),
                          sqlite3_mprintf("%s-shm", pipeline->database),
                          sqlite3_mprintf("%s-journal", pipeline->database)};
  const size_t n_files = sizeof(files) / sizeof(files[0]);
  pipeline->input_options.skipped   = (const char* const*)files;
  pipeline->input_options.n_skipped = n_files;
  if (!files[0] || !files[1] || !files[2] || !files[3]) {
    status = ent_error_set(error, ENT_ERR_MEMORY, "out of memory");
  } else {
    status = ent_pipeline_run(pipeline, error);
  }
  for (size_t i = 0U; i < n_files; ++i) {
    sqlite3_free(files[i]);
  }
  return status;
}

/// How the inputs are read, and how much of them there is
static void
prepare(Ingest* const                 self,
        EntPipeline* const            pipeline,
        const EntIngestOptions* const options)
{
  *self->counts                    = (EntIngestCounts){0};
  pipeline->input_options.map      = options->map;
  pipeline->input_options.no_pipes = options->no_pipes;
  pipeline->input_options.n_read   = &self->n_read;
  for (size_t i = 0U; i < pipeline->n_inputs && options->measured; ++i) {
    const uint64_t size = ent_input_size(pipeline->inputs[i]);
    self->counts->size =
      size && (!i || self->counts->size) ? self->counts->size + size : 0U;
  }
}

EntStatus
ent_ingest(EntStore* const                store,
           const EntAnalyser* const       analyser,
           const char* const* const       inputs,
           const size_t                   n_inputs,
           const EntIngestOptions* const  options,
           const EntIngestObserver* const observer,
           EntIngestCounts* const         counts,
           EntError* const                error)
{
  EntPipeline pipeline = {.inputs   = inputs,
                          .n_inputs = n_inputs,
                          .context  = {analyser, options, 0},
                          .settle   = settle};
  Ingest      self     = {.store    = store,
                          .context  = &pipeline.context,
                          .observer = observer,
                          .counts   = counts};
  pipeline.handle      = &self;
  prepare(&self, &pipeline, options);

  sqlite3_exec(store->db, CACHE, NULL, NULL, NULL); // Slower without, no worse
  EntStatus status = begin(&self, analyser, options->program, error);
  if (!status) {
    pipeline.context.run = self.run;
    store->n_stale       = 0U;
    status               = run_pipeline(&self, &pipeline, error);
    if (!status && store->n_stale) {
      // What an article is to be made from now may have come before
      status     = end_batch(&self, error);
      self.again = true;
      status     = status ? status : run_pipeline(&self, &pipeline, error);
    }
    if (status && self.batch) { // What was settled stays
      EntError ignored = {0};
      (void)end_batch(&self, &ignored);
    }
  }
  status = status ? status : end_batch(&self, error);
  status = status ? status : ent_counts_copies(store, self.run, counts, error);
  return status ? status : ent_store_end_run(store, self.run, error);
}

EntStatus
ent_ingest_try(const char* const* const       inputs,
               const size_t                   n_inputs,
               const EntIngestOptions* const  options,
               const EntIngestObserver* const observer,
               EntIngestCounts* const         counts,
               EntError* const                error)
{
  EntPipeline pipeline = {.inputs   = inputs,
                          .n_inputs = n_inputs,
                          .context  = {NULL, options, 0},
                          .settle   = settle};
  Ingest      self     = {
             .context = &pipeline.context, .observer = observer, .counts = counts};
  pipeline.handle = &self;
  prepare(&self, &pipeline, options);
  return ent_pipeline_run(&pipeline, error);
}
