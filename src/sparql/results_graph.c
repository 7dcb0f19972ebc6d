// SPDX-License-Identifier: ISC

// Graphs in the RDF syntaxes

#include "rdf/writer.h"
#include "sparql/graph.h"
#include "sparql/writing.h"

/// A writer whose text goes on as it comes
typedef struct {
  EntWriting* writing;
  EntWriter*  writer;
} Target;

EntSyntax
ent_results_syntax(const EntResultsFormat format)
{
  switch (format) {
    case ENT_RESULTS_TRIG:
      return ENT_TRIG;
    case ENT_RESULTS_NTRIPLES:
      return ENT_NTRIPLES;
    case ENT_RESULTS_NQUADS:
      return ENT_NQUADS;
    case ENT_RESULTS_RDFXML:
      return ENT_RDFXML;
    case ENT_RESULTS_JSONLD:
      return ENT_JSONLD;
    default:
      return ENT_TURTLE;
  }
}

static EntStatus
write_triple(void* const handle, const EntQuad* const quad)
{
  Target* const   target = (Target*)handle;
  const EntStatus status = ent_writer_quad(target->writer, quad);
  return status ? status : ent_writing_flush(target->writing, false);
}

EntStatus
ent_write_graph(EntWriting* const writing)
{
  Target target = {
    writing, ent_writer_to_buffer(ent_results_syntax(writing->options->format),
                                  &writing->out)};
  if (!target.writer) {
    return ent_error_set(writing->error, ENT_ERR_MEMORY, "out of memory");
  }
  EntStatus status = ent_query_graph(writing->query, write_triple, &target,
                                     &writing->n, writing->error);
  if (!status || !writing->error->message[0]) { // The writer says what it is
    const EntStatus finished = ent_writer_finish(target.writer, writing->error);
    status                   = status ? status : finished;
  }
  ent_writer_free(target.writer);
  return status;
}
