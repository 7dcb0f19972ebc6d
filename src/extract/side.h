// SPDX-License-Identifier: ISC

/**
   @file
   Whose side somebody is on: the country, body or company that they have an
   office of, which is what they mean by "we".
*/

#ifndef ENT_EXTRACT_SIDE_H
#define ENT_EXTRACT_SIDE_H

#include "extract/reading.h"

/// Whom the person at `ref` speaks for, as far as the text or the gazetteer
/// says; or ENT_NO_ENTITY
uint32_t ent_side_of(EntReading* reading, EntTokenRef person);

/// True for "we", "us", "our"
bool ent_side_is_we(const EntToken* token);

/// Whom "we" or "our" at `ref` stands for: the side of who is quoted there; or
/// ENT_NO_ENTITY
uint32_t ent_side_of_we(EntReading* reading, EntTokenRef ref);

/// The country or body of "his country", "our company"; or ENT_NO_ENTITY
uint32_t ent_side_owned(EntReading* reading, EntTokenRef ref, EntSlice class);

#endif // ENT_EXTRACT_SIDE_H
