// SPDX-License-Identifier: ISC

// Ids of computed terms, and the limits of functions

#include "fixture.h"

#include "rdf/namespaces.h"
#include "sparql/values.h"

#include <sqlite3.h>
#include <stdlib.h>

/// A store and its values
typedef struct {
  void*      folder;
  EntStore*  store;
  EntLookup* lookup;
  EntValues* values;
} Group;

static int
set_up(void** const state)
{
  Group* const group = (Group*)calloc(1U, sizeof(Group));
  EntError     error = {0};
  assert_int_equal(folder_make(&group->folder), 0);
  group->store  = fixture_open(&group->folder, "values.db");
  group->lookup = ent_lookup_new(group->store);
  ASSERT_OK(ent_values_new(group->lookup, &group->values, &error), &error);
  *state = group;
  return 0;
}

static int
tear_down(void** const state)
{
  Group* const group = (Group*)*state;
  ent_values_free(group->values);
  ent_lookup_free(group->lookup);
  ent_store_close(group->store);
  folder_remove(&group->folder);
  free(group);
  return 0;
}

static int64_t
intern(Group* const group, const char* const text, const char* const datatype)
{
  const EntTerm term  = ent_term_literal(ent_slice(text), ent_slice(datatype),
                                         (EntSlice){NULL, 0U});
  EntError      error = {0};
  int64_t       id    = 0;
  ASSERT_OK(ent_values_intern(group->values, &term, &id, &error), &error);
  return id;
}

// Result code of a statement with two ids as parameters
static int
run(Group* const      group,
    const char* const sql,
    const int64_t     first,
    const int64_t     second)
{
  sqlite3* const db   = ent_store_connection(group->store);
  sqlite3_stmt*  stmt = NULL;
  assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &stmt, NULL), SQLITE_OK);
  sqlite3_bind_int64(stmt, 1, first);
  sqlite3_bind_int64(stmt, 2, second);
  int rc = SQLITE_ROW;
  while (rc == SQLITE_ROW) {
    rc = sqlite3_step(stmt);
  }
  sqlite3_finalize(stmt);
  return rc;
}

#define ROWS                                                                   \
  "WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r LIMIT "      \
  "5000) "

static void
a_term_has_one_id(void** const state)
{
  Group* const  group = (Group*)*state;
  const EntTerm nato  = ent_term_iri(ent_slice(ENT_NS_ID "NATO"));
  EntError      error = {0};
  int64_t       id    = 0;
  int64_t       row   = 0;
  // That of the store, if it is there
  ASSERT_OK(ent_store_find_term(group->store, &nato, &row, &error), &error);
  ASSERT_OK(ent_values_intern(group->values, &nato, &id, &error), &error);
  assert_int_equal(id, row);
  // Its own
  assert_true(intern(group, "12", ENT_NS_XSD "integer") < 0);
  // One of this query
  id = intern(group, "never said", "");
  assert_true(id >= ENT_ID_COMPUTED);
  assert_int_equal(intern(group, "never said", ""), id);
  assert_int_equal(intern(group, "never said", ENT_NS_XSD "string"), id);
  assert_int_not_equal(intern(group, "never heard", ""), id);

  EntOwnedTerm term = {0};
  ASSERT_OK(ent_values_term(group->values, id, &term, &error), &error);
  assert_true(ent_slice_is(term.term.text, "never said"));
  ent_values_reset(group->values);
  assert_int_not_equal(ent_values_term(group->values, id, &term, &error),
                       ENT_OK);
  ent_buffer_clear(&term.bytes);
}

#define MANY 20000U

// Two arguments that share a place in the cache, before and after a reset
static void
nothing_stays_after_a_reset(void** const state)
{
  static int64_t ids[2][MANY];
  Group* const   group = (Group*)*state;
  sqlite3*       db    = ent_store_connection(group->store);
  sqlite3_stmt*  stmt  = NULL;
  char           text[30];
  assert_int_equal(
    sqlite3_prepare_v2(db, "SELECT ent_strstarts(?2, ?1)", -1, &stmt, NULL),
    SQLITE_OK);
  for (size_t round = 0U; round < 2U; ++round) {
    for (size_t i = 0U; i < MANY; ++i) {
      snprintf(text, sizeof(text), "%s", round ? "x" : "term");
      if (i) {
        snprintf(text, sizeof(text), "%s %zu", round ? "x" : "term", i);
      }
      ids[round][i] = intern(group, text, "");
    }
    // Backwards the second time: what shared a place last does so first
    for (size_t i = 0U; i < MANY; ++i) {
      sqlite3_bind_int64(stmt, 1, ids[round][0]);
      sqlite3_bind_int64(stmt, 2, ids[round][round ? MANY - 1U - i : i]);
      assert_int_equal(sqlite3_step(stmt), SQLITE_ROW);
      assert_int_equal(sqlite3_column_int(stmt, 0), 1);
      sqlite3_reset(stmt);
    }
    ent_values_reset(group->values);
  }
  assert_memory_equal(ids[0], ids[1], sizeof(ids[0])); // The ids come again
  sqlite3_finalize(stmt);
}

