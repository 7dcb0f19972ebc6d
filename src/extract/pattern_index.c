// SPDX-License-Identifier: ISC

#include "extract/pattern_index.h"

#include <string.h>

static EntSlice
key_of(const EntPredicateKind kind,
       const EntSlice         lemma,
       char* const            out,
       const size_t           size)
{
  const size_t n = lemma.len + 2U;
  if (n > size) {
    return (EntSlice){NULL, 0U};
  }
  out[0] = kind == ENT_PREDICATE_VERB ? 'v' : 'n';
  out[1] = ':';
  if (lemma.len) {
    memcpy(out + 2, lemma.data, lemma.len);
  }
  ent_ascii_lower(out, n);
  return (EntSlice){out, n};
}

EntStatus
ent_pattern_index_build(EntPatternIndex* const  index,
                        const EntPattern* const patterns,
                        const size_t            n,
                        EntArena* const         arena)
{
  size_t size = 1U;
  for (size_t i = 0U; i < n; ++i) {
    size += 2U * patterns[i].lemmas.n;
  }
  if (!(index->starts = ent_map_new()) ||
      !(index->chains = ENT_ARENA_ARRAY(arena, uint32_t, size))) {
    return ENT_ERR_MEMORY;
  }

  uint32_t used = 0U;
  for (size_t i = 0U; i < n; ++i) {
    for (size_t l = 0U; l < patterns[i].lemmas.n; ++l) {
      char           buffer[128];
      const EntSlice lemma = patterns[i].lemmas.lemmas[l];
      const EntSlice key =
        key_of(patterns[i].kind, lemma, buffer, sizeof(buffer));
      if (!key.len || ent_map_get(index->starts, key, NULL)) {
        continue;
      }
      const uint32_t start = used++;
      for (uint32_t j = (uint32_t)i; j < n; ++j) {
        if (patterns[j].kind == patterns[i].kind &&
            ent_lemmas_contain(&patterns[j].lemmas, lemma)) {
          index->chains[used++] = j;
          ++index->chains[start];
        }
      }
      const EntStatus st = ent_map_put(index->starts, key, start);
      if (st) {
        return st;
      }
    }
  }
  return ENT_OK;
}

void
ent_pattern_index_free(EntPatternIndex* const index)
{
  ent_map_free(index->starts);
  index->starts = NULL;
}

const uint32_t*
ent_pattern_index_find(const EntPatternIndex* const index,
                       const EntPredicateKind       kind,
                       const EntSlice               lemma,
                       size_t* const                n)
{
  char           buffer[128];
  uint32_t       start = 0U;
  const EntSlice key   = key_of(kind, lemma, buffer, sizeof(buffer));
  if (!key.len || !ent_map_get(index->starts, key, &start)) {
    *n = 0U;
    return NULL;
  }
  *n = index->chains[start];
  return index->chains + start + 1U;
}
