// SPDX-License-Identifier: ISC

#include "store/load.h"

#include "base/buffer.h"
#include "store/batch.h"
#include "store/create.h"
#include "store/curation_log.h"
#include "store/rebuild.h"
#include "store/sql.h"

#include <stdio.h>
#include <stdlib.h>

/// Memory for pages; the tables grow at their ends
#define CACHE "PRAGMA cache_size = -32768;"

/// Steps of SQLite's machine from one look at the flag to the next
enum { PROGRESS_STEPS = 10000 };

struct EntLoader {
  const EntLoadOptions* options;
  char*                 path;  ///< Owned
  char*                 draft; ///< Name of a new store; NULL: it is there
  EntStore*             store;
  EntBatch              batch;
  EntTerm               graph;
  char                  prefix[32]; ///< Of labels of blank nodes
  EntBuffer             labels[4];  ///< Of a quad's blank nodes
  EntLoadCounts         counts;
  EntStatus             status; ///< First failure of a quad
  EntError              error;  ///< And why
};

static EntStatus
run(const EntLoader* const loader, const char* const sql, EntError* const error)
{
  return sqlite3_exec(loader->store->db, sql, NULL, NULL, NULL)
           ? ent_sql_error(loader->store, error)
           : ENT_OK;
}

/*
  Nobody sees a draft, and if this process dies it is garbage: it needs no
  journal, which SQLite would not let us go without on a file from elsewhere.
*/
static EntStatus
open_draft(EntLoader* const loader, EntError* const error)
{
  EntStatus status = ent_store_draft_make(loader->path, &loader->draft, error);
  if (!status) {
    status =
      ent_store_open(loader->draft, ENT_STORE_WRITE, &loader->store, error);
  }
  if (!status) {
    sqlite3_db_config(loader->store->db, SQLITE_DBCONFIG_DEFENSIVE, 0, NULL);
    status = run(loader, "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;",
                 error);
  }
  return status;
}

/// SQLite asks now and then whether to stop
static int
on_progress(void* const handle)
{
  return *((const EntLoader*)handle)->options->cancel != 0;
}

static EntStatus
open_store(EntLoader* const loader, EntError* const error)
{
  EntStatus status =
    ent_store_is_vacant(loader->path)
      ? open_draft(loader, error)
      : ent_store_open(loader->path, ENT_STORE_WRITE, &loader->store, error);
  status = status ? status : run(loader, CACHE "BEGIN IMMEDIATE", error);
  if (!status && loader->options->cancel) {
    loader->batch.cancel = loader->options->cancel;
    sqlite3_progress_handler(loader->store->db, PROGRESS_STEPS, on_progress,
                             loader);
  }
  return status
           ? status
           : ent_batch_open(&loader->batch, loader->store, loader->draft,
                            loader->options->memory ? loader->options->memory
                                                    : ENT_LOAD_MEMORY,
                            error);
}

/// Close the store, move it to where it belongs if `status` is ENT_OK, free
static EntStatus
finish(EntLoader* const loader, EntStatus status, EntError* const error)
{
  if (loader->store) { // It is decided
    sqlite3_progress_handler(loader->store->db, 0, NULL, NULL);
  }
  if (loader->store && loader->draft) {
    status = status ? status : run(loader, "COMMIT", error);
    // What is left is as any other store: readers and writers at a time
    status = status ? status : run(loader, "PRAGMA journal_mode = WAL", error);
  } else if (loader->store) {
    status = ent_sql_finish(loader->store, status, error);
  }
  ent_store_close(loader->store);
  if (!status && loader->draft) {
    status = ent_store_draft_keep(loader->draft, loader->path, error);
  }
  ent_batch_close(&loader->batch);
  ent_store_draft_drop(loader->draft);
  for (size_t i = 0U; i < 4U; ++i) {
    ent_buffer_clear(&loader->labels[i]);
  }
  sqlite3_free(loader->path);
  free(loader);
  return status;
}

