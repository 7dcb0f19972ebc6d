// SPDX-License-Identifier: ISC

// Copies of a store, also while it is written

#include "support.h"

#include "store/backup.h"
#include "store/check.h"
#include "store/schema.h"

#include <signal.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static void
put(EntStore* const store, const int64_t run, const unsigned number)
{
  Sample sample = {0};
  sample_random(&sample, number);
  sample_put(store, run, &sample);
  sample_clear(&sample);
}

static void
fail_on(void* const handle, const char* const finding)
{
  (void)handle;
  fail_msg("%s", finding);
}

// The copy is sound and has checksums
static EntStore*
open_checked(void** const state, const char* const name)
{
  EntStore* store = NULL;
  EntCheck  check = {0U, false};
  EntError  error = {0};
  ASSERT_OK(
    ent_store_open(in_folder(state, name), ENT_STORE_READ, &store, &error),
    &error);
  ASSERT_OK(ent_store_check(store, fail_on, NULL, &check, &error), &error);
  assert_int_equal(check.n_findings, 0U);
  assert_false(check.lacks);
  assert_store_sound(store);
  return store;
}

static void
a_copy_is_the_store(void** const state)
{
  EntStore* const store = store_open(state, "a.db");
  const int64_t   run   = run_begin(store, "m", "o");
  EntError        error = {0};
  for (unsigned i = 0U; i < 20U; ++i) {
    put(store, run, i);
  }
  ASSERT_OK(ent_store_backup(store, in_folder(state, "b.db"), &error), &error);
  EntStore* const copy = open_checked(state, "b.db");
  assert_same_export(store, copy);
  ent_store_close(copy);

  // Where something is, nothing is written
  assert_int_equal(ent_store_backup(store, in_folder(state, "b.db"), &error),
                   ENT_ERR_ARGUMENT);
  assert_int_equal(ent_store_backup(store, in_folder(state, "no/b.db"), &error),
                   ENT_ERR_IO);
  assert_int_equal(ent_store_backup(store, "", &error), ENT_ERR_ARGUMENT);

  // Both go on
  put(store, run, 20U);
  EntStore* const other = store_open(state, "b.db");
  put(other, run, 20U);
  assert_same_export(store, other);
  ent_store_close(other);
  ent_store_close(store);
}

static _Noreturn void
write_on(const char* const path)
{
  EntStore* store = NULL;
  if (ent_store_open(path, ENT_STORE_WRITE, &store, NULL)) {
    _exit(1);
  }
  for (unsigned i = 0U;; ++i) {
    const EntRun what = {"test", i % 2U ? "m1" : "m2", "o", NULL, 0U};
    int64_t      run  = 0;
    if (ent_store_begin_run(store, &what, &run, NULL)) {
      _exit(2);
    }
    for (unsigned j = 0U; j < 60U; ++j) {
      Sample       sample = {0};
      EntPutResult result = ENT_STORED;
      sample_random(&sample, j);
      if (ent_store_put(store, run, &sample.extraction, &result, NULL)) {
        _exit(3);
      }
      sample_clear(&sample);
    }
  }
}

static void
a_writer_is_not_held_up(void** const state)
{
  char path[4200];
  snprintf(path, sizeof(path), "%s", in_folder(state, "a.db"));
  ent_store_close(store_open(state, "a.db"));
  fflush(NULL);
  const pid_t child = fork();
  if (!child) {
    write_on(path);
  }
  EntError  error = {0};
  EntStore* store = NULL;
  ASSERT_OK(ent_store_open(path, ENT_STORE_READ, &store, &error), &error);
  int64_t least = INT64_MAX;
  int64_t most  = 0;
  for (unsigned i = 0U; i < 20U; ++i) {
    char name[32];
    snprintf(name, sizeof(name), "copy%u.db", i);
    usleep(30000U);
    ASSERT_OK(ent_store_backup(store, in_folder(state, name), &error), &error);
    EntStore* const copy = open_checked(state, name);
    const int64_t   n    = query_int(copy, "SELECT count(*) FROM ingest");
    // Documents are there as a whole
    assert_int_equal(query_int(copy, "SELECT count(*) FROM article a WHERE NOT"
                                     " EXISTS (SELECT 1 FROM sentence e WHERE"
                                     " e.article = a.id)"),
                     0);
    least = n < least ? n : least;
    most  = n > most ? n : most;
    ent_store_close(copy);
  }
  ent_store_close(store);
  assert_int_equal(kill(child, SIGKILL), 0);
  int status = 0;
  assert_int_equal(waitpid(child, &status, 0), child);
  assert_true(WIFSIGNALED(status));
  assert_true(least < most); // It went on meanwhile
}

