// SPDX-License-Identifier: ISC

/*
  What GRAPH shows of evidence is what an export tells, and rules of the
  ontology are obeyed if they are asked for.
*/

#include "fixture.h"

#include "rdf/namespaces.h"
#include "rdf/quads.h"
#include "store/curation.h"

#include <sqlite3.h>
#include <stdlib.h>

/// A store and its engine
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
  group->store = fixture_open(&group->folder, "evidence.db");
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
  const int rc = folder_remove(&group->folder);
  free(group);
  return rc;
}

/// Quads that are kept, and what holds their strings
typedef struct {
  EntQuads quads;
  EntArena arena;
} Kept;

static EntTerm
copy(Kept* const kept, const EntTerm term)
{
  return (EntTerm){term.kind, ent_arena_copy(&kept->arena, term.text),
                   ent_arena_copy(&kept->arena, term.datatype),
                   ent_arena_copy(&kept->arena, term.lang)};
}

/// Keeps the quads of named graphs
static EntStatus
keep_named(void* const handle, const EntQuad* const quad)
{
  Kept* const   kept = (Kept*)handle;
  const EntQuad all  = {copy(kept, quad->s), copy(kept, quad->p),
                        copy(kept, quad->o), copy(kept, quad->g)};
  return quad->g.kind == ENT_TERM_NONE ? ENT_OK
                                       : ent_quads_add(&kept->quads, &all);
}

static void
assert_graphs_exported(Group* const group)
{
  const EntEvidenceOptions options  = {ENT_ANNOTATE_GRAPHS, true, false, false};
  Kept                     expected = {{NULL, 0U, 0U}, {NULL, 0U}};
  Kept                     found    = {{NULL, 0U, 0U}, {NULL, 0U}};
  EntError                 error    = {0};
  EntQuery*                query    = NULL;
  bool                     has_row  = true;
  ASSERT_OK(
    ent_store_export(group->store, &options, keep_named, &expected, &error),
    &error);
  ASSERT_OK(ent_query_prepare(group->engine,
                              ent_slice("SELECT ?s ?p ?o ?g"
                                        " { GRAPH ?g { ?s ?p ?o } }"),
                              &query, &error),
            &error);
  ASSERT_OK(ent_query_step(query, &has_row, &error), &error);
  while (has_row) {
    const EntQuad quad = {
      *ent_query_value(query, 0U), *ent_query_value(query, 1U),
      *ent_query_value(query, 2U), *ent_query_value(query, 3U)};
    assert_int_equal(keep_named(&found, &quad), ENT_OK);
    ASSERT_OK(ent_query_step(query, &has_row, &error), &error);
  }
  ent_query_free(query);

  ent_quads_sort(&expected.quads);
  ent_quads_sort(&found.quads);
  assert_true(found.quads.n > 50U);
  assert_int_equal(found.quads.n, expected.quads.n);
  for (size_t i = 0U; i < found.quads.n; ++i) {
    assert_int_equal(
      ent_quad_compare(&found.quads.items[i], &expected.quads.items[i]), 0);
  }
  ent_quads_clear(&expected.quads);
  ent_quads_clear(&found.quads);
  ent_arena_clear(&expected.arena);
  ent_arena_clear(&found.arena);
}

static void
graphs_are_those_of_an_export(void** const state)
{
  assert_graphs_exported((Group*)*state);
}

/// The answer as CSV without its head
static void
check(Group* const group, const char* const query, const char* const expected)
{
  char* const csv = fixture_ask(group->engine, query, ENT_RESULTS_CSV, 0U);
  const char* const body = strchr(csv, '\n');
  assert_non_null(body);
  assert_string_equal(body + 1, expected);
  free(csv);
}

