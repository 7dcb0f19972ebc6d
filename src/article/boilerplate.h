// SPDX-License-Identifier: ISC

/**
   @file
   Lines of a scraped page that are no part of its article.

   Takes the paragraphs of an article and drops the page's tail: about the
   author, related stories, comments, sharing, cookies.
*/

#ifndef ENT_ARTICLE_BOILERPLATE_H
#define ENT_ARTICLE_BOILERPLATE_H

#include "article/draft.h"

/**
   Mark the paragraphs of `draft` that are furniture as dropped.

   A tail begins at a short line that is known to begin one, and is cut only
   if no prose follows; but a heading over comments may have any comments
   below it, and one over the author a biography.  In doubt, all is kept.
*/
void ent_boilerplate_drop(EntDraft* draft);

#endif // ENT_ARTICLE_BOILERPLATE_H
