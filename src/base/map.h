// SPDX-License-Identifier: ISC

/**
   @file
   A hash map from byte strings to 32-bit numbers.

   The one container that every module needs: words to ids, labels to
   entities.  A thin face over uthash, so that its macros stay in one file.
*/

#ifndef ENT_BASE_MAP_H
#define ENT_BASE_MAP_H

#include "base/slice.h"
#include "base/status.h"

#include <stdbool.h>
#include <stdint.h>

/// A map from slices to numbers
typedef struct EntMapImpl EntMap;

/// New empty map, or NULL if out of memory
EntMap* ent_map_new(void);

/// Set `key` (copied) to `value`, replacing an earlier value
EntStatus ent_map_put(EntMap* map, EntSlice key, uint32_t value);

/// Set `*value` (may be NULL) and return true if `key` is there
bool ent_map_get(const EntMap* map, EntSlice key, uint32_t* value);

/// Number of keys
size_t ent_map_size(const EntMap* map);

/// Free the map and its keys; NULL is allowed
void ent_map_free(EntMap* map);

#endif // ENT_BASE_MAP_H
