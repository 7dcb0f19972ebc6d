// SPDX-License-Identifier: ISC

/**
   @file
   The functions of a kernel on x86-64, the source that each kernel compiles.

   Before inclusion: ENT_TARGET is the attribute of the processor, and
   ENT_ADD_PRODUCTS(sum, sizes, weights) adds to eight sums four products
   each, of bytes from 0 to 127 with bytes from -127 to 127.
*/

#ifndef ENT_LANG_KERNEL_X86_H
#define ENT_LANG_KERNEL_X86_H

#include "lang/cell.h"
#include "lang/kernel.h"

#include <immintrin.h>
#include <string.h>

enum { N_SUMS = 8 }; ///< Of eight rows each

static inline ENT_TARGET __m256i
load(const void* const from)
{
  return _mm256_loadu_si256((const __m256i*)from);
}

/// Four values of x in all lanes
static inline ENT_TARGET __m256i
four(const int8_t* const x)
{
  int32_t bits = 0;
  memcpy(&bits, x, sizeof(bits));
  return _mm256_set1_epi32(bits);
}

/// Add the products of four columns of eight rows
static inline ENT_TARGET __m256i
add_rows(const __m256i       sum,
         const int8_t* const weights,
         const __m256i       values,
         const __m256i       sizes)
{
  // x times w is |x| times w with the sign of x
  const __m256i w = _mm256_sign_epi8(load(weights), values);
  return ENT_ADD_PRODUCTS(sum, sizes, w);
}

static inline ENT_TARGET void
store(int32_t* const to, const size_t i, const __m256i sum)
{
  _mm256_storeu_si256((__m256i*)(void*)(to + i * N_SUMS), sum);
}

/// Products of a group of rows with one x
static inline ENT_TARGET void
group_product(const int8_t*       w,
              const size_t        n_columns,
              const int8_t* const x,
              int32_t* const      out)
{
  // Names instead of an array, which gcc would move about
  const __m256i zero = _mm256_setzero_si256();
  __m256i       a    = zero;
  __m256i       b    = zero;
  __m256i       c    = zero;
  __m256i       d    = zero;
  __m256i       e    = zero;
  __m256i       f    = zero;
  __m256i       g    = zero;
  __m256i       h    = zero;
  for (size_t k = 0U; k < n_columns; k += ENT_GROUP_COLUMNS) {
    const __m256i values = four(x + k);
    const __m256i sizes  = _mm256_abs_epi8(values);
    a                    = add_rows(a, w, values, sizes);
    b                    = add_rows(b, w + 32, values, sizes);
    c                    = add_rows(c, w + 64, values, sizes);
    d                    = add_rows(d, w + 96, values, sizes);
    e                    = add_rows(e, w + 128, values, sizes);
    f                    = add_rows(f, w + 160, values, sizes);
    g                    = add_rows(g, w + 192, values, sizes);
    h                    = add_rows(h, w + 224, values, sizes);
    w += (size_t)ENT_GROUP_ROWS * ENT_GROUP_COLUMNS;
  }
  store(out, 0U, a);
  store(out, 1U, b);
  store(out, 2U, c);
  store(out, 3U, d);
  store(out, 4U, e);
  store(out, 5U, f);
  store(out, 6U, g);
  store(out, 7U, h);
}

static ENT_TARGET void
matrix_product(const EntMatrix* const matrix,
               const int8_t* const    x,
               const size_t           n,
               int32_t* const         out)
{
  const size_t n_columns = matrix->n_columns;
  // A group of weights stays in the nearest cache while all of x passes
  for (size_t row = 0U; row < matrix->n_rows; row += ENT_GROUP_ROWS) {
    for (size_t i = 0U; i < n; ++i) {
      group_product(matrix->data + row * n_columns, n_columns,
                    x + i * n_columns, out + i * matrix->n_rows + row);
    }
  }
}

static ENT_TARGET int32_t
dot_product(const int16_t* const a, const int16_t* const b, const size_t size)
{
  __m256i sum = _mm256_setzero_si256();
  for (size_t k = 0U; k < size; k += 16U) {
    sum = _mm256_add_epi32(sum, _mm256_madd_epi16(load(a + k), load(b + k)));
  }
  int32_t lanes[8];
  _mm256_storeu_si256((__m256i*)(void*)lanes, sum);
  int32_t total = 0;
  for (size_t i = 0U; i < 8U; ++i) {
    total += lanes[i];
  }
  return total;
}

static ENT_TARGET void
cell_step(const EntCellStep* const step)
{
  ent_cell_step(step);
}

#endif // ENT_LANG_KERNEL_X86_H
