// SPDX-License-Identifier: ISC

/**
   @file
   Which place of a statement the cursor is in: what stands before it is read
   as far as it goes, and says what could come next.
*/

#ifndef ENT_REPL_PLACE_H
#define ENT_REPL_PLACE_H

#include "base/slice.h"

/// What could stand at the cursor
typedef enum {
  AT_SUBJECT, ///< An entity, before a predicate or by itself
  AT_PREDICATE,
  AT_OBJECT,
  AT_CLASS,
  AT_NOTHING ///< Nothing that a store could know
} Where;

/// A place
typedef struct {
  Where    where;
  EntSlice subject; ///< Text of the pattern's subject, once it is typed
} Place;

/// Find the place behind `line`; the subject is a part of it
Place place_find(EntSlice line);

#endif // ENT_REPL_PLACE_H
