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
  ENT_RDFXML,   ///< RDF 1.1 XML Syntax
  ENT_JSONLD    ///< JSON-LD 1.0, expanded; only written
} EntSyntax;

/// Set `*syntax` to that called `name` ("turtle", "nquads"); false if none is
bool ent_syntax_by_name(EntSlice name, EntSyntax* syntax);

/// Set `*syntax` by a file name's end (".ttl", ".nq"); false if unknown
bool ent_syntax_by_path(EntSlice path, EntSyntax* syntax);

/// The names that ent_syntax_by_name takes, for messages: "turtle, trig, …"
extern const char ent_syntax_names[];

/// Name of `syntax`, as ent_syntax_by_name takes it
const char* ent_syntax_name(EntSyntax syntax);

/// True if `syntax` can tell graphs apart
bool ent_syntax_has_graphs(EntSyntax syntax);

#endif // ENT_RDF_SYNTAX_H
