// SPDX-License-Identifier: ISC

/**
   @file
   Evidence that was loaded as RDF becomes articles again; private to the store.

   A graph BASE/doc/HASH of an export is loaded as any other.  If it has an
   article, that is put as ingest would have put it, with each statement node
   that tells a whole claim, and what the graph of entities says of those that
   it names.  The quads that tables tell from then on go; what else stands in
   those graphs stays.  So an export of the store gives back what was loaded,
   whatever that was.

   RDF does not tell all: of a sentence only what was quoted is known, and an
   article has to be read again by ingest to be found a copy, or to know the
   steps of its readings.
*/

#ifndef ENT_STORE_REBUILD_H
#define ENT_STORE_REBUILD_H

#include "base/status.h"
#include "store/load.h"
#include "store/store.h"

#include <stdint.h>

/**
   Behind a load: rebuild the articles of which graphs were loaded.

   Those that the store has stay as they are.  `*n_articles` is set to how many
   were put.  Runs inside the caller's transaction.
*/
EntStatus ent_rebuild(EntStore*             store,
                      const EntLoadOptions* load,
                      uint64_t*             n_articles,
                      EntError*             error);

#endif // ENT_STORE_REBUILD_H
