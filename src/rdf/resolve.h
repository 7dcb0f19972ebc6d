// SPDX-License-Identifier: ISC

/**
   @file
   References to IRIs, by RFC 3986, section 5.
*/

#ifndef ENT_RDF_RESOLVE_H
#define ENT_RDF_RESOLVE_H

#include "base/buffer.h"
#include "base/slice.h"

#include <stdbool.h>

/// True if `iri` begins with a scheme: it needs no base
bool ent_iri_is_absolute(EntSlice iri);

/**
   Append what `reference` means beside `base`, an absolute IRI.

   An absolute reference is taken as it is: RDF compares IRIs by their
   characters, so its dots are no business of ours.
*/
void ent_iri_resolve(EntBuffer* out, EntSlice base, EntSlice reference);

#endif // ENT_RDF_RESOLVE_H
