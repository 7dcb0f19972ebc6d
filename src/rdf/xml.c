// SPDX-License-Identifier: ISC

#include "rdf/xml.h"

#include "base/utf8.h"

/// True if XML 1.0 has the character (production 2, Char)
static bool
is_char(const uint32_t code)
{
  return code == '\t' || code == '\n' || code == '\r' ||
         (code >= 0x20U && code != 0xFFFEU && code != 0xFFFFU);
}

/// True if it must be written by its code: parsers change it, or it could
/// disturb a terminal
static bool
is_by_code(const uint32_t code, const bool quoted)
{
  return code == '\r' || (code < 0x20U && quoted) ||
         (code >= 0x7FU && code < 0xA0U) || code == 0x2028U || code == 0x2029U;
}

size_t
ent_xml_print(EntBuffer* const out, const EntSlice s, const bool quoted)
{
  size_t i = 0U;
  while (i < s.len) {
    uint32_t     code = 0U;
    const size_t n    = ent_utf8_decode(s, i, &code);
    if (!n || !is_char(code)) {
      break;
    }
    if (code == '&') {
      ent_buffer_string(out, "&amp;");
    } else if (code == '<') {
      ent_buffer_string(out, "&lt;");
    } else if (code == '>') {
      ent_buffer_string(out, "&gt;");
    } else if (code == '"' && quoted) {
      ent_buffer_string(out, "&quot;");
    } else if (is_by_code(code, quoted)) {
      ent_buffer_printf(out, "&#x%X;", (unsigned)code);
    } else {
      ent_buffer_append(out, ent_slice_sub(s, i, i + n));
    }
    i += n;
  }
  return i;
}
