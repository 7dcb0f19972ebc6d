// SPDX-License-Identifier: ISC

#include "rdf/foreign_child.h"

#include "base/buffer.h"
#include "rdf/scan.h"
#include "rdf/term.h"
#include "rdf/wall.h"

#include <raptor2.h>

#include <errno.h>
#include <stdio.h>
#include <unistd.h>

/// Bytes that are gathered before they are written
#define CHUNK 65536U

/// This process, which does one thing
typedef struct {
  raptor_world*  world;
  raptor_parser* parser;
  raptor_uri*    base;
  int            out;
  EntBuffer      messages;
  unsigned long  n_anonymous;
  EntBuffer      names[4]; ///< Of blank nodes in a quad
} Child;

static void
flush(Child* const child)
{
  const char* at   = child->messages.data;
  size_t      left = child->messages.len;
  if (child->messages.failed) {
    _exit(1);
  }
  while (left) {
    const ssize_t n = write(child->out, at, left);
    if (n <= 0 && errno != EINTR) {
      _exit(1); // The parent has left
    }
    at += n > 0 ? n : 0;
    left -= n > 0 ? (size_t)n : 0U;
  }
  ent_buffer_reset(&child->messages);
}

static void
put_number(EntBuffer* const out, const size_t number)
{
  const uint32_t value = number < UINT32_MAX ? (uint32_t)number : UINT32_MAX;
  ent_buffer_append(out, (EntSlice){(const char*)&value, sizeof(value)});
}

/// Report the first error, and end
static _Noreturn void
end_wrong(Child* const child, const raptor_log_message* const message)
{
  const EntSlice text =
    ent_slice(message->text ? message->text : "cannot be parsed");
  const int line   = raptor_locator_line(message->locator);
  const int column = raptor_locator_column(message->locator);
  ent_buffer_byte(&child->messages, FOREIGN_WRONG);
  put_number(&child->messages, line > 0 ? (size_t)line : 0U);
  put_number(&child->messages, column > 0 ? (size_t)column : 0U);
  put_number(&child->messages, text.len);
  ent_buffer_append(&child->messages, text);
  flush(child);
  _exit(0);
}

static void
on_log(void* const handle, raptor_log_message* const message)
{
  if (message->level >= RAPTOR_LOG_LEVEL_ERROR) {
    end_wrong((Child*)handle, message);
  }
}

/*
  The label of a blank node, which raptor2 frees.  Those of the document stay
  as they are, for raptor2 checks them; those without begin with what no label
  in a document can.
*/
static unsigned char*
on_blank(void* const handle, unsigned char* const label)
{
  Child* const child = (Child*)handle;
  char         made[32];
  if (!label) {
    snprintf(made, sizeof(made), "#%lu", ++child->n_anonymous);
  }
  const char* const    text = label ? (const char*)label : made;
  const size_t         size = strlen(text) + 1U;
  unsigned char* const copy = (unsigned char*)raptor_alloc_memory(size);
  if (copy) {
    memcpy(copy, text, size);
  }
  return copy;
}

