// SPDX-License-Identifier: ISC

#include "perceptron.h"
#include "checked.h"

#include "lang/weights.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/// Weight of one class of a feature
typedef struct {
  float    weight; ///< Now
  uint32_t since;  ///< Tick of its last change
  double   total;  ///< Sum over all ticks before that
} Cell;

/// A feature
typedef struct {
  uint64_t key;
  uint32_t corrections; ///< 0 marks a free slot
  uint8_t  n;           ///< Cells in use
  uint8_t  capacity;    ///< Cells allocated
  uint8_t* classes;     ///< Class of each cell, behind the cells
  Cell*    cells;       ///< Owned
} Row;

struct Perceptron {
  unsigned threshold;
  uint32_t tick;
  size_t   n_rows;
  size_t   n_slots; ///< Power of two
  Row*     rows;    ///< Open addressing, linear probing
};

Perceptron*
perceptron_new(const unsigned threshold)
{
  Perceptron* const p = (Perceptron*)checked(calloc(1U, sizeof(*p)));
  p->threshold        = threshold;
  p->n_slots          = (size_t)1U << 16U;
  p->rows             = (Row*)checked(calloc(p->n_slots, sizeof(Row)));
  return p;
}

void
perceptron_free(Perceptron* const p)
{
  if (p) {
    for (size_t i = 0U; i < p->n_slots; ++i) {
      free(p->rows[i].cells);
      free(p->rows[i].classes);
    }
    free(p->rows);
    free(p);
  }
}

/// Slot of `key`, or the free slot where it belongs
static Row*
find(const Perceptron* const p, const uint64_t key)
{
  const size_t mask = p->n_slots - 1U;
  size_t       i    = (size_t)(key >> 20U) & mask;
  while (p->rows[i].corrections && p->rows[i].key != key) {
    i = (i + 1U) & mask;
  }
  return &p->rows[i];
}

static void
grow(Perceptron* const p)
{
  Row* const   old = p->rows;
  const size_t n   = p->n_slots;
  p->n_slots *= 2U;
  p->rows = (Row*)checked(calloc(p->n_slots, sizeof(Row)));
  for (size_t i = 0U; i < n; ++i) {
    if (old[i].corrections) {
      *find(p, old[i].key) = old[i];
    }
  }
  free(old);
}

void
perceptron_score(const Perceptron* const p,
                 const uint64_t* const   keys,
                 const size_t            n,
                 float* const            scores)
{
  memset(scores, 0, ENT_MAX_CLASSES * sizeof(*scores));
  for (size_t i = 0U; i < n; ++i) {
    __builtin_prefetch(&p->rows[(keys[i] >> 20U) & (p->n_slots - 1U)]);
  }
  for (size_t i = 0U; i < n; ++i) {
    const Row* const row = find(p, keys[i]);
    if (row->corrections >= p->threshold && row->corrections) {
      for (unsigned c = 0U; c < row->n; ++c) {
        scores[row->classes[c]] += row->cells[c].weight;
      }
    }
  }
}

void
perceptron_tick(Perceptron* const p)
{
  ++p->tick;
}

static void
change(const Perceptron* const p,
       Row* const              row,
       const unsigned class,
       const float delta)
{
  unsigned c = 0U;
  while (c < row->n && row->classes[c] != class) {
    ++c;
  }
  if (c == row->n) {
    if (row->n == row->capacity) {
      row->capacity = (uint8_t)(row->capacity ? row->capacity * 2U : 2U);
      row->cells    = (Cell*)checked(
           realloc(row->cells, row->capacity * sizeof(*row->cells)));
      row->classes = (uint8_t*)checked(realloc(row->classes, row->capacity));
    }
    row->cells[row->n]     = (Cell){0.0F, p->tick, 0.0};
    row->classes[row->n++] = (uint8_t) class;
  }
  Cell* const cell = &row->cells[c];
  cell->total += (double)cell->weight * (double)(p->tick - cell->since);
  cell->since = p->tick;
  cell->weight += delta;
}

void
perceptron_update(Perceptron* const     p,
                  const uint64_t* const keys,
                  const size_t          n,
                  const unsigned        gold,
                  const unsigned        wrong)
{
  for (size_t i = 0U; i < n; ++i) {
    if (p->n_rows * 3U > p->n_slots * 2U) {
      grow(p);
    }
    Row* const row = find(p, keys[i]);
    if (!row->corrections) {
      row->key = keys[i];
      ++p->n_rows;
    }
    ++row->corrections;
    change(p, row, gold, 1.0F);
    change(p, row, wrong, -1.0F);
  }
}

