// SPDX-License-Identifier: ISC

#include "fixture.h"

#include "base/display.h"
#include "rdf/namespaces.h"

#include <stdlib.h>

/// A store of literals that are hard to write
typedef struct {
  void*      folder;
  EntStore*  store;
  EntEngine* engine;
} Group;

static void
add(EntStore* const store, const char* const s, const EntTerm o)
{
  char iri[100];
  snprintf(iri, sizeof(iri), "http://e/%s", s);
  const EntQuad quad  = {ent_term_iri(ent_slice(iri)),
                         ent_term_iri(ent_slice("http://e/p")),
                         o,
                         {ENT_TERM_NONE, {NULL, 0U}, {NULL, 0U}, {NULL, 0U}}};
  EntError      error = {0};
  ASSERT_OK(ent_store_add(store, &quad, 1U, &error), &error);
}

static EntTerm
literal(const char* const text, const char* const datatype, const char* lang)
{
  return ent_term_literal(ent_slice(text), ent_slice(datatype),
                          ent_slice(lang));
}

static int
set_up(void** const state)
{
  Group* const group = (Group*)calloc(1U, sizeof(Group));
  EntError     error = {0};
  assert_int_equal(folder_make(&group->folder), 0);
  group->store = fixture_open(&group->folder, "results.db");
  add(group->store, "plain", literal("plain", "", ""));
  add(group->store, "quote", literal("a \"b\", c", "", ""));
  add(group->store, "lines", literal("a\nb\tc\\d\r", "", ""));
  add(group->store, "tag", literal("Tag", "", "de"));
  add(group->store, "int", literal("-7", ENT_NS_XSD "integer", ""));
  add(group->store, "odd", literal("7.", ENT_NS_XSD "integer", ""));
  add(group->store, "date", literal("2020-01-01", ENT_NS_XSD "date", ""));
  add(group->store, "control", literal("\033[31m\x7F\xC2\x9B", "", ""));
  add(group->store, "iri", ent_term_iri(ent_slice("http://e/x")));
  add(group->store, "blank",
      (EntTerm){ENT_TERM_BLANK, ent_slice("b0"), {NULL, 0U}, {NULL, 0U}});
  add(group->store, "wide",
      literal("\xE6\x9D\xB1\xE4\xBA\xAC \xE3\x81\xAE", "", ""));
  add(group->store, "combining", literal("e\xCC\x81te\xCC\x81", "", ""));
  add(group->store, "long",
      literal("one two three four five six seven eight", "", ""));
  add(group->store, "bidi",
      literal("a\xE2\x80\xAE"
              "b",
              "", ""));
  assert_int_equal(ent_engine_new(group->store, &group->engine, &error),
                   ENT_OK);
  *state = group;
  return 0;
}

static int
tear_down(void** const state)
{
  Group* const group = (Group*)*state;
  ent_engine_free(group->engine);
  ent_store_close(group->store);
  const int rc = folder_remove(&group->folder);
  free(group);
  return rc;
}

