// SPDX-License-Identifier: ISC

#include "naive_inside.h"

#include <stdlib.h>

enum { MAX_ROWS = 4000 };

#define MAX_STEPS 3000000U

int
naive_term(NaiveData* const data, const EntTerm* const term)
{
  for (int i = 1; i <= data->n_terms; ++i) {
    if (ent_term_equals(&data->terms[i], term)) {
      return i;
    }
  }
  if (data->n_terms + 1 == NAIVE_MAX_TERMS) {
    return 0;
  }
  EntTerm* const new = &data->terms[++data->n_terms];
  new->kind          = term->kind;
  new->text          = ent_arena_copy(&data->arena, term->text);
  new->datatype      = ent_arena_copy(&data->arena, term->datatype);
  new->lang          = ent_arena_copy(&data->arena, term->lang);
  return data->n_terms;
}

bool
naive_step(Naive* const naive, const uint64_t n)
{
  naive->steps += n;
  naive->is_large = naive->is_large || naive->steps > MAX_STEPS;
  return !naive->is_large;
}

NaiveRows
naive_rows(const Naive* const naive)
{
  return (NaiveRows){0U, 0U, naive->parsed->n_variables, NULL};
}

int*
naive_row(Naive* const naive)
{
  return ENT_ARENA_ARRAY(naive->arena, int, naive->parsed->n_variables + 1U);
}

void
naive_append(Naive* const naive, NaiveRows* const rows, const int* const row)
{
  if (rows->n == MAX_ROWS) {
    naive->is_large = true;
  }
  if (!naive_step(naive, 1U)) {
    return;
  }
  if (rows->n == rows->capacity) {
    const size_t capacity = rows->capacity ? rows->capacity * 2U : 16U;
    int* const   cells =
      ENT_ARENA_ARRAY(naive->arena, int, capacity*(rows->width + 1U));
    if (rows->n) {
      memcpy(cells, rows->cells, rows->n * rows->width * sizeof(int));
    }
    rows->cells    = cells;
    rows->capacity = capacity;
  }
  memcpy(rows->cells + rows->n++ * rows->width, row, rows->width * sizeof(int));
}

int
naive_node(const Naive* const naive, const EntNode* const node)
{
  return node->kind == ENT_NODE_VARIABLE ? naive->outer[node->variable]
                                         : naive_term(naive->data, &node->term);
}

/// True if both bind no variable to different terms (section 18.3)
static bool
is_compatible(const int* const a, const int* const b, const size_t width)
{
  for (size_t i = 0U; i < width; ++i) {
    if (a[i] && b[i] && a[i] != b[i]) {
      return false;
    }
  }
  return true;
}

/// True if there is a variable that both bind
static bool
is_joint(const int* const a, const int* const b, const size_t width)
{
  for (size_t i = 0U; i < width; ++i) {
    if (a[i] && b[i]) {
      return true;
    }
  }
  return false;
}

static void
merge(const int* const a,
      const int* const b,
      const size_t     width,
      int* const       out)
{
  for (size_t i = 0U; i < width; ++i) {
    out[i] = a[i] ? a[i] : b[i];
  }
}

/// Let `node` be `term` in `row`; false if it is something else
static bool
match(const Naive* const   naive,
      const EntNode* const node,
      const int            term,
      int* const           row)
{
  const int known = naive_node(naive, node);
  if (known) {
    return known == term;
  }
  if (row[node->variable]) {
    return row[node->variable] == term;
  }
  row[node->variable] = term;
  return true;
}

/// All ways to match the triples of a basic graph pattern from `i` on
static void
match_bgp(Naive* const            naive,
          const EntBgp* const     bgp,
          const size_t            i,
          const NaiveGraph* const graph,
          const int* const        row,
          NaiveRows* const        rows)
{
  if (i == bgp->n) {
    naive_append(naive, rows, row);
    return;
  }
  for (int t = 0; t < graph->n && naive_step(naive, 1U); ++t) {
    const NaiveQuad* const triple = &graph->triples[t];
    int                    next[ENT_MAX_VARIABLES];
    memcpy(next, row, rows->width * sizeof(int));
    if (match(naive, &bgp->triples[i].s, triple->s, next) &&
        match(naive, &bgp->triples[i].p, triple->p, next) &&
        match(naive, &bgp->triples[i].o, triple->o, next)) {
      match_bgp(naive, bgp, i + 1U, graph, next, rows);
    }
  }
}

