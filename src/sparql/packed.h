// SPDX-License-Identifier: ISC

/**
   @file
   A term as a BLOB of SQL, for what is computed and has no id.

       kind  datatype  length of what follows (4 bytes)  tag or IRI  text

   The datatype is one byte; the IRI stands only behind ENT_OTHER_DATATYPE.  A
   float or double that a function gives is the value alone, since its text
   takes long to make and is often not asked for:

       4 or 5  the eight bytes of the double
*/

#ifndef ENT_SPARQL_PACKED_H
#define ENT_SPARQL_PACKED_H

#include "base/buffer.h"
#include "rdf/term.h"
#include "sparql/number.h"

#include <stdbool.h>

/// Append `term`
void ent_term_pack(EntBuffer* buffer, const EntTerm* term);

/// Append a float or double
void ent_real_pack(EntBuffer* buffer, const EntNumber* real);

/// Set `*real` if `bytes` hold a float or double; false if they do not
bool ent_real_unpack(EntSlice bytes, EntNumber* real);

/// Set `*term` to what `bytes` hold, into which, or into `text`, it points;
/// false if no term
bool ent_term_unpack(EntSlice bytes, EntBuffer* text, EntTerm* term);

#endif // ENT_SPARQL_PACKED_H
