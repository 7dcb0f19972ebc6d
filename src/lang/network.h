// SPDX-License-Identifier: ISC

/**
   @file
   The network: tags and a dependency tree from the words of a sentence.

   Word vectors, affixes and shape go through two bidirectional LSTM layers;
   the first gives the tags, the second arcs and labels (biaffine), of which
   the best projective tree is made.  Trained by tools/train.
*/

#ifndef ENT_LANG_NETWORK_H
#define ENT_LANG_NETWORK_H

#include "lang/biaffine.h"
#include "lang/inputs.h"
#include "lang/lstm.h"
#include "lang/names.h"
#include "lang/sentence.h"

/// A network; borrows the bytes of its sections
typedef struct {
  EntInputs      inputs;
  EntLstm        lower;
  EntLstm        upper;
  EntMatrix      tagger; ///< Rows: UPOS, then XPOS
  EntBiaffine    biaffine;
  EntNames       names;
  size_t         n_upos;
  size_t         n_xpos;
  size_t         n_pairs;
  size_t         n_labels;
  size_t         root;  ///< The label of the root
  const uint8_t* pairs; ///< Row of UPOS, row of XPOS of those that may meet
  uint8_t        upos[ENT_N_UPOS];
  uint8_t        xpos[ENT_N_XPOS];
  uint8_t        labels[ENT_N_DEPREL];
} EntNetwork;

/**
   Open a network.

   Sections net.upos, net.xpos and net.labels have a name a line, no name
   twice; net.pairs has two bytes for each pair of tags that may meet: the
   lines of its UPOS and XPOS, from 0; net.tagger is a matrix, net.lower.in,
   .rec, net.upper.in and .rec are those of the layers, the rest is said in
   inputs.h, biaffine.h and names.h. ENT_ERR_FORMAT if something is damaged,
   missing or does not fit.
*/
EntStatus ent_network_open(const EntSections* sections, EntNetwork* network);

/**
   Set tags, heads and relations of all tokens, whose words are `words`, and
   in `names` the tag of each that says which are names (see names.h).

   Works in memory that it takes and frees; ENT_ERR_MEMORY if there is none.
*/
EntStatus ent_network_run(const EntNetwork* network,
                          const EntKernel*  kernel,
                          const EntWords*   words,
                          EntToken*         tokens,
                          uint8_t*          names);

#endif // ENT_LANG_NETWORK_H
