// SPDX-License-Identifier: ISC

#include "article/input.h"

static EntSlice
prefer(const EntSlice known, const EntSlice told)
{
  return known.len ? known : told;
}

EntStatus
ent_input_read(const EntInputDocument* const   document,
               const EntArticleMetadata* const known,
               EntArena* const                 arena,
               EntArticle* const               article,
               EntError* const                 error)
{
  EntArticleMetadata all = document->known;
  if (known) {
    all.title  = prefer(known->title, all.title);
    all.site   = prefer(known->site, all.site);
    all.author = prefer(known->author, all.author);
    all.url    = prefer(known->url, all.url);
    all.date   = prefer(known->date, all.date);
  }
  return ent_article_read_as(document->bytes, document->form,
                             ent_slice(document->name), &all, arena, article,
                             error);
}
