// SPDX-License-Identifier: ISC

#include "base/arena.h"

#include <stdalign.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCK_SIZE = 64 * 1024 };

struct EntArenaBlock {
  EntArenaBlock* next; ///< Older block
  size_t         used; ///< Bytes handed out
  size_t         size; ///< Bytes available
  alignas(max_align_t) unsigned char data[];
};

static size_t
aligned(const size_t size)
{
  const size_t a = alignof(max_align_t);
  return (size + a - 1U) / a * a;
}

void*
ent_arena_alloc(EntArena* const arena, const size_t size)
{
  if (size > SIZE_MAX / 2U) {
    return NULL;
  }

  const size_t   need  = aligned(size ? size : 1U);
  EntArenaBlock* block = arena->head;
  if (!block || block->size - block->used < need) {
    const size_t room = need > BLOCK_SIZE ? need : BLOCK_SIZE;
    block             = (EntArenaBlock*)malloc(sizeof(*block) + room);
    if (!block) {
      return NULL;
    }
    block->used = 0U;
    block->size = room;
    block->next = arena->head;
    arena->head = block;
  }

  void* const result = block->data + block->used;
  block->used += need;
  arena->used += need;
  return memset(result, 0, need);
}

void*
ent_arena_alloc_array(EntArena* const arena,
                      const size_t    count,
                      const size_t    size)
{
  return size && count > SIZE_MAX / size ? NULL
                                         : ent_arena_alloc(arena, count * size);
}

void*
ent_arena_grow(EntArena* const arena,
               void* const     items,
               const size_t    n,
               const size_t    size)
{
  if (n && (n & (n - 1U))) { // Only at powers of two
    return items;
  }
  void* const more = ent_arena_alloc_array(arena, n ? n * 2U : 1U, size);
  if (more && items) {
    memcpy(more, items, n * size);
  }
  return more;
}

EntSlice
ent_arena_copy(EntArena* const arena, const EntSlice s)
{
  char* const    data = (char*)ent_arena_alloc(arena, s.len + 1U);
  const EntSlice copy = {data, data ? s.len : 0U};
  if (data && s.len) {
    memcpy(data, s.data, s.len);
  }
  return copy;
}

EntSlice
ent_arena_printf(EntArena* const arena, const char* const format, ...)
{
  va_list args;
  va_start(args, format);
  va_list again;
  va_copy(again, args);
  const int n = vsnprintf(NULL, 0, format, args);
  va_end(args);

  EntSlice result = {NULL, 0U};
  char*    data = n < 0 ? NULL : (char*)ent_arena_alloc(arena, (size_t)n + 1U);
  if (data) {
    vsnprintf(data, (size_t)n + 1U, format, again);
    result = (EntSlice){data, (size_t)n};
  }
  va_end(again);
  return result;
}

void
ent_arena_clear(EntArena* const arena)
{
  for (EntArenaBlock* block = arena->head; block;) {
    EntArenaBlock* const next = block->next;
    free(block);
    block = next;
  }
  arena->head = NULL;
  arena->used = 0U;
}
