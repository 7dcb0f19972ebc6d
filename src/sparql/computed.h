// SPDX-License-Identifier: ISC

/**
   @file
   Terms that queries computed, and the ids that they got.

   The ids count up from ENT_ID_COMPUTED.  Equal terms have one id.
*/

#ifndef ENT_SPARQL_COMPUTED_H
#define ENT_SPARQL_COMPUTED_H

#include "base/status.h"
#include "rdf/term.h"
#include "sparql/memory.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// A set of terms; zero-initialised is empty and valid
typedef struct {
  EntTextPool texts;
  EntTerm*    terms;  ///< By id
  uint32_t*   hashes; ///< Of the terms, likewise
  size_t      n;
  size_t      capacity;
  uint32_t*   table;    ///< Open addressing: number of a term from 1, or 0
  size_t      n_places; ///< Of #table, a power of two
} EntComputed;

/// Set `*id` to that of `term`, adding it if need be; ENT_ERR_LIMIT if there
/// are too many
EntStatus ent_computed_intern(EntComputed*   computed,
                              const EntTerm* term,
                              int64_t*       id,
                              EntError*      error);

/// Set `*id` to that of `term` if it is there
bool ent_computed_find(const EntComputed* computed,
                       const EntTerm*     term,
                       int64_t*           id);

/// The term `id`, valid until the set is cleared; NULL if there is none
const EntTerm* ent_computed_term(const EntComputed* computed, int64_t id);

/// Free everything; the set is empty and can be used again
void ent_computed_clear(EntComputed* computed);

#endif // ENT_SPARQL_COMPUTED_H
