// SPDX-License-Identifier: ISC

/**
   @file
   What the network reads of a word: rows of tables, one behind the other.

   A frozen word vector; a learned one of words that training saw often; rows
   of five affixes (suffixes of 2, 3 and 4, prefixes of 2 and 3 characters),
   which share a table by their hashes; shape; spaces around.  Words are
   looked up as EntWords folds them.  tools/train/features.py does the same.

   Sections (little-endian):

       net.widths   u32 bytes of a row: vector, word, affix, shape, space
       net.keys     u32 n, u32 n_learned, u32 keys[n] ascending,
                    u32 learned[n] (row of the word's learned vector)
       net.vectors  i8 [n][vector]
       net.words    i8 [n_learned][word]; row 0 for unknown words
       net.affixes  i8 [2^k][affix]
       net.shapes   i8 [512][shape]
       net.spaces   i8 [4][space]
*/

#ifndef ENT_LANG_INPUTS_H
#define ENT_LANG_INPUTS_H

#include "base/status.h"
#include "lang/sections.h"
#include "lang/words.h"

#include <stdint.h>

/// Affixes of a word
#define ENT_N_AFFIXES 5U

/// Kinds of tables
typedef enum {
  ENT_INPUT_VECTOR,
  ENT_INPUT_WORD,
  ENT_INPUT_AFFIX,
  ENT_INPUT_SHAPE,
  ENT_INPUT_SPACE,
  ENT_N_INPUTS
} EntInputKind;

/// The tables; borrows the bytes of the sections
typedef struct {
  uint32_t        width[ENT_N_INPUTS]; ///< Bytes of a row of each
  uint32_t        total;               ///< Bytes of a word's whole input
  uint32_t        n_words;
  uint32_t        n_affixes; ///< A power of two
  const uint32_t* keys;
  const uint32_t* learned;
  const int8_t*   rows[ENT_N_INPUTS];
} EntInputs;

/// Check and open the sections; ENT_ERR_FORMAT if one is damaged
EntStatus ent_inputs_open(const EntSections* sections, EntInputs* inputs);

/// Write the inputs of all words: `total` bytes for each
void ent_inputs_set(const EntInputs* inputs,
                    const EntWords*  words,
                    int8_t*          out);

/// The frozen vector of a form, or NULL if it has none
const int8_t* ent_inputs_vector(const EntInputs* inputs, EntSlice form);

#endif // ENT_LANG_INPUTS_H
