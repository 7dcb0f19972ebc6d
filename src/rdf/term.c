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

int
ent_term_compare(const EntTerm* const a, const EntTerm* const b)
{
  if (a->kind != b->kind) {
    return a->kind < b->kind ? -1 : 1;
  }
  int c = ent_slice_compare(a->text, b->text);
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

// The characters that IRIREF forbids (Turtle, section 6.5), and DEL
static bool
is_forbidden(const unsigned char c)
{
  static const bool table[128] = {
    ['<'] = true, ['>'] = true, ['"'] = true, ['{'] = true,  ['}'] = true,
    ['|'] = true, ['^'] = true, ['`'] = true, ['\\'] = true, [0x7F] = true,
  };
  return c <= 0x20U || (c < 0x80U && table[c]);
}

bool
ent_iri_is_valid(const EntSlice iri)
{
  bool ascii = true;
  for (size_t i = 0U; i < iri.len; ++i) {
    const unsigned char c = (unsigned char)iri.data[i];
    ascii                 = ascii && c < 0x80U;
    if (is_forbidden(c)) {
      return false;
    }
  }
  return scheme_length(iri) && (ascii || ent_utf8_valid_prefix(iri) == iri.len);
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
