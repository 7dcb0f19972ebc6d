// SPDX-License-Identifier: ISC

/**
   @file
   Classes of characters as the tokenizer sees them.

   A fast path for ASCII in front of the tables of utf8proc.
*/

#ifndef ENT_LANG_CHARS_H
#define ENT_LANG_CHARS_H

#include "base/slice.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// What a code point is for the tokenizer
typedef enum {
  ENT_CHAR_OTHER,  ///< Punctuation, symbols, everything else
  ENT_CHAR_SPACE,  ///< White space and control characters
  ENT_CHAR_LOWER,  ///< Lower-case letter, or letter without case
  ENT_CHAR_UPPER,  ///< Upper- or title-case letter
  ENT_CHAR_DIGIT,  ///< Decimal digit
  ENT_CHAR_MARK,   ///< Combining mark or joiner, part of the letter before
  ENT_CHAR_APOS,   ///< Apostrophe, straight or curly
  ENT_CHAR_HYPHEN, ///< Hyphen, not a dash
  ENT_CHAR_QUOTE,  ///< Double quotation mark of any kind
} EntCharClass;

/// Class of a code point
EntCharClass ent_char_class(uint32_t code);

/// True for letters of any case
bool ent_char_is_letter(uint32_t code);

/// Lower-case form of a code point
uint32_t ent_char_lower(uint32_t code);

/**
   Write the lower-case form of `s` (valid UTF-8) to `out`.

   Writes at most `size` bytes of whole characters; returns their number.
*/
size_t ent_lower(EntSlice s, char* out, size_t size);

/// True if `s` begins with an upper-case letter
bool ent_is_capitalised(EntSlice s);

#endif // ENT_LANG_CHARS_H
