// SPDX-License-Identifier: ISC

/**
   @file
   Terms as text, in the grammars of N-Triples and Turtle.
*/

#ifndef ENT_RDF_PRINT_H
#define ENT_RDF_PRINT_H

#include "base/buffer.h"
#include "rdf/term.h"

/// Append a valid term (ent_term_is_valid) as N-Triples has it
void ent_term_print(EntBuffer* out, const EntTerm* term);

/**
   As ent_term_print, but as short as Turtle allows.

   Uses #ent_namespaces, and the bare forms of integers, decimals, doubles and
   booleans.  The text stays the same term for every reader, so anything that
   would need an escape in a local name is written in full.  Returns the set of
   namespaces that it used: bit i for ent_namespaces[i].
*/
unsigned ent_term_print_short(EntBuffer* out, const EntTerm* term);

#endif // ENT_RDF_PRINT_H
