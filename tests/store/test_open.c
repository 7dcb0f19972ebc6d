// SPDX-License-Identifier: ISC

#include "support.h"

#include <errno.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static const EntStoreMode modes[] = {ENT_STORE_READ, ENT_STORE_WRITE,
                                     ENT_STORE_CREATE};

static void
make_store(const char* const path)
{
  EntError  error = {0};
  EntStore* store = NULL;
  ASSERT_OK(ent_store_open(path, ENT_STORE_CREATE, &store, &error), &error);
  ent_store_close(store);
}

// The file is refused with `expected` and keeps its bytes
static void
assert_refused(const char* const  path,
               const EntStoreMode mode,
               const EntStatus    expected,
               const char* const  words)
{
  struct stat info;
  size_t      len    = 0U;
  const bool  is     = !stat(path, &info) && S_ISREG(info.st_mode);
  char* const before = is ? file_read(path, &len) : NULL;

  EntError  error = {0};
  EntStore* store = NULL;
  assert_int_equal(ent_store_open(path, mode, &store, &error), expected);
  assert_null(store);
  assert_int_equal(error.code, expected);
  assert_string_equal(error.file, path);
  if (!strstr(error.message, words)) {
    fail_msg("\"%s\" does not say \"%s\"", error.message, words);
  }

  if (is) {
    size_t      len_after = 0U;
    char* const after     = file_read(path, &len_after);
    assert_int_equal(len_after, len);
    assert_memory_equal(after, before, len);
    free(after);
  }
  free(before);
}

static void
run_sql(const char* const path, const char* const sql)
{
  sqlite3* db = NULL;
  assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
  assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
  assert_int_equal(sqlite3_close(db), SQLITE_OK);
}

static void
a_new_store_is_ours(void** const state)
{
  const char* const path  = in_folder(state, "a.db");
  EntError          error = {0};
  EntStore*         store = NULL;
  ASSERT_OK(ent_store_open(path, ENT_STORE_CREATE, &store, &error), &error);
  assert_int_equal(query_int(store, "PRAGMA application_id"),
                   ENT_STORE_APPLICATION_ID);
  assert_int_equal(query_int(store, "PRAGMA user_version"), ENT_STORE_VERSION);
  assert_int_equal(query_int(store, "SELECT count(*) FROM mention"), 0);
  ent_store_close(store);

  // Nothing is left beside it
  assert_int_equal(access(in_folder(state, "a.db-wal"), F_OK), -1);
  for (size_t i = 0U; i < 3U; ++i) {
    ASSERT_OK(ent_store_open(path, modes[i], &store, &error), &error);
    assert_int_equal(query_int(store, "SELECT count(*) FROM spo"), 0);
    ent_store_close(store);
  }
}

static void
a_name_is_only_a_name(void** const state)
{
  assert_int_equal(chdir((const char*)*state), 0);
  static const char* const names[] = {":memory:", "file:x?mode=memory",
                                      "50% off #1?.db", "-d"};
  for (size_t i = 0U; i < 4U; ++i) {
    make_store(names[i]);
    assert_int_equal(access(names[i], F_OK), 0);
  }
  assert_int_equal(chdir("/"), 0);
}

static void
an_empty_file_can_become_a_store(void** const state)
{
  const char* const path = in_folder(state, "empty.db");
  file_write(path, "", 0U);
  assert_refused(path, ENT_STORE_READ, ENT_ERR_FORMAT, "empty");
  assert_refused(path, ENT_STORE_WRITE, ENT_ERR_FORMAT, "empty");
  make_store(path);
}

static void
what_is_no_store_is_refused(void** const state)
{
  const char* const text = in_folder(state, "notes.txt");
  file_write(text,
             "some notes, longer than the header of a database, so that "
             "it must be its content that tells them apart",
             102U);
  const char* const shorter = in_folder(state, "short.txt");
  file_write(shorter, "x", 1U);
  const char* const foreign = in_folder(state, "foreign.db");
  run_sql(foreign, "CREATE TABLE t (x)");
  const char* const pipe = in_folder(state, "pipe");
  assert_int_equal(mkfifo(pipe, 0600), 0);

  for (size_t i = 0U; i < 3U; ++i) {
    assert_refused(text, modes[i], ENT_ERR_FORMAT, "not a database");
    assert_refused(shorter, modes[i], ENT_ERR_FORMAT, "not a database");
    assert_refused(foreign, modes[i], ENT_ERR_FORMAT, "another program");
    assert_refused((const char*)*state, modes[i], ENT_ERR_IO, "folder");
    assert_refused(pipe, modes[i], ENT_ERR_IO, "regular");
    assert_refused(
      in_folder(state, "no/such/folder.db"), modes[i],
      modes[i] == ENT_STORE_CREATE ? ENT_ERR_IO : ENT_ERR_NOT_FOUND, "o such");
  }
  assert_refused(in_folder(state, "none.db"), ENT_STORE_READ, ENT_ERR_NOT_FOUND,
                 "no such store");
  assert_refused(in_folder(state, "none.db"), ENT_STORE_WRITE,
                 ENT_ERR_NOT_FOUND, "no such store");
}

