// SPDX-License-Identifier: ISC

/*
  expat hands on elements and text one by one, and each open element has a
  frame that says what it is.  Nothing but these is kept, and the names that
  rdf:ID has used, which must differ.
*/

#include "rdf/rdfxml.h"

#include "rdf/namespaces.h"
#include "rdf/rdfxml_state.h"
#include "rdf/window.h"
#include "rdf/xml_name.h"

#include <stdlib.h>
#include <string.h>

/// Bytes that are parsed at once
enum { CHUNK = 65536 };

static const EntSlice nothing = {NULL, 0U};

void
ent_rdfxml_fail(RdfXml* const     r,
                const EntStatus   status,
                const char* const message)
{
  if (!r->status) {
    r->status = status;
    ent_error_set(r->error, status, "%s", message);
    ent_error_place(r->error, r->outside.name,
                    (size_t)XML_GetCurrentLineNumber(r->outside.parser),
                    (size_t)XML_GetCurrentColumnNumber(r->outside.parser) + 1U);
    XML_StopParser(r->outside.parser, XML_FALSE);
  }
}

EntTerm
ent_rdfxml_term(const XmlNode* const node)
{
  return (EntTerm){node->kind, ent_buffer_slice(&node->text), nothing, nothing};
}

void
ent_rdfxml_send(RdfXml* const        r,
                const EntTerm* const subject,
                const EntSlice       predicate,
                const EntTerm* const object)
{
  const EntQuad quad = {*subject, ent_term_iri(predicate), *object,
                        (EntTerm){ENT_TERM_NONE, nothing, nothing, nothing}};
  if (r->status) {
    return;
  }
  if (!ent_quad_is_valid(&quad)) {
    ent_rdfxml_fail(r, ENT_ERR_SYNTAX, "not a valid RDF term");
    return;
  }
  const EntStatus status = r->sink(r->handle, &quad);
  if (status) { // Why is the sink's to say
    r->status = status;
    XML_StopParser(r->outside.parser, XML_FALSE);
  }
}

void
ent_rdfxml_send_property(RdfXml* const        r,
                         const size_t         depth,
                         const EntTerm* const object)
{
  const Frame* const frame   = &r->frames[depth];
  const EntTerm      subject = ent_rdfxml_term(&r->frames[depth - 1U].node);
  const EntTerm predicate = ent_term_iri(ent_buffer_slice(&frame->predicate));
  const EntTerm statement = ent_term_iri(ent_buffer_slice(&frame->id));
  ent_rdfxml_send(r, &subject, predicate.text, object);
  if (frame->id.len) {
    const EntTerm class =
      ent_term_iri(ENT_SLICE_LITERAL(ENT_NS_RDF "Statement"));
    ent_rdfxml_send(r, &statement, ENT_SLICE_LITERAL(ENT_NS_RDF "type"),
                    &class);
    ent_rdfxml_send(r, &statement, ENT_SLICE_LITERAL(ENT_NS_RDF "subject"),
                    &subject);
    ent_rdfxml_send(r, &statement, ENT_SLICE_LITERAL(ENT_NS_RDF "predicate"),
                    &predicate);
    ent_rdfxml_send(r, &statement, ENT_SLICE_LITERAL(ENT_NS_RDF "object"),
                    object);
  }
}

/// Room for one frame more than are in use
static bool
make_room(RdfXml* const r)
{
  if (r->depth + 1U >= RDFXML_MAX_DEPTH) {
    ent_rdfxml_fail(r, ENT_ERR_LIMIT, "too many elements inside of each other");
    return false;
  }
  if (r->depth + 2U > r->n_frames) {
    const size_t n      = r->n_frames ? r->n_frames * 2U : 16U;
    Frame* const frames = (Frame*)realloc(r->frames, n * sizeof(Frame));
    if (!frames) {
      return false;
    }
    memset(frames + r->n_frames, 0, (n - r->n_frames) * sizeof(Frame));
    r->frames   = frames;
    r->n_frames = n;
  }
  return true;
}