/// The name under which a blank node leaves
static EntSlice
blank_name(const EntSlice label, EntBuffer* const scratch)
{
  if (!label.len || label.data[0] != '#') {
    return ent_blank_name(label, scratch);
  }
  ent_buffer_reset(scratch);
  ent_buffer_string(scratch, "anon");
  ent_buffer_append(scratch, ent_slice_sub(label, 1U, label.len));
  return ent_buffer_slice(scratch);
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
convert(const raptor_term* const term, EntBuffer* const scratch)
{
  EntTerm out = {ENT_TERM_NONE, {NULL, 0U}, {NULL, 0U}, {NULL, 0U}};
  if (!term) {
    return out;
  }
  if (term->type == RAPTOR_TERM_TYPE_URI) {
    out = ent_term_iri(uri_slice(term->value.uri));
  } else if (term->type == RAPTOR_TERM_TYPE_BLANK) {
    out.kind = ENT_TERM_BLANK;
    out.text = blank_name((EntSlice){(const char*)term->value.blank.string,
                                     term->value.blank.string_len},
                          scratch);
  } else if (term->type == RAPTOR_TERM_TYPE_LITERAL) {
    const raptor_term_literal_value* const literal = &term->value.literal;

    const EntSlice text = {(const char*)literal->string, literal->string_len};
    // Not language_len, which is the length modulo 256
    const EntSlice lang = ent_slice((const char*)literal->language);
    out = ent_term_literal(text, uri_slice(literal->datatype), lang);
  }
  return out;
}

static void
on_statement(void* const handle, raptor_statement* const statement)
{
  Child* const     child   = (Child*)handle;
  EntBuffer* const out     = &child->messages;
  const EntTerm    terms[] = {convert(statement->subject, &child->names[0]),
                              convert(statement->predicate, &child->names[1]),
                              convert(statement->object, &child->names[2]),
                              convert(statement->graph, &child->names[3])};
  ent_buffer_byte(out, FOREIGN_QUAD);
  for (size_t i = 0U; i < 4U; ++i) {
    ent_buffer_byte(out, (char)terms[i].kind);
    put_number(out, terms[i].text.len);
    put_number(out, terms[i].datatype.len);
    put_number(out, terms[i].lang.len);
  }
  for (size_t i = 0U; i < 4U; ++i) {
    ent_buffer_append(out, terms[i].text);
    ent_buffer_append(out, terms[i].datatype);
    ent_buffer_append(out, terms[i].lang);
  }
  if (out->len >= CHUNK) {
    flush(child);
  }
}

static const char*
parser_name(const EntSyntax syntax)
{
  switch (syntax) {
    case ENT_RDFA:
      return "rdfa";
    case ENT_RDFJSON:
      return "json";
    case ENT_RSS:
      return "rss-tag-soup";
    case ENT_TURTLE:
    case ENT_TRIG:
    case ENT_NTRIPLES:
    case ENT_NQUADS:
    case ENT_JSONLD:
    case ENT_RDFXML:
      break;
  }
  return NULL;
}

/// All that needs files or memory of the system, in front of the wall
static bool
prepare(Child* const child, const EntSyntax syntax, const char* const base)
{
  child->world = raptor_new_world();
  if (!child->world) {
    return false;
  }
  // Nothing here goes to the network, so leave its library alone
  raptor_world_set_flag(child->world, RAPTOR_WORLD_FLAG_WWW_SKIP_INIT_FINISH,
                        1);
  raptor_world_set_log_handler(child->world, child, on_log);
  raptor_world_set_generate_bnodeid_handler(child->world, child, on_blank);
  if (raptor_world_open(child->world)) {
    return false;
  }
  child->parser = raptor_new_parser(child->world, parser_name(syntax));
  child->base   = raptor_new_uri(child->world, (const unsigned char*)base);
  if (!child->parser || !child->base) {
    return false;
  }
  raptor_parser_set_option(child->parser, RAPTOR_OPTION_NO_NET, NULL, 1);
  raptor_parser_set_option(child->parser, RAPTOR_OPTION_NO_FILE, NULL, 1);
  raptor_parser_set_option(child->parser, RAPTOR_OPTION_LOAD_EXTERNAL_ENTITIES,
                           NULL, 0);
  raptor_parser_set_statement_handler(child->parser, child, on_statement);
  return raptor_parser_parse_start(child->parser, child->base) == 0;
}

_Noreturn void
ent_foreign_child(const int         in,
                  const int         out,
                  const EntSyntax   syntax,
                  const char* const base)
{
  Child         child = {.out = out};
  const EntWall wall =
    prepare(&child, syntax, base) ? ent_wall_build() : ENT_WALL_NONE;
  if (wall == ENT_WALL_NONE) {
    _exit(1);
  }
  if (wall == ENT_WALL_LIMITS) {
    ent_buffer_byte(&child.messages, FOREIGN_LIMITED);
  }
  static unsigned char chunk[CHUNK];
  ssize_t              n = 0;
  do {
    n = read(in, chunk, sizeof(chunk));
    if (n >= 0 &&
        raptor_parser_parse_chunk(child.parser, chunk, (size_t)n, n == 0)) {
      raptor_log_message silent = {.text = "cannot be parsed"};
      end_wrong(&child, &silent);
    }
  } while (n > 0 || (n < 0 && errno == EINTR));
  ent_buffer_byte(&child.messages, FOREIGN_DONE);
  flush(&child);
  _exit(0);
}
