// SPDX-License-Identifier: ISC

#include "store/pushed.h"

#include "store/sql.h"

/// The row of `endpoint`, if there is one
static EntStatus
find(EntStore* const   store,
     const EntSlice    endpoint,
     EntPushRun* const run,
     EntError* const   error)
{
  sqlite3_stmt* stmt = NULL;
  EntStatus     status =
    ent_sql_bind(store, SQL_PUSH_ENDPOINT_FIND, &stmt, error, "t", endpoint);
  if (status) {
    return status;
  }
  const int rc = sqlite3_step(stmt);
  if (rc == SQLITE_ROW) {
    const int64_t last = sqlite3_column_int64(stmt, 1);
    run->endpoint      = sqlite3_column_int64(stmt, 0);
    run->run           = last + 1;
    run->ended         = sqlite3_column_int64(stmt, 2);
    run->is_resumed    = run->ended < last;
  } else if (rc != SQLITE_DONE) {
    status = ent_sql_error(store, error);
  }
  sqlite3_reset(stmt);
  return status;
}

EntStatus
ent_push_look(EntStore* const   store,
              const EntSlice    endpoint,
              EntPushRun* const run,
              EntError* const   error)
{
  int64_t         root   = 0;
  const EntStatus status = ent_sql_get(store, SQL_TABLE_ROOT, &root, error, "t",
                                       ENT_SLICE_LITERAL("push_endpoint"));
  *run                   = (EntPushRun){0, 1, 0, false};
  return status || !root ? status : find(store, endpoint, run, error);
}

static EntStatus
begin(EntStore* const   store,
      const EntSlice    endpoint,
      EntPushRun* const run,
      EntError* const   error)
{
  *run             = (EntPushRun){0, 1, 0, false};
  EntStatus status = ent_sql_run(store, SQL_PUSH_ENDPOINT_TABLE, error, "");
  if (!status) {
    status = ent_sql_run(store, SQL_PUSH_GRAPH_TABLE, error, "");
  }
  status = status ? status : find(store, endpoint, run, error);
  return status ? status
                : ent_sql_get(store, SQL_PUSH_ENDPOINT_PUT, &run->endpoint,
                              error, "ti", endpoint, run->run);
}

EntStatus
ent_push_begin(EntStore* const   store,
               const EntSlice    endpoint,
               EntPushRun* const run,
               EntError* const   error)
{
  const EntStatus status = ent_sql_begin(store, error);
  return status
           ? status
           : ent_sql_finish(store, begin(store, endpoint, run, error), error);
}

EntStatus
ent_push_state(EntStore* const         store,
               const EntPushRun* const run,
               const EntSlice          graph,
               const EntSlice          digest,
               EntPushState* const     state,
               EntError* const         error)
{
  *state = (EntPushState){false, false, false};
  if (!run->endpoint) {
    return ENT_OK;
  }
  sqlite3_stmt* stmt   = NULL;
  EntStatus     status = ent_sql_bind(store, SQL_PUSH_GRAPH_FIND, &stmt, error,
                                      "it", run->endpoint, graph);
  if (status) {
    return status;
  }
  const int rc = sqlite3_step(stmt);
  if (rc == SQLITE_ROW) {
    state->is_known = true;
    state->is_same  = ent_slice_equals(ent_sql_text(stmt, 0), digest);
    state->is_met =
      state->is_same && sqlite3_column_int64(stmt, 1) > run->ended;
  } else if (rc != SQLITE_DONE) {
    status = ent_sql_error(store, error);
  }
  sqlite3_reset(stmt);
  return status;
}

EntStatus
ent_push_note(EntStore* const         store,
              const EntPushRun* const run,
              const EntSlice          graph,
              const EntSlice          digest,
              EntError* const         error)
{
  return ent_sql_run(store, SQL_PUSH_GRAPH_PUT, error, "itti", run->endpoint,
                     graph, digest, run->run);
}

EntStatus
ent_push_gone(EntStore* const         store,
              const EntPushRun* const run,
              const EntSlice          after,
              EntBuffer* const        graph,
              EntError* const         error)
{
  if (!run->endpoint) {
    return ENT_OK;
  }
  sqlite3_stmt* stmt   = NULL;
  EntStatus     status = ent_sql_bind(store, SQL_PUSH_GRAPH_GONE, &stmt, error,
                                      "iit", run->endpoint, run->run, after);
  if (status) {
    return status;
  }
  const int rc = sqlite3_step(stmt);
  if (rc == SQLITE_ROW) {
    ent_buffer_append(graph, ent_sql_text(stmt, 0));
  } else if (rc != SQLITE_DONE) {
    status = ent_sql_error(store, error);
  }
  sqlite3_reset(stmt);
  return graph->failed ? ent_error_set(error, ENT_ERR_MEMORY, "out of memory")
                       : status;
}

EntStatus
ent_push_count(EntStore* const         store,
               const EntPushRun* const run,
               uint64_t* const         n,
               EntError* const         error)
{
  int64_t         rows   = 0;
  const EntStatus status = run->endpoint
                             ? ent_sql_get(store, SQL_PUSH_GRAPH_COUNT, &rows,
                                           error, "i", run->endpoint)
                             : ENT_OK;
  *n                     = (uint64_t)rows;
  return status;
}

EntStatus
ent_push_forget(EntStore* const         store,
                const EntPushRun* const run,
                const EntSlice          graph,
                EntError* const         error)
{
  return ent_sql_run(store, SQL_PUSH_GRAPH_DELETE, error, "it", run->endpoint,
                     graph);
}

EntStatus
ent_push_forget_parts(EntStore* const         store,
                      const EntPushRun* const run,
                      const EntSlice          graph,
                      EntError* const         error)
{
  return ent_sql_run(store, SQL_PUSH_PARTS_DELETE, error, "it", run->endpoint,
                     graph);
}

EntStatus
ent_push_end(EntStore* const         store,
             const EntPushRun* const run,
             EntError* const         error)
{
  return ent_sql_run(store, SQL_PUSH_ENDPOINT_END, error, "ii", run->endpoint,
                     run->run);
}
