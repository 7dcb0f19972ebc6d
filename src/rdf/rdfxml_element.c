// SPDX-License-Identifier: ISC

// The productions nodeElement and propertyElt of RDF/XML, section 7.2

#include "base/utf8.h"
#include "rdf/namespaces.h"
#include "rdf/rdfxml_state.h"
#include "rdf/resolve.h"
#include "rdf/scan.h"
#include "rdf/xml_name.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define XML_NAMESPACE "http://www.w3.org/XML/1998/namespace"

/// The attributes of an element that RDF/XML gives a meaning, or NULL
typedef struct {
  const char* id;
  const char* node_id;
  const char* about;
  const char* resource;
  const char* datatype;
  const char* parse_type;
  bool        has_properties; ///< There are property attributes
} Attributes;

static void
wrong(RdfXml* const r, const char* const message)
{
  ent_rdfxml_fail(r, ENT_ERR_SYNTAX, message);
}

static bool
is_rdf(const XmlName* const name)
{
  return ent_slice_is(name->iri, ENT_NS_RDF);
}

/// Is `name` rdf:LOCAL for one of `locals`, which ends with NULL?
static bool
is_rdf_in(const XmlName* const name, const char* const* const locals)
{
  return is_rdf(name) && ent_slice_is_one_of(name->local, locals);
}

/// coreSyntaxTerms and oldTerms (section 6.2.2), which name no element
static const char* const syntax_terms[] = {
  "RDF",      "ID",        "about",           "parseType", "resource", "nodeID",
  "datatype", "aboutEach", "aboutEachPrefix", "bagID",     NULL};

/// Attributes that XML reserves
static bool
is_xml(const XmlName* const name)
{
  return ent_slice_is(name->iri, XML_NAMESPACE) ||
         (!name->iri.len && name->local.len >= 3U &&
          !strncasecmp(name->local.data, "xml", 3U));
}

/// Old documents leave out the namespace of some attributes (section 6.1.4)
static XmlName
attribute_name(const char* const text)
{
  static const char* const old[] = {"ID",        "about", "resource",
                                    "parseType", "type",  NULL};
  XmlName                  name  = ent_xml_name(text);
  if (!name.iri.len && ent_slice_is_one_of(name.local, old)) {
    name.iri = ENT_SLICE_LITERAL(ENT_NS_RDF);
  }
  return name;
}

static void
read_attribute(RdfXml* const     r,
               const XmlName     name,
               const char* const value,
               Attributes* const out)
{
  static const char* const forbidden[] = {
    "RDF", "Description", "li", "aboutEach", "aboutEachPrefix", "bagID", NULL};
  const struct {
    const char*  local;
    const char** value;
  } known[] = {
    {"ID", &out->id},
    {"nodeID", &out->node_id},
    {"about", &out->about},
    {"resource", &out->resource},
    {"datatype", &out->datatype},
    {"parseType", &out->parse_type},
  };
  if (is_xml(&name)) {
    return;
  }
  if (!name.iri.len) {
    wrong(r, "an attribute without a namespace");
  } else if (is_rdf_in(&name, forbidden)) {
    wrong(r, "a name that RDF/XML reserves stands as an attribute");
  } else {
    for (size_t i = 0U; is_rdf(&name) && i < sizeof(known) / sizeof(known[0]);
         ++i) {
      if (ent_slice_is(name.local, known[i].local)) {
        *known[i].value = value;
        return;
      }
    }
    out->has_properties = true;
  }
}

/// Set the buffer to the IRI of a name
static EntSlice
iri_of(const XmlName* const name, EntBuffer* const out)
{
  ent_buffer_reset(out);
  ent_buffer_append(out, name->iri);
  ent_buffer_append(out, name->local);
  return ent_buffer_slice(out);
}

