// SPDX-License-Identifier: ISC

#include "store/runs.h"

#include "store/sql.h"

static EntRunReport
read_run(sqlite3_stmt* const stmt)
{
  EntRunReport run     = {0};
  run.id               = sqlite3_column_int64(stmt, 0);
  run.started          = ent_sql_text(stmt, 1);
  run.finished         = ent_sql_text(stmt, 2);
  run.program          = ent_sql_text(stmt, 3);
  run.counts.documents = (size_t)sqlite3_column_int64(stmt, 4);
  for (int i = 0; i < ENT_N_ENDS; ++i) {
    run.counts.ends[i] = (size_t)sqlite3_column_int64(stmt, 5 + i);
  }
  run.counts.statements = (size_t)sqlite3_column_int64(stmt, 5 + ENT_N_ENDS);
  return run;
}

EntStatus
ent_store_runs(EntStore* const  store,
               const EntRunSink sink,
               void* const      handle,
               EntError* const  error)
{
  sqlite3_stmt* stmt   = NULL;
  int           rc     = SQLITE_DONE;
  EntStatus     status = ent_sql_bind(store, SQL_RUNS, &stmt, error, "");
  while (!status && (rc = sqlite3_step(stmt)) == SQLITE_ROW) {
    const EntRunReport run = read_run(stmt);
    status                 = sink(handle, &run, error);
  }
  if (!status && rc != SQLITE_DONE) {
    status = ent_sql_error(store, error);
  }
  sqlite3_reset(stmt);
  return status;
}

EntStatus
ent_store_rejects(EntStore* const     store,
                  const int64_t       run,
                  const EntRejectSink sink,
                  void* const         handle,
                  EntError* const     error)
{
  sqlite3_stmt* stmt   = NULL;
  int64_t       found  = 0;
  int           rc     = SQLITE_DONE;
  EntStatus     status = ent_sql_get(store, SQL_RUN, &found, error, "i", run);
  if (!status && !found) {
    return ent_error_set(error, ENT_ERR_NOT_FOUND, "there is no run %lld",
                         (long long)run);
  }
  status =
    status ? status : ent_sql_bind(store, SQL_REJECTS, &stmt, error, "i", run);
  while (!status && (rc = sqlite3_step(stmt)) == SQLITE_ROW) {
    const EntRunReject reject = {ent_sql_text(stmt, 0), ent_sql_text(stmt, 1),
                                 ent_sql_text(stmt, 2),
                                 sqlite3_column_int(stmt, 3) != 0};
    status                    = sink(handle, &reject, error);
  }
  if (!status && rc != SQLITE_DONE) {
    status = ent_sql_error(store, error);
  }
  sqlite3_reset(stmt);
  return status;
}
