// SPDX-License-Identifier: ISC

/*
  Random queries of all operators over random data, asked of the engine and of
  the naive evaluator (naive.h), which must agree.

  And random updates, whose patterns the naive evaluator solves.

  With arguments SEED and N, N graphs from that seed on.
*/

#include "fixture.h"

#include "naive.h"
#include "random_query.h"

#include "rdf/quads.h"
#include "rdf/reader.h"
#include "sparql/parser.h"
#include "sparql/update.h"
#include "sparql/update_run.h"

#include <stdlib.h>

enum { N_QUERIES = 250, N_UPDATES = 20 };

static unsigned first_seed = 1U;
static unsigned n_graphs   = 480U;

/// One round: data in a store, and as numbers
typedef struct {
  NaiveData* data;
  EntStore*  store;
  EntEngine* engine;
  Random     random;
  unsigned   n_compared;
  unsigned   n_large;
  unsigned   n_ambiguous;
  unsigned   n_failed;
  unsigned   n_answered; ///< That had solutions
  unsigned   n_refused;  ///< Too deep for SQLite; may not be many
} Round;

/// Keep a quad that is new
static EntStatus
collect(void* const handle, const EntQuad* const quad)
{
  NaiveData* const data = (NaiveData*)handle;
  const NaiveQuad new   = {
      naive_term(data, &quad->s), naive_term(data, &quad->p),
      naive_term(data, &quad->o),
    quad->g.kind == ENT_TERM_NONE ? 0 : naive_term(data, &quad->g)};
  for (int i = 0; i < data->n_quads; ++i) {
    if (!memcmp(&data->quads[i], &new, sizeof(new))) {
      return ENT_OK;
    }
  }
  data->quads[data->n_quads++] = new;
  return ENT_OK;
}

/// Some dozen quads; three graphs and the default one
static void
make_data(Round* const round)
{
  EntBuffer     text   = {NULL, 0U, 0U, false};
  Random* const random = &round->random;
  for (unsigned i = 4U + random_draw(random, 16U); i; --i) {
    const unsigned g = random_draw(random, 6U);
    if (g >= 3U) {
      ent_buffer_string(&text, "{ ");
    } else {
      ent_buffer_printf(&text, "%s { ", random_term(3U + g));
    }
    const unsigned s = random_draw(random, 8U);
    ent_buffer_string(&text, s < 6U ? random_term(s) : s == 6U ? "_:x" : "_:y");
    ent_buffer_printf(&text, " %s ", random_term(random_draw(random, 3U)));
    const unsigned o = random_draw(random, 30U);
    ent_buffer_string(&text, o < RANDOM_N_TERMS ? random_term(o)
                             : o < 28U          ? random_term(o % 6U)
                             : o == 28U         ? "_:x"
                                                : "_:y");
    ent_buffer_string(&text, " } ");
  }
  EntError error = {0};
  ASSERT_OK(ent_rdf_read(ent_buffer_slice(&text), "random", NULL, ENT_TRIG,
                         collect, round->data, &error),
            &error);
  EntQuads             quads = {0};
  const EntTerm* const terms = round->data->terms;
  for (int i = 0; i < round->data->n_quads; ++i) {
    const NaiveQuad* const ids  = &round->data->quads[i];
    const EntQuad          quad = {terms[ids->s], terms[ids->p], terms[ids->o],
                                   terms[ids->g]};
    assert_int_equal(ent_quads_add(&quads, &quad), ENT_OK);
  }
  ASSERT_OK(ent_store_add(round->store, quads.items, quads.n, &error), &error);
  ent_quads_clear(&quads);
  ent_buffer_clear(&text);
}

static int
compare_rows(const void* const a, const void* const b, void* const width)
{
  const int* const x = (const int*)a;
  const int* const y = (const int*)b;
  for (size_t i = 0U; i < *(size_t*)width; ++i) {
    if (x[i] != y[i]) {
      return x[i] < y[i] ? -1 : 1;
    }
  }
  return 0;
}

