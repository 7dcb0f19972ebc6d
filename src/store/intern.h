// SPDX-License-Identifier: ISC

/**
   @file
   Terms to ids; private to the store.

   A term has one row, found by a 32-bit hash.  Ids count up from 1.
*/

#ifndef ENT_STORE_INTERN_H
#define ENT_STORE_INTERN_H

#include "store/store.h"

/**
   Set `*id` to the id of `term`, adding it if need be.

   Runs inside the caller's transaction.  Fails with ENT_ERR_FORMAT if the
   term could not be written in every syntax (ent_term_is_valid).
*/
EntStatus ent_store_intern(EntStore*      store,
                           const EntTerm* term,
                           int64_t*       id,
                           EntError*      error);

#endif // ENT_STORE_INTERN_H