static NaiveRows
join_rows(Naive* const           naive,
          const NaiveRows* const a,
          const NaiveRows* const b)
{
  NaiveRows rows = naive_rows(naive);
  int*      both = naive_row(naive);
  for (size_t i = 0U; i < a->n; ++i) {
    for (size_t j = 0U; j < b->n && naive_step(naive, 1U); ++j) {
      const int* const left  = a->cells + i * a->width;
      const int* const right = b->cells + j * b->width;
      if (is_compatible(left, right, a->width)) {
        merge(left, right, a->width, both);
        naive_append(naive, &rows, both);
      }
    }
  }
  return rows;
}

static NaiveRows
left_join(Naive* const             naive,
          const EntLeftJoin* const join,
          const NaiveGraph* const  graph)
{
  const NaiveRows a    = naive_operator(naive, join->left, graph);
  const NaiveRows b    = naive_operator(naive, join->right, graph);
  NaiveRows       rows = naive_rows(naive);
  int* const      both = naive_row(naive);
  for (size_t i = 0U; i < a.n; ++i) {
    const int* const left  = a.cells + i * a.width;
    bool             found = false;
    for (size_t j = 0U; j < b.n && naive_step(naive, 1U); ++j) {
      const int* const right = b.cells + j * b.width;
      if (!is_compatible(left, right, a.width)) {
        continue;
      }
      merge(left, right, a.width, both);
      if (!join->condition ||
          naive_truth(naive, naive_expression(naive, join->condition, both,
                                              graph)) == 1) {
        naive_append(naive, &rows, both);
        found = true;
      }
    }
    if (!found) {
      naive_append(naive, &rows, left);
    }
  }
  return rows;
}

static NaiveRows
unite(Naive* const            naive,
      const EntJoin* const    join,
      const NaiveGraph* const graph)
{
  NaiveRows       rows  = naive_operator(naive, join->left, graph);
  const NaiveRows right = naive_operator(naive, join->right, graph);
  for (size_t i = 0U; i < right.n; ++i) {
    naive_append(naive, &rows, right.cells + i * right.width);
  }
  return rows;
}

static NaiveRows
subtract(Naive* const            naive,
         const EntJoin* const    join,
         const NaiveGraph* const graph)
{
  const NaiveRows a    = naive_operator(naive, join->left, graph);
  const NaiveRows b    = naive_operator(naive, join->right, graph);
  NaiveRows       rows = naive_rows(naive);
  for (size_t i = 0U; i < a.n; ++i) {
    const int* const left = a.cells + i * a.width;
    bool             goes = false;
    for (size_t j = 0U; j < b.n && naive_step(naive, 1U); ++j) {
      const int* const right = b.cells + j * b.width;
      goes                   = goes || (is_compatible(left, right, a.width) &&
                      is_joint(left, right, a.width));
    }
    if (!goes) {
      naive_append(naive, &rows, left);
    }
  }
  return rows;
}

static NaiveRows
filter(Naive* const naive,
       const EntFilter* const
       operator,
       const NaiveGraph* const graph)
{
  const NaiveRows input = naive_operator(naive, operator->input, graph);
  NaiveRows       rows  = naive_rows(naive);
  for (size_t i = 0U; i < input.n; ++i) {
    const int* const row = input.cells + i * input.width;
    if (naive_truth(naive, naive_expression(naive, operator->condition, row,
                                            graph)) == 1) {
      naive_append(naive, &rows, row);
    }
  }
  return rows;
}

static NaiveRows
extend(Naive* const naive,
       const EntExtend* const
       operator,
       const NaiveGraph* const graph)
{
  const NaiveRows rows = naive_operator(naive, operator->input, graph);
  for (size_t i = 0U; i < rows.n; ++i) {
    int* const row = rows.cells + i * rows.width;
    row[operator->variable] =
      naive_expression(naive, operator->expression, row, graph);
  }
  return rows;
}

/// The graph `g`; the default graph is the merge of those in FROM
static void
open_graph(const Naive* const naive, const int g, NaiveGraph* const graph)
{
  const EntDataset* const dataset     = &naive->parsed->dataset;
  const bool              has_dataset = dataset->n_from || dataset->n_named;
  graph->n                            = 0;
  for (int i = 0; i < naive->data->n_quads; ++i) {
    const NaiveQuad quad = naive->data->quads[i];
    bool            here = quad.g == g && (g || !has_dataset);
    for (size_t j = 0U; !g && j < dataset->n_from; ++j) {
      here = here || quad.g == naive_term(naive->data, &dataset->from[j].term);
    }
    for (int j = 0; here && j < graph->n; ++j) {
      here = quad.s != graph->triples[j].s || quad.p != graph->triples[j].p ||
             quad.o != graph->triples[j].o;
    }
    if (here) {
      graph->triples[graph->n++] = quad;
    }
  }
}

