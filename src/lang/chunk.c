// SPDX-License-Identifier: ISC

#include "lang/chunk.h"

#include "base/utf8.h"

uint32_t
ent_chunk_next_code(const EntChunk* const c)
{
  uint32_t code = 0U;
  for (size_t i = c->at[c->n]; i < c->limit;) {
    const size_t n = ent_utf8_decode(c->text, i, &code);
    if (!n || ent_char_class(code) != ENT_CHAR_SPACE) {
      return n ? code : 0U;
    }
    i += n;
  }
  return 0U;
}

EntSlice
ent_chunk_next_word(const EntChunk* const c)
{
  uint32_t code  = 0U;
  size_t   begin = c->limit;
  for (size_t i = c->at[c->n], n = 0U;
       i < c->limit && (n = ent_utf8_decode(c->text, i, &code)); i += n) {
    const EntCharClass kind = ent_char_class(code);
    if (kind == ENT_CHAR_LOWER || kind == ENT_CHAR_UPPER) {
      begin = begin == c->limit ? i : begin;
    } else if (begin < c->limit || kind != ENT_CHAR_SPACE) {
      return kind == ENT_CHAR_SPACE ? ent_slice_sub(c->text, begin, i)
                                    : (EntSlice){NULL, 0U};
    }
  }
  return ent_slice_sub(c->text, begin, c->limit);
}

size_t
ent_chunk_letters(const EntChunk* const c, size_t i)
{
  const size_t begin = i;
  while (ent_chunk_is_letter(c, i) || c->kind[i] == ENT_CHAR_MARK) {
    ++i;
  }
  return i - begin;
}

size_t
ent_chunk_digits(const EntChunk* const c, size_t i)
{
  const size_t begin = i;
  while (ent_chunk_is_digit(c, i)) {
    ++i;
  }
  return i - begin;
}
