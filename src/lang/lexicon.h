// SPDX-License-Identifier: ISC

/**
   @file
   The lexicon of names: words and phrases of which training knew what they
   may be, such as a given name, a place or the end of a company's name.

   Takes the hashes of a sentence's words; hands on the classes of each word.
   What a class means is between the lexicon and the weights that were trained
   with it (tools/train/names.py): the code knows none.

   Section names.lexicon (little-endian):

       u32 n, u32 n_classes, u32 keys[n] ascending, u16 classes[n], zeros to 4

   The key of a phrase is the upper half of its words' hashes, mixed one after
   the other.  The highest bit of the classes of a word says that a longer
   phrase begins with it.
*/

#ifndef ENT_LANG_LEXICON_H
#define ENT_LANG_LEXICON_H

#include "base/slice.h"
#include "base/status.h"
#include "lang/words.h"

#include <stdint.h>

/// Most classes
#define ENT_LEXICON_MAX_CLASSES 15U

/// Most words in a phrase
#define ENT_PHRASE_MAX_WORDS 5U

/// What a word may be, a bit for each class
typedef struct {
  uint16_t alone; ///< By itself
  uint16_t first; ///< As the first word of a phrase
  uint16_t later; ///< As another word of a phrase
} EntWordClasses;

/// The lexicon; borrows the bytes of its section
typedef struct {
  uint32_t        n;
  uint32_t        n_classes;
  const uint32_t* keys;
  const uint16_t* classes;
} EntLexicon;

/// Check and open the section; ENT_ERR_FORMAT if it is damaged
EntStatus ent_lexicon_open(EntSlice section, EntLexicon* lexicon);

/// Set the classes of all words: `out` has room for words->n
void ent_lexicon_find(const EntLexicon* lexicon,
                      const EntWords*   words,
                      EntWordClasses*   out);

#endif // ENT_LANG_LEXICON_H