EntStatus
ent_loader_open(const char* const           path,
                const EntLoadOptions* const options,
                EntLoader** const           loader,
                EntError* const             error)
{
  *loader             = NULL;
  const EntTerm graph = ent_term_iri(ent_slice(options->graph));
  if (options->graph && !ent_iri_is_valid(graph.text)) {
    return ent_error_set(error, ENT_ERR_ARGUMENT, "not an IRI: %s",
                         options->graph);
  }
  EntLoader* const opened = (EntLoader*)calloc(1U, sizeof(EntLoader));
  if (!opened) {
    return ent_error_set(error, ENT_ERR_MEMORY, "out of memory");
  }
  opened->options    = options;
  opened->graph      = graph;
  opened->graph.kind = options->graph ? ENT_TERM_IRI : ENT_TERM_NONE;
  opened->path       = sqlite3_mprintf("%s", path);

  EntStatus status = opened->path
                       ? open_store(opened, error)
                       : ent_error_set(error, ENT_ERR_MEMORY, "out of memory");
  if (status) {
    return finish(opened, status, error);
  }
  *loader = opened;
  return ENT_OK;
}

EntStatus
ent_loader_begin(EntLoader* const  loader,
                 const char* const name,
                 EntError* const   error)
{
  const EntStatus status =
    ent_sql_run(loader->store, SQL_LOAD_INSERT, error, "t", ent_slice(name));
  snprintf(loader->prefix, sizeof(loader->prefix), "f%lld_",
           (long long)sqlite3_last_insert_rowid(loader->store->db));
  return status;
}

/// A blank node of this document has a label that no other one has
static void
name_blank(EntLoader* const loader, EntBuffer* const label, EntTerm* const term)
{
  if (term->kind == ENT_TERM_BLANK) {
    ent_buffer_reset(label);
    ent_buffer_string(label, loader->prefix);
    ent_buffer_append(label, term->text);
    term->text = ent_buffer_slice(label);
  }
}

EntStatus
ent_loader_quad(void* const handle, const EntQuad* const quad)
{
  EntLoader* const loader  = (EntLoader*)handle;
  EntQuad          own     = *quad;
  EntTerm* const   terms[] = {&own.s, &own.p, &own.o, &own.g};
  for (size_t i = 0U; i < 4U; ++i) {
    name_blank(loader, &loader->labels[i], terms[i]);
    if (loader->labels[i].failed) {
      loader->status = ENT_ERR_MEMORY;
    }
  }
  if (own.g.kind == ENT_TERM_NONE) {
    own.g = loader->graph;
  }
  if (!loader->status) {
    loader->status = ent_batch_check(&loader->batch, &loader->error);
  }
  if (!loader->status) {
    loader->status = ent_batch_add(&loader->batch, &own);
    ++loader->counts.n_read;
  }
  if (!loader->status && ent_batch_is_full(&loader->batch)) {
    loader->status = ent_batch_make_room(&loader->batch, &loader->error);
  }
  if (loader->status && !loader->error.code) {
    ent_error_set(&loader->error, loader->status,
                  loader->status == ENT_ERR_LIMIT
                    ? "a text is too long to store"
                    : "out of memory");
  }
  return loader->status;
}

EntStatus
ent_loader_close(EntLoader* const     loader,
                 EntStatus            status,
                 EntLoadCounts* const counts,
                 EntError* const      error)
{
  if (loader->status && error) {
    *error = loader->error;
  }
  if (!status) {
    status = ent_batch_write(&loader->batch, error);
  }
  status = status ? status : ent_curation_load(loader->store, error);
  // A reader that was interrupted may have said something else
  const EntStatus cancelled = ent_batch_check(&loader->batch, error);
  status                    = cancelled ? cancelled : status;
  if (!status && !loader->options->as_is) {
    status = ent_rebuild(loader->store, loader->options,
                         &loader->counts.n_articles, error);
  }
  loader->counts.n_added = loader->batch.n_new;
  if (counts) {
    *counts = loader->counts;
  }
  return finish(loader, status, error);
}
