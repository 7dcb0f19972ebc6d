// SPDX-License-Identifier: ISC

/*
  Query text before it is parsed, and after that has failed.
*/

#include "sparql/parser.h"

#include "base/display.h"

/// True if an error of the lexer lies in a long quotation without end
static bool
is_open_quotation(const EntLexer* const lexer, const EntLexeme* const token)
{
  const EntSlice text = lexer->text;
  return token->kind == ENT_LEXEME_STRING && text.len - token->begin > 2U &&
         text.data[token->begin + 1U] == token->mark &&
         text.data[token->begin + 2U] == token->mark;
}

/// How many groups the form that begins with `token` has to have
static unsigned
groups_of(const EntLexeme* const token)
{
  return ent_lexeme_is_word(token, "CONSTRUCT") ? 2U
         : ent_lexeme_is_word(token, "SELECT") ||
             ent_lexeme_is_word(token, "ASK")
           ? 1U
           : 0U;
}

bool
ent_query_split(const EntSlice text, size_t* const end)
{
  EntArena  arena = {NULL, 0U};
  EntLexer  lexer = {.text     = text.len ? text : ENT_SLICE_LITERAL(""),
                     .arena    = &arena,
                     .by_label = true};
  EntLexeme token;
  bool      has_prefix = false;
  bool      wants_form = true; // Also behind each declaration of a prefix
  bool      ended      = false;
  bool      is_next    = false; // The form was the token before
  unsigned  wanted     = 0U;
  long      open       = 0;
  EntStatus status     = ENT_OK;
  while (!ended && !(status = ent_lexer_next(&lexer, &token, NULL)) &&
         token.kind != ENT_LEXEME_END) {
    const char mark = (char)(token.kind == ENT_LEXEME_MARK ? token.mark : '\0');
    if (wants_form) {
      has_prefix = ent_lexeme_is_word(&token, "PREFIX") ||
                   ent_lexeme_is_word(&token, "BASE");
      wanted         = groups_of(&token);
      lexer.by_label = !wanted && !ent_lexeme_is_word(&token, "DESCRIBE");
    } else if (is_next && mark != '{' && wanted == 2U) {
      wanted = 1U; // CONSTRUCT WHERE
    }
    is_next = wants_form;
    wanted -= wanted && mark == '{' && open <= 0 ? 1U : 0U;
    open += (mark == '{') - (mark == '}');
    if (!lexer.by_label) {
      open += (mark == '(') - (mark == ')');
    }
    wants_form = has_prefix && token.kind == ENT_LEXEME_IRI;
    ended      = mark == ';' && open <= 0;
  }
  ent_arena_clear(&arena);

  *end = ended ? lexer.at : text.len;
  return status
           ? !is_open_quotation(&lexer, &token)
           : ended || (open <= 0 && !wanted && !(has_prefix && wants_form));
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
