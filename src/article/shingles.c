// SPDX-License-Identifier: ISC

#include "article/shingles.h"

#include "base/utf8.h"

#include <utf8proc.h>

/// Words in a row that make a shingle
#define N_WORDS 3U

// FNV-1a, 64 bits: http://www.isthe.com/chongo/tech/comp/fnv/
#define FNV_BASIS 14695981039346656037U
#define FNV_PRIME 1099511628211U

/// Finalizer of splitmix64 (Steele et al., 2014)
static uint64_t
mix(uint64_t z)
{
  z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
  z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
  return z ^ (z >> 31U);
}

/// The minima of all hash functions so far
typedef struct {
  uint64_t factors[ENT_SIGNATURE_SIZE]; ///< Odd
  uint32_t minima[ENT_SIGNATURE_SIZE];
} Minima;

static void
add_shingle(Minima* const m, const uint64_t hash)
{
  for (size_t i = 0U; i < ENT_SIGNATURE_SIZE; ++i) {
    const uint32_t value = (uint32_t)((hash * m->factors[i]) >> 32U);
    m->minima[i]         = value < m->minima[i] ? value : m->minima[i];
  }
}

/// Words so far
typedef struct {
  uint64_t last[N_WORDS]; ///< Hashes of the last words
  size_t   n;
} Words;

static void
add_word(Words* const words, const uint64_t word, Minima* const minima)
{
  words->last[words->n++ % N_WORDS] = word;
  if (words->n >= N_WORDS) {
    uint64_t hash = 0U;
    for (size_t k = 0U; k < N_WORDS; ++k) {
      hash = mix(hash ^ words->last[(words->n + k) % N_WORDS]);
    }
    add_shingle(minima, hash);
  }
}

bool
ent_signature_make(const EntSlice text, EntSignature* const signature)
{
  Minima   minima;
  Words    words   = {{0U}, 0U};
  uint64_t word    = FNV_BASIS;
  bool     in_word = false;
  for (size_t i = 0U; i < ENT_SIGNATURE_SIZE; ++i) {
    minima.factors[i] = mix((i + 1U) * 0x9E3779B97F4A7C15U) | 1U;
    minima.minima[i]  = UINT32_MAX;
  }
  for (size_t i = 0U; i < text.len;) {
    uint32_t                  code = 0U;
    const size_t              n    = ent_utf8_decode(text, i, &code);
    const utf8proc_category_t c =
      n ? utf8proc_category((utf8proc_int32_t)code) : UTF8PROC_CATEGORY_CN;
    const bool part =
      (c >= UTF8PROC_CATEGORY_LU && c <= UTF8PROC_CATEGORY_LO) ||
      (c >= UTF8PROC_CATEGORY_MN && c <= UTF8PROC_CATEGORY_NO);
    if (part) {
      word =
        (word ^ (uint64_t)utf8proc_tolower((utf8proc_int32_t)code)) * FNV_PRIME;
    } else if (in_word) {
      add_word(&words, word, &minima);
      word = FNV_BASIS;
    }
    in_word = part;
    i += n ? n : 1U;
  }
  if (in_word) {
    add_word(&words, word, &minima);
  }
  for (size_t i = 0U; i < ENT_SIGNATURE_SIZE; ++i) {
    signature->values[i] = (uint16_t)mix(minima.minima[i]);
  }
  return words.n >= ENT_SIGNATURE_MIN_WORDS;
}

unsigned
ent_signature_common(const EntSignature* const a, const EntSignature* const b)
{
  unsigned n = 0U;
  for (size_t i = 0U; i < ENT_SIGNATURE_SIZE; ++i) {
    n += a->values[i] == b->values[i];
  }
  return n;
}

uint32_t
ent_signature_band(const EntSignature* const signature, const size_t i)
{
  uint64_t packed = 0U;
  for (size_t k = 0U; k < ENT_SIGNATURE_ROWS; ++k) {
    packed = (packed << 16U) | signature->values[(i * ENT_SIGNATURE_ROWS) + k];
  }
  return (uint32_t)mix(mix(packed) ^ i);
}

_Static_assert(ENT_SIGNATURE_BANDS* ENT_SIGNATURE_ROWS == ENT_SIGNATURE_SIZE &&
                 ENT_SIGNATURE_ROWS * sizeof(uint16_t) == sizeof(uint64_t),
               "a band is packed into 64 bits");