static void
formats_are_exact(void** const state)
{
  static const struct {
    const char* subject;
    const char* csv;
    const char* tsv;
    const char* json;
  } cases[] = {
    {"plain", "plain", "\"plain\"",
     "{\"type\":\"literal\",\"value\":\"plain\"}"},
    {"quote", "\"a \"\"b\"\", c\"", "\"a \\\"b\\\", c\"",
     "{\"type\":\"literal\",\"value\":\"a \\\"b\\\", c\"}"},
    {"lines", "\"a\nb\tc\\d\r\"", "\"a\\nb\\tc\\\\d\\r\"",
     "{\"type\":\"literal\",\"value\":\"a\\u000Ab\\u0009c\\\\d\\u000D\"}"},
    {"tag", "Tag", "\"Tag\"@de",
     "{\"type\":\"literal\",\"value\":\"Tag\",\"xml:lang\":\"de\"}"},
    {"int", "-7", "-7",
     "{\"type\":\"literal\",\"value\":\"-7\",\"datatype\":\"" ENT_NS_XSD
     "integer\"}"},
    {"odd", "7.", "\"7.\"^^<" ENT_NS_XSD "integer>",
     "{\"type\":\"literal\",\"value\":\"7.\",\"datatype\":\"" ENT_NS_XSD
     "integer\"}"},
    {"date", "2020-01-01", "\"2020-01-01\"^^<" ENT_NS_XSD "date>",
     "{\"type\":\"literal\",\"value\":\"2020-01-01\",\"datatype\":\"" ENT_NS_XSD
     "date\"}"},
    {"control", "\033[31m\x7F\xC2\x9B", "\"\\u001B[31m\\u007F\\u009B\"",
     "{\"type\":\"literal\",\"value\":\"\\u001B[31m\\u007F\\u009B\"}"},
    {"iri", "http://e/x", "<http://e/x>",
     "{\"type\":\"uri\",\"value\":\"http://e/x\"}"},
    {"blank", "_:b0", "_:b0", "{\"type\":\"bnode\",\"value\":\"b0\"}"},
  };

  EntEngine* const engine = ((Group*)*state)->engine;
  for (size_t i = 0U; i < sizeof(cases) / sizeof(*cases); ++i) {
    char query[200];
    char wanted[400];
    snprintf(query, sizeof(query),
             "SELECT ?x ?u { <http://e/%s> <http://e/p> ?x }",
             cases[i].subject);

    char* out = fixture_ask(engine, query, ENT_RESULTS_CSV, 0U);
    snprintf(wanted, sizeof(wanted), "x,u\r\n%s,\r\n", cases[i].csv);
    assert_string_equal(out, wanted);
    free(out);

    out = fixture_ask(engine, query, ENT_RESULTS_TSV, 0U);
    snprintf(wanted, sizeof(wanted), "?x\t?u\n%s\t\n", cases[i].tsv);
    assert_string_equal(out, wanted);
    free(out);

    out = fixture_ask(engine, query, ENT_RESULTS_JSON, 0U);
    snprintf(wanted, sizeof(wanted),
             "{\"head\":{\"vars\":[\"x\",\"u\"]},\"results\":{\"bindings\":[\n"
             "{\"x\":%s}\n]}}\n",
             cases[i].json);
    assert_string_equal(out, wanted);
    free(out);
  }
}

static void
several_rows_and_none(void** const state)
{
  EntEngine* const  engine = ((Group*)*state)->engine;
  static const char two[]  = "SELECT ?x { ?x ent:memberOf id:NATO } LIMIT 2";
  char*             out    = fixture_ask(engine, two, ENT_RESULTS_JSON, 0U);
  assert_string_equal(
    out, "{\"head\":{\"vars\":[\"x\"]},\"results\":{\"bindings\":[\n"
         "{\"x\":{\"type\":\"uri\",\"value\":\"" ENT_NS_ID "Poland\"}},\n"
         "{\"x\":{\"type\":\"uri\",\"value\":\"" ENT_NS_ID "Turkey\"}}\n]}}\n");
  free(out);
  out = fixture_ask(engine, two, ENT_RESULTS_LINE, 0U);
  assert_string_equal(out, "x = Poland\n\nx = Turkey\n");
  free(out);
  out =
    fixture_ask(engine, "ASK { id:NATO a ent:Alliance }", ENT_RESULTS_JSON, 0U);
  assert_string_equal(out, "{\"head\":{},\"boolean\":true}\n");
  free(out);
  out = fixture_ask(engine, "Poland memberOf NATO", ENT_RESULTS_TABLE, 0U);
  assert_string_equal(out, "yes\n");
  free(out);
  out =
    fixture_ask(engine, "SELECT ?x { ?x a ?y } LIMIT 0", ENT_RESULTS_JSON, 0U);
  assert_string_equal(out, "{\"head\":{\"vars\":[\"x\"]},"
                           "\"results\":{\"bindings\":[\n]}}\n");
  free(out);
  out =
    fixture_ask(engine, "SELECT ?x { ?x a ?y } LIMIT 0", ENT_RESULTS_TABLE, 0U);
  assert_string_equal(out, "(0 rows)\n");
  free(out);
}

