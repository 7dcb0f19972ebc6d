// SPDX-License-Identifier: ISC

/*
  Tokens that stand between marks: strings and IRIs.  Escapes of code points
  (section 19.2) are read here and nowhere else, as SPARQL 1.2 has it.
*/

#include "sparql/lexing.h"

#include "base/utf8.h"

#include <stdint.h>

/// `\u` or `\U` at `*at` (behind the backslash) into `out`
static EntStatus
code_escape(EntLexer* const  lexer,
            size_t* const    at,
            EntBuffer* const out,
            EntError* const  error)
{
  const size_t digits = lexer->text.data[*at] == 'u' ? 4U : 8U;
  uint32_t     code   = 0U;
  for (size_t i = 1U; i <= digits; ++i) {
    const int c =
      *at + i < lexer->text.len ? (unsigned char)lexer->text.data[*at + i] : 0;
    if (!ent_is_hex(c)) {
      return ent_lexer_fail(lexer, *at - 1U, error, "unfinished \\u escape");
    }
    const int digit = ent_is_digit(c) ? c - '0' : (c | 0x20) - 'a' + 10;
    code            = (code << 4U) | (uint32_t)digit;
  }
  if (code > 0x10FFFFU || (code >= 0xD800U && code < 0xE000U)) {
    return ent_lexer_fail(lexer, *at - 1U, error, "escape of no character");
  }
  char bytes[4];
  ent_buffer_append(out, (EntSlice){bytes, ent_utf8_encode(code, bytes)});
  *at += digits + 1U;
  return ENT_OK;
}

EntStatus
ent_lexer_keep(EntLexer* const  lexer,
               EntBuffer* const buffer,
               EntSlice* const  value,
               EntError* const  error)
{
  *value            = ent_arena_copy(lexer->arena, ent_buffer_slice(buffer));
  const bool failed = buffer->failed || !value->data;
  return failed ? ent_error_set(error, ENT_ERR_MEMORY, "out of memory")
                : ENT_OK;
}

/// One escape of a string, `*at` behind the backslash
static EntStatus
string_escape(EntLexer* const  lexer,
              size_t* const    at,
              EntBuffer* const out,
              EntError* const  error)
{
  const char c = (char)(*at < lexer->text.len ? lexer->text.data[*at] : '\0');
  if (c == 'u' || c == 'U') {
    return code_escape(lexer, at, out, error);
  }
  static const char from[] = "tbnrf\"'\\";
  static const char to[]   = "\t\b\n\r\f\"'\\";
  const char* const found  = c ? strchr(from, c) : NULL;
  if (!found) {
    return ent_lexer_fail(lexer, *at - 1U, error,
                          "unknown escape; write \\\\ for a backslash");
  }
  ent_buffer_byte(out, to[found - from]);
  ++*at;
  return ENT_OK;
}

EntStatus
ent_lexer_string(EntLexer* const  lexer,
                 EntLexeme* const token,
                 EntError* const  error)
{
  const char quote = (char)ent_lexer_peek(lexer, 0U);
  const bool is_long =
    ent_lexer_peek(lexer, 1U) == quote && ent_lexer_peek(lexer, 2U) == quote;
  const size_t   fence  = is_long ? 3U : 1U;
  const EntLexer start  = *lexer;
  EntBuffer      out    = {NULL, 0U, 0U, false};
  EntStatus      status = ENT_OK;
  size_t         at     = lexer->at + fence;
  for (;;) {
    const char c = (char)(at < lexer->text.len ? lexer->text.data[at] : '\0');
    if (at >= lexer->text.len || (!is_long && (c == '\n' || c == '\r'))) {
      status = ent_lexer_fail(&start, start.at, error,
                              "quotation mark without its pair");
      break;
    }
    lexer->at = at;
    if (c == quote && (!is_long || (ent_lexer_peek(lexer, 1U) == quote &&
                                    ent_lexer_peek(lexer, 2U) == quote))) {
      lexer->at = at + fence;
      status    = ent_lexer_keep(lexer, &out, &token->value, error);
      break;
    }
    ++at;
    if (c == '\\') {
      if ((status = string_escape(lexer, &at, &out, error))) {
        break;
      }
    } else {
      ent_buffer_byte(&out, c);
      if (c == '\n') {
        ++lexer->line;
        lexer->line_begin = at;
      }
    }
  }
  token->kind = ENT_LEXEME_STRING;
  token->mark = quote;
  ent_buffer_clear(&out);
  return status;
}

/// True if the grammar forbids the byte in an IRI
static bool
is_foreign(const unsigned char c)
{
  return c <= 0x20U || c == '>' || strchr("<\"{}|^`\\", c);
}

EntStatus
ent_lexer_iri(EntLexer* const  lexer,
              EntLexeme* const token,
              EntError* const  error)
{
  EntBuffer out    = {NULL, 0U, 0U, false};
  EntStatus status = ENT_OK;
  size_t    at     = lexer->at + 1U;
  while (!status) {
    const unsigned char c =
      at < lexer->text.len ? (unsigned char)lexer->text.data[at] : 0U;
    if (c == '>') {
      status    = ent_lexer_keep(lexer, &out, &token->value, error);
      lexer->at = at + 1U;
      break;
    }
    if (c == '\\' && at + 1U < lexer->text.len &&
        (lexer->text.data[at + 1U] | 0x20) == 'u') {
      const size_t before = out.len;
      ++at;
      status = code_escape(lexer, &at, &out, error);
      if (!status && out.len > before &&
          is_foreign((unsigned char)out.data[before])) {
        status = ent_lexer_fail(lexer, at, error,
                                "this escape cannot stand in an IRI");
      }
    } else if (is_foreign(c)) {
      status =
        ent_lexer_fail(lexer, at, error,
                       c ? "this cannot stand in an IRI" : "IRI without its >");
    } else {
      ent_buffer_byte(&out, (char)c);
      ++at;
    }
  }
  token->kind = ENT_LEXEME_IRI;
  ent_buffer_clear(&out);
  return status;
}

EntStatus
ent_lexer_explain(const EntLexer* const  lexer,
                  const EntLexeme* const token,
                  EntError* const        error)
{
  EntLexer  again = *lexer;
  EntLexeme unused;
  memset(&unused, 0, sizeof(unused));
  again.at = token->begin;
  return ent_lexer_iri(&again, &unused, error);
}
