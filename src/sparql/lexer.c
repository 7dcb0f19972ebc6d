// SPDX-License-Identifier: ISC

#include "sparql/lexing.h"

#include "base/utf8.h"
#include "rdf/name.h"

#include <utf8proc.h>

#include <ctype.h>
#include <stdint.h>
#include <strings.h>

EntStatus
ent_lexer_fail(const EntLexer* const lexer,
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
  return ent_lexer_fail(&place, good, error, "the query is not valid UTF-8");
}

static void
skip_blanks(EntLexer* const lexer)
{
  for (;;) {
    const int c = ent_lexer_peek(lexer, 0U);
    if (c == '\n') {
      ++lexer->at;
      ++lexer->line;
      lexer->line_begin = lexer->at;
    } else if (c == ' ' || c == '\t' || c == '\r') {
      ++lexer->at;
    } else if (c == '#') {
      while (lexer->at < lexer->text.len && ent_lexer_peek(lexer, 0U) != '\n' &&
             ent_lexer_peek(lexer, 0U) != '\r') {
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
                    (!is_first && (ent_is_digit((int)code) || code == '-'));
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

/// What a character may be in names of SPARQL (grammar, rules 164 to 170)
typedef enum {
  NAME_OTHER,
  NAME_BASE,     ///< PN_CHARS_U: letters and _
  NAME_DIGIT,    ///< Also where a variable or label begins
  NAME_COMBINED, ///< Inside of names
  NAME_HYPHEN    ///< Inside of names, but not of variables
} NameClass;

/// Class of the character at `at`; sets `*n` to its bytes
static NameClass
name_class(const EntSlice text, const size_t at, size_t* const n)
{
  uint32_t code = 0U;
  *n            = ent_utf8_decode(text, at, &code);
  if (!*n) {
    return NAME_OTHER;
  }
  if (ent_is_digit((int)code)) {
    return NAME_DIGIT;
  }
  if (code == '-') {
    return NAME_HYPHEN;
  }
  if (code == 0xB7U || (code >= 0x300U && code <= 0x36FU) ||
      (code >= 0x203FU && code <= 0x2040U)) {
    return NAME_COMBINED;
  }
  return code == '_' || ent_name_is_base(code) ? NAME_BASE : NAME_OTHER;
}

/// Bytes of PLX, `%` with two digits or an escaped mark, at `at`; 0 if none
static size_t
plx_length(const EntLexer* const lexer, const size_t at)
{
  const int c    = ent_lexer_peek(lexer, at);
  const int next = ent_lexer_peek(lexer, at + 1U);
  if (c == '%') {
    return ent_is_hex(next) && ent_is_hex(ent_lexer_peek(lexer, at + 2U)) ? 3U
                                                                          : 0U;
  }
  return c == '\\' && next && strchr("_~.-!$&'()*+,;=/?#@%", next) ? 2U : 0U;
}

/// Bytes of PN_LOCAL's character `at` bytes on; `.` is not counted
static size_t
local_length(const EntLexer* const lexer, const size_t at, const bool is_first)
{
  if (ent_lexer_peek(lexer, at) == ':') {
    return 1U;
  }
  size_t n              = 0U;
  const NameClass class = name_class(lexer->text, lexer->at + at, &n);
  if (class == NAME_BASE || class == NAME_DIGIT ||
      (class != NAME_OTHER && !is_first)) {
    return n;
  }
  return plx_length(lexer, at);
}

/// PN_LOCAL, which may be empty; the colon is behind us
static EntStatus
read_local(EntLexer* const lexer, EntLexeme* const token, EntError* const error)
{
  EntBuffer out      = {NULL, 0U, 0U, false};
  bool      is_first = true;
  for (;;) {
    // Dots belong to it only where more of it follows
    size_t dots = 0U;
    while (!is_first && ent_lexer_peek(lexer, dots) == '.') {
      ++dots;
    }
    const size_t n = local_length(lexer, dots, is_first);
    if (!n) {
      break;
    }
    const bool   is_escape = ent_lexer_peek(lexer, dots) == '\\';
    const size_t begin     = lexer->at + dots + (is_escape ? 1U : 0U);
    ent_buffer_append(&out,
                      ent_slice_sub(lexer->text, lexer->at, lexer->at + dots));
    ent_buffer_append(&out,
                      ent_slice_sub(lexer->text, begin, lexer->at + dots + n));
    lexer->at += dots + n;
    is_first = false;
  }
  const EntStatus status = ent_lexer_keep(lexer, &out, &token->value, error);
  ent_buffer_clear(&out);
  token->kind = ENT_LEXEME_PREFIXED;
  return status;
}

static void
skip_digits(EntLexer* const lexer)
{
  while (ent_is_digit(ent_lexer_peek(lexer, 0U))) {
    ++lexer->at;
  }
}

/// Bytes of the exponent `at` bytes on with its sign, without its digits
static size_t
exponent_length(const EntLexer* const lexer, const size_t at)
{
  const int    sign = ent_lexer_peek(lexer, at + 1U);
  const size_t n    = sign == '+' || sign == '-' ? 2U : 1U;
  return (ent_lexer_peek(lexer, at) | 0x20) == 'e' &&
             ent_is_digit(ent_lexer_peek(lexer, at + n))
           ? n
           : 0U;
}

static void
read_number(EntLexer* const lexer, EntLexeme* const token)
{
  const size_t begin = lexer->at;
  token->kind        = ENT_LEXEME_INTEGER;
  lexer->at +=
    ent_lexer_peek(lexer, 0U) == '+' || ent_lexer_peek(lexer, 0U) == '-';
  skip_digits(lexer);
  if (ent_lexer_peek(lexer, 0U) == '.' &&
      (ent_is_digit(ent_lexer_peek(lexer, 1U)) || exponent_length(lexer, 1U))) {
    token->kind = ENT_LEXEME_DECIMAL;
    ++lexer->at;
    skip_digits(lexer);
  }
  const size_t n = exponent_length(lexer, 0U);
  if (n) {
    token->kind = ENT_LEXEME_DOUBLE;
    lexer->at += n;
    skip_digits(lexer);
  }
  token->value = ent_slice_sub(lexer->text, begin, lexer->at);
}

/// Bytes of VARNAME at `at`
static size_t
variable_length(const EntSlice text, const size_t at)
{
  size_t i = at;
  for (;;) {
    size_t n              = 0U;
    const NameClass class = name_class(text, i, &n);
    if (class == NAME_OTHER || class == NAME_HYPHEN ||
        (class == NAME_COMBINED && i == at)) {
      return i - at;
    }
    i += n;
  }
}

/// Bytes at `at` of a name in which dots may stand; it begins with PN_CHARS_U
/// or, `with_digit`, with a digit
static size_t
dotted_length(const EntSlice text, const size_t at, const bool with_digit)
{
  size_t          n     = 0U;
  const NameClass first = name_class(text, at, &n);
  if (first != NAME_BASE && !(with_digit && first == NAME_DIGIT)) {
    return 0U;
  }
  size_t end = at + n;
  for (size_t i = end; i < text.len; i += n) {
    if (name_class(text, i, &n) != NAME_OTHER) {
      end = i + n;
    } else if (text.data[i] == '.') {
      n = 1U;
    } else {
      break;
    }
  }
  return end - at;
}

/// LANGTAG behind its sign: letters, then parts of letters and digits
static size_t
language_length(const EntLexer* const lexer)
{
  size_t n = 1U;
  while (isalpha(ent_lexer_peek(lexer, n))) {
    ++n;
  }
  while (n > 1U && ent_lexer_peek(lexer, n) == '-' &&
         isalnum(ent_lexer_peek(lexer, n + 1U))) {
    for (++n; isalnum(ent_lexer_peek(lexer, n)); ++n) {
    }
  }
  return n - 1U;
}

/// Take the next `n` bytes behind a sigil as value, if there are any
static EntStatus
take_word(EntLexer* const     lexer,
          EntLexeme* const    token,
          const EntLexemeKind kind,
          const size_t        sigil,
          const size_t        n,
          EntError* const     error)
{
  if (!n) {
    return ent_lexer_fail(lexer, lexer->at, error,
                          kind == ENT_LEXEME_LANG
                            ? "a language tag is missing, as @en"
                            : "a blank node needs a label, as _:b");
  }
  const size_t begin = lexer->at + sigil;
  token->kind        = kind;
  token->value       = ent_slice_sub(lexer->text, begin, begin + n);
  lexer->at          = begin + n;
  return ENT_OK;
}

/// Bytes of the run of name characters at `at`; `.` and `'` only inside
static size_t
label_length(const EntSlice text, const size_t at)
{
  size_t i = at;
  for (;;) {
    const size_t n = ent_name_char(text, i, i == at);
    if (n) {
      i += n;
    } else if (i > at && i < text.len &&
               (text.data[i] == '.' || text.data[i] == '\'') &&
               ent_name_char(text, i + 1U, false)) {
      ++i;
    } else {
      return i - at;
    }
  }
}

/// Bytes of a keyword; of any word, that errors can show it
static size_t
keyword_length(const EntSlice text, const size_t at)
{
  size_t i = at;
  while (i < text.len &&
         (isalnum((unsigned char)text.data[i]) || text.data[i] == '_')) {
    ++i;
  }
  return i > at ? i - at : dotted_length(text, at, false);
}

/// A bare name or a keyword, or a prefixed name if a colon follows
static EntStatus
read_name(EntLexer* const lexer, EntLexeme* const token, EntError* const error)
{
  const size_t begin = lexer->at;
  const size_t n     = dotted_length(lexer->text, begin, false);
  if (ent_lexer_peek(lexer, n) == ':') {
    token->prefix = ent_slice_sub(lexer->text, begin, begin + n);
    lexer->at += n + 1U;
    return read_local(lexer, token, error);
  }
  const size_t word = lexer->by_label ? label_length(lexer->text, begin)
                                      : keyword_length(lexer->text, begin);
  return word ? take_word(lexer, token, ENT_LEXEME_NAME, 0U, word, error)
              : ent_lexer_fail(lexer, begin, error,
                               "this character cannot stand here");
}

/// An operator or another mark; false if there is none
static bool
read_mark(EntLexer* const lexer, EntLexeme* const token)
{
  static const char* const pairs[] = {"^^", "<=", ">=", "!=", "&&", "||"};
  const int                c       = ent_lexer_peek(lexer, 0U);
  const int                next    = ent_lexer_peek(lexer, 1U);
  for (size_t i = 0U; i < sizeof(pairs) / sizeof(*pairs); ++i) {
    if (c == pairs[i][0] && next == pairs[i][1]) {
      token->kind  = i ? ENT_LEXEME_OPERATOR : ENT_LEXEME_DATATYPE;
      token->value = ent_slice(i ? pairs[i] : NULL);
      lexer->at += 2U;
      return true;
    }
  }
  if (c && strchr(".;,{}()[]*/|^?!+-=<>", c)) {
    token->kind = ENT_LEXEME_MARK;
    token->mark = (char)c;
    ++lexer->at;
    return true;
  }
  return false;
}

/// The token that begins at the next byte
static EntStatus
read_token(EntLexer* const lexer, EntLexeme* const token, EntError* const error)
{
  const int c = ent_lexer_peek(lexer, 0U);
  if (lexer->at >= lexer->text.len) {
    return ENT_OK; // The zeroed token is the end
  }
  if (c == '?' || c == '$') {
    const size_t n = variable_length(lexer->text, lexer->at + 1U);
    if (n) {
      return take_word(lexer, token, ENT_LEXEME_VARIABLE, 1U, n, error);
    }
  }
  if (c == '_' && ent_lexer_peek(lexer, 1U) == ':') {
    const size_t n = dotted_length(lexer->text, lexer->at + 2U, true);
    return take_word(lexer, token, ENT_LEXEME_BLANK, 2U, n, error);
  }
  if (c == '@') {
    return take_word(lexer, token, ENT_LEXEME_LANG, 1U, language_length(lexer),
                     error);
  }
  if (c == '"' || c == '\'') {
    return ent_lexer_string(lexer, token, error);
  }
  if (c == '<') {
    const EntStatus status = ent_lexer_iri(lexer, token, NULL);
    if (status != ENT_ERR_SYNTAX) {
      return status ? ent_error_set(error, status, "out of memory") : ENT_OK;
    }
  }
  const size_t sign = c == '+' || c == '-' ? 1U : 0U;
  if (ent_is_digit(ent_lexer_peek(lexer, sign)) ||
      (ent_lexer_peek(lexer, sign) == '.' &&
       ent_is_digit(ent_lexer_peek(lexer, sign + 1U)))) {
    read_number(lexer, token);
    return ENT_OK;
  }
  return read_mark(lexer, token) ? ENT_OK : read_name(lexer, token, error);
}

/// Column of the next byte; counts on from where it was asked for last
static size_t
column(EntLexer* const lexer)
{
  if (lexer->counted < lexer->line_begin || !lexer->columns) {
    lexer->counted = lexer->line_begin;
    lexer->columns = 1U;
  }
  lexer->columns +=
    ent_utf8_count(ent_slice_sub(lexer->text, lexer->counted, lexer->at));
  lexer->counted = lexer->at;
  return lexer->columns;
}

EntStatus
ent_lexer_next(EntLexer* const  lexer,
               EntLexeme* const token,
               EntError* const  error)
{
  skip_blanks(lexer);
  memset(token, 0, sizeof(*token));
  token->begin           = lexer->at;
  token->line            = lexer->line + 1U;
  token->column          = column(lexer);
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
