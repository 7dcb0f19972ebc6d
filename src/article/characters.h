// SPDX-License-Identifier: ISC

/**
   @file
   Classes of characters that the readers of articles ask for.
*/

#ifndef ENT_ARTICLE_CHARACTERS_H
#define ENT_ARTICLE_CHARACTERS_H

#include "base/slice.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// White space of Unicode (property White_Space), no-break spaces included
static inline bool
ent_is_space(const uint32_t code)
{
  return (code >= '\t' && code <= '\r') || code == ' ' || code == 0x85U ||
         code == 0xA0U || code == 0x1680U ||
         (code >= 0x2000U && code <= 0x200AU) || code == 0x2028U ||
         code == 0x2029U || code == 0x202FU || code == 0x205FU ||
         code == 0x3000U;
}

/// Characters that show nothing: soft hyphen, zero-width, byte order mark
static inline bool
ent_is_invisible(const uint32_t code)
{
  return code == 0xADU || code == 0x200BU || code == 0x2060U ||
         code == 0xFEFFU || (code < 0x20U && !ent_is_space(code)) ||
         code == 0x7FU;
}

/// Slice without white space at both ends
EntSlice ent_trim(EntSlice s);

/// Number of runs of other than white space
size_t ent_count_words(EntSlice s);

/// True if it ends like a sentence: . ! ? perhaps with quotes behind
bool ent_ends_sentence(EntSlice s);

#endif // ENT_ARTICLE_CHARACTERS_H
