// SPDX-License-Identifier: ISC

/**
   @file
   Plain text: lines into paragraphs, headline and header lines found.
*/

#ifndef ENT_ARTICLE_PLAIN_H
#define ENT_ARTICLE_PLAIN_H

#include "article/article.h"
#include "article/draft.h"
#include "base/arena.h"

/**
   Read EntArticle::source as plain text into `draft`.

   Paragraphs end at a blank line, or at a line of more than 120 characters,
   which nobody wraps by hand.  Lines "Title: …", "Date: …", "Source: …",
   "URL: …" and "Author: …" at the very top with a blank line behind are
   metadata, not text.  Without a title there, the first paragraph is the
   title, too, if it is one short line without a full stop and more follows.
*/
void ent_plain_read(EntArticle* article, EntArena* arena, EntDraft* draft);

#endif // ENT_ARTICLE_PLAIN_H