static void
evidence_joins_facts(void** const state)
{
  Group* const group = (Group*)*state;
  check(group,
        "SELECT ?q { id:Poland ent:memberOf ?x . GRAPH ?doc { ?m rdf:subject"
        " id:Poland ; rdf:object ?x ; ent:polarity ent:asserted ; ent:quote ?q"
        " } }",
        "Poland memberOf NATO\r\n");
  check(group,
        "SELECT ?x { GRAPH ?g { ?x ent:memberOf id:NATO } FILTER(?x ="
        " id:Poland) }",
        ENT_NS_ID "Poland\r\n");
  // What is denied is no fact, but is there
  check(
    group,
    "SELECT (COUNT(DISTINCT ?m) AS ?n) { GRAPH ?doc { ?m rdf:subject"
    " id:Russia ; rdf:predicate ent:memberOf ; ent:polarity ent:negated } }",
    "1\r\n");
}

// What half of all mentions have is looked up last
static void
plans_know_what_evidence_is_like(void** const state)
{
  Group* const group = (Group*)*state;
  EntQuery*    query = NULL;
  EntError     error = {0};
  EntBuffer    plan  = {NULL, 0U, 0U, false};
  ASSERT_OK(
    ent_query_prepare(
      group->engine,
      ent_slice("SELECT ?s ?o { GRAPH ?d { ?m ent:polarity ent:asserted ;"
                " rdf:subject ?s ; rdf:object ?o ; rdf:predicate"
                " ent:memberOf } }"),
      &query, &error),
    &error);
  ent_query_print(query, &plan); // Only its plan has the names as written
  const char* const first = strstr(plan.data, "?m rdf:predicate ent:memberOf");
  const char* const last  = strstr(plan.data, "?m ent:polarity ent:asserted");
  assert_non_null(first);
  assert_non_null(last);
  assert_true(first < last);
  ent_buffer_clear(&plan);
  ent_query_free(query);
}

// Symmetric properties add none, so that all need not be turned round
static void
predicates_are_those_that_are_stored(void** const state)
{
  static const char* const queries[] = {
    "SELECT DISTINCT ?p { ?s ?p ?o }",
    "SELECT DISTINCT ?p { ?s ?p ?o FILTER(?p != id:x) }"};
  Group* const group = (Group*)*state;
  char*        answers[2];
  for (size_t i = 0U; i < 2U; ++i) {
    EntQuery* query = NULL;
    EntError  error = {0};
    EntBuffer plan  = {NULL, 0U, 0U, false};
    ASSERT_OK(
      ent_query_prepare(group->engine, ent_slice(queries[i]), &query, &error),
      &error);
    ent_query_print(query, &plan);
    assert_int_equal(strstr(plan.data, "entailed") != NULL, i);
    ent_buffer_clear(&plan);
    ent_query_free(query);
    answers[i] = fixture_ask(group->engine, queries[i], ENT_RESULTS_CSV, 0U);
  }
  assert_non_null(strstr(answers[0], "cooperatesWith"));
  assert_string_equal(answers[0], answers[1]);
  free(answers[0]);
  free(answers[1]);
}

