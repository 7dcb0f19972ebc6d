// SPDX-License-Identifier: ISC

/**
   @file
   The network: tags and a dependency tree from the words of a sentence.

   Word vectors, affixes and shape go through bidirectional LSTM layers; the
   first and the last give the tags, the last one arcs and labels (biaffine),
   of which the best projective tree is made.  Trained by tools/train.
*/

#ifndef ENT_LANG_NETWORK_H
#define ENT_LANG_NETWORK_H

#include "lang/biaffine.h"
#include "lang/inputs.h"
#include "lang/lstm.h"
#include "lang/names.h"
#include "lang/sentence.h"

/// Most layers
#define ENT_MAX_LAYERS 4U

/// A network; borrows the bytes of its sections
typedef struct {
  EntInputs      inputs;
  size_t         n_layers; ///< At least 2
  EntLstm        layers[ENT_MAX_LAYERS];
  EntMatrix      tagger; ///< Rows: UPOS, then XPOS
  EntBiaffine    biaffine;
  EntNames       names;
  size_t         n_upos;
  size_t         n_xpos;
  size_t         n_pairs;
  size_t         n_labels;
  size_t         root;      ///< The label of the root
  const uint8_t* pairs;     ///< UPOS, XPOS, frequency of those that may meet
  const int8_t*  relations; ///< How each label goes with each UPOS
  uint8_t        upos[ENT_N_UPOS];
  uint8_t        xpos[ENT_N_XPOS];
  uint8_t        labels[ENT_N_DEPREL];
} EntNetwork;

/**
   Open a network.

   Sections net.upos, net.xpos and net.labels have a name a line, no name
   twice.  net.pairs has three bytes for each pair of tags that may meet: the
   lines of its UPOS and XPOS, from 0, and the natural logarithm of how often
   it was met, in sixteenths.  net.relations has a signed byte for each UPOS of
   each label: the logarithm of how much oftener than by chance they meet, in
   sixteenths; so the tree has a say in the tags.  net.tagger is a matrix over
   the states of the first layer and those of the last; net.0.in, net.0.rec,
   net.1.in and so on are those of the layers (lstm.h); the rest is said in
   inputs.h, biaffine.h and names.h.  ENT_ERR_FORMAT if something is damaged,
   missing or does not fit.
*/
EntStatus ent_network_open(const EntSections* sections, EntNetwork* network);

/// Most words of a batch, so that memory is bounded
#define ENT_BATCH_WORDS ENT_SENTENCE_MAX_TOKENS

/// Memory that is used again from batch to batch; zero-initialised is empty
typedef struct {
  char*  data; ///< Owned, to be freed with free()
  size_t size;
} EntWorkspace;

/**
   Set tags, heads and relations of all tokens of `n` sentences, and in `names`
   the tag of each token that says which are names (names.h), one sentence
   behind the other.

   They are ENT_BATCH_SENTENCES at most, the longest first, and have no more
   than ENT_BATCH_WORDS words in all.  What a sentence gets does not depend on
   those beside it.  ENT_ERR_MEMORY if the workspace cannot grow.
*/
EntStatus ent_network_run(const EntNetwork*   network,
                          const EntKernel*    kernel,
                          EntSentence* const* sentences,
                          size_t              n,
                          uint8_t*            names,
                          EntWorkspace*       workspace);

#endif // ENT_LANG_NETWORK_H
