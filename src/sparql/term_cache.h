// SPDX-License-Identifier: ISC

/**
   @file
   Terms of the store that were read, by id.

   Nothing is taken out until all is, so terms stay where they are meanwhile.
   When it is full, it takes no more.
*/

#ifndef ENT_SPARQL_TERM_CACHE_H
#define ENT_SPARQL_TERM_CACHE_H

#include "base/arena.h"
#include "rdf/term.h"

#include <stddef.h>
#include <stdint.h>

/// Most bytes that a cache takes, about
#define ENT_TERM_CACHE_SIZE ((size_t)96U << 20U)

/// A cache; zero-initialised is empty and valid
typedef struct {
  EntArena   arena; ///< Holds terms, strings and pages
  EntTerm*** pages; ///< By id: ids of a store have no gaps; NULL: none
  size_t     n_pages;
} EntTermCache;

/// The term `id`, valid until the cache is cleared; NULL if it is not there
const EntTerm* ent_term_cache_get(const EntTermCache* cache, int64_t id);

/// Add a copy of `term`, which is not there; NULL if there is no room
const EntTerm* ent_term_cache_put(EntTermCache*  cache,
                                  int64_t        id,
                                  const EntTerm* term);

/// Free everything; it is empty and can be used again
void ent_term_cache_clear(EntTermCache* cache);

#endif // ENT_SPARQL_TERM_CACHE_H
