// SPDX-License-Identifier: ISC

// Disks that fail at any operation, and power that is cut at any time

#include "fault_vfs.h"
#include "support.h"

#include "store/backup.h"
#include "store/check.h"
#include "store/forget.h"

#include <stdlib.h>
#include <unistd.h>

enum { N_FIRST = 3U, N_DOCUMENTS = 8U };

static void
ignore_finding(void* const handle, const char* const finding)
{
  (void)handle;
  (void)finding;
}

static EntStatus
put(EntStore* const store,
    const int64_t   run,
    const unsigned  number,
    EntError* const error)
{
  Sample       sample = {0};
  EntPutResult result = ENT_STORED;
  sample_random(&sample, number);
  const EntStatus status =
    ent_store_put(store, run, &sample.extraction, &result, error);
  sample_clear(&sample);
  return status;
}

// All that a writer does: open, put, forget, close
static EntStatus
write_all(const char* const path, const unsigned begin, EntError* const error)
{
  const EntRun what   = {"test", "m", "o", NULL, 0U};
  EntStore*    store  = NULL;
  int64_t      run    = 0;
  EntStatus    status = ent_store_open(path, ENT_STORE_CREATE, &store, error);
  status = status ? status : ent_store_begin_run(store, &what, &run, error);
  for (unsigned i = begin; !status && i < N_DOCUMENTS; ++i) {
    status = put(store, run, i, error);
  }
  status = status ? status : ent_store_end_run(store, run, error);
  ent_store_close(store);
  return status;
}

// All that a reader does: open, check, export, copy
static EntStatus
read_all(const char* const path, const char* const copy, EntError* const error)
{
  EntCheck  check  = {0U, false};
  EntStore* store  = NULL;
  EntStatus status = ent_store_open(path, ENT_STORE_READ, &store, error);
  status           = status ? status
                            : ent_store_check(store, ignore_finding, NULL, &check, error);
  status           = status ? status : ent_store_backup(store, copy, error);
  ent_store_close(store);
  return status;
}

static void
assert_whole(EntStore* const store)
{
  EntCheck check = {0U, false};
  EntError error = {0};
  assert_store_sound(store);
  ASSERT_OK(ent_store_check(store, ignore_finding, NULL, &check, &error),
            &error);
  assert_int_equal(check.n_findings, 0U);
  for (unsigned i = 0U; i < N_DOCUMENTS; ++i) {
    Sample sample = {0};
    char   sql[256];
    sample_random(&sample, i);
    snprintf(sql, sizeof(sql), "SELECT count(*) FROM article WHERE hash = '%s'",
             sample.article.id);
    if (query_int(store, sql)) {
      snprintf(sql, sizeof(sql),
               "SELECT count(*) FROM article a JOIN sentence e ON e.article ="
               " a.id JOIN mention m ON m.sentence = e.id WHERE a.hash = '%s'",
               sample.article.id);
      assert_int_equal(query_int(store, sql), sample.extraction.n_statements);
    }
    sample_clear(&sample);
  }
}

// A store as it is before each trial
typedef struct {
  char   path[4200];
  char   copy[4200];
  char*  data;
  size_t len;
} Start;

static void
remove_all(const char* const path)
{
  static const char* const ends[] = {"", "-wal", "-shm", "-journal"};
  char                     name[4300];
  for (size_t i = 0U; i < 4U; ++i) {
    snprintf(name, sizeof(name), "%s%s", path, ends[i]);
    unlink(name);
  }
}

static void
restore(const Start* const start)
{
  remove_all(start->path);
  remove_all(start->copy);
  file_write(start->path, start->data, start->len);
}

static Start
make_start(void** const state)
{
  Start     start = {.data = NULL};
  EntError  error = {0};
  EntStore* store = store_open(state, "start.db");
  int64_t   run   = run_begin(store, "m", "o");
  for (unsigned i = 0U; i < N_FIRST; ++i) {
    ASSERT_OK(put(store, run, i, &error), &error);
  }
  ASSERT_OK(ent_store_end_run(store, run, &error), &error);
  ent_store_close(store);
  start.data = file_read(in_folder(state, "start.db"), &start.len);
  snprintf(start.path, sizeof(start.path), "%s", in_folder(state, "a.db"));
  snprintf(start.copy, sizeof(start.copy), "%s", in_folder(state, "copy.db"));
  return start;
}

// After a fault: what is there is whole, and going on gives what it should
static void
assert_goes_on(void** const       state,
               const Start* const start,
               EntStore* const    undisturbed)
{
  EntError  error = {0};
  EntStore* store = store_open(state, "a.db");
  assert_whole(store);
  assert_true(query_int(store, "SELECT count(*) FROM article") >= N_FIRST);
  ent_store_close(store);
  ASSERT_OK(write_all(start->path, N_FIRST, &error), &error);
  store = store_open(state, "a.db");
  assert_whole(store);
  assert_same_export(store, undisturbed);
  ent_store_close(store);
}

