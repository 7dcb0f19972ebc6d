// SPDX-License-Identifier: ISC

/**
   @file
   RDF text in, quads out.

   Turtle, TriG, N-Triples, N-Quads and RDF/XML are read here, in memory that
   does not grow with the text (but in RDF/XML with rdf:ID, which must differ,
   and with different names of elements, which expat keeps); what else there
   is, by raptor2 in a process of its own (foreign.h).  Text is
   foreign: any bytes give quads or an error.
*/

#ifndef ENT_RDF_READER_H
#define ENT_RDF_READER_H

#include "base/slice.h"
#include "base/status.h"
#include "base/stream.h"
#include "rdf/syntax.h"
#include "rdf/term.h"

/// Receives a line that is wrong, and why; another status than ENT_OK ends it
typedef EntStatus (*EntRejectSink)(void*           handle,
                                   EntSlice        line,
                                   const EntError* why);

/// Receives what was left out of a document that is right, with its place
typedef void (*EntWarningSink)(void* handle, const EntError* what);

/// How to read; zero-initialised is right for most
typedef struct {
  const char*    base;            ///< Of relative IRIs; NULL: ENT_BASE
  EntRejectSink  rejected;        ///< NULL: the first error ends it
  void*          rejected_handle; ///< First argument of it
  EntWarningSink warned; ///< Entities that stand outside of the document, which
                         ///< are never read; NULL: they go in silence
  void* warned_handle;   ///< First argument of it
} EntReadOptions;

/**
   Send the quads of `stream` to `sink`, as they come.

   `name` is for messages.  Labels of blank nodes are local to the stream and
   valid for every syntax.  All terms are valid (ent_quad_is_valid).

   Fails with ENT_ERR_SYNTAX, ENT_ERR_FORMAT for what is no UTF-8 or has no
   reader (ent_syntax_is_read), or
   ENT_ERR_LIMIT, with line and column; or as the stream or `sink` does.  Then
   some quads may have been sent.  Lines of N-Triples and N-Quads that are
   wrong can be left out: see `options`.
*/
EntStatus ent_rdf_read_stream(EntStream*            stream,
                              const char*           name,
                              EntSyntax             syntax,
                              const EntReadOptions* options,
                              EntQuadSink           sink,
                              void*                 handle,
                              EntError*             error);

/// As ent_rdf_read_stream for text in memory; `base` may be NULL
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
