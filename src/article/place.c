// SPDX-License-Identifier: ISC

#include "article/place.h"

/// 1 for the first byte of a code point, else 0
static int64_t
begins(const char byte)
{
  return ((unsigned char)byte & 0xC0U) != 0x80U;
}

int64_t
ent_place_count(EntPlace* const         place,
                const EntArticle* const article,
                const size_t            byte)
{
  if (place->article != article) {
    *place = (EntPlace){article, 0U, 0};
  }
  const EntSlice source = article->source;
  const size_t   target = byte < source.len ? byte : source.len;
  while (place->byte < target) {
    place->count += begins(source.data[place->byte++]);
  }
  while (place->byte > target) {
    place->count -= begins(source.data[--place->byte]);
  }
  return place->count;
}
