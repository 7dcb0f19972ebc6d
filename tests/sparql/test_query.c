// SPDX-License-Identifier: ISC

#include "fixture.h"

#include "rdf/namespaces.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#define NTH(array) (sizeof(array) / sizeof(*(array)))

/// A store and its engine, for a group of tests
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
  group->store = fixture_open(&group->folder, "ask.db");
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

static int
compare_lines(const void* const a, const void* const b)
{
  return strcmp(*(char* const*)a, *(char* const*)b);
}

/// Answers as CSV without header, IRIs as local names, sorted, joined by blanks
static char*
answers(EntEngine* const engine, const char* const query)
{
  char* const csv = fixture_ask(engine, query, ENT_RESULTS_CSV, 0U);
  char*       lines[512];
  size_t      n    = 0U;
  char*       save = NULL;
  char*       line = strtok_r(csv, "\r\n", &save);
  EntBuffer   out  = {NULL, 0U, 0U, false};
  if (line && !strcmp(line, "false")) {
    lines[n++] = line;
    line       = NULL;
  } else if (line && strcmp(line, "true") != 0) {
    line = strtok_r(NULL, "\r\n", &save);
  }
  for (; line && strncmp(line, "nothing", 7U) != 0;
       line = strtok_r(NULL, "\r\n", &save)) {
    lines[n++] = line;
  }
  qsort(lines, n, sizeof(*lines), compare_lines);
  ent_buffer_string(&out, "");
  for (size_t i = 0U; i < n; ++i) {
    ent_buffer_string(&out, i ? " " : "");
    for (const char* c = lines[i]; *c; ++c) {
      const size_t id = strlen(ENT_NS_ID);
      const size_t ns = strlen(ENT_NS);
      c += !strncmp(c, ENT_NS_ID, id) ? id : !strncmp(c, ENT_NS, ns) ? ns : 0U;
      ent_buffer_byte(&out, *c);
    }
  }
  free(csv);
  return out.data;
}

typedef struct {
  const char* query;
  const char* answers;
} Case;

static void
check(EntEngine* const engine, const Case* const cases, const size_t n)
{
  for (size_t i = 0U; i < n; ++i) {
    char* const found = answers(engine, cases[i].query);
    if (strcmp(found, cases[i].answers) != 0) {
      fail_msg("%s gives \"%s\", not \"%s\"", cases[i].query, found,
               cases[i].answers);
    }
    free(found);
  }
}

static void
patterns_are_answered(void** const state)
{
  const Case cases[] = {
    {"?x memberOf NATO", "Poland Turkey"},
    {"?x memberOf ?y", "Poland,NATO Turkey,NATO"},
    {"Turkey memberOf NATO", "true"},
    {"Russia memberOf NATO", "false"},
    {"?x memberOf NATO . ?x cooperatesWith Russia", "Turkey"},
    {"?a cooperatesWith ?b . ?b cooperatesWith ?c . ?c memberOf ?d",
     "Iran,Russia,Turkey,NATO Turkey,Russia,Turkey,NATO"},
    {"?x cooperatesWith ?x", ""},
    {"?x proposes [] . ?x cooperatesWith ?y", "Iran,Russia"},
    {"?x a Country . ?x cooperatesWith Iran", "Russia"},
    {"?x a person", "Sergey_Shoygu"},
    {"?x memberOf ?z . ?y represents ?w", "Poland,NATO,Sergey_Shoygu,Russia "
                                          "Turkey,NATO,Sergey_Shoygu,Russia"},
    {"id:Sergey_Shoygu ent:represents ?x", "Russia"},
    {"<" ENT_NS_ID "Iran> ?p id:railroad", "proposes"},
    {"?x skos:prefLabel 'Iran'@EN", "Iran"},
    {"?x skos:prefLabel 'Iran'", ""},
    {"?x memberOf NATO LIMIT 0", ""},
  };
  check(((Group*)*state)->engine, cases, NTH(cases));
}

