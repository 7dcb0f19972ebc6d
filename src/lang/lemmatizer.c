// SPDX-License-Identifier: ISC

#include "lang/lemmatizer.h"

#include "base/utf8.h"
#include "lang/chars.h"
#include "lang/hash.h"
#include "lang/verb_forms.h"

#include <utf8proc.h>

uint32_t
ent_lemma_ending_key(const EntSlice ending,
                     const bool     whole,
                     const uint8_t  xpos)
{
  const uint64_t kind = (uint64_t)xpos << 1U | (whole ? 1U : 0U);
  return (uint32_t)(ent_hash_mix(ent_hash_bytes(ending), kind) >> 32U);
}

uint32_t
ent_lemma_case_key(const EntSlice lower,
                   const uint8_t  xpos,
                   const EntCase  word,
                   const EntCase  sentence)
{
  const uint64_t kind = UINT64_C(1) << 32U | (uint64_t)xpos << 8U |
                        (uint64_t)word << 4U | (uint64_t)sentence;
  return (uint32_t)(ent_hash_mix(ent_hash_bytes(lower), kind) >> 32U);
}

EntStatus
ent_lemmatizer_open(const EntSlice       rules,
                    const EntSlice       scripts,
                    EntLemmatizer* const l)
{
  if (rules.len < 4U || scripts.len < 8U || (uintptr_t)rules.data % 4U ||
      (uintptr_t)scripts.data % 4U) {
    return ENT_ERR_FORMAT;
  }
  memcpy(&l->n_rules, rules.data, 4U);
  memcpy(&l->n_scripts, scripts.data, 4U);
  l->keys    = (const uint32_t*)(const void*)(rules.data + 4U);
  l->values  = (const uint16_t*)(const void*)(l->keys + l->n_rules);
  l->offsets = (const uint32_t*)(const void*)(scripts.data + 4U);
  if ((rules.len - 4U) / 6U < l->n_rules ||
      (scripts.len - 8U) / 4U < l->n_scripts) {
    return ENT_ERR_FORMAT;
  }

  l->scripts         = (const char*)(l->offsets + l->n_scripts + 1U);
  const size_t bytes = scripts.len - 8U - 4U * (size_t)l->n_scripts;
  for (uint32_t i = 0U; i < l->n_scripts; ++i) {
    if (l->offsets[i] >= l->offsets[i + 1U] ||
        l->offsets[i + 1U] - l->offsets[i] > ENT_LEMMA_MAX_FORM ||
        l->offsets[i + 1U] > bytes) {
      return ENT_ERR_FORMAT;
    }
    const EntSlice ending = {l->scripts + l->offsets[i] + 1U,
                             l->offsets[i + 1U] - l->offsets[i] - 1U};
    if (ent_utf8_valid_prefix(ending) != ending.len) {
      return ENT_ERR_FORMAT;
    }
  }
  for (uint32_t i = 0U; i < l->n_rules; ++i) {
    if (i && l->keys[i - 1U] >= l->keys[i]) {
      return ENT_ERR_FORMAT;
    }
  }
  return ENT_OK;
}

/// Find the value of a rule
static bool
lookup(const EntLemmatizer* const l, const uint32_t key, uint16_t* const value)
{
  uint32_t low  = 0U;
  uint32_t high = l->n_rules;
  while (low < high) {
    const uint32_t middle = low + (high - low) / 2U;
    if (l->keys[middle] < key) {
      low = middle + 1U;
    } else {
      high = middle;
    }
  }
  if (low < l->n_rules && l->keys[low] == key) {
    *value = l->values[low];
    return true;
  }
  return false;
}

/// True if a character, or the end, is at byte `i` of `s`
static bool
is_boundary(const EntSlice s, const size_t i)
{
  return i == s.len || ((unsigned char)s.data[i] & 0xC0U) != 0x80U;
}

