// SPDX-License-Identifier: ISC

// Functions of our own: sentences by their words, terms by their labels

#include "fixture.h"

#include "rdf/namespaces.h"

#include <stdlib.h>

/// The fixture's store
typedef struct {
  void*      folder;
  EntStore*  store;
  EntEngine* engine;
} Group;

static int
set_up(void** const state)
{
  Group* const group = (Group*)calloc(1U, sizeof(Group));
  EntError     error = {0};
  assert_int_equal(folder_make(&group->folder), 0);
  group->store = fixture_open(&group->folder, "search.db");
  ASSERT_OK(ent_engine_new(group->store, &group->engine, &error), &error);
  *state = group;
  return 0;
}

static int
tear_down(void** const state)
{
  Group* const group = (Group*)*state;
  ent_engine_free(group->engine);
  ent_store_close(group->store);
  folder_remove(&group->folder);
  free(group);
  return 0;
}

// Rows of the answer, without its head, from the texts of `words`
static void
assert_found(void** const state, const char* const words, const char* rows)
{
  char query[400];
  char expected[400];
  snprintf(query, sizeof(query),
           "SELECT ?t { ?s ent:matches \"%s\" BIND(ent:text(?s) AS ?t) } "
           "ORDER BY ?t",
           words);
  snprintf(expected, sizeof(expected), "?t\n%s", rows);
  char* const out =
    fixture_ask(((Group*)*state)->engine, query, ENT_RESULTS_TSV, 0U);
  if (strncmp(out, expected, strlen(expected)) != 0 ||
      (!*rows && out[3] == '"')) {
    fail_msg("%s: %s", words, out);
  }
  free(out);
}

static void
sentences_are_found_by_words(void** const state)
{
  static const char poland[] = "\"Poland memberOf NATO.\"\n";
  static const char cafe[] =
    "\"Caf\xC3\xA9 proposes \xE6\x9D\xB1\xE4\xBA\xAC.\"\n";
  assert_found(state, "poland nato", poland);
  assert_found(state, "NATO POLAND", poland);
  assert_found(state, "\\\"poland memberof\\\"", poland);
  assert_found(state, "\\\"memberof poland\\\"", "");
  assert_found(state, "pol*", poland);
  assert_found(state, "pol", "");
  assert_found(state, "cafe", cafe);
  assert_found(state, "cafe railroad", "");
  // What FTS5 takes for operators is words here
  assert_found(state, "cafe OR railroad", "");
  assert_found(state, "NEAR(cafe)", "");
  assert_found(state, "text:cafe", "");
  assert_found(state, ": cafe", cafe);
  assert_found(state, "\\\"", "");
  assert_found(state, "*", "");
  assert_found(state, "", "");
  assert_found(state, "  ", "");
  assert_found(state, "caf\\u0000e", "");
}

static void
searches_join(void** const state)
{
  EntEngine* const engine = ((Group*)*state)->engine;
  char*            out    = fixture_ask(engine,
                                        "SELECT (COUNT(*) AS ?n) { ?a ent:matches \"iran\" . "
                                                      "?a ent:matches \"russia\" }",
                                        ENT_RESULTS_TSV, 0U);
  assert_string_equal(out, "?n\n1\n");
  free(out);
  out =
    fixture_ask(engine, "ASK { ?a ent:matches \"poland\" . id:Poland a ?c }",
                ENT_RESULTS_TSV, 0U);
  assert_string_equal(out, "true\n");
  free(out);
  out = fixture_ask(engine,
                    "SELECT ?x { ?x ent:memberOf id:NATO OPTIONAL "
                    "{ ?s ent:matches \"nothing\" } FILTER(!BOUND(?s)) } "
                    "ORDER BY ?x LIMIT 1",
                    ENT_RESULTS_TSV, 0U);
  assert_string_equal(out, "?x\n<" ENT_NS_ID "Poland>\n");
  free(out);
  // A sentence that is named: there or not
  out = fixture_ask(engine,
                    "SELECT ?b { ?a ent:matches \"poland\" "
                    "BIND(EXISTS { <http://e/x> ent:matches \"poland\" } "
                    "AS ?b) }",
                    ENT_RESULTS_TSV, 0U);
  assert_non_null(strstr(out, "\"false\""));
  free(out);
}

// A sentence is in the graph of its article, and in no other one
static void
searches_in_graphs_find_the_article(void** const state)
{
  static const char* const counts[] = {
    "SELECT (COUNT(*) AS ?n) { ?s ent:matches \"russia\" }",
    "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ent:matches \"russia\" }"
    " FILTER(STRSTARTS(STR(?s), CONCAT(STR(?g), \"#char=\"))) }",
    "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ent:matches \"russia\" } }",
    "SELECT (COUNT(*) AS ?n) { { SELECT DISTINCT ?g { GRAPH ?g { ?a ?b ?c } } }"
    " GRAPH ?g { ?s ent:matches \"russia\" } }",
    "SELECT (COUNT(DISTINCT ?s) AS ?n) { GRAPH ?g { ?m ent:evidence ?s"
    " OPTIONAL { ?s ent:matches \"russia\" BIND(1 AS ?is) } } FILTER(?is) }",
    "SELECT (COUNT(DISTINCT ?s) AS ?n) { GRAPH ?g { ?s ent:matches \"russia\""
    " . ?m ent:evidence ?s } }",
  };
  EntEngine* const engine = ((Group*)*state)->engine;
  EntQuery*        query  = NULL;
  EntError         error  = {0};
  EntBuffer        plan   = {NULL, 0U, 0U, false};
  char* const      first  = fixture_ask(engine, counts[0], ENT_RESULTS_CSV, 0U);
  for (size_t i = 0U; i < sizeof(counts) / sizeof(counts[0]); ++i) {
    char* const out = fixture_ask(engine, counts[i], ENT_RESULTS_CSV, 0U);
    assert_string_equal(out, first);
    free(out);
  }
  assert_string_not_equal(first, "n\r\n0\r\n");
  free(first);
  // Not by trying every graph there is
  ASSERT_OK(ent_query_prepare(engine, ent_slice(counts[2]), &query, &error),
            &error);
  ent_query_print(query, &plan);
  assert_null(strstr(plan.data, "FROM article"));
  ent_buffer_clear(&plan);
  ent_query_free(query);
}

