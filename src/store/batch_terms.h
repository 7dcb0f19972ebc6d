// SPDX-License-Identifier: ISC

/**
   @file
   The terms of a batch find their ids; private to the store.
*/

#ifndef ENT_STORE_BATCH_TERMS_H
#define ENT_STORE_BATCH_TERMS_H

#include "store/batch.h"

/**
   Give an id to each term of the batch that has none.

   What the store has is found there; the others are added to it.
*/
EntStatus ent_batch_resolve(EntBatch* batch, EntError* error);

#endif // ENT_STORE_BATCH_TERMS_H
