// SPDX-License-Identifier: ISC

/**
   @file
   Terms to ids; private to the store.

   A term has one row, found by a 32-bit hash; ids of rows count up from 1.
   Values that are their own ids (rdf/inline.h) have none.
*/

#ifndef ENT_STORE_INTERN_H
#define ENT_STORE_INTERN_H

#include "store/store.h"

/// Longest language tag that ent_lang_is_valid lets through, and its end
#define ENT_LANG_SIZE 256U

/**
   Set `*out` to the form in which `term` has its row; false if it cannot.

   The datatype only where RDF does not imply it; the language as it is written.
   Terms whose languages differ in case are one, as RDF 1.1 has it, whose row
   is as it was written first.
*/
bool ent_term_row_form(const EntTerm* term, EntTerm* out);

/**
   Likewise, with the language in lower case: for digests, which must not depend
   on what was written first.  `lang` holds the language of `*out`.
*/
bool ent_term_digest_form(const EntTerm* term,
                          EntTerm*       out,
                          char           lang[ENT_LANG_SIZE]);

/// Hash of a term in row form: XXH3; the table has the low 32 bits
uint64_t ent_term_hash(const EntTerm* term);

/// Set `*id` to that of `term`, which is in row form; 0 if it has no row
EntStatus ent_store_look_up(EntStore*      store,
                            const EntTerm* term,
                            int64_t*       id,
                            EntError*      error);

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
