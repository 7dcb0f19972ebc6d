// SPDX-License-Identifier: ISC

/**
   @file
   The label table: names of entities and properties; private to the store.

   Articles and the ontology give names, and so do quads that were loaded:
   labels of RDFS, SKOS, schema.org and FOAF.  The local name of a predicate is
   a name of it, too.  All run inside the caller's transaction.
*/

#ifndef ENT_STORE_LABEL_H
#define ENT_STORE_LABEL_H

#include "store/quad.h"
#include "store/store.h"

/// Column `role` of the label table
typedef enum {
  LABEL_PREFERRED, ///< skos:prefLabel or the like, in English or no language
  LABEL_OTHER,     ///< An alternative
  LABEL_LOCAL_NAME ///< The end of the IRI
} LabelRole;

/// Most bytes of a name that a quad gives
#define ENT_MAX_LABEL 256U

/// Set `*role` to that of names in `lang` that `predicate`, an IRI, gives;
/// false if it gives none
bool ent_label_role(EntSlice predicate, EntSlice lang, LabelRole* role);

/// Add a name of `term`; an empty one is no name
EntStatus ent_label_insert(EntStore* store,
                           int64_t   term,
                           EntSlice  text,
                           LabelRole role,
                           EntError* error);

/// Add the local name of `term`, an IRI
EntStatus ent_label_insert_local_name(EntStore* store,
                                      int64_t   term,
                                      EntError* error);

/// Add the name that `quad`, which is new, gives its subject, if any
EntStatus ent_label_tell(EntStore* store, QuadIds quad, EntError* error);

/// Take back the name that `quad`, which is gone, gave its subject, if any
EntStatus ent_label_withdraw(EntStore* store, QuadIds quad, EntError* error);

/// Add all names that quads give `term`
EntStatus ent_label_retell(EntStore* store, int64_t term, EntError* error);

#endif // ENT_STORE_LABEL_H
