// SPDX-License-Identifier: ISC

/**
   @file
   Products in 16 bits, the source of kernels that cannot sum up bytes.

   Before inclusion: ENT_WIDEN(from) makes a vector of 16-bit integers out of
   the bytes at `from`; ENT_PAIRS(a, b) multiplies two such vectors and adds
   each two neighbours to an integer of 32 bits.  Weights are widened once for
   a block of inputs, inputs once for all weights:

       weights  r0c0 r0c1 r0c2 r0c3 r1c0 ...    16 bits each
       inputs     x0   x1   x2   x3   x0 ...    the same four again and again
       sums     r0(c0 + c1) r0(c2 + c3) r1 ...  32 bits each
*/

#ifndef ENT_LANG_PAIRS_H
#define ENT_LANG_PAIRS_H

#include "lang/kernel.h"
#include "lang/lanes.h"

typedef int16_t  EntPairs __attribute__((vector_size(ENT_WIDTH)));
typedef uint64_t EntFours __attribute__((vector_size(ENT_WIDTH)));
typedef uint32_t EntRows __attribute__((vector_size(ENT_WIDTH / 2)));

enum {
  BLOCK_ROWS   = ENT_WIDTH / 4, ///< Two vectors of sums
  BLOCK_INPUTS = 4,
  MAX_WIDENED  = 16 ///< Inputs that are kept in 16 bits
};

/// Four values of an input again and again
ENT_INLINE EntPairs
repeat(const int16_t* const x)
{
  uint64_t four = 0U;
  memcpy(&four, x, sizeof(four));
  return (EntPairs)((EntFours){0} + four);
}

/// Write the sums of whole rows, each of which is in two neighbours
ENT_INLINE void
store_rows(int32_t* const out, const EntIntLanes sums)
{
  const EntFours halves = (EntFours)sums;
  const EntRows  rows =
    __builtin_convertvector(halves + (halves >> 32), EntRows);
  memcpy(out, &rows, sizeof(rows));
}

/// Sums of the rows from `w` with `n` inputs, a constant, `n_rows` apart
ENT_INLINE void
block_product(const int8_t*        w,
              const size_t         n_columns,
              const int16_t* const x,
              const size_t         n,
              const size_t         n_rows,
              int32_t* const       out)
{
  EntIntLanes low[BLOCK_INPUTS]  = {{0}};
  EntIntLanes high[BLOCK_INPUTS] = {{0}};
  for (size_t k = 0U; k < n_columns; k += ENT_GROUP_COLUMNS) {
    const EntPairs first  = ENT_WIDEN(w);
    const EntPairs second = ENT_WIDEN(w + ENT_WIDTH / 2);
#pragma GCC unroll 4
    for (size_t i = 0U; i < n; ++i) {
      const EntPairs values = repeat(x + i * n_columns + k);
      low[i] += ENT_PAIRS(first, values);
      high[i] += ENT_PAIRS(second, values);
    }
    w += (size_t)ENT_GROUP_ROWS * ENT_GROUP_COLUMNS;
  }
#pragma GCC unroll 4
  for (size_t i = 0U; i < n; ++i) {
    store_rows(out + i * n_rows, low[i]);
    store_rows(out + i * n_rows + BLOCK_ROWS / 2U, high[i]);
  }
}

/// Make integers of 16 bits out of n bytes, a multiple of four
static ENT_TARGET void
widen(const int8_t* const x, const size_t n, int16_t* const out)
{
  typedef int8_t  FourBytes __attribute__((vector_size(4)));
  typedef int16_t FourShorts __attribute__((vector_size(8)));
  for (size_t k = 0U; k < n; k += sizeof(FourBytes)) {
    FourBytes bytes;
    memcpy(&bytes, x + k, sizeof(bytes));
    const FourShorts shorts = __builtin_convertvector(bytes, FourShorts);
    memcpy(out + k, &shorts, sizeof(shorts));
  }
}

/// Products of all rows with at most MAX_WIDENED inputs
static ENT_TARGET void
widened_product(const EntMatrix* const matrix,
                const int16_t* const   x,
                const size_t           n,
                int32_t* const         out)
{
  const size_t n_columns = matrix->n_columns;
  const size_t n_rows    = matrix->n_rows;
  for (size_t row = 0U; row < n_rows; row += BLOCK_ROWS) {
    const size_t        inside = row % ENT_GROUP_ROWS;
    const int8_t* const w =
      matrix->data + (row - inside) * n_columns + inside * ENT_GROUP_COLUMNS;
    size_t i = 0U;
    for (; i + BLOCK_INPUTS <= n; i += BLOCK_INPUTS) {
      block_product(w, n_columns, x + i * n_columns, BLOCK_INPUTS, n_rows,
                    out + i * n_rows + row);
    }
    for (; i < n; ++i) {
      block_product(w, n_columns, x + i * n_columns, 1U, n_rows,
                    out + i * n_rows + row);
    }
  }
}

static ENT_TARGET void
matrix_product(const EntMatrix* const matrix,
               const int8_t* const    x,
               const size_t           n,
               int32_t* const         out)
{
  const size_t n_columns = matrix->n_columns;
  int16_t      widened[MAX_WIDENED * ENT_MAX_COLUMNS];
  for (size_t i = 0U; i < n; i += MAX_WIDENED) {
    const size_t part = n - i < MAX_WIDENED ? n - i : MAX_WIDENED;
    widen(x + i * n_columns, part * n_columns, widened);
    widened_product(matrix, widened, part, out + i * matrix->n_rows);
  }
}

static ENT_TARGET int32_t
dot_product(const int16_t* const a, const int16_t* const b, const size_t size)
{
  EntIntLanes sums = {0};
  for (size_t k = 0U; k < size; k += sizeof(EntPairs) / sizeof(*a)) {
    EntPairs x;
    EntPairs y;
    memcpy(&x, a + k, sizeof(x));
    memcpy(&y, b + k, sizeof(y));
    sums += ENT_PAIRS(x, y);
  }
  return ent_lanes_sum(sums);
}

#endif // ENT_LANG_PAIRS_H