static void XMLCALL
on_start(void* const handle, const char* const name, const char** attributes)
{
  RdfXml* const r = (RdfXml*)handle;
  if (r->status) {
    return;
  }
  if (r->frames[r->depth].kind == FRAME_LITERAL) {
    ++r->literal_depth;
    ent_xml_literal_start(&r->literal, name, attributes);
  } else if (make_room(r)) {
    ent_rdfxml_element(r, name, attributes);
    ++r->depth;
  } else {
    ent_rdfxml_fail(r, ENT_ERR_MEMORY, "out of memory");
  }
}

/// The object of a property that is text
static void
send_text(RdfXml* const r, const Frame* const frame)
{
  const EntSlice datatype = ent_buffer_slice(&frame->datatype);
  const EntTerm  object =
    ent_term_literal(ent_buffer_slice(&frame->text), datatype,
                     datatype.len ? nothing : ent_buffer_slice(&frame->lang));
  ent_rdfxml_send_property(r, r->depth, &object);
}

static void
end_collection(RdfXml* const r, const Frame* const frame)
{
  const EntTerm nil  = ent_term_iri(ENT_SLICE_LITERAL(ENT_NS_RDF "nil"));
  const EntTerm last = ent_rdfxml_term(&frame->node);
  if (frame->has_object) {
    ent_rdfxml_send(r, &last, ENT_SLICE_LITERAL(ENT_NS_RDF "rest"), &nil);
  } else {
    ent_rdfxml_send_property(r, r->depth, &nil);
  }
}

static void XMLCALL
on_end(void* const handle, const char* const name)
{
  RdfXml* const r = (RdfXml*)handle;
  if (r->status) {
    return;
  }
  Frame* const frame = &r->frames[r->depth];
  if (frame->kind == FRAME_LITERAL && r->literal_depth) {
    --r->literal_depth;
    ent_xml_literal_end(&r->literal, name);
    return;
  }
  if (frame->kind == FRAME_LITERAL) {
    const EntTerm object =
      ent_term_literal(ent_buffer_slice(&r->literal.text),
                       ENT_SLICE_LITERAL(ENT_NS_RDF "XMLLiteral"), nothing);
    ent_rdfxml_send_property(r, r->depth, &object);
  } else if (frame->kind == FRAME_COLLECTION) {
    end_collection(r, frame);
  } else if (frame->kind == FRAME_PROPERTY && !frame->has_object) {
    send_text(r, frame);
  }
  if (frame->text.failed || frame->predicate.failed || r->literal.text.failed) {
    ent_rdfxml_fail(r, ENT_ERR_MEMORY, "out of memory");
  }
  --r->depth;
}

static bool
is_blank(const EntSlice s)
{
  size_t i = 0U;
  while (i < s.len && strchr(" \t\r\n", s.data[i])) {
    ++i;
  }
  return i == s.len;
}

static void XMLCALL
on_text(void* const handle, const char* const data, const int len)
{
  RdfXml* const  r     = (RdfXml*)handle;
  Frame* const   frame = &r->frames[r->depth];
  const EntSlice text  = {data, (size_t)len};
  if (r->status) {
    return;
  }
  if (frame->kind == FRAME_LITERAL) {
    ent_xml_literal_text(&r->literal, text);
  } else if (frame->kind == FRAME_PROPERTY && !frame->has_object) {
    ent_buffer_append(&frame->text, text);
  } else if (!is_blank(text)) {
    ent_rdfxml_fail(r, ENT_ERR_SYNTAX, "text where an element must stand");
  }
  if (frame->text.len + r->literal.text.len > ENT_WINDOW_MAX) {
    ent_rdfxml_fail(r, ENT_ERR_LIMIT, "a literal is too long");
  }
}

static void XMLCALL
on_comment(void* const handle, const char* const text)
{
  RdfXml* const r = (RdfXml*)handle;
  if (!r->status && r->frames[r->depth].kind == FRAME_LITERAL) {
    ent_xml_literal_comment(&r->literal, text);
  }
}