// A value that is computed, and for some rows is not there, is met in graphs,
// paths and what is entailed as a condition would have it
static void
computed_values_are_looked_up(void** const state)
{
#define SOME                                                                   \
  "{ SELECT ?x { ?s a ?class BIND(IF(?s = id:Russia, IRI(STR(?s)), 1/0)"       \
  " AS ?x) } LIMIT 20 } "
  static const char* const patterns[][2] = {
    // What stands before the variable, and behind it
    {"GRAPH ?g { ?m rdf:subject ", " }"},
    {"GRAPH ?g { ?m ent:holder ", " ; rdf:object ?o }"},
    {"", " ent:memberOf+ ?o"},
    {"?o ent:hasMember* ", ""},
    {"", " ent:cooperatesWith ?o"},
    {"?o ent:cooperatesWith ", ""},
    {"GRAPH ?g { ?o (rdf:subject|rdf:object)+ ", " }"},
  };
  Group* const group = (Group*)*state;
  for (size_t i = 0U; i < sizeof(patterns) / sizeof(patterns[0]); ++i) {
    char pattern[100];
    char text[600];
    snprintf(pattern, sizeof(pattern), "%s?x%s", patterns[i][0],
             patterns[i][1]);
    snprintf(text, sizeof(text),
             "SELECT (COUNT(*) AS ?n) (COUNT(?o) AS ?k) { " SOME "%s }",
             pattern);
    char* const met = fixture_ask(group->engine, text, ENT_RESULTS_CSV, 0U);
    snprintf(pattern, sizeof(pattern), "%s?y%s", patterns[i][0],
             patterns[i][1]);
    snprintf(text, sizeof(text),
             "SELECT (COUNT(*) AS ?n) (COUNT(?o) AS ?k) { " SOME
             "%s FILTER(COALESCE(?x = ?y, true)) }",
             pattern);
    char* const filtered =
      fixture_ask(group->engine, text, ENT_RESULTS_CSV, 0U);
    assert_string_equal(met, filtered);
    assert_null(strstr(met, "\n0,"));
    free(met);
    free(filtered);
  }
#undef SOME
}

// Datasets of evidence's graphs are those graphs
static void
graphs_make_a_dataset(void** const state)
{
#define BY " ORDER BY ?s ?p ?o ?g"
  static const char* const cases[][2] = {
    {"SELECT * FROM %1$s { ?m rdf:subject ?s ; ent:quote ?o }" BY,
     "SELECT * { GRAPH %1$s { ?m rdf:subject ?s ; ent:quote ?o } }" BY},
    {"SELECT * FROM %1$s { ?s ent:polarity/^ent:polarity ?o }" BY,
     "SELECT * { GRAPH %1$s { ?s ent:polarity/^ent:polarity ?o } }" BY},
    {"SELECT * FROM %1$s { ?s (ent:memberOf|ent:hasMember)+ ?o }" BY,
     "SELECT * { GRAPH %1$s { ?s (ent:memberOf|ent:hasMember)+ ?o } }" BY},
    {"SELECT * FROM %1$s FROM %2$s { ?s ?p ?o }" BY,
     "SELECT DISTINCT * { { GRAPH %1$s { ?s ?p ?o } }"
     " UNION { GRAPH %2$s { ?s ?p ?o } } }" BY},
    {"SELECT * FROM NAMED %1$s { GRAPH ?g { ?s ?p ?o } }" BY,
     "SELECT * { GRAPH ?g { ?s ?p ?o } FILTER(?g = %1$s) }" BY},
    {"SELECT * FROM NAMED %1$s FROM NAMED %2$s { GRAPH ?g { ?s a ?o } }" BY,
     "SELECT * { GRAPH ?g { ?s a ?o } FILTER(?g IN (%1$s, %2$s)) }" BY},
  };
#undef BY
  Group* const group = (Group*)*state;
  char* const  csv =
    fixture_ask(group->engine, "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }",
                ENT_RESULTS_CSV, 0U);
  char  graphs[8][80];
  int   n    = 0;
  char* rest = NULL;
  for (char* line = strtok_r(csv, "\r\n", &rest); line && n < 8;
       line       = strtok_r(NULL, "\r\n", &rest)) {
    snprintf(graphs[n++], sizeof(graphs[0]), "<%s>", line);
  }
  assert_true(n > 3); // The first is the head
  for (size_t i = 0U; i < sizeof(cases) / sizeof(cases[0]); ++i) {
    unsigned n_answered = 0U;
    for (int j = 1; j < n; ++j) {
      char* answers[2];
      for (size_t k = 0U; k < 2U; ++k) {
        char text[600];
        snprintf(text, sizeof(text), cases[i][k], graphs[j],
                 graphs[1 + j % (n - 1)]);
        answers[k] = fixture_ask(group->engine, text, ENT_RESULTS_CSV, 0U);
        char* const note = strstr(answers[k], "nothing matches");
        if (note) {
          *note = '\0';
        }
      }
      assert_string_equal(answers[0], answers[1]);
      n_answered += strchr(answers[0], '\n')[1] != '\0';
      free(answers[0]);
      free(answers[1]);
    }
    assert_true(n_answered > 0U);
  }
  free(csv);
}

