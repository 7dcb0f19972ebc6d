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
  for (const EntNamespace* p = ent_namespaces; p->prefix; ++p) {
    ent_buffer_printf(writer->out, "@prefix %s: <%s> .\n", p->prefix, p->iri);
  }
  ent_buffer_byte(writer->out, '\n');
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
  if (writer->syntax == ENT_TRIG && !ent_kept_is(&writer->graph, &quad->g)) {
    change_graph(writer, &quad->g);
  }

  const char* const indent = in_graph(writer) ? "  " : "";
  if (!writer->in_block || !ent_kept_is(&writer->subject, &quad->s)) {
    begin_block(writer, indent);
    ent_term_print_short(out, &quad->s);
    ent_buffer_byte(out, ' ');
    write_predicate(out, &quad->p);
    ent_writer_keep(writer, &writer->subject, &quad->s);
    ent_writer_keep(writer, &writer->predicate, &quad->p);
  } else if (!ent_kept_is(&writer->predicate, &quad->p)) {
    ent_buffer_printf(out, " ;\n%s    ", indent);
    write_predicate(out, &quad->p);
    ent_writer_keep(writer, &writer->predicate, &quad->p);
  } else {
    ent_buffer_string(out, " , ");
  }
  ent_term_print_short(out, &quad->o);
  ++writer->n_triples;
}

static void
end(EntWriter* const writer)
{
  change_graph(writer, NULL);
}

const EntWriterForm ent_form_turtle = {begin, write_grouped, end};
