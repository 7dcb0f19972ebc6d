// SPDX-License-Identifier: ISC

/**
   @file
   Taking an article out; private to the store.
*/

#ifndef ENT_STORE_WITHDRAW_H
#define ENT_STORE_WITHDRAW_H

#include "store/store.h"

/**
   Remove an article with all that only it said.

   `article` is its row, which no source refers to when the transaction ends:
   it runs inside the caller's.
*/
EntStatus ent_article_withdraw(EntStore* store,
                               int64_t   article,
                               EntError* error);

#endif // ENT_STORE_WITHDRAW_H
