// SPDX-License-Identifier: ISC

/**
   @file
   Where sentences end: a classifier of the gaps between tokens.

   Takes the tokens of a paragraph and says of each gap how much speaks for
   an end of sentence there.  Linear, over hashed features: the words and
   kinds of tokens on either side, what the rules of stops.h say, how
   long the sentence is by now and how the paragraph is written.  Trained by
   tools/train_splitter.c with the features of boundary.c.

   Section "split.weights": 2^k signed bytes, k at most 24.
*/

#ifndef ENT_LANG_BOUNDARY_H
#define ENT_LANG_BOUNDARY_H

#include "base/slice.h"
#include "base/status.h"
#include "lang/tokenizer.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Features of a gap
#define ENT_GAP_FEATURES 32U

/// The classifier; borrows the bytes of its section
typedef struct {
  const int8_t* weights;
  uint32_t      n; ///< A power of two
} EntBoundaries;

/// What the classifier sees of a token
typedef struct {
  uint32_t word;   ///< Hash of the lower-cased form
  uint8_t  kind;   ///< What it looks like
  uint8_t  stop;   ///< EntStop of the gap behind it
  bool     joined; ///< No white space before it
} EntGapToken;

/// A paragraph under the classifier's eye
typedef struct {
  EntGapToken* tokens; ///< Owned
  size_t       n;
  uint8_t      style; ///< How the paragraph uses capitals and stops
} EntGaps;

/// Check and open the section; ENT_ERR_FORMAT if it is damaged
EntStatus ent_boundaries_open(EntSlice section, EntBoundaries* boundaries);

/// See `n` tokens of `text`, which make a paragraph.  Fails only for want of
/// memory.
EntStatus ent_gaps_see(EntSlice       text,
                       const EntSpan* spans,
                       size_t         n,
                       EntGaps*       gaps);

/// Free what ent_gaps_see() has allocated
void ent_gaps_clear(EntGaps* gaps);

/// What needs no classifier: 1 if a sentence ends behind token `i`, -1 if it
/// goes on, 0 if the classifier has to say
int ent_gap_settled(const EntGaps* gaps, size_t i);

/// Hashes of the features of the gap behind token `i`, if the sentence began
/// with token `begin`
void ent_gap_features(const EntGaps* gaps,
                      size_t         begin,
                      size_t         i,
                      uint32_t       features[ENT_GAP_FEATURES]);

/// How much speaks for an end of sentence there; positive is yes
int32_t ent_gap_score(const EntBoundaries* boundaries,
                      const EntGaps*       gaps,
                      size_t               begin,
                      size_t               i);

#endif // ENT_LANG_BOUNDARY_H