/// True if the dataset has a graph of that name
static bool
is_named(const Naive* const naive, const int g)
{
  const EntDataset* const dataset = &naive->parsed->dataset;
  if (dataset->n_from || dataset->n_named) {
    bool found = false;
    for (size_t i = 0U; i < dataset->n_named; ++i) {
      found = found || g == naive_term(naive->data, &dataset->named[i].term);
    }
    return found;
  }
  for (int i = 0; i < naive->data->n_quads; ++i) {
    if (naive->data->quads[i].g == g) {
      return true;
    }
  }
  return false;
}

static NaiveRows
of_graph(Naive* const naive, const EntGraph* const operator)
{
  NaiveRows rows = naive_rows(naive);
  const int name = naive_node(naive, &operator->name);
  for (int g = 1; g <= naive->data->n_terms; ++g) {
    NaiveGraph graph;
    if ((name && name != g) || !is_named(naive, g)) {
      continue;
    }
    open_graph(naive, g, &graph);
    NaiveRows inside = naive_operator(naive, operator->input, &graph);
    NaiveRows names  = naive_rows(naive);
    int*      row    = naive_row(naive);
    if (!name) {
      row[operator->name.variable] = g;
    }
    naive_append(naive, &names, row);
    inside = join_rows(naive, &inside, &names);
    for (size_t i = 0U; i < inside.n; ++i) {
      naive_append(naive, &rows, inside.cells + i * inside.width);
    }
  }
  return rows;
}

static NaiveRows
table(Naive* const naive, const EntTable* const operator)
{
  NaiveRows rows = naive_rows(naive);
  for (size_t i = 0U; i < operator->n_rows; ++i) {
    int* const row = naive_row(naive);
    for (size_t j = 0U; j < operator->n_variables; ++j) {
      const EntNode* const cell =
        &                  operator->cells[i * operator->n_variables + j];
      if (cell->kind == ENT_NODE_TERM) {
        row[operator->variables[j]] = naive_term(naive->data, &cell->term);
      }
    }
    naive_append(naive, &rows, row);
  }
  return rows;
}

int
naive_compare(const NaiveData* const data,
              const int              a,
              const int              b,
              bool* const            is_defined)
{
  const EntTerm* const x  = &data->terms[a];
  const EntTerm* const y  = &data->terms[b];
  int64_t              n  = 0;
  int64_t              m  = 0;
  const EntTermKind    kx = a ? x->kind : ENT_TERM_NONE;
  const EntTermKind    ky = b ? y->kind : ENT_TERM_NONE;
  *is_defined             = true;
  if (a == b) {
    return 0;
  }
  if (kx != ky) {
    return kx < ky ? -1 : 1;
  }
  if (kx == ENT_TERM_IRI ||
      (kx == ENT_TERM_LITERAL && !x->datatype.len && !x->lang.len &&
       !y->datatype.len && !y->lang.len)) {
    return ent_slice_compare(x->text, y->text);
  }
  if (naive_number(data, a, &n) && naive_number(data, b, &m)) {
    *is_defined = n != m;
    return (n > m) - (n < m);
  }
  *is_defined = false;
  return 0;
}

/// Insertion sort, which keeps what is equal in its order
static NaiveRows
order(Naive* const naive,
      const EntOrdering* const
      operator,
      const NaiveGraph* const graph)
{
  const NaiveRows input = naive_operator(naive, operator->input, graph);
  int* const      keys =
    ENT_ARENA_ARRAY(naive->arena, int, input.n*(operator->n + 1U));
  size_t* const at = ENT_ARENA_ARRAY(naive->arena, size_t, input.n);
  for (size_t i = 0U; i < input.n && naive_step(naive, input.n); ++i) {
    for (size_t k = 0U; k < operator->n; ++k) {
      keys[i * operator->n + k] =
        naive_expression(naive, operator->keys[k].expression,
                         input.cells + i * input.width, graph);
    }
    size_t place = i;
    for (; place; --place) {
      const size_t before = at[place - 1U];
      int          c      = 0;
      for (size_t k = 0U; !c && k < operator->n; ++k) {
        bool is_defined = true;
        c = naive_compare(naive->data, keys[before * operator->n + k],
                          keys[i * operator->n + k], &is_defined);
        c               = operator->keys[k].is_descending ? -c : c;
      }
      if (c <= 0) {
        break;
      }
      at[place] = before;
    }
    at[place] = i;
  }
  NaiveRows rows = naive_rows(naive);
  for (size_t i = 0U; i < input.n; ++i) {
    naive_append(naive, &rows, input.cells + at[i] * input.width);
  }
  return rows;
}

