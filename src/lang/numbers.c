// SPDX-License-Identifier: ISC

#include "lang/chunk.h"

#include "lang/lexical.h"

/// Length of digits with hyphens that are a telephone number or the like
static size_t
match_phone(const EntChunk* const c, const size_t i)
{
  size_t j      = i + ent_chunk_digits(c, i);
  size_t groups = 1U;
  size_t last   = j - i;
  while (c->kind[j] == ENT_CHAR_HYPHEN && ent_chunk_is_digit(c, j + 1U)) {
    last = ent_chunk_digits(c, j + 1U);
    j += 1U + last;
    ++groups;
  }
  const size_t first = ent_chunk_digits(c, i);
  const bool   plain = !ent_chunk_is_word(c, j);
  return plain &&
             (groups >= 3U || (groups == 2U && last == 4U &&
                               (first == 1U || first == 3U || first == 5U)))
           ? j - i
           : 0U;
}

/// Length of the digits at `i` with points, commas, colons and slashes inside
static size_t
match_digits(const EntChunk* const c, const size_t i)
{
  size_t j = i + ent_chunk_digits(c, i);
  for (;;) {
    const uint32_t code = c->code[j];
    const size_t   more = j < c->n ? ent_chunk_digits(c, j + 1U) : 0U;
    const bool     joins =
      code == ',' ? more == 3U : code == '.' || code == ':' || code == '/';
    if (!more || !joins) {
      return j - i;
    }
    j += 1U + more;
  }
}

size_t
ent_match_number(const EntChunk* const c, const size_t i)
{
  const bool point = c->code[i] == '.' && ent_chunk_is_digit(c, i + 1U) &&
                     (!i || !ent_chunk_is_word(c, i - 1U));
  // +44 20
  if (c->code[i] == '+' && ent_chunk_is_digit(c, i + 1U) &&
      (!i || !ent_chunk_is_word(c, i - 1U))) {
    const size_t more = match_phone(c, i + 1U);
    return 1U + (more ? more : ent_chunk_digits(c, i + 1U));
  }
  if (!ent_chunk_is_digit(c, i) && !point) {
    return 0U;
  }
  const size_t phone = point ? 0U : match_phone(c, i);
  if (phone) {
    return phone;
  }
  const size_t n =
    point ? 1U + ent_chunk_digits(c, i + 1U) : match_digits(c, i);
  const size_t j       = i + n;
  const size_t letters = ent_chunk_letters(c, j);
  if (letters) {
    // 20th, 1980s and F16 are words; 5km and 8am are two
    const bool unit = ent_is_unit(ent_chunk_slice(c, j, j + letters)) &&
                      !ent_chunk_is_word(c, j + letters);
    size_t k = j + letters;
    while (ent_chunk_is_word(c, k)) {
      ++k;
    }
    return unit ? n : k - i;
  }
  // 1980's
  if (c->kind[j] == ENT_CHAR_APOS && c->code[j + 1U] == 's' &&
      !ent_chunk_is_word(c, j + 2U) && ent_chunk_digits(c, i) == n && n >= 2U &&
      c->code[j - 1U] == '0') {
    return n + 2U;
  }
  // "1." in front of a paragraph counts a list
  if (c->first && !i && c->code[j] == '.' && j + 1U == c->n && n <= 2U &&
      ent_chunk_next_code(c)) {
    return n + 1U;
  }
  return n;
}
