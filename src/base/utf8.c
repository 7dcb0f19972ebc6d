// SPDX-License-Identifier: ISC

#include "base/utf8.h"

size_t
ent_utf8_decode(const EntSlice s, const size_t offset, uint32_t* const code)
{
  if (offset >= s.len) {
    return 0U;
  }

  const unsigned char* const p    = (const unsigned char*)s.data + offset;
  const size_t               left = s.len - offset;
  if (p[0] < 0x80U) {
    *code = p[0];
    return 1U;
  }

  const size_t n = p[0] >= 0xC2U && p[0] < 0xE0U   ? 2U
                   : p[0] >= 0xE0U && p[0] < 0xF0U ? 3U
                   : p[0] >= 0xF0U && p[0] < 0xF5U ? 4U
                                                   : 0U;
  if (!n || n > left) {
    return 0U;
  }

  uint32_t value = p[0] & (0xFFU >> (n + 1U));
  for (size_t i = 1U; i < n; ++i) {
    if ((p[i] & 0xC0U) != 0x80U) {
      return 0U;
    }
    value = (value << 6U) | (p[i] & 0x3FU);
  }

  static const uint32_t least[] = {0U, 0U, 0x80U, 0x800U, 0x10000U};
  if (value < least[n] || value > 0x10FFFFU ||
      (value >= 0xD800U && value < 0xE000U)) {
    return 0U;
  }
  *code = value;
  return n;
}

size_t
ent_utf8_encode(const uint32_t code, char* const out)
{
  if (code < 0x80U) {
    out[0] = (char)code;
    return 1U;
  }
  if (code < 0x800U) {
    out[0] = (char)(0xC0U | (code >> 6U));
    out[1] = (char)(0x80U | (code & 0x3FU));
    return 2U;
  }
  if (code < 0x10000U) {
    out[0] = (char)(0xE0U | (code >> 12U));
    out[1] = (char)(0x80U | ((code >> 6U) & 0x3FU));
    out[2] = (char)(0x80U | (code & 0x3FU));
    return 3U;
  }
  out[0] = (char)(0xF0U | (code >> 18U));
  out[1] = (char)(0x80U | ((code >> 12U) & 0x3FU));
  out[2] = (char)(0x80U | ((code >> 6U) & 0x3FU));
  out[3] = (char)(0x80U | (code & 0x3FU));
  return 4U;
}

size_t
ent_utf8_valid_prefix(const EntSlice s)
{
  size_t   i    = 0U;
  uint32_t code = 0U;
  for (size_t n = 0U; (n = ent_utf8_decode(s, i, &code)); i += n) {
  }
  return i;
}

size_t
ent_utf8_count(const EntSlice s)
{
  size_t count = 0U;
  for (size_t i = 0U; i < s.len; ++i) {
    count += ((unsigned char)s.data[i] & 0xC0U) != 0x80U;
  }
  return count;
}
