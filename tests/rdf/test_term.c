// SPDX-License-Identifier: ISC

#include "rdf/namespaces.h"
#include "rdf/print.h"
#include "rdf/quads.h"
#include "rdf/syntax.h"
#include "rdf/term.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

static EntTerm
literal(const char* const text,
        const char* const datatype,
        const char* const lang)
{
  return ent_term_literal(ent_slice(text), ent_slice(datatype),
                          ent_slice(lang));
}

static void
terms_have_a_total_order(void** const state)
{
  (void)state;
  const EntTerm sorted[] = {
    {ENT_TERM_NONE, {0}, {0}, {0}},
    {ENT_TERM_BLANK, {"b", 1U}, {0}, {0}},
    {ENT_TERM_BLANK, {"ba", 2U}, {0}, {0}},
    ent_term_iri(ent_slice("a:")),
    ent_term_iri(ent_slice("a:\x7F")),
    ent_term_iri(ent_slice("a:\xC3\xA9")),
    literal("", "", ""),
    literal("1", ENT_NS_RDF "langString", "de"),
    literal("1", "", "en"),
    literal("1", "", "en-gb"),
    literal("1", ENT_NS_XSD "integer", ""),
    literal("1", "", ""),
    literal("10", "", ""),
  };
  const size_t n = sizeof(sorted) / sizeof(sorted[0]);
  for (size_t i = 0U; i < n; ++i) {
    for (size_t j = 0U; j < n; ++j) {
      const int c = ent_term_compare(&sorted[i], &sorted[j]);
      assert_int_equal((c > 0) - (c < 0), (i > j) - (i < j));
      assert_int_equal(ent_term_equals(&sorted[i], &sorted[j]), i == j);
    }
  }
  const EntTerm a = literal("x", "", "en-GB");
  const EntTerm b = literal("x", ENT_NS_RDF "langString", "EN-gb");
  assert_true(ent_term_equals(&a, &b));
  const EntTerm c = literal("x", ENT_NS_XSD "string", "");
  const EntTerm d = literal("x", "", "");
  assert_true(ent_term_equals(&c, &d));
}

static void
quads_sort_and_lose_their_doubles(void** const state)
{
  (void)state;
  EntQuads quads = {NULL, 0U, 0U};
  ent_quads_sort(&quads);
  assert_int_equal(quads.n, 0U);

  static const char* const names[] = {"x:1", "x:2", "x:3"};
  EntTerm                  terms[3];
  for (size_t i = 0U; i < 3U; ++i) {
    terms[i] = ent_term_iri(ent_slice(names[i]));
  }
  for (size_t i = 0U; i < 162U; ++i) { // Every one of 81, twice
    const EntQuad quad = {terms[i * 7U % 3U], terms[i * 5U / 3U % 3U],
                          terms[i / 9U % 3U], terms[i / 27U % 3U]};
    assert_int_equal(ent_quads_add(&quads, &quad), ENT_OK);
  }
  ent_quads_sort(&quads);
  assert_true(quads.n > 26U && quads.n <= 81U);
  for (size_t i = 1U; i < quads.n; ++i) {
    assert_true(ent_quad_compare(&quads.items[i - 1U], &quads.items[i]) < 0);
  }
  ent_quads_clear(&quads);
}

typedef struct {
  EntTerm     term;
  const char* full;
  const char* shortest;
} Printed;

