// SPDX-License-Identifier: ISC

/**
   @file
   The stages of training, each from sentences to sections of the model.
*/

#ifndef ENT_TOOLS_TRAIN_H
#define ENT_TOOLS_TRAIN_H

#include "base/buffer.h"
#include "lang/sentence.h"
#include "lang/tagger.h"
#include "treebank.h"

#include <stdbool.h>
#include <stddef.h>

/// Parts into which the training data is cut for the parser's tags
#define TRAIN_N_FOLDS 5U

/// How a perceptron is trained and packed
typedef struct {
  unsigned epochs;    ///< Passes over the data
  unsigned threshold; ///< Corrections from which on a feature counts
  double   scale;     ///< Factor before rounding to small integers
  int      least;     ///< Smallest weight that is kept, after that
} TrainOptions;

/// A tagger in memory; `tagger` borrows from the buffers
typedef struct {
  EntBuffer classes;
  EntBuffer weights;
  EntTagger tagger;
} TrainedTagger;

/**
   Train a tagger on the sentences of `document`.

   Leaves out every sentence whose number modulo TRAIN_N_FOLDS is `fold`
   (TRAIN_N_FOLDS leaves out none).  Frees nothing on failure, but exits.
*/
void train_tagger(const EntDocument*  document,
                  unsigned            fold,
                  const TrainOptions* options,
                  uint64_t            seed,
                  bool                verbose,
                  TrainedTagger*      result);

/// Train a lemmatizer; appends its two sections
void train_lemmatizer(const EntDocument* document,
                      uint64_t           seed,
                      EntBuffer*         rules,
                      EntBuffer*         scripts);

/// Called after each epoch with the sections so far
typedef void (*TrainReport)(void*    handle,
                            unsigned epoch,
                            EntSlice classes,
                            EntSlice weights);

/**
   Train a parser; appends its two sections.

   `taggers` has TRAIN_N_FOLDS taggers: those that have not seen a sentence
   give it its tags, so that the parser learns from such mistakes as it will
   meet.  Makes the trees of `document` projective.
*/
void train_parser(EntDocument*         document,
                  const TrainedTagger* taggers,
                  const TrainOptions*  options,
                  uint64_t             seed,
                  TrainReport          report,
                  void*                handle,
                  EntBuffer*           classes,
                  EntBuffer*           weights);

#endif // ENT_TOOLS_TRAIN_H
