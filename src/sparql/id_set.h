// SPDX-License-Identifier: ISC

/**
   @file
   A set of ids that remembers in which order they came.
*/

#ifndef ENT_SPARQL_ID_SET_H
#define ENT_SPARQL_ID_SET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// A set; zero-initialised is empty and valid
typedef struct {
  size_t    n;
  int64_t*  ids;      ///< In the order in which they came
  size_t    capacity; ///< Of #ids
  uint32_t* slots;    ///< Open addressing: place in #ids from 1; 0 is free
  size_t    n_slots;  ///< A power of two
} EntIdSet;

/// True if `id` is there
bool ent_id_set_has(const EntIdSet* set, int64_t id);

/// Place of `id` in #ids, which has it
size_t ent_id_set_index(const EntIdSet* set, int64_t id);

/// Add `id`, which is not 0; false if out of memory
bool ent_id_set_add(EntIdSet* set, int64_t id);

/// Empty it but keep its memory
void ent_id_set_reset(EntIdSet* set);

/// Free its memory
void ent_id_set_clear(EntIdSet* set);

#endif // ENT_SPARQL_ID_SET_H
