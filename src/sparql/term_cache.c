// SPDX-License-Identifier: ISC

#include "sparql/term_cache.h"

#include <stdlib.h>

/// Slot of `id`, or the free one where it would be
static size_t
find(const int64_t* const ids, const size_t n_slots, const int64_t id)
{
  // Fibonacci hashing: ids in a row are spread
  const uint64_t hash = (uint64_t)id * UINT64_C(0x9E3779B97F4A7C15);
  size_t         i    = (size_t)(hash >> 32U) & (n_slots - 1U);
  while (ids[i] && ids[i] != id) {
    i = (i + 1U) & (n_slots - 1U);
  }
  return i;
}

const EntTerm*
ent_term_cache_get(const EntTermCache* const cache, const int64_t id)
{
  if (!cache->n_slots) {
    return NULL;
  }
  const size_t i = find(cache->ids, cache->n_slots, id);
  return cache->ids[i] ? cache->terms[i] : NULL;
}

/// Half of the slots stay free
static bool
grow(EntTermCache* const cache)
{
  if (2U * (cache->n + 1U) <= cache->n_slots) {
    return true;
  }
  const size_t    n     = cache->n_slots ? cache->n_slots * 2U : 1024U;
  int64_t* const  ids   = (int64_t*)calloc(n, sizeof(*ids));
  EntTerm** const terms = (EntTerm**)calloc(n, sizeof(*terms));
  if (!ids || !terms) {
    free(ids);
    free((void*)terms);
    return false;
  }
  for (size_t i = 0U; i < cache->n_slots; ++i) {
    if (cache->ids[i]) {
      const size_t j = find(ids, n, cache->ids[i]);
      ids[j]         = cache->ids[i];
      terms[j]       = cache->terms[i];
    }
  }
  free(cache->ids);
  free((void*)cache->terms);
  cache->ids     = ids;
  cache->terms   = terms;
  cache->n_slots = n;
  return true;
}

const EntTerm*
ent_term_cache_put(EntTermCache* const  cache,
                   const int64_t        id,
                   const EntTerm* const term)
{
  if (cache->arena.used + 16U * cache->n_slots > ENT_TERM_CACHE_SIZE ||
      !grow(cache)) {
    return NULL;
  }
  EntTerm* const copy = ENT_ARENA_ARRAY(&cache->arena, EntTerm, 1U);
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
  const size_t i  = find(cache->ids, cache->n_slots, id);
  cache->ids[i]   = id;
  cache->terms[i] = copy;
  ++cache->n;
  return copy;
}

void
ent_term_cache_clear(EntTermCache* const cache)
{
  ent_arena_clear(&cache->arena);
  free(cache->ids);
  free((void*)cache->terms);
  memset(cache, 0, sizeof(*cache));
}
