// SPDX-License-Identifier: ISC

/*
  Random queries over random graphs, against a naive evaluator.

  The evaluator follows the definitions: a solution of a basic graph pattern
  is a mapping under which every triple pattern is in the (entailed) graph;
  Join, Project and Distinct are those of SPARQL 1.1, section 18.5, over
  multisets.  It tries every triple for every pattern.
*/

#include "fixture.h"

#include "rdf/namespaces.h"

#include <sqlite3.h>
#include <stdlib.h>

enum {
  N_TERMS   = 9, ///< Terms 1 to 4 are things, 5 to 9 are properties
  FIRST_P   = 5,
  N_NODES   = 5, ///< Terms 1 to 5 stand as subject and object
  N_VARS    = 6,
  MAX_ROWS  = 60000,
  N_GRAPHS  = 400,
  N_QUERIES = 40,
  MAX_PARTS = 8
};

/// 6 is symmetric; 7 and 8 are inverse to each other; 9 is symmetric, too
static const char* const names[N_TERMS + 1] = {"",   "n1", "n2", "n3", "n4",
                                               "p5", "p6", "p7", "p8", "p9"};

static uint32_t seed = 20201111U;

/// Numerical Recipes' generator
static unsigned
draw(const unsigned n)
{
  seed = seed * 1664525U + 1013904223U;
  return (unsigned)(seed >> 16U) % n;
}

static bool stored[N_TERMS + 1][N_TERMS + 1][N_TERMS + 1];
static bool infers;

static bool
is_symmetric(const int p)
{
  return p == 6 || p == 9;
}

/// Is (s, p, o) in the graph that is asked?
static bool
holds(const int s, const int p, const int o, const bool is_variable)
{
  return stored[s][p][o] || (infers && is_symmetric(p) && stored[o][p][s]) ||
         (infers && !is_variable && p == 7 && stored[o][8][s]) ||
         (infers && !is_variable && p == 8 && stored[o][7][s]);
}

/// A place of a pattern: a term if positive, variable -1 - n if negative
typedef struct {
  int  place[3];
  bool opens; ///< Stands in a group of its own
} Pattern;

typedef struct {
  Pattern  parts[MAX_PARTS];
  unsigned n;
  unsigned n_projected;
  int      projected[N_VARS];
  bool     is_distinct;
  bool     is_hidden[N_VARS]; ///< Written as a blank node
} Query;

static uint64_t rows[2][MAX_ROWS];
static size_t   n_rows[2];

static void
add_row(const int which, const uint64_t row)
{
  if (n_rows[which] < MAX_ROWS) {
    rows[which][n_rows[which]] = row;
  }
  ++n_rows[which];
}

static void
evaluate(const Query* const query, const unsigned part, int* const values)
{
  if (n_rows[0] > MAX_ROWS) {
    return; // It will not be compared
  }
  if (part == query->n) {
    uint64_t row = 0U;
    for (unsigned i = 0U; i < query->n_projected; ++i) {
      row = row * 16U + (uint64_t)values[query->projected[i]];
    }
    add_row(0, row);
    return;
  }
  const Pattern* const pattern = &query->parts[part];
  int                  triple[3];
  for (triple[0] = 1; triple[0] <= N_NODES; ++triple[0]) {
    for (triple[1] = FIRST_P; triple[1] <= N_TERMS; ++triple[1]) {
      for (triple[2] = 1; triple[2] <= N_NODES; ++triple[2]) {
        if (!holds(triple[0], triple[1], triple[2], pattern->place[1] < 0)) {
          continue;
        }
        int  next[N_VARS];
        bool fits = true;
        memcpy(next, values, sizeof(next));
        for (unsigned i = 0U; fits && i < 3U; ++i) {
          const int place = pattern->place[i];
          if (place > 0) {
            fits = place == triple[i];
          } else {
            int* const value = &next[-1 - place];
            fits             = !*value || *value == triple[i];
            *value           = triple[i];
          }
        }
        if (fits) {
          evaluate(query, part + 1U, next);
        }
      }
    }
  }
}

static int
compare_rows(const void* const a, const void* const b)
{
  const uint64_t x = *(const uint64_t*)a;
  const uint64_t y = *(const uint64_t*)b;
  return (x > y) - (x < y);
}