static void
add(EntStore* const   store,
    const char* const s,
    const char* const p,
    const char* const o)
{
  EntQuad quad;
  memset(&quad, 0, sizeof(quad));
  quad.s         = ent_term_iri(ent_slice(s));
  quad.p         = ent_term_iri(ent_slice(p));
  quad.o         = ent_term_iri(ent_slice(o));
  EntError error = {0};
  ASSERT_OK(ent_store_add(store, &quad, 1U, &error), &error);
}

static void
all_rules_are_obeyed_if_asked_for(void** const state)
{
  Group* const    group = (Group*)*state;
  EntStore* const store = group->store;
  add(store, "e:Dog", ENT_NS_RDFS "subClassOf", "e:Mammal");
  add(store, "e:Mammal", ENT_NS_RDFS "subClassOf", "e:Animal");
  add(store, "e:rex", ENT_NS_RDF "type", "e:Dog");
  add(store, "e:rex", ENT_NS_RDF "type", "e:Mammal");
  add(store, "e:part", ENT_NS_RDF "type", ENT_NS_OWL "TransitiveProperty");
  add(store, "e:organ", ENT_NS_RDFS "subPropertyOf", "e:part");
  add(store, "e:of", ENT_NS_OWL "inverseOf", "e:part");
  add(store, "e:a", "e:part", "e:b");
  add(store, "e:b", "e:organ", "e:c");
  add(store, "e:d", "e:of", "e:c");

  ent_engine_set_inference(group->engine, ENT_INFER_ALL);
  check(group, "SELECT ?x { ?x a <e:Animal> }", "e:rex\r\n");
  check(group, "SELECT ?t { <e:rex> a ?t }",
        "e:Animal\r\ne:Dog\r\ne:Mammal\r\n");
  check(group, "SELECT ?x { <e:a> <e:part> ?x }", "e:b\r\ne:c\r\ne:d\r\n");
  check(group, "SELECT ?x { ?x <e:part> <e:d> }", "e:a\r\ne:b\r\ne:c\r\n");
  check(group, "SELECT ?x { ?x <e:of> <e:a> }", "e:b\r\n");
  // Else the default graph's rules do not count, the ontology's do
  ent_engine_set_inference(group->engine, ENT_INFER_INVERSE);
  check(group, "SELECT ?x { ?x a <e:Animal> }",
        "nothing matches ?x a <e:Animal>\n");
  check(group, "SELECT ?x { <e:c> <e:of> ?x }",
        "nothing matches <e:c> <e:of> ?x\n");
  check(group, "SELECT (COUNT(*) AS ?n) { id:NATO ent:hasMember id:Poland }",
        "1\r\n");
  ent_engine_set_inference(group->engine, ENT_INFER_NONE);
  check(group, "SELECT (COUNT(*) AS ?n) { id:NATO ent:hasMember id:Poland }",
        "0\r\n");
  ent_engine_set_inference(group->engine, ENT_INFER_INVERSE);
}

static void
answers_are_of_now(void** const state)
{
  Group* const      group   = (Group*)*state;
  static const char query[] = "SELECT ?x { <e:new> <e:p> ?x }";
  for (int i = 0; i < 2; ++i) { // The second from the cache
    check(group, "SELECT ?x { <e:rex> a ?x }", "e:Dog\r\ne:Mammal\r\n");
  }
  char* const none = fixture_ask(group->engine, query, ENT_RESULTS_CSV, 0U);
  free(none);
  add(group->store, "e:new", "e:p", "e:q");
  check(group, query, "e:q\r\n");
}

