// SPDX-License-Identifier: ISC

/**
   @file
   The averaged perceptron in training: features with exact weights.

   A feature counts only once it took part in a number of corrections
   (Goldberg and Elhadad 2011, "Learning Sparser Perceptron Models"), which
   keeps the model small at little loss.  The finished weights are packed
   into the form that lang/weights.h reads.
*/

#ifndef ENT_TOOLS_PERCEPTRON_H
#define ENT_TOOLS_PERCEPTRON_H

#include "base/buffer.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// A classifier in training
typedef struct Perceptron Perceptron;

/// New classifier whose features count from the `threshold`-th correction on
Perceptron* perceptron_new(unsigned threshold);

/// Free it; NULL is allowed
void perceptron_free(Perceptron* p);

/// Sum up the weights of the features; `scores` has ENT_MAX_CLASSES elements
void perceptron_score(const Perceptron* p,
                      const uint64_t*   keys,
                      size_t            n,
                      float*            scores);

/// Count one decision, for the averages
void perceptron_tick(Perceptron* p);

/// Correct the weights: `gold` should have been chosen, not `wrong`
void perceptron_update(Perceptron*     p,
                       const uint64_t* keys,
                       size_t          n,
                       unsigned        gold,
                       unsigned        wrong);

/**
   Append a section for ent_weights_open to `out`.

   Weights are multiplied by `scale` and rounded; those that become smaller
   than `least` (at least 1) are left out.  Prints what it packed to standard
   error if `verbose`.
*/
void perceptron_pack(const Perceptron* p,
                     double            scale,
                     int               least,
                     bool              verbose,
                     EntBuffer*        out);

#endif // ENT_TOOLS_PERCEPTRON_H
