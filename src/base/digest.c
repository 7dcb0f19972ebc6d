// SPDX-License-Identifier: ISC

#include "base/digest.h"

#include "base/digester.h"

#include <assert.h>
#include <stdint.h>

void
ent_digester_begin(EntDigester* const digester)
{
  SHA256Init(&digester->context);
}

void
ent_digester_add(EntDigester* const digester, const EntSlice s)
{
  SHA256Update(&digester->context, (const uint8_t*)(s.len ? s.data : ""),
               s.len);
}

void
ent_digester_end(EntDigester* const digester,
                 const size_t       digits,
                 char* const        out)
{
  static const char alphabet[] = "abcdefghijklmnopqrstuvwxyz234567";
  assert(digits * 5U <= SHA256_DIGEST_LENGTH * 8U);

  uint8_t hash[SHA256_DIGEST_LENGTH] = {0U};
  SHA256Final(hash, &digester->context);
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

void
ent_digest(const EntSlice s, const size_t digits, char* const out)
{
  EntDigester digester;
  ent_digester_begin(&digester);
  ent_digester_add(&digester, s);
  ent_digester_end(&digester, digits, out);
}
