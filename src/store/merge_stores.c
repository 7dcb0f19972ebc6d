// SPDX-License-Identifier: ISC

#include "store/merge_stores.h"

#include "base/buffer.h"
#include "store/counts.h"
#include "store/curation.h"
#include "store/curation_log.h"
#include "store/shard.h"
#include "store/sql.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/// Documents in one transaction, at most
#define BATCH_DOCUMENTS 256U

/// Memory for pages of the store, of which each document changes some at random
#define CACHE "PRAGMA cache_size = -65536"

/// Most properties of an ontology
#define MAX_PROPERTIES 4096U

/// A merge
typedef struct {
  EntStore*        store;
  EntStore*        shard; ///< At hand
  int64_t          run;
  EntIngestCounts* counts;
  size_t           batch; ///< Documents in the open transaction
  EntArena         arena; ///< Of one document
} Merge;

/// Who read the articles of a shard
typedef struct {
  EntBuffer program;
  EntBuffer model;
  EntBuffer ontology;
} Reader;

bool
ent_store_is_file(const char* const path)
{
  static const char magic[16]           = "SQLite format 3";
  char              head[sizeof(magic)] = "";
  const int         fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  const bool        is = fd >= 0 &&
                  pread(fd, head, sizeof(head), 0) == (ssize_t)sizeof(head) &&
                  !memcmp(head, magic, sizeof(magic));
  if (fd >= 0) {
    close(fd);
  }
  return is;
}

static void
clear_reader(Reader* const reader)
{
  ent_buffer_clear(&reader->program);
  ent_buffer_clear(&reader->model);
  ent_buffer_clear(&reader->ontology);
}

/// True if `text` is in `kept`, which is filled by the first one
static bool
agrees(EntBuffer* const kept, const bool is_first, const EntSlice text)
{
  if (is_first) {
    ent_buffer_append(kept, text);
    return !kept->failed;
  }
  return ent_slice_equals(ent_buffer_slice(kept), text);
}

/// Read who read the articles of `shard`: one, and the same for all
static EntStatus
read_reader(EntStore* const shard,
            Reader* const   reader,
            bool* const     is_first,
            EntError* const error)
{
  sqlite3_stmt* stmt = NULL;
  EntStatus status   = ent_sql_bind(shard, SQL_SHARD_READERS, &stmt, error, "");
  int       rc       = SQLITE_DONE;
  while (!status && (rc = sqlite3_step(stmt)) == SQLITE_ROW) {
    if (!agrees(&reader->program, *is_first, ent_sql_text(stmt, 0)) ||
        !agrees(&reader->model, *is_first, ent_sql_text(stmt, 1)) ||
        !agrees(&reader->ontology, *is_first, ent_sql_text(stmt, 2))) {
      status = ent_error_set(error, ENT_ERR_VERSION,
                             "its articles were not all read by the program, "
                             "model and ontology that read the others; ingest "
                             "them again");
      ent_error_place(error, shard->path, 0U, 0U);
    }
    *is_first = false;
  }
  if (!status && rc != SQLITE_DONE) {
    status = ent_sql_error(shard, error);
  }
  sqlite3_reset(stmt);
  return status;
}

/// Begin the run, with the properties that `shard` knows
static EntStatus
begin(Merge* const    self,
      EntStore* const shard,
      const Reader*   reader,
      EntError* const error)
{
  EntProperty* const list =
    ENT_ARENA_ARRAY(&self->arena, EntProperty, MAX_PROPERTIES);
  sqlite3_stmt* stmt = NULL;
  size_t        n    = 0U;
  EntStatus     status =
    list ? ent_sql_bind(shard, SQL_SHARD_PROPERTIES, &stmt, error, "")
             : ent_error_set(error, ENT_ERR_MEMORY, "out of memory");
  int rc = SQLITE_DONE;
  while (!status && n < MAX_PROPERTIES &&
         (rc = sqlite3_step(stmt)) == SQLITE_ROW) {
    EntProperty* const p = &list[n++];
    p->iri               = ent_arena_copy(&self->arena, ent_sql_text(stmt, 0));
    p->name              = ent_arena_copy(&self->arena, ent_sql_text(stmt, 1));
    p->label             = ent_arena_copy(&self->arena, ent_sql_text(stmt, 2));
    p->inverse           = ent_arena_copy(&self->arena, ent_sql_text(stmt, 3));
    p->is_symmetric      = sqlite3_column_int(stmt, 4) != 0;
    if (!p->iri.data || !p->name.data || !p->label.data || !p->inverse.data) {
      status = ent_error_set(error, ENT_ERR_MEMORY, "out of memory");
    }
  }
  if (!status && rc != SQLITE_DONE && rc != SQLITE_ROW) {
    status = ent_sql_error(shard, error);
  }
  sqlite3_reset(stmt);
  const EntRun what = {reader->program.data, reader->model.data,
                       reader->ontology.data, list, n};
  status            = status ? status
                             : ent_store_begin_run(self->store, &what, &self->run, error);
  ent_arena_clear(&self->arena);
  return status;
}

