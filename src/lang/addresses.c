// SPDX-License-Identifier: ISC

#include "lang/chunk.h"

#include "lang/lexical.h"

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

/// True for what parts of host and file names are made of
static bool
is_host_char(const EntChunk* const c, const size_t i)
{
  return i < c->n && (ent_chunk_is_word(c, i) || c->kind[i] == ENT_CHAR_HYPHEN);
}

/// True if the last part of a name, from `i` up to `j`, ends host or file names
static bool
is_ending(const EntChunk* const c, const size_t i, const size_t j)
{
  // Not "word.In", a sentence that has lost its space
  const bool cased =
    c->kind[i] == ENT_CHAR_UPPER && c->kind[i + 1U] == ENT_CHAR_LOWER;
  return !(cased && j - i < 3U) &&
         ent_is_domain_ending(ent_chunk_slice(c, i, j));
}

/// Length of a name with dots at `i`: example.org, report.doc, sci.lang, or 0
static size_t
match_dotted(const EntChunk* const c, const size_t i)
{
  size_t parts = 0U;
  size_t last  = i;
  size_t j     = i;
  bool   words = true; ///< All parts are of two small letters or more
  for (;;) {
    last          = j;
    size_t lowers = 0U;
    for (; is_host_char(c, j); ++j) {
      lowers += c->kind[j] == ENT_CHAR_LOWER || c->kind[j] == ENT_CHAR_HYPHEN;
    }
    words = words && lowers == j - last && lowers >= 2U;
    ++parts;
    if (j == last) {
      return 0U;
    }
    if (c->code[j] != '.' || !ent_chunk_is_word(c, j + 1U)) {
      break;
    }
    ++j;
  }
  if (parts == 1U) {
    return 0U;
  }
  size_t first = i;
  while (c->code[first] != '.') {
    ++first;
  }
  if (!is_ending(c, last, j) && !(words && parts >= 3U) &&
      !(words && ent_is_newsgroup(ent_chunk_slice(c, i, first)))) {
    return 0U;
  }
  if (c->code[j] == '/' && ent_chunk_is_word(c, j + 1U)) {
    return trim_address(c, i, c->n) - i; // With a path
  }
  return j - i;
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
  const size_t dotted = match_dotted(c, i);
  if (dotted) {
    return dotted;
  }
  if (!i && c->code[0] == '.' && ent_chunk_is_letter(c, 1U)) {
    const size_t n = ent_chunk_letters(c, 1U);
    return is_ending(c, 1U, 1U + n) && !ent_chunk_is_word(c, 1U + n) ? 1U + n
                                                                     : 0U;
  }
  if ((c->code[i] == '@' || c->code[i] == '#') &&
      ent_chunk_is_letter(c, i + 1U)) {
    for (j = i + 1U; ent_chunk_is_word(c, j); ++j) {
    }
    return j - i;
  }
  return 0U;
}
