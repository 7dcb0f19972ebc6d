// SPDX-License-Identifier: ISC

// https://www.w3.org/TR/xml-exc-c14n/: a namespace is declared where an
// element or attribute uses it, unless an ancestor in the text has done so.

#include "rdf/xml_literal.h"

#include "rdf/xml_name.h"

#include <stdlib.h>
#include <string.h>

void
ent_xml_literal_reset(XmlLiteral* const literal)
{
  ent_buffer_reset(&literal->text);
  ent_buffer_reset(&literal->names);
  literal->n_spaces = 0U;
  literal->depth    = 0U;
}

void
ent_xml_literal_clear(XmlLiteral* const literal)
{
  ent_buffer_clear(&literal->text);
  ent_buffer_clear(&literal->names);
  free(literal->spaces);
  *literal = (XmlLiteral){0};
}

static void
escape(EntBuffer* const out, const EntSlice text, const bool in_attribute)
{
  for (size_t i = 0U; i < text.len; ++i) {
    const char        c    = text.data[i];
    const char* const name = c == '&'                    ? "&amp;"
                             : c == '<'                  ? "&lt;"
                             : c == '\r'                 ? "&#xD;"
                             : c == '>' && !in_attribute ? "&gt;"
                             : c == '"' && in_attribute  ? "&quot;"
                             : c == '\t' && in_attribute ? "&#x9;"
                             : c == '\n' && in_attribute ? "&#xA;"
                                                         : NULL;
    if (name) {
      ent_buffer_string(out, name);
    } else {
      ent_buffer_byte(out, c);
    }
  }
}

static void
put_name(EntBuffer* const out, const XmlName* const name)
{
  ent_buffer_append(out, name->prefix);
  if (name->prefix.len) {
    ent_buffer_byte(out, ':');
  }
  ent_buffer_append(out, name->local);
}

/// What `prefix` stands for so far; without a declaration, nothing
static EntSlice
declared(const XmlLiteral* const literal, const EntSlice prefix)
{
  for (size_t i = literal->n_spaces; i--;) {
    const char* const names = literal->names.data;
    if (ent_slice_is(prefix, names + literal->spaces[i].prefix)) {
      return ent_slice(names + literal->spaces[i].iri);
    }
  }
  return (EntSlice){NULL, 0U};
}

/// Remember a declaration of the element at hand
static void
declare(XmlLiteral* const literal, const XmlName* const name)
{
  if (literal->n_spaces == literal->capacity) {
    const size_t capacity = literal->capacity ? literal->capacity * 2U : 8U;
    XmlNamespace* const spaces =
      (XmlNamespace*)realloc(literal->spaces, capacity * sizeof(XmlNamespace));
    if (!spaces) {
      literal->text.failed = true;
      return;
    }
    literal->spaces   = spaces;
    literal->capacity = capacity;
  }
  XmlNamespace* const space = &literal->spaces[literal->n_spaces];
  space->depth              = literal->depth;
  space->prefix             = literal->names.len;
  ent_buffer_append(&literal->names, name->prefix);
  ent_buffer_byte(&literal->names, '\0');
  space->iri = literal->names.len;
  ent_buffer_append(&literal->names, name->iri);
  ent_buffer_byte(&literal->names, '\0');
  literal->text.failed = literal->text.failed || literal->names.failed;
  literal->n_spaces += !literal->names.failed;
}

static void
use(XmlLiteral* const literal, const XmlName* const name)
{
  if (!ent_slice_is(name->prefix, "xml") &&
      !ent_slice_equals(declared(literal, name->prefix), name->iri)) {
    declare(literal, name);
  }
}

/// By prefix, the order of declarations
static int
compare_spaces(const void* const a, const void* const b, void* const names)
{
  return strcmp((const char*)names + ((const XmlNamespace*)a)->prefix,
                (const char*)names + ((const XmlNamespace*)b)->prefix);
}

/// By namespace and local name, the order of attributes
static int
compare_attributes(const void* const a, const void* const b)
{
  const XmlName x = ent_xml_name(*(const char* const*)a);
  const XmlName y = ent_xml_name(*(const char* const*)b);
  const int     c = ent_slice_compare(x.iri, y.iri);
  return c ? c : ent_slice_compare(x.local, y.local);
}

void
ent_xml_literal_start(XmlLiteral* const  literal,
                      const char* const  name,
                      const char** const attributes)
{
  EntBuffer* const out   = &literal->text;
  const XmlName    own   = ent_xml_name(name);
  const size_t     first = literal->n_spaces;
  size_t           n     = 0U;
  ++literal->depth;
  ent_buffer_byte(out, '<');
  put_name(out, &own);
  use(literal, &own);
  for (; attributes[2U * n]; ++n) {
    const XmlName attribute = ent_xml_name(attributes[2U * n]);
    if (attribute.prefix.len) {
      use(literal, &attribute);
    }
  }
  if (literal->n_spaces > first) {
    qsort_r(literal->spaces + first, literal->n_spaces - first,
            sizeof(XmlNamespace), compare_spaces, literal->names.data);
  }
  for (size_t i = first; i < literal->n_spaces; ++i) {
    const char* const prefix = literal->names.data + literal->spaces[i].prefix;
    ent_buffer_printf(out, *prefix ? " xmlns:%s=\"" : " xmlns%s=\"", prefix);
    escape(out, ent_slice(literal->names.data + literal->spaces[i].iri), true);
    ent_buffer_byte(out, '"');
  }
  qsort(attributes, n, 2U * sizeof(*attributes), compare_attributes);
  for (size_t i = 0U; i < n; ++i) {
    const XmlName attribute = ent_xml_name(attributes[2U * i]);
    ent_buffer_byte(out, ' ');
    put_name(out, &attribute);
    ent_buffer_string(out, "=\"");
    escape(out, ent_slice(attributes[2U * i + 1U]), true);
    ent_buffer_byte(out, '"');
  }
  ent_buffer_byte(out, '>');
}

void
ent_xml_literal_end(XmlLiteral* const literal, const char* const name)
{
  const XmlName own = ent_xml_name(name);
  ent_buffer_string(&literal->text, "</");
  put_name(&literal->text, &own);
  ent_buffer_byte(&literal->text, '>');
  while (literal->n_spaces &&
         literal->spaces[literal->n_spaces - 1U].depth == literal->depth) {
    --literal->n_spaces;
  }
  --literal->depth;
}

void
ent_xml_literal_text(XmlLiteral* const literal, const EntSlice text)
{
  escape(&literal->text, text, false);
}

void
ent_xml_literal_comment(XmlLiteral* const literal, const char* const text)
{
  ent_buffer_printf(&literal->text, "<!--%s-->", text);
}

void
ent_xml_literal_instruction(XmlLiteral* const literal,
                            const char* const target,
                            const char* const data)
{
  ent_buffer_printf(&literal->text, *data ? "<?%s %s?>" : "<?%s%s?>", target,
                    data);
}
