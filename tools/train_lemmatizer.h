// SPDX-License-Identifier: ISC

/**
   @file
   Training of the lemmatizer, from sentences to sections of the model.
*/

#ifndef ENT_TOOLS_TRAIN_LEMMATIZER_H
#define ENT_TOOLS_TRAIN_LEMMATIZER_H

#include "base/buffer.h"
#include "lang/sentence.h"

#include <stdint.h>

/**
   Train a lemmatizer; appends its two sections.

   `vocabulary` has frequent words in lower case, one a line: what is to be a
   lemma is sought among them.
*/
void train_lemmatizer(const EntDocument* document,
                      EntSlice           vocabulary,
                      uint64_t           seed,
                      EntBuffer*         rules,
                      EntBuffer*         scripts);

#endif // ENT_TOOLS_TRAIN_LEMMATIZER_H
