// SPDX-License-Identifier: ISC

/**
   @file
   Statements while they are being found.
*/

#ifndef ENT_EXTRACT_STATEMENT_LIST_H
#define ENT_EXTRACT_STATEMENT_LIST_H

#include "base/arena.h"
#include "extract/extraction.h"

#include <stddef.h>
#include <string.h>

/// A list that grows in an arena; zero-initialised is empty
typedef struct {
  EntStatement* list;
  size_t        n;
  size_t        capacity;
} EntStatementList;

/// A new statement at the end, all zero; NULL if out of memory
static inline EntStatement*
ent_statement_list_add(EntStatementList* const self, EntArena* const arena)
{
  if (self->n == self->capacity) {
    const size_t        capacity = self->capacity ? self->capacity * 2U : 64U;
    EntStatement* const list = ENT_ARENA_ARRAY(arena, EntStatement, capacity);
    if (!list) {
      return NULL;
    }
    if (self->n) {
      memcpy(list, self->list, self->n * sizeof(*list));
    }
    self->list     = list;
    self->capacity = capacity;
  }
  return &self->list[self->n++];
}

#endif // ENT_EXTRACT_STATEMENT_LIST_H