static void
tables_have_frames(void** const state)
{
  static const struct {
    EntResultsFormat format;
    const char*      query;
    size_t           width;
    const char*      table;
  } cases[] = {
    {ENT_RESULTS_BOX, "SELECT ?s ?o { ?s ent:proposes ?o } LIMIT 2", 0U,
     "┌──────┬──────────┐\n│ s    │ o        │\n├──────┼──────────┤\n"
     "│ Café │ 東京     │\n│ Iran │ railroad │\n└──────┴──────────┘\n"
     "(2 rows)\n"},
    {ENT_RESULTS_BOX, "SELECT ?o { <http://e/long> <http://e/p> ?o }", 20U,
     "┌──────────────────┐\n│ o                │\n├──────────────────┤\n"
     "│ one two three    │\n│ four five six    │\n│ seven eight      │\n"
     "└──────────────────┘\n(1 row)\n"},
    {ENT_RESULTS_BOX, "SELECT ?x { ?x a ?y } LIMIT 0", 0U, "(0 rows)\n"},
    {ENT_RESULTS_MARKDOWN, "SELECT ?o ?u { <http://e/long> <http://e/p> ?o }",
     20U,
     "| o                                       | u |\n"
     "| --------------------------------------- | - |\n"
     "| one two three four five six seven eight |   |\n"},
    {ENT_RESULTS_MARKDOWN, "SELECT ('a|b *c* <d> \\n' AS ?m) {}", 0U,
     "| m                    |\n"
     "| -------------------- |\n"
     "| a\\|b \\*c\\* \\<d\\> \\\\n |\n"},
    {ENT_RESULTS_MARKDOWN, "SELECT ?x { ?x a ?y } LIMIT 0", 0U,
     "| x |\n| - |\n"},
    {ENT_RESULTS_JSONL, "SELECT ?s ?u { ?s ent:memberOf id:NATO } LIMIT 2", 0U,
     "{\"s\":{\"type\":\"uri\",\"value\":\"" ENT_NS_ID "Poland\"}}\n"
     "{\"s\":{\"type\":\"uri\",\"value\":\"" ENT_NS_ID "Turkey\"}}\n"},
    {ENT_RESULTS_JSONL, "ASK {}", 0U, "{\"boolean\":true}\n"},
  };
  for (size_t i = 0U; i < sizeof(cases) / sizeof(*cases); ++i) {
    char* const out = fixture_ask(((Group*)*state)->engine, cases[i].query,
                                  cases[i].format, cases[i].width);
    assert_string_equal(out, cases[i].table);
    free(out);
  }
}

static void
tables_line_up(void** const state)
{
  static const struct {
    const char* query;
    size_t      width;
    const char* table;
  } cases[] = {
    {"SELECT ?o ?u { <http://e/wide> <http://e/p> ?o }", 0U,
     " o       │ u\n─────────┼───\n 東京 の │ \n(1 row)\n"},
    {"SELECT ?o ?u { <http://e/combining> <http://e/p> ?o }", 80U,
     " o   │ u\n─────┼───\n e\xCC\x81te\xCC\x81 │ \n(1 row)\n"},
    {"SELECT ?o { <http://e/control> <http://e/p> ?o }", 80U,
     " o\n────────────────────────\n \\u001B[31m\\u007F\\u009B\n(1 row)\n"},
    {"SELECT ?o { <http://e/bidi> <http://e/p> ?o }", 80U,
     " o\n──────────\n a\\u202Eb\n(1 row)\n"},
    {"SELECT ?o ?u { <http://e/long> <http://e/p> ?o }", 20U,
     " o              │ u\n────────────────┼───\n one two three  │ \n"
     " four five six  │ \n seven eight    │ \n(1 row)\n"},
    {"SELECT ?o { <http://e/wide> <http://e/p> ?o }", 4U,
     " o\n────────\n 東京\n の\n(1 row)\n"},
    {"SELECT ?s ?o { ?s ent:proposes ?o } LIMIT 2", 40U,
     " s    │ o\n──────┼──────────\n Café │ 東京\n Iran │ railroad\n(2 "
     "rows)\n"},
  };
  for (size_t i = 0U; i < sizeof(cases) / sizeof(*cases); ++i) {
    char* const out = fixture_ask(((Group*)*state)->engine, cases[i].query,
                                  ENT_RESULTS_TABLE, cases[i].width);
    assert_string_equal(out, cases[i].table);
    free(out);
  }
}

