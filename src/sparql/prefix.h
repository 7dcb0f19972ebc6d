// SPDX-License-Identifier: ISC

/**
   @file
   Prefixes: short names of namespaces.

   The usual ones are built in; queries and the shell add theirs.  Used to
   expand what is typed and to shorten what is shown.
*/

#ifndef ENT_SPARQL_PREFIX_H
#define ENT_SPARQL_PREFIX_H

#include "base/arena.h"
#include "base/buffer.h"
#include "base/slice.h"
#include "base/status.h"
#include "sparql/parameter.h"

#include <stddef.h>

/// A prefix and its namespace
typedef struct {
  EntSlice prefix; ///< Without the colon
  EntSlice iri;    ///< What it stands for
} EntPrefix;

/// A list of prefixes; zero-initialised has none
typedef struct {
  EntPrefix* items;    ///< In the arena, built-in ones first
  size_t     n;        ///< Of #items
  size_t     capacity; ///< Of #items, those to come included
  EntSlice   base;     ///< For relative IRIs; empty: ENT_BASE
  /// What else is short for something: `$name` for a term; NULL: nothing
  const EntParameters* parameters;
} EntPrefixes;

/// Add the built-in prefixes
EntStatus ent_prefixes_init(EntPrefixes* prefixes, EntArena* arena);

/// Add the prefixes of `from`, whose strings are shared
EntStatus ent_prefixes_copy(EntPrefixes*       prefixes,
                            EntArena*          arena,
                            const EntPrefixes* from);

/// Set `prefix` to `iri` (both copied), replacing an earlier meaning
EntStatus ent_prefixes_set(EntPrefixes* prefixes,
                           EntArena*    arena,
                           EntSlice     prefix,
                           EntSlice     iri);

/// The namespace of `prefix`, or NULL
const EntSlice* ent_prefixes_find(const EntPrefixes* prefixes, EntSlice prefix);

/**
   Append `iri` as prefixed name if it can be written so, else in `<>`.

   The result parses back to the IRI.
*/
void ent_prefixes_shorten(const EntPrefixes* prefixes,
                          EntSlice           iri,
                          EntBuffer*         buffer);

#endif // ENT_SPARQL_PREFIX_H
