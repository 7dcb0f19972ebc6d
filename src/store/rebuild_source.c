// SPDX-License-Identifier: ISC

#include "store/rebuild_source.h"

#include "base/no_memory.h"
#include "store/source.h"
#include "store/sql.h"

#include <stdio.h>
#include <stdlib.h>

/// Sources that the article gets
typedef struct {
  EntStore*  store;
  EntArena*  arena;
  EntError*  error;
  EntSource* items;
  size_t     n;
} Sources;

/// Add the source that is known by `key`, at `address`
static EntStatus
add(Sources* const              self,
    const EntArticleNode* const node,
    const EntSlice              key,
    const EntSlice              address)
{
  EntArticle* const article = ENT_ARENA_ARRAY(self->arena, EntArticle, 1U);
  self->items = (EntSource*)ent_arena_grow(self->arena, self->items, self->n,
                                           sizeof(EntSource));
  if (!article || !self->items) {
    return ent_no_memory(self->error);
  }
  article->title  = node->title;
  article->site   = node->site;
  article->author = node->author;
  article->url    = address;
  article->date   = node->date;
  snprintf(article->id, sizeof(article->id), "%.*s", ENT_SLICE_ARG(node->id));
  EntSource* const source = &self->items[self->n++];
  *source = (EntSource){.key = key, .bytes = "", .article = article};
  return ent_digest_article(article, &source->digest, self->error);
}

/// Add the source at `address` if no other article is known by it
static EntStatus
add_free(Sources* const              self,
         const EntArticleNode* const node,
         const EntSlice              address)
{
  int64_t         taken  = 0;
  const EntStatus status = ent_sql_get(self->store, SQL_SOURCE_HAS_KEY, &taken,
                                       self->error, "t", address);
  return status || taken || !address.len ? status
                                         : add(self, node, address, address);
}

static EntStatus
add_all(Sources* const self, const EntArticleNode* const node)
{
  EntStatus status = add_free(self, node, node->url);
  for (EntSlice rest = node->urls; rest.len && !status;) {
    const char* const end = (const char*)memchr(rest.data, '\n', rest.len);
    const size_t      n   = end ? (size_t)(end - rest.data) : rest.len;
    status                = add_free(self, node, ent_slice_sub(rest, 0U, n));
    rest                  = ent_slice_sub(rest, end ? n + 1U : n, rest.len);
  }
  if (!status && !self->n) {
    const EntSlice iri = ent_article_iri(node->id, self->arena);
    status =
      iri.data ? add(self, node, iri, node->url) : ent_no_memory(self->error);
  }
  return status;
}

static int
compare(const void* const a, const void* const b)
{
  return strcmp(((const EntSource*)a)->digest.text,
                ((const EntSource*)b)->digest.text);
}

EntStatus
rebuild_put(EntStore* const             store,
            const int64_t               run,
            const EntArticleNode* const node,
            EntRecord* const            record,
            EntArena* const             arena,
            EntError* const             error)
{
  Sources    self    = {.store = store, .arena = arena, .error = error};
  EntSettled settled = {0};
  EntStatus  status  = add_all(&self, node);
  if (!status && self.items) { // An article is told by its first source
    qsort(self.items, self.n, sizeof(*self.items), compare);
    record->article   = self.items[0].article;
    record->digest    = self.items[0].digest;
    record->is_stale  = true;
    record->signature = ENT_SLICE_LITERAL("none"); // The text is not known
  }
  for (size_t i = 0U; i < self.n && !status; ++i) {
    status = ent_source_settle_record(store, run, &self.items[i], record,
                                      &settled, error);
  }
  return status;
}
