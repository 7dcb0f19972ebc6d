// SPDX-License-Identifier: ISC

/**
   @file
   One step of an LSTM, the source that every kernel compiles for itself.
*/

#ifndef ENT_LANG_CELL_H
#define ENT_LANG_CELL_H

#include "lang/kernel.h"
#include "lang/lanes.h"

/// Numbers that are still to be divided: several divisions become one
typedef struct {
  EntLanes upper;
  EntLanes lower; ///< From 1e5 to 4e6 for a tanh
} EntFraction;

/// Hyperbolic tangent to 1e-4: Lambert's continued fraction, seven steps
ENT_INLINE EntFraction
ent_lanes_tanh(const EntLanes x)
{
  const EntLanes    limit  = (EntLanes){0.0F} + 4.97F;
  const EntLanes    y      = -ent_lanes_max(-ent_lanes_max(x, -limit), -limit);
  const EntLanes    square = y * y;
  const EntFraction result = {
    y * (135135.0F + square * (17325.0F + square * (378.0F + square))),
    135135.0F + square * (62370.0F + square * (3150.0F + square * 28.0F)),
  };
  return result;
}

/// Logistic function: (1 + tanh(x / 2)) / 2
ENT_INLINE EntFraction
ent_lanes_sigmoid(const EntLanes x)
{
  const EntFraction t      = ent_lanes_tanh(x * 0.5F);
  const EntFraction result = {t.lower + t.upper, t.lower + t.lower};
  return result;
}

/// Sum of what input and last state say to the units of a gate
ENT_INLINE EntLanes
ent_lanes_gate(const EntCellStep* const s, const size_t at)
{
  const EntLanes now =
    ent_lanes_convert(s->input + at) * ent_lanes_load(s->input_scale + at);
  const EntLanes last = ent_lanes_convert(s->recurrent + at) *
                        ent_lanes_load(s->recurrent_scale + at);
  return (now + ent_lanes_load(s->input_bias + at)) + last;
}

static ENT_TARGET void
cell_step(const EntCellStep* const s)
{
  for (size_t i = 0U; i < s->size; i += ENT_N_LANES) {
    const EntFraction input = ent_lanes_sigmoid(ent_lanes_gate(s, i));
    const EntFraction forget =
      ent_lanes_sigmoid(ent_lanes_gate(s, i + s->size));
    const EntFraction output =
      ent_lanes_sigmoid(ent_lanes_gate(s, i + 2U * s->size));
    const EntFraction new = ent_lanes_tanh(ent_lanes_gate(s, i + 3U * s->size));

    // forget * cell + input * new
    const EntLanes kept  = forget.upper * ent_lanes_load(s->cell + i);
    const EntLanes lower = input.lower * new.lower;
    const EntLanes cell =
      (kept * lower + input.upper * new.upper* forget.lower) /
      (forget.lower * lower);
    ent_lanes_store(s->cell + i, cell);

    const EntFraction shown = ent_lanes_tanh(cell);
    const EntLanes    hidden =
      output.upper * shown.upper / (output.lower * shown.lower);
    ent_lanes_store_bytes(s->hidden + i, ent_lanes_round(hidden * 127.0F));
  }
}

#endif // ENT_LANG_CELL_H
