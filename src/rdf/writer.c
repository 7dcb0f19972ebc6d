// SPDX-License-Identifier: ISC

#include "rdf/writer.h"

#include "rdf/namespaces.h"
#include "rdf/print.h"

#include <errno.h>
#include <stdlib.h>

// Bytes gathered before they are written
#define CHUNK 65536U

// A term that the writer keeps to compare the next with
typedef struct {
  EntTermKind kind;
  EntBuffer   text;
} Kept;

struct EntWriter {
  EntSyntax  syntax;
  FILE*      file; ///< NULL: to the caller's buffer
  EntBuffer* out;  ///< #own, or the caller's
  EntBuffer  own;
  bool       begun;     ///< The prefixes are out
  bool       in_block;  ///< A subject stands without its full stop
  size_t     n_triples; ///< In the block
  Kept       graph;
  Kept       subject;
  Kept       predicate;
  EntStatus  status; ///< First failure
  int        system; ///< errno of it
};

static EntWriter*
make(const EntSyntax syntax, FILE* const file, EntBuffer* const buffer)
{
  EntWriter* const writer = (EntWriter*)calloc(1U, sizeof(EntWriter));
  if (writer) {
    writer->syntax = syntax;
    writer->file   = file;
    writer->out    = buffer ? buffer : &writer->own;
  }
  return writer;
}

EntWriter*
ent_writer_to_file(const EntSyntax syntax, FILE* const file)
{
  return make(syntax, file, NULL);
}

EntWriter*
ent_writer_to_buffer(const EntSyntax syntax, EntBuffer* const buffer)
{
  return make(syntax, NULL, buffer);
}

// Subjects, predicates and graphs are no literals: kind and text tell all
static bool
is_same(const Kept* const kept, const EntTerm* const term)
{
  return kept->kind == term->kind &&
         ent_slice_equals(ent_buffer_slice(&kept->text), term->text);
}

static void
keep(EntWriter* const writer, Kept* const kept, const EntTerm* const term)
{
  kept->kind = term->kind;
  ent_buffer_reset(&kept->text);
  ent_buffer_append(&kept->text, term->text);
  if (kept->text.failed) {
    writer->status = ENT_ERR_MEMORY;
  }
}

static void
check(EntWriter* const writer, const bool flush)
{
  if (writer->out->failed && !writer->status) {
    writer->status = ENT_ERR_MEMORY;
  }
  if (!writer->status && writer->file && (flush || writer->out->len >= CHUNK)) {
    const size_t len = writer->out->len;
    if (fwrite(writer->out->data ? writer->out->data : "", 1U, len,
               writer->file) != len ||
        (flush && fflush(writer->file))) {
      writer->status = ENT_ERR_IO;
      writer->system = errno;
    }
    ent_buffer_reset(writer->out);
  }
}

static void
begin(EntWriter* const writer)
{
  if (!writer->begun &&
      (writer->syntax == ENT_TURTLE || writer->syntax == ENT_TRIG)) {
    for (const EntNamespace* p = ent_namespaces; p->prefix; ++p) {
      ent_buffer_printf(writer->out, "@prefix %s: <%s> .\n", p->prefix, p->iri);
    }
    ent_buffer_byte(writer->out, '\n');
  }
  writer->begun = true;
}

static void
write_line(EntWriter* const writer, const EntQuad* const quad)
{
  EntBuffer* const     out     = writer->out;
  const EntTerm* const terms[] = {
    &quad->s, &quad->p, &quad->o,
    writer->syntax == ENT_NQUADS && quad->g.kind ? &quad->g : NULL};

  for (size_t i = 0U; i < 4U; ++i) {
    if (terms[i]) {
      ent_term_print(out, terms[i]);
      ent_buffer_byte(out, ' ');
    }
  }
  ent_buffer_string(out, ".\n");
}

static bool
in_graph(const EntWriter* const writer)
{
  return writer->graph.kind != ENT_TERM_NONE;
}

static void
end_block(EntWriter* const writer)
{
  if (writer->in_block) {
    ent_buffer_string(writer->out, " .\n");
  }
  writer->in_block = false;
}

