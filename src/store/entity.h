// SPDX-License-Identifier: ISC

/**
   @file
   Entities and what articles say of them; private to the store.

   All run inside the caller's transaction.
*/

#ifndef ENT_STORE_ENTITY_H
#define ENT_STORE_ENTITY_H

#include "store/store.h"

/// An entity as one article describes it, in term ids; 0 for what is unknown
typedef struct {
  int64_t entity;
  int64_t class;
  int64_t label;
  int64_t match;
} EntityIds;

/// Record that `article`, a row, mentions and so describes `entity`
EntStatus ent_entity_put(EntStore*        store,
                         int64_t          article,
                         const EntEntity* entity,
                         EntError*        error);

/// Take back what no article says any more; the article is already gone
EntStatus ent_entity_withdraw(EntStore* store, EntityIds ids, EntError* error);

#endif // ENT_STORE_ENTITY_H