/// Set the buffer to what `reference` means beside the base of a frame
static void
resolve(RdfXml* const      r,
        const Frame* const frame,
        const char* const  reference,
        EntBuffer* const   out)
{
  ent_buffer_reset(out);
  ent_iri_resolve(out, ent_buffer_slice(&frame->base), ent_slice(reference));
  if (!ent_iri_is_valid(ent_buffer_slice(out))) {
    wrong(r, "not an IRI");
  }
}

/// Is it an NCName of XML?
static bool
is_name(const char* const text)
{
  const EntSlice s = ent_slice(text);
  for (size_t i = 0U; i < s.len;) {
    uint32_t     code = 0U;
    const size_t n    = ent_utf8_decode(s, i, &code);
    const bool   fits =
      i ? ent_is_name(code) || code == '.' : ent_is_name_start(code);
    if (!n || !fits) {
      return false;
    }
    i += n;
  }
  return s.len > 0U;
}

/// Set the buffer to the IRI that rdf:ID makes; no other one may be the same
static void
resolve_id(RdfXml* const      r,
           const Frame* const frame,
           const char* const  id,
           EntBuffer* const   out)
{
  if (!is_name(id)) {
    wrong(r, "rdf:ID is no XML name");
    return;
  }
  ent_buffer_reset(&r->scratch);
  ent_buffer_printf(&r->scratch, "#%s", id);
  resolve(r, frame, r->scratch.data ? r->scratch.data : "", out);
  if (ent_map_get(r->ids, ent_buffer_slice(out), NULL)) {
    wrong(r, "rdf:ID is used twice");
  } else if (ent_map_put(r->ids, ent_buffer_slice(out), 0U)) {
    ent_rdfxml_fail(r, ENT_ERR_MEMORY, "out of memory");
  }
}

static void
set_blank(RdfXml* const r, XmlNode* const node, const char* const label)
{
  node->kind = ENT_TERM_BLANK;
  ent_buffer_reset(&node->text);
  if (!label) {
    ent_buffer_printf(&node->text, "anon%llu",
                      (unsigned long long)++r->n_anonymous);
  } else if (is_name(label)) {
    ent_buffer_append(&node->text,
                      ent_blank_name(ent_slice(label), &r->scratch));
  } else {
    wrong(r, "rdf:nodeID is no XML name");
  }
}

/// What property attributes say of `subject`
static void
send_attributes(RdfXml* const        r,
                const Frame* const   frame,
                const char** const   attributes,
                const EntTerm* const subject)
{
  static const char* const others[] = {
    "ID", "nodeID", "about", "resource", "datatype", "parseType", NULL};
  EntBuffer value = {NULL, 0U, 0U, false};
  for (size_t i = 0U; attributes[i] && !r->status; i += 2U) {
    const XmlName name = attribute_name(attributes[i]);
    if (is_xml(&name) || is_rdf_in(&name, others)) {
      continue;
    }
    EntTerm object =
      ent_term_literal(ent_slice(attributes[i + 1U]), (EntSlice){NULL, 0U},
                       ent_buffer_slice(&frame->lang));
    if (is_rdf(&name) && ent_slice_is(name.local, "type")) {
      resolve(r, frame, attributes[i + 1U], &value);
      object = ent_term_iri(ent_buffer_slice(&value));
    }
    ent_rdfxml_send(r, subject, iri_of(&name, &r->scratch), &object);
  }
  ent_buffer_clear(&value);
}

/// The node in `frame` stands in the element at `depth`
static void
place_node(RdfXml* const r, const size_t depth, const Frame* const frame)
{
  Frame* const  parent = &r->frames[depth];
  const EntTerm node   = ent_rdfxml_term(&frame->node);
  if (parent->kind == FRAME_PROPERTY) {
    parent->has_object = true;
    ent_rdfxml_send_property(r, depth, &node);
  } else if (parent->kind == FRAME_COLLECTION) {
    XmlNode cell = {ENT_TERM_NONE, {NULL, 0U, 0U, false}};
    set_blank(r, &cell, NULL);
    const EntTerm next = ent_rdfxml_term(&cell);
    const EntTerm last = ent_rdfxml_term(&parent->node);
    if (parent->has_object) {
      ent_rdfxml_send(r, &last, ENT_SLICE_LITERAL(ENT_NS_RDF "rest"), &next);
    } else {
      ent_rdfxml_send_property(r, depth, &next);
    }
    ent_rdfxml_send(r, &next, ENT_SLICE_LITERAL(ENT_NS_RDF "first"), &node);
    ent_buffer_clear(&parent->node.text);
    parent->node       = cell;
    parent->has_object = true;
  }
}