static void
answers_end_at_a_limit(void** const state)
{
  Group* const group   = (Group*)*state;
  EntError     error   = {0};
  EntQuery*    query   = NULL;
  bool         has_row = true;
  ent_engine_set_max_rows(group->engine, 2U);
  ASSERT_OK(ent_query_prepare(group->engine, ent_slice("SELECT * { ?s ?p ?o }"),
                              &query, &error),
            &error);
  for (int i = 0; i < 2; ++i) {
    ASSERT_OK(ent_query_step(query, &has_row, &error), &error);
    assert_true(has_row);
  }
  assert_int_equal(ent_query_step(query, &has_row, &error), ENT_ERR_LIMIT);
  assert_string_equal(error.message, "there are more than 2 answers");
  ent_query_free(query);
  ent_engine_set_max_rows(group->engine, 0U);
}

// As in doc/sparql.md
#define AS_OF(time)                                                            \
  "SELECT DISTINCT ?x { GRAPH ?article { ?m rdf:subject ?x ; rdf:predicate"    \
  " ent:memberOf ; rdf:object id:NATO ; ent:polarity ent:asserted ;"           \
  " ent:modality ent:actual . OPTIONAL { ?m ent:validFrom ?from }"             \
  " OPTIONAL { ?m ent:validTo ?to } OPTIONAL { ?article dcterms:date ?date }"  \
  " BIND (\"" time "\" AS ?t) FILTER (!BOUND(?from) || STR(?from) <= ?t)"      \
  " FILTER (!BOUND(?to) || SUBSTR(?t, 1, STRLEN(STR(?to))) <= STR(?to))"       \
  " FILTER (BOUND(?from) || BOUND(?to) || !BOUND(?date) ||"                    \
  " STR(?date) <= ?t) } }"

static void
who_and_when_choose_facts(void** const state)
{
  Group* const group = (Group*)*state;
  check(group, "Russia cooperatesWith ?x @holder \"Sergey Shoygu\"",
        ENT_NS_ID "Turkey\r\n");
  // Whichever way the statement is stored
  check(group, "Turkey cooperatesWith ?x @holder \"Sergey Shoygu\"",
        ENT_NS_ID "Russia\r\n");
  check(group,
        "\"Sergey Shoygu\" represents ?y . ?x cooperatesWith ?y"
        " @holder \"Sergey Shoygu\"",
        ENT_NS_ID "Russia," ENT_NS_ID "Turkey\r\n");
  check(group, "SELECT (COUNT(*) AS ?n) { id:Iran ent:cooperatesWith ?x }",
        "1\r\n");
  check(group, "Iran cooperatesWith ?x @holder \"Sergey Shoygu\"",
        "nothing matches Iran cooperatesWith ?x of that holder, or at that"
        " time\n");

  // One article appeared on 2019-12-14; of the other nobody knows when
  check(group, "?x memberOf NATO as of 2019-12-14",
        ENT_NS_ID "Poland\r\n" ENT_NS_ID "Turkey\r\n");
  check(group, "NATO hasMember ?x as of 2019-12-13", ENT_NS_ID "Poland\r\n");
  check(group, "?x memberOf NATO as of 2018 known at 2999",
        ENT_NS_ID "Poland\r\n");
  check(group, "?x memberOf NATO known at 2000-01-01T00:00:00Z",
        "nothing matches ?x memberOf NATO of that holder, or at that time\n");

  // The same of the evidence's graphs
  check(group,
        "SELECT ?o { GRAPH ?g { ?m rdf:subject id:Russia ; rdf:predicate"
        " ent:cooperatesWith ; rdf:object ?o ; ent:polarity ent:asserted ;"
        " ent:modality ent:actual ; ent:holder id:Sergey_Shoygu } }",
        ENT_NS_ID "Turkey\r\n");
  check(group, AS_OF("2019-12-14"),
        ENT_NS_ID "Poland\r\n" ENT_NS_ID "Turkey\r\n");
  check(group, AS_OF("2019-12-13"), ENT_NS_ID "Poland\r\n");
}

