// SPDX-License-Identifier: ISC

/**
   @file
   Quads of ids in their covering orders; private to the store.

   All run inside the caller's transaction.
*/

#ifndef ENT_STORE_QUAD_H
#define ENT_STORE_QUAD_H

#include "store/store.h"

/// A quad of term ids; g is 0 for the default graph
typedef struct {
  int64_t s;
  int64_t p;
  int64_t o;
  int64_t g;
} QuadIds;

/// Put `quad` into every order; nothing happens if it is there
EntStatus ent_quad_insert(EntStore* store, QuadIds quad, EntError* error);

/// Take `quad` out of every order; nothing happens if it is not there
EntStatus ent_quad_delete(EntStore* store, QuadIds quad, EntError* error);

#endif // ENT_STORE_QUAD_H
