// SPDX-License-Identifier: ISC

/**
   @file
   Bytes to characters: places in the source as people and RFC 5147 count them.

   A cursor that remembers where it counted last, so that places asked for in
   the order of the text cost one pass over it, however many there are.
*/

#ifndef ENT_ARTICLE_PLACE_H
#define ENT_ARTICLE_PLACE_H

#include "article/article.h"

#include <stddef.h>
#include <stdint.h>

/// Where counting has come to; zero-initialise before use
typedef struct {
  const EntArticle* article; ///< In which the places are
  size_t            byte;    ///< Of the source
  int64_t           count;   ///< Code points before #byte
} EntPlace;

/// Code points of the source of `article` before its byte `byte`
int64_t ent_place_count(EntPlace*         place,
                        const EntArticle* article,
                        size_t            byte);

#endif // ENT_ARTICLE_PLACE_H
