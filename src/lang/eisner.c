// SPDX-License-Identifier: ISC

#include "lang/eisner.h"

#include <stdbool.h>
#include <string.h>

#define ENT_TARGET
#define ENT_WIDTH 16

#include "lang/lanes.h"

/*
  The table of spans i..j, i <= j:

      complete[0]  headed by j, all words below it       i .. <- j
      complete[1]  headed by i                           i -> .. j
      partial[0]   with an arc from j to i, a gap between them still open
      partial[1]   with an arc from i to j

  A partial span joins a complete one of each kind at a split point; a
  complete span extends a partial one by a complete one.  Split points are not
  kept: those of the best tree, a few of all, are found again by their sum.

  Each kind is kept where it is read: spans with the same begin one behind the
  other (rows, [i][j]), or those with the same end (columns, [j][i]), so that
  all split points of a span are two runs of numbers.
*/
typedef struct {
  size_t       n;
  const float* scores;
  float*       rows[2];    ///< Of complete spans
  float*       columns[2]; ///< The same
  float*       partial[2]; ///< Columns of the first kind, rows of the second
} Chart;

/// Tables of a chart
enum { N_TABLES = 6 };

/// A span on the way back to the arcs
typedef struct {
  uint8_t begin;
  uint8_t end;
  uint8_t side;
  bool    complete;
} Span;

size_t
ent_eisner_scratch_size(const size_t n)
{
  return n * n * N_TABLES * sizeof(float) + 3U * n * sizeof(Span);
}

static float
arc(const Chart* const c, const size_t word, const size_t head)
{
  return c->scores[word * (c->n + 1U) + head + 1U];
}

/// Largest a[k] + b[k]
static float
largest_sum(const float* const a, const float* const b, const size_t n)
{
  float most = a[0] + b[0];
  if (n < ENT_N_LANES) {
    for (size_t k = 1U; k < n; ++k) {
      const float sum = a[k] + b[k];
      most            = sum > most ? sum : most;
    }
    return most;
  }
  // The last vector may have elements of the one before
  const size_t last  = n - ENT_N_LANES;
  EntLanes     lanes = ent_lanes_load(a + last) + ent_lanes_load(b + last);
  for (size_t k = 0U; k < last; k += ENT_N_LANES) {
    lanes = ent_lanes_max(ent_lanes_load(a + k) + ent_lanes_load(b + k), lanes);
  }
  for (size_t k = 0U; k < ENT_N_LANES; ++k) {
    most = lanes[k] > most ? lanes[k] : most;
  }
  return most;
}

/// First k with that sum
static size_t
find_sum(const float* const a,
         const float* const b,
         const size_t       n,
         const float        sum)
{
  size_t k = 0U;
  while (k + 1U < n && a[k] + b[k] < sum) {
    ++k;
  }
  return k;
}

/// Two runs of numbers whose sums are those of a span's split points
typedef struct {
  const float* a;
  const float* b;
} Runs;

/// Parts of a partial span: i .. k and k + 1 .. j, k from i
static Runs
partial_runs(const Chart* const c, const size_t i, const size_t j)
{
  const Runs runs = {c->rows[1] + i * c->n + i,
                     c->columns[0] + j * c->n + i + 1U};
  return runs;
}

/// Parts of a complete one: i .. k and k .. j, k from i, or i + 1 on side 1
static Runs
complete_runs(const Chart* const c,
              const size_t       i,
              const size_t       j,
              const unsigned     side)
{
  const Runs runs = {(side ? c->partial[1] : c->rows[0]) + i * c->n + i + side,
                     (side ? c->columns[1] : c->partial[0]) + j * c->n + i +
                       side};
  return runs;
}

/// Fill the span i..j from shorter ones
static void
join(Chart* const c, const size_t i, const size_t j)
{
  const size_t row      = i * c->n + j;
  const size_t column   = j * c->n + i;
  const size_t n        = j - i;
  const Runs   both     = partial_runs(c, i, j);
  const float  most     = largest_sum(both.a, both.b, n);
  c->partial[0][column] = most + arc(c, i, j);
  c->partial[1][row]    = most + arc(c, j, i);
  for (unsigned side = 0U; side < 2U; ++side) {
    const Runs  runs         = complete_runs(c, i, j, side);
    const float sum          = largest_sum(runs.a, runs.b, n);
    c->rows[side][row]       = sum;
    c->columns[side][column] = sum;
  }
}

/// Follow the split points from the spans on the stack
static void
walk(const Chart* const c,
     Span* const        stack,
     size_t             size,
     uint16_t* const    heads)
{
  while (size) {
    const Span   s = stack[--size];
    const size_t i = s.begin;
    const size_t j = s.end;
    if (i == j) {
      continue;
    }
    if (s.complete) {
      const Runs    runs = complete_runs(c, i, j, s.side);
      const float   sum  = c->rows[s.side][i * c->n + j];
      const size_t  at   = find_sum(runs.a, runs.b, j - i, sum);
      const uint8_t k    = (uint8_t)(i + s.side + at);
      stack[size++] =
        s.side ? (Span){k, s.end, 1U, true} : (Span){s.begin, k, 0U, true};
      stack[size++] =
        s.side ? (Span){s.begin, k, 1U, false} : (Span){k, s.end, 0U, false};
    } else {
      const Runs    both = partial_runs(c, i, j);
      const float   most = largest_sum(both.a, both.b, j - i);
      const uint8_t k    = (uint8_t)(i + find_sum(both.a, both.b, j - i, most));
      heads[s.side ? j : i] = (uint16_t)((s.side ? i : j) + 1U);
      stack[size++]         = (Span){s.begin, k, 1U, true};
      stack[size++]         = (Span){(uint8_t)(k + 1U), s.end, 0U, true};
    }
  }
}

/// The word that makes the best top: all before and all behind it below it
static size_t
find_top(const Chart* const c)
{
  size_t top  = 0U;
  float  most = 0.0F;
  for (size_t r = 0U; r < c->n; ++r) {
    const float sum = c->rows[0][r] + c->rows[1][r * c->n + c->n - 1U] +
                      c->scores[r * (c->n + 1U)];
    top  = !r || sum > most ? r : top;
    most = !r || sum > most ? sum : most;
  }
  return top;
}

void
ent_eisner_run(const float* const scores,
               const size_t       n,
               void* const        scratch,
               uint16_t* const    heads)
{
  float* const table = (float*)scratch;
  const size_t size  = n * n;
  Chart        c     = {
               n,
               scores,
               {table, table + size},
               {table + 2U * size, table + 3U * size},
               {table + 4U * size, table + 5U * size},
  };
  for (size_t i = 0U; i < n; ++i) {
    for (size_t side = 0U; side < 2U; ++side) {
      c.rows[side][i * n + i]    = 0.0F;
      c.columns[side][i * n + i] = 0.0F;
    }
  }
  for (size_t width = 1U; width < n; ++width) {
    for (size_t i = 0U; i + width < n; ++i) {
      join(&c, i, i + width);
    }
  }

  const size_t top  = find_top(&c);
  heads[top]        = 0U;
  Span* const stack = (Span*)(void*)(table + N_TABLES * size);
  stack[0]          = (Span){0U, (uint8_t)top, 0U, true};
  stack[1]          = (Span){(uint8_t)top, (uint8_t)(n - 1U), 1U, true};
  walk(&c, stack, 2U, heads);
}
