// SPDX-License-Identifier: ISC

#include "rdf/edges.h"

#include "base/utf8.h"
#include "rdf/print.h"
#include "rdf/xml.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/// Bytes gathered before they are written
enum { CHUNK = 65536 };

bool
ent_edges_format_by_name(const EntSlice name, EntEdgesFormat* const format)
{
  static const char* const names[] = {"csv", "graphml", "dot"};
  for (size_t i = 0U; i < sizeof(names) / sizeof(names[0]); ++i) {
    if (ent_slice_is(name, names[i])) {
      *format = (EntEdgesFormat)i;
      return true;
    }
  }
  return false;
}

static EntStatus
flush(EntEdgesWriter* const writer, const bool is_end)
{
  EntBuffer* const out = &writer->out;
  if (out->failed && !writer->status) {
    writer->status = ENT_ERR_MEMORY;
  }
  if (!writer->status && (is_end || out->len >= CHUNK)) {
    if (fwrite(out->len ? out->data : "", 1U, out->len, writer->file) !=
          out->len ||
        (is_end && fflush(writer->file))) {
      writer->status = ENT_ERR_IO;
      writer->system = errno;
    }
    ent_buffer_reset(out);
  }
  return writer->status;
}

/// What is shown of a term: its label, else its text
static EntSlice
shown(const EntSlice label, const EntTerm* const term)
{
  return label.len ? label : term->text;
}

/// From 0 to 1, four digits; not by printf, which may use the locale's point
static void
write_confidence(EntBuffer* const out, const double confidence)
{
  const long part = lround(fmin(fmax(confidence, 0.0), 1.0) * 10000.0);
  ent_buffer_printf(out, "%ld.%04ld", part / 10000, part % 10000);
}

/// A field of CSV
static void
write_field(EntBuffer* const out, const EntSlice s)
{
  bool is_plain = true;
  for (size_t i = 0U; i < s.len; ++i) {
    is_plain = is_plain && !strchr("\",\r\n", s.data[i]) && s.data[i];
  }
  if (is_plain) {
    ent_buffer_append(out, s);
    return;
  }
  ent_buffer_byte(out, '"');
  for (size_t i = 0U; i < s.len; ++i) {
    if (s.data[i] == '"') {
      ent_buffer_byte(out, '"');
    }
    ent_buffer_byte(out, s.data[i]);
  }
  ent_buffer_byte(out, '"');
}

static void
write_csv(EntBuffer* const out, const EntGraphEdge* const edge)
{
  const EntSlice fields[] = {shown(edge->s_label, &edge->s),
                             shown(edge->p_label, &edge->p),
                             shown(edge->o_label, &edge->o),
                             edge->s.text,
                             edge->p.text,
                             edge->o.text};
  for (size_t i = 0U; i < sizeof(fields) / sizeof(fields[0]); ++i) {
    write_field(out, fields[i]);
    ent_buffer_byte(out, ',');
  }
  ent_buffer_printf(out, "%lld,%lld,", (long long)edge->mentions,
                    (long long)edge->articles);
  if (edge->mentions) {
    write_confidence(out, edge->confidence);
  }
  ent_buffer_byte(out, ',');
  write_field(out, edge->first);
  ent_buffer_byte(out, ',');
  write_field(out, edge->last);
  ent_buffer_string(out, "\r\n");
}

/// Text in XML; what XML lacks becomes U+FFFD
static void
write_xml(EntBuffer* const out, EntSlice s, const bool quoted)
{
  while (s.len) {
    size_t end = ent_xml_print(out, s, quoted);
    if (end < s.len) {
      ent_buffer_string(out, "\xEF\xBF\xBD");
      uint32_t     code = 0U;
      const size_t n    = ent_utf8_decode(s, end, &code);
      end += n ? n : 1U;
    }
    s = ent_slice_sub(s, end, s.len);
  }
}

