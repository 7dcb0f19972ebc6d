// SPDX-License-Identifier: ISC

/**
   @file
   Which sentences can be read at all.

   Text that a machine recognised from an image, rows of tables, lists run
   together and the like get a tree from any parser, but it means nothing.
   Such sentences are told by what they look like, and give no statements.
*/

#ifndef ENT_EXTRACT_TRUST_H
#define ENT_EXTRACT_TRUST_H

#include "lang/sentence.h"

#include <stdbool.h>

/// True unless the sentence looks like no English sentence or headline
bool ent_sentence_is_trusted(const EntSentence* sentence);

/**
   Share of the words that are no words: "N0rway", "t|he", "Norw�y".

   Numbers, names and punctuation count as words.
*/
double ent_sentence_noise(const EntSentence* sentence);

#endif // ENT_EXTRACT_TRUST_H
