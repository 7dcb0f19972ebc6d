// SPDX-License-Identifier: ISC

/**
   @file
   A borrowed run of bytes.

   Strings of a document are slices into its text, so evidence costs nothing
   and there is nothing to free.  A slice does not end with a zero byte.
*/

#ifndef ENT_BASE_SLICE_H
#define ENT_BASE_SLICE_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

/// Bytes that somebody else owns
typedef struct {
  const char* data; ///< First byte; may be NULL if #len is 0
  size_t      len;  ///< In bytes
} EntSlice;

/// printf arguments for "%.*s"
#define ENT_SLICE_ARG(s) (int)(s).len, (s).len ? (s).data : ""

/// The slice of a string literal
#define ENT_SLICE_LITERAL(s) ((EntSlice){(s), sizeof(s) - 1U})

/// Slice of a zero-terminated string; NULL gives the empty slice
static inline EntSlice
ent_slice(const char* const string)
{
  const EntSlice s = {string, string ? strlen(string) : 0U};
  return s;
}

/// Bytes `begin` up to but without `end` of `s`
static inline EntSlice
ent_slice_sub(const EntSlice s, const size_t begin, const size_t end)
{
  const EntSlice sub = {s.data + begin, end - begin};
  return sub;
}

/// True if both hold the same bytes
static inline bool
ent_slice_equals(const EntSlice a, const EntSlice b)
{
  return a.len == b.len && (!a.len || !memcmp(a.data, b.data, a.len));
}

/// True if `s` holds the bytes of `string`
static inline bool
ent_slice_is(const EntSlice s, const char* const string)
{
  // Most words differ in the first letter
  return s.len
           ? s.data[0] == string[0] && ent_slice_equals(s, ent_slice(string))
           : !string[0];
}

/// True if `s` begins with the bytes of `prefix`
static inline bool
ent_slice_starts(const EntSlice s, const char* const prefix)
{
  const size_t n = strlen(prefix);
  return s.len >= n && !memcmp(s.data, prefix, n);
}

/// True if `s` is one of the words of `list`, which ends with NULL
static inline bool
ent_slice_is_one_of(const EntSlice s, const char* const* const list)
{
  for (size_t i = 0U; list[i]; ++i) {
    if (ent_slice_is(s, list[i])) {
      return true;
    }
  }
  return false;
}

/// Turn the letters A to Z in `size` bytes of `data` into small ones
static inline void
ent_ascii_lower(char* const data, const size_t size)
{
  for (size_t i = 0U; i < size; ++i) {
    if (data[i] >= 'A' && data[i] <= 'Z') {
      data[i] = (char)(data[i] + 'a' - 'A');
    }
  }
}

/// Order by bytes (that is, by code points in UTF-8): less, equal, greater
static inline int
ent_slice_compare(const EntSlice a, const EntSlice b)
{
  const size_t n = a.len < b.len ? a.len : b.len;
  const int    c = n ? memcmp(a.data, b.data, n) : 0;
  return c ? c : (a.len > b.len) - (a.len < b.len);
}

#endif // ENT_BASE_SLICE_H
