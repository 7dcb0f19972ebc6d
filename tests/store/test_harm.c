// SPDX-License-Identifier: ISC

// What a store survives: kills, full disks, other writers, damaged bytes

#include "support.h"

#include "rdf/writer.h"
#include "store/checksum.h"
#include "store/why.h"

#include <fcntl.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#define N_DOCUMENTS 60U
#define PAGE_SIZE   4096U

static EntStatus
put_number(EntStore* const store,
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

// Every article that is there is there with all its sentences and mentions
static void
assert_whole_documents(EntStore* const store)
{
  assert_store_sound(store);
  for (unsigned i = 0U; i < N_DOCUMENTS; ++i) {
    Sample sample = {0};
    sample_random(&sample, i);
    char sql[256];
    snprintf(sql, sizeof(sql), "SELECT count(*) FROM article WHERE hash = '%s'",
             sample.article.id);
    if (query_int(store, sql)) {
      snprintf(sql, sizeof(sql),
               "SELECT count(*) FROM article a JOIN sentence e ON e.article ="
               " a.id JOIN mention m ON m.sentence = e.id WHERE a.hash = '%s'",
               sample.article.id);
      assert_int_equal(query_int(store, sql), sample.extraction.n_statements);
      snprintf(sql, sizeof(sql),
               "SELECT count(*) FROM article a JOIN entity_article e ON"
               " e.article = a.id WHERE a.hash = '%s'",
               sample.article.id);
      assert_int_equal(query_int(store, sql), sample.extraction.n_entities);
    }
    sample_clear(&sample);
  }
}

static void
put_all(EntStore* const store, const char* const model)
{
  const int64_t run   = run_begin(store, model, "o");
  EntError      error = {0};
  for (unsigned i = 0U; i < N_DOCUMENTS; ++i) {
    ASSERT_OK(put_number(store, run, i, &error), &error);
  }
  ASSERT_OK(ent_store_end_run(store, run, &error), &error);
}

// Puts documents until it is killed, in runs that replace each other's
static void
work(const char* const path, const unsigned round)
{
  for (unsigned i = round;; ++i) {
    EntStore* store = NULL;
    if (ent_store_open(path, ENT_STORE_CREATE, &store, NULL)) {
      _exit(1);
    }
    const EntRun what  = {"test", i % 2U ? "m1" : "m2", "o", NULL, 0U};
    int64_t      run   = 0;
    EntError     error = {0};
    if (ent_store_begin_run(store, &what, &run, &error)) {
      _exit(2);
    }
    for (unsigned j = 0U; j < N_DOCUMENTS; ++j) {
      if (put_number(store, run, (j * 7U + round) % N_DOCUMENTS, &error)) {
        _exit(3);
      }
    }
    if (ent_store_end_run(store, run, &error)) {
      _exit(4);
    }
    ent_store_close(store);
  }
}

static void
a_kill_leaves_whole_documents(void** const state)
{
  char path[4200];
  snprintf(path, sizeof(path), "%s", in_folder(state, "killed.db"));
  unsigned seed    = 4711U;
  unsigned some    = 0U;
  unsigned longest = 60000U; // Microseconds; more where the machine is slow
  for (unsigned round = 0U; round < 25U; ++round) {
    fflush(NULL);
    const pid_t child = fork();
    if (!child) {
      work(path, round);
    }
    seed = seed * 1664525U + 1013904223U;
    usleep(500U + (seed >> 8U) % (round < 5U ? 4000U : longest));
    assert_int_equal(kill(child, SIGKILL), 0);
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFSIGNALED(status)); // It had not failed by itself

    if (!access(path, F_OK)) {
      EntStore* const store = store_open(state, "killed.db");
      assert_whole_documents(store);
      some += query_int(store, "SELECT count(*) FROM article") > 0;
      ent_store_close(store);
    }
    if (round >= 5U && !some && longest < 2000000U) {
      longest *= 2U;
    }
  }
  assert_true(some > 5U); // Else nothing was tried

  EntStore* const killed      = store_open(state, "killed.db");
  EntStore* const undisturbed = store_open(state, "undisturbed.db");
  put_all(killed, "m3");
  put_all(undisturbed, "m3");
  assert_whole_documents(killed);
  assert_same_export(killed, undisturbed);
  ent_store_close(killed);
  ent_store_close(undisturbed);
}

static void
a_full_store_keeps_what_it_has(void** const state)
{
  EntStore* const store = store_open(state, "full.db");
  const int64_t   run   = run_begin(store, "m", "o");
  EntError        error = {0};
  char            sql[64];
  const int64_t   pages = query_int(store, "PRAGMA page_count");
  snprintf(sql, sizeof(sql), "PRAGMA max_page_count = %d", (int)pages + 6);
  query_int(store, sql);

  unsigned  n      = 0U;
  EntStatus status = ENT_OK;
  while (n < N_DOCUMENTS && !(status = put_number(store, run, n, &error))) {
    ++n;
  }
  assert_int_equal(status, ENT_ERR_IO);
  assert_non_null(strstr(error.message, "full"));
  assert_true(n > 0U);
  assert_int_equal(query_int(store, "SELECT count(*) FROM article"), n);
  assert_whole_documents(store);

  query_int(store, "PRAGMA max_page_count = 100000");
  put_all(store, "m");
  EntStore* const fresh = store_open(state, "fresh.db");
  put_all(fresh, "m");
  assert_same_export(store, fresh);
  ent_store_close(fresh);
  ent_store_close(store);
}

