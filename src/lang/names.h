// SPDX-License-Identifier: ISC

/**
   @file
   Names: which words are one, and whether of a person, an organisation, a
   place or something else.

   Takes what the network made of the words of a sentence (inputs and states of
   both layers) and the classes that the lexicon has for them; hands on a tag
   for each word, and spans.  One hidden layer scores the tags; the best row
   of tags in which no name goes on that has not begun is found by dynamic
   programming (Viterbi; a linear-chain CRF, Lafferty et al. 2001).

   Titles, articles and what a word has of 's are no part of a name.

   Sections, matrices as in kernel.h; all have the same rows, the hidden units:

       names.input    matrix over the inputs of a word
       names.lower    matrix over the states of the lower layer
       names.upper    matrix over the states of the upper layer
       names.classes  f32 unit, zeros to byte 64, i8 [k][units]: what a class
                      of a word adds, see names.c for the order of the k rows
       names.scores   f32 [units][tags], bias[tags], first[tags],
                      next[tags][tags]: score of a tag behind another
       names.lexicon  see lexicon.h

   A model may be without all of them; then it finds no names.
*/

#ifndef ENT_LANG_NAMES_H
#define ENT_LANG_NAMES_H

#include "base/arena.h"
#include "lang/kernel.h"
#include "lang/lexicon.h"
#include "lang/sections.h"
#include "lang/sentence.h"

#include <stddef.h>
#include <stdint.h>

/// Tags: 0 outside, then of each type the first word and the others
#define ENT_N_NAME_TAGS (1U + 2U * ENT_N_NAME_TYPES)

/// Most hidden units
#define ENT_NAMES_MAX_UNITS 256U

/// The tagger of names; borrows the bytes of the sections
typedef struct {
  size_t        n_units; ///< 0: the model has no names
  EntMatrix     input;
  EntMatrix     lower;
  EntMatrix     upper;
  EntLexicon    lexicon;
  float         class_unit; ///< What 1 in #classes is worth
  const int8_t* classes;    ///< [k][n_units]
  const float*  weights;    ///< [n_units][tags]
  const float*  bias;       ///< [tags]
  const float*  first;      ///< [tags]
  const float*  next;       ///< [tags][tags]
} EntNames;

/// What the network made of n words; columns as those of the matrices
typedef struct {
  const int8_t* input;
  const int8_t* lower;
  const int8_t* upper;
} EntNameStates;

/**
   Check and open the sections for the given widths.

   ENT_ERR_FORMAT if one is damaged, or missing while another is there.
*/
EntStatus ent_names_open(const EntSections* sections,
                         size_t             n_input,
                         size_t             n_lower,
                         size_t             n_upper,
                         EntNames*          names);

/// Set the tag of each word; `sums` has room for 3 * n * n_units numbers
void ent_names_run(const EntNames*      names,
                   const EntKernel*     kernel,
                   const EntWords*      words,
                   const EntNameStates* states,
                   int32_t*             sums,
                   uint8_t*             tags);

/// "PER", "ORG", "LOC" or "OTHER"
const char* ent_name_type(EntNameType type);

/// Set sentence->names from the tags of its words; ENT_ERR_MEMORY
EntStatus ent_names_set(EntSentence*   sentence,
                        const uint8_t* tags,
                        EntArena*      arena);

#endif // ENT_LANG_NAMES_H