static void
a_store_without_sentences_has_no_rows(void** const state)
{
  Group* const group  = (Group*)*state;
  EntStore*    store  = store_open(&group->folder, "empty.db");
  EntEngine*   engine = NULL;
  EntError     error  = {0};
  ASSERT_OK(ent_engine_new(store, &engine, &error), &error);
  char* const out =
    fixture_ask(engine, "SELECT (COUNT(*) AS ?n) { ?s ent:matches \"a\" }",
                ENT_RESULTS_TSV, 0U);
  assert_string_equal(out, "?n\n0\n");
  free(out);
  ent_engine_free(engine);
  ent_store_close(store);
}

static void
wrong_searches_are_refused(void** const state)
{
  static const char* const queries[] = {
    "SELECT * { ?s ent:matches ?words }",
    "SELECT * { ?s ent:matches id:NATO }",
    "SELECT * { ?s ent:matches 7 }",
  };
  Group* const group = (Group*)*state;
  for (size_t i = 0U; i < sizeof(queries) / sizeof(queries[0]); ++i) {
    EntQuery* query = NULL;
    EntError  error = {0};
    assert_int_equal(
      ent_query_prepare(group->engine, ent_slice(queries[i]), &query, &error),
      ENT_ERR_ARGUMENT);
    assert_int_equal(error.line, 1U);
    ent_query_free(query);
  }
  EntBuffer text  = {0};
  EntQuery* query = NULL;
  EntError  error = {0};
  ent_buffer_string(&text, "SELECT * { ?s ent:matches \"");
  for (size_t i = 0U; i < 33U; ++i) {
    ent_buffer_string(&text, "a ");
  }
  ent_buffer_string(&text, "\" }");
  assert_int_equal(
    ent_query_prepare(group->engine, ent_buffer_slice(&text), &query, &error),
    ENT_ERR_LIMIT);
  ent_buffer_clear(&text);
}

// `call` gives `value`, as TSV has it
static void
assert_gives(void** const state, const char* const call, const char* value)
{
  char query[300];
  char expected[300];
  snprintf(query, sizeof(query), "SELECT (%s AS ?v) {}", call);
  snprintf(expected, sizeof(expected), "?v\n%s\n", value);
  char* const out =
    fixture_ask(((Group*)*state)->engine, query, ENT_RESULTS_TSV, 0U);
  assert_string_equal(out, expected);
  free(out);
}

static void
labels_and_terms(void** const state)
{
  assert_gives(state, "ent:label(id:NATO)", "\"NATO\"");
  assert_gives(state, "ent:label(<http://e/nobody>)", "");
  assert_gives(state, "ent:label(\"NATO\")", "");
  assert_gives(state, "ent:entity(\"NATO\")", "<" ENT_NS_ID "NATO>");
  assert_gives(state, "ent:entity(\"nato\")", "<" ENT_NS_ID "NATO>");
  assert_gives(state, "ent:entity(\"Moscow\")", "<" ENT_NS_ID "Russia>");
  assert_gives(state, "ent:entity(\"Georgia\")", ""); // There are two
  assert_gives(state, "ent:entity(\"Nobody\")", "");
  assert_gives(state, "ent:entity(id:NATO)", "");
  assert_gives(state, "ent:nearest(\"Rusia\")", "<" ENT_NS_ID "Russia>");
  assert_gives(state, "ent:nearest(\"Polend\")", "<" ENT_NS_ID "Poland>");
  assert_gives(state, "ent:nearest(\"Quetzalcoatlus\")", "");
  assert_gives(state, "ent:nearest(7)", "");
  assert_gives(state, "ent:text(id:NATO)", "");
  assert_gives(state, "ent:text(<" ENT_NS_DOC "none#char=0,10>)", "");
  assert_gives(state, "ent:text(<" ENT_NS_DOC "none#char=0,>)", "");
  assert_gives(state, "ent:text(\"a\")", "");
  assert_gives(state, "ent:label(ent:entity(\"moscow\"))", "\"Russia\"");
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(sentences_are_found_by_words),
    cmocka_unit_test(searches_join),
    cmocka_unit_test(searches_in_graphs_find_the_article),
    cmocka_unit_test(a_store_without_sentences_has_no_rows),
    cmocka_unit_test(wrong_searches_are_refused),
    cmocka_unit_test(labels_and_terms),
  };
  return cmocka_run_group_tests(tests, set_up, tear_down);
}
