// SPDX-License-Identifier: ISC

#include "sparql/engine.h"

#include "sparql/closure.h"
#include "sparql/entailed.h"
#include "sparql/lateral.h"
#include "sparql/memory.h"
#include "sparql/named_quads.h"
#include "sparql/subquery.h"
#include "store/sql.h"

#include <stdlib.h>
#include <time.h>

/// Steps of SQLite's machine between two looks at flag and clock: some 0.1 ms
enum { PROGRESS_STEPS = 2000 };

EntStatus
ent_engine_new(EntStore* const   store,
               EntEngine** const engine,
               EntError* const   error)
{
  *engine              = NULL;
  EntEngine* const new = (EntEngine*)calloc(1U, sizeof(*new));
  if (new) {
    new->lookup = ent_lookup_new(store);
    ent_engine_set_inference(new, ENT_INFER_INVERSE);
  }
  if (!new || !new->lookup || ent_prefixes_init(&new->prefixes, &new->arena)) {
    ent_engine_free(new);
    return ent_error_set(error, ENT_ERR_MEMORY, "out of memory");
  }
  sqlite3* const db = ent_store_connection(store);
  // What is sorted stays in memory, which has a limit as the disk has not
  sqlite3_exec(db, "PRAGMA temp_store = MEMORY; PRAGMA cache_size = -65536",
               NULL, NULL, NULL);
  if (sqlite3_hard_heap_limit64(-1) == 0) {
    ent_engine_set_memory(ENT_ENGINE_MEMORY);
  }
  EntStatus status = ent_entailed_register(store, error);
  if (!status && (ent_lateral_register(db) || ent_closure_register(db))) {
    status = ent_sql_error(store, error);
  }
  status = status ? status : ent_values_new(new->lookup, &new->values, error);
  if (!status && ent_named_quads_register(db, new->values)) {
    status = ent_sql_error(store, error);
  }
  if (status) {
    ent_engine_free(new);
    return status;
  }
  *engine = new;
  return ENT_OK;
}

void
ent_engine_free(EntEngine* const engine)
{
  if (engine) {
    ent_engine_drop(engine);
    sqlite3_finalize(engine->version);
    ent_values_free(engine->values);
    ent_lookup_free(engine->lookup);
    ent_arena_clear(&engine->arena);
    free(engine);
  }
}

EntLookup*
ent_engine_lookup(const EntEngine* const engine)
{
  return engine->lookup;
}

const EntPrefixes*
ent_engine_prefixes(const EntEngine* const engine)
{
  return &engine->prefixes;
}

EntStatus
ent_engine_set_prefix(EntEngine* const engine,
                      const EntSlice   prefix,
                      const EntSlice   iri)
{
  ++engine->key.prefixes;
  return ent_prefixes_set(&engine->prefixes, &engine->arena, prefix, iri);
}

EntStatus
ent_engine_set_parameter(EntEngine* const     engine,
                         const EntSlice       name,
                         const EntTerm* const term,
                         EntError* const      error)
{
  ++engine->key.prefixes;
  engine->prefixes.parameters = &engine->parameters;
  const EntStatus status =
    ent_parameters_set(&engine->parameters, &engine->arena, name, term);
  return status == ENT_ERR_LIMIT
           ? ent_error_set(error, status, "there are %u parameters already",
                           ENT_MAX_PARAMETERS)
         : status ? ent_error_set(error, status, "out of memory")
                  : ENT_OK;
}

const EntParameters*
ent_engine_parameters(const EntEngine* const engine)
{
  return &engine->parameters;
}

EntStatus
ent_engine_set_base(EntEngine* const engine, const EntSlice base)
{
  const EntSlice copy = ent_arena_copy(&engine->arena, base);
  ++engine->key.prefixes;
  engine->prefixes.base = base.len ? copy : (EntSlice){NULL, 0U};
  return copy.data ? ENT_OK : ENT_ERR_MEMORY;
}

void
ent_engine_set_cancel(EntEngine* const                   engine,
                      const volatile sig_atomic_t* const flag)
{
  engine->cancel = flag;
  ent_lookup_set_cancel(engine->lookup, flag);
}

void
ent_engine_set_timeout(EntEngine* const engine, const uint64_t milliseconds)
{
  engine->timeout = milliseconds;
}

EntStatus
ent_engine_allow_service(EntEngine* const engine,
                         const EntSlice   endpoint,
                         EntError* const  error)
{
  if (engine->n_allowed >= ENT_MAX_ALLOWED_SERVICES) {
    return ent_error_set(error, ENT_ERR_LIMIT, "more than %u services",
                         ENT_MAX_ALLOWED_SERVICES);
  }
  const EntSlice copy = ent_arena_copy(&engine->arena, endpoint);
  if (!copy.data) {
    return ent_error_set(error, ENT_ERR_MEMORY, "out of memory");
  }
  engine->allowed[engine->n_allowed++] = copy;
  return ENT_OK;
}

