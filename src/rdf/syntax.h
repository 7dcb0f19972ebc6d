// SPDX-License-Identifier: ISC

/**
   @file
   The RDF syntaxes that are read and written.
*/

#ifndef ENT_RDF_SYNTAX_H
#define ENT_RDF_SYNTAX_H

#include "base/slice.h"

#include <stdbool.h>

/// A syntax
typedef enum {
  ENT_TURTLE,   ///< RDF 1.1 Turtle
  ENT_TRIG,     ///< RDF 1.1 TriG: Turtle with graphs
  ENT_NTRIPLES, ///< RDF 1.1 N-Triples
  ENT_NQUADS,   ///< RDF 1.1 N-Quads: N-Triples with graphs
  ENT_RDFXML,   ///< RDF/XML; this and the following are only read
  ENT_RDFA,     ///< RDFa in HTML
  ENT_RDFJSON,  ///< RDF/JSON
  ENT_RSS       ///< RSS of any version, and Atom
} EntSyntax;

/// Set `*syntax` to that called `name` ("turtle", "nquads"); false if none is
bool ent_syntax_by_name(EntSlice name, EntSyntax* syntax);

/// Set `*syntax` by a file name's end (".ttl", ".nq.gz"); false if unknown
bool ent_syntax_by_path(EntSlice path, EntSyntax* syntax);

/// Name of `syntax`, as ent_syntax_by_name takes it
const char* ent_syntax_name(EntSyntax syntax);

/// True if there is a writer for `syntax`
bool ent_syntax_is_written(EntSyntax syntax);

/// True if `syntax` can tell graphs apart
bool ent_syntax_has_graphs(EntSyntax syntax);

#endif // ENT_RDF_SYNTAX_H
