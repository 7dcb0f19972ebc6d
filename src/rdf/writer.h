// SPDX-License-Identifier: ISC

/**
   @file
   Quads in, RDF text out, in memory that does not grow.

   Quads that follow each other and share graph, subject and predicate are
   grouped, so sorted quads (ent_quad_compare) give each subject one block.
   What is written is valid whatever the order.  The same quads give the same
   bytes.
*/

#ifndef ENT_RDF_WRITER_H
#define ENT_RDF_WRITER_H

#include "base/buffer.h"
#include "base/status.h"
#include "rdf/syntax.h"
#include "rdf/term.h"

#include <stdio.h>

/// Writes one document
typedef struct EntWriter EntWriter;

/// Writer to `file`, which stays the caller's; NULL if out of memory
EntWriter* ent_writer_to_file(EntSyntax syntax, FILE* file);

/// Writer that appends to `buffer`, the caller's; NULL if out of memory
EntWriter* ent_writer_to_buffer(EntSyntax syntax, EntBuffer* buffer);

/**
   Write one quad; `handle` is an EntWriter, so that this is an EntQuadSink.

   The graph is dropped where the syntax has none.  After a failure nothing
   more is written and the same status comes back: ENT_ERR_FORMAT for what is
   no valid RDF (ent_quad_is_valid), ENT_ERR_IO, ENT_ERR_MEMORY.
*/
EntStatus ent_writer_quad(void* handle, const EntQuad* quad);

/// A triple and what is said of it (RDF 1.2)
typedef struct {
  EntQuad        triple;      ///< That is annotated
  bool           is_asserted; ///< The triple itself holds, too
  bool           is_told;     ///< And was what the writer wrote last
  EntTerm        reifier;     ///< What stands for the triple
  const EntQuad* about; ///< Quads about #reifier, in the triple's graph, sorted
  size_t         n_about; ///< Of #about
} EntAnnotation;

/// True if ent_writer_annotation can write `syntax`
bool ent_syntax_has_annotations(EntSyntax syntax);

/**
   Write a triple and what is said of it, as ent_writer_quad.

   In Turtle and TriG behind the triple, in a block of `{| |}`, if it is
   asserted, else as a reified triple; in N-Triples and N-Quads by rdf:reifies
   and a triple term.
*/
EntStatus ent_writer_annotation(EntWriter*           writer,
                                const EntAnnotation* annotation);

/// End the document and flush; gives the first error, if there was one
EntStatus ent_writer_finish(EntWriter* writer, EntError* error);

/// Free the writer; NULL is allowed
void ent_writer_free(EntWriter* writer);

#endif // ENT_RDF_WRITER_H
