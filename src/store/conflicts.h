// SPDX-License-Identifier: ISC

/**
   @file
   Where the store contradicts itself.

   What people rejected or merged (curated.h) is no conflict any more.
*/

#ifndef ENT_STORE_CONFLICTS_H
#define ENT_STORE_CONFLICTS_H

#include "store/store.h"

/// Which kind of conflict to look for
typedef enum {
  ENT_CONFLICT_POLARITY, ///< A statement is asserted and denied
  ENT_CONFLICT_VALUES,   ///< A functional property has two values
  ENT_CONFLICT_OWNERS,   ///< Two have the value, and its inverse is functional
  ENT_CONFLICT_CLASSES   ///< Something is of two classes
} EntConflictKind;

/// Two that do not go together; term ids
typedef struct {
  EntConflictKind kind;
  int64_t         first[3];  ///< Statement
  int64_t         second[3]; ///< The other; of ENT_CONFLICT_POLARITY the same
} EntConflict;

/// Receives conflicts; a status other than ENT_OK ends the walk
typedef EntStatus (*EntConflictSink)(void* handle, const EntConflict* conflict);

/// What to look for
typedef struct {
  EntConflictKind kind;
  int64_t         predicate; ///< Of ENT_CONFLICT_VALUES and _OWNERS
  int64_t         entity;    ///< That is part of it; 0: any
  bool            is_time;   ///< Of ENT_CONFLICT_VALUES: the values are times
} EntConflictQuery;

/**
   Send conflicts to `sink`, ordered by the IRIs of what they are about.

   Values at times that are known not to overlap are none, but of values that
   are times only those are some; nor are two of
   which a fact says something about the other, as that one lies in the other,
   or of which one is the beginning of the other, as a year of a date.  Of
   classes all pairs are sent: which are disjoint, the ontology knows.
*/
EntStatus ent_store_conflicts(EntStore*               store,
                              const EntConflictQuery* query,
                              EntConflictSink         sink,
                              void*                   handle,
                              EntError*               error);

#endif // ENT_STORE_CONFLICTS_H
