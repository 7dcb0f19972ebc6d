// SPDX-License-Identifier: ISC

// SPARQL Query Results XML Format (second edition), W3C 2013

#include "sparql/answer_reading.h"

#include "base/buffer.h"

#include <expat.h>

#define NAMESPACE "http://www.w3.org/2005/sparql-results#"

// Longest literal, or other text of a term
#define MAX_TEXT ((size_t)16U << 20U)

// Deepest nesting: sparql, results, result, binding, literal
#define MAX_DEPTH 5U

/// A document on its way into an answer
typedef struct {
  EntAnswerReading* reading;
  XML_Parser        parser;
  EntStatus         status;
  unsigned          depth;
  unsigned          ignored;  ///< Depth from which on nothing counts; 0: none
  bool              has_body; ///< <results> or <boolean> was there
  EntBuffer         variable; ///< Of the binding
  EntBuffer         text;     ///< Of the term, or of <boolean>
  EntBuffer         datatype;
  EntBuffer         lang;
} Document;

static void
stop(Document* const document, const EntStatus status)
{
  if (!document->status) {
    document->status = status;
    XML_StopParser(document->parser, XML_FALSE);
  }
}

static void
wrong(Document* const document, const char* const what)
{
  stop(document, ent_answer_wrong(document->reading, what));
}

// The local name of an element of the format, NULL for another
static const char*
local_name(const char* const name)
{
  static const size_t n = sizeof(NAMESPACE) - 1U;
  return !strncmp(name, NAMESPACE, n) && name[n] == ' ' ? name + n + 1U : NULL;
}

static const char*
attribute(const char* const* const attributes, const char* const name)
{
  for (size_t i = 0U; attributes[i]; i += 2U) {
    if (!strcmp(attributes[i], name)) {
      return attributes[i + 1U];
    }
  }
  return NULL;
}

static bool
is(const Document* const document,
   const char* const     name,
   const char* const     wanted,
   const unsigned        depth)
{
  return document->depth == depth && name && !strcmp(name, wanted);
}

static bool
is_term(const Document* const document, const char* const name)
{
  return is(document, name, "uri", 5U) || is(document, name, "bnode", 5U) ||
         is(document, name, "literal", 5U);
}

static void
keep(EntBuffer* const buffer, const char* const text)
{
  ent_buffer_reset(buffer);
  ent_buffer_string(buffer, text ? text : "");
}

static void
on_start(void* const handle, const char* name, const char** attributes)
{
  Document* const   document = (Document*)handle;
  const char* const local    = local_name(name);
  EntAnswer* const  answer   = document->reading->answer;
  ++document->depth;
  if (document->status || document->ignored) {
    return;
  }
  if (is(document, local, "sparql", 1U) || is(document, local, "head", 2U)) {
    return;
  }
  if (is(document, local, "variable", 3U)) {
    const EntSlice variable = ent_slice(attribute(attributes, "name"));
    if (document->has_body) {
      wrong(document, "variables behind the solutions");
    } else {
      const EntStatus status =
        ent_answer_add_variable(document->reading, variable);
      if (status) {
        stop(document, status);
      }
    }
  } else if (is(document, local, "results", 2U) ||
             is(document, local, "boolean", 2U)) {
    if (document->has_body) {
      wrong(document, "two answers in one");
    }
    document->has_body = true;
    answer->is_boolean = local[0] == 'b';
    ent_buffer_reset(&document->text);
  } else if (is(document, local, "result", 3U) && !answer->is_boolean) {
    const EntStatus status = ent_answer_add_row(document->reading);
    if (status) {
      stop(document, status);
    }
  } else if (is(document, local, "binding", 4U) && answer->n_rows) {
    keep(&document->variable, attribute(attributes, "name"));
  } else if (is_term(document, local) && answer->n_rows) {
    keep(&document->datatype, attribute(attributes, "datatype"));
    keep(&document->lang,
         attribute(attributes, "http://www.w3.org/XML/1998/namespace lang"));
    ent_buffer_reset(&document->text);
  } else if (document->depth == 1U || document->depth >= MAX_DEPTH ||
             answer->n_rows) {
    wrong(document, "an element that does not belong there");
  } else {
    document->ignored = document->depth; // <link>, or what others add
  }
}

