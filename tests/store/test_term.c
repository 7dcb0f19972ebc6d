// SPDX-License-Identifier: ISC

#include "support.h"

#include "rdf/namespaces.h"

static const EntTerm none = {ENT_TERM_NONE, {0}, {0}, {0}};

static EntTerm
iri(const char* const text)
{
  return ent_term_iri(ent_slice(text));
}

static EntTerm
literal(const char* const text,
        const char* const datatype,
        const char* const lang)
{
  return ent_term_literal(ent_slice(text), ent_slice(datatype),
                          ent_slice(lang));
}

static EntStore*
new_store(void** const state)
{
  EntError  error = {0};
  EntStore* store = NULL;
  ASSERT_OK(
    ent_store_open(in_folder(state, "t.db"), ENT_STORE_CREATE, &store, &error),
    &error);
  return store;
}

static int64_t
id_of(EntStore* const store, const EntTerm term)
{
  int64_t         id     = -1;
  const EntStatus status = ent_store_find_term(store, &term, &id, NULL);
  assert_true(status == ENT_OK || (status == ENT_ERR_NOT_FOUND && !id));
  return id;
}

static void
terms_keep_their_identity(void** const state)
{
  EntStore* const store = new_store(state);
  const EntTerm   s     = iri("http://example.org/s");
  const EntTerm   p     = iri("http://example.org/p");
  const EntTerm   o[]   = {
        literal("1", ENT_NS_XSD "integer", ""),
        literal("01", ENT_NS_XSD "integer", ""),
        literal("1", ENT_NS_XSD "decimal", ""),
        literal("1", "", ""),
        literal("1", "", "en"),
        literal("1", "", "en-GB"),
        literal("http://example.org/s", "", ""),
        literal("", "", ""),
        iri("http://example.org/o"),
        {ENT_TERM_BLANK, {"b0", 2U}, {0}, {0}},
        ent_term_literal((EntSlice){"a\0b", 3U}, (EntSlice){0}, (EntSlice){0}),
        ent_term_literal((EntSlice){"a", 1U}, (EntSlice){0}, (EntSlice){0}),
  };
  const size_t n = sizeof(o) / sizeof(o[0]);

  EntError error = {0};
  for (int round = 0; round < 2; ++round) {
    for (size_t i = 0U; i < n; ++i) {
      const EntQuad quad = {s, p, o[i], none};
      ASSERT_OK(ent_store_add(store, &quad, 1U, &error), &error);
    }
  }
  for (size_t i = 0U; i < n; ++i) {
    assert_int_not_equal(id_of(store, o[i]), 0);
    for (size_t j = 0U; j < i; ++j) {
      assert_int_not_equal(id_of(store, o[i]), id_of(store, o[j]));
      assert_false(ent_term_equals(&o[i], &o[j]));
    }
  }
  assert_int_equal(query_int(store, "SELECT count(*) FROM spo"), n);
  assert_int_equal(query_int(store, "SELECT count(*) FROM pos"), n);
  assert_int_equal(query_int(store, "SELECT count(*) FROM osp"), n);
  assert_int_equal(query_int(store, "SELECT count(*) FROM gspo"), 0);

  // As it was written first
  assert_int_equal(query_int(store, "SELECT count(*) FROM term WHERE lang ="
                                    " 'en-GB'"),
                   1);

  // Two spellings of one term
  assert_int_equal(id_of(store, literal("1", ENT_NS_XSD "string", "")),
                   id_of(store, o[3]));
  assert_int_equal(id_of(store, literal("1", "", "EN-gb")), id_of(store, o[5]));
  assert_int_equal(id_of(store, literal("1", ENT_NS_RDF "langString", "en")),
                   id_of(store, o[4]));
  assert_int_equal(id_of(store, iri("http://example.org/none")), 0);
  assert_int_equal(id_of(store, literal("1", "http://example.org/none", "")),
                   0);
  assert_int_equal(query_int(store, "SELECT count(*) FROM term_hash"),
                   query_int(store, "SELECT count(*) FROM term"));
  ent_store_close(store);
}

