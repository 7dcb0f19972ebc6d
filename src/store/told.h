// SPDX-License-Identifier: ISC

/**
   @file
   Quads that were loaded and that tables tell as well; private to the store.

   What would be told is taken quad by quad, looked for among those of named
   graphs, and noted if all of it is there.  At the end what was noted is taken
   out of the orders.
*/

#ifndef ENT_STORE_TOLD_H
#define ENT_STORE_TOLD_H

#include "base/arena.h"
#include "rdf/term.h"
#include "store/quad.h"

#include <stdbool.h>

/// An IRI that was found lately
typedef struct {
  size_t  len; ///< 0: none
  int64_t id;
  char    text[88];
} EntToldTerm;

/// What is told of one thing; zero-initialised but for the first two
typedef struct {
  EntStore*   store;
  EntError*   error;
  EntArena    arena;     ///< Of #quads
  QuadIds*    quads;     ///< Those that were loaded
  size_t      n;         ///< Of #quads
  size_t      n_missing; ///< Those that were not
  EntToldTerm terms[64]; ///< By hash; the IRIs of evidence are few
} EntTold;

/// Make the table of what is noted, empty
EntStatus ent_told_begin(EntStore* store, EntError* error);

/// Forget what was taken, for another thing
void ent_told_reset(EntTold* told);

/// Take a quad; `handle` is an EntTold, so that this is an EntQuadSink
EntStatus ent_told_quad(void* handle, const EntQuad* quad);

/// Note what was taken and is there
EntStatus ent_told_note(EntTold* told);

/// Note of descriptions and accepted facts those that tables tell
EntStatus ent_told_note_rest(EntStore* store, EntError* error);

/// Take out what was noted, and graphs that are empty then
EntStatus ent_told_drop(EntStore* store, EntError* error);

#endif // ENT_STORE_TOLD_H