static void
many_terms_keep_their_ids(void** const state)
{
  Group* const group = (Group*)*state;
  int64_t      ids[2000];
  char         text[30];
  for (size_t i = 0U; i < 2000U; ++i) {
    snprintf(text, sizeof(text), "term %zu", i);
    ids[i] = intern(group, text, "");
  }
  for (size_t i = 0U; i < 2000U; ++i) {
    snprintf(text, sizeof(text), "term %zu", i);
    assert_int_equal(intern(group, text, ""), ids[i]);
  }
}

static void
functions_stop(void** const state)
{
  static volatile sig_atomic_t flag;
  Group* const                 group = (Group*)*state;
  const int64_t                one   = intern(group, "1", ENT_NS_XSD "integer");
  static const char calls[] = ROWS "SELECT ent_add(?1, ?2 + n * 0) FROM r";
  static const char sums[]  = ROWS "SELECT ent_sum(?1), ?2 FROM r";
  flag                      = 0;
  ent_values_set_limits(group->values, &flag, 0U);
  assert_int_equal(run(group, calls, one, one), SQLITE_DONE);
  assert_int_equal(run(group, sums, one, one), SQLITE_DONE);
  flag = 1;
  assert_int_equal(run(group, calls, one, one), SQLITE_INTERRUPT);
  assert_int_equal(run(group, sums, one, one), SQLITE_INTERRUPT);
  ent_values_set_limits(group->values, NULL, 1U); // Long ago
  assert_int_equal(run(group, calls, one, one), SQLITE_INTERRUPT);
  ent_values_set_limits(group->values, NULL, 0U);
  assert_int_equal(run(group, calls, one, one), SQLITE_DONE);
}

static void
texts_have_a_limit(void** const state)
{
  Group* const  group = (Group*)*state;
  const int64_t text  = intern(group, "0123456789abcdef", "");
  const int64_t space = intern(group, " ", "");
  // 16 bytes, doubled 20 times: the limit to the byte; once more is too much
  static const char fits[] =
    "WITH RECURSIVE r(n, t) AS (SELECT 0, ?1 UNION ALL SELECT n + 1,"
    " ent_concat(t, t) FROM r WHERE n < 20) SELECT max(n), ?2 FROM r"
    " WHERE ent_strlen(t) NOTNULL";
  static const char too_long[] =
    "WITH RECURSIVE r(n, t) AS (SELECT 0, ?1 UNION ALL SELECT n + 1,"
    " ent_concat(t, t) FROM r WHERE n < 21) SELECT max(n), ?2 FROM r"
    " WHERE ent_strlen(t) NOTNULL";
  assert_int_equal(run(group, fits, text, space), SQLITE_DONE);
  assert_int_equal(run(group, too_long, text, space), SQLITE_TOOBIG);
  assert_int_equal(
    run(group,
        "WITH RECURSIVE r(n, t) AS (SELECT 0, ?1 UNION ALL SELECT n + 1,"
        " ent_concat(t, t) FROM r WHERE n < 19)"
        " SELECT ent_group_concat(t, ?2) FROM r, (VALUES (1), (2), (3))",
        text, space),
    SQLITE_TOOBIG);
}

static void
hard_expressions_end(void** const state)
{
  Group* const  group = (Group*)*state;
  char          text[5001];
  const int64_t hard = intern(group, "(a+a+)+b", "");
  memset(text, 'a', sizeof(text) - 1U);
  memcpy(text + sizeof(text) - 3U, "cb", 3U);
  const int64_t id = intern(group, text, "");
  assert_int_equal(run(group, "SELECT ent_regex(?1, ?2)", id, hard),
                   SQLITE_TOOBIG);
  assert_int_equal(run(group, "SELECT ent_replace(?1, ?2, ?2)", id, hard),
                   SQLITE_TOOBIG);
  // Deep nesting and long classes do not compile, or do and end
  EntBuffer pattern = {0};
  for (size_t i = 0U; i < 2000U; ++i) {
    ent_buffer_byte(&pattern, '(');
  }
  assert_int_equal(
    run(group, "SELECT ent_regex(?1, ?2)", id, intern(group, pattern.data, "")),
    SQLITE_DONE);
  ent_buffer_clear(&pattern);
}

static void
functions_go_with_the_values(void** const state)
{
  Group* const  group = (Group*)*state;
  sqlite3_stmt* stmt  = NULL;
  EntValues*    other = NULL;
  EntError      error = {0};
  ent_values_free(group->values);
  group->values = NULL;
  assert_int_not_equal(sqlite3_prepare_v2(ent_store_connection(group->store),
                                          "SELECT ent_strlen(?1), ent_sum(?1)",
                                          -1, &stmt, NULL),
                       SQLITE_OK);
  ASSERT_OK(ent_values_new(group->lookup, &other, &error), &error);
  group->values = other;
  assert_int_equal(
    run(group, "SELECT ent_strlen(?1), ?2", intern(group, "a", ""), 1),
    SQLITE_DONE);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_term_has_one_id),
    cmocka_unit_test(nothing_stays_after_a_reset),
    cmocka_unit_test(many_terms_keep_their_ids),
    cmocka_unit_test(functions_stop),
    cmocka_unit_test(texts_have_a_limit),
    cmocka_unit_test(hard_expressions_end),
    cmocka_unit_test(functions_go_with_the_values),
  };
  return cmocka_run_group_tests(tests, set_up, tear_down);
}
