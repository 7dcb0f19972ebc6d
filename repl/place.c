// SPDX-License-Identifier: ISC

#include "repl/place.h"

#include "repl/argument.h"
#include "repl/statement.h"
#include "sparql/curate.h"
#include "sparql/lexer.h"

/// What the first word of a statement takes
typedef enum { TAKES_PATTERN, TAKES_NAMES, TAKES_NOTHING } Takes;

static const struct {
  const char* word;
  Takes       takes;
} firsts[] = {
  {"why", TAKES_PATTERN},    {"conflicts", TAKES_NAMES},
  {"draw", TAKES_NAMES},     {"accept", TAKES_PATTERN},
  {"reject", TAKES_PATTERN}, {"merge", TAKES_NAMES},
  {"split", TAKES_NAMES},    {"rename", TAKES_NAMES},
  {"undo", TAKES_NOTHING},   {"log", TAKES_NOTHING},
};

/// Skip the word that says what the statement is; `*rest` is what follows
static Takes
skip_word(const EntSlice line, EntSlice* const rest)
{
  const EntSlice text  = statement_trim(line);
  const char*    words = NULL;
  *rest                = line;
  if (line.len && line.data[0] == '.') {
    (void)argument_find(line, &words, rest);
    return TAKES_PATTERN;
  }
  for (size_t i = 0U; i < sizeof(firsts) / sizeof(*firsts); ++i) {
    if (statement_begins(text, firsts[i].word, rest)) {
      const EntSlice behind = *rest;
      if (!i) {
        (void)statement_begins(behind, "not", rest);
      }
      return firsts[i].takes;
    }
  }
  return TAKES_PATTERN;
}

Place
place_find(const EntSlice line)
{
  Place     place = {AT_SUBJECT, {NULL, 0U}};
  EntSlice  rest  = {NULL, 0U};
  EntArena  arena = {NULL, 0U};
  EntLexeme token;
  size_t    n       = 0U; // Terms of the pattern in hand
  bool      is_type = false;

  const Takes takes = skip_word(line, &rest);
  if (takes != TAKES_PATTERN) {
    place.where = takes == TAKES_NAMES ? AT_SUBJECT : AT_NOTHING;
    return place;
  }
  EntLexer lexer = {.text     = rest.len ? rest : ENT_SLICE_LITERAL(""),
                    .arena    = &arena,
                    .by_label = true};
  while (!ent_lexer_next(&lexer, &token, NULL) &&
         token.kind != ENT_LEXEME_END) {
    const char mark = (char)(token.kind == ENT_LEXEME_MARK ? token.mark : '\0');
    if (mark == '.' || mark == '{' || mark == '}') {
      n = 0U;
    } else if (mark == ';') {
      n = 1U;
    } else if (mark == ',') {
      n = 2U;
    } else {
      is_type = n == 1U && token.kind == ENT_LEXEME_NAME &&
                ent_slice_is(token.value, "a");
      if (!n) {
        place.subject = ent_slice_sub(lexer.text, token.begin, token.end);
      }
      ++n;
    }
  }
  place.where = n == 0U   ? AT_SUBJECT
                : n == 1U ? AT_PREDICATE
                : is_type ? AT_CLASS
                          : AT_OBJECT;
  ent_arena_clear(&arena);
  return place;
}