/// All answers of the engine, projected variables only; false if it failed
static bool
ask(Round* const      round,
    const char* const text,
    EntArena* const   arena,
    NaiveRows* const  rows,
    EntError* const   error)
{
  EntQuery* query = NULL;
  bool      more  = false;
  EntStatus status =
    ent_query_prepare(round->engine, ent_slice(text), &query, error);
  rows->width = status ? 0U : ent_query_n_variables(query);
  while (!status && !(status = ent_query_step(query, &more, error)) && more) {
    if (rows->n == rows->capacity) {
      const size_t capacity = rows->capacity ? rows->capacity * 2U : 16U;
      int* const   cells =
        ENT_ARENA_ARRAY(arena, int, capacity*(rows->width + 1U));
      if (rows->n) {
        memcpy(cells, rows->cells, rows->n * rows->width * sizeof(int));
      }
      rows->cells    = cells;
      rows->capacity = capacity;
    }
    for (size_t i = 0U; i < rows->width; ++i) {
      const EntTerm* const term = ent_query_value(query, i);
      rows->cells[rows->n * rows->width + i] =
        term->kind == ENT_TERM_NONE ? 0 : naive_term(round->data, term);
    }
    ++rows->n;
  }
  ent_query_free(query);
  return !status;
}

/// The columns of the answer
static NaiveRows
columns(const EntParsed* const parsed,
        const NaiveRows* const all,
        EntArena* const        arena)
{
  const size_t width = parsed->form == ENT_FORM_ASK ? 0U : parsed->n_projected;
  NaiveRows    rows  = {all->n, all->n, width, NULL};
  rows.cells         = ENT_ARENA_ARRAY(arena, int, all->n*(width + 1U));
  for (size_t i = 0U; i < all->n; ++i) {
    for (size_t j = 0U; j < width; ++j) {
      rows.cells[i * width + j] =
        all->cells[i * all->width + parsed->projected[j]];
    }
  }
  return rows;
}

static void
sort(const NaiveRows* const rows)
{
  size_t width = rows->width;
  if (rows->n && width) {
    qsort_r(rows->cells, rows->n, width * sizeof(int), compare_rows, &width);
  }
}

/// True if each row of `part` is in `all`, as often; both are sorted
static bool
is_part(const NaiveRows* const part, const NaiveRows* const all)
{
  size_t width = part->width;
  size_t j     = 0U;
  if (!width) {
    return part->n <= all->n;
  }
  for (size_t i = 0U; i < part->n; ++i, ++j) {
    while (j < all->n && compare_rows(part->cells + i * width,
                                      all->cells + j * width, &width) > 0) {
      ++j;
    }
    if (j == all->n ||
        compare_rows(part->cells + i * width, all->cells + j * width, &width)) {
      return false;
    }
  }
  return true;
}

/// What the outermost operators ask for
typedef struct {
  const EntAlgebra* root; ///< Below a Slice and a Reduced
  uint64_t          offset;
  uint64_t          limit;
  bool              is_reduced;
} Outermost;

static Outermost
peel(const EntAlgebra* root)
{
  Outermost outer = {root, 0U, ENT_NO_LIMIT, false};
  if (root->kind == ENT_ALGEBRA_SLICE) {
    outer.offset = root->as.slice.offset;
    outer.limit  = root->as.slice.limit;
    outer.root   = root->as.slice.input;
  }
  if (outer.root->kind == ENT_ALGEBRA_REDUCED) {
    outer.is_reduced = true;
    outer.root       = outer.root->as.distinct.input;
  }
  return outer;
}

/// True if the answer is one that the definitions allow
static bool
is_right(const Outermost* const outer,
         const NaiveRows* const all,
         const NaiveRows* const found)
{
  uint64_t n = all->n > outer->offset ? all->n - outer->offset : 0U;
  n          = n > outer->limit ? outer->limit : n;
  return (outer->is_reduced ? found->n <= n : found->n == n) &&
         is_part(found, all);
}

