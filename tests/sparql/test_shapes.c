// SPDX-License-Identifier: ISC

/*
  DISTINCT, GROUP BY and ORDER BY with LIMIT over one or two patterns, for
  which the planner has ways of its own: over graphs that are dense enough for
  all of them, against counts over the same quads as an array.

  A term is a number: below N_IRIS an IRI, else an integer; numbers are in the
  order of their terms.
*/

#include "fixture.h"

#include "rdf/quads.h"

#include <stdlib.h>

enum { N_IRIS = 100, N_TERMS = 300, MAX_QUADS = 1500, N_GRAPHS = 24 };

/// Columns of a quad
enum { S, P, O, G };

static int      quads[MAX_QUADS][4]; ///< G: 0 is the default graph
static size_t   n_quads;
static uint32_t seed;
static unsigned n_asked;
static unsigned n_sought; ///< Whose plan seeks values

static int
draw(const int n)
{
  seed = seed * 1664525U + 1013904223U;
  return (int)(seed >> 16U) % n;
}

static int
compare(const void* const a, const void* const b)
{
  return memcmp(a, b, sizeof(quads[0]));
}

/// Quads of `n_p` predicates, few or many of the rest; without duplicates
static void
draw_quads(const int n_p, const int n_s, const int n_o)
{
  n_quads = 0U;
  for (size_t i = 0U; i < MAX_QUADS; ++i) {
    int* const quad = quads[i];
    // Some predicates have integers only, some none, and some a few
    quad[P]           = 1 + draw(n_p);
    const bool is_iri = quad[P] % 3 == 0 || (quad[P] % 3 == 1 && draw(2));
    quad[S]           = 10 + draw(n_s);
    quad[O]           = (is_iri ? 10 : N_IRIS) + draw(n_o);
    quad[G]           = draw(3) ? 0 : 90 + draw(2);
  }
  qsort(quads, MAX_QUADS, sizeof(quads[0]), compare);
  for (size_t i = 0U; i < MAX_QUADS; ++i) {
    if (!n_quads ||
        memcmp(quads[i], quads[n_quads - 1U], sizeof(quads[0])) != 0) {
      memmove(quads[n_quads++], quads[i], sizeof(quads[0]));
    }
  }
}

/// As Turtle has it
static const char*
print_term(const int term, char text[32])
{
  snprintf(text, 32U, term < N_IRIS ? "<urn:t%02d>" : "%d",
           term < N_IRIS ? term : term - N_IRIS);
  return text;
}

static int
read_term(const EntTerm* const term)
{
  char text[32];
  snprintf(text, sizeof(text), "%.*s", ENT_SLICE_ARG(term->text));
  return term->kind == ENT_TERM_IRI
           ? (int)strtol(text + strlen("urn:t"), NULL, 10)
           : (int)strtol(text, NULL, 10) + N_IRIS;
}

static EntTerm
make_term(const int term, char text[32])
{
  print_term(term, text);
  if (term >= N_IRIS) {
    return ent_term_literal(
      ent_slice(text),
      ENT_SLICE_LITERAL("http://www.w3.org/2001/XMLSchema#integer"),
      (EntSlice){NULL, 0U});
  }
  text[strlen(text) - 1U] = '\0';
  return ent_term_iri(ent_slice(text + 1));
}

static void
fill(EntStore* const store)
{
  static char all_texts[MAX_QUADS][4][32];
  EntQuads    all   = {0};
  EntError    error = {0};
  for (size_t i = 0U; i < n_quads; ++i) {
    char(*const texts)[32] = all_texts[i];
    EntQuad quad           = {make_term(quads[i][S], texts[S]),
                              make_term(quads[i][P], texts[P]),
                              make_term(quads[i][O], texts[O]),
                              {0}};
    if (quads[i][G]) {
      quad.g = make_term(quads[i][G], texts[G]);
    }
    assert_int_equal(ent_quads_add(&all, &quad), ENT_OK);
  }
  ASSERT_OK(ent_store_add(store, all.items, all.n, &error), &error);
  ent_quads_clear(&all);
}

/// An answer: pairs of a term and a number
typedef struct {
  size_t n;
  int    rows[N_TERMS][2];
} Answer;

