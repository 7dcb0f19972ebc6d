// SPDX-License-Identifier: ISC

#include "lang/kernel.h"

#include "lang/cell.h"
#include "lang/kernel_avx2.h"
#include "lang/kernel_vnni.h"

enum { HEADER_SIZE = 64, MAX_ROWS = 1 << 16, N_ROWS = 4 };

// Vectors of 16 bytes, which every processor has or the compiler makes up
typedef int8_t  Half __attribute__((vector_size(8)));
typedef int8_t  Bytes __attribute__((vector_size(16)));
typedef int16_t Shorts __attribute__((vector_size(16)));
typedef int32_t Sums __attribute__((vector_size(16)));

/// Add products of four columns of two rows, four sums a row
static inline void
add_products(const Shorts w, const Shorts x, Sums* const sums)
{
  // A product of two bytes fits into 16 bits; doubled and shifted, into 32
  const Shorts p = w * x;
  sums[0] += (Sums)__builtin_shufflevector(p, p, 0, 0, 1, 1, 2, 2, 3, 3) >> 16;
  sums[1] += (Sums)__builtin_shufflevector(p, p, 4, 4, 5, 5, 6, 6, 7, 7) >> 16;
}

/// Products of four rows with one x, each four columns of which are twice there
static void
rows_product(const int8_t*       w,
             const size_t        n_columns,
             const Shorts* const x,
             int32_t* const      out)
{
  Sums sums[N_ROWS] = {{0}};
  for (size_t k = 0U; k < n_columns / ENT_GROUP_COLUMNS; ++k) {
    Bytes bytes;
    memcpy(&bytes, w, sizeof(bytes));
    const Shorts low = (Shorts)__builtin_shufflevector(
      bytes, bytes, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7);
    const Shorts high = (Shorts)__builtin_shufflevector(
      bytes, bytes, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13, 14, 14, 15, 15);
    add_products(low >> 8, x[k], sums);
    add_products(high >> 8, x[k], sums + 2);
    w += (size_t)ENT_GROUP_ROWS * ENT_GROUP_COLUMNS;
  }
  for (size_t r = 0U; r < N_ROWS; ++r) {
    out[r] = sums[r][0] + sums[r][1] + sums[r][2] + sums[r][3];
  }
}

static void
product_plain(const EntMatrix* const matrix,
              const int8_t* const    x,
              const size_t           n,
              int32_t* const         out)
{
  const size_t n_columns = matrix->n_columns;
  Shorts       values[ENT_MAX_COLUMNS / ENT_GROUP_COLUMNS];
  for (size_t i = 0U; i < n; ++i) {
    for (size_t k = 0U; k < n_columns; k += ENT_GROUP_COLUMNS) {
      Half        four;
      char* const bytes = (char*)&four;
      memcpy(bytes, x + i * n_columns + k, ENT_GROUP_COLUMNS);
      memcpy(bytes + ENT_GROUP_COLUMNS, bytes, ENT_GROUP_COLUMNS);
      values[k / ENT_GROUP_COLUMNS] = __builtin_convertvector(four, Shorts);
    }
    for (size_t row = 0U; row < matrix->n_rows; row += N_ROWS) {
      const size_t        inside = row % ENT_GROUP_ROWS;
      const int8_t* const w =
        matrix->data + (row - inside) * n_columns + inside * ENT_GROUP_COLUMNS;
      rows_product(w, n_columns, values, out + i * matrix->n_rows + row);
    }
  }
}

static int32_t
dot_plain(const int16_t* const a, const int16_t* const b, const size_t size)
{
  int32_t sum = 0;
  for (size_t k = 0U; k < size; ++k) {
    sum += a[k] * b[k];
  }
  return sum;
}

static void
cell_plain(const EntCellStep* const step)
{
  ent_cell_step(step);
}

const EntKernel*
ent_kernel_plain(void)
{
  static const EntKernel kernel = {"plain", product_plain, dot_plain,
                                   cell_plain};
  return &kernel;
}

const EntKernel*
ent_kernel_best(void)
{
  const EntKernel* const vnni = ent_kernel_vnni();
  const EntKernel* const avx2 = ent_kernel_avx2();
  return vnni ? vnni : avx2 ? avx2 : ent_kernel_plain();
}

/// True if all numbers are finite and none so large that sums overflow
static bool
are_moderate(const float* const numbers, const size_t n)
{
  for (size_t i = 0U; i < n; ++i) {
    if (!(numbers[i] >= -1e3F && numbers[i] <= 1e3F)) {
      return false;
    }
  }
  return true;
}

EntStatus
ent_matrix_open(const EntSlice section, EntMatrix* const matrix)
{
  if (section.len < HEADER_SIZE) {
    return ENT_ERR_FORMAT;
  }
  uint32_t sizes[2];
  memcpy(sizes, section.data, sizeof(sizes));
  const size_t n_rows    = sizes[0];
  const size_t n_columns = sizes[1];
  if (!n_rows || n_rows > MAX_ROWS || n_rows % ENT_GROUP_ROWS || !n_columns ||
      n_columns > ENT_MAX_COLUMNS || n_columns % ENT_GROUP_COLUMNS) {
    return ENT_ERR_FORMAT;
  }
  const size_t n_numbers = 2U * n_rows * sizeof(float);
  if (section.len != HEADER_SIZE + n_numbers + n_rows * n_columns) {
    return ENT_ERR_FORMAT;
  }
  const char* const begin = section.data + HEADER_SIZE;
  matrix->n_rows          = sizes[0];
  matrix->n_columns       = sizes[1];
  matrix->scale           = (const float*)(const void*)begin;
  matrix->bias            = matrix->scale + n_rows;
  matrix->data            = (const int8_t*)(begin + n_numbers);
  return are_moderate(matrix->scale, 2U * n_rows) &&
             !memchr(matrix->data, 0x80, n_rows * n_columns)
           ? ENT_OK
           : ENT_ERR_FORMAT;
}

EntMatrix
ent_matrix_rows(const EntMatrix* const matrix,
                const size_t           begin,
                const size_t           end)
{
  EntMatrix part = *matrix;
  part.n_rows    = (uint32_t)(end - begin);
  part.scale += begin;
  part.bias += begin;
  part.data += begin * matrix->n_columns;
  return part;
}