static EntStatus
end_batch(Merge* const self, const EntStatus status, EntError* const error)
{
  if (!self->batch) {
    return status;
  }
  self->batch = 0U;
  EntStatus result =
    status ? status
           : ent_counts_write(self->store, self->run, self->counts, error);
  return ent_sql_finish(self->store, result, error);
}

/// Count one more thing in the transaction, which is begun or ended
static EntStatus
count(Merge* const self, EntError* const error)
{
  if (self->batch == BATCH_DOCUMENTS) {
    const EntStatus status = end_batch(self, ENT_OK, error);
    if (status) {
      return status;
    }
  }
  return self->batch++ ? ENT_OK : ent_sql_begin(self->store, error);
}

static EntIngestEnd
end_of(const EntPutResult result)
{
  return result == ENT_STORED      ? ENT_END_STORED
         : result == ENT_UNCHANGED ? ENT_END_UNCHANGED
                                   : ENT_END_DUPLICATE;
}

/// Settle a document that is not known, with what its shard has of it
static EntStatus
settle(Merge* const           self,
       const EntSource* const source,
       const int64_t          article,
       EntIngestEnd* const    end,
       EntError* const        error)
{
  EntRecord  record  = {0};
  EntSettled settled = {0};
  EntStatus  status =
    ent_source_settle(self->store, self->run, source, NULL, &settled, error);
  if (!status && settled.unread) {
    status =
      ent_shard_record(self->shard, article, &self->arena, &record, error);
    status = status ? status
                    : ent_source_settle_record(self->store, self->run, source,
                                               &record, &settled, error);
  }
  *end = end_of(settled.result);
  if (!status && settled.superseded && settled.result != ENT_DUPLICATE) {
    --self->counts->ends[end_of(settled.earlier)];
    ++self->counts->ends[ENT_END_DUPLICATE];
  }
  if (*end == ENT_END_STORED) {
    self->counts->statements += record.n_claims;
  }
  ent_arena_clear(&self->arena);
  return status;
}

static EntStatus
merge_document(void* const            handle,
               const EntSource* const source,
               const int64_t          article,
               EntError* const        error)
{
  Merge* const self   = (Merge*)handle;
  EntIngestEnd end    = ENT_END_UNCHANGED;
  int64_t      row    = 0;
  EntStatus    status = count(self, error);
  if (!status && source->bytes[0]) { // Else it is to be read again
    status =
      ent_source_find_bytes(self->store, self->run, source->bytes, &row, error);
  }
  if (!status && row == ENT_SOURCE_SUPERSEDED) {
    end = ENT_END_DUPLICATE;
  } else if (!status && row) {
    status = ent_source_touch(self->store, self->run, row, error);
  } else if (!status) {
    status = settle(self, source, article, &end, error);
  }
  ++self->counts->documents;
  ++self->counts->ends[end];
  return status;
}

/// Documents that lost their key to another in the shard
static EntStatus
merge_superseded(Merge* const self, EntError* const error)
{
  sqlite3_stmt* stmt = NULL;
  EntStatus     status =
    ent_sql_bind(self->shard, SQL_SHARD_SUPERSEDED, &stmt, error, "");
  int rc = SQLITE_DONE;
  while (!status && (rc = sqlite3_step(stmt)) == SQLITE_ROW) {
    status = count(self, error);
    status = status ? status
                    : ent_sql_run(self->store, SQL_SUPERSEDE_KEY, error, "tt",
                                  ent_sql_text(stmt, 0), ent_sql_text(stmt, 1));
    ++self->counts->documents;
    ++self->counts->ends[ENT_END_DUPLICATE];
  }
  if (!status && rc != SQLITE_DONE) {
    status = ent_sql_error(self->shard, error);
  }
  sqlite3_reset(stmt);
  return status;
}