static void
begin_node(RdfXml* const      r,
           const XmlName      name,
           const Attributes*  a,
           const char** const attributes)
{
  Frame* const frame = &r->frames[r->depth + 1U];
  frame->kind        = FRAME_NODE;
  if (is_rdf_in(&name, syntax_terms) ||
      (is_rdf(&name) && ent_slice_is(name.local, "li")) || a->resource ||
      a->datatype || a->parse_type ||
      (a->id != NULL) + (a->node_id != NULL) + (a->about != NULL) > 1) {
    wrong(r, "not a node element");
    return;
  }
  frame->node.kind = ENT_TERM_IRI;
  if (a->id) {
    resolve_id(r, frame, a->id, &frame->node.text);
  } else if (a->about) {
    resolve(r, frame, a->about, &frame->node.text);
  } else {
    set_blank(r, &frame->node, a->node_id);
  }
  if (r->status) {
    return;
  }
  place_node(r, r->depth, frame);
  const EntTerm subject = ent_rdfxml_term(&frame->node);
  if (!is_rdf(&name) || !ent_slice_is(name.local, "Description")) {
    const EntTerm class = ent_term_iri(iri_of(&name, &r->scratch));
    ent_rdfxml_send(r, &subject, ENT_SLICE_LITERAL(ENT_NS_RDF "type"), &class);
  }
  send_attributes(r, frame, attributes, &subject);
}

/// parseTypeResource, parseTypeCollection or parseTypeLiteral
static void
begin_parse_type(RdfXml* const r, Frame* const frame, const char* const type)
{
  if (!strcmp(type, "Resource")) {
    set_blank(r, &frame->node, NULL);
    const EntTerm node = ent_rdfxml_term(&frame->node);
    frame->kind        = FRAME_NODE;
    ent_rdfxml_send_property(r, r->depth + 1U, &node);
  } else if (!strcmp(type, "Collection")) {
    frame->kind = FRAME_COLLECTION;
  } else {
    frame->kind = FRAME_LITERAL;
    ent_xml_literal_reset(&r->literal);
  }
}

/// emptyPropertyElt whose object is in its attributes
static void
begin_told(RdfXml* const      r,
           Frame* const       frame,
           const Attributes*  a,
           const char** const attributes)
{
  frame->kind = FRAME_EMPTY;
  if (a->resource) {
    frame->node.kind = ENT_TERM_IRI;
    resolve(r, frame, a->resource, &frame->node.text);
  } else {
    set_blank(r, &frame->node, a->node_id);
  }
  const EntTerm object = ent_rdfxml_term(&frame->node);
  if (!r->status) {
    ent_rdfxml_send_property(r, r->depth + 1U, &object);
    send_attributes(r, frame, attributes, &object);
  }
}

