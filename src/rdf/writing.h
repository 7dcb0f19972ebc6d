// SPDX-License-Identifier: ISC

/**
   @file
   The insides of writers, for the files of writer.h; not for others.

   Each syntax is an EntWriterForm.  Its functions append to #out; what goes
   wrong besides memory they say in #status.
*/

#ifndef ENT_RDF_WRITING_H
#define ENT_RDF_WRITING_H

#include "rdf/writer.h"

#include <stdbool.h>

/// A term that a writer keeps to compare the next with
typedef struct {
  EntTermKind kind;
  EntBuffer   text;
} EntKept;

/// How a syntax writes
typedef struct {
  void (*begin)(EntWriter* writer); ///< What stands before all; may be NULL
  void (*quad)(EntWriter* writer, const EntQuad* quad);
  void (*end)(EntWriter* writer); ///< Behind the last; may be NULL
  /// NULL: the syntax has none
  void (*annotation)(EntWriter* writer, const EntAnnotation* annotation);
} EntWriterForm;

extern const EntWriterForm ent_form_turtle; ///< And TriG
extern const EntWriterForm ent_form_lines;  ///< N-Triples, N-Quads
extern const EntWriterForm ent_form_rdfxml;
extern const EntWriterForm ent_form_jsonld;

struct EntWriter {
  EntSyntax            syntax;
  const EntWriterForm* form;
  FILE*                file;   ///< NULL: to the caller's buffer
  EntBuffer*           out;    ///< #held, from when it begins on #target
  EntBuffer*           target; ///< #own, or the caller's
  EntBuffer            own;
  EntBuffer            held; ///< Until it is known what has to stand before it
  unsigned             used; ///< Namespaces (ent_term_print_short)
  bool                 in_block;  ///< A subject is open
  size_t               n_triples; ///< In the block
  EntKept              graph;
  EntKept              subject;
  EntKept              predicate;
  bool                 is_type; ///< JSON-LD: #predicate stands as @type
  EntStatus            status;  ///< First failure
  int                  system;  ///< errno of it
  EntError             reason;  ///< What ENT_ERR_FORMAT means, if it has more
};

/// Append a term, in the short form of Turtle
void ent_writer_short(EntWriter* writer, const EntTerm* term);

/// True if `kept` is `term`, no literal
bool ent_kept_is(const EntKept* kept, const EntTerm* term);

/// Keep `term`, no literal
void ent_writer_keep(EntWriter* writer, EntKept* kept, const EntTerm* term);

#endif // ENT_RDF_WRITING_H
