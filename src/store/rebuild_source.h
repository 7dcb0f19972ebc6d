// SPDX-License-Identifier: ISC

/**
   @file
   Where an article that is rebuilt was read; private to rebuild.c.
*/

#ifndef ENT_STORE_REBUILD_SOURCE_H
#define ENT_STORE_REBUILD_SOURCE_H

#include "evidence/evidence.h"
#include "store/record.h"
#include "store/store.h"

/**
   Put `record`, whose article is set from `node`, with a source for each of
   its addresses.

   An address that another article has stays its own.  Without one that is
   free, the source is known by the article's IRI.  An ingest that meets one of
   these sources reads it again.
*/
EntStatus rebuild_put(EntStore*             store,
                      int64_t               run,
                      const EntArticleNode* node,
                      EntRecord*            record,
                      EntArena*             arena,
                      EntError*             error);

#endif // ENT_STORE_REBUILD_SOURCE_H
