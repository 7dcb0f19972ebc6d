// SPDX-License-Identifier: ISC

/*
  Property paths (section 18.4).  Ends are terms, or 0 for variables.
*/

#include "naive_inside.h"

/// Pairs of ends, a multiset
typedef struct {
  size_t n;
  size_t capacity;
  int (*items)[2];
} Pairs;

static Pairs find(Naive*            naive,
                  const EntPath*    path,
                  int               x,
                  int               y,
                  const NaiveGraph* graph);

static void
add(Naive* const naive, Pairs* const pairs, const int x, const int y)
{
  if (!naive_step(naive, 1U)) {
    return;
  }
  if (pairs->n == pairs->capacity) {
    const size_t capacity = pairs->capacity ? pairs->capacity * 2U : 16U;
    int(*const items)[2] =
      (int(*)[2])ent_arena_alloc(naive->arena, capacity * sizeof(int[2]));
    if (pairs->n) {
      memcpy(items, pairs->items, pairs->n * sizeof(int[2]));
    }
    pairs->items    = items;
    pairs->capacity = capacity;
  }
  pairs->items[pairs->n][0]   = x;
  pairs->items[pairs->n++][1] = y;
}

/// As add, for a set
static void
add_new(Naive* const naive, Pairs* const pairs, const int x, const int y)
{
  for (size_t i = 0U; i < pairs->n && naive_step(naive, 1U); ++i) {
    if (pairs->items[i][0] == x && pairs->items[i][1] == y) {
      return;
    }
  }
  add(naive, pairs, x, y);
}

static Pairs
swap(Naive* const naive, const Pairs* const pairs)
{
  Pairs swapped = {0U, 0U, NULL};
  for (size_t i = 0U; i < pairs->n; ++i) {
    add(naive, &swapped, pairs->items[i][1], pairs->items[i][0]);
  }
  return swapped;
}

/// Steps of `path` from `x`, or against it
static Pairs
step(Naive* const            naive,
     const EntPath* const    path,
     const int               x,
     const bool              is_inverse,
     const NaiveGraph* const graph)
{
  if (!is_inverse) {
    return find(naive, path, x, 0, graph);
  }
  const Pairs pairs = find(naive, path, 0, x, graph);
  return swap(naive, &pairs);
}

/// ALP: all that can be reached from `x`, which is visited now
static void
reach(Naive* const            naive,
      const EntPath* const    path,
      const int               x,
      const bool              is_inverse,
      const NaiveGraph* const graph,
      bool* const             visited)
{
  if (visited[x] || !naive_step(naive, 1U)) {
    return;
  }
  visited[x]        = true;
  const Pairs pairs = step(naive, path, x, is_inverse, graph);
  for (size_t i = 0U; i < pairs.n; ++i) {
    reach(naive, path, pairs.items[i][1], is_inverse, graph, visited);
  }
}

/// What `*` or `+` reaches from `x`, as pairs; in the order of the path
static void
close_from(Naive* const            naive,
           const EntPath* const    path,
           const int               x,
           const bool              is_inverse,
           const NaiveGraph* const graph,
           Pairs* const            pairs)
{
  bool* const visited = ENT_ARENA_ARRAY(naive->arena, bool, NAIVE_MAX_TERMS);
  if (path->kind == ENT_PATH_ZERO_OR_MORE) {
    reach(naive, path->left, x, is_inverse, graph, visited);
  } else {
    const Pairs first = step(naive, path->left, x, is_inverse, graph);
    for (size_t i = 0U; i < first.n; ++i) {
      reach(naive, path->left, first.items[i][1], is_inverse, graph, visited);
    }
  }
  for (int y = 1; y < NAIVE_MAX_TERMS; ++y) {
    if (visited[y]) {
      add_new(naive, pairs, is_inverse ? y : x, is_inverse ? x : y);
    }
  }
}

/// nodes(G): subjects and objects
static Pairs
nodes(Naive* const naive, const NaiveGraph* const graph)
{
  Pairs all = {0U, 0U, NULL};
  for (int i = 0; i < graph->n; ++i) {
    add_new(naive, &all, graph->triples[i].s, graph->triples[i].s);
    add_new(naive, &all, graph->triples[i].o, graph->triples[i].o);
  }
  return all;
}

static Pairs
find_closure(Naive* const            naive,
             const EntPath* const    path,
             const int               x,
             const int               y,
             const NaiveGraph* const graph)
{
  Pairs pairs = {0U, 0U, NULL};
  if (x) {
    close_from(naive, path, x, false, graph, &pairs);
  } else if (y) {
    close_from(naive, path, y, true, graph, &pairs);
  } else {
    const Pairs all = nodes(naive, graph);
    for (size_t i = 0U; i < all.n; ++i) {
      close_from(naive, path, all.items[i][0], false, graph, &pairs);
    }
  }
  return pairs;
}