/// What the last run of the shard rejected and set aside
static EntStatus
merge_rejects(Merge* const self, EntError* const error)
{
  sqlite3_stmt* stmt = NULL;
  EntStatus     status =
    ent_sql_bind(self->shard, SQL_SHARD_REJECTS, &stmt, error, "");
  int rc = SQLITE_DONE;
  while (!status && (rc = sqlite3_step(stmt)) == SQLITE_ROW) {
    const bool aside = sqlite3_column_int(stmt, 3) != 0;
    status           = count(self, error);
    status           = status ? status
                              : ent_sql_run(self->store, SQL_REJECTED_INSERT, error,
                                            "ittti", self->run, ent_sql_text(stmt, 0),
                                            ent_sql_text(stmt, 1), ent_sql_text(stmt, 2),
                                            (int64_t)aside);
    ++self->counts->documents;
    ++self->counts->ends[aside ? ENT_END_ASIDE : ENT_END_REJECTED];
  }
  if (!status && rc != SQLITE_DONE) {
    status = ent_sql_error(self->shard, error);
  }
  sqlite3_reset(stmt);
  return status;
}

/// Take what people decided in the shard, each decision once
static EntStatus
merge_decisions(Merge* const self, EntError* const error)
{
  EntArena     arena     = {NULL, 0U};
  EntDecision* decisions = NULL;
  size_t       n         = 0U;
  EntStatus    status =
    ent_store_decisions(self->shard, &arena, &decisions, &n, error);
  if (!status && n && !(status = ent_sql_begin(self->store, error))) {
    for (size_t i = 0U; i < n && !status; ++i) {
      status = ent_log_append(self->store, &decisions[i], NULL, error);
    }
    status = status ? status : ent_curation_apply(self->store, false, error);
    status = ent_sql_finish(self->store, status, error);
  }
  ent_arena_clear(&arena);
  return status;
}

static EntStatus
merge_shard(Merge* const      self,
            const char* const path,
            size_t* const     n_loaded,
            EntError* const   error)
{
  int64_t   loaded = 0;
  EntStatus status = ent_store_open(path, ENT_STORE_READ, &self->shard, error);
  if (status) {
    return status;
  }
  // One state of the shard, whoever writes to it meanwhile
  status = ent_sql_run(self->shard, SQL_SNAPSHOT, error, "");
  status = status
             ? status
             : ent_shard_documents(self->shard, merge_document, self, error);
  status = status ? status : merge_superseded(self, error);
  status = status ? status : merge_rejects(self, error);
  status = end_batch(self, status, error);
  status = status ? status : merge_decisions(self, error);
  status = status
             ? status
             : ent_sql_get(self->shard, SQL_SHARD_LOADED, &loaded, error, "");
  *n_loaded += loaded != 0;
  (void)ent_sql_finish(self->shard, ENT_OK, NULL);
  ent_store_close(self->shard);
  return status;
}

/// Look at all shards before any is merged
static EntStatus
prepare(Merge* const             self,
        const char* const* const paths,
        const size_t             n_paths,
        EntError* const          error)
{
  Reader reader = {
    {NULL, 0U, 0U, false}, {NULL, 0U, 0U, false}, {NULL, 0U, 0U, false}};
  bool      is_first = true;
  EntStatus status   = ENT_OK;
  for (size_t i = 0U; i < n_paths && !status; ++i) {
    EntStore* shard = NULL;
    status          = ent_store_open(paths[i], ENT_STORE_READ, &shard, error);
    status = status ? status : read_reader(shard, &reader, &is_first, error);
    if (!status && is_first && i + 1U == n_paths) {
      status =
        ent_error_set(error, ENT_ERR_FORMAT, "nothing was ever ingested there");
      ent_error_place(error, paths[i], 0U, 0U);
    }
    if (!status && i + 1U == n_paths) {
      status = begin(self, shard, &reader, error);
    }
    ent_store_close(shard);
  }
  clear_reader(&reader);
  return status;
}

EntStatus
ent_store_merge(EntStore* const          store,
                const char* const* const paths,
                const size_t             n_paths,
                EntIngestCounts* const   counts,
                size_t* const            n_stale,
                size_t* const            n_loaded,
                EntError* const          error)
{
  Merge self     = {.store = store, .counts = counts};
  *counts        = (EntIngestCounts){0};
  *n_stale       = 0U;
  *n_loaded      = 0U;
  store->n_stale = 0U;

  sqlite3_exec(store->db, CACHE, NULL, NULL, NULL); // Slower without, no worse
  EntStatus status = prepare(&self, paths, n_paths, error);
  for (size_t i = 0U; i < n_paths && !status; ++i) {
    status = merge_shard(&self, paths[i], n_loaded, error);
  }
  *n_stale = store->n_stale;
  status = status ? status : ent_counts_copies(store, self.run, counts, error);
  return status ? status : ent_store_end_run(store, self.run, error);
}
