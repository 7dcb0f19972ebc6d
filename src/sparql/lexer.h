// SPDX-License-Identifier: ISC

/**
   @file
   Query text into tokens.

   The tokens of SPARQL 1.1 (section 19.8), and one more: the bare name
   (`Russia`, `Sergey_Shoygu`), which is also how keywords arrive.
*/

#ifndef ENT_SPARQL_LEXER_H
#define ENT_SPARQL_LEXER_H

#include "base/arena.h"
#include "base/slice.h"
#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>

/// Longest query in bytes
#define ENT_QUERY_MAX_SIZE ((size_t)1024U * 1024U)

/// Kind of a token
typedef enum {
  ENT_LEXEME_END,      ///< After the last one
  ENT_LEXEME_VARIABLE, ///< ?x or $x; value is the name
  ENT_LEXEME_IRI,      ///< <…>; value is the IRI reference
  ENT_LEXEME_PREFIXED, ///< p:local; value is the local part, unescaped
  ENT_LEXEME_BLANK,    ///< _:label; value is the label
  ENT_LEXEME_NAME,     ///< Russia, SELECT, a; value is what stands there
  ENT_LEXEME_STRING,   ///< Quoted in any of the four ways; value is unescaped
  ENT_LEXEME_LANG,     ///< @en; value is the tag
  ENT_LEXEME_DATATYPE, ///< ^^
  ENT_LEXEME_INTEGER,  ///< 7, -7; value is what stands there
  ENT_LEXEME_DECIMAL,  ///< 7.5
  ENT_LEXEME_DOUBLE,   ///< 7e5
  ENT_LEXEME_OPERATOR, ///< <= >= != && ||; value is the operator
  ENT_LEXEME_MARK      ///< One of . ; , { } ( ) [ ] * / | ^ ? ! + - = < >
} EntLexemeKind;

/// A token and its place
typedef struct {
  EntLexemeKind kind;
  char          mark;   ///< Of a mark, itself; of a string, its quote
  EntSlice      value;  ///< See EntLexemeKind
  EntSlice      prefix; ///< Of a prefixed name, without the colon
  size_t        begin;  ///< Byte where it begins
  size_t        end;    ///< Byte behind it
  size_t        line;   ///< From 1
  size_t        column; ///< In characters from 1
} EntLexeme;

/// Reads tokens; zero-initialised but for #text and #arena
typedef struct {
  EntSlice  text;       ///< All of the query
  EntArena* arena;      ///< For values that had escapes
  size_t    at;         ///< Next byte
  size_t    line_begin; ///< First byte of the line at #at
  size_t    line;       ///< Lines before that one
  bool      by_label;   ///< Bare names may hold . and ' and any letters
  size_t    counted;    ///< Byte up to which #columns counts
  size_t    columns;    ///< Characters before it in its line, and 1
} EntLexer;

/// Refuse what is too long or no UTF-8, with its place
EntStatus ent_lexer_check(const EntLexer* lexer, EntError* error);

/**
   Read the next token; ENT_ERR_SYNTAX with its place.

   A `<` that begins no IRI is a mark; ent_lexer_explain says why it is none.
*/
EntStatus ent_lexer_next(EntLexer* lexer, EntLexeme* token, EntError* error);

/// Set `error` to why `token`, a `<`, begins no IRI
EntStatus ent_lexer_explain(const EntLexer*  lexer,
                            const EntLexeme* token,
                            EntError*        error);

/// True if `token` is the keyword `word`, in either case
bool ent_lexeme_is_word(const EntLexeme* token, const char* word);

/**
   Length in bytes of the character at `at` if it can be part of a name, else 0.

   Letters, digits, marks, `_` and `-`; digits, marks and `-` not first.
*/
size_t ent_name_char(EntSlice text, size_t at, bool is_first);

#endif // ENT_SPARQL_LEXER_H
