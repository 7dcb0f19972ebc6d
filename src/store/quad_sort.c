// SPDX-License-Identifier: ISC

#include "store/quad_sort.h"

#include <string.h>

/// Bits of a digit: its counts stay in the first cache
enum { BITS = 11, DIGITS = 1 << BITS };

/// A stable pass by one digit; false if all have the same, and nothing is done
static int
pass(const EntRankQuad* const quads,
     EntRankQuad* const       out,
     const size_t             n,
     const unsigned           place,
     const unsigned           shift)
{
  size_t starts[DIGITS] = {0U};
  for (size_t i = 0U; i < n; ++i) {
    ++starts[(quads[i].at[place] >> shift) & (DIGITS - 1U)];
  }
  if (starts[(quads[0].at[place] >> shift) & (DIGITS - 1U)] == n) {
    return 0;
  }
  size_t sum = 0U;
  for (size_t i = 0U; i < DIGITS; ++i) {
    const size_t count = starts[i];
    starts[i]          = sum;
    sum += count;
  }
  for (size_t i = 0U; i < n; ++i) {
    out[starts[(quads[i].at[place] >> shift) & (DIGITS - 1U)]++] = quads[i];
  }
  return 1;
}

EntRankQuad*
ent_quads_rank_sort(EntRankQuad*   quads,
                    EntRankQuad*   scratch,
                    const size_t   n,
                    const uint32_t n_ranks,
                    const uint8_t* order,
                    const size_t   n_places)
{
  for (size_t i = n_places; n && i--;) {
    for (unsigned shift = 0U; shift < 32U && n_ranks >> shift; shift += BITS) {
      if (pass(quads, scratch, n, order[i], shift)) {
        EntRankQuad* const sorted = scratch;
        scratch                   = quads;
        quads                     = sorted;
      }
    }
  }
  return quads;
}

EntRankKey*
ent_keys_sort(EntRankKey* keys, EntRankKey* scratch, const size_t n)
{
  for (unsigned shift = 0U; n && shift < 64U; shift += BITS) {
    size_t starts[DIGITS + 1U] = {0U};
    for (size_t i = 0U; i < n; ++i) {
      ++starts[((keys[i].key >> shift) & (DIGITS - 1U)) + 1U];
    }
    if (starts[((keys[0].key >> shift) & (DIGITS - 1U)) + 1U] == n) {
      continue;
    }
    for (size_t i = 0U; i < DIGITS; ++i) {
      starts[i + 1U] += starts[i];
    }
    for (size_t i = 0U; i < n; ++i) {
      scratch[starts[(keys[i].key >> shift) & (DIGITS - 1U)]++] = keys[i];
    }
    EntRankKey* const sorted = scratch;
    scratch                  = keys;
    keys                     = sorted;
  }
  return keys;
}

size_t
ent_quads_rank_unique(EntRankQuad* const quads, const size_t n)
{
  size_t kept = n ? 1U : 0U;
  for (size_t i = 1U; i < n; ++i) {
    if (memcmp(&quads[i], &quads[kept - 1U], sizeof(*quads)) != 0) {
      quads[kept++] = quads[i];
    }
  }
  return kept;
}
