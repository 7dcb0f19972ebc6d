// SPDX-License-Identifier: ISC

/*
  SPARQL 1.1 Query Results JSON Format, W3C 2013, and its solutions one a line
  (JSON Lines).  Every control character is
  escaped, also those (DEL, U+0080 to U+009F) that JSON would let through.
*/

#include "base/utf8.h"
#include "sparql/writing.h"

#include <stdint.h>

static void
json_string(EntBuffer* const out, const EntSlice text)
{
  ent_buffer_byte(out, '"');
  for (size_t i = 0U; i < text.len;) {
    uint32_t     code = 0U;
    const size_t n    = ent_utf8_decode(text, i, &code);
    if (!n) {
      ent_buffer_string(out, "\\uFFFD");
    } else if (code == '"' || code == '\\') {
      ent_buffer_byte(out, '\\');
      ent_buffer_byte(out, (char)code);
    } else if (code < 0x20U || (code >= 0x7FU && code < 0xA0U) ||
               code == 0x2028U || code == 0x2029U) {
      ent_buffer_printf(out, "\\u%04X", (unsigned)code);
    } else {
      ent_buffer_append(out, ent_slice_sub(text, i, i + n));
    }
    i += n ? n : 1U;
  }
  ent_buffer_byte(out, '"');
}

static void
json_term(EntBuffer* const out, const EntTerm* const term)
{
  static const char* const types[] = {"", "bnode", "uri", "literal"};
  ent_buffer_printf(out, "{\"type\":\"%s\",\"value\":", types[term->kind]);
  json_string(out, term->text);
  if (term->lang.len) {
    ent_buffer_string(out, ",\"xml:lang\":");
    json_string(out, term->lang);
  } else if (term->datatype.len) {
    ent_buffer_string(out, ",\"datatype\":");
    json_string(out, term->datatype);
  }
  ent_buffer_byte(out, '}');
}

/// The solution at hand
static void
json_solution(const EntWriting* const writing, EntBuffer* const out)
{
  bool is_first = true;
  ent_buffer_byte(out, '{');
  for (size_t i = 0U; i < writing->solutions->n_variables; ++i) {
    const EntTerm* const term = ent_writing_value(writing, i);
    if (term->kind != ENT_TERM_NONE) {
      ent_buffer_string(out, is_first ? "" : ",");
      json_string(out, ent_writing_variable(writing, i));
      ent_buffer_byte(out, ':');
      json_term(out, term);
      is_first = false;
    }
  }
  ent_buffer_byte(out, '}');
}

EntStatus
ent_write_json(EntWriting* const writing)
{
  EntBuffer* const out = &writing->out;
  const size_t     n   = writing->solutions->n_variables;
  ent_buffer_string(out, "{\"head\":{\"vars\":[");
  for (size_t i = 0U; i < n; ++i) {
    ent_buffer_string(out, i ? "," : "");
    json_string(out, ent_writing_variable(writing, i));
  }
  ent_buffer_string(out, "]},\"results\":{\"bindings\":[");

  bool      has_row = false;
  EntStatus status  = ENT_OK;
  while (!(status = ent_writing_step(writing, &has_row)) && has_row) {
    ent_buffer_string(out, writing->n > 1U ? ",\n" : "\n");
    json_solution(writing, out);
    if ((status = ent_writing_flush(writing, false))) {
      break;
    }
  }
  if (!status) {
    ent_buffer_string(out, "\n]}}\n");
  }
  return status;
}

EntStatus
ent_write_jsonl(EntWriting* const writing)
{
  bool      has_row = false;
  EntStatus status  = ENT_OK;
  while (!(status = ent_writing_step(writing, &has_row)) && has_row) {
    json_solution(writing, &writing->out);
    ent_buffer_byte(&writing->out, '\n');
    if ((status = ent_writing_flush(writing, false))) {
      break;
    }
  }
  return status;
}
