// SPDX-License-Identifier: ISC

#include "sparql/parsing.h"

#include "base/display.h"

#include <stdarg.h>
#include <stdio.h>

EntStatus
ent_parser_init(EntParser* const         parser,
                const EntSlice           text,
                const EntPrefixes* const prefixes,
                EntArena* const          arena,
                EntError* const          error)
{
  memset(parser, 0, sizeof(*parser));
  parser->arena       = arena;
  parser->error       = error;
  parser->lexer.text  = text.len ? text : ENT_SLICE_LITERAL("");
  parser->lexer.arena = arena;
  parser->n_scopes    = 1U;
  parser->scoped      = ENT_ARENA_ARRAY(arena, EntScoped, ENT_MAX_SCOPED);
  parser->variables   = ENT_ARENA_ARRAY(arena, EntVariable, ENT_MAX_VARIABLES);
  if (!parser->scoped || !parser->variables ||
      ent_prefixes_copy(&parser->prefixes, arena, prefixes)) {
    return ent_parser_no_memory(parser);
  }
  const EntStatus status = ent_lexer_check(&parser->lexer, error);
  return status ? status : ent_parser_advance(parser);
}

EntStatus
ent_parser_advance(EntParser* const parser)
{
  parser->end = parser->token.end;
  return ent_lexer_next(&parser->lexer, &parser->token, parser->error);
}

EntStatus
ent_parser_fail(EntParser* const parser, const char* const format, ...)
{
  char    message[400];
  va_list args;
  va_start(args, format);
  vsnprintf(message, sizeof(message), format, args);
  va_end(args);
  ent_error_set(parser->error, ENT_ERR_SYNTAX, "%s", message);
  ent_error_place(parser->error, NULL, parser->token.line,
                  parser->token.column);
  return ENT_ERR_SYNTAX;
}

EntStatus
ent_parser_expected(EntParser* const parser, const char* const what)
{
  if (parser->token.kind == ENT_LEXEME_END) {
    return ent_parser_fail(parser, "expected %s, but the query ends here",
                           what);
  }
  EntBuffer      shown = {NULL, 0U, 0U, false};
  const EntSlice found =
    ent_slice_sub(parser->lexer.text, parser->token.begin, parser->token.end);
  const size_t   n     = found.len > 40U ? 40U : found.len;
  const EntSlice start = ent_slice_sub(found, 0U, n);
  ent_display_append(&shown, start);
  const EntStatus status =
    ent_parser_fail(parser, "expected %s, found %s%s", what,
                    shown.data ? shown.data : "", n < found.len ? "…" : "");
  ent_buffer_clear(&shown);
  return status;
}

EntStatus
ent_parser_no_memory(EntParser* const parser)
{
  return ent_error_set(parser->error, ENT_ERR_MEMORY, "out of memory");
}

bool
ent_parser_at(const EntParser* const parser, const char mark)
{
  return parser->token.kind == ENT_LEXEME_MARK && parser->token.mark == mark;
}

EntStatus
ent_parser_mark(EntParser* const  parser,
                const char        mark,
                const char* const what)
{
  return ent_parser_at(parser, mark) ? ent_parser_advance(parser)
                                     : ent_parser_expected(parser, what);
}

EntStatus
ent_parser_variable(EntParser* const parser,
                    const EntSlice   name,
                    const bool       is_hidden,
                    uint32_t* const  variable)
{
  for (size_t i = 0U; i < parser->n_scoped; ++i) {
    const EntScoped* const known = &parser->scoped[i];
    if (known->scope == parser->scope && known->is_hidden == is_hidden &&
        ent_slice_equals(known->name, name)) {
      *variable = known->variable;
      return ENT_OK;
    }
  }
  if (parser->n_variables == ENT_MAX_VARIABLES) {
    return ent_error_set(parser->error, ENT_ERR_LIMIT,
                         "the query has more than %u variables",
                         ENT_MAX_VARIABLES);
  }
  *variable                    = (uint32_t)parser->n_variables++;
  parser->variables[*variable] = (EntVariable){name, is_hidden};
  parser->scoped[parser->n_scoped++] =
    (EntScoped){name, is_hidden, parser->scope, *variable};
  return ENT_OK;
}

/// True if `iri` begins with a scheme (RFC 3986 section 3.1)
static bool
is_absolute(const EntSlice iri)
{
  for (size_t i = 0U; i < iri.len; ++i) {
    const char c      = iri.data[i];
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (c == ':') {
      return i > 0U;
    }
    if (!letter && (!i || !((c >= '0' && c <= '9') || strchr("+-.", c)))) {
      return false;
    }
  }
  return false;
}

