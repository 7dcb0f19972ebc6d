// SPDX-License-Identifier: ISC

/**
   @file
   Damage that scanning, conversion and machine translation leave in a sentence
   of otherwise good words: parted and doubled words, quotations that begin in
   quotations, clauses run together.  Takes a tagged sentence.
*/

#ifndef ENT_EXTRACT_DAMAGE_H
#define ENT_EXTRACT_DAMAGE_H

#include "lang/sentence.h"

#include <stdbool.h>

/// True if the sentence shows such damage
bool ent_sentence_is_damaged(const EntSentence* sentence);

#endif // ENT_EXTRACT_DAMAGE_H
