// SPDX-License-Identifier: ISC

#include "rdf/inline.h"
#include "rdf/namespaces.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

static EntTerm
literal(const char* const text, const char* const datatype)
{
  return ent_term_literal(ent_slice(text), ent_slice(datatype),
                          (EntSlice){NULL, 0U});
}

static int64_t
id_of(const char* const text, const char* const datatype)
{
  const EntTerm term = literal(text, datatype);
  int64_t       id   = 0;
  assert_true(ent_inline_encode(&term, &id));
  return id;
}

// Each list ascends; every id comes back as the very text
static void
ids_grow_with_the_value(void** const state)
{
  (void)state;
  static const struct {
    const char* datatype;
    EntInlineClass class;
    const char* texts[16];
  } lists[] = {
    {ENT_NS_XSD "boolean", ENT_INLINE_BOOLEAN, {"false", "true"}},
    {ENT_NS_XSD "integer",
     ENT_INLINE_INTEGER,
     {"-17592186044415", "-1000000000", "-10", "-1", "0", "1", "9", "10", "99",
      "2147483648", "17592186044415"}},
    {ENT_NS_XSD "decimal",
     ENT_INLINE_DECIMAL,
     {"-4398046.0", "-1.5", "-0.000001", "0.0", "0.000001", "0.5", "0.85",
      "1.0", "1.25", "10.0", "4398045.999999"}},
    {ENT_NS_XSD "gYear", ENT_INLINE_YEAR, {"0001", "1999", "2000", "9999"}},
    {ENT_NS_XSD "gYearMonth",
     ENT_INLINE_YEAR_MONTH,
     {"0001-01", "1999-12", "2000-01", "9999-12"}},
    {ENT_NS_XSD "date",
     ENT_INLINE_DATE,
     {"0001-01-01", "1900-02-28", "1900-03-01", "1969-12-31", "1970-01-01",
      "2000-02-29", "2000-03-01", "2020-12-31", "2021-01-01", "9999-12-31"}},
    {ENT_NS_XSD "date",
     ENT_INLINE_DATE_UTC,
     {"0001-01-01Z", "2000-02-29Z", "9999-12-31Z"}},
    {ENT_NS_XSD "dateTime",
     ENT_INLINE_DATE_TIME,
     {"0001-01-01T00:00:00", "1969-12-31T23:59:59", "1970-01-01T00:00:00",
      "2020-02-29T12:30:59", "9999-12-31T23:59:59"}},
    {ENT_NS_XSD "dateTime",
     ENT_INLINE_DATE_TIME_UTC,
     {"0001-01-01T00:00:00Z", "2020-02-29T12:30:59Z", "9999-12-31T23:59:59Z"}},
  };
  for (size_t i = 0U; i < sizeof(lists) / sizeof(lists[0]); ++i) {
    int64_t before = 0;
    for (size_t j = 0U; lists[i].texts[j]; ++j) {
      const EntTerm term = literal(lists[i].texts[j], lists[i].datatype);
      const int64_t id   = id_of(lists[i].texts[j], lists[i].datatype);
      char          buffer[ENT_INLINE_SIZE];
      EntTerm       back;
      assert_true(id < 0);
      assert_true(!j || before < id);
      assert_int_equal(ent_inline_class(id), lists[i].class);
      assert_true(ent_inline_decode(id, &back, buffer));
      assert_true(ent_term_equals(&term, &back));
      before = id;
    }
  }
}

