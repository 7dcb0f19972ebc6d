// SPDX-License-Identifier: ISC

/**
   @file
   What of a page is no part of its article, told by tags and marks.
*/

#ifndef ENT_ARTICLE_PAGE_FURNITURE_H
#define ENT_ARTICLE_PAGE_FURNITURE_H

#include "article/page.h"

#include <stdint.h>

/// How surely an element is furniture
typedef enum {
  ENT_CONTENT,   ///< Nothing says so
  ENT_PERHAPS,   ///< Unless much of the page's text is in it: pages wrap all in
                 ///< a form, or name the body "with-sidebar"
  ENT_PROBABLY,  ///< Unless most of the page's text is in it
  ENT_CERTAINLY, ///< Scripts, navigation, what is hidden
} EntFurniture;

/// Judge element `i` by its tag, role, class and identifier
EntFurniture ent_page_furniture(const EntPage* page, uint32_t i);

#endif // ENT_ARTICLE_PAGE_FURNITURE_H