void
ent_engine_set_max_rows(EntEngine* const engine, const uint64_t rows)
{
  engine->max_rows = rows;
}

void
ent_engine_set_inference(EntEngine* const engine, const EntInference inference)
{
  engine->inference     = inference;
  engine->key.inference = inference;
}

void
ent_engine_set_memory(const uint64_t bytes)
{
  sqlite3_hard_heap_limit64(
    bytes && bytes < (uint64_t)INT64_MAX ? (sqlite3_int64)bytes : 0);
}

uint64_t
ent_query_now(void)
{
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (uint64_t)now.tv_sec * 1000U + (uint64_t)now.tv_nsec / 1000000U;
}

/// What the progress handler looks at
typedef struct {
  const EntEngine* engine;
  uint64_t         deadline;
  bool             is_late;
} Watch;

static bool
is_late(const uint64_t deadline)
{
  return deadline && ent_query_now() >= deadline;
}

/// Called by SQLite now and then; 1 interrupts the statement
static int
on_progress(void* const handle)
{
  Watch* const watch = (Watch*)handle;
  if (watch->engine->cancel && *watch->engine->cancel) {
    return 1;
  }
  watch->is_late = is_late(watch->deadline);
  return watch->is_late;
}

/// Say why it ended
static EntStatus
stopped(const EntEngine* const engine, const bool late, EntError* const error)
{
  return late && !(engine->cancel && *engine->cancel)
           ? ent_error_set(error, ENT_ERR_LIMIT,
                           "the %s took longer than %llu ms",
                           engine->deadline ? "update" : "query",
                           (unsigned long long)engine->timeout)
           : ent_error_set(error, ENT_ERR_CANCELLED, "cancelled");
}

EntStatus
ent_engine_step(EntEngine* const    engine,
                sqlite3_stmt* const stmt,
                const uint64_t      deadline,
                bool* const         has_row,
                EntError* const     error)
{
  EntStore* const store = ent_lookup_store(engine->lookup);
  sqlite3* const  db    = ent_store_connection(store);
  Watch           watch = {engine, deadline, false};
  *has_row              = false;
  ent_values_set_limits(engine->values, engine->cancel, deadline);

  // A quick step may not run the handler at all, so look before it, too
  int rc = SQLITE_INTERRUPT;
  if (!on_progress(&watch)) {
    sqlite3_progress_handler(db, PROGRESS_STEPS, on_progress, &watch);
    rc = sqlite3_step(stmt);
    sqlite3_progress_handler(db, 0, NULL, NULL);
  }
  if (rc == SQLITE_ROW || rc == SQLITE_DONE) {
    *has_row = rc == SQLITE_ROW;
    return ENT_OK;
  }
  if ((rc & 0xFF) == SQLITE_NOMEM) {
    return ent_memory_fail(error);
  }
  if ((rc & 0xFF) == SQLITE_TOOBIG) {
    return ent_error_set(error, ENT_ERR_LIMIT, "%s", sqlite3_errmsg(db));
  }
  if ((rc & 0xFF) != SQLITE_INTERRUPT) {
    return ent_sql_error(store, error);
  }
  // A function may have seen that it is late before we did
  return stopped(engine, watch.is_late || is_late(deadline), error);
}

EntStatus
ent_engine_check(const EntEngine* const engine, EntError* const error)
{
  const bool late = is_late(engine->deadline);
  return late || (engine->cancel && *engine->cancel)
           ? stopped(engine, late, error)
           : ENT_OK;
}

EntStatus
ent_engine_prepare_sql(EntEngine* const     engine,
                       const EntSql* const  sql,
                       sqlite3_stmt** const stmt,
                       EntError* const      error)
{
  EntStore* const store = ent_lookup_store(engine->lookup);
  sqlite3* const  db    = ent_store_connection(store);
  if (sql->text.len > 900000U ||
      sql->n > (size_t)sqlite3_limit(db, SQLITE_LIMIT_VARIABLE_NUMBER, -1)) {
    return ent_error_set(error, ENT_ERR_LIMIT, "the query is too large");
  }
  const int rc =
    sqlite3_prepare_v2(db, sql->text.data, (int)sql->text.len, stmt, NULL);
  if (rc) {
    // What we generate is right; so it was too deep for SQLite's parser
    return (rc & 0xFF) == SQLITE_ERROR
             ? ent_error_set(error, ENT_ERR_LIMIT,
                             "the query is nested too deep (%s)",
                             sqlite3_errmsg(db))
             : ent_sql_error(store, error);
  }
  return ent_sql_bind_parameters(sql, *stmt) ? ent_sql_error(store, error)
                                             : ENT_OK;
}
