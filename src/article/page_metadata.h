// SPDX-License-Identifier: ISC

/**
   @file
   What a page says of itself: Open Graph, JSON-LD, <meta>, <time>, <title>.
*/

#ifndef ENT_ARTICLE_PAGE_METADATA_H
#define ENT_ARTICLE_PAGE_METADATA_H

#include "article/article.h"
#include "article/page.h"
#include "base/arena.h"

/**
   Set title, date, site, author and URL of `article` as far as they are told.

   Of several sources the first goes: Open Graph, then JSON-LD (schema.org),
   microdata and <meta>, then the page's elements.
*/
void ent_page_metadata(const EntPage* page,
                       EntArena*      arena,
                       EntArticle*    article);

#endif // ENT_ARTICLE_PAGE_METADATA_H
