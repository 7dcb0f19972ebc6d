// SPDX-License-Identifier: ISC

#include "sparql/id_set.h"

#include <stdlib.h>

#define FIRST_PLACES 16U

static size_t
find_place(const EntIdSet* const set, const int64_t id)
{
  const size_t mask = set->n_places - 1U;
  size_t       place =
    (size_t)(((uint64_t)id * UINT64_C(0x9E3779B97F4A7C15)) >> 32U) & mask;
  while (set->places[place] && set->places[place] != id) {
    place = (place + 1U) & mask;
  }
  return place;
}

static bool
grow(EntIdSet* const set)
{
  const size_t n_places = set->n_places ? set->n_places * 2U : FIRST_PLACES;
  EntIdSet     larger   = {(int64_t*)calloc(n_places, sizeof(int64_t)), set->n,
                           n_places};
  if (!larger.places) {
    return false;
  }
  for (size_t i = 0U; i < set->n_places; ++i) {
    if (set->places[i]) {
      larger.places[find_place(&larger, set->places[i])] = set->places[i];
    }
  }
  free(set->places);
  *set = larger;
  return true;
}

EntStatus
ent_id_set_add(EntIdSet* const set, const int64_t id, bool* const is_new)
{
  if (2U * set->n >= set->n_places && !grow(set)) {
    return ENT_ERR_MEMORY;
  }
  const size_t place = find_place(set, id);
  *is_new            = !set->places[place];
  if (*is_new) {
    set->places[place] = id;
    ++set->n;
  }
  return ENT_OK;
}

void
ent_id_set_clear(EntIdSet* const set)
{
  free(set->places);
  *set = (EntIdSet){0};
}
