// SPDX-License-Identifier: ISC

/**
   @file
   A run of text without white space, while the tokenizer cuts it up.

   The rules that need more than a few lines are in files of their own:
   numbers.c, addresses.c and contractions.c.  Places and lengths count
   characters.
*/

#ifndef ENT_LANG_CHUNK_H
#define ENT_LANG_CHUNK_H

#include "base/slice.h"
#include "lang/chars.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Characters in a chunk; longer runs are cut here
#define ENT_MAX_CHUNK 512

/// A run without white space
typedef struct {
  EntSlice     text;                    ///< The whole text
  size_t       n;                       ///< Characters
  size_t       limit;                   ///< End of the stretch, in bytes
  bool         first;                   ///< Nothing stands before it
  uint32_t     code[ENT_MAX_CHUNK + 1]; ///< Code points, then a zero
  EntCharClass kind[ENT_MAX_CHUNK + 1]; ///< Their classes, then SPACE
  size_t       at[ENT_MAX_CHUNK + 1];   ///< Byte offset of each, then the end
} EntChunk;

/// True for letters
static inline bool
ent_chunk_is_letter(const EntChunk* const c, const size_t i)
{
  // Filled up to n, which the analyzer loses sight of
  // NOLINTNEXTLINE(clang-analyzer-core.UndefinedBinaryOperatorResult)
  return c->kind[i] == ENT_CHAR_LOWER || c->kind[i] == ENT_CHAR_UPPER;
}

/// True for decimal digits
static inline bool
ent_chunk_is_digit(const EntChunk* const c, const size_t i)
{
  return c->kind[i] == ENT_CHAR_DIGIT;
}

/// True for what words are made of
static inline bool
ent_chunk_is_word(const EntChunk* const c, const size_t i)
{
  return ent_chunk_is_letter(c, i) || ent_chunk_is_digit(c, i) ||
         c->kind[i] == ENT_CHAR_MARK || c->code[i] == '_';
}

/// Bytes of the characters `i` up to but without `j`
static inline EntSlice
ent_chunk_slice(const EntChunk* const c, const size_t i, const size_t j)
{
  return ent_slice_sub(c->text, c->at[i], c->at[j]);
}

/// First character behind the chunk that is no white space, 0 if none
uint32_t ent_chunk_next_code(const EntChunk* c);

/// The run of letters behind the chunk, empty if it is no word of its own
EntSlice ent_chunk_next_word(const EntChunk* c);

/// Number of letters from `i` on
size_t ent_chunk_letters(const EntChunk* c, size_t i);

/// Number of digits from `i` on
size_t ent_chunk_digits(const EntChunk* c, size_t i);

/// Length of the first of two words that characters `i` up to but without `j`
/// are: cannot, dont, its before "a"; 0 if they are one word
size_t ent_match_joined(const EntChunk* c, size_t i, size_t j);

/// Length of a web or mail address, or of a @name or #word, at `i`, or 0
size_t ent_match_address(const EntChunk* c, size_t i);

/// Length of a number at `i` with what belongs to it, or 0
size_t ent_match_number(const EntChunk* c, size_t i);

#endif // ENT_LANG_CHUNK_H