/// The script for a form: bytes to cut, and the new ending
static size_t
find_script(const EntLemmatizer* const l,
            const EntSlice             lower,
            const uint8_t              xpos,
            EntSlice* const            ending)
{
  uint16_t value = 0U;
  bool     found = lookup(l, ent_lemma_ending_key(lower, true, xpos), &value);
  size_t   n =
    lower.len < ENT_LEMMA_MAX_ENDING ? lower.len : ENT_LEMMA_MAX_ENDING;
  for (; !found; --n) {
    const EntSlice last = ent_slice_sub(lower, lower.len - n, lower.len);
    found = lookup(l, ent_lemma_ending_key(last, false, xpos), &value);
    if (!n) {
      break;
    }
  }
  *ending = (EntSlice){NULL, 0U};
  if (!found || value >= l->n_scripts) {
    return 0U;
  }
  const char* const script = l->scripts + l->offsets[value];
  *ending                  = (EntSlice){
                     script + 1, (size_t)(l->offsets[value + 1U] - l->offsets[value]) - 1U};
  const size_t cut = (unsigned char)script[0];
  if (cut > lower.len || !is_boundary(lower, lower.len - cut)) {
    ending->len = 0U;
    return 0U;
  }
  return cut;
}

/// Write `s` with its first letter as a capital
static size_t
write_title(const EntSlice s, char* const out)
{
  uint32_t     code = 0U;
  const size_t n    = ent_utf8_decode(s, 0U, &code);
  if (!n) {
    return 0U;
  }
  const size_t k =
    ent_utf8_encode((uint32_t)utf8proc_toupper((int32_t)code), out);
  memcpy(out + k, s.data + n, s.len - n);
  return k + s.len - n;
}

static bool
is_verb(const uint8_t xpos)
{
  return xpos >= ENT_XPOS_VB && xpos <= ENT_XPOS_VBZ;
}

static EntSlice
lemma_of(const EntLemmatizer* const l,
         const EntToken* const      token,
         const EntCase              sentence,
         EntArena* const            arena)
{
  char           lower_text[ENT_LEMMA_MAX_FORM + 4U];
  char           lemma[2U * ENT_LEMMA_MAX_FORM + 8U];
  const EntSlice form = token->form;
  if (form.len > ENT_LEMMA_MAX_FORM) {
    return form;
  }
  const EntSlice lower = {lower_text,
                          ent_lower(form, lower_text, sizeof(lower_text))};
  const EntSlice verb =
    is_verb(token->xpos) ? ent_verb_lemma(lower) : (EntSlice){NULL, 0U};
  if (verb.len) {
    return verb;
  }
  EntSlice     ending;
  const size_t cut  = find_script(l, lower, token->xpos, &ending);
  const size_t stem = lower.len - cut;

  const EntCase word  = ent_case_of(form);
  uint16_t      value = ENT_LEMMA_KEEP;
  if (!lookup(l, ent_lemma_case_key(lower, token->xpos, word, sentence),
              &value)) {
    lookup(l,
           ent_lemma_case_key((EntSlice){"", 0U}, token->xpos, word, sentence),
           &value);
  }
  // The form can lend its capitals only where the bytes are in step
  const bool keep =
    value == ENT_LEMMA_KEEP && lower.len == form.len && is_boundary(form, stem);
  memcpy(lemma, keep ? form.data : lower.data, stem);
  memcpy(lemma + stem, ending.data ? ending.data : "", ending.len);
  const EntSlice plain = {lemma, stem + ending.len};
  if (value != ENT_LEMMA_TITLE) {
    return ent_slice_equals(plain, form) ? form : ent_arena_copy(arena, plain);
  }
  char           title[sizeof(lemma) + 4U];
  const EntSlice titled = {title, write_title(plain, title)};
  return ent_slice_equals(titled, form) ? form : ent_arena_copy(arena, titled);
}

EntStatus
ent_lemmatizer_run(const EntLemmatizer* const lemmatizer,
                   EntToken* const            tokens,
                   const size_t               n,
                   EntArena* const            arena)
{
  const EntCase sentence = ent_headline_case(tokens, n);
  for (size_t i = 0U; i < n; ++i) {
    tokens[i].lemma = lemma_of(lemmatizer, &tokens[i], sentence, arena);
    if (!tokens[i].lemma.len) {
      tokens[i].lemma = tokens[i].form;
    }
    if (!tokens[i].lemma.data) {
      return ENT_ERR_MEMORY;
    }
  }
  return ENT_OK;
}