/// Nothing in a table or in lines can change the terminal
static void
no_control_reaches_the_terminal(void** const state)
{
  static const EntResultsFormat formats[] = {
    ENT_RESULTS_TABLE, ENT_RESULTS_LINE, ENT_RESULTS_JSON, ENT_RESULTS_TSV};
  for (size_t i = 0U; i < sizeof(formats) / sizeof(*formats); ++i) {
    char* const out = fixture_ask(((Group*)*state)->engine,
                                  "SELECT * { ?s ?p ?o }", formats[i], 60U);
    size_t      n   = 0U;
    for (const char* c = out; *c; ++c) {
      const unsigned char b = (unsigned char)*c;
      assert_true(b >= 0x20U || b == '\n' ||
                  (b == '\t' && formats[i] == ENT_RESULTS_TSV));
      assert_int_not_equal(b, 0x7FU);
      assert_false(b == 0xC2U && (unsigned char)c[1] < 0xA0U);
      ++n;
    }
    assert_true(n > 1000U);
    free(out);
  }
}

/// No character is lost, whatever the width
static void
wrapping_loses_nothing(void** const state)
{
  for (size_t width = 1U; width < 60U; ++width) {
    char* const out = fixture_ask(
      ((Group*)*state)->engine, "SELECT ?o { <http://e/long> <http://e/p> ?o }",
      ENT_RESULTS_TABLE, width);
    char  joined[200] = "";
    char* save        = NULL;
    char* line        = strtok_r(out, "\n", &save);  // The header,
    line              = strtok_r(NULL, "\n", &save); // and its rule
    while ((line = strtok_r(NULL, "\n", &save)) && line[0] == ' ') {
      assert_true(ent_display_width(ent_slice(line)) <=
                  (width < 7U ? 7U : width));
      for (const char* c = line; *c; ++c) {
        if (*c != ' ') {
          strncat(joined, c, 1U);
        }
      }
    }
    assert_string_equal(joined, "onetwothreefourfivesixseveneight");
    free(out);
  }
}

/// More rows than are measured at once
static void
long_answers_stream(void** const state)
{
  Group* const group = (Group*)*state;
  for (unsigned i = 0U; i < 50U; ++i) {
    EntQuad  quads[50];
    char     iris[50][60];
    EntError error = {0};
    char     s[60];
    snprintf(s, sizeof(s), "http://m/%u", i);
    for (unsigned j = 0U; j < 50U; ++j) {
      snprintf(iris[j], sizeof(iris[j]), "http://m/%u-%u", i, j);
      memset(&quads[j], 0, sizeof(quads[j]));
      quads[j].s = ent_term_iri(ent_slice(s));
      quads[j].p = ent_term_iri(ent_slice("http://m/p"));
      quads[j].o = ent_term_iri(ent_slice(iris[j]));
    }
    ASSERT_OK(ent_store_add(group->store, quads, 50U, &error), &error);
  }
  char* const out = fixture_ask(
    group->engine, "SELECT * { ?x <http://m/p> ?y }", ENT_RESULTS_TABLE, 0U);
  size_t lines = 0U;
  for (const char* c = out; *c; ++c) {
    lines += *c == '\n';
  }
  assert_int_equal(lines, 2503U);
  assert_non_null(strstr(out, "(2500 rows)\n"));
  free(out);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(formats_are_exact),
    cmocka_unit_test(several_rows_and_none),
    cmocka_unit_test(tables_have_frames),
    cmocka_unit_test(tables_line_up),
    cmocka_unit_test(no_control_reaches_the_terminal),
    cmocka_unit_test(wrapping_loses_nothing),
    cmocka_unit_test(long_answers_stream),
  };
  return cmocka_run_group_tests(tests, set_up, tear_down);
}
