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

enum { BLOCK = 8 }; ///< Groups of rows that are summed up together

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

/// Add the products of four columns of a group of rows
static inline ENT_TARGET __m256i
add_group(const __m256i       sum,
          const int8_t* const weights,
          const __m256i       values,
          const __m256i       sizes)
{
  // x times w is |x| times w with the sign of x
  const __m256i w = _mm256_sign_epi8(load(weights), values);
  return ENT_ADD_PRODUCTS(sum, sizes, w);
}

/// Products of BLOCK groups of rows with one x
static inline ENT_TARGET void
block_product(const int8_t* const data,
              const size_t        n_columns,
              const int8_t* const x,
              int32_t* const      out)
{
  const size_t stride = n_columns * ENT_GROUP_ROWS;
  __m256i      sum[BLOCK];
  for (size_t g = 0U; g < BLOCK; ++g) {
    sum[g] = _mm256_setzero_si256();
  }
  for (size_t k = 0U; k < n_columns; k += ENT_GROUP_COLUMNS) {
    const __m256i values = four(x + k);
    const __m256i sizes  = _mm256_abs_epi8(values);
    const int8_t* w      = data + k * ENT_GROUP_ROWS;
#pragma GCC unroll 8
    for (size_t g = 0U; g < BLOCK; ++g) {
      sum[g] = add_group(sum[g], w + g * stride, values, sizes);
    }
  }
  for (size_t g = 0U; g < BLOCK; ++g) {
    _mm256_storeu_si256((__m256i*)(void*)(out + g * ENT_GROUP_ROWS), sum[g]);
  }
}

/// Products of one group of rows with one x
static inline ENT_TARGET void
group_product(const int8_t* const data,
              const size_t        n_columns,
              const int8_t* const x,
              int32_t* const      out)
{
  __m256i sum = _mm256_setzero_si256();
  for (size_t k = 0U; k < n_columns; k += ENT_GROUP_COLUMNS) {
    const __m256i values = four(x + k);
    sum                  = add_group(sum, data + k * ENT_GROUP_ROWS, values,
                                     _mm256_abs_epi8(values));
  }
  _mm256_storeu_si256((__m256i*)(void*)out, sum);
}

static ENT_TARGET void
matrix_product(const EntMatrix* const matrix,
               const int8_t* const    x,
               const size_t           n,
               int32_t* const         out)
{
  const size_t n_columns = matrix->n_columns;
  size_t       row       = 0U;
  // A block of weights stays in the nearest cache while all of x passes
  for (; row + BLOCK * ENT_GROUP_ROWS <= matrix->n_rows;
       row += BLOCK * ENT_GROUP_ROWS) {
    for (size_t i = 0U; i < n; ++i) {
      block_product(matrix->data + row * n_columns, n_columns,
                    x + i * n_columns, out + i * matrix->n_rows + row);
    }
  }
  for (; row < matrix->n_rows; row += ENT_GROUP_ROWS) {
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
