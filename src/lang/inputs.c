// SPDX-License-Identifier: ISC

#include "lang/inputs.h"

#include "lang/hash.h"

enum { N_SHAPES = 512, N_SPACES = 4, MAX_WIDTH = 512, MAX_WORDS = 1 << 20 };

/// Find table `kind`; its number of rows, or 0 if it is damaged
static size_t
open_table(const EntSections* const sections,
           const char* const        name,
           const EntInputKind       kind,
           EntInputs* const         inputs)
{
  const EntSlice section = ent_sections_find(sections, name);
  const size_t   width   = inputs->width[kind];
  inputs->rows[kind]     = (const int8_t*)section.data;
  // The kernels cannot negate -128
  return section.len % width ||
             (section.len && memchr(section.data, 0x80, section.len))
           ? 0U
           : section.len / width;
}

static EntStatus
open_keys(const EntSlice section, EntInputs* const inputs, size_t n_learned)
{
  uint32_t sizes[2] = {0U, 0U};
  if (section.len < sizeof(sizes)) {
    return ENT_ERR_FORMAT;
  }
  memcpy(sizes, section.data, sizeof(sizes));
  const size_t n = sizes[0];
  if (!n || n > MAX_WORDS || sizes[1] != n_learned ||
      section.len != sizeof(sizes) + 2U * n * sizeof(uint32_t)) {
    return ENT_ERR_FORMAT;
  }
  inputs->n_words = sizes[0];
  inputs->keys = (const uint32_t*)(const void*)(section.data + sizeof(sizes));
  inputs->learned = inputs->keys + n;
  for (size_t i = 0U; i < n; ++i) {
    if ((i && inputs->keys[i - 1U] >= inputs->keys[i]) ||
        inputs->learned[i] >= n_learned) {
      return ENT_ERR_FORMAT;
    }
  }
  return ENT_OK;
}

EntStatus
ent_inputs_open(const EntSections* const sections, EntInputs* const inputs)
{
  const EntSlice widths = ent_sections_find(sections, "net.widths");
  if (widths.len != sizeof(inputs->width)) {
    return ENT_ERR_FORMAT;
  }
  memcpy(inputs->width, widths.data, sizeof(inputs->width));
  for (unsigned i = 0U; i < ENT_N_INPUTS; ++i) {
    if (!inputs->width[i] || inputs->width[i] > MAX_WIDTH) {
      return ENT_ERR_FORMAT;
    }
  }
  inputs->total =
    inputs->width[ENT_INPUT_VECTOR] + inputs->width[ENT_INPUT_WORD] +
    inputs->width[ENT_INPUT_AFFIX] * ENT_N_AFFIXES +
    inputs->width[ENT_INPUT_SHAPE] + inputs->width[ENT_INPUT_SPACE];

  const size_t n_learned =
    open_table(sections, "net.words", ENT_INPUT_WORD, inputs);
  const size_t n_vectors =
    open_table(sections, "net.vectors", ENT_INPUT_VECTOR, inputs);
  const size_t n_affixes =
    open_table(sections, "net.affixes", ENT_INPUT_AFFIX, inputs);
  inputs->n_affixes = (uint32_t)n_affixes;
  if (!n_learned || !n_affixes || n_affixes > MAX_WORDS ||
      (n_affixes & (n_affixes - 1U)) ||
      open_table(sections, "net.shapes", ENT_INPUT_SHAPE, inputs) != N_SHAPES ||
      open_table(sections, "net.spaces", ENT_INPUT_SPACE, inputs) != N_SPACES ||
      open_keys(ent_sections_find(sections, "net.keys"), inputs, n_learned) ||
      n_vectors != inputs->n_words) {
    return ENT_ERR_FORMAT;
  }
  return ENT_OK;
}

/// Place of a key, or n_words if it is unknown
static uint32_t
find_word(const EntInputs* const inputs, const uint32_t key)
{
  uint32_t low  = 0U;
  uint32_t high = inputs->n_words;
  while (low < high) {
    const uint32_t middle = low + (high - low) / 2U;
    if (inputs->keys[middle] < key) {
      low = middle + 1U;
    } else {
      high = middle;
    }
  }
  return low < inputs->n_words && inputs->keys[low] == key ? low
                                                           : inputs->n_words;
}

/// Append row `row` of a table
static int8_t*
append(const EntInputs* const inputs,
       const EntInputKind     kind,
       const size_t           row,
       int8_t* const          out)
{
  const size_t width = inputs->width[kind];
  memcpy(out, inputs->rows[kind] + row * width, width);
  return out + width;
}

void
ent_inputs_set(const EntInputs* const inputs,
               const EntWords* const  words,
               int8_t*                out)
{
  for (size_t i = 0U; i < words->n; ++i) {
    const EntWord* const w  = &words->words[i];
    const uint32_t       at = find_word(inputs, (uint32_t)(w->lower >> 32U));
    if (at < inputs->n_words) {
      out = append(inputs, ENT_INPUT_VECTOR, at, out);
      out = append(inputs, ENT_INPUT_WORD, inputs->learned[at], out);
    } else {
      memset(out, 0, inputs->width[ENT_INPUT_VECTOR]);
      out += inputs->width[ENT_INPUT_VECTOR];
      out = append(inputs, ENT_INPUT_WORD, 0U, out);
    }
    const uint64_t affixes[ENT_N_AFFIXES] = {
      w->suffix[0], w->suffix[1], w->suffix[2], w->prefix[0], w->prefix[1]};
    for (unsigned k = 0U; k < ENT_N_AFFIXES; ++k) {
      const uint64_t hash = ent_hash_mix(affixes[k], k + 1U);
      out                 = append(inputs, ENT_INPUT_AFFIX,
                                   (size_t)(hash & (inputs->n_affixes - 1U)), out);
    }
    out = append(inputs, ENT_INPUT_SHAPE, w->shape % N_SHAPES, out);
    out = append(inputs, ENT_INPUT_SPACE, words->spaces[i] % N_SPACES, out);
  }
}

const int8_t*
ent_inputs_vector(const EntInputs* const inputs, const EntSlice form)
{
  const uint32_t at = find_word(inputs, (uint32_t)(ent_word_hash(form) >> 32U));
  return at < inputs->n_words ? inputs->rows[ENT_INPUT_VECTOR] +
                                  (size_t)at * inputs->width[ENT_INPUT_VECTOR]
                              : NULL;
}