static Pairs
find_optional(Naive* const            naive,
              const EntPath* const    path,
              const int               x,
              const int               y,
              const NaiveGraph* const graph)
{
  const Pairs one   = find(naive, path->left, x, y, graph);
  Pairs       pairs = {0U, 0U, NULL};
  if (x || y) {
    add(naive, &pairs, x ? x : y, x ? x : y);
  } else {
    pairs = nodes(naive, graph);
  }
  for (size_t i = 0U; i < one.n; ++i) {
    add_new(naive, &pairs, one.items[i][0], one.items[i][1]);
  }
  return pairs;
}

static bool
is_among(Naive* const         naive,
         const int            p,
         const EntNode* const nodes_of,
         const size_t         n)
{
  for (size_t i = 0U; i < n; ++i) {
    if (naive_term(naive->data, &nodes_of[i].term) == p) {
      return true;
    }
  }
  return false;
}

static Pairs
find_negated(Naive* const            naive,
             const EntPath* const    path,
             const NaiveGraph* const graph)
{
  Pairs pairs = {0U, 0U, NULL};
  for (int i = 0; i < graph->n; ++i) {
    const NaiveQuad* const triple = &graph->triples[i];
    if ((path->n_forward || !path->n_inverse) &&
        !is_among(naive, triple->p, path->forward, path->n_forward)) {
      add(naive, &pairs, triple->s, triple->o);
    }
    if (path->n_inverse &&
        !is_among(naive, triple->p, path->inverse, path->n_inverse)) {
      add(naive, &pairs, triple->o, triple->s);
    }
  }
  return pairs;
}

static Pairs
find_sequence(Naive* const            naive,
              const EntPath* const    path,
              const int               x,
              const int               y,
              const NaiveGraph* const graph)
{
  const Pairs left  = find(naive, path->left, x, 0, graph);
  const Pairs right = find(naive, path->right, 0, y, graph);
  Pairs       pairs = {0U, 0U, NULL};
  for (size_t i = 0U; i < left.n; ++i) {
    for (size_t j = 0U; j < right.n && naive_step(naive, 1U); ++j) {
      if (left.items[i][1] == right.items[j][0]) {
        add(naive, &pairs, left.items[i][0], right.items[j][1]);
      }
    }
  }
  return pairs;
}

/// All pairs that `path` connects, before the ends are compared
static Pairs
find_any(Naive* const            naive,
         const EntPath* const    path,
         const int               x,
         const int               y,
         const NaiveGraph* const graph)
{
  Pairs pairs = {0U, 0U, NULL};
  switch (path->kind) {
    case ENT_PATH_LINK:
      for (int i = 0; i < graph->n; ++i) {
        if (graph->triples[i].p == naive_term(naive->data, &path->link.term)) {
          add(naive, &pairs, graph->triples[i].s, graph->triples[i].o);
        }
      }
      return pairs;
    case ENT_PATH_INVERSE:
      pairs = find(naive, path->left, y, x, graph);
      return swap(naive, &pairs);
    case ENT_PATH_SEQUENCE:
      return find_sequence(naive, path, x, y, graph);
    case ENT_PATH_ALTERNATIVE: {
      pairs             = find(naive, path->left, x, y, graph);
      const Pairs right = find(naive, path->right, x, y, graph);
      for (size_t i = 0U; i < right.n; ++i) {
        add(naive, &pairs, right.items[i][0], right.items[i][1]);
      }
      return pairs;
    }
    case ENT_PATH_ZERO_OR_MORE:
    case ENT_PATH_ONE_OR_MORE:
      return find_closure(naive, path, x, y, graph);
    case ENT_PATH_ZERO_OR_ONE:
      return find_optional(naive, path, x, y, graph);
    case ENT_PATH_NEGATED:
      return find_negated(naive, path, graph);
  }
  return pairs;
}

static Pairs
find(Naive* const            naive,
     const EntPath* const    path,
     const int               x,
     const int               y,
     const NaiveGraph* const graph)
{
  const Pairs any   = find_any(naive, path, x, y, graph);
  Pairs       pairs = {0U, 0U, NULL};
  for (size_t i = 0U; i < any.n; ++i) {
    if ((!x || x == any.items[i][0]) && (!y || y == any.items[i][1])) {
      add(naive, &pairs, any.items[i][0], any.items[i][1]);
    }
  }
  return pairs;
}

NaiveRows
naive_path(Naive* const                naive,
           const EntPathPattern* const pattern,
           const NaiveGraph* const     graph)
{
  const int   x     = naive_node(naive, &pattern->s);
  const int   y     = naive_node(naive, &pattern->o);
  const Pairs pairs = find(naive, pattern->path, x, y, graph);
  NaiveRows   rows  = naive_rows(naive);
  for (size_t i = 0U; i < pairs.n; ++i) {
    int* const row = naive_row(naive);
    if (!x) {
      row[pattern->s.variable] = pairs.items[i][0];
    }
    if (!y && row[pattern->o.variable] &&
        row[pattern->o.variable] != pairs.items[i][1]) {
      continue; // One variable at both ends
    }
    if (!y) {
      row[pattern->o.variable] = pairs.items[i][1];
    }
    naive_append(naive, &rows, row);
  }
  return rows;
}