static void
sparql_is_answered(void** const state)
{
  const Case cases[] = {
    {"SELECT ?x { ?x ent:memberOf ?y }", "Poland Turkey"},
    {"SELECT ?y { ?x ent:memberOf ?y }", "NATO NATO"},
    {"SELECT DISTINCT ?y { ?x ent:memberOf ?y }", "NATO"},
    {"SELECT ?y ?none { id:Poland ent:memberOf ?y }", "NATO,"},
    {"SELECT ?y { [] ent:memberOf ?y }", "NATO NATO"},
    {"SELECT * { { ?x ent:memberOf ?y } { ?x ent:cooperatesWith ?z } }",
     "Turkey,NATO,Russia"},
    {"SELECT * { { SELECT ?x { ?x ent:memberOf ?y } } ?x a ?c }",
     "Poland,Country Turkey,Country"},
    // Variables of a subquery that it does not project are others outside
    {"SELECT ?x ?y { { SELECT ?x { ?x ent:memberOf ?y } } ?y ent:represents ?z "
     "}",
     "Poland,Sergey_Shoygu Turkey,Sergey_Shoygu"},
    // An unbound variable agrees with anything
    {"SELECT * { { SELECT ?y ?x { ?y ent:represents ?z } } "
     "?x ent:memberOf id:NATO }",
     "Sergey_Shoygu,Poland Sergey_Shoygu,Turkey"},
    {"SELECT * { { SELECT ?x { ?x ent:memberOf ?y } LIMIT 1 } ?x a ?c } OFFSET "
     "1",
     ""},
    {"ASK { ?x ent:memberOf id:NATO }", "true"},
    {"ASK { id:NATO ent:memberOf ?x }", "false"},
    {"ASK { }", "true"},
    {"PREFIX e: <" ENT_NS "> SELECT ?x { ?x e:memberOf id:NATO } LIMIT 9",
     "Poland Turkey"},
  };
  check(((Group*)*state)->engine, cases, NTH(cases));

  EntEngine* const engine = ((Group*)*state)->engine;
  char* const      one    = answers(engine, "?x memberOf NATO LIMIT 1");
  char* const      two = answers(engine, "?x memberOf NATO LIMIT 1 OFFSET 1");
  assert_true((!strcmp(one, "Poland") && !strcmp(two, "Turkey")) ||
              (!strcmp(two, "Poland") && !strcmp(one, "Turkey")));
  free(one);
  free(two);
}

static void
the_ontology_is_obeyed(void** const state)
{
  const Case on[] = {
    {"Russia cooperatesWith ?x", "Iran Turkey"},
    {"?x cooperatesWith Russia", "Iran Turkey"},
    {"Turkey cooperatesWith ?x", "Russia"},
    {"Turkey cooperatesWith Russia", "true"},
    {"Russia cooperatesWith Turkey", "true"},
    {"NATO hasMember ?x", "Poland Turkey"},
    {"?o hasMember Turkey", "NATO"},
    {"?x hasMember ?y", "NATO,Poland NATO,Turkey"},
    {"Turkey ?p Russia", "cooperatesWith"},
    {"Russia ?p Turkey", "cooperatesWith"},
    {"NATO ?p Turkey", ""},
  };
  const Case off[] = {
    {"Russia cooperatesWith ?x", "Turkey"},
    {"?x cooperatesWith Russia", "Iran"},
    {"NATO hasMember ?x", ""},
    {"Turkey ?p Russia", ""},
  };
  Group* const group = (Group*)*state;
  check(group->engine, on, NTH(on));
  ent_engine_set_inference(group->engine, false);
  check(group->engine, off, NTH(off));
  ent_engine_set_inference(group->engine, true);

  // Stored in both directions it is still one answer
  fixture_add(group->store, "Turkey", "cooperatesWith", "Russia");
  fixture_add(group->store, "NATO", "hasMember", "Turkey");
  fixture_add(group->store, "Iran", "cooperatesWith", "Iran");
  const Case twice[] = {
    {"Russia cooperatesWith ?x", "Iran Turkey"},
    {"SELECT ?x { id:Russia ent:cooperatesWith ?x }", "Iran Turkey"},
    {"SELECT ?x { ?x ent:cooperatesWith [] }",
     "Iran Iran Russia Russia Turkey"},
    {"SELECT ?x { ?x ent:memberOf id:NATO }", "Poland Turkey"},
    {"SELECT ?x { id:NATO ent:hasMember ?x }", "Poland Turkey"},
    {"?x cooperatesWith ?x", "Iran"},
    {"SELECT ?p { id:Russia ?p id:Turkey }", "cooperatesWith"},
    {"SELECT ?p { id:Iran ?p id:Iran }", "cooperatesWith"},
  };
  check(group->engine, twice, NTH(twice));
}

