// SPDX-License-Identifier: ISC

/**
   @file
   Putting an article in; private to the store.
*/

#ifndef ENT_STORE_PUT_H
#define ENT_STORE_PUT_H

#include "store/record.h"
#include "store/store.h"

/**
   As ent_store_put, and inside the caller's transaction if there is one.

   If it is `forced`, an article with the same text goes, whichever of both
   would go first.
*/
EntStatus ent_put_article(EntStore*            store,
                          int64_t              run,
                          const EntExtraction* extraction,
                          bool                 forced,
                          EntPutResult*        result,
                          EntError*            error);

/// As ent_put_article for what is ready to be put
EntStatus ent_put_record(EntStore*        store,
                         int64_t          run,
                         const EntRecord* record,
                         bool             forced,
                         EntPutResult*    result,
                         EntError*        error);

#endif // ENT_STORE_PUT_H
