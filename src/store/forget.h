// SPDX-License-Identifier: ISC

/**
   @file
   Taking an article out; private to the store.
*/

#ifndef ENT_STORE_FORGET_H
#define ENT_STORE_FORGET_H

#include "store/store.h"

/**
   Remove an article with all that only it said.

   `article` is its row.  Runs inside the caller's transaction.  Terms and
   words stay: others may use them, and their ids are never reused.
*/
EntStatus ent_store_forget(EntStore* store, int64_t article, EntError* error);

#endif // ENT_STORE_FORGET_H