/// Ask for ?x, ?n or both
static void
ask(EntEngine* const engine, const char* const text, Answer* const answer)
{
  EntQuery* query = NULL;
  EntError  error = {0};
  EntBuffer plan  = {NULL, 0U, 0U, false};
  bool      more  = false;
  ASSERT_OK(ent_query_prepare(engine, ent_slice(text), &query, &error), &error);
  ent_query_print(query, &plan);
  n_sought += strstr(plan.data, "  values ") != NULL;
  ++n_asked;
  ent_buffer_clear(&plan);
  memset(answer, 0, sizeof(*answer));
  while (!ent_query_step(query, &more, &error) && more) {
    assert_true(answer->n < N_TERMS);
    for (size_t i = 0U; i < ent_query_n_variables(query); ++i) {
      answer->rows[answer->n][i] = read_term(ent_query_value(query, i));
    }
    ++answer->n;
  }
  assert_int_equal(error.code, ENT_OK);
  ent_query_free(query);
}

/// A pattern: what stands in its columns; 0: a variable
typedef struct {
  int  place[3];
  bool is_in_graph; ///< GRAPH ?g
} Pattern;

/// For each term, the quads that match with it in `column`
static void
count(const Pattern* const pattern, const int column, int counts[N_TERMS])
{
  memset(counts, 0, N_TERMS * sizeof(int));
  for (size_t i = 0U; i < n_quads; ++i) {
    bool is = pattern->is_in_graph == (quads[i][G] != 0);
    for (int j = 0; j < 3; ++j) {
      is = is && (!pattern->place[j] || pattern->place[j] == quads[i][j]);
    }
    counts[quads[i][column]] += is;
  }
}

static int
compare_rows(const void* const a, const void* const b)
{
  const int* const x = (const int*)a;
  const int* const y = (const int*)b;
  return x[1] != y[1] ? y[1] - x[1] : x[0] - y[0];
}

/// The same as an answer, the most frequent first
static void
rank(const int counts[N_TERMS], Answer* const answer)
{
  answer->n = 0U;
  for (int i = 0; i < N_TERMS; ++i) {
    if (counts[i]) {
      answer->rows[answer->n][0]   = i;
      answer->rows[answer->n++][1] = counts[i];
    }
  }
  qsort(answer->rows, answer->n, sizeof(answer->rows[0]), compare_rows);
}

/// The pattern with ?x in `column`
static const char*
print_pattern(const Pattern* const pattern, const int column, char text[160])
{
  static const char* const variables[] = {"?a", "?b", "?c"};
  char                     terms[3][32];
  const char*              places[3];
  for (int i = 0; i < 3; ++i) {
    places[i] = i == column          ? "?x"
                : !pattern->place[i] ? variables[i]
                                     : print_term(pattern->place[i], terms[i]);
  }
  snprintf(text, 160U, "{ %s{ %s %s %s } }",
           !pattern->is_in_graph ? ""
           : column == G         ? "GRAPH ?x "
                                 : "GRAPH ?h ",
           places[S], places[P], places[O]);
  return text;
}

static void
check_groups(EntEngine* const    engine,
             const char* const   where,
             const Answer* const right)
{
  char   text[400];
  Answer found;
  for (int i = 0; i < 3; ++i) {
    const size_t limit  = (size_t)draw(8);
    const size_t offset = (size_t)draw(4);
    snprintf(text, sizeof(text),
             "SELECT ?x (COUNT(*) AS ?n) %s GROUP BY ?x %sORDER BY DESC(?n) ?x"
             " LIMIT %zu OFFSET %zu",
             where, i == 1 ? "HAVING (COUNT(*) < 9) " : "", limit, offset);
    ask(engine, text, &found);
    size_t begin = offset;
    for (size_t j = 0U; i == 1 && j < right->n && right->rows[j][1] >= 9; ++j) {
      ++begin;
    }
    const size_t rest = begin < right->n ? right->n - begin : 0U;
    assert_int_equal(found.n, rest < limit ? rest : limit);
    for (size_t j = 0U; j < found.n; ++j) {
      assert_int_equal(found.rows[j][0], right->rows[begin + j][0]);
      assert_int_equal(found.rows[j][1] - N_IRIS, right->rows[begin + j][1]);
    }
  }
}

