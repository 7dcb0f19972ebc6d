// SPDX-License-Identifier: ISC

/**
   @file
   RDF text in, quads out.

   Stands on raptor2.  For files of our own (the ontology) and for tests: not
   for foreign input.  raptor2 2.0.15 writes out of bounds for language tags
   of 256 bytes and cuts literals at U+0000; both are refused here before it
   sees them, and text that it makes of surrogate escapes is refused
   afterwards.  Other faults of its Turtle and N-Quads parsers are known and
   not guarded.  Its TriG lacks the keywords GRAPH, PREFIX and BASE.
*/

#ifndef ENT_RDF_READER_H
#define ENT_RDF_READER_H

#include "base/slice.h"
#include "base/status.h"
#include "rdf/syntax.h"
#include "rdf/term.h"

/// Largest input, in bytes; it is in memory as a whole
#define ENT_RDF_MAX_SIZE ((size_t)256U << 20U)

/**
   Send the quads of `text` to `sink`, as they come.

   `name` is for messages.  Relative IRIs are resolved against `base`, or
   ENT_BASE if it is NULL.  Labels of blank nodes are local to the text.

   Fails with ENT_ERR_SYNTAX with line (and where known, column),
   ENT_ERR_FORMAT for what is no UTF-8 and for JSON-LD, which is only written,
   ENT_ERR_LIMIT, or as `sink` does; then some quads may have been sent.
*/
EntStatus ent_rdf_read(EntSlice    text,
                       const char* name,
                       const char* base,
                       EntSyntax   syntax,
                       EntQuadSink sink,
                       void*       handle,
                       EntError*   error);

/// As ent_rdf_read for the file at `path`; also ENT_ERR_IO, ENT_ERR_NOT_FOUND
EntStatus ent_rdf_read_file(const char* path,
                            const char* base,
                            EntSyntax   syntax,
                            EntQuadSink sink,
                            void*       handle,
                            EntError*   error);

#endif // ENT_RDF_READER_H
