// SPDX-License-Identifier: ISC

#include "sparql/id_set.h"

#include "sparql/memory.h"

#include <string.h>

/// Slot of `id`, or the free one where it would be
static size_t
find(const int64_t* const  ids,
     const uint32_t* const slots,
     const size_t          n_slots,
     const int64_t         id)
{
  // Fibonacci hashing: ids in a row are spread
  const uint64_t hash = (uint64_t)id * UINT64_C(0x9E3779B97F4A7C15);
  size_t         i    = (size_t)(hash >> 32U) & (n_slots - 1U);
  while (slots[i] && ids[slots[i] - 1U] != id) {
    i = (i + 1U) & (n_slots - 1U);
  }
  return i;
}

bool
ent_id_set_has(const EntIdSet* const set, const int64_t id)
{
  return set->n_slots &&
         set->slots[find(set->ids, set->slots, set->n_slots, id)];
}

size_t
ent_id_set_index(const EntIdSet* const set, const int64_t id)
{
  return set->slots[find(set->ids, set->slots, set->n_slots, id)] - 1U;
}

/// Half of the slots stay free
static bool
grow(EntIdSet* const set)
{
  if (set->n == set->capacity) {
    const size_t   capacity = set->capacity ? set->capacity * 2U : 64U;
    int64_t* const ids =
      (int64_t*)ent_memory_grow(set->ids, capacity, sizeof(*set->ids));
    if (!ids) {
      return false;
    }
    set->ids      = ids;
    set->capacity = capacity;
  }
  if (2U * (set->n + 1U) <= set->n_slots) {
    return true;
  }
  const size_t    n_slots = set->n_slots ? set->n_slots * 2U : 256U;
  uint32_t* const slots = (uint32_t*)ent_memory_zeroed(n_slots, sizeof(*slots));
  if (!slots || set->n >= UINT32_MAX / 2U) {
    ent_memory_free(slots);
    return false;
  }
  for (size_t i = 0U; i < set->n; ++i) {
    slots[find(set->ids, slots, n_slots, set->ids[i])] = (uint32_t)i + 1U;
  }
  ent_memory_free(set->slots);
  set->slots   = slots;
  set->n_slots = n_slots;
  return true;
}

bool
ent_id_set_add(EntIdSet* const set, const int64_t id)
{
  if (ent_id_set_has(set, id)) {
    return true;
  }
  if (!grow(set)) {
    return false;
  }
  set->ids[set->n++]                                       = id;
  set->slots[find(set->ids, set->slots, set->n_slots, id)] = (uint32_t)set->n;
  return true;
}

void
ent_id_set_reset(EntIdSet* const set)
{
  if (set->n_slots > 4096U && set->n < set->n_slots / 64U) {
    ent_memory_free(
      set->slots); // It was large once, and would take long each time
    set->slots   = NULL;
    set->n_slots = 0U;
  } else if (set->n_slots) {
    memset(set->slots, 0, set->n_slots * sizeof(*set->slots));
  }
  set->n = 0U;
}

void
ent_id_set_clear(EntIdSet* const set)
{
  ent_memory_free(set->ids);
  ent_memory_free(set->slots);
  memset(set, 0, sizeof(*set));
}
