// SPDX-License-Identifier: ISC

#include "base/buffer.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/// Make room for `extra` bytes and a terminator
static bool
reserve(EntBuffer* const buffer, const size_t extra)
{
  if (buffer->failed || extra > SIZE_MAX / 4U - buffer->len) {
    buffer->failed = true;
    return false;
  }

  const size_t need = buffer->len + extra + 1U;
  if (need > buffer->capacity) {
    const size_t twice    = buffer->capacity * 2U;
    const size_t capacity = twice > need ? twice : need < 64U ? 64U : need;
    char* const  data     = (char*)realloc(buffer->data, capacity);
    if (!data) {
      buffer->failed = true;
      return false;
    }
    buffer->data     = data;
    buffer->capacity = capacity;
  }
  return true;
}

void
ent_buffer_append(EntBuffer* const buffer, const EntSlice s)
{
  if (reserve(buffer, s.len)) {
    if (s.len) {
      memcpy(buffer->data + buffer->len, s.data, s.len);
    }
    buffer->len += s.len;
    buffer->data[buffer->len] = '\0';
  }
}

void
ent_buffer_byte(EntBuffer* const buffer, const char byte)
{
  ent_buffer_append(buffer, (EntSlice){&byte, 1U});
}

void
ent_buffer_string(EntBuffer* const buffer, const char* const string)
{
  ent_buffer_append(buffer, ent_slice(string));
}

void
ent_buffer_printf(EntBuffer* const buffer, const char* const format, ...)
{
  va_list args;
  va_start(args, format);
  va_list again;
  va_copy(again, args);
  const int n = vsnprintf(NULL, 0, format, args);
  va_end(args);

  if (n < 0) {
    buffer->failed = true;
  } else if (reserve(buffer, (size_t)n)) {
    vsnprintf(buffer->data + buffer->len, (size_t)n + 1U, format, again);
    buffer->len += (size_t)n;
  }
  va_end(again);
}

EntSlice
ent_buffer_slice(const EntBuffer* const buffer)
{
  return (EntSlice){buffer->len ? buffer->data : "", buffer->len};
}

void
ent_buffer_reset(EntBuffer* const buffer)
{
  buffer->len    = 0U;
  buffer->failed = false;
}

void
ent_buffer_clear(EntBuffer* const buffer)
{
  free(buffer->data);
  memset(buffer, 0, sizeof(*buffer));
}
