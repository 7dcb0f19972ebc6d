// SPDX-License-Identifier: ISC

/**
   @file
   Whether a store is sound: every page as it was written, every table as the
   others have it.
*/

#ifndef ENT_STORE_CHECK_H
#define ENT_STORE_CHECK_H

#include "store/store.h"

#include <stdbool.h>
#include <stddef.h>

/// What came of a check
typedef struct {
  size_t n_findings; ///< What is wrong; of some things only the first 100
  bool   lacks;      ///< Pages without a checksum, of which less is known
} EntCheck;

/// Takes one line about what is wrong; zero-terminated
typedef void (*EntCheckSink)(void* handle, const char* finding);

/**
   Look for damage in `store`, and send what is found to `sink`.

   Reads every page in use, compares it with its checksum, the b-trees with
   the file format, indexes with tables, rows with what they refer to, quads
   with their other orders.  One snapshot; writers may be at work.  ENT_OK
   also if something was found; fails if the check cannot go on.
*/
EntStatus ent_store_check(EntStore*    store,
                          EntCheckSink sink,
                          void*        handle,
                          EntCheck*    check,
                          EntError*    error);

#endif // ENT_STORE_CHECK_H
