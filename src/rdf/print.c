// SPDX-License-Identifier: ISC

#include "rdf/print.h"

#include "base/utf8.h"
#include "rdf/name.h"
#include "rdf/namespaces.h"

static bool
is_digit(const char c)
{
  return c >= '0' && c <= '9';
}

static void
print_code(EntBuffer* const out, const uint32_t code)
{
  ent_buffer_printf(out, "\\u%04X", (unsigned)code);
}

// Characters that could disturb a terminal, a line reader or a diff
static bool
is_control(const uint32_t c)
{
  return c < 0x20U || (c >= 0x7FU && c < 0xA0U) || c == 0x2028U || c == 0x2029U;
}

// Escape of a character in a string, or 0 if it has none of its own
static char
short_escape(const uint32_t code)
{
  static const char from[] = "\"\\\n\r\t\b\f";
  static const char to[]   = "\"\\nrtbf";

  const char* const at = code && code < 0x80U ? strchr(from, (int)code) : NULL;
  return at ? to[at - from] : '\0';
}

// Bytes to look at: 1 in any string, 2 in a quoted one.  C1, U+2028 and U+2029
// begin with C2 and E2.
static const uint8_t stops[256] = {
  [0] = 1U,    [1] = 1U,  [2] = 1U,    [3] = 1U,    [4] = 1U,    [5] = 1U,
  [6] = 1U,    [7] = 1U,  [8] = 1U,    [9] = 1U,    [10] = 1U,   [11] = 1U,
  [12] = 1U,   [13] = 1U, [14] = 1U,   [15] = 1U,   [16] = 1U,   [17] = 1U,
  [18] = 1U,   [19] = 1U, [20] = 1U,   [21] = 1U,   [22] = 1U,   [23] = 1U,
  [24] = 1U,   [25] = 1U, [26] = 1U,   [27] = 1U,   [28] = 1U,   [29] = 1U,
  [30] = 1U,   [31] = 1U, [0x7F] = 1U, [0xC2] = 1U, [0xE2] = 1U, ['"'] = 2U,
  ['\\'] = 2U,
};

// Length of the run from `begin` on that needs no escape, `quoted` or not
static size_t
plain_run(const EntSlice s, const size_t begin, const bool quoted)
{
  const uint8_t looked = quoted ? 3U : 1U;
  for (size_t i = begin; i < s.len; ++i) {
    const unsigned char c = (unsigned char)s.data[i];
    if (stops[c] & looked) {
      uint32_t code = 0U;
      if (c < 0x80U || !ent_utf8_decode(s, i, &code) || is_control(code)) {
        return i - begin;
      }
    }
  }
  return s.len - begin;
}

// Valid terms are UTF-8; should one not be, the rest is left out
static void
print_escaped(EntBuffer* const out, const EntSlice s, const bool quoted)
{
  for (size_t i = 0U; i < s.len;) {
    const size_t run = plain_run(s, i, quoted);
    ent_buffer_append(out, ent_slice_sub(s, i, i + run));
    i += run;

    uint32_t     code = 0U;
    const size_t n    = ent_utf8_decode(s, i, &code);
    const char   c    = short_escape(code);
    if (n && quoted && c) {
      ent_buffer_byte(out, '\\');
      ent_buffer_byte(out, c);
    } else if (n) {
      print_code(out, code);
    }
    i += n ? n : s.len;
  }
}

static void
print_string(EntBuffer* const out, const EntSlice s)
{
  ent_buffer_byte(out, '"');
  print_escaped(out, s, true);
  ent_buffer_byte(out, '"');
}

static unsigned
print_iri(EntBuffer* const out, const EntSlice iri)
{
  ent_buffer_byte(out, '<');
  print_escaped(out, iri, false);
  ent_buffer_byte(out, '>');
  return 0U;
}

static unsigned
print_iri_short(EntBuffer* const out, const EntSlice iri)
{
  for (const EntNamespace* p = ent_namespaces; p->prefix; ++p) {
    if (iri.len >= p->len && !memcmp(iri.data, p->iri, p->len)) {
      const EntSlice local = ent_slice_sub(iri, p->len, iri.len);
      if (ent_name_is_plain(local)) {
        ent_buffer_string(out, p->prefix);
        ent_buffer_byte(out, ':');
        ent_buffer_append(out, local);
        return 1U << (unsigned)(p - ent_namespaces);
      }
    }
  }
  return print_iri(out, iri);
}

// Position behind a run of digits
static size_t
digits(const EntSlice s, size_t i)
{
  while (i < s.len && is_digit(s.data[i])) {
    ++i;
  }
  return i;
}

// Turtle, section 6.5: the datatype that a bare `s` would have, or NULL
static const char*
bare_datatype(const EntSlice s)
{
  if (ent_slice_is(s, "true") || ent_slice_is(s, "false")) {
    return ENT_NS_XSD "boolean";
  }
  const size_t start =
    s.len && (s.data[0] == '+' || s.data[0] == '-') ? 1U : 0U;
  size_t       i     = digits(s, start);
  const size_t whole = i - start;
  size_t       part  = 0U;
  bool         point = false;
  if (i < s.len && s.data[i] == '.') {
    point           = true;
    const size_t at = ++i;
    i               = digits(s, i);
    part            = i - at;
  }
  if (i == s.len) {
    return point ? (part ? ENT_NS_XSD "decimal" : NULL)
                 : (whole ? ENT_NS_XSD "integer" : NULL);
  }
  if (!(whole + part) || (s.data[i] != 'e' && s.data[i] != 'E')) {
    return NULL;
  }
  ++i;
  if (i < s.len && (s.data[i] == '+' || s.data[i] == '-')) {
    ++i;
  }
  return i < s.len && digits(s, i) == s.len ? ENT_NS_XSD "double" : NULL;
}

static unsigned
print(EntBuffer* const     out,
      const EntTerm* const term,
      unsigned (*const iri)(EntBuffer*, EntSlice))
{
  switch (term->kind) {
    case ENT_TERM_NONE:
      break;
    case ENT_TERM_BLANK:
      ent_buffer_string(out, "_:");
      ent_buffer_append(out, term->text);
      break;
    case ENT_TERM_IRI:
      return iri(out, term->text);
    case ENT_TERM_LITERAL:
      print_string(out, term->text);
      if (term->lang.len) {
        ent_buffer_byte(out, '@');
        ent_buffer_append(out, term->lang);
      } else if (term->datatype.len &&
                 !ent_slice_is(term->datatype, ENT_NS_XSD "string")) {
        ent_buffer_string(out, "^^");
        return iri(out, term->datatype);
      }
      break;
  }
  return 0U;
}

void
ent_term_print(EntBuffer* const out, const EntTerm* const term)
{
  print(out, term, print_iri);
}

unsigned
ent_term_print_short(EntBuffer* const out, const EntTerm* const term)
{
  if (term->kind == ENT_TERM_LITERAL && term->datatype.len && !term->lang.len) {
    const char* const datatype = bare_datatype(term->text);
    if (datatype && ent_slice_is(term->datatype, datatype)) {
      ent_buffer_append(out, term->text);
      return 0U;
    }
  }
  return print(out, term, print_iri_short);
}
