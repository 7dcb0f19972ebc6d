// SPDX-License-Identifier: ISC

#include "sparql/profile.h"

#include "base/display.h"
#include "sparql/engine.h"
#include "store/sql.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static uint64_t
now(void)
{
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (uint64_t)time.tv_sec * 1000000000U + (uint64_t)time.tv_nsec;
}

/// ent_tick(STEP, column): true; the column ties it to the rows of the step
static void
tick(sqlite3_context* const context, const int n, sqlite3_value** const values)
{
  const EntEngine* const engine  = (const EntEngine*)sqlite3_user_data(context);
  EntProfile* const      profile = engine->profile;
  const int64_t          step    = sqlite3_value_int64(values[0]);
  (void)n;
  if (profile && step >= 0 && step < (int64_t)ENT_MAX_STEPS) {
    const uint64_t time = now();
    ++profile->steps[step].rows;
    profile->steps[step].nanoseconds += time - profile->last;
    profile->last = time;
  }
  sqlite3_result_int(context, 1);
}

/// All rows, decoded or not: what is asked is where time goes
static EntStatus
run(EntQuery* const query, uint64_t* const n, EntError* const error)
{
  bool      has_row = false;
  EntStatus status  = ENT_OK;
  while (!(status = ent_engine_step(query->engine, query->stmt, query->deadline,
                                    &has_row, error)) &&
         has_row) {
    ++*n;
  }
  return status;
}

/// A line of the table; `expected` below 0: nobody knows
static void
print_line(EntBuffer* const out,
           const double     expected,
           const uint64_t   rows,
           const uint64_t   nanoseconds)
{
  char text[32] = "";
  if (expected >= 0.0) {
    snprintf(text, sizeof(text), expected < 10.0 ? "%.2g" : "%.0f", expected);
  }
  ent_buffer_printf(out, "%12s %12" PRIu64 " %9.3f ms  ", text, rows,
                    (double)nanoseconds / 1e6);
}

static void
print_steps(const EntQuery* const query,
            const uint64_t        n,
            const uint64_t        rest,
            EntBuffer* const      out)
{
  const EntProfile* const profile = query->engine->profile;
  double                  before  = 1.0;
  ent_buffer_string(out, "    expected         rows         time  step\n");
  for (const EntSqlStep* s = query->sql.steps; s; s = s->next) {
    const EntStepCount none  = {0U, 0U};
    const EntStepCount count = s->is_counted && s->number < ENT_MAX_STEPS
                                 ? profile->steps[s->number]
                                 : none;
    before                   = (s->is_first ? 1.0 : before) * s->rows;
    print_line(out, before, count.rows, count.nanoseconds);
    ent_buffer_printf(out, "%st%u  ", s->is_first ? "" : "  ", s->number);
    ent_display_append(out, s->what);
    ent_buffer_byte(out, '\n');
  }
  print_line(out, -1.0, n, rest);
  ent_buffer_string(out, "answers, and what comes behind the steps\n");
}

/// Run `query` and say what its steps did
static EntStatus
profile(EntQuery* const query, EntBuffer* const buffer, EntError* const error)
{
  EntProfile* const counts = query->engine->profile;
  uint64_t          n      = 0U;
  memset(counts, 0, sizeof(*counts)); // Planning may have asked, too
  counts->last           = now();
  const EntStatus status = run(query, &n, error);
  const uint64_t  rest   = now() - counts->last;
  ent_query_print_algebra(query, buffer);
  ent_buffer_byte(buffer, '\n');
  print_steps(query, n, rest, buffer);
  ent_buffer_byte(buffer, '\n');
  ent_query_print_sql(query, buffer);
  return status;
}

EntStatus
ent_query_profile(EntEngine* const engine,
                  const EntSlice   text,
                  EntBuffer* const buffer,
                  EntError* const  error)
{
  EntStore* const   store  = ent_lookup_store(engine->lookup);
  EntProfile* const counts = (EntProfile*)calloc(1U, sizeof(EntProfile));
  EntQuery*         query  = NULL;
  if (!counts) {
    return ent_error_set(error, ENT_ERR_MEMORY, "out of memory");
  }
  engine->profile = counts;
  EntStatus status =
    sqlite3_create_function_v2(ent_store_connection(store), "ent_tick", 2,
                               SQLITE_UTF8 | SQLITE_DIRECTONLY, engine, tick,
                               NULL, NULL, NULL)
      ? ent_sql_error(store, error)
      : ent_query_prepare(engine, text, &query, error);
  if (query) {
    status = profile(query, buffer, error);
  }
  ent_query_free(query);
  engine->profile = NULL;
  free(counts);
  return status;
}
