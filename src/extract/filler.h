// SPDX-License-Identifier: ISC

/**
   @file
   A pattern while it is matched with a clause: who fills subject and object.
*/

#ifndef ENT_EXTRACT_FILLER_H
#define ENT_EXTRACT_FILLER_H

#include "extract/reading.h"

/// More fillers of one role are left out
#define ENT_MAX_FILLERS 16U

/// A filler of subject or object
typedef struct {
  EntTokenRef ref;
  EntRole     role;
  unsigned    via;
  EntTokenRef member; ///< Name in a group that #ref stands for, or no token
  size_t share; ///< Of several adjectives #member has the noun, from 1; or 0
} EntFiller;

/// EntFillers of one role
typedef struct {
  size_t    n;
  EntFiller list[ENT_MAX_FILLERS];
} EntFillers;

/// The clause and pattern at hand
typedef struct {
  EntReading*        reading;
  const EntProperty* properties;
  const EntPattern*  patterns;
  uint32_t           sentence;
  const EntClause*   clause;
  const EntPattern*  pattern;
  const EntProperty* property;
  EntPolarity        polarity;
  EntModality        modality;
  EntStatementList*  list;
  bool               is_tried; ///< The pattern had a subject and an object
} EntMatch;

/// True if the pattern is about any noun, not about a word
static inline bool
ent_match_is_of_any(const EntPattern* const pattern)
{
  return ent_slice_is(pattern->lemmas.lemmas[0], "*");
}

/// Fill `fillers` with what fills one role of the clause
void ent_match_fill(const EntMatch* m, EntRole role, EntFillers* fillers);

#endif // ENT_EXTRACT_FILLER_H
