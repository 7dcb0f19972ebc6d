// SPDX-License-Identifier: ISC

/**
   @file
   Lines of an article's page that tell who wrote it, and when.
*/

#ifndef ENT_ARTICLE_PAGE_BYLINE_H
#define ENT_ARTICLE_PAGE_BYLINE_H

#include "article/page.h"

#include <stdbool.h>
#include <stdint.h>

/**
   True if nodes `begin` to `end` are a byline or a time, and no text.

   That is: all of it is in a <time>; or, above the text, a short line that is
   no sentence and has a date as one of its parts.
*/
bool ent_page_is_byline(const EntPage* page,
                        uint32_t       begin,
                        uint32_t       end,
                        bool           is_above);

#endif // ENT_ARTICLE_PAGE_BYLINE_H