static void
begin_property(RdfXml* const      r,
               const XmlName      name,
               const Attributes*  a,
               const char** const attributes)
{
  static const char* const description[] = {"Description", NULL};
  Frame* const             parent        = &r->frames[r->depth];
  Frame* const             frame         = &r->frames[r->depth + 1U];
  const bool is_told = a->resource || a->node_id || a->has_properties;
  if (is_rdf_in(&name, syntax_terms) || is_rdf_in(&name, description) ||
      a->about || (a->parse_type && (is_told || a->datatype)) ||
      (a->datatype && is_told) || (a->resource && a->node_id)) {
    wrong(r, "not a property element");
    return;
  }
  iri_of(&name, &frame->predicate);
  if (is_rdf(&name) && ent_slice_is(name.local, "li")) {
    ent_buffer_reset(&frame->predicate);
    ent_buffer_printf(&frame->predicate, ENT_NS_RDF "_%u", ++parent->n_members);
  }
  if (a->id) {
    resolve_id(r, frame, a->id, &frame->id);
  }
  if (a->datatype) {
    resolve(r, frame, a->datatype, &frame->datatype);
  }
  frame->kind = FRAME_PROPERTY;
  if (r->status) {
    return;
  }
  if (a->parse_type) {
    begin_parse_type(r, frame, a->parse_type);
  } else if (is_told) {
    begin_told(r, frame, a, attributes);
  }
}

/// Language and base are those of the parent, unless there are others
static void
begin_frame(RdfXml* const r, const char** const attributes)
{
  const Frame* const parent  = &r->frames[r->depth];
  Frame* const       frame   = &r->frames[r->depth + 1U];
  EntBuffer* const   fresh[] = {
      &frame->base,     &frame->lang, &frame->predicate, &frame->id,
      &frame->datatype, &frame->text, &frame->node.text};
  for (size_t i = 0U; i < sizeof(fresh) / sizeof(fresh[0]); ++i) {
    ent_buffer_reset(fresh[i]);
  }
  frame->node.kind  = ENT_TERM_NONE;
  frame->has_object = false;
  frame->n_members  = 0U;
  ent_buffer_append(&frame->base, ent_buffer_slice(&parent->base));
  ent_buffer_append(&frame->lang, ent_buffer_slice(&parent->lang));
  for (size_t i = 0U; attributes[i]; i += 2U) {
    const XmlName  name  = ent_xml_name(attributes[i]);
    const EntSlice value = ent_slice(attributes[i + 1U]);
    if (!ent_slice_is(name.iri, XML_NAMESPACE)) {
      continue;
    }
    if (ent_slice_is(name.local, "base")) {
      resolve(r, parent, attributes[i + 1U], &frame->base);
    } else if (ent_slice_is(name.local, "lang")) {
      ent_buffer_reset(&frame->lang);
      ent_buffer_append(&frame->lang, value);
      if (value.len && !ent_lang_is_valid(value)) {
        wrong(r, "not a language tag");
      }
    }
  }
}

void
ent_rdfxml_element(RdfXml* const      r,
                   const char* const  text,
                   const char** const attributes)
{
  const XmlName name   = ent_xml_name(text);
  Frame* const  parent = &r->frames[r->depth];
  Attributes    a      = {NULL, NULL, NULL, NULL, NULL, NULL, false};
  begin_frame(r, attributes);
  if (!name.iri.len) {
    wrong(r, "an element without a namespace");
  }
  if (parent->kind == FRAME_DOCUMENT && is_rdf(&name) &&
      ent_slice_is(name.local, "RDF")) {
    r->frames[r->depth + 1U].kind = FRAME_RDF;
    for (size_t i = 0U; attributes[i]; i += 2U) {
      const XmlName attribute = ent_xml_name(attributes[i]);
      if (!is_xml(&attribute)) {
        wrong(r, "rdf:RDF has no attributes");
      }
    }
    return;
  }
  for (size_t i = 0U; attributes[i] && !r->status; i += 2U) {
    read_attribute(r, attribute_name(attributes[i]), attributes[i + 1U], &a);
  }
  if (r->status) {
    return;
  }
  if (parent->kind == FRAME_NODE) {
    begin_property(r, name, &a, attributes);
  } else if (parent->kind == FRAME_EMPTY ||
             (parent->kind == FRAME_PROPERTY &&
              (parent->has_object || parent->datatype.len))) {
    wrong(r, "a property with more than one object");
  } else {
    begin_node(r, name, &a, attributes);
  }
}
