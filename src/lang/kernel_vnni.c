// SPDX-License-Identifier: ISC

#include "lang/kernel_vnni.h"

#ifdef __x86_64__

#include <immintrin.h>

#define ENT_TARGET                                                             \
  __attribute__((target("avx512f,avx512bw,avx512dq,avx512vl,avx512vnni")))
#define ENT_WIDTH 64

#include "lang/cell.h"
#include "lang/quantise.h"

/*
  The processor multiplies bytes without sign by bytes with one.  Weights get
  128 added (the highest bit flipped), which adds 128 times the sum of the
  inputs to each sum of products; sums begin at minus that.
*/

enum {
  N_ROWS      = 16, ///< Of a vector of sums
  MOST_ROWS   = 4,  ///< Vectors of a block; all of a group
  MOST_INPUTS = 8,  ///< Inputs of a block; as many fit with two vectors
  MAX_STARTS  = 256 ///< Inputs whose sums are known at once
};

/// A block of products
typedef struct {
  const int8_t*  weights;
  size_t         n_columns;
  const int8_t*  x;
  const int32_t* starts; ///< Where the sums of each input begin
  int32_t*       out;
  size_t         n_rows; ///< From one input's sums to the next's
} Block;

/// Products of vectors of rows from `first` with inputs, all constants
ENT_INLINE void
block_product(const Block* const b,
              const size_t       first,
              const size_t       n_vectors,
              const size_t       n)
{
  const __m512i  flip = _mm512_set1_epi8(INT8_MIN);
  const int8_t*  w    = b->weights + first * sizeof(flip);
  int32_t* const out  = b->out + first * N_ROWS;
  __m512i        sums[MOST_ROWS][MOST_INPUTS];
#pragma GCC unroll 8
  for (size_t i = 0U; i < n; ++i) {
#pragma GCC unroll 4
    for (size_t v = 0U; v < n_vectors; ++v) {
      sums[v][i] = _mm512_set1_epi32(b->starts[i]);
    }
  }
  for (size_t k = 0U; k < b->n_columns; k += ENT_GROUP_COLUMNS) {
    __m512i weights[MOST_ROWS];
#pragma GCC unroll 4
    for (size_t v = 0U; v < n_vectors; ++v) {
      weights[v] =
        _mm512_xor_si512(_mm512_loadu_si512(w + v * sizeof(flip)), flip);
    }
#pragma GCC unroll 8
    for (size_t i = 0U; i < n; ++i) {
      int32_t four = 0;
      memcpy(&four, b->x + i * b->n_columns + k, sizeof(four));
      const __m512i values = _mm512_set1_epi32(four);
#pragma GCC unroll 4
      for (size_t v = 0U; v < n_vectors; ++v) {
        sums[v][i] = _mm512_dpbusd_epi32(sums[v][i], weights[v], values);
      }
    }
    w += (size_t)ENT_GROUP_ROWS * ENT_GROUP_COLUMNS;
  }
#pragma GCC unroll 8
  for (size_t i = 0U; i < n; ++i) {
#pragma GCC unroll 4
    for (size_t v = 0U; v < n_vectors; ++v) {
      _mm512_storeu_si512(out + i * b->n_rows + v * N_ROWS, sums[v][i]);
    }
  }
}

// Registers hold the sums of a group with 4 inputs, or of half of it with 8
#define PRODUCT(n, n_vectors)                                                  \
  static ENT_TARGET void product_##n(const Block* const b)                     \
  {                                                                            \
    for (size_t v = 0U; v < MOST_ROWS; v += (n_vectors)) {                     \
      block_product(b, v, n_vectors, n);                                       \
    }                                                                          \
  }

PRODUCT(1, 4)
PRODUCT(2, 4)
PRODUCT(3, 4)
PRODUCT(4, 4)
PRODUCT(5, 2)
PRODUCT(6, 2)
PRODUCT(7, 2)
PRODUCT(8, 2)

static void (*const products[MOST_INPUTS])(const Block*) = {
  product_1, product_2, product_3, product_4,
  product_5, product_6, product_7, product_8,
};

/// Minus 128 times the sum of each input
static ENT_TARGET void
set_starts(const int8_t* const x,
           const size_t        n,
           const size_t        n_columns,
           int32_t* const      starts)
{
  const __m512i   ones  = _mm512_set1_epi8(1);
  const size_t    whole = n_columns / sizeof(ones) * sizeof(ones);
  const __mmask64 rest  = (UINT64_C(1) << (n_columns - whole)) - 1U;
  for (size_t i = 0U; i < n; ++i) {
    const int8_t* const from = x + i * n_columns;
    __m512i             sums =
      _mm512_dpbusd_epi32(_mm512_setzero_si512(), ones,
                          _mm512_maskz_loadu_epi8(rest, from + whole));
    for (size_t k = 0U; k < whole; k += sizeof(ones)) {
      sums = _mm512_dpbusd_epi32(sums, ones, _mm512_loadu_si512(from + k));
    }
    starts[i] = -128 * _mm512_reduce_add_epi32(sums);
  }
}

static ENT_TARGET void
matrix_product(const EntMatrix* const matrix,
               const int8_t* const    x,
               const size_t           n,
               int32_t* const         out)
{
  const size_t n_columns = matrix->n_columns;
  const size_t n_rows    = matrix->n_rows;
  for (size_t begin = 0U; begin < n; begin += MAX_STARTS) {
    int32_t      starts[MAX_STARTS];
    const size_t end = n - begin < MAX_STARTS ? n : begin + MAX_STARTS;
    set_starts(x + begin * n_columns, end - begin, n_columns, starts);
    for (size_t row = 0U; row < n_rows; row += ENT_GROUP_ROWS) {
      for (size_t i = begin; i < end; i += MOST_INPUTS) {
        const size_t part  = end - i < MOST_INPUTS ? end - i : MOST_INPUTS;
        const Block  block = {matrix->data + row * n_columns,
                              n_columns,
                              x + i * n_columns,
                              starts + (i - begin),
                              out + i * n_rows + row,
                              n_rows};
        products[part - 1U](&block);
      }
    }
  }
}

static ENT_TARGET int32_t
dot_product(const int16_t* const a, const int16_t* const b, const size_t size)
{
  __m512i sums = _mm512_setzero_si512();
  for (size_t k = 0U; k < size; k += 32U) {
    sums = _mm512_dpwssd_epi32(sums, _mm512_loadu_si512(a + k),
                               _mm512_loadu_si512(b + k));
  }
  return _mm512_reduce_add_epi32(sums);
}

const EntKernel*
ent_kernel_vnni(void)
{
  static const EntKernel kernel = {"VNNI",     matrix_product, dot_product,
                                   cell_step,  scale_sums,     to_8_bits,
                                   to_12_bits, sum_labels};
  return __builtin_cpu_supports("avx512f") &&
             __builtin_cpu_supports("avx512bw") &&
             __builtin_cpu_supports("avx512dq") &&
             __builtin_cpu_supports("avx512vl") &&
             __builtin_cpu_supports("avx512vnni")
           ? &kernel
           : NULL;
}

#else

const EntKernel*
ent_kernel_vnni(void)
{
  return NULL;
}

#endif
