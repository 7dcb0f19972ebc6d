// SPDX-License-Identifier: ISC

/*
  JSON-LD 1.0 in expanded form: an array of node objects, whose keys are
  whole IRIs, so that no context can change what they mean.

      [
      {"@id": "…", "@type": ["…"], "…": [{"@value": "…"}]},
      {"@id": "GRAPH", "@graph": [
      {"@id": "…", …}]}
      ]

  A node may stand there more than once, and a key in it, too, would be lost
  by readers: a new node object is begun when predicates come unsorted.
*/

#include "base/utf8.h"
#include "rdf/namespaces.h"
#include "rdf/writing.h"

/// A JSON string (RFC 8259), all in ASCII that could disturb a terminal
static void
write_string(EntBuffer* const out, const EntSlice prefix, const EntSlice s)
{
  ent_buffer_byte(out, '"');
  ent_buffer_append(out, prefix);
  for (size_t i = 0U; i < s.len;) {
    uint32_t     code = 0U;
    const size_t n    = ent_utf8_decode(s, i, &code);
    if (!n) {
      break;
    }
    if (code == '"' || code == '\\') {
      ent_buffer_byte(out, '\\');
      ent_buffer_byte(out, (char)code);
    } else if (code == '\n') {
      ent_buffer_string(out, "\\n");
    } else if (code < 0x20U || (code >= 0x7FU && code < 0xA0U) ||
               code == 0x2028U || code == 0x2029U) {
      ent_buffer_printf(out, "\\u%04X", (unsigned)code);
    } else {
      ent_buffer_append(out, ent_slice_sub(s, i, i + n));
    }
    i += n;
  }
  ent_buffer_byte(out, '"');
}

static void
write_name(EntBuffer* const out, const EntTerm* const term)
{
  write_string(out, ent_slice(term->kind == ENT_TERM_BLANK ? "_:" : ""),
               term->text);
}

/// The value of a property; `is_type`: of @type, which is a name alone
static void
write_value(EntBuffer* const out, const EntTerm* const term, const bool is_type)
{
  if (term->kind != ENT_TERM_LITERAL) {
    ent_buffer_string(out, is_type ? "" : "{\"@id\": ");
    write_name(out, term);
    ent_buffer_string(out, is_type ? "" : "}");
    return;
  }
  const EntSlice none = {NULL, 0U};
  ent_buffer_string(out, "{\"@value\": ");
  write_string(out, none, term->text);
  if (term->lang.len) {
    ent_buffer_string(out, ", \"@language\": ");
    write_string(out, none, term->lang);
  } else if (term->datatype.len &&
             !ent_slice_is(term->datatype, ENT_NS_XSD "string")) {
    ent_buffer_string(out, ", \"@type\": ");
    write_string(out, none, term->datatype);
  }
  ent_buffer_byte(out, '}');
}

static void
end_node(EntWriter* const writer)
{
  if (writer->in_block) {
    ent_buffer_string(writer->out, "]}");
  }
  writer->in_block = false;
}

static void
end_graph(EntWriter* const writer)
{
  end_node(writer);
  if (writer->graph.kind) {
    ent_buffer_string(writer->out, "\n]}");
  }
}

static void
begin_graph(EntWriter* const writer, const EntTerm* const graph)
{
  const bool is_first = !writer->n_triples;
  end_graph(writer);
  ent_writer_keep(writer, &writer->graph, graph);
  if (graph->kind) {
    ent_buffer_string(writer->out, is_first ? "\n{\"@id\": " : ",\n{\"@id\": ");
    write_name(writer->out, graph);
    ent_buffer_string(writer->out, ", \"@graph\": [");
  }
}

static void
begin(EntWriter* const writer)
{
  ent_buffer_byte(writer->out, '[');
}

/// True if the property in hand comes before `predicate`, so that the node
/// cannot have had that one
static bool
is_in_order(const EntWriter* const writer, const EntTerm* const predicate)
{
  return ent_slice_compare(ent_buffer_slice(&writer->predicate.text),
                           predicate->text) < 0;
}

static void
write_quad(EntWriter* const writer, const EntQuad* const quad)
{
  EntBuffer* const out     = writer->out;
  bool             is_next = writer->n_triples > 0U;
  if (!ent_kept_is(&writer->graph, &quad->g)) {
    begin_graph(writer, &quad->g);
    is_next = is_next && !quad->g.kind;
  }
  // All values of rdf:type are names: a literal makes it a key like others
  const bool is_type = ent_slice_is(quad->p.text, ENT_NS_RDF "type") &&
                       quad->o.kind != ENT_TERM_LITERAL;
  const bool is_same_subject =
    writer->in_block && ent_kept_is(&writer->subject, &quad->s);
  const bool is_same_predicate = is_same_subject &&
                                 ent_kept_is(&writer->predicate, &quad->p) &&
                                 is_type == writer->is_type;
  if (is_same_predicate) {
    ent_buffer_string(out, ", ");
  } else {
    if (is_same_subject && is_in_order(writer, &quad->p)) {
      ent_buffer_string(out, "],\n  ");
    } else {
      is_next = is_next || writer->in_block;
      end_node(writer);
      ent_buffer_string(out, is_next ? ",\n{\"@id\": " : "\n{\"@id\": ");
      write_name(out, &quad->s);
      ent_buffer_string(out, ",\n  ");
      writer->in_block = true;
      ent_writer_keep(writer, &writer->subject, &quad->s);
    }
    if (is_type) {
      ent_buffer_string(out, "\"@type\"");
    } else {
      write_name(out, &quad->p);
    }
    ent_buffer_string(out, ": [");
    ent_writer_keep(writer, &writer->predicate, &quad->p);
    writer->is_type = is_type;
  }
  write_value(out, &quad->o, is_type);
  ++writer->n_triples;
}

static void
end(EntWriter* const writer)
{
  end_graph(writer);
  ent_buffer_string(writer->out, "\n]\n");
}

const EntWriterForm ent_form_jsonld = {begin, write_quad, end, NULL};