static void
report(const Round* const round, const char* const text, const char* const why)
{
  fprintf(stderr, "%s\n%s\ndata:", why, text);
  for (int i = 0; i < round->data->n_quads; ++i) {
    const NaiveQuad quad     = round->data->quads[i];
    const int       places[] = {quad.g, quad.s, quad.p, quad.o};
    for (size_t j = 0U; j < 4U; ++j) {
      fprintf(stderr, " %.*s",
              ENT_SLICE_ARG(round->data->terms[places[j]].text));
    }
    fprintf(stderr, " ;");
  }
  fprintf(stderr, "\n");
}

static void
print_rows(const Round* const round, const char* name, const NaiveRows* rows)
{
  fprintf(stderr, "%s: %zu rows\n", name, rows->n);
  for (size_t i = 0U; i < rows->n && i < 12U; ++i) {
    for (size_t j = 0U; j < rows->width; ++j) {
      const EntTerm* const term =
        &round->data->terms[rows->cells[i * rows->width + j]];
      fprintf(stderr, " [%.*s%s]", ENT_SLICE_ARG(term->text),
              term->datatype.len ? "^"
              : term->lang.len   ? "@"
                                 : "");
    }
    fprintf(stderr, "\n");
  }
}

/// Ask one random query; false if the answers differ
static bool
try_one(Round* const round)
{
  EntArena    arena    = {NULL, 0U};
  EntPrefixes prefixes = {.n = 0U};
  EntBuffer   text     = {NULL, 0U, 0U, false};
  EntParsed   parsed;
  EntError    error = {0};
  NaiveRows   all   = {0U, 0U, 0U, NULL};
  NaiveRows   found = {0U, 0U, 0U, NULL};
  bool        right = true;
  random_query(&round->random, &text);
  if (ent_query_parse(ent_buffer_slice(&text), &prefixes, &arena, &parsed,
                      &error)) {
    // A variable may have been named where it is bound already
    ++round->n_failed;
    goto out;
  }
  const Outermost   outer = peel(parsed.root);
  const NaiveResult result =
    naive_evaluate(round->data, &parsed, outer.root, &arena, &all);
  if (result != NAIVE_DONE) {
    round->n_large += result == NAIVE_LARGE;
    round->n_ambiguous += result == NAIVE_AMBIGUOUS;
    goto out;
  }
  all = columns(&parsed, &all, &arena);
  if (!ask(round, text.data, &arena, &found, &error)) {
    if (error.code == ENT_ERR_LIMIT) {
      ++round->n_refused;
      goto out;
    }
    report(round, text.data, error.message);
    right = false;
    goto out;
  }
  sort(&all);
  sort(&found);
  right = is_right(&outer, &all, &found);
  if (!right) {
    report(round, text.data, "the answers differ");
    print_rows(round, "right", &all);
    print_rows(round, "found", &found);
  }
  ++round->n_compared;
  round->n_answered += all.n > 0U;

out:
  ent_buffer_clear(&text);
  ent_arena_clear(&arena);
  return right;
}

/// What a place of a template is under a solution; 0: nothing
static int
place(Round* const round, const EntNode* const node, const int* const row)
{
  return node->kind == ENT_NODE_VARIABLE ? row[node->variable]
                                         : naive_term(round->data, &node->term);
}

/// Make a quad of a template; false if it is none
static bool
make_quad(Round* const                round,
          const EntQuadPattern* const pattern,
          const int* const            row,
          NaiveQuad* const            quad)
{
  const EntTerm* const terms = round->data->terms;
  const bool           named = pattern->g.kind != ENT_NODE_NONE;
  *quad = (NaiveQuad){place(round, &pattern->triple.s, row),
                      place(round, &pattern->triple.p, row),
                      place(round, &pattern->triple.o, row),
                      named ? place(round, &pattern->g, row) : 0};
  return quad->s && quad->p && quad->o && (!named || quad->g) &&
         terms[quad->s].kind != ENT_TERM_LITERAL &&
         terms[quad->p].kind == ENT_TERM_IRI &&
         (!named || terms[quad->g].kind != ENT_TERM_LITERAL);
}

