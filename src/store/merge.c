// SPDX-License-Identifier: ISC

#include "store/merge.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/// Bytes of a run that are read at a time
#define BUFFER_SIZE ((size_t)64U << 10U)

/// A run that is read
struct RunReader {
  uint64_t       next; ///< Place in the file of what is not in the buffer
  uint64_t       end;
  unsigned char* buffer; ///< Owned
  size_t         at;     ///< What is next in the buffer
  size_t         filled;
  int64_t        row[ENT_SPILL_COLUMNS];
};

static EntStatus
fail(const EntMerge* const merge,
     const EntStatus       status,
     const char* const     why,
     EntError* const       error)
{
  ent_error_set(error, status, "cannot read what did not fit in memory: %s",
                why);
  return ent_error_place(error, merge->spill->path, 0U, 0U);
}

/// Move what is left to the front of the buffer and fill it up
static EntStatus
refill(const EntMerge* const   merge,
       struct RunReader* const reader,
       EntError* const         error)
{
  const size_t left = reader->filled - reader->at;
  memmove(reader->buffer, reader->buffer + reader->at, left);
  reader->at     = 0U;
  reader->filled = left;
  while (reader->filled < BUFFER_SIZE && reader->next < reader->end) {
    const size_t   room = BUFFER_SIZE - reader->filled;
    const uint64_t rest = reader->end - reader->next;
    const ssize_t  n =
      pread(merge->spill->fd, reader->buffer + reader->filled,
            rest < room ? (size_t)rest : room, (off_t)reader->next);
    if (n == 0 || (n < 0 && errno != EINTR)) {
      return fail(merge, ENT_ERR_IO, n ? strerror(errno) : "it is gone", error);
    }
    reader->filled += n > 0 ? (size_t)n : 0U;
    reader->next += n > 0 ? (uint64_t)n : 0U;
  }
  return ENT_OK;
}

/// A number (spill.c); what is cut off ends with the buffer
static uint64_t
take_number(struct RunReader* const reader)
{
  uint64_t value = 0U;
  for (unsigned shift = 0U; shift < 64U && reader->at < reader->filled;
       shift += 7U) {
    const unsigned char byte = reader->buffer[reader->at++];
    value |= (uint64_t)(byte & 0x7FU) << shift;
    if (byte < 0x80U) {
      break;
    }
  }
  return value;
}

/// Set the reader's row to its next one, or `*is_end`
static EntStatus
advance(const EntMerge* const   merge,
        struct RunReader* const reader,
        bool* const             is_end,
        EntError* const         error)
{
  if (reader->filled - reader->at < ENT_SPILL_ROW_SIZE &&
      reader->next < reader->end) {
    const EntStatus status = refill(merge, reader, error);
    if (status) {
      return status;
    }
  }
  *is_end = reader->at == reader->filled;
  if (*is_end) {
    return ENT_OK;
  }
  const uint64_t same = take_number(reader);
  if (same >= ENT_SPILL_COLUMNS) {
    return fail(merge, ENT_ERR_IO, "it is damaged", error);
  }
  reader->row[same] =
    (int64_t)((uint64_t)reader->row[same] + take_number(reader));
  for (size_t i = (size_t)same + 1U; i < ENT_SPILL_COLUMNS; ++i) {
    const uint64_t value = take_number(reader);
    reader->row[i]       = (int64_t)(value >> 1U ^ -(value & 1U));
  }
  return ENT_OK;
}

static bool
is_less(const struct RunReader* const a, const struct RunReader* const b)
{
  size_t i = 0U;
  while (i < ENT_SPILL_COLUMNS - 1U && a->row[i] == b->row[i]) {
    ++i;
  }
  return a->row[i] < b->row[i];
}

/// Let what stands at `at` sink to its place in the heap
static void
sink(EntMerge* const merge, size_t at)
{
  struct RunReader* const reader = merge->heap[at];
  for (size_t child = 2U * at + 1U; child < merge->n; child = 2U * at + 1U) {
    child += child + 1U < merge->n &&
             is_less(merge->heap[child + 1U], merge->heap[child]);
    if (!is_less(merge->heap[child], reader)) {
      break;
    }
    merge->heap[at] = merge->heap[child];
    at              = child;
  }
  merge->heap[at] = reader;
}

/// Begin to read a run; it goes into the heap if it has a row
static EntStatus
add_run(EntMerge* const          merge,
        struct RunReader* const  reader,
        const EntSpillRun* const run,
        EntError* const          error)
{
  bool is_end    = false;
  reader->next   = run->begin;
  reader->end    = run->end;
  reader->buffer = (unsigned char*)malloc(BUFFER_SIZE);
  if (!reader->buffer) {
    return fail(merge, ENT_ERR_MEMORY, "out of memory", error);
  }
  const EntStatus status = advance(merge, reader, &is_end, error);
  if (!status && !is_end) {
    merge->heap[merge->n++] = reader;
  }
  return status;
}

EntStatus
ent_merge_open(EntMerge* const       merge,
               const EntSpill* const spill,
               const unsigned        kind,
               EntError* const       error)
{
  *merge = (EntMerge){.spill = spill};
  merge->readers =
    (struct RunReader*)calloc(spill->n + 1U, sizeof(struct RunReader));
  merge->heap =
    (struct RunReader**)calloc(spill->n + 1U, sizeof(struct RunReader*));
  if (!merge->readers || !merge->heap) {
    return fail(merge, ENT_ERR_MEMORY, "out of memory", error);
  }
  EntStatus status = ENT_OK;
  for (size_t i = 0U; i < spill->n && !status; ++i) {
    if (spill->runs[i].kind == kind) {
      status = add_run(merge, &merge->readers[i], &spill->runs[i], error);
    }
  }
  for (size_t i = merge->n / 2U; i--;) {
    sink(merge, i);
  }
  return status;
}

EntStatus
ent_merge_next(EntMerge* const merge,
               int64_t         row[ENT_SPILL_COLUMNS],
               bool* const     is_end,
               EntError* const error)
{
  bool is_new = false;
  while (!is_new && merge->n) {
    struct RunReader* const least = merge->heap[0];
    bool                    done  = false;
    is_new                        = !merge->has_last ||
             memcmp(least->row, merge->last, sizeof(merge->last)) != 0;
    memcpy(merge->last, least->row, sizeof(merge->last));
    merge->has_last        = true;
    const EntStatus status = advance(merge, least, &done, error);
    if (status) {
      return status;
    }
    if (done) {
      merge->heap[0] = merge->heap[--merge->n];
    }
    if (merge->n) {
      sink(merge, 0U);
    }
  }
  *is_end = !is_new;
  memcpy(row, merge->last, sizeof(merge->last));
  return ENT_OK;
}

void
ent_merge_close(EntMerge* const merge)
{
  for (size_t i = 0U; merge->readers && i < merge->spill->n; ++i) {
    free(merge->readers[i].buffer);
  }
  free(merge->readers);
  free(merge->heap);
  *merge = (EntMerge){.spill = NULL};
}
