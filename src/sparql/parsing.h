// SPDX-License-Identifier: ISC

/**
   @file
   What the files of the parser share; not for others.

   parsing.c holds the state, pattern.c reads triples, query.c reads the rest.
*/

#ifndef ENT_SPARQL_PARSING_H
#define ENT_SPARQL_PARSING_H

#include "sparql/parser.h"

/// Most names of variables, those of subqueries counted again
#define ENT_MAX_SCOPED ((size_t)2U * ENT_MAX_VARIABLES)

/// A name of a variable as one part of the query sees it
typedef struct {
  EntSlice name;
  bool     is_hidden;
  uint32_t scope;
  uint32_t variable;
} EntScoped;

/// A parser at work; recursive descent with one token of look-ahead
typedef struct {
  EntLexer     lexer;
  EntLexeme    token;    ///< The next token, not consumed
  size_t       end;      ///< Byte behind the last consumed token
  EntArena*    arena;    ///< For all that the parser makes
  EntError*    error;    ///< May be NULL
  EntPrefixes  prefixes; ///< Of the caller, then of the query
  bool         by_label; ///< Bare words and "…" are names, not SPARQL
  unsigned     depth;    ///< Of groups
  uint32_t     scope;    ///< Of the subquery in hand
  uint32_t     n_scopes;
  uint32_t     n_blanks; ///< Blank nodes without label so far
  size_t       n_scoped;
  EntScoped*   scoped;
  size_t       n_variables;
  EntVariable* variables;
} EntParser;

/// Begin to read `text`
EntStatus ent_parser_init(EntParser*         parser,
                          EntSlice           text,
                          const EntPrefixes* prefixes,
                          EntArena*          arena,
                          EntError*          error);

/// Consume the token in hand
EntStatus ent_parser_advance(EntParser* parser);

/// Syntax error at the token in hand
EntStatus ent_parser_fail(EntParser* parser, const char* format, ...)
  __attribute__((format(printf, 2, 3)));

/// "expected WHAT", and what stands there instead
EntStatus ent_parser_expected(EntParser* parser, const char* what);

/// Out of memory
EntStatus ent_parser_no_memory(EntParser* parser);

/// True if the token in hand is the mark `mark`
bool ent_parser_at(const EntParser* parser, char mark);

/// Consume the mark `mark`; `what` says in an error why it is wanted
EntStatus ent_parser_mark(EntParser* parser, char mark, const char* what);

/// The number of the variable `name` in the scope in hand, new if need be
EntStatus ent_parser_variable(EntParser* parser,
                              EntSlice   name,
                              bool       is_hidden,
                              uint32_t*  variable);

/// Set `*iri` to the IRI of an IRI or prefixed-name token, and consume it
EntStatus ent_parser_iri(EntParser* parser, EntSlice* iri);

/// Triple patterns up to what cannot begin another one
EntStatus ent_parser_triples(EntParser* parser, EntAlgebra** bgp);

#endif // ENT_SPARQL_PARSING_H
