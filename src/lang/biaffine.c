// SPDX-License-Identifier: ISC

#include "lang/biaffine.h"

#include <math.h>
#include <string.h>

enum { MOST_8 = 127, MOST_12 = 2047 };

/// Scale by which `x` becomes integers up to `most`; 0 if it is nothing
static float
scale_of(const float* const x, const size_t n, const int most)
{
  float largest = 0.0F;
  for (size_t i = 0U; i < n; ++i) {
    const float size = fabsf(x[i]);
    largest          = size > largest ? size : largest;
  }
  return largest > 1e-20F ? (float)most / largest : 0.0F;
}

/// Nearest integer; ties to even, as adding 1.5 * 2^23 rounds
static int
nearest(const float x)
{
  return (int)((x + 12582912.0F) - 12582912.0F);
}

/// Make 8-bit integers of `x`; returns what one of them is worth
static float
to_8_bits(const float* const x, const size_t n, int8_t* const out)
{
  const float scale = scale_of(x, n, MOST_8);
  for (size_t i = 0U; i < n; ++i) {
    out[i] = (int8_t)nearest(x[i] * scale);
  }
  return scale > 0.0F ? 1.0F / scale : 0.0F;
}

/// As to_8_bits with 12 bits and a sign
static float
to_12_bits(const float* const x, const size_t n, int16_t* const out)
{
  const float scale = scale_of(x, n, MOST_12);
  for (size_t i = 0U; i < n; ++i) {
    out[i] = (int16_t)nearest(x[i] * scale);
  }
  return scale > 0.0F ? 1.0F / scale : 0.0F;
}

EntStatus
ent_biaffine_open(const EntSections* const sections,
                  const size_t             n_labels,
                  const size_t             n_columns,
                  EntBiaffine* const       b)
{
  if (ent_matrix_open(ent_sections_find(sections, "net.parts"), &b->parts) ||
      ent_matrix_open(ent_sections_find(sections, "net.arc"), &b->arc) ||
      ent_matrix_open(ent_sections_find(sections, "net.label"), &b->label)) {
    return ENT_ERR_FORMAT;
  }
  b->arc_size         = b->arc.n_rows;
  b->label_size       = b->label.n_columns;
  b->n_labels         = (n_labels + ENT_LANES - 1U) / ENT_LANES * ENT_LANES;
  const size_t n_rows = (b->label_size + 1U) * b->n_labels;

  const EntSlice roots = ent_sections_find(sections, "net.roots");
  b->arc_root          = (const float*)(const void*)roots.data;
  b->label_root        = b->arc_root + b->arc_size;
  if (b->arc_size > ENT_ARC_MAX_SIZE || b->arc_size != b->arc.n_columns ||
      b->label_size > ENT_LABEL_MAX_SIZE || b->label_size % 16U ||
      b->parts.n_columns != n_columns ||
      b->parts.n_rows != 2U * (b->arc_size + b->label_size) ||
      b->label.n_rows < n_rows || b->label.n_rows >= n_rows + ENT_GROUP_ROWS ||
      roots.len != (b->arc_size + b->label_size) * sizeof(float)) {
    return ENT_ERR_FORMAT;
  }
  for (size_t i = 0U; i < b->arc_size + b->label_size; ++i) {
    if (!(fabsf(b->arc_root[i]) <= 1e3F)) {
      return ENT_ERR_FORMAT;
    }
  }
  return ENT_OK;
}

/// Fill roles->parts from the states of the words
static void
make_parts(const EntBiaffine* const b,
           const EntKernel* const   kernel,
           const int8_t* const      x,
           EntRoles* const          roles)
{
  const EntMatrix* const m = &b->parts;
  // The integers are made numbers in place
  int32_t* const products = (int32_t*)(void*)roles->parts;
  kernel->product(m, x, roles->n, products);
  for (size_t i = 0U; i < roles->n; ++i) {
    for (size_t r = 0U; r < m->n_rows; ++r) {
      int32_t      sum = 0;
      const size_t at  = i * m->n_rows + r;
      memcpy(&sum, products + at, sizeof(sum));
      const float value = (float)sum * m->scale[r] + m->bias[r];
      const float part  = value > 0.0F ? value : 0.0F;
      memcpy(roles->parts + at, &part, sizeof(part));
    }
  }
}