static void
names_mean_what_they_should(void** const state)
{
  const Case cases[] = {
    {"russia cooperatesWith ?x", "Iran Turkey"},
    {"MOSCOW cooperatesWith ?x", "Iran Turkey"},
    {"\"sergey shoygu\" represents ?x", "Russia"},
    {"Sergey_Shoygu represents ?x", "Russia"},
    {"Russia cooperates_with ?x", "Iran Turkey"},
    {"Russia \"cooperates with\" ?x", "Iran Turkey"},
    {"Russia COOPERATESWITH ?x", "Iran Turkey"},
    {"Cafe proposes ?x", "\xE6\x9D\xB1\xE4\xBA\xAC"},
    {"CAF\xC3\x89 proposes ?x", "\xE6\x9D\xB1\xE4\xBA\xAC"},
    {"?x proposes \xE6\x9D\xB1\xE4\xBA\xAC", "Caf\xC3\xA9"},
    {"id:Georgia proposes ?x", "peace"},
    {"\"Georgia_(State)\" proposes ?x", "fair"},
  };
  check(((Group*)*state)->engine, cases, NTH(cases));
}

static void
unknown_names_get_suggestions(void** const state)
{
  static const struct {
    const char* query;
    EntStatus   status;
    const char* error;
  } cases[] = {
    {"Russia cooperateWith ?x", ENT_ERR_NOT_FOUND,
     "1:8 unknown predicate \"cooperateWith\" \xE2\x80\x94 did you mean "
     "cooperatesWith?"},
    {"?x memberof NATO . Rusia cooperatesWith ?x", ENT_ERR_NOT_FOUND,
     "1:20 unknown name \"Rusia\" \xE2\x80\x94 did you mean Russia?"},
    {"?x\n  memberOf Otan", ENT_ERR_NOT_FOUND, "2:12 unknown name \"Otan\""},
    {"Shoygu represents ?x", ENT_ERR_NOT_FOUND,
     "1:1 unknown name \"Shoygu\" \xE2\x80\x94 did you mean \"Sergey "
     "Shoygu\"?"},
    {"?x a Contry", ENT_ERR_NOT_FOUND,
     "1:6 unknown class \"Contry\" \xE2\x80\x94 did you mean Country?"},
    {"?x Russia ?y", ENT_ERR_NOT_FOUND, "1:4 unknown predicate \"Russia\""},
    {"Georgia proposes ?x", ENT_ERR_SYNTAX,
     "1:1 ambiguous name \"Georgia\": write id:Georgia or "
     "id:Georgia_\\(State\\)"},
    {"\"\033[2J\" proposes ?x", ENT_ERR_NOT_FOUND,
     "1:1 unknown name \"\\u001B[2J\""},
    {"\"\" proposes ?x", ENT_ERR_NOT_FOUND, "1:1 unknown name \"\""},
  };
  for (size_t i = 0U; i < NTH(cases); ++i) {
    EntError  error = {0};
    EntQuery* query = NULL;
    char      text[600];
    assert_int_equal(ent_query_prepare(((Group*)*state)->engine,
                                       ent_slice(cases[i].query), &query,
                                       &error),
                     cases[i].status);
    snprintf(text, sizeof(text), "%zu:%zu %s", error.line, error.column,
             error.message);
    assert_string_equal(text, cases[i].error);
  }
}

static void
empty_answers_say_why(void** const state)
{
  static const struct {
    const char* query;
    const char* note;
  } cases[] = {
    {"?x represents NATO", "nothing matches ?x represents NATO\n"},
    {"?x memberOf NATO . ?x represents NATO",
     "nothing matches ?x represents NATO\n"},
    {"?x represents Russia . ?y a Country . ?x memberOf ?z",
     "nothing matches ?x represents Russia . ?y a Country . ?x memberOf ?z "
     "together, though each alone does\n"},
    {"Russia memberOf NATO",
     "nothing matches Russia memberOf NATO; 2 sentences speak of it, but not "
     "as a fact: why Russia memberOf NATO\n"},
    {"id:Nobody memberOf ?x",
     "nothing matches id:Nobody memberOf ?x: the store has no id:Nobody\n"},
    {"?x memberOf NATO LIMIT 0", ""},
  };
  for (size_t i = 0U; i < NTH(cases); ++i) {
    EntEngine* const engine = ((Group*)*state)->engine;
    char* const out = fixture_ask(engine, cases[i].query, ENT_RESULTS_TSV, 0U);
    const char* const note = strchr(out, '\n') + 1;
    assert_string_equal(note, cases[i].note);
    free(out);
  }
}