static void
decide(Group* const      group,
       const EntAction   action,
       const char* const s,
       const char* const p,
       const EntTerm     o)
{
  const EntTerm     none = {ENT_TERM_NONE, {NULL, 0U}, {NULL, 0U}, {NULL, 0U}};
  const EntDecision decision = {.action = action,
                                .s      = ent_term_iri(ent_slice(s)),
                                .p      = p ? ent_term_iri(ent_slice(p)) : none,
                                .o      = o,
                                .who    = ENT_SLICE_LITERAL("Ada"),
                                .why    = ENT_SLICE_LITERAL("seen")};
  EntError          error    = {0};
  ASSERT_OK(ent_store_decide(group->store, &decision, NULL, &error), &error);
}

// Behind all others: the store is not what it was
static void
answers_obey_decisions(void** const state)
{
  Group* const  group = (Group*)*state;
  const EntTerm nato  = ent_term_iri(ENT_SLICE_LITERAL(ENT_NS_ID "NATO"));
  check(group, "Turkey memberOf ?x", ENT_NS_ID "NATO\r\n");
  decide(group, ENT_REJECT, ENT_NS_ID "Turkey", ENT_NS "memberOf", nato);
  check(group, "SELECT (COUNT(*) AS ?n) { id:Turkey ent:memberOf ?x }",
        "0\r\n");
  assert_graphs_exported(group);
  decide(group, ENT_ACCEPT, ENT_NS_ID "Russia", ENT_NS "memberOf", nato);
  check(group, "Russia memberOf ?x", ENT_NS_ID "NATO\r\n");
  check(group,
        "SELECT ?s ?who ?why { GRAPH <" ENT_NS_GRAPH "curation> { ?d"
        " ent:action ent:accept ; rdf:subject ?s ; dcterms:creator ?who ;"
        " rdfs:comment ?why } }",
        ENT_NS_ID "Russia,Ada,seen\r\n");

  // By any of its names
  decide(group, ENT_MERGE, ENT_NS_ID "Poland", NULL,
         ent_term_iri(ENT_SLICE_LITERAL(ENT_NS_ID "Russia")));
  check(group, "Russia memberOf ?x . Poland memberOf ?x", ENT_NS_ID "NATO\r\n");
  check(group, "SELECT (COUNT(*) AS ?n) { id:Russia ent:memberOf ?x }",
        "1\r\n");
  check(group, "?x rdf:type Country . ?x memberOf NATO",
        ENT_NS_ID "Poland\r\n");
  assert_graphs_exported(group);

  decide(group, ENT_RENAME, ENT_NS_ID "Poland", NULL,
         ent_term_literal(ENT_SLICE_LITERAL("Polska"), (EntSlice){NULL, 0U},
                          ENT_SLICE_LITERAL("en")));
  check(group, "polska memberOf ?x", ENT_NS_ID "NATO\r\n");
  check(group, "Poland memberOf ?x", ENT_NS_ID "NATO\r\n");
  check(group, "SELECT (ent:label(?s) AS ?l) { ?s ent:memberOf id:NATO }",
        "Polska\r\n");
  assert_graphs_exported(group);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(graphs_are_those_of_an_export),
    cmocka_unit_test(evidence_joins_facts),
    cmocka_unit_test(plans_know_what_evidence_is_like),
    cmocka_unit_test(predicates_are_those_that_are_stored),
    cmocka_unit_test(graphs_make_a_dataset),
    cmocka_unit_test(computed_values_are_looked_up),
    cmocka_unit_test(all_rules_are_obeyed_if_asked_for),
    cmocka_unit_test(answers_are_of_now),
    cmocka_unit_test(answers_end_at_a_limit),
    cmocka_unit_test(who_and_when_choose_facts),
    cmocka_unit_test(answers_obey_decisions),
  };
  return cmocka_run_group_tests(tests, set_up, tear_down);
}
