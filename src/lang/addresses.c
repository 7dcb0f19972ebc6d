// SPDX-License-Identifier: ISC

#include "lang/chunk.h"

/// End of an address that reaches up to `end` without what closes a sentence
static size_t
trim_address(const EntChunk* const c, const size_t begin, size_t end)
{
  while (end > begin + 1U) {
    const uint32_t code = c->code[end - 1U];
    const bool     tail =
      (code < 0x80U && code && strchr(".,;:!?'\")]}>*", (int)code)) ||
      c->kind[end - 1U] == ENT_CHAR_QUOTE ||
      c->kind[end - 1U] == ENT_CHAR_APOS || code == 0x2026U;
    if (!tail) {
      break;
    }
    --end;
  }
  return end;
}

static bool
is_address_char(const EntChunk* const c, const size_t i)
{
  return i < c->n &&
         (ent_chunk_is_word(c, i) || (c->code[i] && c->code[i] < 0x80U &&
                                      strchr(".+-%", (int)c->code[i])));
}

size_t
ent_match_address(const EntChunk* const c, const size_t i)
{
  if (i && ent_chunk_is_word(c, i - 1U)) {
    return 0U;
  }
  const EntSlice rest = ent_chunk_slice(c, i, c->n);
  if (ent_slice_starts(rest, "http://") || ent_slice_starts(rest, "https://") ||
      ent_slice_starts(rest, "ftp://") || ent_slice_starts(rest, "www.") ||
      ent_slice_starts(rest, "mailto:")) {
    size_t j = i;
    while (j < c->n && c->kind[j] != ENT_CHAR_QUOTE && c->code[j] != '>' &&
           c->code[j] != '<') {
      ++j;
    }
    return trim_address(c, i, j) - i;
  }

  // name@host.org, but also the @name and #word of messages
  size_t j = i;
  while (is_address_char(c, j)) {
    ++j;
  }
  if (c->code[j] == '@' && j > i) {
    size_t k = j + 1U;
    while (is_address_char(c, k)) {
      ++k;
    }
    k = trim_address(c, i, k);
    return k > j + 1U ? k - i : 0U;
  }
  if ((c->code[i] == '@' || c->code[i] == '#') &&
      ent_chunk_is_letter(c, i + 1U)) {
    for (j = i + 1U; ent_chunk_is_word(c, j); ++j) {
    }
    return j - i;
  }
  return 0U;
}