/// A term as an identifier of GraphML (NMTOKEN), other bytes by their code
static void
write_id(EntEdgesWriter* const writer, const EntTerm* const term)
{
  EntBuffer text = {NULL, 0U, 0U, false};
  ent_term_print(&text, term);
  for (size_t i = 0U; i < text.len; ++i) {
    const char c = text.data[i];
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
        (c >= '0' && c <= '9') || c == '-' || c == '.') {
      ent_buffer_byte(&writer->out, c);
    } else {
      ent_buffer_printf(&writer->out, "_%02X", (unsigned)(unsigned char)c);
    }
  }
  writer->out.failed = writer->out.failed || text.failed;
  ent_buffer_clear(&text);
}

static void
write_data(EntBuffer* const out, const char* const key, const EntSlice value)
{
  if (value.len) {
    ent_buffer_printf(out, "<data key=\"%s\">", key);
    write_xml(out, value, false);
    ent_buffer_string(out, "</data>");
  }
}

static void
write_graphml_node(EntEdgesWriter* const writer, const EntGraphNode* const node)
{
  EntBuffer* const out = &writer->out;
  ent_buffer_string(out, "<node id=\"");
  write_id(writer, &node->term);
  ent_buffer_string(out, "\">");
  write_data(out, "label", shown(node->label, &node->term));
  write_data(out, node->term.kind == ENT_TERM_LITERAL ? "datatype" : "iri",
             node->term.kind == ENT_TERM_LITERAL ? node->term.datatype
                                                 : node->term.text);
  write_data(out, "class", node->class);
  ent_buffer_string(out, "</node>\n");
}

static void
write_graphml_edge(EntEdgesWriter* const writer, const EntGraphEdge* const edge)
{
  EntBuffer* const out = &writer->out;
  ent_buffer_string(out, "<edge source=\"");
  write_id(writer, &edge->s);
  ent_buffer_string(out, "\" target=\"");
  write_id(writer, &edge->o);
  ent_buffer_string(out, "\">");
  write_data(out, "name", shown(edge->p_label, &edge->p));
  write_data(out, "predicate", edge->p.text);
  ent_buffer_printf(out,
                    "<data key=\"mentions\">%lld</data>"
                    "<data key=\"articles\">%lld</data>",
                    (long long)edge->mentions, (long long)edge->articles);
  if (edge->mentions) {
    ent_buffer_string(out, "<data key=\"confidence\">");
    write_confidence(out, edge->confidence);
    ent_buffer_string(out, "</data>");
  }
  write_data(out, "first", edge->first);
  write_data(out, "last", edge->last);
  ent_buffer_string(out, "</edge>\n");
}

/// A quoted string of DOT; a backslash there begins an escape
static void
write_dot(EntBuffer* const out, const EntSlice s)
{
  ent_buffer_byte(out, '"');
  for (size_t i = 0U; i < s.len; ++i) {
    const char c = s.data[i];
    if (c == '"' || c == '\\') {
      ent_buffer_byte(out, '\\');
    }
    ent_buffer_byte(out, (char)((unsigned char)c < 0x20U ? ' ' : c));
  }
  ent_buffer_byte(out, '"');
}

/// A term as an identifier of DOT
static void
write_dot_id(EntEdgesWriter* const writer, const EntTerm* const term)
{
  EntBuffer text = {NULL, 0U, 0U, false};
  if (term->kind == ENT_TERM_IRI) {
    write_dot(&writer->out, term->text);
  } else {
    ent_term_print(&text, term);
    write_dot(&writer->out, ent_buffer_slice(&text));
  }
  writer->out.failed = writer->out.failed || text.failed;
  ent_buffer_clear(&text);
}

static void
write_dot_node(EntEdgesWriter* const writer, const EntGraphNode* const node)
{
  EntBuffer* const out = &writer->out;
  ent_buffer_string(out, "  ");
  write_dot_id(writer, &node->term);
  ent_buffer_string(out, " [label=");
  write_dot(out, shown(node->label, &node->term));
  ent_buffer_string(out, node->term.kind == ENT_TERM_LITERAL
                           ? ", shape=box, style=dashed];\n"
                           : "];\n");
}

