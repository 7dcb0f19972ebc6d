// SPDX-License-Identifier: ISC

/**
   @file
   Nodes of the evidence that are terms as well; private to the store and the
   query engine.

   What articles say is shown as graphs without being stored as quads, its
   nodes are numbers made from rows (evidence_ids.h).  Where their IRIs are
   terms too, since quads speak of them, the table `shown` says which node is
   which term, so that the two are one thing in a query.  That goes with the
   article; the term and its quads stay, and meet the node again if the article
   comes back.  All run inside the caller's transaction.
*/

#ifndef ENT_STORE_SHOWN_H
#define ENT_STORE_SHOWN_H

#include "rdf/term.h"
#include "store/store.h"

/// The term got the row `id`: note of it if it is a node
EntStatus ent_shown_term_added(EntStore*      store,
                               const EntTerm* term,
                               int64_t        id,
                               EntError*      error);

/// The row `article` and what belongs to it are there: note which are terms
EntStatus ent_shown_article_added(EntStore* store,
                                  int64_t   article,
                                  EntError* error);

/// They are about to go
EntStatus ent_shown_article_removed(EntStore* store,
                                    int64_t   article,
                                    EntError* error);

/// Set `*id` to the term that it is if it is a node; else it stays
EntStatus ent_shown_to_term(EntStore* store, int64_t* id, EntError* error);

/// Set `*id` to the node that it is if it is a term; else it stays
EntStatus ent_shown_to_node(EntStore* store, int64_t* id, EntError* error);

#endif // ENT_STORE_SHOWN_H
