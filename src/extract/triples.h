// SPDX-License-Identifier: ISC

/**
   @file
   The triples of the ontology's files, sorted, to look things up in.

   Subjects, predicates and objects are strings: IRIs and literals are not told
   apart, and what has a blank node (lists, and the like) is left out.
*/

#ifndef ENT_EXTRACT_TRIPLES_H
#define ENT_EXTRACT_TRIPLES_H

#include "base/arena.h"
#include "base/slice.h"
#include "base/status.h"
#include "rdf/term.h"

#include <stdbool.h>
#include <stddef.h>

/// One triple; the strings are in the arena
typedef struct {
  EntSlice s;
  EntSlice p;
  EntSlice o;
} EntTriple;

/// Triples; zero-initialised but for the arena is empty
typedef struct {
  EntArena*  arena;
  EntTriple* list; ///< By subject, predicate, object once they are sorted
  size_t     n;
  size_t     capacity;
} EntTriples;

/// Add a triple; `triples` is an EntTriples, so that a reader can send it
EntStatus ent_triples_add(void* triples, const EntQuad* quad);

/// Sort them; what follows needs that
void ent_triples_sort(EntTriples* triples);

/// Free the list; the strings stay in the arena
void ent_triples_free(EntTriples* triples);

/// Index of the first triple whose subject is `subject`, if there is one
size_t ent_triples_first(const EntTriples* triples, EntSlice subject);

/// True if triple `i` is there and has the subject
bool ent_triples_is_about(const EntTriples* triples,
                          size_t            i,
                          EntSlice          subject);

/// Object of the first triple with subject and predicate, or empty
EntSlice ent_triples_value(const EntTriples* triples,
                           EntSlice          subject,
                           const char*       predicate);

/// True if the triple is there
bool ent_triples_have(const EntTriples* triples,
                      EntSlice          subject,
                      const char*       predicate,
                      const char*       object);

/// True if `lower` is `upper` or, by steps of `predicate`, below it
bool ent_triples_is_below(const EntTriples* triples,
                          const char*       predicate,
                          EntSlice          lower,
                          EntSlice          upper);

#endif // ENT_EXTRACT_TRIPLES_H
