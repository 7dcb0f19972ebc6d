// SPDX-License-Identifier: ISC

#include "rdf/reader.h"

#include "base/utf8.h"
#include "rdf/namespaces.h"

#include <raptor2.h>

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

// Longest run after '@' that is let through; raptor2 overflows at 256
#define MAX_TAG 200U

typedef struct {
  raptor_world*  world;
  raptor_parser* parser;
  raptor_uri*    base;
  const char*    name;
  EntQuadSink    sink;
  void*          handle;
  EntError*      error;
  EntStatus      status; ///< First failure
  bool           placed; ///< Its place is known
} Reader;

static EntStatus
fail_at(EntError* const   error,
        const EntStatus   status,
        const char* const name,
        const EntSlice    text,
        const size_t      offset,
        const char* const message)
{
  size_t line  = 1U;
  size_t begin = 0U;
  for (size_t i = 0U; i < offset; ++i) {
    if (text.data[i] == '\n') {
      ++line;
      begin = i + 1U;
    }
  }
  const size_t column = ent_utf8_count(ent_slice_sub(text, begin, offset)) + 1U;
  ent_error_set(error, status, "%s", message);
  ent_error_place(error, name, line, column);
  return status;
}

static bool
is_tag(const char c)
{
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         (c >= '0' && c <= '9') || c == '-';
}

// Is there an escape of U+0000 at `i`, where a backslash stands?
static bool
is_zero_escape(const EntSlice text, const size_t i)
{
  const EntSlice rest = ent_slice_sub(text, i, text.len);
  return ent_slice_starts(rest, "\\u0000") ||
         ent_slice_starts(rest, "\\U00000000");
}

// Refuses what raptor2 does not survive or silently changes
static EntStatus
check(const EntSlice text, const char* const name, EntError* const error)
{
  if (text.len > ENT_RDF_MAX_SIZE) {
    ent_error_set(error, ENT_ERR_LIMIT, "larger than %zu MiB",
                  ENT_RDF_MAX_SIZE >> 20U);
    ent_error_place(error, name, 0U, 0U);
    return ENT_ERR_LIMIT;
  }
  const size_t valid = ent_utf8_valid_prefix(text);
  if (valid < text.len) {
    return fail_at(error, ENT_ERR_FORMAT, name, text, valid, "not UTF-8");
  }
  size_t tag = 0U;
  for (size_t i = 0U; i < text.len; ++i) {
    const char c = text.data[i];
    tag          = c == '@' ? 1U : (tag && is_tag(c)) ? tag + 1U : 0U;
    if (tag > MAX_TAG) {
      return fail_at(error, ENT_ERR_LIMIT, name, text, i,
                     "a language tag is too long");
    }
    if (!c || (c == '\\' && is_zero_escape(text, i))) {
      return fail_at(error, ENT_ERR_SYNTAX, name, text, i,
                     "a zero character cannot be read");
    }
    if (c == '\\') {
      ++i; // The next one is escaped, perhaps a backslash
      tag = 0U;
    }
  }
  return ENT_OK;
}

static void
stop(Reader* const reader, const EntStatus status)
{
  reader->status = status;
  if (reader->parser) {
    raptor_parser_parse_abort(reader->parser);
  }
}

static void
set_place(Reader* const reader, raptor_locator* const locator)
{
  const int line   = locator ? raptor_locator_line(locator) : 0;
  const int column = locator ? raptor_locator_column(locator) : 0;
  ent_error_place(reader->error, reader->name, line > 0 ? (size_t)line : 0U,
                  column > 0 ? (size_t)column : 0U);
}

static void
on_log(void* const handle, raptor_log_message* const message)
{
  Reader* const reader = (Reader*)handle;
  if (message->level < RAPTOR_LOG_LEVEL_ERROR) {
    return;
  }
  if (!reader->status) {
    ent_error_set(reader->error, ENT_ERR_SYNTAX, "%s",
                  message->text ? message->text : "cannot be parsed");
    set_place(reader, message->locator);
    reader->status = ENT_ERR_SYNTAX;
    reader->placed = raptor_locator_line(message->locator) > 0;
  } else if (reader->status == ENT_ERR_SYNTAX && !reader->placed) {
    // The first message says what, but sometimes only the second says where
    set_place(reader, message->locator);
    reader->placed = true;
  }
}

static EntSlice
uri_slice(raptor_uri* const uri)
{
  size_t            len = 0U;
  const char* const string =
    uri ? (const char*)raptor_uri_as_counted_string(uri, &len) : NULL;
  return (EntSlice){string, string ? len : 0U};
}

static EntTerm
convert(const raptor_term* const term)
{
  EntTerm out = {ENT_TERM_NONE, {NULL, 0U}, {NULL, 0U}, {NULL, 0U}};
  if (!term) {
    return out;
  }
  if (term->type == RAPTOR_TERM_TYPE_URI) {
    out = ent_term_iri(uri_slice(term->value.uri));
  } else if (term->type == RAPTOR_TERM_TYPE_BLANK) {
    out.kind = ENT_TERM_BLANK;
    out.text = (EntSlice){(const char*)term->value.blank.string,
                          term->value.blank.string_len};
  } else if (term->type == RAPTOR_TERM_TYPE_LITERAL) {
    const raptor_term_literal_value* const literal = &term->value.literal;

    const EntSlice lang = {(const char*)literal->language,
                           literal->language ? literal->language_len : 0U};
    out                 = ent_term_literal(
                      (EntSlice){(const char*)literal->string, literal->string_len},
                      uri_slice(literal->datatype), lang);
  }
  return out;
}

