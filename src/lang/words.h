// SPDX-License-Identifier: ISC

/**
   @file
   What the network sees of the words of a sentence.

   Forms, affixes and shapes as hashes, computed once for each sentence.
   Digits count as one digit and quotation marks as their straight kin, so
   that what was learned of one holds for all.
*/

#ifndef ENT_LANG_WORDS_H
#define ENT_LANG_WORDS_H

#include "lang/sentence.h"

#include <stddef.h>
#include <stdint.h>

/// How a word or a whole sentence is capitalised
typedef enum {
  ENT_CASE_LOWER, ///< No capital; a sentence: only names have them
  ENT_CASE_TITLE, ///< First letter only; a sentence: most words
  ENT_CASE_UPPER, ///< All letters
  ENT_CASE_MIXED, ///< Otherwise
} EntCase;

/// Hashes of a word
typedef struct {
  uint64_t lower;     ///< Lower case, digits as 0
  uint64_t suffix[3]; ///< Last two to four characters of lower
  uint64_t prefix[2]; ///< First two and three characters of lower
  uint64_t shape;     ///< Case, digits, marks and length
} EntWord;

/// A sentence
typedef struct {
  size_t  n;                               ///< Words
  EntWord words[ENT_SENTENCE_MAX_TOKENS];  ///< Hashes of each
  uint8_t spaces[ENT_SENTENCE_MAX_TOKENS]; ///< 1: space before, 2: behind
} EntWords;

/// Fill `words` from the forms and spaces of `tokens` (at most the maximum)
void ent_words_set(EntWords* words, const EntToken* tokens, size_t n);

/// Hash of a form as EntWord has it in #lower
uint64_t ent_word_hash(EntSlice form);

/// Case of a form
EntCase ent_case_of(EntSlice form);

/// Case of a sentence: a headline if most of its longer words have capitals
EntCase ent_headline_case(const EntToken* tokens, size_t n);

#endif // ENT_LANG_WORDS_H
