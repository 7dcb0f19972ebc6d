// SPDX-License-Identifier: ISC

/**
   @file
   Verbs of saying and who says it, for what holds statements.
*/

#ifndef ENT_EXTRACT_SAYING_H
#define ENT_EXTRACT_SAYING_H

#include "extract/reading.h"

/// True if the token is a verb of saying
bool ent_saying_is(const EntReading* reading,
                   const EntTree*    tree,
                   int32_t           token);

/// Subject of the predicate, of two the one next to the verb; or no token
EntTokenRef ent_saying_subject(const EntReading* reading,
                               uint32_t          sentence,
                               int32_t           token);

/// Whose the noun is: "Georgian charges", "a claim by Georgia"; or no token
EntTokenRef ent_saying_owner(const EntReading* reading,
                             uint32_t          sentence,
                             int32_t           noun);

/// Give the sentences of each quotation their speaker
void ent_quotations_find(EntReading* reading);

/// True if the noun is a claim of nobody named that a verb denies: "rejected
/// accusations that …"
bool ent_saying_is_denied(const EntReading* reading,
                          uint32_t          sentence,
                          int32_t           noun);

#endif // ENT_EXTRACT_SAYING_H
