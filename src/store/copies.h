// SPDX-License-Identifier: ISC

/**
   @file
   Articles that are light edits of one another; private to the store.

   Wire copies differ in a headline or a paragraph.  Each is read, for an edit
   may change a fact, but those that have most of their words in common count
   as one text: an article is a copy of the first that it is alike to, if that
   goes before itself.  The earlier goes first, by the date of publication, then
   by identifier; one without a date goes last.  So which is whose copy depends
   on the articles that are there, not on the order they came in.

   All run inside the caller's transaction.
*/

#ifndef ENT_STORE_COPIES_H
#define ENT_STORE_COPIES_H

#include "store/store.h"

/// Numbers of two signatures that must be equal, of ENT_SIGNATURE_SIZE
#define ENT_COPIES_COMMON 32U

/// Articles with a band in common that are looked at, the first first
#define ENT_COPIES_MAX 1000

/// Find whose copy the article in row `article` is, and which are its own
EntStatus ent_copies_put(EntStore*         store,
                         int64_t           article,
                         const EntArticle* what,
                         EntError*         error);

/// As ent_copies_put for an article of which another store had `signature`
EntStatus ent_copies_put_signature(EntStore* store,
                                   int64_t   article,
                                   EntSlice  signature,
                                   EntError* error);

/// As ent_copies_put for an article whose date has changed
EntStatus ent_copies_renew(EntStore* store, int64_t article, EntError* error);

/// Find anew whose copies those of `article` are, when it is to be deleted
EntStatus ent_copies_withdraw(EntStore* store,
                              int64_t   article,
                              EntError* error);

#endif // ENT_STORE_COPIES_H