static void
other_forms_need_a_row(void** const state)
{
  (void)state;
  static const char* const terms[][2] = {
    {"01", ENT_NS_XSD "integer"},
    {"+1", ENT_NS_XSD "integer"},
    {"-0", ENT_NS_XSD "integer"},
    {"", ENT_NS_XSD "integer"},
    {"-", ENT_NS_XSD "integer"},
    {" 1", ENT_NS_XSD "integer"},
    {"1 ", ENT_NS_XSD "integer"},
    {"17592186044416", ENT_NS_XSD "integer"},
    {"99999999999999999999999", ENT_NS_XSD "integer"},
    {"1", ENT_NS_XSD "int"},
    {"1", ENT_NS_XSD "string"},
    {"1", ""},
    {"1", ENT_NS_XSD},
    {"1", ENT_NS_RDF "integer"},
    {"1", ENT_NS_XSD "decimal"},
    {"1.", ENT_NS_XSD "decimal"},
    {".5", ENT_NS_XSD "decimal"},
    {"0.50", ENT_NS_XSD "decimal"},
    {"00.5", ENT_NS_XSD "decimal"},
    {"-0.0", ENT_NS_XSD "decimal"},
    {"0.1234567", ENT_NS_XSD "decimal"},
    {"0.12e", ENT_NS_XSD "decimal"},
    {"4398046.6", ENT_NS_XSD "decimal"},
    {"1", ENT_NS_XSD "boolean"},
    {"TRUE", ENT_NS_XSD "boolean"},
    {"999", ENT_NS_XSD "gYear"},
    {"0000", ENT_NS_XSD "gYear"},
    {"-0044", ENT_NS_XSD "gYear"},
    {"2000Z", ENT_NS_XSD "gYear"},
    {"10000", ENT_NS_XSD "gYear"},
    {"2000-00", ENT_NS_XSD "gYearMonth"},
    {"2000-13", ENT_NS_XSD "gYearMonth"},
    {"0000-01", ENT_NS_XSD "gYearMonth"},
    {"2001-02-29", ENT_NS_XSD "date"},
    {"1900-02-29", ENT_NS_XSD "date"},
    {"2000-04-31", ENT_NS_XSD "date"},
    {"2000-04-00", ENT_NS_XSD "date"},
    {"2000-04-01+00:00", ENT_NS_XSD "date"},
    {"2000-04-01ZZ", ENT_NS_XSD "date"},
    {"2000-04-01z", ENT_NS_XSD "date"},
    {"2000-4-1", ENT_NS_XSD "date"},
    {"2000-01-01T24:00:00", ENT_NS_XSD "dateTime"},
    {"2000-01-01T23:59:60", ENT_NS_XSD "dateTime"},
    {"2000-01-01T23:60:00", ENT_NS_XSD "dateTime"},
    {"2000-01-01T00:00:00.0", ENT_NS_XSD "dateTime"},
    {"2000-01-01T00:00", ENT_NS_XSD "dateTime"},
    {"2000-01-01 00:00:00", ENT_NS_XSD "dateTime"},
    {"2000-01-01T00:00:00+01:00", ENT_NS_XSD "dateTime"},
  };
  for (size_t i = 0U; i < sizeof(terms) / sizeof(terms[0]); ++i) {
    const EntTerm term = literal(terms[i][0], terms[i][1]);
    int64_t       id   = 0;
    assert_false(ent_inline_encode(&term, &id));
  }
  int64_t       id     = 0;
  const EntTerm tagged = ent_term_literal(
    ent_slice("1"), ent_slice(ENT_NS_XSD "integer"), ent_slice("en"));
  const EntTerm iri = ent_term_iri(ent_slice(ENT_NS_XSD "integer"));
  assert_false(ent_inline_encode(&tagged, &id));
  assert_false(ent_inline_encode(&iri, &id));
}

// The ends of every class, the ids beside them, and ids of rows
static void
ids_that_are_no_value_are_none(void** const state)
{
  (void)state;
  for (int i = ENT_INLINE_BOOLEAN; i <= ENT_INLINE_DATE_TIME_UTC; ++i) {
    const EntInlineClass class = (EntInlineClass)i;
    const EntIdRange range     = ent_inline_ids(class);
    const int64_t    ends[]    = {range.least, range.greatest};
    for (size_t j = 0U; j < 2U; ++j) {
      char    buffer[ENT_INLINE_SIZE];
      EntTerm term;
      int64_t id = 0;
      assert_int_equal(ent_inline_class(ends[j]), class);
      assert_true(ent_inline_decode(ends[j], &term, buffer));
      assert_true(term.text.len <= ENT_INLINE_SIZE);
      assert_true(ent_inline_encode(&term, &id));
      assert_true(id == ends[j]);
      assert_true(ent_inline_make(class, ent_inline_value(id), &id));
      assert_true(id == ends[j]);
    }
    assert_int_not_equal(ent_inline_class(range.least - 1), class);
    assert_int_not_equal(ent_inline_class(range.greatest + 1), class);
    int64_t id = 0;
    assert_false(
      ent_inline_make(class, ent_inline_value(range.least) - 1, &id));
    assert_false(
      ent_inline_make(class, ent_inline_value(range.greatest) + 1, &id));
  }
  const int64_t others[] = {0,         1,         ENT_ID_COMPUTED,
                            INT64_MAX, INT64_MIN, -(1LL << 47) - 1};
  for (size_t i = 0U; i < sizeof(others) / sizeof(others[0]); ++i) {
    char    buffer[ENT_INLINE_SIZE];
    EntTerm term;
    assert_int_equal(ent_inline_class(others[i]), ENT_INLINE_NONE);
    assert_false(ent_inline_decode(others[i], &term, buffer));
  }
}