static void
check(EntEngine* const engine, const Pattern* const pattern, const int column)
{
  char   where[160];
  char   text[400];
  int    counts[N_TERMS];
  Answer right;
  Answer found;
  count(pattern, column, counts);
  rank(counts, &right);
  print_pattern(pattern, column, where);

  snprintf(text, sizeof(text), "SELECT DISTINCT ?x %s", where);
  ask(engine, text, &found);
  assert_int_equal(found.n, right.n);
  for (size_t i = 0U; i < found.n; ++i) {
    assert_true(counts[found.rows[i][0]] > 0);
    counts[found.rows[i][0]] = 0;
  }
  snprintf(text, sizeof(text), "SELECT (COUNT(DISTINCT ?x) AS ?n) %s", where);
  ask(engine, text, &found);
  assert_int_equal(found.n, 1U);
  assert_int_equal(found.rows[0][0] - N_IRIS, right.n);

  snprintf(text, sizeof(text),
           "SELECT DISTINCT ?x %s ORDER BY DESC(?x) LIMIT 3", where);
  ask(engine, text, &found);
  assert_int_equal(found.n, right.n < 3U ? right.n : 3U);
  for (size_t i = 1U; i < found.n; ++i) {
    assert_true(found.rows[i][0] < found.rows[i - 1U][0]);
  }
  for (size_t i = 0U; found.n && i < right.n; ++i) {
    assert_true(right.rows[i][0] <= found.rows[0][0]);
  }
  check_groups(engine, where, &right);
}

/// The text's ?y are the terms that `right` has, each once
static void
expect_terms(EntEngine* const  engine,
             const char* const text,
             bool              right[N_TERMS])
{
  Answer found;
  size_t n = 0U;
  for (int i = 0; i < N_TERMS; ++i) {
    n += right[i];
  }
  ask(engine, text, &found);
  assert_int_equal(found.n, n);
  for (size_t i = 0U; i < found.n; ++i) {
    assert_true(right[found.rows[i][0]]);
    right[found.rows[i][0]] = false;
  }
}

/// ?y of `?x p ?y`, each once, for all ?x that have `column` in the other
/// pattern, whose predicate is `first`
static void
check_join(EntEngine* const engine,
           const int        first,
           const int        column,
           const int        second)
{
  const Pattern pattern        = {{0, first, 0}, false};
  bool          right[N_TERMS] = {false};
  int           counts[N_TERMS];
  char          text[200];
  count(&pattern, column, counts);
  for (size_t i = 0U; i < n_quads; ++i) {
    if (quads[i][P] == second && !quads[i][G] && counts[quads[i][S]]) {
      right[quads[i][O]] = true;
    }
  }
  snprintf(text, sizeof(text),
           "SELECT DISTINCT ?y { %s <urn:t%02d> %s . ?x <urn:t%02d> ?y }",
           column == S ? "?x" : "?a", first, column == S ? "?a" : "?x", second);
  expect_terms(engine, text, right);
}

static void
answers_are_those_of_counting(void** const state)
{
  for (unsigned i = 0U; i < N_GRAPHS; ++i) {
    char       name[32];
    EntEngine* engine = NULL;
    EntError   error  = {0};
    seed              = 1U + i;
    draw_quads(1 + draw(8), 1 + draw(70), 1 + draw(70));
    snprintf(name, sizeof(name), "%u.db", i);
    EntStore* const store = store_open(state, name);
    fill(store);
    ASSERT_OK(ent_engine_new(store, &engine, &error), &error);
    for (int known = 0; known < 16; ++known) {
      const int* const quad    = quads[draw((int)n_quads)];
      Pattern          pattern = {{0, 0, 0}, (known & 8) != 0};
      for (int j = 0; j < 3; ++j) {
        pattern.place[j] = known & (1 << j) ? quad[j] : 0;
      }
      for (int column = 0; column < (pattern.is_in_graph ? 4 : 3); ++column) {
        if (column == G || !pattern.place[column]) {
          check(engine, &pattern, column);
        }
      }
    }
    for (int j = 0; j < 8; ++j) {
      check_join(engine, 1 + draw(8), draw(2) ? S : O, 1 + draw(8));
    }
    ent_engine_free(engine);
    ent_store_close(store);
    remove(in_folder(state, name));
  }
  assert_true(n_sought > n_asked / 20U && n_sought < n_asked);
}

