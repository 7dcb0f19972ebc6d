// SPDX-License-Identifier: ISC

/**
   @file
   The arithmetic of the network, the same to the byte on every processor.

   Weights and activations are integers of 8 (arcs: 12) bits, none of them
   -128.  Their sums are exact in 32 bits, so it makes no difference in which
   order they are summed up, in vectors of which width, alone or with those of
   other sentences: at most ENT_MAX_COLUMNS products of 127 * 127 (or of
   127 * 255, in a kernel that wants one side without sign) stay below 2^26.
   What is done in floating point is done element by element, or in an order
   that is fixed, from one source for all kernels (cell.h, quantise.h), without
   fused multiplication and with approximations of our own instead of libm's.

   Rows of a matrix are kept in groups of 64; of each group, four columns of
   all its rows stand together, so that a product reads from front to end:

       row 0: c0 c1 c2 c3, row 1: c0 c1 c2 c3, ... row 63, row 0: c4 c5 ...

   A product takes a block of rows with a block of inputs at a time.  Sums stay
   in registers, weights are read once for all inputs of a block, and a strip
   of rows stays in the nearest cache while all inputs pass:

                     x0 x1 ... x7     inputs: words, of one sentence or many
       w: row 0..15   .  .      .
          row 16..31  .  .      .     each . a vector of sums
*/

#ifndef ENT_LANG_KERNEL_H
#define ENT_LANG_KERNEL_H

#include "base/slice.h"
#include "base/status.h"

#include <stddef.h>
#include <stdint.h>

/// Rows that stand together
#define ENT_GROUP_ROWS 64U

/// Columns that stand together
#define ENT_GROUP_COLUMNS 4U

/// Most columns of a matrix: sums stay far below 32 bits
#define ENT_MAX_COLUMNS 1024U

/// Labels are padded to a multiple of this
#define ENT_LANES 8U

/// Most units of a word as part of a label
#define ENT_LABEL_MAX_SIZE 128U

/// A matrix with a scale and a bias for each row; borrows from its section
typedef struct {
  uint32_t      n_rows;    ///< Multiple of ENT_GROUP_ROWS
  uint32_t      n_columns; ///< Multiple of ENT_GROUP_COLUMNS
  const float*  scale;
  const float*  bias;
  const int8_t* data;
} EntMatrix;

/// What one step of an LSTM reads and writes; gates: input, forget, output, new
typedef struct {
  const int32_t* input;           ///< Products of the word's input [4 * size]
  const float*   input_scale;     ///< [4 * size]
  const float*   input_bias;      ///< [4 * size]
  const int32_t* recurrent;       ///< Products of the last state [4 * size]
  const float*   recurrent_scale; ///< [4 * size]
  float*         cell;            ///< State of the cell, updated [size]
  int8_t*        hidden;          ///< New state in 127ths [size]
  size_t         size;            ///< Multiple of 16
} EntCellStep;

/// What the scores of labels are summed up from, for one arc (biaffine.h)
typedef struct {
  const int32_t* sums;     ///< Products of the dependent [size + 1][n_labels]
  const float*   scale;    ///< [size + 1][n_labels]
  const float*   bias;     ///< [size + 1][n_labels]
  float          worth;    ///< What an integer of the dependent is worth
  const float*   units;    ///< Of the head [size]; one more is 1
  size_t         size;     ///< Units of a label
  size_t         n_labels; ///< Multiple of ENT_LANES
  float*         scores;   ///< [n_labels]
} EntLabelStep;

/// Functions for one kind of processor
typedef struct {
  const char* name;

  /// out[i][r] = sum over k of row r's k times x[i][k], for n rows of x
  void (*product)(const EntMatrix* matrix,
                  const int8_t*    x,
                  size_t           n,
                  int32_t*         out);

  /// Sum over k < size of a[k] * b[k], 12 bits and sign each; size is a
  /// multiple of 64
  int32_t (*dot)(const int16_t* a, const int16_t* b, size_t size);

  /// One step of an LSTM
  void (*cell)(const EntCellStep* step);

  /// out[i] = sums[i] * scale[i] * worth + bias[i], or `least` if that is
  /// more; here and below n is a multiple of 16
  void (*numbers)(const int32_t* sums,
                  const float*   scale,
                  const float*   bias,
                  float          worth,
                  float          least,
                  size_t         n,
                  float*         out);

  /// Make integers up to 127 of n numbers; returns what one is worth
  float (*bits_8)(const float* x, size_t n, int8_t* out);

  /// The same up to 2047
  float (*bits_12)(const float* x, size_t n, int16_t* out);

  /// Scores of labels
  void (*labels)(const EntLabelStep* step);
} EntKernel;

/// The fastest kernel that this processor runs
const EntKernel* ent_kernel_best(void);

/**
   Check and open the section of a matrix (little-endian):

       u32 n_rows (multiple of ENT_GROUP_ROWS)
       u32 n_columns
       zeros to byte 64
       f32 scale[n_rows]
       f32 bias[n_rows]
       i8  data[n_rows * n_columns]

   ENT_ERR_FORMAT if it is damaged or has a number that is not moderate.
*/
EntStatus ent_matrix_open(EntSlice section, EntMatrix* matrix);

/// Rows `begin` up to but without `end` (multiples of ENT_GROUP_ROWS)
EntMatrix ent_matrix_rows(const EntMatrix* matrix, size_t begin, size_t end);

#endif // ENT_LANG_KERNEL_H
