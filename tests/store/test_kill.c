// SPDX-License-Identifier: ISC

/*
  A load that is killed at any moment leaves the old store or the new.
*/

#include "support.h"

#include "rdf/reader.h"
#include "store/load.h"

#include <signal.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/// Kills in each test, and quads of each load
enum { N_KILLS = 50, N_QUADS = 1200 };

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

/// True if the load was done before it was killed, after `wait` nanoseconds
static bool
load_and_kill(const char* const path, const int round, const int64_t wait)
{
  const pid_t child = fork();
  if (!child) {
    _exit(load(path, round));
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
    const bool done = load_and_kill(path, i, whole * (seed >> 20U) / 3000);
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
    seed                 = seed * 1664525U + 1013904223U;
    const bool      done = load_and_kill(path, i, whole * (seed >> 20U) / 3000);
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

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test_setup_teardown(a_new_store_is_there_or_not, folder_make,
                                    folder_remove),
    cmocka_unit_test_setup_teardown(an_old_store_is_as_before_or_after,
                                    folder_make, folder_remove),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
