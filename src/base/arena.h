// SPDX-License-Identifier: ISC

/**
   @file
   Memory that is freed all at once.

   The structures of one document live in one arena.  Blocks grow in a list;
   nothing moves, so pointers stay valid until the arena is cleared.
*/

#ifndef ENT_BASE_ARENA_H
#define ENT_BASE_ARENA_H

#include "base/slice.h"

#include <stddef.h>

/// One chunk of an arena
typedef struct EntArenaBlock EntArenaBlock;

/// An arena; zero-initialised is empty and valid
typedef struct {
  EntArenaBlock* head; ///< Block that is being filled, newest first
  size_t         used; ///< Bytes handed out since the last clear
} EntArena;

/**
   Return `size` zeroed bytes, aligned for any type, or NULL if out of memory.

   A size of 0 gives a valid pointer.
*/
void* ent_arena_alloc(EntArena* arena, size_t size);

/// Room for `count` zeroed elements of type T, or NULL
#define ENT_ARENA_ARRAY(arena, T, count)                                       \
  ((T*)ent_arena_alloc_array((arena), (count), sizeof(T)))

/// As ent_arena_alloc for `count` times `size` bytes; NULL on overflow
void* ent_arena_alloc_array(EntArena* arena, size_t count, size_t size);

/**
   Room for one more element behind the `n` of `items`, a list that only this
   call makes and grows; NULL if out of memory.

   The list moves when it is full; before its first element it is NULL.
*/
void* ent_arena_grow(EntArena* arena, void* items, size_t n, size_t size);

/// Copy of `s`, zero-terminated behind its end; data is NULL if out of memory
EntSlice ent_arena_copy(EntArena* arena, EntSlice s);

/// Formatted zero-terminated string; data is NULL if out of memory
EntSlice ent_arena_printf(EntArena* arena, const char* format, ...)
  __attribute__((format(printf, 2, 3)));

/// Free everything; the arena is empty and can be used again
void ent_arena_clear(EntArena* arena);

#endif // ENT_BASE_ARENA_H
