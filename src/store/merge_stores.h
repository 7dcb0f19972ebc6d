// SPDX-License-Identifier: ISC

/**
   @file
   Stores into a store: what was ingested on several machines, together.

   A merge is a run of ingest whose documents come analysed: they end in the
   same five ways, and the store that it leaves is the one that a single run
   over all their inputs would have left.  So the order does not matter, and a
   shard that is merged again changes nothing.  A kill leaves whole documents;
   the same merge again goes on.
*/

#ifndef ENT_STORE_MERGE_STORES_H
#define ENT_STORE_MERGE_STORES_H

#include "store/ingest.h"

#include <stdbool.h>

/// True if the file at `path` is an SQLite database, as stores are
bool ent_store_is_file(const char* path);

/**
   Merge the stores at `paths` into `store`, none of which is that itself.

   Articles only: RDF that was loaded into them is left where it is, and
   `*n_loaded` tells how many of them have some.  `*n_stale` is the number of
   articles that must be read again, since the document that each was made from
   was told otherwise in another shard; until `ingest` meets their sources they
   are told as they were.

   ENT_ERR_VERSION if not all were read by one program, model and ontology.
*/
EntStatus ent_store_merge(EntStore*          store,
                          const char* const* paths,
                          size_t             n_paths,
                          EntIngestCounts*   counts,
                          size_t*            n_stale,
                          size_t*            n_loaded,
                          EntError*          error);

#endif // ENT_STORE_MERGE_STORES_H
