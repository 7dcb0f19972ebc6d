// SPDX-License-Identifier: ISC

#include "rdf/writer.h"

#include "rdf/namespaces.h"
#include "rdf/print.h"
#include "rdf/writing.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>

// Bytes gathered before they are written
#define CHUNK 65536U

// A text up to so long declares the namespaces that it uses, a longer one all
#define HELD 65536U

static const EntWriterForm* const forms[] = {
  [ENT_TURTLE] = &ent_form_turtle,  [ENT_TRIG] = &ent_form_turtle,
  [ENT_NTRIPLES] = &ent_form_lines, [ENT_NQUADS] = &ent_form_lines,
  [ENT_RDFXML] = &ent_form_rdfxml,  [ENT_JSONLD] = &ent_form_jsonld,
};

static EntWriter*
make(const EntSyntax syntax, FILE* const file, EntBuffer* const buffer)
{
  EntWriter* const writer = (EntWriter*)calloc(1U, sizeof(EntWriter));
  if (writer) {
    writer->syntax = syntax;
    writer->form   = forms[syntax];
    writer->file   = file;
    writer->target = buffer ? buffer : &writer->own;
    writer->out    = writer->form->begin ? &writer->held : writer->target;
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
bool
ent_kept_is(const EntKept* const kept, const EntTerm* const term)
{
  return kept->kind == term->kind &&
         ent_slice_equals(ent_buffer_slice(&kept->text), term->text);
}

void
ent_writer_keep(EntWriter* const     writer,
                EntKept* const       kept,
                const EntTerm* const term)
{
  kept->kind = term->kind;
  ent_buffer_reset(&kept->text);
  ent_buffer_append(&kept->text, term->text);
  if (kept->text.failed) {
    writer->status = ENT_ERR_MEMORY;
  }
}

void
ent_writer_short(EntWriter* const writer, const EntTerm* const term)
{
  writer->used |= ent_term_print_short(writer->out, term);
}

/// Write what stands before all, and what was held back
static void
begin(EntWriter* const writer)
{
  writer->out = writer->target;
  writer->form->begin(writer);
  ent_buffer_append(writer->out, ent_buffer_slice(&writer->held));
  ent_buffer_clear(&writer->held);
}

static void
check(EntWriter* const writer, const bool flush)
{
  if (writer->out->failed && !writer->status) {
    writer->status = ENT_ERR_MEMORY;
  }
  if (!writer->status && writer->out == &writer->held &&
      (flush || writer->held.len >= HELD)) {
    writer->used = flush ? writer->used : UINT_MAX;
    begin(writer);
    writer->status = writer->out->failed ? ENT_ERR_MEMORY : ENT_OK;
  }
  if (!writer->status && writer->file && writer->out == &writer->own &&
      (flush || writer->out->len >= CHUNK)) {
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

static void
write_line_annotation(EntWriter* const           writer,
                      const EntAnnotation* const annotation)
{
  EntBuffer* const     out    = writer->out;
  const EntQuad* const triple = &annotation->triple;
  if (annotation->is_asserted && !annotation->is_told) {
    write_line(writer, triple);
  }
  ent_term_print(out, &annotation->reifier);
  ent_buffer_string(out, " <" ENT_NS_RDF "reifies> <<( ");
  ent_term_print(out, &triple->s);
  ent_buffer_byte(out, ' ');
  ent_term_print(out, &triple->p);
  ent_buffer_byte(out, ' ');
  ent_term_print(out, &triple->o);
  ent_buffer_string(out, " )>> ");
  if (writer->syntax == ENT_NQUADS && triple->g.kind) {
    ent_term_print(out, &triple->g);
    ent_buffer_byte(out, ' ');
  }
  ent_buffer_string(out, ".\n");
  for (size_t i = 0U; i < annotation->n_about; ++i) {
    write_line(writer, &annotation->about[i]);
  }
}

const EntWriterForm ent_form_lines = {NULL, write_line, NULL,
                                      write_line_annotation};

bool
ent_syntax_has_annotations(const EntSyntax syntax)
{
  return ent_syntax_is_written(syntax) && forms[syntax]->annotation;
}

EntStatus
ent_writer_annotation(EntWriter* const           writer,
                      const EntAnnotation* const annotation)
{
  bool is_valid = writer->form->annotation &&
                  ent_quad_is_valid(&annotation->triple) &&
                  annotation->reifier.kind != ENT_TERM_LITERAL;
  for (size_t i = 0U; i < annotation->n_about && is_valid; ++i) {
    is_valid = ent_quad_is_valid(&annotation->about[i]);
  }
  if (!writer->status && !is_valid) {
    writer->status = ENT_ERR_FORMAT;
  }
  if (!writer->status) {
    writer->form->annotation(writer, annotation);
    check(writer, false);
  }
  return writer->status;
}

/// As ent_term_is_valid; what is as in the quad before need not be looked at
static bool
is_valid_again(const EntKept* const kept, const EntTerm* const term)
{
  return ent_kept_is(kept, term) || ent_term_is_valid(term);
}

/// As ent_quad_is_valid
static bool
is_valid(const EntWriter* const writer, const EntQuad* const quad)
{
  return (quad->s.kind == ENT_TERM_IRI || quad->s.kind == ENT_TERM_BLANK) &&
         is_valid_again(&writer->subject, &quad->s) &&
         quad->p.kind == ENT_TERM_IRI &&
         is_valid_again(&writer->predicate, &quad->p) &&
         ent_term_is_valid(&quad->o) && quad->g.kind != ENT_TERM_LITERAL &&
         (!quad->g.kind || is_valid_again(&writer->graph, &quad->g));
}

EntStatus
ent_writer_quad(void* const handle, const EntQuad* const quad)
{
  EntWriter* const writer = (EntWriter*)handle;
  if (!writer->status && !is_valid(writer, quad)) {
    writer->status = ENT_ERR_FORMAT;
  }
  if (!writer->status) {
    writer->form->quad(writer, quad);
    check(writer, false);
  }
  return writer->status;
}

EntStatus
ent_writer_finish(EntWriter* const writer, EntError* const error)
{
  if (!writer->status) {
    if (writer->form->end) {
      writer->form->end(writer);
    }
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
      return ent_error_set(error, writer->status, "%s",
                           writer->reason.code
                             ? writer->reason.message
                             : "a term cannot be written as RDF");
  }
}

void
ent_writer_free(EntWriter* const writer)
{
  if (writer) {
    ent_buffer_clear(&writer->own);
    ent_buffer_clear(&writer->held);
    ent_buffer_clear(&writer->graph.text);
    ent_buffer_clear(&writer->subject.text);
    ent_buffer_clear(&writer->predicate.text);
    free(writer);
  }
}
