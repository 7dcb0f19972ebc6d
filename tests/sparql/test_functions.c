// SPDX-License-Identifier: ISC

/*
  Each line of data/functions is an expression, an arrow and the term that it
  gives, or `error`.  All are asked twice: with constants as ids and as terms
  that have none.
*/

#include "expression_sql.h"
#include "fixture.h"

#include "rdf/print.h"
#include "sparql/packed.h"
#include "sparql/values.h"

#include <sqlite3.h>

#include <stdlib.h>

/// A store and its values
typedef struct {
  void*      folder;
  EntStore*  store;
  EntLookup* lookup;
  EntValues* values;
  EntArena   arena;
} Group;

static int
set_up(void** const state)
{
  Group* const group = (Group*)calloc(1U, sizeof(Group));
  EntError     error = {0};
  assert_int_equal(folder_make(&group->folder), 0);
  group->store  = fixture_open(&group->folder, "functions.db");
  group->lookup = ent_lookup_new(group->store);
  assert_non_null(group->lookup);
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
  ent_arena_clear(&group->arena);
  free(group);
  return 0;
}

static void
bind(Group* const         group,
     sqlite3_stmt* const  stmt,
     const int            index,
     const EntTerm* const term,
     const bool           as_id)
{
  EntError  error = {0};
  EntBuffer bytes = {0};
  int64_t   id    = 0;
  if (as_id) {
    ASSERT_OK(ent_values_intern(group->values, term, &id, &error), &error);
    sqlite3_bind_int64(stmt, index, id);
  } else {
    ent_term_pack(&bytes, term);
    sqlite3_bind_blob(stmt, index, bytes.data, (int)bytes.len,
                      SQLITE_TRANSIENT);
    ent_buffer_clear(&bytes);
  }
}

// What the first column of the row is, as N-Triples or "error"
static void
print_result(Group* const group, sqlite3_stmt* const stmt, EntBuffer* const out)
{
  EntError     error = {0};
  EntOwnedTerm owned = {0};
  EntTerm      term;
  switch (sqlite3_column_type(stmt, 0)) {
    case SQLITE_NULL:
      ent_buffer_string(out, "error");
      break;
    case SQLITE_INTEGER:
      ASSERT_OK(ent_values_term(group->values, sqlite3_column_int64(stmt, 0),
                                &owned, &error),
                &error);
      ent_term_print(out, &owned.term);
      ent_buffer_clear(&owned.bytes);
      break;
    default:
      assert_true(
        ent_term_unpack((EntSlice){(const char*)sqlite3_column_blob(stmt, 0),
                                   (size_t)sqlite3_column_bytes(stmt, 0)},
                        &term));
      ent_term_print(out, &term);
      break;
  }
}

static void
evaluate(Group* const               group,
         const ExpressionSql* const expression,
         const bool                 as_id,
         EntBuffer* const           out)
{
  sqlite3* const db   = ent_store_connection(group->store);
  sqlite3_stmt*  stmt = NULL;
  if (sqlite3_prepare_v2(db, expression->sql.data, -1, &stmt, NULL)) {
    fail_msg("%s: %s", expression->sql.data, sqlite3_errmsg(db));
  }
  for (size_t i = 0U; i < expression->n; ++i) {
    bind(group, stmt, (int)i + 1, &expression->constants[i], as_id);
  }
  if (sqlite3_step(stmt) != SQLITE_ROW) {
    fail_msg("%s: %s", expression->sql.data, sqlite3_errmsg(db));
  }
  print_result(group, stmt, out);
  sqlite3_finalize(stmt);
}

// True if the line is as it should be
static bool
check_line(Group* const group, const char* const place, const EntSlice line)
{
  static const char arrow[] = " -> ";
  const char* const at =
    (const char*)memmem(line.data, line.len, arrow, sizeof(arrow) - 1U);
  ExpressionSql expression = {0};
  EntBuffer     expected   = {0};
  bool          is_good    = true;
  assert_non_null(at);
  const size_t   end = (size_t)(at - line.data);
  const EntSlice right =
    ent_slice_sub(line, end + sizeof(arrow) - 1U, line.len);
  if (!expression_sql(&group->arena, ent_slice_sub(line, 0U, end),
                      &expression)) {
    fail_msg("%s: no expression", place);
  }
  if (ent_slice_is(right, "error")) {
    ent_buffer_string(&expected, "error");
  } else {
    EntTerm term;
    if (!expression_term(&group->arena, right, &term)) {
      fail_msg("%s: no term", place);
    }
    ent_term_print(&expected, &term);
  }
  for (int as_id = 0; as_id < 2; ++as_id) {
    EntBuffer found = {0};
    evaluate(group, &expression, as_id, &found);
    if (!ent_slice_equals(ent_buffer_slice(&found),
                          ent_buffer_slice(&expected))) {
      print_error("%s: %.*s gives %s, not %s\n", place, ENT_SLICE_ARG(line),
                  found.data, expected.data);
      is_good = false;
    }
    ent_buffer_clear(&found);
  }
  ent_buffer_clear(&expression.sql);
  ent_buffer_clear(&expected);
  return is_good;
}

static void
check_file(void** const state, const char* const name)
{
  Group* const group = (Group*)*state;
  char         path[512];
  char         place[600];
  size_t       len   = 0U;
  size_t       n_bad = 0U;
  size_t       n     = 0U;
  snprintf(path, sizeof(path), "%s/sparql/data/functions/%s.txt",
           getenv("ENT_TEST_DATA"), name);
  char* const text = file_read(path, &len);
  size_t      line = 0U;
  for (size_t begin = 0U; begin < len;) {
    const char* const stop  = strchr(text + begin, '\n');
    const size_t      end   = stop ? (size_t)(stop - text) : len;
    const EntSlice    slice = {text + begin, end - begin};
    begin                   = end + 1U;
    ++line;
    snprintf(place, sizeof(place), "%s.txt:%zu", name, line);
    if (slice.len && slice.data[0] != '#') {
      n_bad += !check_line(group, place, slice);
      ++n;
    }
  }
  free(text);
  assert_true(n > 0U);
  assert_int_equal(n_bad, 0U);
}

#define FILE_TEST(name)                                                        \
  static void test_##name(void** const state)                                  \
  {                                                                            \
    check_file(state, #name);                                                  \
  }

FILE_TEST(aggregates)
FILE_TEST(arithmetic)
FILE_TEST(casts)
FILE_TEST(comparison)
FILE_TEST(dates)
FILE_TEST(digests)
FILE_TEST(regex)
FILE_TEST(strings)
FILE_TEST(terms)

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_aggregates), cmocka_unit_test(test_arithmetic),
    cmocka_unit_test(test_casts),      cmocka_unit_test(test_comparison),
    cmocka_unit_test(test_dates),      cmocka_unit_test(test_digests),
    cmocka_unit_test(test_regex),      cmocka_unit_test(test_strings),
    cmocka_unit_test(test_terms),
  };
  return cmocka_run_group_tests(tests, set_up, tear_down);
}