EntStatus
ent_parser_iri(EntParser* const parser, EntSlice* const iri)
{
  const EntLexeme* const token = &parser->token;
  if (token->kind == ENT_LEXEME_IRI) {
    if (!is_absolute(token->value)) {
      return ent_parser_fail(parser, "this IRI is relative; write it in full");
    }
    *iri = token->value;
  } else if (token->kind == ENT_LEXEME_PREFIXED) {
    const EntSlice* const ns =
      ent_prefixes_find(&parser->prefixes, token->prefix);
    if (!ns) {
      return ent_parser_fail(parser,
                             "unknown prefix \"%.*s:\"; IRIs stand in <…>",
                             ENT_SLICE_ARG(token->prefix));
    }
    *iri = ent_arena_printf(parser->arena, "%.*s%.*s", ENT_SLICE_ARG(*ns),
                            ENT_SLICE_ARG(token->value));
  } else {
    return ent_parser_expected(parser, "an IRI");
  }
  return iri->data ? ent_parser_advance(parser) : ent_parser_no_memory(parser);
}

/// True if an error of the lexer lies in a long quotation without end
static bool
is_open_quotation(const EntLexer* const lexer, const EntLexeme* const token)
{
  const EntSlice text = lexer->text;
  return token->kind == ENT_LEXEME_STRING && text.len - token->begin > 2U &&
         text.data[token->begin + 1U] == token->mark &&
         text.data[token->begin + 2U] == token->mark;
}

bool
ent_query_split(const EntSlice text, size_t* const end)
{
  EntArena  arena = {NULL, 0U};
  EntLexer  lexer = {text.len ? text : ENT_SLICE_LITERAL(""), &arena, 0U, 0U,
                    0U};
  EntLexeme token;
  bool      has_prefix  = false;
  bool      wants_group = false;
  bool      wants_form  = true; // Also behind each declaration of a prefix
  bool      ended       = false;
  long      open        = 0;
  EntStatus status      = ENT_OK;
  while (!ended && !(status = ent_lexer_next(&lexer, &token, NULL)) &&
         token.kind != ENT_LEXEME_END) {
    if (wants_form) {
      has_prefix  = ent_lexeme_is_word(&token, "PREFIX");
      wants_group = ent_lexeme_is_word(&token, "SELECT") ||
                    ent_lexeme_is_word(&token, "ASK");
    }
    const char mark = (char)(token.kind == ENT_LEXEME_MARK ? token.mark : '\0');
    open += (mark == '{') - (mark == '}');
    wants_group = wants_group && mark != '{';
    wants_form  = has_prefix && token.kind == ENT_LEXEME_IRI;
    ended       = mark == ';' && open <= 0;
  }
  ent_arena_clear(&arena);

  *end = ended ? lexer.at : text.len;
  return status ? !is_open_quotation(&lexer, &token)
                : ended ||
                    (open <= 0 && !wants_group && !(has_prefix && wants_form));
}

/// Bytes of a line that are shown on either side of a place
enum { CARET_WINDOW = 80 };

/// The begin of the character that byte `at` is in
static size_t
window_edge(const EntSlice text, size_t at)
{
  while (at && at < text.len &&
         ((unsigned char)text.data[at] & 0xC0U) == 0x80U) {
    --at;
  }
  return at;
}

void
ent_query_caret(const EntSlice        text,
                const EntError* const error,
                EntBuffer* const      buffer)
{
  if (!error->line || !error->column) {
    return;
  }

  size_t begin = 0U;
  for (size_t line = 1U; line < error->line; ++line) {
    const char* const next =
      begin < text.len
        ? (const char*)memchr(text.data + begin, '\n', text.len - begin)
        : NULL;
    if (!next) {
      return;
    }
    begin = (size_t)(next - text.data) + 1U;
  }
  size_t end = begin;
  while (end < text.len && text.data[end] != '\n') {
    ++end;
  }

  // The place is in characters; the caret stands in columns
  size_t at = begin;
  for (size_t i = 1U; i < error->column && at < end; ++i) {
    do {
      ++at;
    } while (at < end && ((unsigned char)text.data[at] & 0xC0U) == 0x80U);
  }

  // Of a long line only what stands around the place
  const size_t first =
    window_edge(text, at - begin > CARET_WINDOW ? at - CARET_WINDOW : begin);
  const size_t last =
    window_edge(text, end - at > CARET_WINDOW ? at + CARET_WINDOW : end);
  EntBuffer before = {NULL, 0U, 0U, false};
  ent_buffer_string(&before, first > begin ? "…" : "");
  ent_display_append(&before, ent_slice_sub(text, first, at));
  ent_buffer_string(buffer, first > begin ? "  …" : "  ");
  ent_display_append(buffer, ent_slice_sub(text, first, last));
  ent_buffer_string(buffer, last < end ? "…" : "");
  ent_buffer_string(buffer, "\n  ");
  ent_display_pad(buffer, ent_display_width(ent_buffer_slice(&before)));
  ent_buffer_string(buffer, "^\n");
  ent_buffer_clear(&before);
}
