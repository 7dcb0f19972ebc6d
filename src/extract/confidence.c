// SPDX-License-Identifier: ISC

#include "extract/confidence.h"

#include "base/buffer.h"

#include <math.h>

static const char* const names[] = {
#define X(name, text) text,
  ENT_STEP_LIST(X)
#undef X
};

// Written by bench/calibration.py --fit
static const double BIAS      = 2.47;
static const double weights[] = {
  -0.18, // verb
  0.18,  // noun
  -0.34, // copula
  -0.06, // open
  0.80,  // passive
  -0.46, // conjunct
  -0.46, // control
  -1.30, // relative
  0.67,  // apposition
  -0.82, // attachment
  -0.47, // pronoun
  0.41,  // content
  0.44,  // link
  -0.41, // local-subject
  0.20,  // local-object
  -0.33, // unclassed
  -0.39, // long
  -0.38, // unreal
  -0.21, // description
  0.46,  // group
  0.80,  // short-name
  -0.97, // seat
  0.80,  // demonym
  0.25,  // context
  0.30,  // attribution
  0.08,  // time
};

double
ent_confidence(const uint32_t steps)
{
  double sum = BIAS;
  for (unsigned i = 0U; i < ENT_N_STEPS; ++i) {
    sum += (steps >> i) & 1U ? weights[i] : 0.0;
  }
  return floor(100.0 / (1.0 + exp(-sum)) + 0.5) / 100.0;
}

EntSlice
ent_steps_write(const uint32_t steps, EntArena* const arena)
{
  EntBuffer text = {NULL, 0U, 0U, false};
  for (unsigned i = 0U; i < ENT_N_STEPS; ++i) {
    if ((steps >> i) & 1U) {
      ent_buffer_string(&text, text.len ? " " : "");
      ent_buffer_string(&text, names[i]);
    }
  }
  const EntSlice result = text.failed
                            ? (EntSlice){NULL, 0U}
                            : ent_arena_copy(arena, ent_buffer_slice(&text));
  ent_buffer_clear(&text);
  return result;
}
