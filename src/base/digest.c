// SPDX-License-Identifier: ISC

#include "base/digest.h"

#include <assert.h>
#include <sha2.h>
#include <stdint.h>

void
ent_digest(const EntSlice s, const size_t digits, char* const out)
{
  static const char alphabet[] = "abcdefghijklmnopqrstuvwxyz234567";
  assert(digits * 5U <= SHA256_DIGEST_LENGTH * 8U);

  uint8_t  hash[SHA256_DIGEST_LENGTH] = {0U};
  SHA2_CTX context;
  SHA256Init(&context);
  SHA256Update(&context, (const uint8_t*)(s.len ? s.data : ""), s.len);
  SHA256Final(hash, &context);

  for (size_t i = 0U; i < digits; ++i) {
    unsigned value = 0U;
    for (size_t bit = i * 5U; bit < i * 5U + 5U; ++bit) {
      value =
        (value << 1U) | (((unsigned)hash[bit / 8U] >> (7U - bit % 8U)) & 1U);
    }
    out[i] = alphabet[value];
  }
  out[digits] = '\0';
}
