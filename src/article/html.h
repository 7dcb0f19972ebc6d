// SPDX-License-Identifier: ISC

/**
   @file
   HTML pages: the article without the page's furniture.

   Takes a page in UTF-8, parses it as browsers do (by gumbo), and hands on
   the paragraphs of its main text, each byte with its place in the page, and
   what the page says of itself: title, date, author, site, address.
*/

#ifndef ENT_ARTICLE_HTML_H
#define ENT_ARTICLE_HTML_H

#include "article/article.h"
#include "article/draft.h"
#include "base/arena.h"
#include "base/slice.h"
#include "base/status.h"

#include <stdbool.h>

/// True if `source` begins like HTML (WHATWG MIME Sniffing, section 7.1)
bool ent_html_is_page(EntSlice source);

/**
   Read EntArticle::source into `draft` and set the metadata of `article`.

   The headline comes first, as a paragraph of its own.  Fails with
   ENT_ERR_LIMIT for a page that takes too much memory or time to parse,
   ENT_ERR_MEMORY.
*/
EntStatus ent_html_read(EntArticle* article,
                        EntArena*   arena,
                        EntDraft*   draft,
                        EntError*   error);

#endif // ENT_ARTICLE_HTML_H
