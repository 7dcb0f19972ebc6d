// SPDX-License-Identifier: ISC

/**
   @file
   The lemmatizer: dictionary forms from forms and tags.

   An edit script takes bytes off the end of the lower-cased form and puts
   others there.  The script of the longest known ending counts, the whole
   word being the longest; irregular forms are whole words with a script of
   their own.  A second lookup decides the case of the lemma.

   Section "lemma.rules" (little-endian), "lemma.scripts":

       u32 n                        u32 n
       u32 keys[n], ascending       u32 offsets[n + 1], into the bytes
       u16 values[n]                bytes: u8 number to cut, then the ending
*/

#ifndef ENT_LANG_LEMMATIZER_H
#define ENT_LANG_LEMMATIZER_H

#include "base/arena.h"
#include "base/status.h"
#include "lang/sentence.h"
#include "lang/words.h"

#include <stdint.h>

/// Longest ending that is looked up besides the whole word, in bytes
#define ENT_LEMMA_MAX_ENDING 8U

/// Longest form that is lemmatised; longer ones are their own lemma
#define ENT_LEMMA_MAX_FORM 96U

/// Case of a lemma
typedef enum {
  ENT_LEMMA_KEEP,  ///< As in the form
  ENT_LEMMA_LOWER, ///< Lower case
  ENT_LEMMA_TITLE, ///< First letter a capital
} EntLemmaCase;

/// A lemmatizer; borrows the bytes of its sections
typedef struct {
  uint32_t        n_rules;
  const uint32_t* keys;
  const uint16_t* values;
  uint32_t        n_scripts;
  const uint32_t* offsets;
  const char*     scripts;
} EntLemmatizer;

/// Check and open the sections; ENT_ERR_FORMAT if one is damaged
EntStatus ent_lemmatizer_open(EntSlice       rules,
                              EntSlice       scripts,
                              EntLemmatizer* lemmatizer);

/// Set the lemmas of all tokens, which have their tags
EntStatus ent_lemmatizer_run(const EntLemmatizer* lemmatizer,
                             EntToken*            tokens,
                             size_t               n,
                             EntArena*            arena);

/// Key of the rule for an ending, or for a `whole` word, under an XPOS tag
uint32_t ent_lemma_ending_key(EntSlice ending, bool whole, uint8_t xpos);

/**
   Key of the case of a word's lemma.

   `lower` is the lower-cased form, or empty for the rule that holds for all
   words of this tag and case in such a sentence.
*/
uint32_t ent_lemma_case_key(EntSlice lower,
                            uint8_t  xpos,
                            EntCase  word,
                            EntCase  sentence);

#endif // ENT_LANG_LEMMATIZER_H
