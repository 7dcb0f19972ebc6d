// SPDX-License-Identifier: ISC

/*
  Queries that are asked again.

  A query that is freed is kept, with its plan, until the store changes or
  others need its place.  Queries that are open share one transaction, so that
  what was looked up for the plan is true of what it then reads.
*/

#include "sparql/engine.h"
#include "store/sql.h"

/// Note in which state the store is
static EntStatus
read_key(EntEngine* const engine, EntError* const error)
{
  EntStore* const store = ent_lookup_store(engine->lookup);
  sqlite3* const  db    = ent_store_connection(store);
  if (!engine->version &&
      sqlite3_prepare_v3(db, "PRAGMA data_version", -1,
                         SQLITE_PREPARE_PERSISTENT, &engine->version, NULL)) {
    return ent_sql_error(store, error);
  }
  const int rc        = sqlite3_step(engine->version);
  engine->key.data    = sqlite3_column_int64(engine->version, 0);
  engine->key.changes = sqlite3_total_changes64(db);
  sqlite3_reset(engine->version);
  return rc == SQLITE_ROW ? ENT_OK : ent_sql_error(store, error);
}

EntStatus
ent_engine_begin(EntEngine* const engine, EntError* const error)
{
  EntStore* const store = ent_lookup_store(engine->lookup);
  sqlite3* const  db    = ent_store_connection(store);
  if (engine->n_open++) {
    return ENT_OK;
  }
  if (sqlite3_get_autocommit(db)) {
    if (sqlite3_exec(db, "BEGIN", NULL, NULL, NULL)) {
      return ent_sql_error(store, error);
    }
    engine->has_begun = true;
  }
  const EntPlanKey last   = engine->key;
  const EntStatus  status = read_key(engine, error);
  if (!status &&
      (last.data != engine->key.data || last.changes != engine->key.changes ||
       ent_values_are_many(engine->values))) {
    ent_engine_drop(engine);
    ent_values_reset(engine->values);
    ent_lookup_forget(engine->lookup);
  }
  return status;
}

void
ent_engine_end(EntEngine* const engine)
{
  if (!--engine->n_open && engine->has_begun) {
    engine->has_begun = false;
    sqlite3_exec(ent_store_connection(ent_lookup_store(engine->lookup)),
                 "COMMIT", NULL, NULL, NULL);
  }
}

static bool
equals(const EntPlanKey* const a, const EntPlanKey* const b)
{
  return a->data == b->data && a->changes == b->changes &&
         a->prefixes == b->prefixes && a->inference == b->inference;
}

EntQuery*
ent_engine_take(EntEngine* const engine, const EntSlice text)
{
  for (size_t i = 0U; i < ENT_MAX_CACHED; ++i) {
    EntQuery* const query = engine->cached[i];
    if (query && ent_slice_equals(query->text, text) &&
        equals(&query->key, &engine->key)) {
      engine->cached[i] = NULL;
      return query;
    }
  }
  return NULL;
}

void
ent_engine_keep(EntEngine* const engine, EntQuery* const query)
{
  size_t oldest = 0U;
  for (size_t i = 0U; i < ENT_MAX_CACHED && engine->cached[oldest]; ++i) {
    if (!engine->cached[i] ||
        engine->cached[i]->used < engine->cached[oldest]->used) {
      oldest = i;
    }
  }
  ent_query_destroy(engine->cached[oldest]);
  query->used            = ++engine->clock;
  engine->cached[oldest] = query;
}

void
ent_engine_drop(EntEngine* const engine)
{
  for (size_t i = 0U; i < ENT_MAX_CACHED; ++i) {
    ent_query_destroy(engine->cached[i]);
    engine->cached[i] = NULL;
  }
}