static void XMLCALL
on_instruction(void* const       handle,
               const char* const target,
               const char* const data)
{
  RdfXml* const r = (RdfXml*)handle;
  if (!r->status && r->frames[r->depth].kind == FRAME_LITERAL) {
    ent_xml_literal_instruction(&r->literal, target, data);
  }
}

/// An entity that only the external subset may declare
static void XMLCALL
on_skipped(void* const handle, const char* const name, const int is_parameter)
{
  (void)is_parameter;
  ent_outside_warn((const EntOutside*)handle, "the entity ", name);
}

/// In attributes, entities of an external subset go without a word of expat's
static void XMLCALL
on_doctype(void* const       handle,
           const char* const name,
           const char* const system,
           const char* const public,
           const int has_internal_subset)
{
  (void)name;
  (void)public;
  (void)has_internal_subset;
  if (system) {
    ent_outside_warn((const EntOutside*)handle, "the declarations in ", system);
  }
}

static EntStatus
parse(RdfXml* const r, EntStream* const stream)
{
  for (size_t n = 1U; n && !r->status;) {
    void* const     room = XML_GetBuffer(r->outside.parser, CHUNK);
    const EntStatus status =
      room ? ent_stream_read(stream, (char*)room, CHUNK, &n, r->error)
           : ent_error_set(r->error, ENT_ERR_MEMORY, "out of memory");
    if (status) {
      ent_error_place(r->error, r->outside.name, 0U, 0U);
      return status;
    }
    if (!XML_ParseBuffer(r->outside.parser, (int)n, n == 0U) && !r->status) {
      const enum XML_Error code = XML_GetErrorCode(r->outside.parser);
      ent_rdfxml_fail(
        r, code == XML_ERROR_NO_MEMORY ? ENT_ERR_MEMORY : ENT_ERR_SYNTAX,
        XML_ErrorString(code));
    }
  }
  return r->status;
}

static void
clear(RdfXml* const r)
{
  for (size_t i = 0U; i < r->n_frames; ++i) {
    Frame* const     frame = &r->frames[i];
    EntBuffer* const all[] = {&frame->base, &frame->lang,     &frame->node.text,
                              &frame->id,   &frame->datatype, &frame->predicate,
                              &frame->text};
    for (size_t j = 0U; j < sizeof(all) / sizeof(all[0]); ++j) {
      ent_buffer_clear(all[j]);
    }
  }
  free(r->frames);
  ent_map_free(r->ids);
  ent_xml_literal_clear(&r->literal);
  ent_buffer_clear(&r->scratch);
  if (r->outside.parser) {
    XML_ParserFree(r->outside.parser);
  }
}

EntStatus
ent_rdfxml_read(EntStream* const            stream,
                const char* const           name,
                const EntReadOptions* const options,
                const EntQuadSink           sink,
                void* const                 handle,
                EntError* const             error)
{
  RdfXml r = {
    .outside = {XML_ParserCreateNS(NULL, XML_NAME_SEPARATOR), name, options},
    .sink    = sink,
    .handle  = handle,
    .error   = error,
    .ids     = ent_map_new()};
  EntStatus status = ENT_ERR_MEMORY;
  if (r.outside.parser && r.ids && make_room(&r)) {
    ent_buffer_string(&r.frames[0].base,
                      options->base ? options->base : ENT_BASE);
    ent_outside_watch(&r.outside);
    XML_SetReturnNSTriplet(r.outside.parser, 1);
    XML_SetElementHandler(r.outside.parser, on_start, on_end);
    XML_SetCharacterDataHandler(r.outside.parser, on_text);
    XML_SetCommentHandler(r.outside.parser, on_comment);
    XML_SetProcessingInstructionHandler(r.outside.parser, on_instruction);
    XML_SetSkippedEntityHandler(r.outside.parser, on_skipped);
    XML_SetStartDoctypeDeclHandler(r.outside.parser, on_doctype);
    status = parse(&r, stream);
  } else {
    ent_error_set(error, status, "out of memory");
  }
  clear(&r);
  return status;
}
