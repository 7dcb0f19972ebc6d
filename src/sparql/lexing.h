// SPDX-License-Identifier: ISC

/**
   @file
   What the files of the lexer share; not for others.
*/

#ifndef ENT_SPARQL_LEXING_H
#define ENT_SPARQL_LEXING_H

#include "base/buffer.h"
#include "sparql/lexer.h"

static inline bool
ent_is_digit(const int c)
{
  return c >= '0' && c <= '9';
}

static inline bool
ent_is_hex(const int c)
{
  return ent_is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/// Byte at `offset` from the next one, or 0 behind the end
static inline int
ent_lexer_peek(const EntLexer* const lexer, const size_t offset)
{
  return offset < lexer->text.len - lexer->at
           ? (unsigned char)lexer->text.data[lexer->at + offset]
           : 0;
}

/// Error at byte `at` of the line in hand
EntStatus ent_lexer_fail(const EntLexer* lexer,
                         size_t          at,
                         EntError*       error,
                         const char*     message);

/// Move what was collected into the arena
EntStatus ent_lexer_keep(EntLexer*  lexer,
                         EntBuffer* buffer,
                         EntSlice*  value,
                         EntError*  error);

/// A string in any of the four quotations
EntStatus ent_lexer_string(EntLexer* lexer, EntLexeme* token, EntError* error);

/// IRIREF
EntStatus ent_lexer_iri(EntLexer* lexer, EntLexeme* token, EntError* error);

#endif // ENT_SPARQL_LEXING_H