/// Many nodes, all linked: joins of it run for minutes
static void
fill(EntStore* const store)
{
  EntError error = {0};
  EntQuad  quads[60];
  char     iris[60][80];
  for (unsigned s = 0U; s < 60U; ++s) {
    for (unsigned o = 0U; o < 60U; ++o) {
      snprintf(iris[o], sizeof(iris[o]), ENT_NS_ID "n%u", o);
      memset(&quads[o], 0, sizeof(quads[o]));
    }
    for (unsigned o = 0U; o < 60U; ++o) {
      quads[o].s = ent_term_iri(ent_slice(iris[s]));
      quads[o].p = ent_term_iri(ent_slice(ENT_NS "linksTo"));
      quads[o].o = ent_term_iri(ent_slice(iris[o]));
    }
    ASSERT_OK(ent_store_add(store, quads, 60U, &error), &error);
  }
}

static uint64_t
milliseconds(void)
{
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (uint64_t)now.tv_sec * 1000U + (uint64_t)now.tv_nsec / 1000000U;
}

// Groups that begin with many OPTIONALs, of one pattern and of two, with a
// variable that any of them may bind
static void
many_optionals_stand_side_by_side(void** const state)
{
  static const char* const forms[][2] = {
    {"OPTIONAL { ?s <e:p%d> ?v%d } ", "OPTIONAL { ?s ent:memberOf ?o } "},
    {"OPTIONAL { ?s <e:p%d> ?v%d . ?s ent:memberOf ?x } ",
     "OPTIONAL { ?s ent:memberOf ?o . ?o ^ent:memberOf ?s } "},
  };
  Group* const group = (Group*)*state;
  for (size_t i = 0U; i < sizeof(forms) / sizeof(forms[0]); ++i) {
    EntBuffer text = {NULL, 0U, 0U, false};
    ent_buffer_string(&text, "SELECT DISTINCT ?o { ");
    for (int j = 0; j < 90; ++j) {
      ent_buffer_printf(&text, forms[i][0], j, j);
    }
    ent_buffer_string(&text, forms[i][1]);
    ent_buffer_string(&text, "}");
    char* const out =
      fixture_ask(group->engine, text.data, ENT_RESULTS_CSV, 0U);
    assert_string_equal(out, "o\r\n" ENT_NS_ID "NATO\r\n");
    free(out);
    ent_buffer_clear(&text);
  }
}

// Terms that a query computes count, and go when it does
static void
computed_terms_take_memory(void** const state)
{
  static const char text[] =
    "SELECT (CONCAT(STR(?a), STR(?b), STR(?c), ?pad) AS ?z) {"
    " ?a ent:linksTo id:n0 . ?b ent:linksTo id:n0 . ?c ent:linksTo id:n0"
    " BIND(REPLACE('0123456789', '[0-9]', '0123456789') AS ?pad) }";
  Group* const group = (Group*)*state;
  fill(group->store);
  for (int i = 0; i < 2; ++i) {
    EntQuery* query   = NULL;
    EntError  error   = {0};
    bool      has_row = true;
    EntStatus status  = ENT_OK;
    uint64_t  n       = 0U;
    ent_engine_set_memory((uint64_t)32U << 20U);
    ASSERT_OK(ent_query_prepare(group->engine, ent_slice(text), &query, &error),
              &error);
    while (!status && has_row) {
      status = ent_query_step(query, &has_row, &error);
      ++n;
    }
    assert_int_equal(status, ENT_ERR_MEMORY);
    assert_string_equal(error.message, "out of memory; queries may take 32 MB");
    assert_true(n > 10000U);
    ent_query_free(query);
  }
  ent_engine_set_memory(ENT_ENGINE_MEMORY);
}

static volatile sig_atomic_t cancel;

static void
on_alarm(const int number)
{
  (void)number;
  cancel = 1;
}