static void
a_newer_store_is_refused(void** const state)
{
  const char* const path = in_folder(state, "newer.db");
  make_store(path);
  run_sql(path, "PRAGMA user_version = 99");
  for (size_t i = 0U; i < 3U; ++i) {
    assert_refused(path, modes[i], ENT_ERR_VERSION, "version 99");
  }
}

static void
a_damaged_store_is_refused(void** const state)
{
  const char* const path = in_folder(state, "whole.db");
  make_store(path);
  size_t            len  = 0U;
  char* const       data = file_read(path, &len);
  const char* const cut  = in_folder(state, "cut.db");
  for (size_t part = 1U; part < 8U; ++part) {
    file_write(cut, data, len * part / 8U);
    for (size_t i = 0U; i < 3U; ++i) {
      assert_refused(cut, modes[i], ENT_ERR_FORMAT, "cut short");
    }
  }

  // Its schema is lost
  const char* const bad = in_folder(state, "bad.db");
  memset(data + 100, 0xA5, 3000U);
  file_write(bad, data, len);
  for (size_t i = 0U; i < 3U; ++i) {
    assert_refused(bad, modes[i], ENT_ERR_FORMAT, "damaged");
  }
  free(data);

  const char* const gone = in_folder(state, "gone.db");
  make_store(gone);
  run_sql(gone, "DROP TABLE mention");
  assert_refused(gone, ENT_STORE_READ, ENT_ERR_FORMAT, "damaged");
}

// In a process without privileges, since root may read and write anything
static int
as_nobody(int (*const action)(const char*), const char* const path)
{
  const pid_t child = fork();
  if (!child) {
    if (!geteuid() && (setgid(65534) || setuid(65534))) {
      _exit(99);
    }
    _exit(action(path));
  }
  int status = 0;
  assert_int_equal(waitpid(child, &status, 0), child);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 98;
}

static int
count_terms(const char* const path)
{
  EntStore* store = NULL;
  if (ent_store_open(path, ENT_STORE_READ, &store, NULL)) {
    return 97;
  }
  sqlite3_stmt* stmt = NULL;
  sqlite3_prepare_v2(ent_store_connection(store), "SELECT count(*) FROM term",
                     -1, &stmt, NULL);
  const int n =
    sqlite3_step(stmt) == SQLITE_ROW ? sqlite3_column_int(stmt, 0) : 96;
  sqlite3_finalize(stmt);
  ent_store_close(store);
  return n;
}

static int
write_status(const char* const path)
{
  EntStore*       store  = NULL;
  const EntStatus status = ent_store_open(path, ENT_STORE_WRITE, &store, NULL);
  ent_store_close(store);
  return (int)status;
}

static int
create_status(const char* const path)
{
  EntStore*       store  = NULL;
  const EntStatus status = ent_store_open(path, ENT_STORE_CREATE, &store, NULL);
  ent_store_close(store);
  return (int)status;
}

static void
a_write_protected_store_can_be_read(void** const state)
{
  const char* const path = in_folder(state, "r.db");
  make_store(path);
  EntStore* store = NULL;
  EntError  error = {0};
  ASSERT_OK(ent_store_open(path, ENT_STORE_WRITE, &store, &error), &error);
  assert_int_equal(
    sqlite3_exec(ent_store_connection(store),
                 "INSERT INTO term (kind, text) VALUES (2, 'x:a'), (2, 'x:b')",
                 NULL, NULL, NULL),
    SQLITE_OK);
  ent_store_close(store);
  assert_int_equal(chmod(path, 0444), 0);
  assert_int_equal(chmod((const char*)*state, 0555), 0);

  assert_int_equal(as_nobody(count_terms, path), 2);
  assert_int_equal(as_nobody(write_status, path), ENT_ERR_IO);
  assert_int_equal(as_nobody(create_status, in_folder(state, "new.db")),
                   ENT_ERR_IO);

  assert_int_equal(chmod(path, 0000), 0);
  assert_int_equal(as_nobody(count_terms, path), 97);
  assert_int_equal(as_nobody(write_status, path), ENT_ERR_IO);
  assert_int_equal(chmod((const char*)*state, 0755), 0);
}

static void
a_reader_cannot_write(void** const state)
{
  const char* const path = in_folder(state, "q.db");
  make_store(path);
  EntError  error = {0};
  EntStore* store = NULL;
  ASSERT_OK(ent_store_open(path, ENT_STORE_READ, &store, &error), &error);
  const EntTerm iri  = ent_term_iri(ent_slice("http://example.org/a"));
  const EntQuad quad = {iri, iri, iri, {ENT_TERM_NONE, {0}, {0}, {0}}};
  assert_int_equal(ent_store_add(store, &quad, 1U, &error), ENT_ERR_IO);
  ent_store_close(store);
}

int
main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, folder_make, folder_remove)
  const struct CMUnitTest tests[] = {
    TEST(a_new_store_is_ours),
    TEST(a_name_is_only_a_name),
    TEST(an_empty_file_can_become_a_store),
    TEST(what_is_no_store_is_refused),
    TEST(a_newer_store_is_refused),
    TEST(a_damaged_store_is_refused),
    TEST(a_write_protected_store_can_be_read),
    TEST(a_reader_cannot_write),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