// These two have the same 32-bit hash
static void
terms_with_one_hash_are_kept_apart(void** const state)
{
  EntStore* const store = new_store(state);
  EntError        error = {0};
  const EntTerm   a     = iri("http://example.org/19390");
  const EntTerm   b     = iri("http://example.org/82923");
  const EntQuad   quad  = {a, a, b, none};
  ASSERT_OK(ent_store_add(store, &quad, 1U, &error), &error);
  assert_int_equal(
    query_int(store, "SELECT count(DISTINCT hash) FROM term_hash"), 1);
  assert_int_equal(query_int(store, "SELECT count(*) FROM term_hash"), 2);
  assert_int_not_equal(id_of(store, a), 0);
  assert_int_not_equal(id_of(store, b), 0);
  assert_int_not_equal(id_of(store, a), id_of(store, b));
  ent_store_close(store);
}

static void
named_graphs_are_known(void** const state)
{
  EntStore* const store = new_store(state);
  EntError        error = {0};
  const EntTerm   a     = iri("http://example.org/a");
  const EntTerm   g     = iri("http://example.org/g");
  const EntQuad   q[]   = {{a, a, a, none}, {a, a, a, g}, {a, a, g, g}};
  ASSERT_OK(ent_store_add(store, q, 3U, &error), &error);
  assert_int_equal(query_int(store, "SELECT count(*) FROM spo"), 3);
  assert_int_equal(query_int(store, "SELECT count(*) FROM gspo"), 2);
  assert_int_equal(query_int(store, "SELECT count(*) FROM graph"), 1);
  ent_store_close(store);
}

static void
what_is_no_rdf_is_refused(void** const state)
{
  EntStore* const store = new_store(state);
  const EntTerm   a     = iri("http://example.org/a");
  const EntTerm   lit   = literal("x", "", "");
  char            tag[301];
  memset(tag, 'a', sizeof(tag) - 1U);
  tag[300]            = '\0';
  const EntQuad bad[] = {
    {lit, a, a, none},
    {a, lit, a, none},
    {a, a, a, lit},
    {a, a, none, none},
    {iri("relative"), a, a, none},
    {iri("http://example.org/a b"), a, a, none},
    {iri("http://example.org/a>b"), a, a, none},
    {iri("http://example.org/\xFF"), a, a, none},
    {iri("http://example.org/\n"), a, a, none},
    {a, {ENT_TERM_BLANK, {"b", 1U}, {0}, {0}}, a, none},
    {{ENT_TERM_BLANK, {"b c", 3U}, {0}, {0}}, a, a, none},
    {a, a, literal("\xC3", "", ""), none},
    {a, a, literal("x", "", "e n"), none},
    {a, a, literal("x", "", "-"), none},
    {a, a, literal("x", "", tag), none},
    {a, a, literal("x", ENT_NS_XSD "string", "en"), none},
    {a, a, literal("x", "y z", ""), none},
  };
  const EntQuad good = {a, a, a, none};
  for (size_t i = 0U; i < sizeof(bad) / sizeof(bad[0]); ++i) {
    EntError      error = {0};
    const EntQuad q[]   = {good, bad[i]};
    assert_int_equal(ent_store_add(store, q, 2U, &error), ENT_ERR_FORMAT);
    assert_true(error.message[0]);
  }
  assert_int_equal(query_int(store, "SELECT count(*) FROM term"), 0);
  assert_int_equal(query_int(store, "SELECT count(*) FROM spo"), 0);
  ent_store_close(store);
}

int
main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, folder_make, folder_remove)
  const struct CMUnitTest tests[] = {
    TEST(terms_keep_their_identity),
    TEST(terms_with_one_hash_are_kept_apart),
    TEST(named_graphs_are_known),
    TEST(what_is_no_rdf_is_refused),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
