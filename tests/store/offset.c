// SPDX-License-Identifier: ISC

#include "article/article.h"

// Stands in only while the library lacks its own
__attribute__((weak)) size_t
ent_article_source_offset(const EntArticle* const article, const size_t offset)
{
  size_t source = 0U;
  for (size_t i = 0U; i < article->n_segments; ++i) {
    const EntSegment* const s = &article->segments[i];
    if (offset >= s->text) {
      const size_t in = offset - s->text;
      source          = s->source + (in < s->len ? in : s->len);
    }
  }
  return source;
}
