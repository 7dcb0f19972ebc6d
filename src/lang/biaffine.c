// SPDX-License-Identifier: ISC

#include "lang/biaffine.h"

#include <float.h>
#include <math.h>

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

/// Words from `begin` that are done at once
static size_t
part_size(const EntRoles* const roles, const size_t begin)
{
  const size_t rest = roles->n - begin;
  return rest < ENT_ROLES_AT_ONCE ? rest : ENT_ROLES_AT_ONCE;
}

/// Fill roles->parts from the states of the words
static void
make_parts(const EntBiaffine* const b,
           const EntKernel* const   kernel,
           const int8_t* const      x,
           EntRoles* const          roles)
{
  const EntMatrix* const m = &b->parts;
  for (size_t i = 0U; i < roles->n; i += ENT_ROLES_AT_ONCE) {
    const size_t n = part_size(roles, i);
    kernel->product(m, x + i * m->n_columns, n, roles->sums);
    for (size_t k = 0U; k < n; ++k) {
      kernel->numbers(roles->sums + k * m->n_rows, m->scale, m->bias, 1.0F,
                      0.0F, m->n_rows, roles->parts + (i + k) * m->n_rows);
    }
  }
}

/// Turn dependents by the matrix, so that a dot product is left
static void
turn_dependents(const EntBiaffine* const b,
                const EntKernel* const   kernel,
                EntRoles* const          roles)
{
  const size_t           size = b->arc_size;
  const EntMatrix* const m    = &b->arc;
  for (size_t i = 0U; i < roles->n; i += ENT_ROLES_AT_ONCE) {
    const size_t n = part_size(roles, i);
    float        worth[ENT_ROLES_AT_ONCE];
    for (size_t k = 0U; k < n; ++k) {
      worth[k] = kernel->bits_8(roles->parts + (i + k) * b->parts.n_rows, size,
                                roles->small + k * size);
    }
    kernel->product(m, roles->small, n, roles->sums);
    for (size_t k = 0U; k < n; ++k) {
      float turned[ENT_ARC_MAX_SIZE];
      kernel->numbers(roles->sums + k * size, m->scale, m->bias, worth[k],
                      -FLT_MAX, size, turned);
      roles->dep_scales[i + k] =
        kernel->bits_12(turned, size, roles->arc_deps + (i + k) * size);
    }
  }
}

void
ent_biaffine_roles(const EntBiaffine* const b,
                   const EntKernel* const   kernel,
                   const int8_t* const      x,
                   EntRoles* const          roles)
{
  const size_t size = b->arc_size;
  make_parts(b, kernel, x, roles);
  turn_dependents(b, kernel, roles);
  roles->root_scale = kernel->bits_12(b->arc_root, size, roles->arc_root);
  for (size_t i = 0U; i < roles->n; ++i) {
    roles->head_scales[i] =
      kernel->bits_12(roles->parts + i * b->parts.n_rows + size, size,
                      roles->arc_heads + i * size);
  }
}

void
ent_biaffine_arcs(const EntBiaffine* const b,
                  const EntKernel* const   kernel,
                  const EntRoles* const    roles,
                  const size_t             first,
                  const size_t             n,
                  float* const             scores)
{
  const size_t         size   = b->arc_size;
  const int16_t* const heads  = roles->arc_heads + first * size;
  const float* const   scales = roles->head_scales + first;
  for (size_t i = 0U; i < n; ++i) {
    const int16_t* const dep   = roles->arc_deps + (first + i) * size;
    const float          scale = roles->dep_scales[first + i];
    float* const         row   = scores + i * (n + 1U);
    row[0] = (float)kernel->dot(dep, roles->arc_root, size) *
             (scale * roles->root_scale);
    for (size_t h = 0U; h < n; ++h) {
      row[h + 1U] =
        (float)kernel->dot(dep, heads + h * size, size) * (scale * scales[h]);
    }
  }
}

void
ent_biaffine_labels(const EntBiaffine* const b,
                    const EntKernel* const   kernel,
                    EntRoles* const          roles,
                    const uint16_t* const    heads,
                    float* const             scores)
{
  const size_t           size  = b->label_size;
  const EntMatrix* const m     = &b->label;
  const float* const     parts = roles->parts + 2U * b->arc_size;
  for (size_t i = 0U; i < roles->n; i += ENT_ROLES_AT_ONCE) {
    const size_t n = part_size(roles, i);
    float        worth[ENT_ROLES_AT_ONCE];
    for (size_t k = 0U; k < n; ++k) {
      worth[k] = kernel->bits_8(parts + (i + k) * b->parts.n_rows, size,
                                roles->small + k * size);
    }
    kernel->product(m, roles->small, n, roles->sums);
    for (size_t k = 0U; k < n; ++k) {
      const size_t       head = heads[i + k];
      const EntLabelStep step = {
        .sums  = roles->sums + k * m->n_rows,
        .scale = m->scale,
        .bias  = m->bias,
        .worth = worth[k],
        .units =
          head ? parts + (head - 1U) * b->parts.n_rows + size : b->label_root,
        .size     = size,
        .n_labels = b->n_labels,
        .scores   = scores + (i + k) * b->n_labels,
      };
      kernel->labels(&step);
    }
  }
}
