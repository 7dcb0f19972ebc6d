// SPDX-License-Identifier: ISC

#include "store/ingest.h"

#include "article/input.h"
#include "base/arena.h"
#include "store/sql.h"

#include <stdio.h>
#include <stdlib.h>

/// A run of ingest
typedef struct {
  EntStore*                 store;
  const EntAnalyser*        analyser;
  const EntArticleMetadata* known;
  const EntIngestObserver*  observer;
  EntIngestCounts*          counts;
  int64_t                   run;
  EntArena                  arena; ///< Of one document at a time
} Ingest;

/// True if the document is to blame, not the store or the machine
static bool
is_rejection(const EntStatus status)
{
  return status == ENT_ERR_FORMAT || status == ENT_ERR_LIMIT ||
         status == ENT_ERR_SYNTAX;
}

static void
tell_progress(const Ingest* const self)
{
  if (self->observer && self->observer->progress) {
    self->observer->progress(self->observer->handle, self->counts);
  }
}

static EntStatus
reject(void* const           handle,
       const char* const     name,
       const EntError* const reason,
       EntError* const       error)
{
  Ingest* const self      = (Ingest*)handle;
  char          place[64] = "";
  if (reason->line) {
    snprintf(place, sizeof(place), "%zu:%zu", reason->line, reason->column);
  } else if (reason->offset) {
    snprintf(place, sizeof(place), "byte %zu", reason->offset);
  }

  const EntStatus status = ent_store_reject(self->store, self->run, name, place,
                                            reason->message, error);
  if (status) {
    return status;
  }
  ++self->counts->documents;
  ++self->counts->rejected;
  if (self->observer && self->observer->rejected) {
    self->observer->rejected(self->observer->handle, name, reason);
  }
  tell_progress(self);
  return ENT_OK;
}

static EntStatus
put(Ingest* const     self,
    const char* const name,
    const EntSlice    bytes,
    EntError* const   error)
{
  EntAnalysis analysis = {0};
  bool        is_known = false;
  EntStatus   status   = ent_article_read(bytes, ent_slice(name), self->known,
                                          &self->arena, &analysis.article, error);
  if (!status) {
    status = ent_store_knows(self->store, self->run, &analysis.article,
                             &is_known, error);
  }

  EntPutResult result = ENT_UNCHANGED;
  if (!status && !is_known) {
    status =
      ent_analyse_article(self->analyser, &self->arena, &analysis, error);
  }
  if (!status && !is_known) {
    status = ent_store_put(self->store, self->run, &analysis.extraction,
                           &result, error);
  }
  if (!status) {
    ++self->counts->documents;
    if (result == ENT_STORED) {
      ++self->counts->stored;
      self->counts->statements += analysis.extraction.n_statements;
      self->counts->distrusted += analysis.extraction.n_distrusted;
    } else {
      ++self->counts->unchanged;
    }
    tell_progress(self);
  }
  return status;
}

static EntStatus
document(void* const       handle,
         const char* const name,
         const EntSlice    bytes,
         EntError* const   error)
{
  Ingest* const   self   = (Ingest*)handle;
  EntError        reason = {0};
  const EntStatus status = put(self, name, bytes, &reason);
  ent_arena_clear(&self->arena);
  if (is_rejection(status)) {
    return reject(self, name, &reason, error);
  }
  if (status && error) {
    *error = reason;
  }
  return status;
}

/// Begin the run, which records the ontology's properties
static EntStatus
begin(Ingest* const self, const char* const program, EntError* const error)
{
  const EntModel* const    model      = ent_analyser_model(self->analyser);
  const EntOntology* const ontology   = ent_analyser_ontology(self->analyser);
  size_t                   n          = 0U;
  const EntProperty* const properties = ent_ontology_properties(ontology, &n);
  const EntRun what = {program, ent_model_id(model), ent_ontology_id(ontology),
                       properties, n};
  return ent_store_begin_run(self->store, &what, &self->run, error);
}

/// Walk the inputs, but for the store itself if it lies in one of them
static EntStatus
walk(Ingest* const            self,
     const char* const* const inputs,
     const size_t             n_inputs,
     EntError* const          error)
{
  const EntInputSink sink     = {self, document, reject};
  const char* const  database = sqlite3_db_filename(self->store->db, "main");
  EntStatus          status   = ENT_OK;
  char* const        files[]  = {sqlite3_mprintf("%s", database),
                                 sqlite3_mprintf("%s-wal", database),
                                 sqlite3_mprintf("%s-shm", database),
                                 sqlite3_mprintf("%s-journal", database)};
  const size_t       n_files  = sizeof(files) / sizeof(files[0]);
  if (!files[0] || !files[1] || !files[2] || !files[3]) {
    status = ent_error_set(error, ENT_ERR_MEMORY, "out of memory");
  }
  for (size_t i = 0U; i < n_inputs && !status; ++i) {
    status =
      ent_input_walk_except(inputs[i], ENT_ARTICLE_MAX_SIZE,
                            (const char* const*)files, n_files, &sink, error);
  }
  for (size_t i = 0U; i < n_files; ++i) {
    sqlite3_free(files[i]);
  }
  return status;
}

EntStatus
ent_ingest(EntStore* const                 store,
           const EntAnalyser* const        analyser,
           const char* const               program,
           const char* const* const        inputs,
           const size_t                    n_inputs,
           const EntArticleMetadata* const known,
           const EntIngestObserver* const  observer,
           EntIngestCounts* const          counts,
           EntError* const                 error)
{
  *counts     = (EntIngestCounts){0};
  Ingest self = {store, analyser, known, observer, counts, 0, {NULL, 0U}};

  EntStatus status = begin(&self, program, error);
  if (!status) {
    status = walk(&self, inputs, n_inputs, error);
  }
  if (!status) {
    status = ent_store_end_run(store, self.run, error);
  }
  ent_arena_clear(&self.arena);
  return status;
}
