// SPDX-License-Identifier: ISC

/**
   @file
   The label table: names of entities and properties; private to the store.

   All run inside the caller's transaction.
*/

#ifndef ENT_STORE_LABEL_H
#define ENT_STORE_LABEL_H

#include "store/store.h"

/// Column `role` of the label table
typedef enum {
  LABEL_PREFERRED, ///< skos:prefLabel or rdfs:label
  LABEL_OTHER,     ///< An alternative
  LABEL_LOCAL_NAME ///< The end of the IRI
} LabelRole;

/// Add a name of `term`; an empty one is no name
EntStatus ent_label_insert(EntStore* store,
                           int64_t   term,
                           EntSlice  text,
                           LabelRole role,
                           EntError* error);

#endif // ENT_STORE_LABEL_H