static void
expect_plan(EntEngine* const  engine,
            const char* const text,
            const char* const part,
            const bool        has)
{
  EntQuery* query = NULL;
  EntError  error = {0};
  EntBuffer plan  = {NULL, 0U, 0U, false};
  ASSERT_OK(ent_query_prepare(engine, ent_slice(text), &query, &error), &error);
  ent_query_print(query, &plan);
  if ((strstr(plan.data, part) != NULL) != has) {
    fail_msg("%s in the plan of %s", has ? part : "no", plan.data);
  }
  ent_buffer_clear(&plan);
  ent_query_free(query);
}

// 1 has 40 subjects for each of two IRIs; 2 an integer for each subject; 3 an
// integer or an IRI; 4 an IRI for the first half, another for the rest; 5 has
// 30 of the subjects as objects, many times; 6 four integers for the second
// half
static void
plans_fit_the_quads(void** const state)
{
  static const struct {
    const char* query;
    const char* part;
    bool        has;
  } cases[] = {
    {"SELECT DISTINCT ?x { ?a <urn:t01> ?x }", "values pos", true},
    {"SELECT DISTINCT ?p { ?a ?p ?x }", "values pos", true},
    {"SELECT DISTINCT ?x { ?a <urn:t02> ?x }", "values", false},
    {"SELECT DISTINCT ?a { ?a ?p ?x }", "values", false},
    {"SELECT DISTINCT ?a { ?a <urn:t01> <urn:t10> }", "values", false},
    {"SELECT DISTINCT ?p { ?a ?p <urn:t10> }", "values", false},
    {"SELECT (COUNT(DISTINCT ?x) AS ?n) { ?a <urn:t01> ?x }", "values pos",
     true},
    {"SELECT ?p (COUNT(*) AS ?n) { ?a ?p ?x } GROUP BY ?p", "t0  pos", true},
    {"SELECT ?x (COUNT(*) AS ?n) { ?a ?p ?x } GROUP BY ?x", "t0  osp", true},
    {"SELECT ?a { ?a <urn:t02> ?x } ORDER BY ?x LIMIT 3", "ent_sortkey", false},
    {"SELECT ?a { ?a <urn:t03> ?x } ORDER BY ?x LIMIT 3", "ent_sortkey", true},
    {"SELECT ?x (COUNT(*) AS ?n) { ?a ?p ?x } GROUP BY ?x ORDER BY ?n ?x"
     " LIMIT 3",
     "ent_best", true},
    {"SELECT ?x (COUNT(*) AS ?n) { ?a ?p ?x } GROUP BY ?x ORDER BY ?n ?x",
     "ent_best", false},
    {"SELECT DISTINCT ?x { ?a <urn:t01> ?x . ?a <urn:t02> ?n }", "values pos",
     true},
    {"SELECT DISTINCT ?x { ?a <urn:t01> ?x . ?a <urn:t06> ?n }", "values pos",
     true},
    {"SELECT DISTINCT ?x { ?a <urn:t04> ?x . ?a <urn:t06> ?n }", "values pos",
     true},
    {"SELECT DISTINCT ?x { ?a <urn:t01> ?x . ?b <urn:t05> ?a }", "values",
     false},
    {"SELECT DISTINCT ?x { ?a <urn:t01> ?x . ?b <urn:t02> ?n }", "values",
     false},
    {"SELECT DISTINCT ?x ?a { ?a <urn:t01> ?x . ?a <urn:t02> ?n }", "values",
     false},
    {"SELECT DISTINCT ?x { ?a <urn:t01> ?x . ?a <urn:t02> ?n FILTER(?n > 3) }",
     "values", false},
    {"SELECT ?x { ?a <urn:t01> ?x . ?a <urn:t02> ?n }", "values", false},
    {"SELECT ?x { ?a <urn:t01> ?x"
     " { SELECT ?a (COUNT(*) AS ?n) { ?a <urn:t02> ?y } GROUP BY ?a } }",
     "ifnull", false},
    {"SELECT ?x { ?a <urn:t01> ?x { SELECT ?a (COUNT(*) AS ?n)"
     " { ?b <urn:t02> ?y OPTIONAL { ?b <urn:t06> ?a } } GROUP BY ?a } }",
     "ifnull", true},
    {"SELECT * { ?a <urn:t01> <urn:t10> BIND(IRI(STR(?a)) AS ?x)"
     " ?x <urn:t02> ?n }",
     "  spo ?x <urn:t02> ?n", true},
    {"SELECT * { ?a <urn:t01> <urn:t10> BIND(STR(?a) AS ?n)"
     " ?x <urn:t02> ?n . ?x <urn:t06> ?m }",
     "  pos ?x <urn:t02> ?n", true},
    {"SELECT * { ?a <urn:t01> <urn:t10> OPTIONAL { ?a <urn:t05> ?x }"
     " ?x <urn:t02> ?n }",
     "  spo ?x <urn:t02> ?n", true},
    {"SELECT * { ?x <urn:t02> ?n"
     " { SELECT (IRI(STR(?a)) AS ?x) { ?a <urn:t01> <urn:t10> } } }",
     "  spo ?x <urn:t02> ?n", true},
    {"SELECT * { ?a <urn:t01> <urn:t10> BIND(IRI(STR(?a)) AS ?x)"
     " OPTIONAL { ?x <urn:t02> ?n } }",
     "optional spo ?x <urn:t02> ?n", true},
    {"SELECT * { ?a <urn:t01> <urn:t10> BIND(IRI(STR(?a)) AS ?x)"
     " OPTIONAL { ?x <urn:t06> ?n . ?n <urn:t03> ?m } }",
     "spo ?x <urn:t06> ?n", true},
    {"SELECT * { ?a <urn:t01> <urn:t10> BIND(IRI(STR(?a)) AS ?x)"
     " MINUS { ?x <urn:t02> ?n } }",
     "spo ?x <urn:t02> ?n", true},
    {"SELECT * { ?a <urn:t01> <urn:t10> BIND(IRI(STR(?a)) AS ?x)"
     " FILTER NOT EXISTS { ?x <urn:t02> ?n } }",
     "spo ?x <urn:t02> ?n", true},
  };
  EntEngine* engine = NULL;
  EntError   error  = {0};
  n_quads           = 0U;
  for (int i = 0; i < 80; ++i) {
    const int those[][4] = {{20 + i, 1, 10 + i % 2, 0},
                            {20 + i, 2, N_IRIS + i, 0},
                            {20 + i, 3, i % 2 ? 10 + i : N_IRIS + i, 0},
                            {20 + i, 4, 12 + i / 40, 0}};
    memcpy(quads[n_quads], those, sizeof(those));
    n_quads += 4U;
    for (int j = 0; j < 4 * (i / 40); ++j) {
      const int one[] = {20 + i, 6, N_IRIS + j, 0};
      memcpy(quads[n_quads++], one, sizeof(one));
    }
    for (int j = 0; i < 16 && j < 30; ++j) {
      const int one[] = {20 + i, 5, 20 + j, 0};
      memcpy(quads[n_quads++], one, sizeof(one));
    }
  }
  EntStore* const store = store_open(state, "plans.db");
  fill(store);
  ASSERT_OK(ent_engine_new(store, &engine, &error), &error);
  for (size_t i = 0U; i < sizeof(cases) / sizeof(cases[0]); ++i) {
    expect_plan(engine, cases[i].query, cases[i].part, cases[i].has);
  }
  for (int i = 1; i < 7; ++i) {
    for (int j = 1; j < 7; ++j) {
      check_join(engine, i, S, j);
      check_join(engine, i, O, j);
    }
  }
  ent_engine_free(engine);
  ent_store_close(store);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test_setup_teardown(answers_are_those_of_counting, folder_make,
                                    folder_remove),
    cmocka_unit_test_setup_teardown(plans_fit_the_quads, folder_make,
                                    folder_remove),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
