// SPDX-License-Identifier: ISC

#include "sparql/term_cache.h"

#include "sparql/memory.h"

#include <stdlib.h>

/// Terms on a page
enum { PAGE_BITS = 10, PAGE_SIZE = 1 << PAGE_BITS };

/// Most pages: ids beyond are no store's, or of one that fits no cache
#define MAX_PAGES ((size_t)1U << 18U)

const EntTerm*
ent_term_cache_get(const EntTermCache* const cache, const int64_t id)
{
  const size_t page = (size_t)id >> PAGE_BITS;
  return page < cache->n_pages && cache->pages[page]
           ? cache->pages[page][(size_t)id % PAGE_SIZE]
           : NULL;
}

/// The place of `id`; NULL if there is no room
static EntTerm**
find(EntTermCache* const cache, const int64_t id)
{
  const size_t page = (size_t)id >> PAGE_BITS;
  if (page >= MAX_PAGES) {
    return NULL;
  }
  if (page >= cache->n_pages) {
    const size_t     n = page + page / 2U + 16U;
    EntTerm*** const pages =
      (EntTerm***)realloc((void*)cache->pages, n * sizeof(*pages));
    if (!pages) {
      return NULL;
    }
    memset((void*)(pages + cache->n_pages), 0,
           (n - cache->n_pages) * sizeof(*pages));
    cache->pages   = pages;
    cache->n_pages = n;
  }
  if (!cache->pages[page]) {
    cache->pages[page] = (EntTerm**)ent_arena_alloc_array(
      &cache->arena, PAGE_SIZE, sizeof(EntTerm*));
  }
  return cache->pages[page] ? &cache->pages[page][(size_t)id % PAGE_SIZE]
                            : NULL;
}

const EntTerm*
ent_term_cache_put(EntTermCache* const  cache,
                   const int64_t        id,
                   const EntTerm* const term)
{
  EntTerm** const place =
    cache->arena.used < ent_memory_spare(ENT_TERM_CACHE_SIZE) ? find(cache, id)
                                                              : NULL;
  EntTerm* const copy =
    place ? ENT_ARENA_ARRAY(&cache->arena, EntTerm, 1U) : NULL;
  if (!copy) {
    return NULL;
  }
  copy->kind     = term->kind;
  copy->text     = ent_arena_copy(&cache->arena, term->text);
  copy->datatype = term->datatype.len
                     ? ent_arena_copy(&cache->arena, term->datatype)
                     : (EntSlice){"", 0U};
  copy->lang     = term->lang.len ? ent_arena_copy(&cache->arena, term->lang)
                                  : (EntSlice){"", 0U};
  if (!copy->text.data || !copy->datatype.data || !copy->lang.data) {
    return NULL;
  }
  *place = copy;
  return copy;
}

void
ent_term_cache_clear(EntTermCache* const cache)
{
  ent_arena_clear(&cache->arena);
  free((void*)cache->pages);
  memset(cache, 0, sizeof(*cache));
}
