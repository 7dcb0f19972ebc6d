// SPDX-License-Identifier: ISC

/**
   @file
   Taking articles out.
*/

#ifndef ENT_STORE_FORGET_H
#define ENT_STORE_FORGET_H

#include "base/slice.h"
#include "store/store.h"

#include <stddef.h>

/// What was forgotten
typedef struct {
  size_t sources;  ///< Places where articles were read
  size_t articles; ///< Those of which that was the last source
} EntForgotten;

/**
   Remove what `name` names, with all that only it said, in one transaction.

   That is an article, by its identifier or IRI; else the documents that were
   read at an address or a path; else all of a publisher.  An article stays if
   it has other sources.  Terms and words stay, too: others may use them, and
   their ids are never reused.  ENT_ERR_NOT_FOUND if nothing has the name.
*/
EntStatus ent_store_forget(EntStore*     store,
                           EntSlice      name,
                           EntForgotten* forgotten,
                           EntError*     error);

#endif // ENT_STORE_FORGET_H
