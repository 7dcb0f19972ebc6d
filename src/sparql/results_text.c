// SPDX-License-Identifier: ISC

/*
  CSV, TSV and lines.

  SPARQL 1.1 Query Results CSV and TSV Formats, W3C 2013: CSV has plain values
  in the quoting of RFC 4180, TSV has terms in Turtle's syntax.
*/

#include "base/display.h"
#include "base/utf8.h"
#include "rdf/namespaces.h"
#include "sparql/writing.h"

#include <stdint.h>

/// A field in CSV's quotes where it needs them
static void
csv_field(EntBuffer* const out, const EntSlice text)
{
  bool quote = false;
  for (size_t i = 0U; i < text.len; ++i) {
    quote = quote || (text.data[i] && strchr("\",\r\n", text.data[i]));
  }
  if (!quote) {
    ent_buffer_append(out, text);
    return;
  }
  ent_buffer_byte(out, '"');
  for (size_t i = 0U; i < text.len; ++i) {
    ent_buffer_string(out, text.data[i] == '"' ? "\"" : "");
    ent_buffer_byte(out, text.data[i]);
  }
  ent_buffer_byte(out, '"');
}

/// A value in CSV; on a terminal without controls
static void
csv_value(EntWriting* const writing, const EntTerm* const term)
{
  EntBuffer safe = {NULL, 0U, 0U, false};
  EntSlice  text = term->text;
  if (writing->options->is_terminal) {
    ent_display_append(&safe, text);
    text = ent_buffer_slice(&safe);
  }
  ent_buffer_string(&writing->out, term->kind == ENT_TERM_BLANK ? "_:" : "");
  csv_field(&writing->out, text);
  writing->out.failed = writing->out.failed || safe.failed;
  ent_buffer_clear(&safe);
}

/// Text with Turtle's escapes; controls as \u so that they harm nobody
static void
turtle_escape(EntBuffer* const out, const EntSlice text)
{
  for (size_t i = 0U; i < text.len;) {
    uint32_t     code = 0U;
    const size_t n    = ent_utf8_decode(text, i, &code);
    if (code == '"' || code == '\\') {
      ent_buffer_byte(out, '\\');
      ent_buffer_byte(out, (char)code);
    } else if (n && (code == '\n' || code == '\t' || code == '\r')) {
      ent_buffer_string(out, code == '\n'   ? "\\n"
                             : code == '\t' ? "\\t"
                                            : "\\r");
    } else if (n && (code < 0x20U || (code >= 0x7FU && code < 0xA0U))) {
      ent_buffer_printf(out, "\\u%04X", (unsigned)code);
    } else {
      ent_buffer_append(out, ent_slice_sub(text, i, i + (n ? n : 1U)));
    }
    i += n ? n : 1U;
  }
}

/// True if a literal may stand as a bare number: xsd:integer, [+-]?[0-9]+
static bool
is_bare_integer(const EntTerm* const term)
{
  const size_t sign =
    term->text.len && (term->text.data[0] == '-' || term->text.data[0] == '+')
      ? 1U
      : 0U;
  bool ok =
    ent_slice_is(term->datatype, ENT_NS_XSD "integer") && term->text.len > sign;
  for (size_t i = sign; ok && i < term->text.len; ++i) {
    ok = term->text.data[i] >= '0' && term->text.data[i] <= '9';
  }
  return ok;
}

static void
tsv_value(EntWriting* const writing, const EntTerm* const term)
{
  EntBuffer* const out = &writing->out;
  switch (term->kind) {
    case ENT_TERM_NONE:
      return;
    case ENT_TERM_BLANK:
      ent_buffer_string(out, "_:");
      ent_buffer_append(out, term->text);
      return;
    case ENT_TERM_IRI:
      ent_buffer_byte(out, '<');
      turtle_escape(out, term->text);
      ent_buffer_byte(out, '>');
      return;
    case ENT_TERM_LITERAL:
      if (is_bare_integer(term)) {
        ent_buffer_append(out, term->text);
        return;
      }
      ent_buffer_byte(out, '"');
      turtle_escape(out, term->text);
      ent_buffer_byte(out, '"');
      if (term->lang.len) {
        ent_buffer_byte(out, '@');
        ent_buffer_append(out, term->lang);
      } else if (term->datatype.len) {
        ent_buffer_string(out, "^^<");
        turtle_escape(out, term->datatype);
        ent_buffer_byte(out, '>');
      }
      return;
  }
}

/// A header line, then a line for each solution
static EntStatus
write_rows(EntWriting* const writing,
           const char* const separator,
           const char* const sigil,
           const char* const end,
           void (*value)(EntWriting*, const EntTerm*))
{
  EntBuffer* const out = &writing->out;
  const size_t     n   = writing->solutions->n_variables;
  for (size_t i = 0U; i < n; ++i) {
    ent_buffer_string(out, i ? separator : "");
    ent_buffer_string(out, sigil);
    ent_buffer_append(out, ent_writing_variable(writing, i));
  }
  ent_buffer_string(out, end);

  bool      has_row = false;
  EntStatus status  = ENT_OK;
  while (!(status = ent_writing_step(writing, &has_row)) && has_row) {
    for (size_t i = 0U; i < n; ++i) {
      ent_buffer_string(out, i ? separator : "");
      value(writing, ent_writing_value(writing, i));
    }
    ent_buffer_string(out, end);
    if ((status = ent_writing_flush(writing, false))) {
      break;
    }
  }
  return status;
}

EntStatus
ent_write_csv(EntWriting* const writing)
{
  return write_rows(writing, ",", "", "\r\n", csv_value);
}

EntStatus
ent_write_tsv(EntWriting* const writing)
{
  return write_rows(writing, "\t", "?", "\n", tsv_value);
}

EntStatus
ent_write_line(EntWriting* const writing)
{
  const size_t n      = writing->solutions->n_variables;
  EntBuffer    shown  = {NULL, 0U, 0U, false};
  size_t       widest = 0U;
  for (size_t i = 0U; i < n; ++i) {
    const size_t w = ent_display_width(ent_writing_variable(writing, i));
    widest         = w > widest ? w : widest;
  }

  bool      has_row = false;
  EntStatus status  = ENT_OK;
  while (!(status = ent_writing_step(writing, &has_row)) && has_row) {
    ent_buffer_string(&writing->out, writing->n > 1U ? "\n" : "");
    for (size_t i = 0U; !status && i < n; ++i) {
      const EntSlice name = ent_writing_variable(writing, i);
      ent_buffer_reset(&shown);
      status = ent_writing_show(writing, i, &shown);
      ent_display_pad(&writing->out, widest - ent_display_width(name));
      ent_buffer_append(&writing->out, name);
      ent_buffer_string(&writing->out, shown.len ? " = " : " =");
      ent_display_append(&writing->out, ent_buffer_slice(&shown));
      ent_buffer_byte(&writing->out, '\n');
    }
    if (status || (status = ent_writing_flush(writing, false))) {
      break;
    }
  }
  ent_buffer_clear(&shown);
  return status;
}