static void
make_graph(EntStore* const store, const unsigned number)
{
  EntError error = {0};
  memset(stored, 0, sizeof(stored));
  assert_int_equal(sqlite3_exec(ent_store_connection(store),
                                "DELETE FROM spo; DELETE FROM pos;"
                                "DELETE FROM osp; DELETE FROM predicate_stats",
                                NULL, NULL, NULL),
                   SQLITE_OK);
  const unsigned n = 4U + draw(24U);
  for (unsigned i = 0U; i < n; ++i) {
    const int s = 1 + (int)draw(N_NODES);
    const int p = FIRST_P + (int)draw(N_TERMS - FIRST_P + 1U);
    const int o = 1 + (int)draw(N_NODES);
    char      iris[3][100];
    EntQuad   quad;
    memset(&quad, 0, sizeof(quad));
    const int ids[]   = {s, p, o};
    EntTerm*  terms[] = {&quad.s, &quad.p, &quad.o};
    for (unsigned j = 0U; j < 3U; ++j) {
      snprintf(iris[j], sizeof(iris[j]), ENT_NS "%s", names[ids[j]]);
      *terms[j] = ent_term_iri(ent_slice(iris[j]));
    }
    ASSERT_OK(ent_store_add(store, &quad, 1U, &error), &error);
    stored[s][p][o] = true;
  }
  // With and without what the planner would know
  if (number % 2U) {
    assert_int_equal(sqlite3_exec(ent_store_connection(store),
                                  "DELETE FROM predicate_stats", NULL, NULL,
                                  NULL),
                     SQLITE_OK);
  }
}

/// What a query of so many symmetric patterns that they make no branches has
static int
random_long_place(const unsigned place, const int n_vars)
{
  return place == 1U ? (draw(2U) ? 6 : 9) : -1 - (int)draw((unsigned)n_vars);
}

/// Mostly one variable is for predicates and the others are for nodes, since
/// one that is both has few solutions
static int
random_place(const unsigned place, const int n_vars)
{
  const int mixed = (int)draw((unsigned)n_vars);
  if (place == 1U) {
    return draw(4U)   ? FIRST_P + (int)draw(N_TERMS - FIRST_P + 1U)
           : draw(6U) ? -n_vars
                      : -1 - mixed;
  }
  return !draw(6U)  ? 1 + (int)draw(N_NODES)
         : draw(6U) ? -1 - mixed % (n_vars - 1)
                    : -1 - mixed;
}

static void
make_query(Query* const query)
{
  memset(query, 0, sizeof(*query));
  const bool is_long = !draw(8U);
  const int  n_vars  = 2 + (int)draw(is_long ? 2U : N_VARS - 1U);
  query->n           = is_long ? 7U + draw(2U) : 2U + draw(3U);
  query->is_distinct = !draw(3U);
  bool used[N_VARS]  = {false};
  for (unsigned i = 0U; i < query->n; ++i) {
    Pattern* const pattern = &query->parts[i];
    pattern->opens         = !draw(4U);
    for (unsigned j = 0U; j < 3U; ++j) {
      const int place =
        is_long ? random_long_place(j, n_vars) : random_place(j, n_vars);
      pattern->place[j] = place;
      if (place < 0) {
        used[-1 - place] = true;
      }
    }
  }
  for (int v = 0; v < n_vars; ++v) {
    if (used[v] && draw(4U)) {
      query->projected[query->n_projected++] = v;
    }
  }
  if (!query->n_projected) {
    query->projected[query->n_projected++] = 0;
  }
}

/// A blank node may stand only in one group, so hide what only one part has
static void
hide_variables(Query* const query)
{
  for (int v = 0; v < N_VARS; ++v) {
    unsigned n = 0U;
    for (unsigned i = 0U; i < query->n; ++i) {
      const int* const place = query->parts[i].place;
      n += place[0] == -1 - v || place[1] == -1 - v || place[2] == -1 - v;
      // A blank node cannot be a predicate
      n += place[1] == -1 - v ? 9U : 0U;
    }
    bool is_projected = false;
    for (unsigned i = 0U; i < query->n_projected; ++i) {
      is_projected = is_projected || query->projected[i] == v;
    }
    query->is_hidden[v] = n == 1U && !is_projected && draw(2U);
  }
}

static void
write_query(const Query* const query, EntBuffer* const text)
{
  ent_buffer_string(text, query->is_distinct ? "SELECT DISTINCT" : "SELECT");
  for (unsigned i = 0U; i < query->n_projected; ++i) {
    ent_buffer_printf(text, " ?v%d", query->projected[i]);
  }
  ent_buffer_string(text, " {");
  for (unsigned i = 0U; i < query->n; ++i) {
    const Pattern* const pattern = &query->parts[i];
    ent_buffer_string(text, pattern->opens ? " {" : "");
    for (unsigned j = 0U; j < 3U; ++j) {
      const int place = pattern->place[j];
      if (place > 0) {
        ent_buffer_printf(text, " ent:%s", names[place]);
      } else {
        ent_buffer_printf(
          text, query->is_hidden[-1 - place] ? " _:b%d" : " ?v%d", -1 - place);
      }
    }
    ent_buffer_string(text, pattern->opens ? " }" : " .");
  }
  ent_buffer_string(text, " }");
}

