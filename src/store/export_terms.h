// SPDX-License-Identifier: ISC

/**
   @file
   Terms by their ids for a group of quads; private to export.

   A group tells which terms it needs, then all are looked up by one statement
   in the order of their ids.  Those that were needed last are kept, each in the
   one place that its id has in a table, since few terms are the predicates and
   objects of most quads.
*/

#ifndef ENT_STORE_EXPORT_TERMS_H
#define ENT_STORE_EXPORT_TERMS_H

#include "rdf/term.h"
#include "store/store.h"

#include <stdint.h>

/// Terms of a group, and those that are kept
typedef struct ExportTerms ExportTerms;

/// NULL if out of memory, or the store cannot be asked
ExportTerms* export_terms_new(EntStore* store);

/// The group needs term `id`, no value; ENT_ERR_MEMORY else ENT_OK
EntStatus export_terms_want(ExportTerms* terms, int64_t id);

/// Look up what the group needs
EntStatus export_terms_fetch(ExportTerms* terms, EntError* error);

/// Set `*term` to the term `id`, valid until the group ends; false if the store
/// lacks it, or the group did not want it
bool export_terms_get(const ExportTerms* terms, int64_t id, EntTerm* term);

/// The group ends
void export_terms_reset(ExportTerms* terms);

/// Free it; NULL is allowed
void export_terms_free(ExportTerms* terms);

#endif // ENT_STORE_EXPORT_TERMS_H
