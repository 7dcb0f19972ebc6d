// SPDX-License-Identifier: ISC

/**
   @file
   A term as a BLOB of SQL, for what is computed and has no id.

       kind  datatype  length of what follows (4 bytes)  tag or IRI  text

   The datatype is one byte; the IRI stands only behind ENT_OTHER_DATATYPE.
*/

#ifndef ENT_SPARQL_PACKED_H
#define ENT_SPARQL_PACKED_H

#include "base/buffer.h"
#include "rdf/term.h"

#include <stdbool.h>

/// Append `term`
void ent_term_pack(EntBuffer* buffer, const EntTerm* term);

/// Set `*term` to what `bytes` hold, into which it points; false if no term
bool ent_term_unpack(EntSlice bytes, EntTerm* term);

#endif // ENT_SPARQL_PACKED_H
