// SPDX-License-Identifier: ISC

#include "sparql/lexer.h"

#include "base/buffer.h"
#include "base/utf8.h"

#include <utf8proc.h>

#include <ctype.h>
#include <stdint.h>
#include <strings.h>

static bool
is_digit(const int c)
{
  return c >= '0' && c <= '9';
}

static bool
is_hex(const int c)
{
  return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/// Byte at `offset` from the next one, or 0 behind the end
static int
peek(const EntLexer* const lexer, const size_t offset)
{
  return offset < lexer->text.len - lexer->at
           ? (unsigned char)lexer->text.data[lexer->at + offset]
           : 0;
}

/// Error at byte `at` of the line in hand
static EntStatus
fail(const EntLexer* const lexer,
     const size_t          at,
     EntError* const       error,
     const char* const     message)
{
  const EntSlice line = ent_slice_sub(lexer->text, lexer->line_begin, at);
  ent_error_set(error, ENT_ERR_SYNTAX, "%s", message);
  ent_error_place(error, NULL, lexer->line + 1U, ent_utf8_count(line) + 1U);
  return ENT_ERR_SYNTAX;
}

EntStatus
ent_lexer_check(const EntLexer* const lexer, EntError* const error)
{
  if (lexer->text.len > ENT_QUERY_MAX_SIZE) {
    return ent_error_set(error, ENT_ERR_LIMIT,
                         "the query is longer than %zu bytes",
                         ENT_QUERY_MAX_SIZE);
  }

  const size_t good = ent_utf8_valid_prefix(lexer->text);
  if (good == lexer->text.len) {
    return ENT_OK;
  }
  EntLexer place = *lexer;
  for (size_t i = 0U; i < good; ++i) {
    if (lexer->text.data[i] == '\n') {
      place.line_begin = i + 1U;
      ++place.line;
    }
  }
  return fail(&place, good, error, "the query is not valid UTF-8");
}

static void
skip_blanks(EntLexer* const lexer)
{
  for (;;) {
    const int c = peek(lexer, 0U);
    if (c == '\n') {
      ++lexer->at;
      ++lexer->line;
      lexer->line_begin = lexer->at;
    } else if (c == ' ' || c == '\t' || c == '\r') {
      ++lexer->at;
    } else if (c == '#') {
      while (lexer->at < lexer->text.len && peek(lexer, 0U) != '\n') {
        ++lexer->at;
      }
    } else {
      return;
    }
  }
}

size_t
ent_name_char(const EntSlice text, const size_t at, const bool is_first)
{
  uint32_t     code = 0U;
  const size_t n    = ent_utf8_decode(text, at, &code);
  if (!n) {
    return 0U;
  }
  if (code < 0x80U) {
    const bool ok = isalpha((int)code) || code == '_' ||
                    (!is_first && (is_digit((int)code) || code == '-'));
    return ok ? 1U : 0U;
  }
  switch (utf8proc_category((utf8proc_int32_t)code)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_NL:
      return n;
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ND:
      return is_first ? 0U : n;
    default:
      return code == 0xB7U && !is_first ? n : 0U;
  }
}

/// Bytes of the run of name characters at `at`; `.` and `'` only inside
static size_t
name_length(const EntLexer* const lexer, const size_t at, const char* inside)
{
  size_t i = at;
  for (;;) {
    const size_t n = ent_name_char(lexer->text, i, i == at);
    if (n) {
      i += n;
    } else if (i > at && i < lexer->text.len && lexer->text.data[i] &&
               strchr(inside, lexer->text.data[i]) &&
               ent_name_char(lexer->text, i + 1U, false)) {
      ++i;
    } else {
      return i - at;
    }
  }
}

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
    if (!is_hex(c)) {
      return fail(lexer, *at - 1U, error, "unfinished \\u escape");
    }
    const int digit = is_digit(c) ? c - '0' : (c | 0x20) - 'a' + 10;
    code            = (code << 4U) | (uint32_t)digit;
  }
  if (code > 0x10FFFFU || (code >= 0xD800U && code < 0xE000U)) {
    return fail(lexer, *at - 1U, error, "escape of no character");
  }
  char bytes[4];
  ent_buffer_append(out, (EntSlice){bytes, ent_utf8_encode(code, bytes)});
  *at += digits + 1U;
  return ENT_OK;
}

/// Move what was collected into the arena
static EntStatus
keep(EntLexer* const  lexer,
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
    return fail(lexer, *at - 1U, error,
                "unknown escape; write \\\\ for a backslash");
  }
  ent_buffer_byte(out, to[found - from]);
  ++*at;
  return ENT_OK;
}

