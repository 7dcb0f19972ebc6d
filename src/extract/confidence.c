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
static const double BIAS      = 2.42;
static const double weights[] = {
  -0.37, // verb
  0.37,  // noun
  -0.60, // copula
  -0.26, // open
  0.88,  // passive
  -0.44, // conjunct
  -0.69, // control
  -1.01, // relative
  0.21,  // apposition
  -1.54, // attachment
  -0.86, // pronoun
  0.46,  // content
  0.90,  // link
  -0.05, // local-subject
  0.17,  // local-object
  -0.29, // unclassed
  -0.63, // long
  -0.04, // unreal
  -0.86, // description: as a pronoun
  -0.86, // group: likewise
  0.00,  // short-name
  0.00,  // seat
  0.00,  // demonym
  0.00,  // context
  0.00,  // attribution
  0.00,  // time
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
