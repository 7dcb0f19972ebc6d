// SPDX-License-Identifier: ISC

#include "lang/weights.h"

enum { MAX_BITS = 24, HEADER = 8 };

EntStatus
ent_weights_open(const EntSlice section, EntWeights* const weights)
{
  uint32_t header[2] = {0U, 0U};
  if (section.len < HEADER || (uintptr_t)section.data % 4U) {
    return ENT_ERR_FORMAT;
  }
  memcpy(header, section.data, sizeof(header));
  if (!header[0] || header[0] > MAX_BITS) {
    return ENT_ERR_FORMAT;
  }

  const size_t n_buckets = (size_t)1U << header[0];
  const size_t index     = (n_buckets + 1U) * sizeof(uint32_t);
  if (section.len < HEADER + index ||
      section.len - HEADER - index < header[1] * sizeof(uint16_t)) {
    return ENT_ERR_FORMAT;
  }
  weights->bits    = header[0];
  weights->buckets = (const uint32_t*)(const void*)(section.data + HEADER);
  weights->units =
    (const uint16_t*)(const void*)(section.data + HEADER + index);

  // With these, no search below leaves the units
  for (size_t i = 0U; i < n_buckets; ++i) {
    if (weights->buckets[i] > weights->buckets[i + 1U]) {
      return ENT_ERR_FORMAT;
    }
  }
  return weights->buckets[n_buckets] <= header[1] ? ENT_OK : ENT_ERR_FORMAT;
}

void
ent_weights_score(const EntWeights* const weights,
                  const uint64_t* const   keys,
                  const size_t            n,
                  int32_t* const          scores)
{
  const unsigned shift = 64U - weights->bits;
  memset(scores, 0, ENT_MAX_CLASSES * sizeof(*scores));

  // Nearly every feature is two cache misses: ask for all of them at once
  for (size_t i = 0U; i < n; ++i) {
    __builtin_prefetch(&weights->buckets[keys[i] >> shift]);
  }
  for (size_t i = 0U; i < n; ++i) {
    __builtin_prefetch(&weights->units[weights->buckets[keys[i] >> shift]]);
  }
  for (size_t i = 0U; i < n; ++i) {
    const size_t          bucket = (size_t)(keys[i] >> shift);
    const uint16_t*       unit   = &weights->units[weights->buckets[bucket]];
    const uint16_t* const end  = &weights->units[weights->buckets[bucket + 1U]];
    const uint16_t        mark = (uint16_t)(keys[i] << 4U);
    while (unit < end) {
      const uint16_t head  = *unit++;
      size_t         count = head & 15U;
      if (count == ENT_LONG_COUNT && unit < end) {
        count = *unit++;
      }
      const size_t          left = (size_t)(end - unit);
      const uint16_t* const next = unit + (count < left ? count : left);
      if ((head & 0xFFF0U) == mark) {
        for (; unit < next; ++unit) {
          scores[*unit & 127U] += (int16_t)*unit >> 7;
        }
        break;
      }
      unit = next;
    }
  }
}