static void
on_statement(void* const handle, raptor_statement* const statement)
{
  Reader* const reader = (Reader*)handle;
  if (reader->status) {
    return;
  }
  const EntQuad quad = {convert(statement->subject),
                        convert(statement->predicate),
                        convert(statement->object), convert(statement->graph)};
  if (!ent_quad_is_valid(&quad)) {
    ent_error_set(reader->error, ENT_ERR_SYNTAX, "not a valid RDF term");
    set_place(reader, raptor_parser_get_locator(reader->parser));
    reader->placed = true;
    stop(reader, ENT_ERR_SYNTAX);
    return;
  }
  const EntStatus status = reader->sink(reader->handle, &quad);
  if (status) {
    stop(reader, status);
  }
}

static const char*
parser_name(const EntSyntax syntax)
{
  switch (syntax) {
    case ENT_TURTLE:
      return "turtle";
    case ENT_TRIG:
      return "trig";
    case ENT_NTRIPLES:
      return "ntriples";
    case ENT_NQUADS:
      return "nquads";
    case ENT_RDFXML:
      return "rdfxml";
    case ENT_JSONLD:
      break;
  }
  return NULL;
}

static EntStatus
parse(Reader* const     reader,
      const EntSlice    text,
      const char* const base,
      const EntSyntax   syntax)
{
  reader->world = raptor_new_world();
  if (!reader->world) {
    return ENT_ERR_MEMORY;
  }
  // Nothing here goes to the network, so leave its library alone
  raptor_world_set_flag(reader->world, RAPTOR_WORLD_FLAG_WWW_SKIP_INIT_FINISH,
                        1);
  raptor_world_set_log_handler(reader->world, reader, on_log);
  if (raptor_world_open(reader->world)) {
    return ENT_ERR_MEMORY;
  }
  reader->parser = raptor_new_parser(reader->world, parser_name(syntax));
  reader->base   = raptor_new_uri(reader->world, (const unsigned char*)base);
  if (!reader->parser || !reader->base) {
    return ENT_ERR_MEMORY;
  }
  raptor_parser_set_statement_handler(reader->parser, reader, on_statement);
  const int rc =
    raptor_parser_parse_start(reader->parser, reader->base) ||
    raptor_parser_parse_chunk(reader->parser,
                              (const unsigned char*)(text.len ? text.data : ""),
                              text.len, 1);
  if (rc && !reader->status) {
    ent_error_set(reader->error, ENT_ERR_SYNTAX, "cannot be parsed");
    ent_error_place(reader->error, reader->name, 0U, 0U);
    return ENT_ERR_SYNTAX;
  }
  return reader->status;
}

EntStatus
ent_rdf_read(const EntSlice    text,
             const char* const name,
             const char* const base,
             const EntSyntax   syntax,
             const EntQuadSink sink,
             void* const       handle,
             EntError* const   error)
{
  if (!parser_name(syntax)) {
    return ent_error_set(error, ENT_ERR_FORMAT, "%s cannot be read",
                         ent_syntax_name(syntax));
  }
  EntStatus status = check(text, name, error);
  if (status) {
    return status;
  }
  Reader reader = {
    .name = name, .sink = sink, .handle = handle, .error = error};
  status = parse(&reader, text, base ? base : ENT_BASE, syntax);
  if (status == ENT_ERR_MEMORY) {
    ent_error_set(error, status, "out of memory");
  }
  if (reader.base) {
    raptor_free_uri(reader.base);
  }
  if (reader.parser) {
    raptor_free_parser(reader.parser);
  }
  if (reader.world) {
    raptor_free_world(reader.world);
  }
  return status;
}

static EntStatus
read_all(FILE* const       in,
         const char* const path,
         char** const      data,
         size_t* const     len,
         EntError* const   error)
{
  size_t capacity = 0U;
  for (size_t n = 1U; n;) {
    if (*len == capacity) {
      capacity          = capacity ? capacity * 2U : 65536U;
      char* const grown = (char*)realloc(*data, capacity);
      if (!grown) {
        return ent_error_set(error, ENT_ERR_MEMORY, "out of memory");
      }
      *data = grown;
    }
    n = fread(*data + *len, 1U, capacity - *len, in);
    *len += n;
    if (*len > ENT_RDF_MAX_SIZE) {
      break; // ent_rdf_read says so
    }
  }
  if (ferror(in)) {
    ent_error_set(error, ENT_ERR_IO, "%s", strerror(errno));
    ent_error_place(error, path, 0U, 0U);
    return ENT_ERR_IO;
  }
  return ENT_OK;
}

EntStatus
ent_rdf_read_file(const char* const path,
                  const char* const base,
                  const EntSyntax   syntax,
                  const EntQuadSink sink,
                  void* const       handle,
                  EntError* const   error)
{
  FILE* const in = fopen(path, "rb");
  if (!in) {
    const EntStatus status = errno == ENOENT ? ENT_ERR_NOT_FOUND : ENT_ERR_IO;
    ent_error_set(error, status, "%s", strerror(errno));
    ent_error_place(error, path, 0U, 0U);
    return status;
  }
  char*     data   = NULL;
  size_t    len    = 0U;
  EntStatus status = read_all(in, path, &data, &len, error);
  fclose(in);
  if (!status) {
    status = ent_rdf_read((EntSlice){data, len}, path, base, syntax, sink,
                          handle, error);
  }
  free(data);
  return status;
}
