// SPDX-License-Identifier: ISC

#include "lang/lexicon.h"

#include "lang/hash.h"

enum { MAX_PHRASES = 1 << 20, BEGINS_LONGER = 0x8000 };

EntStatus
ent_lexicon_open(const EntSlice section, EntLexicon* const lexicon)
{
  uint32_t sizes[2] = {0U, 0U};
  if (section.len < sizeof(sizes)) {
    return ENT_ERR_FORMAT;
  }
  memcpy(sizes, section.data, sizeof(sizes));
  const size_t n = sizes[0];
  const size_t size =
    sizeof(sizes) + n * sizeof(uint32_t) + (n + n % 2U) * sizeof(uint16_t);
  if (n > MAX_PHRASES || sizes[1] > ENT_LEXICON_MAX_CLASSES ||
      section.len != size) {
    return ENT_ERR_FORMAT;
  }
  lexicon->n         = sizes[0];
  lexicon->n_classes = sizes[1];
  lexicon->keys = (const uint32_t*)(const void*)(section.data + sizeof(sizes));
  lexicon->classes = (const uint16_t*)(const void*)(lexicon->keys + n);
  for (size_t i = 0U; i < n; ++i) {
    const unsigned classes = lexicon->classes[i] & ~(unsigned)BEGINS_LONGER;
    if ((i && lexicon->keys[i - 1U] >= lexicon->keys[i]) ||
        classes >> lexicon->n_classes) {
      return ENT_ERR_FORMAT;
    }
  }
  return ENT_OK;
}

/// Classes of the phrase with this hash, 0 if it is unknown
static unsigned
find(const EntLexicon* const lexicon, const uint64_t hash)
{
  const uint32_t key  = (uint32_t)(hash >> 32U);
  uint32_t       low  = 0U;
  uint32_t       high = lexicon->n;
  while (low < high) {
    const uint32_t middle = low + (high - low) / 2U;
    if (lexicon->keys[middle] < key) {
      low = middle + 1U;
    } else {
      high = middle;
    }
  }
  return low < lexicon->n && lexicon->keys[low] == key ? lexicon->classes[low]
                                                       : 0U;
}

/// Mark the longest phrase of two words or more at `i`; false if there is none
static bool
find_phrase(const EntLexicon* const lexicon,
            const EntWords* const   words,
            const size_t            i,
            EntWordClasses* const   out)
{
  uint64_t hashes[ENT_PHRASE_MAX_WORDS];
  size_t   n = 0U;
  for (; n < ENT_PHRASE_MAX_WORDS && i + n < words->n; ++n) {
    hashes[n] =
      ent_hash_mix(n ? hashes[n - 1U] : 0U, words->words[i + n].lower);
  }
  for (; n > 1U; --n) {
    const unsigned classes =
      find(lexicon, hashes[n - 1U]) & ~(unsigned)BEGINS_LONGER;
    if (classes) {
      out[i].first = (uint16_t)(out[i].first | classes);
      for (size_t k = i + 1U; k < i + n; ++k) {
        out[k].later = (uint16_t)(out[k].later | classes);
      }
      return true;
    }
  }
  return false;
}

void
ent_lexicon_find(const EntLexicon* const lexicon,
                 const EntWords* const   words,
                 EntWordClasses* const   out)
{
  memset(out, 0, words->n * sizeof(*out));
  for (size_t i = 0U; i < words->n; ++i) {
    const unsigned classes =
      find(lexicon, ent_hash_mix(0U, words->words[i].lower));
    if (!(classes & BEGINS_LONGER) || !find_phrase(lexicon, words, i, out)) {
      out[i].alone = (uint16_t)(classes & ~(unsigned)BEGINS_LONGER);
    }
  }
}