/// Index of a quad, their number if it is not there
static int
find_quad(const NaiveData* const data, const NaiveQuad* const quad)
{
  int i = 0;
  while (i < data->n_quads && memcmp(&data->quads[i], quad, sizeof(*quad))) {
    ++i;
  }
  return i;
}

/// Delete, then insert; false if there are too many
static bool
apply(Round* const                    round,
      const EntUpdateOperation* const operation,
      const NaiveRows* const          rows)
{
  NaiveData* const data = round->data;
  NaiveQuad        quad;
  for (size_t i = 0U; i < rows->n * operation->n_deleted; ++i) {
    if (make_quad(round, &operation->deleted[i % operation->n_deleted],
                  rows->cells + i / operation->n_deleted * rows->width,
                  &quad)) {
      const int at = find_quad(data, &quad);
      if (at < data->n_quads) {
        data->quads[at] = data->quads[--data->n_quads];
      }
    }
  }
  for (size_t i = 0U; i < rows->n * operation->n_inserted; ++i) {
    if (make_quad(round, &operation->inserted[i % operation->n_inserted],
                  rows->cells + i / operation->n_inserted * rows->width,
                  &quad) &&
        find_quad(data, &quad) == data->n_quads) {
      if (data->n_quads == NAIVE_MAX_QUADS) {
        return false;
      }
      data->quads[data->n_quads++] = quad;
    }
  }
  return true;
}

/// True if the store has the quads that the naive data have
static bool
is_same_data(Round* const round, EntArena* const arena)
{
  static const char text[] =
    "SELECT ?s ?p ?o ?g { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }";
  EntError  error = {0};
  NaiveRows found = {0U, 0U, 0U, NULL};
  assert_true(ask(round, text, arena, &found, &error));
  if (found.n != (size_t)round->data->n_quads) {
    return false;
  }
  for (size_t i = 0U; i < found.n; ++i) {
    const int* const row  = found.cells + i * found.width;
    const NaiveQuad  quad = {row[0], row[1], row[2], row[3]};
    if (find_quad(round->data, &quad) == round->data->n_quads) {
      return false;
    }
  }
  return true;
}

/// What came of an update
typedef enum { UPDATE_RIGHT, UPDATE_WRONG, UPDATE_LEFT_OUT } UpdateResult;

/// Carry out one random update in both ways
static UpdateResult
update_one(Round* const round)
{
  static const EntUpdateOptions none     = {0};
  EntArena                      arena    = {NULL, 0U};
  EntPrefixes                   prefixes = {.n = 0U};
  EntBuffer                     text     = {NULL, 0U, 0U, false};
  EntUpdateCounts               counts;
  EntUpdateRequest              request;
  EntParsed                     parsed = {.form = ENT_FORM_SELECT};
  EntError                      error  = {0};
  NaiveRows                     rows   = {0U, 0U, 0U, NULL};
  UpdateResult                  result = UPDATE_LEFT_OUT;
  random_update(&round->random, &text);
  if (ent_update_parse(ent_buffer_slice(&text), &prefixes, &arena, &request,
                       &error)) {
    ++round->n_failed;
    goto out;
  }
  const EntUpdateOperation* const operation = &request.operations[0];
  parsed.dataset                            = operation->dataset;
  parsed.n_variables                        = operation->n_variables;
  parsed.variables                          = operation->variables;
  if (naive_evaluate(round->data, &parsed, operation->where, &arena, &rows) ||
      !apply(round, operation, &rows)) {
    ++round->n_large;
    goto out;
  }
  const EntStatus status =
    ent_update(round->engine, ent_buffer_slice(&text), &none, &counts, &error);
  ++round->n_compared;
  round->n_answered += rows.n > 0U;
  result = !status && is_same_data(round, &arena) ? UPDATE_RIGHT : UPDATE_WRONG;
  if (result == UPDATE_WRONG) {
    report(round, text.data, status ? error.message : "the data differ");
  }

out:
  ent_buffer_clear(&text);
  ent_arena_clear(&arena);
  return result;
}

