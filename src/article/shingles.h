// SPDX-License-Identifier: ISC

/**
   @file
   How much two texts have in common, told by a few numbers of each.

   Takes a text, hands on its MinHash signature: the share of equal numbers in
   two signatures estimates the share of three words in a row that both texts
   have (Broder, "On the resemblance and containment of documents", 1997).
*/

#ifndef ENT_ARTICLE_SHINGLES_H
#define ENT_ARTICLE_SHINGLES_H

#include "base/slice.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Numbers of a signature
#define ENT_SIGNATURE_SIZE 64U

/// Fewest words of a text that has a signature: in less, all is phrases
#define ENT_SIGNATURE_MIN_WORDS 30U

/// Bands of a signature, and the numbers in each
#define ENT_SIGNATURE_BANDS 16U
#define ENT_SIGNATURE_ROWS  4U

/// A signature
typedef struct {
  uint16_t values[ENT_SIGNATURE_SIZE];
} EntSignature;

/// Compute it; false if the text has too few words
bool ent_signature_make(EntSlice text, EntSignature* signature);

/// Equal numbers of both, 0 to ENT_SIGNATURE_SIZE
unsigned ent_signature_common(const EntSignature* a, const EntSignature* b);

/**
   A hash of band `i` of the signature.

   Texts that are alike have one of their bands in common, nearly always; others
   nearly never (locality-sensitive hashing).
*/
uint32_t ent_signature_band(const EntSignature* signature, size_t i);

#endif // ENT_ARTICLE_SHINGLES_H
