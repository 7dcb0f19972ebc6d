// SPDX-License-Identifier: ISC

/**
   @file
   Who wants to know what was not read, and why.

   The extraction tells its listener of each clause that it looks at, and of
   each pattern of the clause's word that gave nothing: at which step.
*/

#ifndef ENT_EXTRACT_LISTENER_H
#define ENT_EXTRACT_LISTENER_H

#include "base/slice.h"

/// Where a pattern ended
typedef enum {
  ENT_MISS_CLAUSE,    ///< It did not: this is the clause, before its patterns
  ENT_MISS_CONDITION, ///< Other words that it asks for are not there
  ENT_MISS_ROLE,      ///< The clause has no subject or object where it looks
  ENT_MISS_ENTITY,    ///< They stand for nothing, or for the same
  ENT_MISS_DOMAIN,    ///< The subject is not of the property's domain
  ENT_MISS_RANGE      ///< The object is not of its range
} EntMiss;

/// What gave nothing; the strings live as long as the reading
typedef struct {
  EntMiss  miss;
  EntSlice cue;      ///< Word that heads the clause
  EntSlice property; ///< IRI; empty for ENT_MISS_CLAUSE
  EntSlice subject;  ///< IRI of the entity, if it is known
  EntSlice object;   ///< As #subject
  EntSlice class;    ///< Of that which is not of #asked; empty: unknown
  EntSlice asked;    ///< Domain or range
} EntRefusal;

/// Hears them
typedef struct {
  void (*hear)(void* handle, const EntRefusal* refusal);
  void* handle;
} EntListener;

#endif // ENT_EXTRACT_LISTENER_H