// The system refuses to make files any larger
static void
a_limit_on_files_is_told(void** const state)
{
  ent_store_close(store_open(state, "limit.db"));
  char path[4200];
  snprintf(path, sizeof(path), "%s", in_folder(state, "limit.db"));
  fflush(NULL);
  const pid_t child = fork();
  if (!child) {
    signal(SIGXFSZ, SIG_IGN);
    const struct rlimit limit = {300000U, 300000U};
    EntStore*           store = NULL;
    EntError            error = {0};
    int64_t             run   = 0;
    const EntRun        what  = {"test", "m", "o", NULL, 0U};
    if (setrlimit(RLIMIT_FSIZE, &limit) ||
        ent_store_open(path, ENT_STORE_WRITE, &store, &error) ||
        ent_store_begin_run(store, &what, &run, &error)) {
      _exit(1);
    }
    EntStatus status = ENT_OK;
    for (unsigned i = 0U; !status && i < 10000U; ++i) {
      status = put_number(store, run, i, &error);
    }
    ent_store_close(store);
    _exit(status == ENT_ERR_IO && error.message[0] && error.file[0] ? 0 : 2);
  }
  int status = 0;
  assert_int_equal(waitpid(child, &status, 0), child);
  assert_true(WIFEXITED(status));
  assert_int_equal(WEXITSTATUS(status), 0);

  EntStore* const store = store_open(state, "limit.db");
  assert_true(query_int(store, "SELECT count(*) FROM article") > 0);
  assert_whole_documents(store);
  put_all(store, "m");
  ent_store_close(store);
}

static void
two_writers_take_turns(void** const state)
{
  EntStore* const a     = store_open(state, "two.db");
  EntStore* const b     = store_open(state, "two.db");
  const int64_t   run   = run_begin(b, "m", "o");
  EntError        error = {0};
  ASSERT_OK(put_number(b, run, 1U, &error), &error);

  sqlite3_busy_timeout(ent_store_connection(b), 50);
  assert_int_equal(
    sqlite3_exec(ent_store_connection(a), "BEGIN IMMEDIATE", NULL, NULL, NULL),
    SQLITE_OK);
  assert_int_equal(put_number(b, run, 2U, &error), ENT_ERR_IO);
  assert_non_null(strstr(error.message, "another process"));
  // Reading and finding it unchanged need no turn
  ASSERT_OK(put_number(b, run, 1U, &error), &error);
  assert_int_equal(query_int(b, "SELECT count(*) FROM article"), 1);
  assert_int_equal(
    sqlite3_exec(ent_store_connection(a), "COMMIT", NULL, NULL, NULL),
    SQLITE_OK);
  ASSERT_OK(put_number(b, run, 2U, &error), &error);
  assert_int_equal(query_int(a, "SELECT count(*) FROM article"), 2);
  ent_store_close(a);
  ent_store_close(b);
}

// Whether another process could have the bytes by which SQLite locks readers
static int
is_locked(const char* const path)
{
  fflush(NULL);
  const pid_t child = fork();
  if (!child) {
    struct flock lock = {.l_type   = F_WRLCK,
                         .l_whence = SEEK_SET,
                         .l_start  = 0x40000002,
                         .l_len    = 510};

    const int fd = open(path, O_RDWR | O_CLOEXEC);
    _exit(fd < 0 || fcntl(fd, F_GETLK, &lock) ? 2 : lock.l_type != F_UNLCK);
  }
  int status = 0;
  assert_int_equal(waitpid(child, &status, 0), child);
  assert_true(WIFEXITED(status));
  return WEXITSTATUS(status);
}

/*
  A process that closes a file loses all its locks on it, whichever descriptor
  it had them by; without, another one may take the log away.
*/
static void
a_second_connection_keeps_the_locks(void** const state)
{
  char path[4200];
  snprintf(path, sizeof(path), "%s", in_folder(state, "two.db"));
  EntStore* const a = store_open(state, "two.db");
  query_int(a, "SELECT count(*) FROM term");
  assert_int_equal(is_locked(path), 1);
  for (int mode = ENT_STORE_READ; mode <= ENT_STORE_CREATE; ++mode) {
    EntStore* b     = NULL;
    EntError  error = {0};
    ASSERT_OK(ent_store_open(path, (EntStoreMode)mode, &b, &error), &error);
    assert_int_equal(is_locked(path), 1);
    ent_store_close(b);
    assert_int_equal(is_locked(path), 1);
  }
  ent_store_close(a);
  assert_int_equal(is_locked(path), 0);
}

