// SPDX-License-Identifier: ISC

/**
   @file
   From sums to numbers and back to small integers, the source that every
   kernel compiles for itself.
*/

#ifndef ENT_LANG_QUANTISE_H
#define ENT_LANG_QUANTISE_H

#include "lang/kernel.h"
#include "lang/lanes.h"

static ENT_TARGET void
scale_sums(const int32_t* const sums,
           const float* const   scale,
           const float* const   bias,
           const float          worth,
           const float          least,
           const size_t         n,
           float* const         out)
{
  const EntLanes floor = (EntLanes){0.0F} + least;
  for (size_t i = 0U; i < n; i += ENT_N_LANES) {
    const EntLanes x =
      ent_lanes_convert(sums + i) * (ent_lanes_load(scale + i) * worth) +
      ent_lanes_load(bias + i);
    ent_lanes_store(out + i, ent_lanes_max(x, floor));
  }
}

/// Scale by which `x` becomes integers up to `most`; 0 if it is nothing
ENT_INLINE float
ent_lanes_scale_of(const float* const x, const size_t n, const float most)
{
  EntLanes largest = {0.0F};
  for (size_t i = 0U; i < n; i += ENT_N_LANES) {
    const EntLanes size = ent_lanes_load(x + i);
    largest             = ent_lanes_max(largest, ent_lanes_max(size, -size));
  }
  float all[ENT_N_LANES];
  float total = 0.0F;
  ent_lanes_store(all, largest);
  for (size_t i = 0U; i < ENT_N_LANES; ++i) {
    total = all[i] > total ? all[i] : total;
  }
  return total > 1e-20F ? most / total : 0.0F;
}

static ENT_TARGET float
to_8_bits(const float* const x, const size_t n, int8_t* const out)
{
  const float scale = ent_lanes_scale_of(x, n, 127.0F);
  for (size_t i = 0U; i < n; i += ENT_N_LANES) {
    ent_lanes_store_bytes(out + i,
                          ent_lanes_round(ent_lanes_load(x + i) * scale));
  }
  return scale > 0.0F ? 1.0F / scale : 0.0F;
}

static ENT_TARGET float
to_12_bits(const float* const x, const size_t n, int16_t* const out)
{
  const float scale = ent_lanes_scale_of(x, n, 2047.0F);
  for (size_t i = 0U; i < n; i += ENT_N_LANES) {
    ent_lanes_store_shorts(out + i,
                           ent_lanes_round(ent_lanes_load(x + i) * scale));
  }
  return scale > 0.0F ? 1.0F / scale : 0.0F;
}

/// Eight labels, as they are padded in the model
typedef float   EntLabels __attribute__((vector_size(4 * ENT_LANES)));
typedef int32_t EntLabelSums __attribute__((vector_size(4 * ENT_LANES)));

/// Units of a head that are not 0, about half of them
typedef struct {
  size_t n;
  size_t unit[ENT_LABEL_MAX_SIZE + 1U];
  float  value[ENT_LABEL_MAX_SIZE + 1U];
} EntUnits;

ENT_INLINE void
ent_units_find(const EntLabelStep* const s, EntUnits* const found)
{
  found->n = 0U;
  for (size_t j = 0U; j <= s->size; ++j) {
    const float value      = j < s->size ? s->units[j] : 1.0F;
    found->unit[found->n]  = j;
    found->value[found->n] = value;
    found->n += value != 0.0F;
  }
}

static ENT_TARGET void
sum_labels(const EntLabelStep* const s)
{
  EntUnits units;
  ent_units_find(s, &units);
  for (size_t l = 0U; l < s->n_labels; l += ENT_LANES) {
    EntLabels total = {0.0F};
    for (size_t k = 0U; k < units.n; ++k) {
      const size_t row = units.unit[k] * s->n_labels + l;
      EntLabelSums sums;
      EntLabels    scale;
      EntLabels    bias;
      memcpy(&sums, s->sums + row, sizeof(sums));
      memcpy(&scale, s->scale + row, sizeof(scale));
      memcpy(&bias, s->bias + row, sizeof(bias));
      total +=
        (__builtin_convertvector(sums, EntLabels) * (scale * s->worth) + bias) *
        units.value[k];
    }
    memcpy(s->scores + l, &total, sizeof(total));
  }
}

#endif // ENT_LANG_QUANTISE_H
