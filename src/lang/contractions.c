// SPDX-License-Identifier: ISC

#include "lang/chunk.h"
#include "lang/lexical.h"

size_t
ent_match_joined(const EntChunk* const c, const size_t i, const size_t j)
{
  const EntSlice word  = ent_chunk_slice(c, i, j);
  const size_t   first = ent_joined_length(word);
  if (first) {
    // They are all ASCII, so bytes are characters; IM is no "I'm"
    return j - i == 2U && c->kind[i + 1U] == ENT_CHAR_UPPER ? 0U : first;
  }
  if (ent_slice_is(word, "Lets")) {
    return 3U; // "lets" may well be the verb
  }
  const bool its = j - i == 3U && (c->code[i] | 0x20U) == 'i' &&
                   c->code[i + 1U] == 't' && c->code[i + 2U] == 's';
  return its && j == c->n && ent_follows_it_is(ent_chunk_next_word(c)) ? 2U
                                                                       : 0U;
}
