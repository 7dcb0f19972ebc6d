// SPDX-License-Identifier: ISC

#include "article/bytes.h"
#include "base/no_memory.h"

#include <string.h>

/// Move what was not taken to the front, if that is less than half
static void
compact(EntBytes* const bytes)
{
  const size_t left = bytes->window.len - bytes->at;
  if (bytes->at && left <= bytes->at) {
    if (left) {
      memcpy(bytes->window.data, bytes->window.data + bytes->at, left);
    }
    bytes->window.len = left;
    bytes->at         = 0U;
  }
}

static EntSlice
ahead_of(const EntBytes* const bytes)
{
  const EntSlice window = ent_buffer_slice(&bytes->window);
  return ent_slice_sub(window, bytes->at, window.len);
}

static EntStatus
pull(EntBytes* const bytes, EntError* const error)
{
  EntSlice        piece  = {NULL, 0U};
  const EntStatus status = bytes->pull(bytes->handle, &piece, error);
  if (status || !piece.len) {
    bytes->ended = true;
    return status;
  }
  compact(bytes);
  ent_buffer_append(&bytes->window, piece);
  return bytes->window.failed ? ent_no_memory(error) : ENT_OK;
}

EntStatus
ent_bytes_peek(EntBytes* const bytes,
               const size_t    want,
               EntSlice* const ahead,
               EntError* const error)
{
  EntStatus status = ENT_OK;
  while (!status && !bytes->ended && bytes->window.len - bytes->at < want) {
    status = pull(bytes, error);
  }
  *ahead = ahead_of(bytes);
  return status;
}

void
ent_bytes_skip(EntBytes* const bytes, const size_t n)
{
  const size_t left = bytes->window.len - bytes->at;
  bytes->at += n < left ? n : left;
}

/// Take the rest of a line that is too long to be kept
static EntStatus
skip_line(EntBytes* const bytes, EntError* const error)
{
  EntStatus status = ENT_OK;
  for (;;) {
    const EntSlice    ahead = ahead_of(bytes);
    const char* const end =
      ahead.len ? (const char*)memchr(ahead.data, '\n', ahead.len) : NULL;
    ent_bytes_skip(bytes, end ? (size_t)(end - ahead.data) + 1U : ahead.len);
    if (end || bytes->ended) {
      return status;
    }
    status = pull(bytes, error);
    if (status) {
      return status;
    }
  }
}

EntStatus
ent_bytes_line(EntBytes* const bytes,
               const size_t    max_size,
               EntSlice* const line,
               EntError* const error)
{
  size_t seen = 0U;
  *line       = (EntSlice){NULL, 0U};
  for (;;) {
    const EntSlice    ahead = ahead_of(bytes);
    const char* const end =
      ahead.len > seen
        ? (const char*)memchr(ahead.data + seen, '\n', ahead.len - seen)
        : NULL;
    const size_t n = end ? (size_t)(end - ahead.data) + 1U : ahead.len;
    if (n > max_size) {
      const EntStatus status = skip_line(bytes, error);
      return status
               ? status
               : ent_error_set(error, ENT_ERR_LIMIT,
                               "is a line of more than %zu bytes", max_size);
    }
    if (end || bytes->ended) {
      *line = ent_slice_sub(ahead, 0U, n);
      ent_bytes_skip(bytes, n);
      return ENT_OK;
    }
    seen                   = ahead.len;
    const EntStatus status = pull(bytes, error);
    if (status) {
      return status;
    }
  }
}

EntStatus
ent_bytes_take(EntBytes* const  bytes,
               const size_t     n,
               EntBuffer* const out,
               size_t* const    taken,
               EntError* const  error)
{
  EntStatus status = ENT_OK;
  *taken           = 0U;
  while (*taken < n) {
    const EntSlice ahead = ahead_of(bytes);
    const size_t   more  = ahead.len < n - *taken ? ahead.len : n - *taken;
    if (more && out) {
      ent_buffer_append(out, ent_slice_sub(ahead, 0U, more));
      if (out->failed) {
        return ent_no_memory(error);
      }
    }
    ent_bytes_skip(bytes, more);
    *taken += more;
    if (*taken == n || bytes->ended) {
      break;
    }
    status = pull(bytes, error);
    if (status) {
      break;
    }
  }
  return status;
}

void
ent_bytes_clear(EntBytes* const bytes)
{
  ent_buffer_clear(&bytes->window);
  bytes->at = 0U;
}
