// SPDX-License-Identifier: ISC

/**
   @file
   One step of an LSTM, the source that every kernel compiles for itself.

   Works on eight numbers at a time with operations that IEEE 754 defines to
   the last bit; not for inclusion but by the kernels.
*/

#ifndef ENT_LANG_CELL_H
#define ENT_LANG_CELL_H

#include "lang/kernel.h"

#include <string.h>

typedef float   EntLanes __attribute__((vector_size(32)));
typedef int32_t EntIntLanes __attribute__((vector_size(32)));

#define ENT_INLINE static inline __attribute__((always_inline))

/// products * scale as numbers; the lanes go by address, as the way to pass
/// them by value depends on the processor
ENT_INLINE void
ent_lanes_scaled(const int32_t* const products,
                 const float* const   scale,
                 EntLanes* const      out)
{
  EntIntLanes p;
  EntLanes    s;
  memcpy(&p, products, sizeof(p));
  memcpy(&s, scale, sizeof(s));
  *out = __builtin_convertvector(p, EntLanes) * s;
}

/// Hyperbolic tangent to 1e-4: Lambert's continued fraction, seven steps
ENT_INLINE void
ent_lanes_tanh(EntLanes* const x)
{
  const EntLanes    limit = {4.97F, 4.97F, 4.97F, 4.97F,
                             4.97F, 4.97F, 4.97F, 4.97F};
  const EntIntLanes above = *x > limit;
  const EntIntLanes below = *x < -limit;
  const EntIntLanes bits  = (above & (EntIntLanes)limit) |
                           (below & (EntIntLanes)(-limit)) |
                           (~(above | below) & (EntIntLanes)*x);
  const EntLanes y      = (EntLanes)bits;
  const EntLanes square = y * y;
  const EntLanes upper =
    y * (135135.0F + square * (17325.0F + square * (378.0F + square)));
  const EntLanes lower =
    135135.0F + square * (62370.0F + square * (3150.0F + square * 28.0F));
  *x = upper / lower;
}

/// Sum of what input and last state say to eight units of a gate
ENT_INLINE void
ent_lanes_gate(const EntCellStep* const s, const size_t at, EntLanes* const out)
{
  EntLanes last;
  EntLanes bias;
  ent_lanes_scaled(s->input + at, s->input_scale + at, out);
  ent_lanes_scaled(s->recurrent + at, s->recurrent_scale + at, &last);
  memcpy(&bias, s->input_bias + at, sizeof(bias));
  *out = (*out + bias) + last;
}

/// As ent_lanes_gate, put between 0 and 1
ENT_INLINE void
ent_lanes_sigmoid(const EntCellStep* const s,
                  const size_t             at,
                  EntLanes* const          out)
{
  ent_lanes_gate(s, at, out);
  *out = *out * 0.5F;
  ent_lanes_tanh(out);
  *out = *out * 0.5F + 0.5F;
}

ENT_INLINE void
ent_cell_step(const EntCellStep* const s)
{
  for (size_t i = 0U; i < s->size; i += ENT_LANES) {
    EntLanes input;
    EntLanes forget;
    EntLanes output;
    EntLanes new;
    EntLanes cell;
    ent_lanes_sigmoid(s, i, &input);
    ent_lanes_sigmoid(s, i + s->size, &forget);
    ent_lanes_sigmoid(s, i + 2U * s->size, &output);
    ent_lanes_gate(s, i + 3U * s->size, &new);
    ent_lanes_tanh(&new);
    memcpy(&cell, s->cell + i, sizeof(cell));
    cell = forget * cell + input * new;
    memcpy(s->cell + i, &cell, sizeof(cell));
    ent_lanes_tanh(&cell);

    // Adding 1.5 * 2^23 rounds to an integer in the lowest bits
    const EntLanes    hidden = output * cell * 127.0F + 12582912.0F;
    const EntIntLanes number = (EntIntLanes)hidden - 0x4B400000;
    for (size_t k = 0U; k < ENT_LANES; ++k) {
      s->hidden[i + k] = (int8_t)number[k];
    }
  }
}

#endif // ENT_LANG_CELL_H
