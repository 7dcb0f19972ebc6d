// SPDX-License-Identifier: ISC

/**
   @file
   A byte string that grows.

   Appending never reports an error at once: the first failure sets
   EntBuffer::failed and later appends do nothing, so that a writer checks once
   at its end.
*/

#ifndef ENT_BASE_BUFFER_H
#define ENT_BASE_BUFFER_H

#include "base/slice.h"

#include <stdbool.h>
#include <stddef.h>

/// A growing byte string; zero-initialised is empty and valid
typedef struct {
  char*  data;     ///< Owned; zero-terminated once anything was appended
  size_t len;      ///< Bytes in use, without the terminator
  size_t capacity; ///< Bytes allocated
  bool   failed;   ///< An append ran out of memory
} EntBuffer;

/// Append the bytes of `s`
void ent_buffer_append(EntBuffer* buffer, EntSlice s);

/// Append one byte
void ent_buffer_byte(EntBuffer* buffer, char byte);

/// Append a zero-terminated string
void ent_buffer_string(EntBuffer* buffer, const char* string);

/// Append formatted text
void ent_buffer_printf(EntBuffer* buffer, const char* format, ...)
  __attribute__((format(printf, 2, 3)));

/// The contents, valid until the next append
EntSlice ent_buffer_slice(const EntBuffer* buffer);

/// Empty it but keep its memory
void ent_buffer_reset(EntBuffer* buffer);

/// Free its memory; it is empty and can be used again
void ent_buffer_clear(EntBuffer* buffer);

#endif // ENT_BASE_BUFFER_H