// Every day that is written with four digits of the year, in order
static void
days_follow_each_other(void** const state)
{
  (void)state;
  const EntIdRange range                   = ent_inline_ids(ENT_INLINE_DATE);
  char             before[ENT_INLINE_SIZE] = "";
  for (int64_t id = range.least; id <= range.greatest; ++id) {
    char    buffer[ENT_INLINE_SIZE] = "";
    EntTerm term;
    int64_t again = 0;
    assert_true(ent_inline_decode(id, &term, buffer));
    assert_true(strcmp(before, buffer) < 0);
    assert_true(ent_inline_encode(&term, &again) && again == id);
    memcpy(before, buffer, sizeof(before));
  }
  assert_int_equal(range.greatest - range.least + 1, 3652059);
}

static void
a_range_of_values_is_a_range_of_ids(void** const state)
{
  (void)state;
  const EntTerm term  = literal("2020-01-01", ENT_NS_XSD "date");
  const int64_t id    = id_of("2020-01-01", ENT_NS_XSD "date");
  const int64_t first = id_of("0001-01-01", ENT_NS_XSD "date");
  const int64_t last  = id_of("9999-12-31", ENT_NS_XSD "date");
  const struct {
    EntInlineRelation relation;
    int64_t           least;
    int64_t           greatest;
  } cases[] = {
    {ENT_INLINE_LESS, first, id - 1},   {ENT_INLINE_LESS_EQUAL, first, id},
    {ENT_INLINE_EQUAL, id, id},         {ENT_INLINE_GREATER_EQUAL, id, last},
    {ENT_INLINE_GREATER, id + 1, last},
  };
  for (size_t i = 0U; i < sizeof(cases) / sizeof(cases[0]); ++i) {
    EntIdRange range;
    assert_true(ent_inline_range(&term, cases[i].relation, &range));
    assert_true(range.least == cases[i].least);
    assert_true(range.greatest == cases[i].greatest);
  }
  EntIdRange    range;
  const EntTerm least = literal("0001-01-01", ENT_NS_XSD "date");
  assert_true(ent_inline_range(&least, ENT_INLINE_LESS, &range));
  assert_true(range.greatest < range.least);
  const EntTerm other = literal("2020-01-01+01:00", ENT_NS_XSD "date");
  assert_false(ent_inline_range(&other, ENT_INLINE_LESS, &range));
}

// The numbers stand in stores: these may not change
static void
ids_are_what_stores_hold(void** const state)
{
  (void)state;
  static const struct {
    const char* text;
    const char* datatype;
    int64_t     id;
  } cases[] = {
    {"true", ENT_NS_XSD "boolean", -16777215},
    {"2020", ENT_NS_XSD "gYear", -33552413},
    {"2020-05", ENT_NS_XSD "gYearMonth", -50307416},
    {"1970-01-01", ENT_NS_XSD "date", -66389702},
    {"1970-01-01Z", ENT_NS_XSD "date", -83166918},
    {"1970-01-01T00:00:00", ENT_NS_XSD "dateTime", -17530050447616},
    {"1970-01-01T00:00:00Z", ENT_NS_XSD "dateTime", -26326143469824},
    {"0.0", ENT_NS_XSD "decimal", -30786325577729},
    {"0", ENT_NS_XSD "integer", -52776558133249},
  };
  for (size_t i = 0U; i < sizeof(cases) / sizeof(cases[0]); ++i) {
    assert_true(id_of(cases[i].text, cases[i].datatype) == cases[i].id);
  }
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(ids_grow_with_the_value),
    cmocka_unit_test(other_forms_need_a_row),
    cmocka_unit_test(ids_that_are_no_value_are_none),
    cmocka_unit_test(days_follow_each_other),
    cmocka_unit_test(a_range_of_values_is_a_range_of_ids),
    cmocka_unit_test(ids_are_what_stores_hold),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