/// The number of a term by its IRI; 0 if unbound
static uint64_t
number_of(const EntTerm* const term)
{
  if (term->kind == ENT_TERM_NONE) {
    return 0U;
  }
  const EntSlice name =
    ent_slice_sub(term->text, sizeof(ENT_NS) - 1U, term->text.len);
  for (uint64_t i = 1U; i <= N_TERMS; ++i) {
    if (ent_slice_is(name, names[i])) {
      return i;
    }
  }
  fail_msg("unknown term %.*s", ENT_SLICE_ARG(name));
  return 0U;
}

static void
ask(EntEngine* const engine, const EntSlice text)
{
  EntError  error   = {0};
  EntQuery* query   = NULL;
  bool      has_row = true;
  if (ent_query_prepare(engine, text, &query, &error)) {
    fail_msg("%.*s: %s", ENT_SLICE_ARG(text), error.message);
  }
  ASSERT_OK(ent_query_step(query, &has_row, &error), &error);
  while (has_row) {
    uint64_t row = 0U;
    for (size_t i = 0U; i < ent_query_n_variables(query); ++i) {
      row = row * 16U + number_of(ent_query_value(query, i));
    }
    add_row(1, row);
    ASSERT_OK(ent_query_step(query, &has_row, &error), &error);
  }
  ent_query_free(query);
}

static size_t
distinct(uint64_t* const sorted, const size_t n)
{
  size_t kept = 0U;
  for (size_t i = 0U; i < n; ++i) {
    if (!i || sorted[i] != sorted[i - 1U]) {
      sorted[kept++] = sorted[i];
    }
  }
  return kept;
}

/// True if it was compared: answers beyond all bounds are not
static bool
compare(EntEngine* const engine, const Query* const query)
{
  int values[N_VARS] = {0};
  n_rows[0] = n_rows[1] = 0U;
  evaluate(query, 0U, values);
  if (n_rows[0] > MAX_ROWS) {
    return false;
  }
  qsort(rows[0], n_rows[0], sizeof(uint64_t), compare_rows);
  if (query->is_distinct) {
    n_rows[0] = distinct(rows[0], n_rows[0]);
  }

  EntBuffer text = {NULL, 0U, 0U, false};
  write_query(query, &text);
  ask(engine, ent_buffer_slice(&text));
  if (n_rows[1] <= MAX_ROWS) {
    qsort(rows[1], n_rows[1], sizeof(uint64_t), compare_rows);
  }
  if (n_rows[0] != n_rows[1] ||
      memcmp(rows[0], rows[1], n_rows[0] * sizeof(uint64_t)) != 0) {
    fail_msg("%s (inference %s): %zu solutions, not %zu", text.data,
             infers ? "on" : "off", n_rows[1], n_rows[0]);
  }
  ent_buffer_clear(&text);
  return true;
}

static void
random_queries_agree(void** const state)
{
  EntProperty properties[5];
  memset(properties, 0, sizeof(properties));
  static const char* const iris[] = {ENT_NS "p5", ENT_NS "p6", ENT_NS "p7",
                                     ENT_NS "p8", ENT_NS "p9"};
  for (unsigned i = 0U; i < 5U; ++i) {
    properties[i].iri          = ent_slice(iris[i]);
    properties[i].name         = ent_slice(names[FIRST_P + i]);
    properties[i].is_symmetric = is_symmetric(FIRST_P + (int)i);
  }
  properties[2].inverse = ent_slice(iris[3]);
  const EntRun what     = {"test", "model", "ontology", properties, 5U};
  EntError     error    = {0};
  EntStore*    store    = NULL;
  EntEngine*   engine   = NULL;
  int64_t      run      = 0;
  ASSERT_OK(ent_store_open(in_folder(state, "random.db"), ENT_STORE_CREATE,
                           &store, &error),
            &error);
  ASSERT_OK(ent_store_begin_run(store, &what, &run, &error), &error);
  ASSERT_OK(ent_engine_new(store, &engine, &error), &error);
  sqlite3_exec(ent_store_connection(store), "PRAGMA synchronous = OFF", NULL,
               NULL, NULL);

  size_t n_compared = 0U;
  size_t n_answered = 0U;
  for (unsigned graph = 0U; graph < N_GRAPHS; ++graph) {
    make_graph(store, graph);
    for (unsigned i = 0U; i < N_QUERIES; ++i) {
      Query query;
      make_query(&query);
      hide_variables(&query);
      infers = draw(3U) != 0U;
      ent_engine_set_inference(engine, infers);
      n_compared += compare(engine, &query);
      n_answered += n_rows[0] > 0U;
    }
  }
  print_message("%zu compared, %zu with solutions\n", n_compared, n_answered);
  // Enough of them, and not all of them trivial
  assert_true(n_compared > 15000U);
  assert_true(n_answered > 4000U);
  ent_engine_free(engine);
  ent_store_close(store);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test_setup_teardown(random_queries_agree, folder_make,
                                    folder_remove),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
