// SPDX-License-Identifier: ISC

/**
   @file
   What differs between two stores: statements and mentions that came, went or
   changed.

   Both are read as they are exported, in order, so memory does not grow with
   them.  A mention is a statement node with all that is told of it; its
   identifier is a digest of what it says, so what changes is the rest:
   confidence, rule, time.  Whatever else is told is a statement, triple by
   triple: facts, descriptions, articles, what was loaded.
*/

#ifndef ENT_STORE_COMPARE_H
#define ENT_STORE_COMPARE_H

#include "rdf/term.h"
#include "store/store.h"

#include <stdbool.h>
#include <stddef.h>

/// A statement of one quad, or a mention of several, sorted
typedef struct {
  const EntQuad* quads;
  size_t         n; ///< 0: it is not there
} EntTold;

/// A difference; of what came #before is empty, of what went #after
typedef struct {
  EntTold before;
  EntTold after;
  bool    is_mention;
} EntDifference;

/// Receives differences; a status other than ENT_OK ends the comparison
typedef EntStatus (*EntDifferenceSink)(void*                handle,
                                       const EntDifference* difference);

/**
   Send what differs between `before` and `after` to `sink`, in order.

   With `graphs` the same triple in two graphs is two statements; without, the
   names of graphs do not count.  Blank nodes are compared by their labels.
*/
EntStatus ent_store_compare(EntStore*         before,
                            EntStore*         after,
                            bool              graphs,
                            EntDifferenceSink sink,
                            void*             handle,
                            EntError*         error);

#endif // ENT_STORE_COMPARE_H
