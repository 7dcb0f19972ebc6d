// SPDX-License-Identifier: ISC

/*
  A load or an update that is killed at any moment leaves the old store or the
  new: 200 times, each with an integrity check and counts.
*/

#include "support.h"

#include "rdf/reader.h"
#include "sparql/update_run.h"
#include "store/load.h"

#include <signal.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/// Kills in each test of loads and in that of updates, quads of each load, and
/// subjects of each update
enum { N_KILLS = 50, N_UPDATES = 100, N_QUADS = 1200, N_SUBJECTS = 300 };

/// In a process of its own; its exit status
static int
load(const char* const path, const int round)
{
  static const EntLoadOptions options = {.memory = 300000U}; // Some batches
  EntBuffer                   text    = {NULL, 0U, 0U, false};
  for (int i = 0; i < N_QUADS; ++i) {
    ent_buffer_printf(
      &text,
      "<http://e/s%d> <http://e/p%d> \"%d in %d\" <http://e/g%d> "
      ".\n",
      i % 1000, i % 7, i, round, i % 3);
  }
  EntError   error  = {0};
  EntLoader* loader = NULL;
  EntStatus  status = ent_loader_open(path, &options, &loader, &error);
  if (!status) {
    status = ent_loader_begin(loader, "text", &error);
    status = status ? status
                    : ent_rdf_read(ent_buffer_slice(&text), "text", NULL,
                                   ENT_NQUADS, ent_loader_quad, loader, &error);
    status = ent_loader_close(loader, status, NULL, &error);
  }
  ent_buffer_clear(&text);
  return status ? 1 : 0;
}