// A store that was made before there were checksums
static void
make_old(const char* const path)
{
  char marks[128];
  snprintf(marks, sizeof(marks),
           "PRAGMA journal_mode = WAL; PRAGMA application_id = %d;"
           "PRAGMA user_version = %d",
           ENT_STORE_APPLICATION_ID, ENT_STORE_VERSION);
  sqlite3* db = NULL;
  assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
  assert_int_equal(sqlite3_exec(db, marks, NULL, NULL, NULL), SQLITE_OK);
  assert_int_equal(sqlite3_exec(db, ent_store_schema, NULL, NULL, NULL),
                   SQLITE_OK);
  assert_int_equal(sqlite3_close(db), SQLITE_OK);
}

static void
an_old_store_gets_checksums(void** const state)
{
  make_old(in_folder(state, "old.db"));
  EntStore*     store = store_open(state, "old.db");
  const int64_t run   = run_begin(store, "m", "o");
  EntCheck      check = {0U, false};
  EntError      error = {0};
  for (unsigned i = 0U; i < 20U; ++i) {
    put(store, run, i);
  }
  ASSERT_OK(ent_store_check(store, fail_on, NULL, &check, &error), &error);
  assert_true(check.lacks);
  ent_store_close(store);

  ASSERT_OK(
    ent_store_open(in_folder(state, "old.db"), ENT_STORE_READ, &store, &error),
    &error);
  ASSERT_OK(ent_store_backup(store, in_folder(state, "b.db"), &error), &error);
  EntStore* const copy = open_checked(state, "b.db");
  assert_same_export(store, copy);
  // It can be read while it is written, and the store is still only read
  assert_int_equal(query_int(copy, "SELECT journal_mode = 'wal'"
                                   " FROM pragma_journal_mode"),
                   1);
  assert_int_equal(query_int(store, "PRAGMA query_only"), 1);
  ent_store_close(copy);
  ent_store_close(store);
}

static void
a_damaged_store_is_not_copied(void** const state)
{
  EntStore*     store = store_open(state, "a.db");
  const int64_t run   = run_begin(store, "m", "o");
  for (unsigned i = 0U; i < 20U; ++i) {
    put(store, run, i);
  }
  ent_store_close(store);
  size_t      len   = 0U;
  char* const data  = file_read(in_folder(state, "a.db"), &len);
  data[len - 2000U] = (char)~data[len - 2000U];
  file_write(in_folder(state, "a.db"), data, len);
  free(data);

  EntError error = {0};
  ASSERT_OK(
    ent_store_open(in_folder(state, "a.db"), ENT_STORE_READ, &store, &error),
    &error);
  assert_int_equal(ent_store_backup(store, in_folder(state, "b.db"), &error),
                   ENT_ERR_FORMAT);
  assert_string_equal(error.file, in_folder(state, "a.db"));
  ent_store_close(store);
  assert_int_equal(access(in_folder(state, "b.db"), F_OK), -1);
}

int
main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, folder_make, folder_remove)
  const struct CMUnitTest tests[] = {
    TEST(a_copy_is_the_store),
    TEST(a_writer_is_not_held_up),
    TEST(an_old_store_gets_checksums),
    TEST(a_damaged_store_is_not_copied),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