static void
write_dot_edge(EntEdgesWriter* const writer, const EntGraphEdge* const edge)
{
  EntBuffer* const out = &writer->out;
  ent_buffer_string(out, "  ");
  write_dot_id(writer, &edge->s);
  ent_buffer_string(out, " -> ");
  write_dot_id(writer, &edge->o);
  ent_buffer_string(out, " [label=");
  write_dot(out, shown(edge->p_label, &edge->p));
  ent_buffer_printf(out, ", weight=%lld];\n", (long long)edge->mentions);
}

static void
write_graphml_head(EntBuffer* const out)
{
  static const struct {
    const char* of;
    const char* name;
    const char* type;
  } keys[] = {{"node", "label", "string"},      {"node", "iri", "string"},
              {"node", "datatype", "string"},   {"node", "class", "string"},
              {"edge", "name", "string"},       {"edge", "predicate", "string"},
              {"edge", "mentions", "long"},     {"edge", "articles", "long"},
              {"edge", "confidence", "double"}, {"edge", "first", "string"},
              {"edge", "last", "string"}};
  ent_buffer_string(
    out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
         "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n");
  for (size_t i = 0U; i < sizeof(keys) / sizeof(keys[0]); ++i) {
    ent_buffer_printf(
      out, "<key id=\"%s\" for=\"%s\" attr.name=\"%s\" attr.type=\"%s\"/>\n",
      keys[i].name, keys[i].of, keys[i].name, keys[i].type);
  }
  ent_buffer_string(out, "<graph edgedefault=\"directed\">\n");
}

EntStatus
ent_edges_begin(EntEdgesWriter* const writer,
                const EntEdgesFormat  format,
                FILE* const           file)
{
  memset(writer, 0, sizeof(*writer));
  writer->format = format;
  writer->file   = file;
  switch (format) {
    case ENT_EDGES_CSV:
      ent_buffer_string(&writer->out,
                        "subject,predicate,object,subject_iri,predicate_iri,"
                        "object_iri,mentions,articles,confidence,first,last"
                        "\r\n");
      break;
    case ENT_EDGES_GRAPHML:
      write_graphml_head(&writer->out);
      break;
    case ENT_EDGES_DOT:
      ent_buffer_string(&writer->out, "digraph entente {\n"
                                      "  rankdir=LR;\n"
                                      "  node [shape=ellipse];\n");
      break;
  }
  return flush(writer, false);
}

EntStatus
ent_edges_node(void* const handle, const EntGraphNode* const node)
{
  EntEdgesWriter* const writer = (EntEdgesWriter*)handle;
  if (!writer->status && writer->format == ENT_EDGES_GRAPHML) {
    write_graphml_node(writer, node);
  } else if (!writer->status && writer->format == ENT_EDGES_DOT) {
    write_dot_node(writer, node);
  }
  return flush(writer, false);
}

EntStatus
ent_edges_edge(void* const handle, const EntGraphEdge* const edge)
{
  EntEdgesWriter* const writer = (EntEdgesWriter*)handle;
  if (!writer->status) {
    switch (writer->format) {
      case ENT_EDGES_CSV:
        write_csv(&writer->out, edge);
        break;
      case ENT_EDGES_GRAPHML:
        write_graphml_edge(writer, edge);
        break;
      case ENT_EDGES_DOT:
        write_dot_edge(writer, edge);
        break;
    }
  }
  return flush(writer, false);
}

EntStatus
ent_edges_end(EntEdgesWriter* const writer, EntError* const error)
{
  if (writer->format == ENT_EDGES_GRAPHML) {
    ent_buffer_string(&writer->out, "</graph>\n</graphml>\n");
  } else if (writer->format == ENT_EDGES_DOT) {
    ent_buffer_string(&writer->out, "}\n");
  }
  const EntStatus status = flush(writer, true);
  ent_buffer_clear(&writer->out);
  return status == ENT_ERR_IO ? ent_error_set(error, status, "cannot write: %s",
                                              strerror(writer->system))
         : status             ? ent_error_set(error, status, "out of memory")
                              : ENT_OK;
}
