// SPDX-License-Identifier: ISC

/**
   @file
   Tokens of Turtle and TriG (RDF 1.1); private to the readers.
*/

#ifndef ENT_RDF_TURTLE_LEXER_H
#define ENT_RDF_TURTLE_LEXER_H

#include "base/buffer.h"
#include "rdf/scan.h"
#include "rdf/window.h"

#include <stdbool.h>

/// Kind of a token; punctuation is its own character
typedef enum {
  TOKEN_END  = 0,   ///< Of the text
  TOKEN_HATS = 256, ///< "^^"
  TOKEN_IRI,        ///< IRIREF; text is what is in the brackets
  TOKEN_NAME,       ///< PNAME_LN or PNAME_NS; prefix and text behind the colon
  TOKEN_BLANK,      ///< BLANK_NODE_LABEL; text is the label
  TOKEN_STRING,     ///< text is what it says
  TOKEN_AT,         ///< LANGTAG, also "@prefix" and "@base"; without '@'
  TOKEN_INTEGER,    ///< text as written
  TOKEN_DECIMAL,    ///< text as written
  TOKEN_DOUBLE,     ///< text as written
  TOKEN_WORD        ///< "a", "true", "PREFIX"; text as written
} TurtleTokenKind;

/// A token; its slices are valid until the next
typedef struct {
  int         kind;  ///< TurtleTokenKind, or the character
  const char* begin; ///< Where it stands in the window
  EntSlice    prefix;
  EntSlice    text;
} TurtleToken;

/// A lexer with the token that comes next
typedef struct {
  EntWindow*  window;
  TurtleToken token;
  EntBuffer   scratch; ///< Of texts with escapes
} TurtleLexer;

/// Go to the next token, the first at first
EntStatus ent_turtle_next(TurtleLexer* lexer);

#endif // ENT_RDF_TURTLE_LEXER_H
