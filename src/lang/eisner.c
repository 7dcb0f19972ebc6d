// SPDX-License-Identifier: ISC

#include "lang/eisner.h"

#include <stdbool.h>
#include <string.h>

/*
  The table of spans i..j, i <= j, each [n * n] by i * n + j:

      complete[0]  headed by j, all words below it       i .. <- j
      complete[1]  headed by i                           i -> .. j
      partial[0]   with an arc from j to i, a gap between them still open
      partial[1]   with an arc from i to j

  A partial span joins a complete one of each kind at a split point; a
  complete span extends a partial one by a complete one.
*/
typedef struct {
  size_t       n;
  const float* scores;
  float*       complete[2];
  float*       partial[2];
  uint8_t*     split[3]; ///< Of complete[0], complete[1] and both partials
} Chart;

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
  return n * n * (4U * sizeof(float) + 3U) + 3U * n * sizeof(Span);
}

static float
arc(const Chart* const c, const size_t word, const size_t head)
{
  return c->scores[word * (c->n + 1U) + head + 1U];
}

/// Fill the span i..j from shorter ones
static void
join(Chart* const c, const size_t i, const size_t j)
{
  const size_t n    = c->n;
  const size_t at   = i * n + j;
  size_t       best = i;
  float        most = c->complete[1][i * n + i] + c->complete[0][at + n];
  for (size_t k = i + 1U; k < j; ++k) {
    const float sum =
      c->complete[1][i * n + k] + c->complete[0][(k + 1U) * n + j];
    best = sum > most ? k : best;
    most = sum > most ? sum : most;
  }
  c->split[2][at]   = (uint8_t)best;
  c->partial[0][at] = most + arc(c, i, j);
  c->partial[1][at] = most + arc(c, j, i);

  best = i;
  most = c->complete[0][i * n + i] + c->partial[0][at];
  for (size_t k = i + 1U; k < j; ++k) {
    const float sum = c->complete[0][i * n + k] + c->partial[0][k * n + j];
    best            = sum > most ? k : best;
    most            = sum > most ? sum : most;
  }
  c->split[0][at]    = (uint8_t)best;
  c->complete[0][at] = most;

  best = j;
  most = c->partial[1][at] + c->complete[1][j * n + j];
  for (size_t k = i + 1U; k < j; ++k) {
    const float sum = c->partial[1][i * n + k] + c->complete[1][k * n + j];
    best            = sum > most ? k : best;
    most            = sum > most ? sum : most;
  }
  c->split[1][at]    = (uint8_t)best;
  c->complete[1][at] = most;
}

/// Follow the split points from the spans on the stack
static void
walk(const Chart* const c,
     Span* const        stack,
     size_t             size,
     uint16_t* const    heads)
{
  while (size) {
    const Span s = stack[--size];
    if (s.begin == s.end) {
      continue;
    }
    const size_t at = s.begin * c->n + s.end;
    if (s.complete) {
      const uint8_t k = c->split[s.side][at];
      stack[size++] =
        s.side ? (Span){k, s.end, 1U, true} : (Span){s.begin, k, 0U, true};
      stack[size++] =
        s.side ? (Span){s.begin, k, 1U, false} : (Span){k, s.end, 0U, false};
    } else {
      const uint8_t k = c->split[2][at];
      heads[s.side ? s.end : s.begin] =
        (uint16_t)((s.side ? s.begin : s.end) + 1U);
      stack[size++] = (Span){s.begin, k, 1U, true};
      stack[size++] = (Span){(uint8_t)(k + 1U), s.end, 0U, true};
    }
  }
}

void
ent_eisner_run(const float* const scores,
               const size_t       n,
               void* const        scratch,
               uint16_t* const    heads)
{
  float* const   numbers = (float*)scratch;
  uint8_t* const splits  = (uint8_t*)(numbers + 4U * n * n);
  Chart          c       = {
                   n,
                   scores,
                   {numbers, numbers + n * n},
                   {numbers + 2U * n * n, numbers + 3U * n * n},
                   {splits, splits + n * n, splits + 2U * n * n},
  };
  for (size_t i = 0U; i < n; ++i) {
    c.complete[0][i * n + i] = 0.0F;
    c.complete[1][i * n + i] = 0.0F;
  }
  for (size_t width = 1U; width < n; ++width) {
    for (size_t i = 0U; i + width < n; ++i) {
      join(&c, i, i + width);
    }
  }

  size_t top  = 0U;
  float  most = 0.0F;
  for (size_t r = 0U; r < n; ++r) {
    const float sum =
      c.complete[0][r] + c.complete[1][r * n + n - 1U] + scores[r * (n + 1U)];
    top  = !r || sum > most ? r : top;
    most = !r || sum > most ? sum : most;
  }
  heads[top]        = 0U;
  Span* const stack = (Span*)(splits + 3U * n * n);
  stack[0]          = (Span){0U, (uint8_t)top, 0U, true};
  stack[1]          = (Span){(uint8_t)top, (uint8_t)(n - 1U), 1U, true};
  walk(&c, stack, 2U, heads);
}