// Many processes make the same store at once, and put a document each
static void
one_store_is_made_by_many(void** const state)
{
  enum { N = 12 };
  char path[4200];
  snprintf(path, sizeof(path), "%s", in_folder(state, "many.db"));
  fflush(NULL);
  pid_t children[N];
  for (unsigned i = 0U; i < N; ++i) {
    children[i] = fork();
    if (!children[i]) {
      EntStore*    store = NULL;
      EntError     error = {0};
      int64_t      run   = 0;
      const EntRun what  = {"test", "m", "o", NULL, 0U};
      if (ent_store_open(path, ENT_STORE_CREATE, &store, &error) ||
          ent_store_begin_run(store, &what, &run, &error) ||
          put_number(store, run, i, &error) ||
          ent_store_end_run(store, run, &error)) {
        char text[1024];
        fprintf(stderr, "%s\n", ent_error_text(&error, text, sizeof(text)));
        _exit(1);
      }
      ent_store_close(store);
      _exit(0);
    }
  }
  for (unsigned i = 0U; i < N; ++i) {
    int status = 0;
    assert_int_equal(waitpid(children[i], &status, 0), children[i]);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 0);
  }
  EntStore* const store = store_open(state, "many.db");
  assert_int_equal(query_int(store, "SELECT count(*) FROM article"), N);
  assert_int_equal(query_int(store, "SELECT count(*) FROM ingest"), N);
  assert_whole_documents(store);
  ent_store_close(store);
}

static EntStatus
ignore_quad(void* const handle, const EntQuad* const quad)
{
  *(size_t*)handle += quad->s.text.len;
  return ENT_OK;
}

static EntStatus
ignore_mention(void* const handle, const EntMention* const mention)
{
  *(size_t*)handle += mention->claim.sentence.text.len;
  return ENT_OK;
}

// As somebody would who wants to harm
static void
make_checksums(char* const data, const size_t len)
{
  for (size_t at = 0U; at + PAGE_SIZE <= len; at += PAGE_SIZE) {
    ent_checksum_set((unsigned char*)data + at, PAGE_SIZE,
                     (uint32_t)(at / PAGE_SIZE + 1U));
  }
}

// Whatever the bytes, there is an answer or an error
static void
damaged_bytes_are_survived(void** const state)
{
  EntStore* store = store_open(state, "whole.db");
  put_all(store, "m");
  ent_store_close(store);
  size_t      len  = 0U;
  char* const data = file_read(in_folder(state, "whole.db"), &len);
  char* const bad  = (char*)malloc(len);
  char        path[4200];
  snprintf(path, sizeof(path), "%s", in_folder(state, "bad.db"));

  unsigned seed   = 42U;
  unsigned opened = 0U;
  unsigned failed = 0U;
  for (unsigned round = 0U; round < 150U; ++round) {
    memcpy(bad, data, len);
    for (unsigned i = 0U; i < 1U + round; ++i) {
      seed            = seed * 1664525U + 1013904223U;
      const size_t at = 100U + (seed >> 4U) % (len - 100U);
      seed            = seed * 1664525U + 1013904223U;
      bad[at]         = (char)(seed >> 24U);
    }
    make_checksums(bad, len);
    file_write(path, bad, len);
    EntError error = {0};
    size_t   n     = 0U;
    if (ent_store_open(path, ENT_STORE_WRITE, &store, &error)) {
      assert_true(error.message[0]);
      continue;
    }
    ++opened;
    for (int syntax = ENT_TURTLE; syntax <= ENT_TRIG; ++syntax) {
      const EntEvidenceOptions options =
        ent_evidence_options((EntSyntax)syntax, ENT_ANNOTATE_GRAPHS, true);
      failed +=
        ent_store_export(store, &options, ignore_quad, &n, &error) != ENT_OK;
    }
    for (int64_t s = 1; s < 12; ++s) {
      (void)ent_store_mentions(store, s, 15, s + 1, ignore_mention, &n, &error);
    }
    const EntRun what = {"test", "m2", "o", NULL, 0U};
    int64_t      run  = 0;
    if (!ent_store_begin_run(store, &what, &run, &error)) {
      for (unsigned i = 0U; i < 8U; ++i) {
        failed += put_number(store, run, i, &error) != ENT_OK;
      }
      (void)ent_store_end_run(store, run, &error);
    }
    ent_store_close(store);
  }
  assert_true(opened > 20U && failed > 20U); // Else nothing was tried
  free(bad);
  free(data);
}

int
main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, folder_make, folder_remove)
  const struct CMUnitTest tests[] = {
    TEST(a_kill_leaves_whole_documents),
    TEST(a_full_store_keeps_what_it_has),
    TEST(a_limit_on_files_is_told),
    TEST(two_writers_take_turns),
    TEST(a_second_connection_keeps_the_locks),
    TEST(one_store_is_made_by_many),
    TEST(damaged_bytes_are_survived),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
