// SPDX-License-Identifier: ISC

#include "article/characters.h"

#include "base/utf8.h"

/// Offset of the last character of `s`, which is not empty
static size_t
last_character(const EntSlice s)
{
  size_t i = s.len - 1U;
  while (i && ((unsigned char)s.data[i] & 0xC0U) == 0x80U) {
    --i;
  }
  return i;
}

EntSlice
ent_trim(const EntSlice s)
{
  EntSlice t    = s;
  uint32_t code = 0U;
  size_t   n    = 0U;
  while ((n = ent_utf8_decode(t, 0U, &code)) && ent_is_space(code)) {
    t = ent_slice_sub(t, n, t.len);
  }
  while (t.len) {
    const size_t at = last_character(t);
    if (!ent_utf8_decode(t, at, &code) || !ent_is_space(code)) {
      break;
    }
    t.len = at;
  }
  return t;
}

size_t
ent_count_words(const EntSlice s)
{
  size_t   count   = 0U;
  bool     in_word = false;
  uint32_t code    = 0U;
  size_t   n       = 0U;
  for (size_t i = 0U; (n = ent_utf8_decode(s, i, &code)); i += n) {
    const bool space = ent_is_space(code);
    count += !space && !in_word;
    in_word = !space;
  }
  return count;
}

bool
ent_ends_sentence(const EntSlice s)
{
  EntSlice t    = s;
  uint32_t code = 0U;
  while (t.len) {
    const size_t at = last_character(t);
    if (!ent_utf8_decode(t, at, &code)) {
      return false;
    }
    if (code == '.' || code == '!' || code == '?' || code == 0x2026U) {
      return true;
    }
    if (code != '"' && code != '\'' && code != ')' && code != 0x2019U &&
        code != 0x201DU) {
      return false;
    }
    t.len = at;
  }
  return false;
}