static void
terms_print(void** const state)
{
  (void)state;
#define X ENT_NS_XSD
  const Printed cases[] = {
    {ent_term_iri(ent_slice(ENT_NS_ID "Russia")), "<" ENT_NS_ID "Russia>",
     "id:Russia"},
    {ent_term_iri(ent_slice(ENT_NS_ID "\xC3\x85land")),
     "<" ENT_NS_ID "\xC3\x85land>", "id:\xC3\x85land"},
    {ent_term_iri(ent_slice(ENT_NS_WD "Q1")), "<" ENT_NS_WD "Q1>", "wd:Q1"},
    {ent_term_iri(ent_slice(ENT_NS_ID "U.S")), "<" ENT_NS_ID "U.S>", "id:U.S"},
    {ent_term_iri(ent_slice(ENT_NS_ID "2nd-Army")), "<" ENT_NS_ID "2nd-Army>",
     "id:2nd-Army"},
    // No local name, or not without an escape
    {ent_term_iri(ent_slice(ENT_NS_ID "U.S.")), "<" ENT_NS_ID "U.S.>", NULL},
    {ent_term_iri(ent_slice(ENT_NS_ID ".x")), "<" ENT_NS_ID ".x>", NULL},
    {ent_term_iri(ent_slice(ENT_NS_ID "-x")), "<" ENT_NS_ID "-x>", NULL},
    {ent_term_iri(ent_slice(ENT_NS_ID)), "<" ENT_NS_ID ">", NULL},
    {ent_term_iri(ent_slice(ENT_NS_ID "a/b")), "<" ENT_NS_ID "a/b>", NULL},
    {ent_term_iri(ent_slice(ENT_NS_ID "a%20b")), "<" ENT_NS_ID "a%20b>", NULL},
    {ent_term_iri(ent_slice(ENT_NS_ID "a_(b)")), "<" ENT_NS_ID "a_(b)>", NULL},
    {ent_term_iri(ent_slice(ENT_NS_ID "a\xC3\x97")), "<" ENT_NS_ID "a\xC3\x97>",
     NULL},
    {ent_term_iri(ent_slice(ENT_NS_DOC "x#char=1,2")),
     "<" ENT_NS_DOC "x#char=1,2>", NULL},
    {ent_term_iri(ent_slice("x:\xC2\x85")), "<x:\\u0085>", NULL},
    {{ENT_TERM_BLANK, {"b1", 2U}, {0}, {0}}, "_:b1", NULL},
    {literal("a", "", ""), "\"a\"", NULL},
    {literal("a", X "string", ""), "\"a\"", NULL},
    {literal("a", "", "en-gb"), "\"a\"@en-gb", NULL},
    {literal("a", ENT_NS_RDF "langString", "en"), "\"a\"@en", NULL},
    {literal("a\"b\\c\n\r\t\b\f", "", ""), "\"a\\\"b\\\\c\\n\\r\\t\\b\\f\"",
     NULL},
    {literal("\x01\x1B[31m\x7F\xC2\x9B\xE2\x80\xA8\xF0\x9F\x8C\x8D", "", ""),
     "\"\\u0001\\u001B[31m\\u007F\\u009B\\u2028\xF0\x9F\x8C\x8D\"", NULL},
    {ent_term_literal((EntSlice){"a\0b", 3U}, (EntSlice){0}, (EntSlice){0}),
     "\"a\\u0000b\"", NULL},
    // Only where a reader makes the same term of the bare form
    {literal("12", X "integer", ""), "\"12\"^^<" X "integer>", "12"},
    {literal("-012", X "integer", ""), "\"-012\"^^<" X "integer>", "-012"},
    {literal("+", X "integer", ""), "\"+\"^^<" X "integer>",
     "\"+\"^^xsd:integer"},
    {literal("1.0", X "integer", ""), "\"1.0\"^^<" X "integer>",
     "\"1.0\"^^xsd:integer"},
    {literal("0.82", X "decimal", ""), "\"0.82\"^^<" X "decimal>", "0.82"},
    {literal(".5", X "decimal", ""), "\".5\"^^<" X "decimal>", ".5"},
    {literal("1.", X "decimal", ""), "\"1.\"^^<" X "decimal>",
     "\"1.\"^^xsd:decimal"},
    {literal("1", X "decimal", ""), "\"1\"^^<" X "decimal>",
     "\"1\"^^xsd:decimal"},
    {literal("1e6", X "double", ""), "\"1e6\"^^<" X "double>", "1e6"},
    {literal("-1.5E-06", X "double", ""), "\"-1.5E-06\"^^<" X "double>",
     "-1.5E-06"},
    {literal("e6", X "double", ""), "\"e6\"^^<" X "double>",
     "\"e6\"^^xsd:double"},
    {literal("1e", X "double", ""), "\"1e\"^^<" X "double>",
     "\"1e\"^^xsd:double"},
    {literal("INF", X "double", ""), "\"INF\"^^<" X "double>",
     "\"INF\"^^xsd:double"},
    {literal("true", X "boolean", ""), "\"true\"^^<" X "boolean>", "true"},
    {literal("1", X "boolean", ""), "\"1\"^^<" X "boolean>",
     "\"1\"^^xsd:boolean"},
    {literal("true", "", ""), "\"true\"", NULL},
    {literal("", X "integer", ""), "\"\"^^<" X "integer>", "\"\"^^xsd:integer"},
  };
  for (size_t i = 0U; i < sizeof(cases) / sizeof(cases[0]); ++i) {
    EntBuffer out = {NULL, 0U, 0U, false};
    assert_true(ent_term_is_valid(&cases[i].term));
    ent_term_print(&out, &cases[i].term);
    assert_string_equal(out.data, cases[i].full);
    ent_buffer_reset(&out);
    ent_term_print_short(&out, &cases[i].term);
    assert_string_equal(out.data,
                        cases[i].shortest ? cases[i].shortest : cases[i].full);
    ent_buffer_clear(&out);
  }
}

static void
syntaxes_have_names(void** const state)
{
  (void)state;
  for (int i = ENT_TURTLE; i <= ENT_RSS; ++i) {
    EntSyntax syntax = ENT_TURTLE;
    assert_true(
      ent_syntax_by_name(ent_slice(ent_syntax_name((EntSyntax)i)), &syntax));
    assert_int_equal(syntax, i);
  }
  EntSyntax syntax = ENT_TURTLE;
  assert_false(ent_syntax_by_name(ent_slice("rdf"), &syntax));
  assert_false(ent_syntax_by_name(ent_slice(""), &syntax));
  assert_true(ent_syntax_by_path(ent_slice("a.b/c.nq"), &syntax));
  assert_int_equal(syntax, ENT_NQUADS);
  assert_true(ent_syntax_by_path(ent_slice("c.owl.zst"), &syntax));
  assert_int_equal(syntax, ENT_RDFXML);
  assert_false(ent_syntax_by_path(ent_slice(".nq"), &syntax));
  assert_false(ent_syntax_by_path(ent_slice("c.txt"), &syntax));
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(terms_have_a_total_order),
    cmocka_unit_test(quads_sort_and_lose_their_doubles),
    cmocka_unit_test(terms_print),
    cmocka_unit_test(syntaxes_have_names),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