static NaiveRows
project(Naive* const naive,
        const EntProject* const
        operator,
        const NaiveGraph* const graph)
{
  const NaiveRows input = naive_operator(naive, operator->input, graph);
  NaiveRows       rows  = naive_rows(naive);
  for (size_t i = 0U; i < input.n; ++i) {
    int* const row = naive_row(naive);
    for (size_t j = 0U; j < operator->n; ++j) {
      const uint32_t v = operator->variables[j];
      row[v]           = input.cells[i * input.width + v];
    }
    naive_append(naive, &rows, row);
  }
  return rows;
}

static NaiveRows
distinct(Naive* const naive,
         const EntAlgebra* const
         operator,
         const NaiveGraph* const graph)
{
  const NaiveRows input = naive_operator(naive, operator, graph);
  NaiveRows       rows  = naive_rows(naive);
  for (size_t i = 0U; i < input.n; ++i) {
    const int* const row = input.cells + i * input.width;
    bool             old = false;
    for (size_t j = 0U; !old && j < rows.n && naive_step(naive, 1U); ++j) {
      old = !memcmp(row, rows.cells + j * rows.width, rows.width * sizeof(int));
    }
    if (!old) {
      naive_append(naive, &rows, row);
    }
  }
  return rows;
}

static NaiveRows
slice(Naive* const naive,
      const EntSlicing* const
      operator,
      const NaiveGraph* const graph)
{
  const NaiveRows input = naive_operator(naive, operator->input, graph);
  NaiveRows       rows  = naive_rows(naive);
  const bool cuts       = operator->offset || operator->limit<input.n;
  // Which ones stay is open, unless all or none do
  naive->is_ambiguous =
    naive->is_ambiguous ||
    (cuts && operator->limit && operator->offset<input.n && input.n> 1U);
  for (size_t i = operator->offset; i < input.n && rows.n < operator->limit;
       ++i) {
    naive_append(naive, &rows, input.cells + i * input.width);
  }
  return rows;
}

NaiveRows
naive_operator(Naive* const            naive,
               const EntAlgebra* const algebra,
               const NaiveGraph* const graph)
{
  NaiveRows rows  = naive_rows(naive);
  NaiveRows left  = rows;
  NaiveRows right = rows;
  if (naive->is_large) {
    return rows;
  }
  switch (algebra->kind) {
    case ENT_ALGEBRA_BGP:
      match_bgp(naive, &algebra->as.bgp, 0U, graph, naive_row(naive), &rows);
      return rows;
    case ENT_ALGEBRA_PATH:
      return naive_path(naive, &algebra->as.path, graph);
    case ENT_ALGEBRA_JOIN:
      left  = naive_operator(naive, algebra->as.join.left, graph);
      right = naive_operator(naive, algebra->as.join.right, graph);
      return join_rows(naive, &left, &right);
    case ENT_ALGEBRA_LEFT_JOIN:
      return left_join(naive, &algebra->as.left_join, graph);
    case ENT_ALGEBRA_UNION:
      return unite(naive, &algebra->as.join, graph);
    case ENT_ALGEBRA_MINUS:
      return subtract(naive, &algebra->as.join, graph);
    case ENT_ALGEBRA_FILTER:
      return filter(naive, &algebra->as.filter, graph);
    case ENT_ALGEBRA_EXTEND:
      return extend(naive, &algebra->as.extend, graph);
    case ENT_ALGEBRA_GRAPH:
      return of_graph(naive, &algebra->as.graph);
    case ENT_ALGEBRA_TABLE:
      return table(naive, &algebra->as.table);
    case ENT_ALGEBRA_GROUP:
      return naive_group(naive, &algebra->as.group, graph);
    case ENT_ALGEBRA_ORDER:
      return order(naive, &algebra->as.order, graph);
    case ENT_ALGEBRA_PROJECT:
      return project(naive, &algebra->as.project, graph);
    case ENT_ALGEBRA_DISTINCT:
      return distinct(naive, algebra->as.distinct.input, graph);
    case ENT_ALGEBRA_REDUCED:
      return naive_operator(naive, algebra->as.distinct.input, graph);
    case ENT_ALGEBRA_SLICE:
      return slice(naive, &algebra->as.slice, graph);
    case ENT_ALGEBRA_SERVICE:
      break;
  }
  return rows;
}

NaiveResult
naive_evaluate(NaiveData* const        data,
               const EntParsed* const  parsed,
               const EntAlgebra* const root,
               EntArena* const         arena,
               NaiveRows* const        rows)
{
  Naive      naive = {data, parsed, arena, NULL, 0U, false, false};
  NaiveGraph graph;
  naive.outer = naive_row(&naive);
  open_graph(&naive, 0, &graph);
  *rows = naive_operator(&naive, root, &graph);
  return naive.is_large       ? NAIVE_LARGE
         : naive.is_ambiguous ? NAIVE_AMBIGUOUS
                              : NAIVE_DONE;
}
