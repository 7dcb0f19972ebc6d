// SPDX-License-Identifier: ISC

#include "base/map.h"

#include <stdlib.h>
#include <string.h>

#define HASH_NONFATAL_OOM          1
#define uthash_nonfatal_oom(entry) ((entry)->lost = true)

#include <uthash.h>

typedef struct {
  UT_hash_handle hh;
  uint32_t       value;
  bool           lost; ///< uthash had no memory to add it
  char           key[];
} Entry;

struct EntMapImpl {
  Entry* entries;
};

EntMap*
ent_map_new(void)
{
  return (EntMap*)calloc(1U, sizeof(EntMap));
}

static Entry*
find(const EntMap* const map, const EntSlice key)
{
  Entry* entry = NULL;
  if (map->entries) {
    HASH_FIND(hh, map->entries, key.len ? key.data : "", key.len, entry);
  }
  return entry;
}

EntStatus
ent_map_put(EntMap* const map, const EntSlice key, const uint32_t value)
{
  Entry* entry = find(map, key);
  if (entry) {
    entry->value = value;
    return ENT_OK;
  }

  entry = (Entry*)calloc(1U, sizeof(*entry) + key.len + 1U);
  if (!entry) {
    return ENT_ERR_MEMORY;
  }
  entry->value = value;
  if (key.len) {
    memcpy(entry->key, key.data, key.len);
  }
  HASH_ADD_KEYPTR(hh, map->entries, entry->key, key.len, entry);
  if (entry->lost) {
    free(entry);
    return ENT_ERR_MEMORY;
  }
  return ENT_OK;
}

bool
ent_map_get(const EntMap* const map, const EntSlice key, uint32_t* const value)
{
  const Entry* const entry = find(map, key);
  if (entry && value) {
    *value = entry->value;
  }
  return entry;
}

size_t
ent_map_size(const EntMap* const map)
{
  return HASH_COUNT(map->entries);
}

void
ent_map_free(EntMap* const map)
{
  if (map) {
    Entry* entry = map->entries;
    HASH_CLEAR(hh, map->entries); // Frees the table, leaves the list
    while (entry) {
      Entry* const next = (Entry*)entry->hh.next;
      free(entry);
      entry = next;
    }
    free(map);
  }
}
