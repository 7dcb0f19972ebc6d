// SPDX-License-Identifier: ISC

/**
   @file
   The tagger: UPOS and XPOS of each word, from left to right.

   A greedy averaged perceptron (Collins 2002) over pairs of tags.  The
   features are here for the training program as well, so that both see the
   same.
*/

#ifndef ENT_LANG_TAGGER_H
#define ENT_LANG_TAGGER_H

#include "base/status.h"
#include "lang/sentence.h"
#include "lang/weights.h"
#include "lang/words.h"

/// A pair of tags as one number, as the features see it
#define ENT_TAG_PAIR(upos, xpos) ((uint16_t)((unsigned)(upos) << 6U | (xpos)))

/// Pair that stands for no word
#define ENT_NO_TAG ((uint16_t)0xFFFFU)

/// A tagger; borrows the bytes of its sections
typedef struct {
  EntWeights weights;
  unsigned   n_classes;
  uint8_t    upos[ENT_MAX_CLASSES]; ///< EntUpos of each class
  uint8_t    xpos[ENT_MAX_CLASSES]; ///< EntXpos of each class
} EntTagger;

/**
   Open a tagger.

   `classes` holds "UPOS/XPOS" lines, one for each class.  ENT_ERR_FORMAT if
   a section is damaged or names a tag that is not in ud.h.
*/
EntStatus ent_tagger_open(EntSlice   classes,
                          EntSlice   weights,
                          EntTagger* tagger);

/// Set the tags of all tokens, whose words are `words`
void ent_tagger_run(const EntTagger* tagger,
                    const EntWords*  words,
                    EntToken*        tokens);

/**
   Collect the features of word `i` into `keys`; returns their number.

   `tags` are the pairs given to the words before it.
*/
size_t ent_tagger_features(const EntWords* words,
                           const uint16_t* tags,
                           size_t          i,
                           uint64_t*       keys);

#endif // ENT_LANG_TAGGER_H