static void
a_failing_disk_leaves_whole_documents(void** const state)
{
  Start    start = make_start(state);
  EntError error = {0};
  restore(&start);
  fault_vfs_begin(FAULT_NONE, 0U, false);
  ASSERT_OK(write_all(start.path, N_FIRST, &error), &error);
  const size_t    n           = fault_vfs_end();
  EntStore* const undisturbed = store_open(state, "undisturbed.db");
  ent_store_close(undisturbed);
  ASSERT_OK(write_all(in_folder(state, "undisturbed.db"), 0U, &error), &error);
  EntStore* const other = store_open(state, "undisturbed.db");

  size_t failed = 0U;
  for (int fault = FAULT_EIO; fault <= FAULT_SYNC; ++fault) {
    for (size_t at = 1U; at <= n; at += at < 20U ? 1U : 11U) {
      restore(&start);
      error = (EntError){0};
      fault_vfs_begin((Fault)fault, at, at % 2U == 0U);
      const EntStatus status = write_all(start.path, N_FIRST, &error);
      fault_vfs_end();
      if (status) {
        assert_true(status == ENT_ERR_IO || status == ENT_ERR_FORMAT);
        assert_true(error.message[0]);
        ++failed;
      }
      assert_goes_on(state, &start, other);
    }
  }
  assert_true(failed > 25U);
  ent_store_close(other);
  free(start.data);
}

static void
a_failing_disk_is_told_to_readers(void** const state)
{
  Start    start = make_start(state);
  EntError error = {0};
  restore(&start);
  fault_vfs_begin(FAULT_NONE, 0U, false);
  ASSERT_OK(read_all(start.path, start.copy, &error), &error);
  const size_t n      = fault_vfs_end();
  size_t       failed = 0U;
  for (int fault = FAULT_EIO; fault <= FAULT_SYNC; ++fault) {
    for (size_t at = 1U; at <= n; at += at < 20U ? 1U : 11U) {
      restore(&start);
      error = (EntError){0};
      fault_vfs_begin((Fault)fault, at, at % 2U == 0U);
      const EntStatus status = read_all(start.path, start.copy, &error);
      fault_vfs_end();
      EntStore* const store = store_open(state, "a.db");
      assert_whole(store);
      ent_store_close(store);
      if (status) {
        assert_true(error.message[0]);
        assert_int_equal(access(start.copy, F_OK), -1);
        ++failed;
      } else {
        EntStore* const copy = store_open(state, "copy.db");
        assert_whole(copy);
        ent_store_close(copy);
      }
    }
  }
  assert_true(failed > 25U);
  free(start.data);
}

// Checkpoints, as they come after a thousand pages, come often here
static void
write_much(void** const state)
{
  EntError        error = {0};
  EntStore* const store = store_open(state, "recorded.db");
  query_int(store, "PRAGMA wal_autocheckpoint = 20");
  const int64_t run = run_begin(store, "m", "o");
  for (unsigned i = 0U; i < N_DOCUMENTS; ++i) {
    ASSERT_OK(put(store, run, i, &error), &error);
  }
  ASSERT_OK(ent_store_end_run(store, run, &error), &error);
  EntForgotten forgotten = {0U, 0U};
  Sample       sample    = {0};
  sample_random(&sample, 2U);
  ASSERT_OK(
    ent_store_forget(store, ent_slice(sample.article.id), &forgotten, &error),
    &error);
  sample_clear(&sample);
  ent_store_close(store);
}

static void
a_power_cut_leaves_whole_documents(void** const state)
{
  // The empty store is on the disk; a new one gets its name only once it is
  ent_store_close(store_open(state, "recorded.db"));
  size_t      len   = 0U;
  char* const empty = file_read(in_folder(state, "recorded.db"), &len);
  fault_vfs_record();
  write_much(state);
  const size_t n = fault_vfs_recorded();
  assert_true(n > 100U);

  char path[4200];
  snprintf(path, sizeof(path), "%s", in_folder(state, "cut.db"));
  int64_t least = INT64_MAX;
  int64_t most  = 0;
  for (size_t at = 1U; at <= n; at += 1U + n / 150U) {
    fault_vfs_cut(path, empty, len, at, (unsigned)at, false);
    EntStore* const store = store_open(state, "cut.db");
    assert_whole(store);
    const int64_t articles = query_int(store, "SELECT count(*) FROM article");
    least                  = articles < least ? articles : least;
    most                   = articles > most ? articles : most;
    ent_store_close(store);
  }
  assert_int_equal(least, 0);
  assert_true(most >= N_DOCUMENTS - 1);
  fault_vfs_forget();
  free(empty);
}

// A disk that says that it has written what it has not: what is left may be
// damaged, and then that is told
static void
lost_syncs_are_survived(void** const state)
{
  ent_store_close(store_open(state, "recorded.db"));
  size_t      len   = 0U;
  char* const empty = file_read(in_folder(state, "recorded.db"), &len);
  fault_vfs_record();
  write_much(state);
  const size_t n = fault_vfs_recorded();

  char     path[4200];
  unsigned told = 0U;
  snprintf(path, sizeof(path), "%s", in_folder(state, "cut.db"));
  for (size_t at = 1U; at <= n; at += 1U + n / 100U) {
    EntStore* store = NULL;
    EntCheck  check = {0U, false};
    EntError  error = {0};
    fault_vfs_cut(path, empty, len, at, (unsigned)at, true);
    EntStatus status = ent_store_open(path, ENT_STORE_READ, &store, &error);
    status           = status
                         ? status
                         : ent_store_check(store, ignore_finding, NULL, &check, &error);
    assert_true(!status || error.message[0]);
    told += status || check.n_findings;
    ent_store_close(store);
  }
  assert_true(told > 10U); // Else nothing was lost
  fault_vfs_forget();
  free(empty);
}

int
main(void)
{
  fault_vfs_register();
#define TEST(f) cmocka_unit_test_setup_teardown(f, folder_make, folder_remove)
  const struct CMUnitTest tests[] = {
    TEST(a_failing_disk_leaves_whole_documents),
    TEST(a_failing_disk_is_told_to_readers),
    TEST(a_power_cut_leaves_whole_documents),
    TEST(lost_syncs_are_survived),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