/// Turn dependents by the matrix, so that a dot product is left
static void
turn_dependents(const EntBiaffine* const b,
                const EntKernel* const   kernel,
                EntRoles* const          roles)
{
  const size_t size = b->arc_size;
  for (size_t i = 0U; i < roles->n; ++i) {
    roles->dep_scales[i] = to_8_bits(roles->parts + i * b->parts.n_rows, size,
                                     roles->small + i * size);
  }
  kernel->product(&b->arc, roles->small, roles->n, roles->products);
  for (size_t i = 0U; i < roles->n; ++i) {
    float turned[ENT_ARC_MAX_SIZE];
    for (size_t r = 0U; r < size; ++r) {
      const float scale = b->arc.scale[r] * roles->dep_scales[i];
      turned[r] = (float)roles->products[i * size + r] * scale + b->arc.bias[r];
    }
    roles->dep_scales[i] = to_12_bits(turned, size, roles->arc_deps + i * size);
  }
}

void
ent_biaffine_arcs(const EntBiaffine* const b,
                  const EntKernel* const   kernel,
                  const int8_t* const      x,
                  EntRoles* const          roles,
                  float* const             scores)
{
  const size_t n    = roles->n;
  const size_t size = b->arc_size;
  make_parts(b, kernel, x, roles);
  turn_dependents(b, kernel, roles);
  roles->head_scales[0] = to_12_bits(b->arc_root, size, roles->arc_heads);
  for (size_t h = 1U; h <= n; ++h) {
    roles->head_scales[h] =
      to_12_bits(roles->parts + (h - 1U) * b->parts.n_rows + size, size,
                 roles->arc_heads + h * size);
  }
  for (size_t i = 0U; i < n; ++i) {
    for (size_t h = 0U; h <= n; ++h) {
      const int32_t sum = kernel->dot(roles->arc_deps + i * size,
                                      roles->arc_heads + h * size, size);
      scores[i * (n + 1U) + h] =
        (float)sum * (roles->dep_scales[i] * roles->head_scales[h]);
    }
  }
}

/// Eight numbers; the compiler makes the best of them
typedef float   Lanes __attribute__((vector_size(32)));
typedef int32_t IntLanes __attribute__((vector_size(32)));

void
ent_biaffine_labels(const EntBiaffine* const b,
                    const EntKernel* const   kernel,
                    EntRoles* const          roles,
                    const size_t             word,
                    const size_t             head,
                    float* const             scores)
{
  const size_t       size = b->label_size;
  const float* const dep =
    roles->parts + word * b->parts.n_rows + 2U * b->arc_size;
  const float* const units =
    head
      ? roles->parts + (head - 1U) * b->parts.n_rows + 2U * b->arc_size + size
      : b->label_root;
  const float worth = to_8_bits(dep, size, roles->small);
  kernel->product(&b->label, roles->small, 1U, roles->label_products);
  for (size_t l = 0U; l < b->n_labels; l += ENT_LANES) {
    Lanes sum = {0.0F};
    for (size_t j = 0U; j <= size; ++j) {
      const size_t row  = j * b->n_labels + l;
      const float  unit = j < size ? units[j] : 1.0F;
      IntLanes     product;
      Lanes        scale;
      Lanes        bias;
      memcpy(&product, roles->label_products + row, sizeof(product));
      memcpy(&scale, b->label.scale + row, sizeof(scale));
      memcpy(&bias, b->label.bias + row, sizeof(bias));
      sum +=
        (__builtin_convertvector(product, Lanes) * (scale * worth) + bias) *
        unit;
    }
    memcpy(scores + l, &sum, sizeof(sum));
  }
}