static void
long_queries_can_be_stopped(void** const state)
{
  Group* const group = (Group*)*state;
  fill(group->store);
  fixture_add(group->store, "n1", "x", "n2");

  // By the deadline
  EntError  error   = {0};
  EntQuery* query   = NULL;
  bool      has_row = false;
  uint64_t  begin   = milliseconds();
  ent_engine_set_inference(group->engine, false);
  ent_engine_set_timeout(group->engine, 100U);
  static const char endless[] =
    "SELECT DISTINCT ?z { ?a ent:linksTo ?b . ?b ent:linksTo ?c . "
    "?c ent:linksTo ?d . ?d ent:linksTo ?e . ?e ent:linksTo ?f . "
    "?f ent:linksTo ?a . ?a ent:linksTo ?z . { SELECT ?z { ?z ent:x ?y } } }";
  begin = milliseconds();
  ASSERT_OK(
    ent_query_prepare(group->engine, ent_slice(endless), &query, &error),
    &error);
  EntStatus status = ENT_OK;
  do {
    status = ent_query_step(query, &has_row, &error);
  } while (!status && has_row);
  assert_int_equal(status, ENT_ERR_LIMIT);
  assert_string_equal(error.message, "the query took longer than 100 ms");
  assert_true(milliseconds() - begin < 1000U);
  ent_query_free(query);

  // By the flag
  ent_engine_set_timeout(group->engine, 0U);
  ent_engine_set_cancel(group->engine, &cancel);
  struct sigaction action;
  memset(&action, 0, sizeof(action));
  action.sa_handler = on_alarm;
  sigaction(SIGALRM, &action, NULL);
  ASSERT_OK(
    ent_query_prepare(group->engine, ent_slice(endless), &query, &error),
    &error);
  cancel = 0;
  alarm(1U);
  begin = milliseconds();
  do {
    status = ent_query_step(query, &has_row, &error);
  } while (!status && has_row);
  assert_int_equal(status, ENT_ERR_CANCELLED);
  assert_true(milliseconds() - begin < 1500U);
  // A query that is cancelled before it began does not begin
  assert_int_equal(ent_query_step(query, &has_row, &error), ENT_ERR_CANCELLED);
  cancel = 0;
  ent_query_free(query);
  ent_engine_set_cancel(group->engine, NULL);
  ent_engine_set_inference(group->engine, true);
}

static void
too_large_queries_are_refused(void** const state)
{
  Group* const group = (Group*)*state;
  EntBuffer    text  = {NULL, 0U, 0U, false};
  // More than SQLite can join at once
  for (int i = 0; i < 150; ++i) {
    ent_buffer_string(&text, "?x memberOf ?y . ");
  }
  char* const all = answers(group->engine, text.data);
  assert_string_equal(all, "Poland,NATO Turkey,NATO");
  free(all);

  // Subqueries in each other, as deep as groups may be
  for (unsigned depth = 1U; depth < 32U; ++depth) {
    ent_buffer_reset(&text);
    ent_buffer_string(&text, "SELECT * { ");
    for (unsigned i = 0U; i < depth; ++i) {
      ent_buffer_string(&text, "{ SELECT DISTINCT ?x { ");
    }
    ent_buffer_string(&text, "?x ent:memberOf id:NATO ");
    for (unsigned i = 0U; i < depth; ++i) {
      ent_buffer_string(&text, "} } ");
    }
    ent_buffer_string(&text, "}");
    char* const found = answers(group->engine, text.data);
    assert_string_equal(found, "Poland Turkey");
    free(found);
  }
  ent_buffer_clear(&text);
}

/// Symmetric patterns of a number that no longer makes branches
static void
many_symmetric_patterns_work(void** const state)
{
  EntEngine* const engine = ((Group*)*state)->engine;
  char* const      found =
    answers(engine, "?a cooperatesWith ?b . ?b cooperatesWith ?c . "
                    "?c cooperatesWith ?d . ?d cooperatesWith ?e . "
                    "?e cooperatesWith ?f . ?f cooperatesWith ?g . "
                    "?g cooperatesWith ?h . ?h cooperatesWith ?i . "
                    "?i memberOf ?j . ?a memberOf ?j");
  size_t lines = 1U;
  for (const char* c = found; *c; ++c) {
    lines += *c == ' ';
  }
  // Walks of 8 steps from Turkey to Turkey in the star around Russia with
  // Iran, Turkey and (added above) Iran's loop
  assert_true(lines >= 8U);
  free(found);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(patterns_are_answered),
    cmocka_unit_test(sparql_is_answered),
    cmocka_unit_test(names_mean_what_they_should),
    cmocka_unit_test(unknown_names_get_suggestions),
    cmocka_unit_test(empty_answers_say_why),
    cmocka_unit_test(the_ontology_is_obeyed),
    cmocka_unit_test(many_symmetric_patterns_work),
    cmocka_unit_test(many_optionals_stand_side_by_side),
    cmocka_unit_test(computed_terms_take_memory),
    cmocka_unit_test(long_queries_can_be_stopped),
    cmocka_unit_test(too_large_queries_are_refused),
  };
  return cmocka_run_group_tests(tests, set_up, tear_down);
}