static int64_t
nanoseconds(void)
{
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

/// What all things have, and a new quad of each round, in two operations of one
/// request; in a process of its own; its exit status
static int
update(const char* const path, const int round)
{
  const EntUpdateOptions options = {0};
  EntUpdateCounts        counts  = {0U, 0U, 0U, 0U};
  EntStore*              store   = NULL;
  EntEngine*             engine  = NULL;
  EntError               error   = {0};
  char                   text[300];
  snprintf(text, sizeof(text),
           "DELETE { ?s <e:round> ?o } INSERT { ?s <e:round> %d } WHERE { ?s "
           "<e:round> ?o } ; INSERT { GRAPH <e:g> { <e:%d> <e:is> \"done %d\" "
           "} } WHERE { }",
           round, round, round);
  EntStatus status = ent_store_open(path, ENT_STORE_WRITE, &store, &error);
  status           = status ? status : ent_engine_new(store, &engine, &error);
  status           = status
                       ? status
                       : ent_update(engine, ent_slice(text), &options, &counts, &error);
  ent_engine_free(engine);
  ent_store_close(store);
  return status ? 1 : 0;
}

/// True if `work` was done before it was killed, after `wait` nanoseconds
static bool
do_and_kill(int (*const work)(const char*, int),
            const char* const path,
            const int         round,
            const int64_t     wait)
{
  const pid_t child = fork();
  if (!child) {
    _exit(work(path, round));
  }
  const struct timespec nap = {(time_t)(wait / 1000000000),
                               (long)(wait % 1000000000)};
  nanosleep(&nap, NULL);
  kill(child, SIGKILL);
  int status = 0;
  assert_int_equal(waitpid(child, &status, 0), child);
  assert_true(WIFSIGNALED(status) || WEXITSTATUS(status) == 0);
  return !WIFSIGNALED(status);
}

/// How long a load takes that nobody kills
static int64_t
time_load(void** const state)
{
  const int64_t begin = nanoseconds();
  assert_int_equal(load(in_folder(state, "time.db"), -1), 0);
  return nanoseconds() - begin;
}

static int64_t
count(EntStore* const store)
{
  assert_store_sound(store);
  assert_int_equal(query_int(store, "SELECT count(*) FROM gspo"),
                   query_int(store, "SELECT count(*) FROM spo"));
  assert_int_equal(query_int(store, "SELECT sum(n) FROM predicate_stats"),
                   query_int(store, "SELECT count(*) FROM spo"));
  return query_int(store, "SELECT count(*) FROM spo");
}

static void
a_new_store_is_there_or_not(void** const state)
{
  const int64_t     whole = time_load(state);
  const char* const path  = in_folder(state, "new.db");
  unsigned          seed  = 1U;
  for (int i = 0; i < N_KILLS; ++i) {
    seed            = seed * 1664525U + 1013904223U;
    const bool done = do_and_kill(load, path, i, whole * (seed >> 20U) / 3000);
    if (access(path, F_OK)) {
      assert_false(done);
      continue;
    }
    EntStore* const store = store_open(state, "new.db");
    assert_int_equal(count(store), N_QUADS);
    ent_store_close(store);
    unlink(path);
  }
}

static void
an_old_store_is_as_before_or_after(void** const state)
{
  const char* const path = in_folder(state, "old.db");
  assert_int_equal(load(path, -1), 0);
  const int64_t whole = time_load(state);
  int64_t       n     = N_QUADS;
  unsigned      seed  = 2U;
  for (int i = 0; i < N_KILLS; ++i) {
    seed            = seed * 1664525U + 1013904223U;
    const bool done = do_and_kill(load, path, i, whole * (seed >> 20U) / 3000);
    EntStore* const store = store_open(state, "old.db");
    const int64_t   now   = count(store);
    assert_true(now == n + N_QUADS || (now == n && !done));
    ent_store_close(store);
    n = now;
    if (n > 4 * N_QUADS) { // Small stores are checked faster
      unlink(path);
      assert_int_equal(load(path, -1), 0);
      n = N_QUADS;
    }
  }
}

/// Fill the store that updates change: things of round 0
static void
fill(const char* const path)
{
  static const EntLoadOptions options = {0};
  EntBuffer                   text    = {NULL, 0U, 0U, false};
  EntError                    error   = {0};
  EntLoader*                  loader  = NULL;
  for (int i = 0; i < N_SUBJECTS; ++i) {
    ent_buffer_printf(&text, "<e:s%d> <e:round> 0 .\n", i);
  }
  ASSERT_OK(ent_loader_open(path, &options, &loader, &error), &error);
  ASSERT_OK(ent_loader_begin(loader, "text", &error), &error);
  ASSERT_OK(ent_rdf_read(ent_buffer_slice(&text), "text", NULL, ENT_TURTLE,
                         ent_loader_quad, loader, &error),
            &error);
  ASSERT_OK(ent_loader_close(loader, ENT_OK, NULL, &error), &error);
  ent_buffer_clear(&text);
}

static void
an_update_is_done_or_not(void** const state)
{
  static const char rounds[] = "SELECT count(DISTINCT o) FROM spo WHERE g = 0";
  const char* const path     = in_folder(state, "update.db");
  fill(path);
  const int64_t begin = nanoseconds();
  assert_int_equal(update(path, 1), 0);
  const int64_t whole  = nanoseconds() - begin;
  int64_t       n_done = 1;
  unsigned      n_kept = 0U;
  unsigned      seed   = 3U;
  for (int i = 2; i < 2 + N_UPDATES; ++i) {
    seed = seed * 1664525U + 1013904223U;
    const bool done =
      do_and_kill(update, path, i, whole * (seed >> 20U) / 3000);
    EntStore* const store = store_open(state, "update.db");
    assert_store_sound(store);
    // All things are of one round, and as many quads tell of rounds as were
    const int64_t now = query_int(store, "SELECT count(*) FROM gspo");
    assert_true(now == n_done + 1 || (now == n_done && !done));
    assert_int_equal(query_int(store, rounds), 1);
    assert_int_equal(query_int(store, "SELECT count(*) FROM spo WHERE g = 0"),
                     N_SUBJECTS);
    assert_int_equal(query_int(store, "SELECT sum(n) FROM predicate_stats"),
                     N_SUBJECTS + now);
    assert_int_equal(query_int(store, "SELECT count(*) FROM pos"),
                     N_SUBJECTS + now);
    assert_int_equal(query_int(store, "SELECT count(*) FROM osp"),
                     N_SUBJECTS + now);
    ent_store_close(store);
    n_kept += now == n_done;
    n_done = now;
  }
  assert_true(n_kept > 5U && n_done > 5);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test_setup_teardown(a_new_store_is_there_or_not, folder_make,
                                    folder_remove),
    cmocka_unit_test_setup_teardown(an_update_is_done_or_not, folder_make,
                                    folder_remove),
    cmocka_unit_test_setup_teardown(an_old_store_is_as_before_or_after,
                                    folder_make, folder_remove),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
