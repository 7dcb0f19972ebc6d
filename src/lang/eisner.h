// SPDX-License-Identifier: ISC

/**
   @file
   The best projective tree with one root (Eisner 1996).

   Spans are joined over the words alone; the root then takes the word that
   makes the best top, so that no tree has two.  Time grows with the cube of
   the length.
*/

#ifndef ENT_LANG_EISNER_H
#define ENT_LANG_EISNER_H

#include <stddef.h>
#include <stdint.h>

/// Bytes of scratch memory that `n` words need
size_t ent_eisner_scratch_size(size_t n);

/**
   Find the heads of `n` words (1 to 256).

   `scores[i * (n + 1) + h]` is the score of word h - 1, or with h = 0 of the
   root, as the head of word i; all are finite.  `heads` gets h of each word.
   `scratch` is aligned for floats.
*/
void ent_eisner_run(const float* scores,
                    size_t       n,
                    void*        scratch,
                    uint16_t*    heads);

#endif // ENT_LANG_EISNER_H
