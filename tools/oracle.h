// SPDX-License-Identifier: ISC

/**
   @file
   The dynamic oracle: what each step costs, whatever was done before.

   For arc-hybrid transitions (Goldberg and Nivre 2013, "Training
   Deterministic Parsers with Non-Deterministic Oracles").
*/

#ifndef ENT_TOOLS_ORACLE_H
#define ENT_TOOLS_ORACLE_H

#include "lang/sentence.h"
#include "lang/transition.h"

/// Number of arcs of the gold tree that `move`, if made, puts out of reach
unsigned oracle_cost(const EntParseState* state,
                     const EntToken*      gold,
                     EntMove              move);

#endif // ENT_TOOLS_ORACLE_H
