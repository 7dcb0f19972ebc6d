// SPDX-License-Identifier: ISC

#include "sparql/memory.h"

#include <sqlite3.h>
#include <stdint.h>
#include <string.h>

enum { BLOCK_SIZE = 64 * 1024 };

struct EntTextBlock {
  EntTextBlock* next; ///< Older block
  size_t        used; ///< Bytes handed out
  size_t        size; ///< Bytes available
  char          data[];
};

void*
ent_memory_grow(void* const old, const size_t n, const size_t size)
{
  return n > SIZE_MAX / size ? NULL : sqlite3_realloc64(old, n * size);
}

void*
ent_memory_zeroed(const size_t n, const size_t size)
{
  void* const memory = ent_memory_grow(NULL, n, size);
  return memory ? memset(memory, 0, n * size) : NULL;
}

void
ent_memory_free(void* const memory)
{
  sqlite3_free(memory);
}

size_t
ent_memory_spare(const size_t size)
{
  const sqlite3_int64 limit = sqlite3_hard_heap_limit64(-1);
  return limit > 0 && (uint64_t)limit / 8U < size ? (size_t)limit / 8U : size;
}

EntStatus
ent_memory_fail(EntError* const error)
{
  const sqlite3_int64 limit = sqlite3_hard_heap_limit64(-1);
  return limit > 0 ? ent_error_set(error, ENT_ERR_MEMORY,
                                   "out of memory; queries may take %lld MB",
                                   (long long)(limit >> 20))
                   : ent_error_set(error, ENT_ERR_MEMORY, "out of memory");
}

EntSlice
ent_text_pool_copy(EntTextPool* const pool, const EntSlice text)
{
  EntTextBlock* block = pool->head;
  if (!text.len) {
    return (EntSlice){"", 0U};
  }
  if (!block || block->size - block->used < text.len) {
    const size_t size = text.len > BLOCK_SIZE ? text.len : BLOCK_SIZE;
    block = (EntTextBlock*)sqlite3_malloc64(sizeof(EntTextBlock) + size);
    if (!block) {
      return (EntSlice){NULL, 0U};
    }
    *block     = (EntTextBlock){pool->head, 0U, size};
    pool->head = block;
  }
  char* const copy = block->data + block->used;
  memcpy(copy, text.data, text.len);
  block->used += text.len;
  pool->used += text.len;
  return (EntSlice){copy, text.len};
}

void
ent_text_pool_clear(EntTextPool* const pool)
{
  for (EntTextBlock* block = pool->head; block;) {
    EntTextBlock* const next = block->next;
    sqlite3_free(block);
    block = next;
  }
  *pool = (EntTextPool){NULL, 0U};
}
