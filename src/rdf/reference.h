// SPDX-License-Identifier: ISC

/**
   @file
   Relative IRI references into IRIs (RFC 3986, section 5).
*/

#ifndef ENT_RDF_REFERENCE_H
#define ENT_RDF_REFERENCE_H

#include "base/arena.h"
#include "base/slice.h"

#include <stdbool.h>

/// True if `iri` begins with a scheme (RFC 3986, section 3.1)
bool ent_iri_is_absolute(EntSlice iri);

/**
   The IRI that `reference` means where `base`, an absolute IRI, is the base.

   Strict: a reference with a scheme is taken as it is, but for its dot
   segments.  Data is NULL if out of memory.
*/
EntSlice ent_iri_resolve(EntArena* arena, EntSlice base, EntSlice reference);

#endif // ENT_RDF_REFERENCE_H
