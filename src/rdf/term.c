// SPDX-License-Identifier: ISC

#include "rdf/term.h"

#include "base/utf8.h"
#include "rdf/name.h"
#include "rdf/namespaces.h"

// Datatype that a literal has by RDF 1.1 Concepts, section 3.3
static EntSlice
datatype_of(const EntTerm* const term)
{
  if (term->kind != ENT_TERM_LITERAL || term->datatype.len) {
    return term->datatype;
  }
  return term->lang.len ? ENT_SLICE_LITERAL(ENT_NS_RDF "langString")
                        : ENT_SLICE_LITERAL(ENT_NS_XSD "string");
}

static unsigned char
lower(const char c)
{
  return (unsigned char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
}

static int
compare_lang(const EntSlice a, const EntSlice b)
{
  const size_t n = a.len < b.len ? a.len : b.len;
  for (size_t i = 0U; i < n; ++i) {
    const int c = (int)lower(a.data[i]) - (int)lower(b.data[i]);
    if (c) {
      return c;
    }
  }
  return (a.len > b.len) - (a.len < b.len);
}

bool
ent_lang_equals(const EntSlice a, const EntSlice b)
{
  return a.len == b.len && !compare_lang(a, b);
}

int
ent_term_compare(const EntTerm* const a, const EntTerm* const b)
{
  if (a->kind != b->kind) {
    return a->kind < b->kind ? -1 : 1;
  }
  // Quads that are sorted share most of their strings
  const bool shared =
    a->text.data == b->text.data && a->text.len == b->text.len;
  int c = shared ? 0 : ent_slice_compare(a->text, b->text);
  if (!c && a->kind == ENT_TERM_LITERAL) {
    c = ent_slice_compare(datatype_of(a), datatype_of(b));
    c = c ? c : compare_lang(a->lang, b->lang);
  }
  return c;
}

bool
ent_term_equals(const EntTerm* const a, const EntTerm* const b)
{
  return !ent_term_compare(a, b);
}

int
ent_quad_compare(const EntQuad* const a, const EntQuad* const b)
{
  int c = ent_term_compare(&a->g, &b->g);
  c     = c ? c : ent_term_compare(&a->s, &b->s);
  c     = c ? c : ent_term_compare(&a->p, &b->p);
  return c ? c : ent_term_compare(&a->o, &b->o);
}

static bool
is_alpha(const char c)
{
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool
is_digit(const char c)
{
  return c >= '0' && c <= '9';
}

// RFC 3986, section 3.1; length with the colon, or 0
static size_t
scheme_length(const EntSlice iri)
{
  if (!iri.len || !is_alpha(iri.data[0])) {
    return 0U;
  }
  for (size_t i = 1U; i < iri.len; ++i) {
    const char c = iri.data[i];
    if (c == ':') {
      return i + 1U;
    }
    if (!is_alpha(c) && !is_digit(c) && c != '+' && c != '-' && c != '.') {
      return 0U;
    }
  }
  return 0U;
}

// What IRIREF forbids (Turtle, section 6.5), and DEL
static const uint8_t iri_bytes[256] = {
  [0] = 1U,    [1] = 1U,   [2] = 1U,   [3] = 1U,   [4] = 1U,   [5] = 1U,
  [6] = 1U,    [7] = 1U,   [8] = 1U,   [9] = 1U,   [10] = 1U,  [11] = 1U,
  [12] = 1U,   [13] = 1U,  [14] = 1U,  [15] = 1U,  [16] = 1U,  [17] = 1U,
  [18] = 1U,   [19] = 1U,  [20] = 1U,  [21] = 1U,  [22] = 1U,  [23] = 1U,
  [24] = 1U,   [25] = 1U,  [26] = 1U,  [27] = 1U,  [28] = 1U,  [29] = 1U,
  [30] = 1U,   [31] = 1U,  [32] = 1U,  ['<'] = 1U, ['>'] = 1U, ['"'] = 1U,
  ['{'] = 1U,  ['}'] = 1U, ['|'] = 1U, ['^'] = 1U, ['`'] = 1U, ['\\'] = 1U,
  [0x7F] = 1U,
};

bool
ent_iri_is_valid(const EntSlice iri)
{
  unsigned char wrong = 0U;
  unsigned char all   = 0U;
  for (size_t i = 0U; i < iri.len; ++i) {
    all   = (unsigned char)(all | (unsigned char)iri.data[i]);
    wrong = (unsigned char)(wrong | iri_bytes[(unsigned char)iri.data[i]]);
  }
  return !wrong && scheme_length(iri) &&
         (all < 0x80U || ent_utf8_valid_prefix(iri) == iri.len);
}

bool
ent_lang_is_valid(const EntSlice lang)
{
  size_t part  = 0U;
  bool   first = true;
  for (size_t i = 0U; i < lang.len; ++i) {
    const char c = lang.data[i];
    if (c == '-') {
      if (!part) {
        return false;
      }
      part  = 0U;
      first = false;
    } else if (is_alpha(c) || (!first && is_digit(c))) {
      ++part;
    } else {
      return false;
    }
  }
  return part > 0U && lang.len < 256U;
}

bool
ent_term_is_valid(const EntTerm* const term)
{
  switch (term->kind) {
    case ENT_TERM_NONE:
      return false;
    case ENT_TERM_BLANK:
      return ent_name_is_plain(term->text);
    case ENT_TERM_IRI:
      return ent_iri_is_valid(term->text);
    case ENT_TERM_LITERAL:
      break;
  }
  if (ent_utf8_valid_prefix(term->text) != term->text.len) {
    return false;
  }
  if (term->lang.len) {
    return ent_lang_is_valid(term->lang) &&
           ent_slice_is(datatype_of(term), ENT_NS_RDF "langString");
  }
  return !term->datatype.len || ent_iri_is_valid(term->datatype);
}

bool
ent_quad_is_valid(const EntQuad* const quad)
{
  return quad->s.kind != ENT_TERM_LITERAL && ent_term_is_valid(&quad->s) &&
         quad->p.kind == ENT_TERM_IRI && ent_term_is_valid(&quad->p) &&
         ent_term_is_valid(&quad->o) &&
         (quad->g.kind == ENT_TERM_NONE ||
          (quad->g.kind != ENT_TERM_LITERAL && ent_term_is_valid(&quad->g)));
}
