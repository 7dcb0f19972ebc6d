// SPDX-License-Identifier: ISC

// Damage is found: in 500 copies and at every bit of the header

#include "support.h"

#include "rdf/writer.h"
#include "store/check.h"

#include <sqlite3.h>
#include <stdlib.h>

/// Where the header says how many bytes of a page are not SQLite's
#define RESERVED_AT 20

enum { N_DOCUMENTS = 8, PAGE = 4096 };

static void
fill(EntStore* const store)
{
  const int64_t run   = run_begin(store, "m", "o");
  EntError      error = {0};
  for (unsigned i = 0U; i < N_DOCUMENTS; ++i) {
    Sample sample = {0};
    sample_random(&sample, i);
    sample_put(store, run, &sample);
    sample_clear(&sample);
  }
  ASSERT_OK(ent_store_end_run(store, run, &error), &error);
}

static void
keep_first(void* const handle, const char* const finding)
{
  char* const first = (char*)handle;
  if (!first[0]) {
    snprintf(first, 200U, "%s", finding);
  }
}

// What a check finds first, "" if nothing; in a buffer that the next call uses
static const char*
first_finding(const char* const path, bool* const lacks)
{
  static char first[512];
  EntError    error = {0};
  EntCheck    check = {0U, false};
  EntStore*   store = NULL;
  first[0]          = '\0';
  EntStatus status  = ent_store_open(path, ENT_STORE_READ, &store, &error);
  status =
    status ? status : ent_store_check(store, keep_first, first, &check, &error);
  ent_store_close(store);
  if (status) {
    assert_true(error.message[0]);
    snprintf(first, sizeof(first), "%s", error.message);
  }
  assert_true(status || !first[0] == !check.n_findings);
  *lacks = check.lacks;
  return first;
}

static bool
is_found(const char* const path)
{
  bool lacks = false;
  return first_finding(path, &lacks)[0] != '\0';
}

static EntBuffer
answers(const char* const path)
{
  EntError  error = {0};
  EntStore* store = NULL;
  ASSERT_OK(ent_store_open(path, ENT_STORE_READ, &store, &error), &error);
  EntBuffer all = store_export(store, ENT_NQUADS, true);
  ent_buffer_printf(
    &all, "%lld %lld %lld",
    (long long)query_int(store, "SELECT sum(begin_at + end_at) FROM sentence"),
    (long long)query_int(store, "SELECT count(*) FROM band"),
    (long long)query_int(store, "SELECT count(*) FROM source"));
  ent_store_close(store);
  return all;
}

typedef struct {
  char      path[4200];
  char*     data;
  size_t    len;
  EntBuffer answers;
} Whole;

static Whole
make_whole(void** const state)
{
  Whole whole = {.data = NULL};
  snprintf(whole.path, sizeof(whole.path), "%s", in_folder(state, "a.db"));
  EntStore* const store = store_open(state, "a.db");
  fill(store);
  ent_store_close(store);
  bool lacks = true;
  assert_string_equal(first_finding(whole.path, &lacks), "");
  assert_false(lacks);
  whole.data    = file_read(whole.path, &whole.len);
  whole.answers = answers(whole.path);
  return whole;
}

static void
free_whole(Whole* const whole)
{
  ent_buffer_clear(&whole->answers);
  free(whole->data);
}

// Whether the flip is found; if not, it must make no difference
static bool
try_flip(Whole* const whole, const char* const bad, const size_t at, char mask)
{
  whole->data[at] = (char)(whole->data[at] ^ mask);
  file_write(bad, whole->data, whole->len);
  const bool found = is_found(bad);
  if (!found) {
    EntBuffer now = answers(bad);
    assert_string_equal(now.data, whole->answers.data);
    ent_buffer_clear(&now);
  }
  whole->data[at] = (char)(whole->data[at] ^ mask);
  return found;
}

static void
a_flipped_byte_is_found_or_harmless(void** const state)
{
  Whole             whole = make_whole(state);
  const char* const bad   = in_folder(state, "bad.db");
  unsigned          seed  = 500U;
  unsigned          found = 0U;
  for (unsigned i = 0U; i < 500U; ++i) {
    seed            = seed * 1664525U + 1013904223U;
    const size_t at = (seed >> 8U) % whole.len;
    seed            = seed * 1664525U + 1013904223U;
    found += try_flip(&whole, bad, at, (char)(1U + (seed >> 8U) % 255U));
  }
  assert_true(found > 480U); // What is not belongs to pages that are free
  free_whole(&whole);
}

static void
a_bit_of_the_header_is_found_or_harmless(void** const state)
{
  Whole             whole = make_whole(state);
  const char* const bad   = in_folder(state, "bad.db");
  for (size_t bit = 0U; bit < 800U; ++bit) {
    const bool found =
      try_flip(&whole, bad, bit / 8U, (char)(1U << (bit % 8U)));
    assert_true(found || bit / 8U != RESERVED_AT);
  }
  free_whole(&whole);
}

static void
a_page_at_the_wrong_place_is_found(void** const state)
{
  Whole             whole = make_whole(state);
  const char* const bad   = in_folder(state, "bad.db");
  memcpy(whole.data + 6 * PAGE, whole.data + 7 * PAGE, PAGE);
  file_write(bad, whole.data, whole.len);
  assert_true(is_found(bad));
  free_whole(&whole);
}

