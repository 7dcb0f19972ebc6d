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

/// Read a CoNLL-U file, or exit with a message
void treebank_read(const char* path, EntArena* arena, EntDocument* document);

/// Copy a sentence into `arena` in title case, or in upper case
EntSentence treebank_headline(Random*            random,
                              const EntSentence* sentence,
                              bool               title,
                              EntArena*          arena);

#endif // ENT_TOOLS_TREEBANK_H
