// SPDX-License-Identifier: ISC

/*
  SPARQL Query Results XML Format (second edition), W3C 2013.

  XML 1.0 has no way to write most control characters, nor U+FFFE and U+FFFF:
  U+FFFD stands in their place.  Whoever needs them asks for JSON.  A carriage
  return is escaped, which a reader would turn into a newline; so are DEL and
  U+0080 to U+009F, which could steer a terminal.
*/

#include "base/utf8.h"
#include "sparql/writing.h"

#include <stdint.h>

static const char*
entity(const uint32_t code)
{
  switch (code) {
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '&':
      return "&amp;";
    case '"':
      return "&quot;";
    default:
      return NULL;
  }
}

// Char of XML 1.0, production 2
static bool
is_character(const uint32_t code)
{
  return code >= 0x20U ? code != 0xFFFEU && code != 0xFFFFU
                       : code == '\t' || code == '\n' || code == '\r';
}

static void
xml_text(EntBuffer* const out, const EntSlice text)
{
  for (size_t i = 0U; i < text.len;) {
    uint32_t          code = 0U;
    const size_t      n    = ent_utf8_decode(text, i, &code);
    const char* const name = n ? entity(code) : NULL;
    if (!n || !is_character(code)) {
      ent_buffer_string(out, "\xEF\xBF\xBD");
    } else if (name) {
      ent_buffer_string(out, name);
    } else if (code == '\r' || (code >= 0x7FU && code < 0xA0U)) {
      ent_buffer_printf(out, "&#x%X;", (unsigned)code);
    } else {
      ent_buffer_append(out, ent_slice_sub(text, i, i + n));
    }
    i += n ? n : 1U;
  }
}

static void
xml_term(EntBuffer* const out, const EntTerm* const term)
{
  static const char* const elements[] = {"", "bnode", "uri", "literal"};
  ent_buffer_printf(out, "<%s", elements[term->kind]);
  if (term->lang.len) {
    ent_buffer_string(out, " xml:lang=\"");
    xml_text(out, term->lang);
    ent_buffer_byte(out, '"');
  } else if (term->datatype.len) {
    ent_buffer_string(out, " datatype=\"");
    xml_text(out, term->datatype);
    ent_buffer_byte(out, '"');
  }
  ent_buffer_byte(out, '>');
  xml_text(out, term->text);
  ent_buffer_printf(out, "</%s>", elements[term->kind]);
}

EntStatus
ent_write_xml(EntWriting* const writing)
{
  EntBuffer* const out = &writing->out;
  const size_t     n   = writing->solutions->n_variables;
  ent_buffer_string(out, ENT_RESULTS_XML_START "  <head>\n");
  for (size_t i = 0U; i < n; ++i) {
    ent_buffer_string(out, "    <variable name=\"");
    xml_text(out, ent_writing_variable(writing, i));
    ent_buffer_string(out, "\"/>\n");
  }
  ent_buffer_string(out, "  </head>\n  <results>\n");

  bool      has_row = false;
  EntStatus status  = ENT_OK;
  while (!(status = ent_writing_step(writing, &has_row)) && has_row) {
    ent_buffer_string(out, "    <result>\n");
    for (size_t i = 0U; i < n; ++i) {
      const EntTerm* const term = ent_writing_value(writing, i);
      if (term->kind != ENT_TERM_NONE) {
        ent_buffer_string(out, "      <binding name=\"");
        xml_text(out, ent_writing_variable(writing, i));
        ent_buffer_string(out, "\">");
        xml_term(out, term);
        ent_buffer_string(out, "</binding>\n");
      }
    }
    ent_buffer_string(out, "    </result>\n");
    if ((status = ent_writing_flush(writing, false))) {
      break;
    }
  }
  if (!status) {
    ent_buffer_string(out, "  </results>\n</sparql>\n");
  }
  return status;
}