static void
begin_block(EntWriter* const writer, const char* const indent)
{
  end_block(writer);
  if (writer->n_triples > 1U) { // Single triples stand close together
    ent_buffer_byte(writer->out, '\n');
  }
  ent_buffer_string(writer->out, indent);
  writer->in_block  = true;
  writer->n_triples = 0U;
}

// Go to `graph`, or to the end if it is NULL
static void
change_graph(EntWriter* const writer, const EntTerm* const graph)
{
  const bool first = !writer->in_block;
  end_block(writer);
  if (in_graph(writer)) {
    ent_buffer_string(writer->out, "}\n");
  }
  if (!first && graph) {
    ent_buffer_byte(writer->out, '\n');
  }
  writer->n_triples = 0U;
  if (graph) {
    keep(writer, &writer->graph, graph);
  } else {
    writer->graph.kind = ENT_TERM_NONE;
  }
  if (in_graph(writer)) {
    ent_term_print_short(writer->out, graph);
    ent_buffer_string(writer->out, " {\n");
  }
}

static void
write_predicate(EntBuffer* const out, const EntTerm* const predicate)
{
  if (ent_slice_is(predicate->text, ENT_NS_RDF "type")) {
    ent_buffer_byte(out, 'a');
  } else {
    ent_term_print_short(out, predicate);
  }
  ent_buffer_byte(out, ' ');
}

static void
write_grouped(EntWriter* const writer, const EntQuad* const quad)
{
  EntBuffer* const out = writer->out;
  if (writer->syntax == ENT_TRIG && !is_same(&writer->graph, &quad->g)) {
    change_graph(writer, &quad->g);
  }

  const char* const indent = in_graph(writer) ? "  " : "";
  if (!writer->in_block || !is_same(&writer->subject, &quad->s)) {
    begin_block(writer, indent);
    ent_term_print_short(out, &quad->s);
    ent_buffer_byte(out, ' ');
    write_predicate(out, &quad->p);
    keep(writer, &writer->subject, &quad->s);
    keep(writer, &writer->predicate, &quad->p);
  } else if (!is_same(&writer->predicate, &quad->p)) {
    ent_buffer_printf(out, " ;\n%s    ", indent);
    write_predicate(out, &quad->p);
    keep(writer, &writer->predicate, &quad->p);
  } else {
    ent_buffer_string(out, " , ");
  }
  ent_term_print_short(out, &quad->o);
  ++writer->n_triples;
}

EntStatus
ent_writer_quad(void* const handle, const EntQuad* const quad)
{
  EntWriter* const writer = (EntWriter*)handle;
  if (!writer->status && !ent_quad_is_valid(quad)) {
    writer->status = ENT_ERR_FORMAT;
  }
  if (!writer->status) {
    begin(writer);
    if (writer->syntax == ENT_NTRIPLES || writer->syntax == ENT_NQUADS) {
      write_line(writer, quad);
    } else {
      write_grouped(writer, quad);
    }
    check(writer, false);
  }
  return writer->status;
}

EntStatus
ent_writer_finish(EntWriter* const writer, EntError* const error)
{
  if (!writer->status) {
    begin(writer);
    change_graph(writer, NULL);
    check(writer, true);
  }
  switch (writer->status) {
    case ENT_OK:
      return ENT_OK;
    case ENT_ERR_IO:
      return ent_error_set(error, ENT_ERR_IO, "cannot write: %s",
                           strerror(writer->system));
    case ENT_ERR_MEMORY:
      return ent_error_set(error, ENT_ERR_MEMORY, "out of memory");
    default:
      return ent_error_set(error, writer->status,
                           "a term cannot be written as RDF");
  }
}

void
ent_writer_free(EntWriter* const writer)
{
  if (writer) {
    ent_buffer_clear(&writer->own);
    ent_buffer_clear(&writer->graph.text);
    ent_buffer_clear(&writer->subject.text);
    ent_buffer_clear(&writer->predicate.text);
    free(writer);
  }
}
