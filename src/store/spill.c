// SPDX-License-Identifier: ISC

/*
  A row says how many of its first columns are those of the row before, then
  by how much the next one is greater, then the others:

    (5, 2, 7, 0)  (5, 2, 9, 0)  (5, 3, -1, 0)
    0 5 4 14 0    2 2 0         1 1 1 0

  Numbers stand in groups of seven bits, the lowest first (LEB128); those that
  may be negative are mapped to 0, -1, 1, -2, ... before.
*/

#include "store/spill.h"

#include "base/buffer.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/// Bytes that are written at a time
#define BUFFER_SIZE ((size_t)256U << 10U)

static EntStatus
fail(const EntSpill* const spill,
     const EntStatus       status,
     const char* const     why,
     EntError* const       error)
{
  ent_error_set(error, status, "cannot keep what does not fit in memory: %s",
                why);
  return ent_error_place(error, spill->path, 0U, 0U);
}

/// A file that is gone when it is closed
static int
open_unnamed(const char* const path)
{
  EntBuffer name = {NULL, 0U, 0U, false};
  int       fd   = -1;
  ent_buffer_printf(&name, "%s-runs", path);
  errno = ENOMEM;
  if (!name.failed) {
    unlink(name.data); // From a killed process that had our number
    fd = open(name.data, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0600);
  }
  if (fd >= 0) {
    unlink(name.data);
  }
  ent_buffer_clear(&name);
  return fd;
}

EntStatus
ent_spill_open(EntSpill* const   spill,
               const char* const path,
               EntError* const   error)
{
  *spill    = (EntSpill){.path = path};
  spill->fd = open_unnamed(path);
  if (spill->fd < 0) {
    return fail(spill, ENT_ERR_IO, strerror(errno), error);
  }
  spill->buffer = (unsigned char*)malloc(BUFFER_SIZE);
  return spill->buffer ? ENT_OK
                       : fail(spill, ENT_ERR_MEMORY, "out of memory", error);
}

EntStatus
ent_spill_begin(EntSpill* const spill,
                const unsigned  kind,
                EntError* const error)
{
  if (spill->n == spill->capacity) {
    const size_t       capacity = spill->capacity ? spill->capacity * 2U : 16U;
    EntSpillRun* const runs =
      (EntSpillRun*)realloc(spill->runs, capacity * sizeof(EntSpillRun));
    if (!runs) {
      return fail(spill, ENT_ERR_MEMORY, "out of memory", error);
    }
    spill->runs     = runs;
    spill->capacity = capacity;
  }
  memset(spill->last, 0, sizeof(spill->last));
  spill->runs[spill->n++] = (EntSpillRun){spill->size, spill->size, kind};
  return ENT_OK;
}

static EntStatus
flush(EntSpill* const spill, EntError* const error)
{
  for (size_t at = 0U; at < spill->used;) {
    const ssize_t n = write(spill->fd, spill->buffer + at, spill->used - at);
    if (n < 0 && errno != EINTR) {
      return fail(spill, ENT_ERR_IO, strerror(errno), error);
    }
    at += n > 0 ? (size_t)n : 0U;
  }
  spill->size += spill->used;
  spill->used = 0U;
  return ENT_OK;
}

static void
put_number(EntSpill* const spill, uint64_t value)
{
  for (; value > 0x7FU; value >>= 7U) {
    spill->buffer[spill->used++] = (unsigned char)(value | 0x80U);
  }
  spill->buffer[spill->used++] = (unsigned char)value;
}

EntStatus
ent_spill_put(EntSpill* const spill,
              const int64_t   row[ENT_SPILL_COLUMNS],
              EntError* const error)
{
  if (BUFFER_SIZE - spill->used < ENT_SPILL_ROW_SIZE) {
    const EntStatus status = flush(spill, error);
    if (status) {
      return status;
    }
  }
  size_t same = 0U;
  while (same < ENT_SPILL_COLUMNS - 1U && row[same] == spill->last[same]) {
    ++same;
  }
  put_number(spill, same);
  put_number(spill, (uint64_t)row[same] - (uint64_t)spill->last[same]);
  for (size_t i = same + 1U; i < ENT_SPILL_COLUMNS; ++i) {
    const uint64_t sign = row[i] < 0 ? UINT64_MAX : 0U;
    put_number(spill, (uint64_t)row[i] << 1U ^ sign);
  }
  memcpy(spill->last, row, sizeof(spill->last));
  return ENT_OK;
}

EntStatus
ent_spill_end(EntSpill* const spill, EntError* const error)
{
  const EntStatus status         = flush(spill, error);
  spill->runs[spill->n - 1U].end = spill->size;
  return status;
}

void
ent_spill_close(EntSpill* const spill)
{
  if (spill->path && spill->fd >= 0) {
    close(spill->fd);
  }
  free(spill->runs);
  free(spill->buffer);
  *spill = (EntSpill){.path = NULL};
}
