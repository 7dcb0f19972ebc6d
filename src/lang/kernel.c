// SPDX-License-Identifier: ISC

#include "lang/kernel.h"

#include "lang/kernel_avx2.h"
#include "lang/kernel_plain.h"
#include "lang/kernel_vnni.h"

#include <string.h>

enum { HEADER_SIZE = 64, MAX_ROWS = 1 << 16 };

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