static void
begin(Round* const round, void** const state, const unsigned i)
{
  char     name[32];
  EntError error = {0};
  snprintf(name, sizeof(name), "%u.db", i);
  round->data   = (NaiveData*)calloc(1U, sizeof(*round->data));
  round->random = (Random){.seed = first_seed + i};
  round->store  = store_open(state, name);
  assert_non_null(round->data);
  make_data(round);
  ASSERT_OK(ent_engine_new(round->store, &round->engine, &error), &error);
  ent_engine_set_inference(round->engine, ENT_INFER_NONE);
}

static void
end(Round* const round, void** const state, const unsigned i)
{
  char name[32];
  snprintf(name, sizeof(name), "%u.db", i);
  ent_engine_free(round->engine);
  ent_store_close(round->store);
  remove(in_folder(state, name));
  ent_arena_clear(&round->data->arena);
  free(round->data);
}

static void
answers_are_those_of_the_definitions(void** const state)
{
  Round    round   = {0};
  unsigned n_wrong = 0U;
  for (unsigned i = 0U; i < n_graphs; ++i) {
    begin(&round, state, i);
    for (unsigned j = 0U; j < N_QUERIES; ++j) {
      const int n_terms = round.data->n_terms;
      if (!try_one(&round)) {
        fprintf(stderr, "seed %u, query %u\n\n", first_seed + i, j);
        ++n_wrong;
      }
      round.data->n_terms = n_terms;
    }
    end(&round, state, i);
  }
  printf("%u compared, %u with solutions; left out: %u too large, %u with more "
         "than one answer, %u no query, %u refused\n",
         round.n_compared, round.n_answered, round.n_large, round.n_ambiguous,
         round.n_failed, round.n_refused);
  assert_int_equal(n_wrong, 0);
  assert_true(round.n_refused <= 1U + round.n_compared / 1000U);
}

static void
updates_are_those_of_the_definitions(void** const state)
{
  Round    round   = {0};
  unsigned n_wrong = 0U;
  for (unsigned i = 0U; i < n_graphs; ++i) {
    begin(&round, state, i);
    UpdateResult result = UPDATE_RIGHT;
    for (unsigned j = 0U; j < N_UPDATES && result == UPDATE_RIGHT; ++j) {
      const unsigned n_failed = round.n_failed;
      result                  = update_one(&round);
      if (round.n_failed > n_failed) {
        result = UPDATE_RIGHT; // Neither side did anything
      }
      if (result == UPDATE_WRONG) {
        fprintf(stderr, "seed %u, update %u\n\n", first_seed + i, j);
        ++n_wrong;
      }
    }
    end(&round, state, i);
  }
  printf("%u compared, %u with solutions; left out: %u too large, %u no "
         "request\n",
         round.n_compared, round.n_answered, round.n_large, round.n_failed);
  assert_int_equal(n_wrong, 0);
}

int
main(const int argc, char** const argv)
{
  if (argc == 3) {
    first_seed = (unsigned)strtoul(argv[1], NULL, 10);
    n_graphs   = (unsigned)strtoul(argv[2], NULL, 10);
  }
  const struct CMUnitTest tests[] = {
    cmocka_unit_test_setup_teardown(answers_are_those_of_the_definitions,
                                    folder_make, folder_remove),
    cmocka_unit_test_setup_teardown(updates_are_those_of_the_definitions,
                                    folder_make, folder_remove),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
