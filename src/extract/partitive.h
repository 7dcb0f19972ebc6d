// SPDX-License-Identifier: ISC

/**
   @file
   Words that only tell how much or how many there are of what "of" names:
   "most of the troops", "a number of officials", "a series of attacks".
*/

#ifndef ENT_EXTRACT_PARTITIVE_H
#define ENT_EXTRACT_PARTITIVE_H

#include "extract/tree.h"

#include <stdint.h>

/// Who is meant by "most of the troops", where no noun names them; or `token`
int32_t ent_counted_of(const EntTree* tree, int32_t token);

/// As ent_counted_of, and who "a number of officials", "dozens of men" are
int32_t ent_members_of(const EntTree* tree, int32_t token);

/// As ent_members_of, and what "a kind of attack", "a wave of attacks" have a
/// part of
int32_t ent_whole_of(const EntTree* tree, int32_t token);

#endif // ENT_EXTRACT_PARTITIVE_H
