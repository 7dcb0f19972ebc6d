// SPDX-License-Identifier: ISC

/**
   @file
   The documents of another store, ready to be put; private to the store.

   The other store may be damaged or made to harm: what makes no sense in it is
   refused with ENT_ERR_FORMAT.
*/

#ifndef ENT_STORE_SHARD_H
#define ENT_STORE_SHARD_H

#include "base/arena.h"
#include "store/record.h"
#include "store/source.h"

/// Receives a document and the row of its article, which ent_shard_record reads
typedef EntStatus (*EntShardSink)(void*            handle,
                                  const EntSource* source,
                                  int64_t          article,
                                  EntError*        error);

/// Send the documents of `shard`: those that articles are made from first
EntStatus ent_shard_documents(EntStore*    shard,
                              EntShardSink sink,
                              void*        handle,
                              EntError*    error);

/// Read the article in row `row` of `shard`; all of it lies in `arena`
EntStatus ent_shard_record(EntStore*  shard,
                           int64_t    row,
                           EntArena*  arena,
                           EntRecord* record,
                           EntError*  error);

#endif // ENT_STORE_SHARD_H
