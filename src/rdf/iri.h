// SPDX-License-Identifier: ISC

/**
   @file
   Readable IRIs made of labels, and the part that people read.
*/

#ifndef ENT_RDF_IRI_H
#define ENT_RDF_IRI_H

#include "base/arena.h"
#include "base/slice.h"

/**
   Append `label` to `base`: blanks become `_`, what an IRI path cannot hold
   (RFC 3987, ipchar) is percent-encoded; letters of all scripts stay.

   The label is brought into NFC first.  Data is NULL if out of memory.
*/
EntSlice ent_iri_mint(EntArena* arena, const char* base, EntSlice label);

/// What stands behind the last '#' or '/' of an IRI
EntSlice ent_iri_local_name(EntSlice iri);

#endif // ENT_RDF_IRI_H
