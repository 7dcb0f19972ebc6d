// SPDX-License-Identifier: ISC

/**
   @file
   Training sentences: reading them, and making them look like headlines.
*/

#ifndef ENT_TOOLS_TREEBANK_H
#define ENT_TOOLS_TREEBANK_H

#include "base/arena.h"
#include "lang/sentence.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// State of a random number generator (xorshift64*, Vigna 2016)
typedef struct {
  uint64_t state; ///< Not 0
} Random;

/// A number from 0 up to but without `limit`
uint32_t random_below(Random* random, uint32_t limit);

/// Fill `order` with 0 ... n - 1 in random order
void random_order(Random* random, uint32_t* order, size_t n);

/// Read a CoNLL-U file, or exit with a message
void treebank_read(const char* path, EntArena* arena, EntDocument* document);

/**
   Copy a sentence into `arena`, sometimes with its case changed.

   Of a hundred sentences some six are put in title case and four in upper
   case, two in lower case, and four lose their final stop.  Nothing but
   forms, spaces and the last token changes.
*/
EntSentence treebank_vary(Random*            random,
                          const EntSentence* sentence,
                          EntArena*          arena);

/// Copy a sentence into `arena` in title case, or in upper case
EntSentence treebank_headline(Random*            random,
                              const EntSentence* sentence,
                              bool               title,
                              EntArena*          arena);

/// Make the tree projective by lifting arcs (Nivre and Nilsson 2005)
void treebank_projectivise(EntSentence* sentence);

#endif // ENT_TOOLS_TREEBANK_H
