// SPDX-License-Identifier: ISC

/**
   @file
   The article that a JSON-LD block of a page describes.
*/

#ifndef ENT_ARTICLE_JSONLD_H
#define ENT_ARTICLE_JSONLD_H

#include "article/article.h"
#include "base/arena.h"
#include "base/slice.h"

/**
   Set the empty fields of `known` from the schema.org article in `json`.

   Looks into arrays and @graph.  What is no JSON, or no article, changes
   nothing.  Strings are copied into `arena`; the date is as written.
*/
void ent_jsonld_read(EntSlice json, EntArena* arena, EntArticleMetadata* known);

#endif // ENT_ARTICLE_JSONLD_H
