// SPDX-License-Identifier: ISC

/**
   @file
   The parser: a dependency tree over tagged words.

   Greedy arc-hybrid transitions chosen by an averaged perceptron, trained
   with a dynamic oracle (Goldberg and Nivre 2013); features after Zhang and
   Nivre (2011).
*/

#ifndef ENT_LANG_PARSER_H
#define ENT_LANG_PARSER_H

#include "base/status.h"
#include "lang/sentence.h"
#include "lang/transition.h"
#include "lang/weights.h"
#include "lang/words.h"

/// A parser; borrows the bytes of its sections
typedef struct {
  EntWeights weights;
  unsigned   n_classes;
  uint8_t    move[ENT_MAX_CLASSES];   ///< EntMove of each class
  uint8_t    deprel[ENT_MAX_CLASSES]; ///< EntDeprel of each class
} EntParser;

/**
   Open a parser.

   `classes` holds a line for each class: "S", "L:nsubj", "R:obj".
   ENT_ERR_FORMAT if a section is damaged, names a relation that is not in
   ud.h, or lacks the classes without which no tree can be completed.
*/
EntStatus ent_parser_open(EntSlice   classes,
                          EntSlice   weights,
                          EntParser* parser);

/// Read the class lines only, for the training program
EntStatus ent_parser_read_classes(EntSlice classes, EntParser* parser);

/// Set head and relation of all tokens, which have their tags
void ent_parser_run(const EntParser* parser,
                    const EntWords*  words,
                    EntToken*        tokens);

/// True if class `c` can be chosen in `state`
bool ent_parser_allows(const EntParser*     parser,
                       const EntParseState* state,
                       unsigned             c);

/// Collect the features of `state` into `keys`; returns their number
size_t ent_parser_features(const EntWords*      words,
                           const EntToken*      tokens,
                           const EntParseState* state,
                           uint64_t*            keys);

#endif // ENT_LANG_PARSER_H