static void
end_term(Document* const document, const char* const name)
{
  EntTerm term = {ENT_TERM_LITERAL, ent_buffer_slice(&document->text),
                  ent_buffer_slice(&document->datatype),
                  ent_buffer_slice(&document->lang)};
  if (*name != 'l') {
    term.kind     = *name == 'u' ? ENT_TERM_IRI : ENT_TERM_BLANK;
    term.datatype = term.lang = (EntSlice){NULL, 0U};
  }
  const EntStatus status = ent_answer_bind(
    document->reading, ent_buffer_slice(&document->variable), &term);
  if (status) {
    stop(document, status);
  }
}

static void
on_end(void* const handle, const char* name)
{
  Document* const   document = (Document*)handle;
  const char* const local    = local_name(name);
  if (!document->status && !document->ignored) {
    if (is_term(document, local)) {
      end_term(document, local);
    } else if (is(document, local, "boolean", 2U)) {
      const EntSlice text                = ent_buffer_slice(&document->text);
      document->reading->answer->boolean = ent_slice_is(text, "true");
      if (!ent_slice_is(text, "true") && !ent_slice_is(text, "false")) {
        wrong(document, "a boolean that is neither true nor false");
      }
    }
  }
  if (document->ignored == document->depth) {
    document->ignored = 0U;
  }
  --document->depth;
}

static void
on_text(void* const handle, const char* text, const int n)
{
  Document* const document = (Document*)handle;
  if (document->status || document->ignored ||
      (document->depth != MAX_DEPTH && document->depth != 2U)) {
    return;
  }
  if (document->text.len + (size_t)n > MAX_TEXT) {
    stop(document, ent_error_set(document->reading->error, ENT_ERR_LIMIT,
                                 "a term of the answer is too long"));
    return;
  }
  ent_buffer_append(&document->text, (EntSlice){text, (size_t)n});
}

// Entities can grow without bounds, and answers need none
static void
on_doctype(void* const handle,
           const char* name,
           const char* system_id,
           const char* public_id,
           const int   has_internal_subset)
{
  (void)name;
  (void)system_id;
  (void)public_id;
  (void)has_internal_subset;
  wrong((Document*)handle, "a document type");
}

static EntStatus
parse(Document* const document, const EntSlice text)
{
  XML_SetUserData(document->parser, document);
  XML_SetElementHandler(document->parser, on_start, on_end);
  XML_SetCharacterDataHandler(document->parser, on_text);
  XML_SetStartDoctypeDeclHandler(document->parser, on_doctype);
  const enum XML_Status result =
    XML_Parse(document->parser, text.data, (int)text.len, XML_TRUE);
  if (!document->status && result != XML_STATUS_OK) {
    document->status = ent_answer_wrong(
      document->reading, XML_ErrorString(XML_GetErrorCode(document->parser)));
  }
  if (document->status == ENT_ERR_FORMAT) {
    ent_error_place(document->reading->error, "",
                    (size_t)XML_GetCurrentLineNumber(document->parser), 0U);
  }
  if (document->text.failed || document->variable.failed ||
      document->datatype.failed || document->lang.failed) {
    return ent_error_set(document->reading->error, ENT_ERR_MEMORY,
                         "out of memory");
  }
  if (!document->status && !document->has_body) {
    return ent_answer_wrong(document->reading,
                            "it has neither boolean nor results");
  }
  return document->status;
}

EntStatus
ent_answer_read_xml(EntAnswerReading* const reading, const EntSlice text)
{
  Document document = {0};
  document.reading  = reading;
  document.parser   = XML_ParserCreateNS(NULL, ' ');
  if (!document.parser) {
    return ent_error_set(reading->error, ENT_ERR_MEMORY, "out of memory");
  }
  const EntStatus status = parse(&document, text);
  XML_ParserFree(document.parser);
  ent_buffer_clear(&document.variable);
  ent_buffer_clear(&document.text);
  ent_buffer_clear(&document.datatype);
  ent_buffer_clear(&document.lang);
  return status;
}
