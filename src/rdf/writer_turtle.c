// SPDX-License-Identifier: ISC

/*
  Turtle and TriG: quads of one graph, subject and predicate stand together.
*/

#include "rdf/namespaces.h"
#include "rdf/print.h"
#include "rdf/writing.h"

static void
begin(EntWriter* const writer)
{
  for (size_t i = 0U; ent_namespaces[i].prefix; ++i) {
    if (writer->used & (1U << i)) {
      ent_buffer_printf(writer->out, "@prefix %s: <%s> .\n",
                        ent_namespaces[i].prefix, ent_namespaces[i].iri);
    }
  }
  if (writer->used) {
    ent_buffer_byte(writer->out, '\n');
  }
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
    ent_writer_keep(writer, &writer->graph, graph);
  } else {
    writer->graph.kind = ENT_TERM_NONE;
  }
  if (in_graph(writer)) {
    ent_writer_short(writer, graph);
    ent_buffer_string(writer->out, " {\n");
  }
}

static void
write_predicate(EntWriter* const writer, const EntTerm* const predicate)
{
  EntBuffer* const out = writer->out;
  if (ent_slice_is(predicate->text, ENT_NS_RDF "type")) {
    ent_buffer_byte(out, 'a');
  } else {
    ent_writer_short(writer, predicate);
  }
  ent_buffer_byte(out, ' ');
}

static void
write_grouped(EntWriter* const writer, const EntQuad* const quad)
{
  EntBuffer* const out = writer->out;
  if (writer->syntax == ENT_TRIG && !ent_kept_is(&writer->graph, &quad->g)) {
    change_graph(writer, &quad->g);
  }

  const char* const indent = in_graph(writer) ? "  " : "";
  if (!writer->in_block || !ent_kept_is(&writer->subject, &quad->s)) {
    begin_block(writer, indent);
    ent_writer_short(writer, &quad->s);
    ent_buffer_byte(out, ' ');
    write_predicate(writer, &quad->p);
    ent_writer_keep(writer, &writer->subject, &quad->s);
    ent_writer_keep(writer, &writer->predicate, &quad->p);
  } else if (!ent_kept_is(&writer->predicate, &quad->p)) {
    ent_buffer_string(out, " ;\n    ");
    ent_buffer_string(out, indent);
    write_predicate(writer, &quad->p);
    ent_writer_keep(writer, &writer->predicate, &quad->p);
  } else {
    ent_buffer_string(out, " , ");
  }
  ent_writer_short(writer, &quad->o);
  ++writer->n_triples;
}

/// What is said of a reifier: predicates and objects, `indent` before each but
/// the first
static void
write_about(EntWriter* const           writer,
            const EntAnnotation* const annotation,
            const char* const          indent)
{
  EntBuffer* const out = writer->out;
  for (size_t i = 0U; i < annotation->n_about; ++i) {
    const EntQuad* const quad = &annotation->about[i];
    if (i && ent_term_equals(&quad->p, &quad[-1].p)) {
      ent_buffer_string(out, " , ");
    } else {
      ent_buffer_string(out, i ? " ;\n" : "");
      ent_buffer_string(out, i ? indent : "");
      write_predicate(writer, &quad->p);
    }
    ent_writer_short(writer, &quad->o);
  }
}

/// The next quad begins a block of its own
static void
forget_subject(EntWriter* const writer)
{
  writer->subject.kind = ENT_TERM_NONE;
}

static void
write_annotation(EntWriter* const writer, const EntAnnotation* const annotation)
{
  EntBuffer* const     out    = writer->out;
  const EntQuad* const triple = &annotation->triple;
  if (annotation->is_asserted) {
    if (!annotation->is_told) {
      write_grouped(writer, triple);
    }
    const bool deep = in_graph(writer);
    ent_buffer_printf(out, "\n%s        ~ ", deep ? "  " : "");
    ent_writer_short(writer, &annotation->reifier);
    ent_buffer_string(out, " {| ");
    write_about(writer, annotation, deep ? "             " : "           ");
    ent_buffer_string(out, " |}");
    writer->n_triples = 2U;
    return;
  }
  if (writer->syntax == ENT_TRIG && !ent_kept_is(&writer->graph, &triple->g)) {
    change_graph(writer, &triple->g);
  }
  const bool deep = in_graph(writer);
  begin_block(writer, deep ? "  " : "");
  ent_buffer_string(out, "<< ");
  ent_writer_short(writer, &triple->s);
  ent_buffer_byte(out, ' ');
  write_predicate(writer, &triple->p);
  ent_writer_short(writer, &triple->o);
  ent_buffer_string(out, " ~ ");
  ent_writer_short(writer, &annotation->reifier);
  ent_buffer_string(out, " >> ");
  write_about(writer, annotation, deep ? "      " : "    ");
  writer->n_triples = 2U;
  forget_subject(writer);
}

static void
end(EntWriter* const writer)
{
  change_graph(writer, NULL);
}

const EntWriterForm ent_form_turtle = {begin, write_grouped, end,
                                       write_annotation};