// Damage that is met on the way ends what met it
static void
damage_gives_no_answers(void** const state)
{
  Whole                    whole = make_whole(state);
  const char* const        bad   = in_folder(state, "bad.db");
  const EntEvidenceOptions options =
    ent_evidence_options(ENT_NQUADS, ENT_ANNOTATE_GRAPHS, true);
  size_t refused = 0U;
  for (size_t at = PAGE + 2000U; at < whole.len; at += PAGE) {
    whole.data[at] = (char)~whole.data[at];
    file_write(bad, whole.data, whole.len);
    EntBuffer        out    = {NULL, 0U, 0U, false};
    EntWriter* const writer = ent_writer_to_buffer(ENT_NQUADS, &out);
    EntError         error  = {0};
    EntStore*        store  = NULL;
    EntStatus status = ent_store_open(bad, ENT_STORE_READ, &store, &error);
    status           = status ? status
                              : ent_store_export(store, &options, ent_writer_quad, writer,
                                                 &error);
    status           = status ? status : ent_writer_finish(writer, &error);
    if (status) {
      assert_int_equal(status, ENT_ERR_FORMAT);
      assert_non_null(strstr(error.message, "checksum"));
      ++refused;
    } else { // Not among what is exported
      assert_true(!strncmp(out.data, whole.answers.data, out.len));
    }
    ent_store_close(store);
    ent_writer_free(writer);
    ent_buffer_clear(&out);
    whole.data[at] = (char)~whole.data[at];
  }
  assert_true(refused > 10U);
  free_whole(&whole);
}

// Another program that reads last moves pages from the log into the file
static void
a_page_that_others_moved_is_allowed(void** const state)
{
  EntStore* const store = store_open(state, "a.db");
  sqlite3*        other = NULL;
  bool            lacks = false;
  assert_int_equal(sqlite3_open(in_folder(state, "a.db"), &other), SQLITE_OK);
  assert_int_equal(
    sqlite3_exec(other, "SELECT count(*) FROM term", NULL, NULL, NULL),
    SQLITE_OK);
  fill(store);
  ent_store_close(store);
  assert_int_equal(sqlite3_close(other), SQLITE_OK);
  assert_string_equal(first_finding(in_folder(state, "a.db"), &lacks), "");
  assert_true(lacks);

  // What it has changed itself is told
  assert_int_equal(sqlite3_open(in_folder(state, "b.db"), &other), SQLITE_OK);
  assert_int_equal(sqlite3_close(other), SQLITE_OK);
  EntStore* const b = store_open(state, "b.db");
  fill(b);
  ent_store_close(b);
  assert_int_equal(sqlite3_open(in_folder(state, "b.db"), &other), SQLITE_OK);
  assert_int_equal(sqlite3_exec(other, "UPDATE mention SET confidence = 0.25",
                                NULL, NULL, NULL),
                   SQLITE_OK);
  assert_int_equal(sqlite3_close(other), SQLITE_OK);
  assert_true(is_found(in_folder(state, "b.db")));
}

// Tables that disagree, on pages that do not
static void
tables_that_disagree_are_found(void** const state)
{
  static const char* const changes[] = {
    "DELETE FROM pos WHERE p IN (SELECT p FROM pos LIMIT 1)",
    "DELETE FROM osp WHERE o IN (SELECT o FROM osp LIMIT 1)",
    "DELETE FROM spo WHERE s IN (SELECT s FROM spo LIMIT 1)",
    "INSERT INTO gspo VALUES (1, 1, 1, 1)",
    "UPDATE spo SET g = 1 WHERE s IN (SELECT s FROM spo LIMIT 1)",
    "DELETE FROM term WHERE id IN (SELECT p FROM pos)",
    "DELETE FROM mention WHERE statement = (SELECT max(id) FROM statement)",
    "DELETE FROM sentence WHERE id IN (SELECT sentence FROM mention LIMIT 1)",
  };
  for (size_t i = 0U; i < sizeof(changes) / sizeof(changes[0]); ++i) {
    char name[32];
    snprintf(name, sizeof(name), "%zu.db", i);
    EntStore* const store = store_open(state, name);
    fill(store);
    sqlite3* const db = ent_store_connection(store);
    sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_FKEY, 0, NULL);
    assert_int_equal(sqlite3_exec(db, changes[i], NULL, NULL, NULL), SQLITE_OK);
    char     first[512] = "";
    EntCheck check      = {0U, false};
    EntError error      = {0};
    ASSERT_OK(ent_store_check(store, keep_first, first, &check, &error),
              &error);
    if (!check.n_findings) {
      fail_msg("not found: %s", changes[i]);
    }
    assert_true(first[0]);
    ent_store_close(store);
  }
}

int
main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, folder_make, folder_remove)
  const struct CMUnitTest tests[] = {
    TEST(a_flipped_byte_is_found_or_harmless),
    TEST(a_bit_of_the_header_is_found_or_harmless),
    TEST(a_page_at_the_wrong_place_is_found),
    TEST(damage_gives_no_answers),
    TEST(a_page_that_others_moved_is_allowed),
    TEST(tables_that_disagree_are_found),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
