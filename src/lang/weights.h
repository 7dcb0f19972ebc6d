// SPDX-License-Identifier: ISC

/**
   @file
   A linear classifier with hashed sparse features, read from the model.

   Scores are sums of small integers, so they do not depend on the order of
   summation, the processor or the compiler.

   Layout of its section (little-endian):

       u32 bits                     number of buckets is 2^bits
       u32 n_units
       u32 buckets[2^bits + 1]      first unit of each bucket
       u16 units[n_units]

   A feature with the 64-bit key K is in the bucket of K's uppermost bits, as
   a run of units: one with the lower 12 bits of K above 4 bits that count the
   weights (15: the next unit counts them), then the weights, each with 7 bits
   of class below 9 bits of signed weight.  Some 4 of a bucket's features share
   12 bits with about one in a thousand strangers; training tolerates that.
*/

#ifndef ENT_LANG_WEIGHTS_H
#define ENT_LANG_WEIGHTS_H

#include "base/slice.h"
#include "base/status.h"

#include <stddef.h>
#include <stdint.h>

/// Most classes of a classifier
#define ENT_MAX_CLASSES 128U

/// Count of weights that does not fit into the first unit
#define ENT_LONG_COUNT 15U

/// Most features that are scored at once
#define ENT_MAX_FEATURES 128U

/// A classifier; borrows the bytes of its section
typedef struct {
  unsigned        bits;
  const uint32_t* buckets;
  const uint16_t* units;
} EntWeights;

/// Check and open a section; ENT_ERR_FORMAT if it is damaged
EntStatus ent_weights_open(EntSlice section, EntWeights* weights);

/**
   Sum up the weights of `n` features (at most ENT_MAX_FEATURES).

   `scores` has room for ENT_MAX_CLASSES and is overwritten.
*/
void ent_weights_score(const EntWeights* weights,
                       const uint64_t*   keys,
                       size_t            n,
                       int32_t*          scores);

#endif // ENT_LANG_WEIGHTS_H
