// SPDX-License-Identifier: ISC

/**
   @file
   Memory of queries that grows with what they find.

   It is that of SQLite, so that it counts to the limit that
   ent_engine_set_memory sets: what queries computed, the nodes that a path
   reached and the solutions of an update, as well as what SQLite sorts.
*/

#ifndef ENT_SPARQL_MEMORY_H
#define ENT_SPARQL_MEMORY_H

#include "base/slice.h"
#include "base/status.h"

#include <stddef.h>

/// Room for `n` elements of `size` bytes, with what `old` holds; NULL if there
/// is none, then `old` stays
void* ent_memory_grow(void* old, size_t n, size_t size);

/// Room for `n` zeroed elements of `size` bytes, or NULL
void* ent_memory_zeroed(size_t n, size_t size);

/// Free what those returned; NULL is allowed
void ent_memory_free(void* memory);

/// `size` bytes, or an eighth of the limit if that is less: for what may be
/// kept, but need not
size_t ent_memory_spare(size_t size);

/// ENT_ERR_MEMORY, with what the limit is
EntStatus ent_memory_fail(EntError* error);

typedef struct EntTextBlock EntTextBlock;

/// Texts that are freed all at once; zero-initialised is empty and valid
typedef struct {
  EntTextBlock* head; ///< That is being filled, newest first
  size_t        used; ///< Bytes handed out
} EntTextPool;

/// Copy of `text`; data is NULL if out of memory
EntSlice ent_text_pool_copy(EntTextPool* pool, EntSlice text);

/// Free all texts; the pool is empty and can be used again
void ent_text_pool_clear(EntTextPool* pool);

#endif // ENT_SPARQL_MEMORY_H
