// SPDX-License-Identifier: ISC

/**
   @file
   Numbers in as few bytes as they need: seven bits a byte, the lowest first,
   the highest bit set while more follow (LEB128).
*/

#ifndef ENT_BASE_VARINT_H
#define ENT_BASE_VARINT_H

#include "base/buffer.h"
#include "base/slice.h"

#include <stdbool.h>
#include <stdint.h>

/// Append `value`
static inline void
ent_varint_write(EntBuffer* const out, uint64_t value)
{
  for (; value > 0x7FU; value >>= 7U) {
    ent_buffer_byte(out, (char)(unsigned char)(0x80U | (value & 0x7FU)));
  }
  ent_buffer_byte(out, (char)value);
}

/// Append `value`, of either sign, small ones in one byte
static inline void
ent_varint_write_signed(EntBuffer* const out, const int64_t value)
{
  const uint64_t bits = (uint64_t)value << 1U;
  ent_varint_write(out, value < 0 ? ~bits : bits);
}

/// Bytes that are read; after the first that is not as expected, nothing is
typedef struct {
  EntSlice rest;
  bool     failed;
} EntVarintReader;

/// The next number, at most `limit`; 0 and #failed if it is none
static inline uint64_t
ent_varint_read(EntVarintReader* const in, const uint64_t limit)
{
  uint64_t value = 0U;
  for (unsigned shift = 0U; !in->failed; shift += 7U) {
    if (!in->rest.len || shift > 56U) {
      break;
    }
    const uint64_t byte = (unsigned char)in->rest.data[0];
    in->rest            = ent_slice_sub(in->rest, 1U, in->rest.len);
    value |= (byte & 0x7FU) << shift;
    if (byte < 0x80U) {
      if (value > limit) {
        break;
      }
      return value;
    }
  }
  in->failed = true;
  return 0U;
}

/// The next number of either sign
static inline int64_t
ent_varint_read_signed(EntVarintReader* const in)
{
  const uint64_t bits = ent_varint_read(in, UINT64_MAX);
  return (int64_t)(bits & 1U ? ~(bits >> 1U) : bits >> 1U);
}

/// The next `n` bytes; empty and #failed if there are fewer
static inline EntSlice
ent_varint_read_bytes(EntVarintReader* const in, const uint64_t n)
{
  if (in->failed || n > in->rest.len) {
    in->failed = true;
    return (EntSlice){NULL, 0U};
  }
  const EntSlice bytes = ent_slice_sub(in->rest, 0U, (size_t)n);
  in->rest             = ent_slice_sub(in->rest, (size_t)n, in->rest.len);
  return bytes;
}

#endif // ENT_BASE_VARINT_H