/// Order rows by key, which orders them by bucket
static int
compare_rows(const void* const a, const void* const b)
{
  const uint64_t x = (*(const Row* const*)a)->key;
  const uint64_t y = (*(const Row* const*)b)->key;
  return (x > y) - (x < y);
}

/// Rounded average of a cell, within 9 bits
static int
quantised(const Perceptron* const p, const Cell* const cell, const double scale)
{
  const double total =
    cell->total + (double)cell->weight * (double)(p->tick - cell->since);
  const double w = p->tick ? scale * total / (double)p->tick : 0.0;
  return (int)lrint(w < -256.0 ? -256.0 : w > 255.0 ? 255.0 : w);
}

/// True if a row has a weight that is large enough
static bool
is_kept(const Perceptron* const p,
        const Row* const        row,
        const double            scale,
        const int               least)
{
  for (unsigned c = 0U; c < row->n; ++c) {
    if (abs(quantised(p, &row->cells[c], scale)) >= least) {
      return row->corrections >= p->threshold;
    }
  }
  return false;
}

static void
append(EntBuffer* const out, const void* const data, const size_t size)
{
  ent_buffer_append(out, (EntSlice){(const char*)data, size});
}

/// Append the units of one row; returns their number
static uint32_t
pack_row(const Perceptron* const p,
         const Row* const        row,
         const double            scale,
         const int               least,
         EntBuffer* const        units)
{
  uint16_t weights[ENT_MAX_CLASSES];
  unsigned n = 0U;
  for (unsigned c = 0U; c < row->n; ++c) {
    const int w = quantised(p, &row->cells[c], scale);
    if (abs(w) >= least) {
      weights[n++] = (uint16_t)((unsigned)w << 7U | row->classes[c]);
    }
  }
  const bool     is_long = n >= ENT_LONG_COUNT;
  const uint16_t mark    = (uint16_t)(row->key << 4U);
  const uint16_t head[]  = {(uint16_t)(mark | (is_long ? ENT_LONG_COUNT : n)),
                            (uint16_t)n};
  append(units, head, is_long ? 4U : 2U);
  append(units, weights, n * sizeof(*weights));
  return n + (is_long ? 2U : 1U);
}

void
perceptron_pack(const Perceptron* const p,
                const double            scale,
                const int               least,
                const bool              verbose,
                EntBuffer* const        out)
{
  const Row** const rows =
    (const Row**)checked(malloc((p->n_rows + 1U) * sizeof(*rows)));
  size_t n = 0U;
  for (size_t i = 0U; i < p->n_slots; ++i) {
    if (p->rows[i].corrections && is_kept(p, &p->rows[i], scale, least)) {
      rows[n++] = &p->rows[i];
    }
  }
  qsort(rows, n, sizeof(*rows), compare_rows);

  // Two to four features a bucket
  uint32_t bits = 4U;
  while (((size_t)4U << bits) < n && bits < 24U) {
    ++bits;
  }
  const size_t    n_buckets = (size_t)1U << bits;
  uint32_t* const buckets =
    (uint32_t*)checked(calloc(n_buckets + 1U, sizeof(*buckets)));
  EntBuffer units = {NULL, 0U, 0U, false};
  uint32_t  total = 0U;
  for (size_t b = 0U, i = 0U; b < n_buckets; ++b) {
    buckets[b] = total;
    for (; i < n && (rows[i]->key >> (64U - bits)) == b; ++i) {
      total += pack_row(p, rows[i], scale, least, &units);
    }
  }
  buckets[n_buckets] = total;

  const uint32_t header[2] = {bits, total};
  append(out, header, sizeof(header));
  append(out, buckets, (n_buckets + 1U) * sizeof(*buckets));
  ent_buffer_append(out, ent_buffer_slice(&units));
  if (verbose) {
    fprintf(stderr, "  %zu features seen, %zu kept, %.1f MB\n", p->n_rows, n,
            (double)out->len / 1e6);
  }
  ent_buffer_clear(&units);
  free(buckets);
  free(rows);
}
