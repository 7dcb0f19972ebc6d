// SPDX-License-Identifier: ISC

/*
  RDF 1.1 XML Syntax: a rdf:Description for each subject, an element for each
  triple.

  Not all RDF can be said in it: a predicate needs an end that is a name of
  XML, and XML 1.0 lacks most control characters.  Such a triple is an error
  that names what stands in the way; nothing is left out in silence.
*/

#include "rdf/namespaces.h"
#include "rdf/writing.h"
#include "rdf/xml.h"

static void
fail(EntWriter* const writer, const char* const what, const EntTerm* term)
{
  if (!writer->status) {
    writer->status = ent_error_set(
      &writer->reason, ENT_ERR_FORMAT, "RDF/XML cannot have %s: %.*s", what,
      term->text.len < 200U ? (int)term->text.len : 200, term->text.data);
  }
}

/// Text of an element or a value of an attribute
static void
write_text(EntWriter* const     writer,
           const EntTerm* const term,
           const bool           quoted)
{
  if (ent_xml_print(writer->out, term->text, quoted) < term->text.len) {
    fail(writer, "a control character", term);
  }
}

static void
write_attribute(EntWriter* const     writer,
                const char* const    name,
                const EntTerm* const value)
{
  ent_buffer_printf(writer->out, " %s=\"", name);
  write_text(writer, value, true);
  ent_buffer_byte(writer->out, '"');
}

/// A label as a name of XML: other characters by their code behind a full stop
static void
write_node_id(EntBuffer* const out, const EntSlice label)
{
  ent_buffer_string(out, " rdf:nodeID=\"b");
  for (size_t i = 0U; i < label.len; ++i) {
    const char c = label.data[i];
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
        (c >= '0' && c <= '9') || c == '_') {
      ent_buffer_byte(out, c);
    } else {
      ent_buffer_printf(out, ".%02X", (unsigned)(unsigned char)c);
    }
  }
  ent_buffer_byte(out, '"');
}

static void
write_name(EntWriter* const     writer,
           const char* const    attribute,
           const EntTerm* const term)
{
  if (term->kind == ENT_TERM_BLANK) {
    write_node_id(writer->out, term->text);
  } else {
    write_attribute(writer, attribute, term);
  }
}

static bool
is_name_start(const char c)
{
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

static bool
is_name_char(const char c)
{
  return is_name_start(c) || (c >= '0' && c <= '9') || c == '-' || c == '.';
}

/// Where the local name of a predicate begins: the longest end that is a name,
/// of ASCII to be one in every edition of XML; its length if there is none
static size_t
local_name(const EntSlice iri)
{
  size_t begin = iri.len;
  for (size_t i = iri.len; i-- > 0U && is_name_char(iri.data[i]);) {
    begin = is_name_start(iri.data[i]) ? i : begin;
  }
  return begin;
}

/// Names in the namespace rdf: that are no property elements (section 5.2)
static bool
is_reserved(const EntSlice iri)
{
  static const char* const names[] = {
    "Description", "RDF",       "ID",        "about",
    "bagID",       "parseType", "nodeID",    "resource",
    "datatype",    "li",        "aboutEach", "aboutEachPrefix"};
  if (!ent_slice_starts(iri, ENT_NS_RDF)) {
    return false;
  }
  const EntSlice local = ent_slice_sub(iri, strlen(ENT_NS_RDF), iri.len);
  for (size_t i = 0U; i < sizeof(names) / sizeof(names[0]); ++i) {
    if (ent_slice_is(local, names[i])) {
      return true;
    }
  }
  return false;
}

/// The prefix that is declared for `space`, or NULL
static const char*
find_prefix(EntWriter* const writer, const EntSlice space)
{
  for (size_t i = 0U; ent_namespaces[i].prefix; ++i) {
    if (ent_slice_is(space, ent_namespaces[i].iri)) {
      writer->used |= 1U << i;
      return ent_namespaces[i].prefix;
    }
  }
  return NULL;
}

static void
begin(EntWriter* const writer)
{
  ent_buffer_string(writer->out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                                 "<rdf:RDF");
  for (size_t i = 0U; ent_namespaces[i].prefix; ++i) {
    const EntNamespace* const space = &ent_namespaces[i];
    if ((writer->used & (1U << i)) || !strcmp(space->iri, ENT_NS_RDF)) {
      ent_buffer_printf(writer->out, "\n  xmlns:%s=\"%s\"", space->prefix,
                        space->iri);
    }
  }
  ent_buffer_string(writer->out, ">\n");
}

static void
end_block(EntWriter* const writer)
{
  if (writer->in_block) {
    ent_buffer_string(writer->out, "</rdf:Description>\n");
  }
  writer->in_block = false;
}

/// The element of a triple, whose predicate's local name begins at `at`
static void
write_property(EntWriter* const     writer,
               const EntQuad* const quad,
               const size_t         at)
{
  EntBuffer* const  out    = writer->out;
  const EntSlice    iri    = quad->p.text;
  const EntTerm     space  = ent_term_iri(ent_slice_sub(iri, 0U, at));
  const EntSlice    local  = ent_slice_sub(iri, at, iri.len);
  const char* const known  = find_prefix(writer, space.text);
  const char* const prefix = known ? known : "p";
  ent_buffer_printf(out, "  <%s:%.*s", prefix, ENT_SLICE_ARG(local));
  if (!known) {
    write_attribute(writer, "xmlns:p", &space);
  }
  if (quad->o.kind != ENT_TERM_LITERAL) {
    write_name(writer, "rdf:resource", &quad->o);
    ent_buffer_string(out, "/>\n");
    return;
  }
  if (quad->o.lang.len) {
    ent_buffer_printf(out, " xml:lang=\"%.*s\"", ENT_SLICE_ARG(quad->o.lang));
  } else if (quad->o.datatype.len &&
             !ent_slice_is(quad->o.datatype, ENT_NS_XSD "string")) {
    const EntTerm datatype = ent_term_iri(quad->o.datatype);
    write_attribute(writer, "rdf:datatype", &datatype);
  }
  ent_buffer_byte(out, '>');
  write_text(writer, &quad->o, false);
  ent_buffer_printf(out, "</%s:%.*s>\n", prefix, ENT_SLICE_ARG(local));
}

static void
write_quad(EntWriter* const writer, const EntQuad* const quad)
{
  const size_t at = local_name(quad->p.text);
  if (!at || at == quad->p.text.len || is_reserved(quad->p.text)) {
    fail(writer, "the predicate", &quad->p);
    return;
  }
  if (!writer->in_block || !ent_kept_is(&writer->subject, &quad->s)) {
    end_block(writer);
    ent_buffer_string(writer->out, "<rdf:Description");
    write_name(writer, "rdf:about", &quad->s);
    ent_buffer_string(writer->out, ">\n");
    ent_writer_keep(writer, &writer->subject, &quad->s);
    writer->in_block = true;
  }
  write_property(writer, quad, at);
}

static void
end(EntWriter* const writer)
{
  end_block(writer);
  ent_buffer_string(writer->out, "</rdf:RDF>\n");
}

const EntWriterForm ent_form_rdfxml = {begin, write_quad, end, NULL};