static EntStatus
read_string(EntLexer* const  lexer,
            EntLexeme* const token,
            EntError* const  error)
{
  const char     quote   = (char)peek(lexer, 0U);
  const bool     is_long = peek(lexer, 1U) == quote && peek(lexer, 2U) == quote;
  const size_t   fence   = is_long ? 3U : 1U;
  const EntLexer start   = *lexer;
  EntBuffer      out     = {NULL, 0U, 0U, false};
  EntStatus      status  = ENT_OK;
  size_t         at      = lexer->at + fence;
  for (;;) {
    const char c = (char)(at < lexer->text.len ? lexer->text.data[at] : '\0');
    if (at >= lexer->text.len || (!is_long && (c == '\n' || c == '\r'))) {
      status = fail(&start, start.at, error, "quotation mark without its pair");
      break;
    }
    lexer->at = at;
    if (c == quote &&
        (!is_long || (peek(lexer, 1U) == quote && peek(lexer, 2U) == quote))) {
      lexer->at = at + fence;
      status    = keep(lexer, &out, &token->value, error);
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

static EntStatus
read_iri(EntLexer* const lexer, EntLexeme* const token, EntError* const error)
{
  EntBuffer out    = {NULL, 0U, 0U, false};
  EntStatus status = ENT_OK;
  size_t    at     = lexer->at + 1U;
  while (!status) {
    const unsigned char c =
      at < lexer->text.len ? (unsigned char)lexer->text.data[at] : 0U;
    if (c == '>') {
      status    = keep(lexer, &out, &token->value, error);
      lexer->at = at + 1U;
      break;
    }
    if (c == '\\' && at + 1U < lexer->text.len &&
        (lexer->text.data[at + 1U] | 0x20) == 'u') {
      ++at;
      status = code_escape(lexer, &at, &out, error);
    } else if (c <= 0x20U || strchr("<\"{}|^`\\", c)) {
      status = fail(lexer, at, error,
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

/// The local part of a prefixed name (PN_LOCAL), the colon is behind us
static EntStatus
read_local(EntLexer* const lexer, EntLexeme* const token, EntError* const error)
{
  EntBuffer out = {NULL, 0U, 0U, false};
  for (;;) {
    const int c = peek(lexer, 0U);
    size_t    n = ent_name_char(lexer->text, lexer->at, false);
    if (c == ':' ||
        (c == '%' && is_hex(peek(lexer, 1U)) && is_hex(peek(lexer, 2U)))) {
      n = c == ':' ? 1U : 3U;
    } else if (c == '\\' && peek(lexer, 1U) &&
               strchr("_~.-!$&'()*+,;=/?#@%", peek(lexer, 1U))) {
      ++lexer->at;
      n = 1U;
    } else if (c == '.') {
      // Dots belong to it only where more of it follows
      size_t dots = 1U;
      while (peek(lexer, dots) == '.') {
        ++dots;
      }
      const int  next = peek(lexer, dots);
      const bool more = ent_name_char(lexer->text, lexer->at + dots, false) ||
                        next == ':' || next == '%' || next == '\\';
      n = more ? dots : 0U;
    }
    if (!n) {
      break;
    }
    ent_buffer_append(&out,
                      ent_slice_sub(lexer->text, lexer->at, lexer->at + n));
    lexer->at += n;
  }
  const EntStatus status = keep(lexer, &out, &token->value, error);
  ent_buffer_clear(&out);
  token->kind = ENT_LEXEME_PREFIXED;
  return status;
}

static void
read_number(EntLexer* const lexer, EntLexeme* const token)
{
  const size_t begin = lexer->at;
  token->kind        = ENT_LEXEME_INTEGER;
  lexer->at += peek(lexer, 0U) == '+' || peek(lexer, 0U) == '-';
  while (is_digit(peek(lexer, 0U))) {
    ++lexer->at;
  }
  if (peek(lexer, 0U) == '.' && is_digit(peek(lexer, 1U))) {
    token->kind = ENT_LEXEME_DECIMAL;
    ++lexer->at;
    while (is_digit(peek(lexer, 0U))) {
      ++lexer->at;
    }
  }
  if ((peek(lexer, 0U) | 0x20) == 'e') {
    const int    sign = peek(lexer, 1U);
    const size_t n    = sign == '+' || sign == '-' ? 2U : 1U;
    if (is_digit(peek(lexer, n))) {
      token->kind = ENT_LEXEME_DOUBLE;
      lexer->at += n;
      while (is_digit(peek(lexer, 0U))) {
        ++lexer->at;
      }
    }
  }
  token->value = ent_slice_sub(lexer->text, begin, lexer->at);
}

/// Variables, blank nodes and language tags: a sigil, then a word
static EntStatus
read_word(EntLexer* const     lexer,
          EntLexeme* const    token,
          const EntLexemeKind kind,
          const size_t        sigil,
          const char* const   inside,
          EntError* const     error)
{
  size_t n = 0U;
  // These may begin with a digit, unlike names
  while (is_digit(peek(lexer, sigil + n))) {
    ++n;
  }
  n += name_length(lexer, lexer->at + sigil + n, inside);
  if (!n) {
    return fail(lexer, lexer->at, error,
                kind == ENT_LEXEME_VARIABLE ? "a variable needs a name, as ?x"
                : kind == ENT_LEXEME_LANG
                  ? "a language tag is missing, as @en"
                  : "a blank node needs a label, as _:b");
  }
  const size_t begin = lexer->at + sigil;
  token->kind        = kind;
  token->value       = ent_slice_sub(lexer->text, begin, begin + n);
  lexer->at          = begin + n;
  return ENT_OK;
}

/// A bare name, or a prefixed one if a colon follows
static EntStatus
read_name(EntLexer* const lexer, EntLexeme* const token, EntError* const error)
{
  const size_t   begin = lexer->at;
  const size_t   n     = name_length(lexer, begin, ".'");
  const EntSlice name  = ent_slice_sub(lexer->text, begin, begin + n);
  lexer->at += n;
  if (peek(lexer, 0U) == ':') {
    ++lexer->at;
    token->prefix = name;
    return read_local(lexer, token, error);
  }
  token->kind  = ENT_LEXEME_NAME;
  token->value = name;
  return ENT_OK;
}

/// The token that begins at the next byte
static EntStatus
read_token(EntLexer* const lexer, EntLexeme* const token, EntError* const error)
{
  const int c = peek(lexer, 0U);
  if (lexer->at >= lexer->text.len) {
    return ENT_OK; // The zeroed token is the end
  }
  if (c == '?' || c == '$') {
    return read_word(lexer, token, ENT_LEXEME_VARIABLE, 1U, "", error);
  }
  if (c == '_' && peek(lexer, 1U) == ':') {
    return read_word(lexer, token, ENT_LEXEME_BLANK, 2U, ".", error);
  }
  if (c == '@') {
    return read_word(lexer, token, ENT_LEXEME_LANG, 1U, "", error);
  }
  if (c == '<') {
    return read_iri(lexer, token, error);
  }
  if (c == '"' || c == '\'') {
    return read_string(lexer, token, error);
  }
  if (c == '^' && peek(lexer, 1U) == '^') {
    token->kind = ENT_LEXEME_DATATYPE;
    lexer->at += 2U;
    return ENT_OK;
  }
  const size_t sign = c == '+' || c == '-' ? 1U : 0U;
  if (is_digit(peek(lexer, sign)) ||
      (peek(lexer, sign) == '.' && is_digit(peek(lexer, sign + 1U)))) {
    read_number(lexer, token);
    return ENT_OK;
  }
  if (c && strchr(".;,{}()[]*", c)) {
    token->kind = ENT_LEXEME_MARK;
    token->mark = (char)c;
    ++lexer->at;
    return ENT_OK;
  }
  if (c == ':' || ent_name_char(lexer->text, lexer->at, true)) {
    return read_name(lexer, token, error);
  }
  return fail(lexer, lexer->at, error, "this character cannot stand here");
}

EntStatus
ent_lexer_next(EntLexer* const  lexer,
               EntLexeme* const token,
               EntError* const  error)
{
  skip_blanks(lexer);
  memset(token, 0, sizeof(*token));
  token->begin = lexer->at;
  token->line  = lexer->line + 1U;
  token->column =
    ent_utf8_count(ent_slice_sub(lexer->text, lexer->line_begin, lexer->at)) +
    1U;
  const EntStatus status = read_token(lexer, token, error);
  token->end             = lexer->at;
  return status;
}

bool
ent_lexeme_is_word(const EntLexeme* const token, const char* const word)
{
  return token->kind == ENT_LEXEME_NAME && token->value.len == strlen(word) &&
         !strncasecmp(token->value.data, word, token->value.len);
}
