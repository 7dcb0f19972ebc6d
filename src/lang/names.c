// SPDX-License-Identifier: ISC

#include "lang/names.h"

#include <math.h>

/*
  Rows of names.classes, for C classes in a lexicon.  A word's classes by
  itself, as first and as later word of a phrase are 3 * C "ways":

      way of the word, for each of its four cases   case * 3C + way
      way of the word before it                        4 * 3C + way
      way of the word behind it                        5 * 3C + way
*/
enum { HEADER_SIZE = 64, N_WAYS = 3, N_CASES = 4, N_PLACES = N_CASES + 2 };

/// Memory for one sentence
typedef struct {
  int32_t*        products[3]; ///< Of input, lower and upper states
  float*          scores;      ///< [n][tags]
  uint8_t*        from;        ///< [n][tags]: best tag before
  EntWordClasses* classes;     ///< [n]
} Scratch;

static bool
are_moderate(const float* const numbers, const size_t n)
{
  for (size_t i = 0U; i < n; ++i) {
    if (!(fabsf(numbers[i]) <= 1e3F)) {
      return false;
    }
  }
  return true;
}

static EntStatus
open_classes(const EntSlice section, EntNames* const names)
{
  const size_t n_rows = (size_t)N_PLACES * N_WAYS * names->lexicon.n_classes;
  if (section.len != HEADER_SIZE + n_rows * names->n_units) {
    return ENT_ERR_FORMAT;
  }
  memcpy(&names->class_unit, section.data, sizeof(names->class_unit));
  names->classes = (const int8_t*)(section.data + HEADER_SIZE);
  return are_moderate(&names->class_unit, 1U) ? ENT_OK : ENT_ERR_FORMAT;
}

static EntStatus
open_scores(const EntSlice section, EntNames* const names)
{
  const size_t n = ENT_N_NAME_TAGS;
  if (section.len != (names->n_units + 2U + n) * n * sizeof(float)) {
    return ENT_ERR_FORMAT;
  }
  names->weights = (const float*)(const void*)section.data;
  names->bias    = names->weights + names->n_units * n;
  names->first   = names->bias + n;
  names->next    = names->first + n;
  return are_moderate(names->weights, section.len / sizeof(float))
           ? ENT_OK
           : ENT_ERR_FORMAT;
}

EntStatus
ent_names_open(const EntSections* const sections,
               const size_t             n_input,
               const size_t             n_lower,
               const size_t             n_upper,
               EntNames* const          names)
{
  static const char* const all[] = {"names.input",  "names.lower",
                                    "names.upper",  "names.classes",
                                    "names.scores", "names.lexicon"};
  enum { N_ALL = sizeof(all) / sizeof(all[0]) };
  EntSlice found[N_ALL];
  size_t   n_missing = 0U;
  for (size_t i = 0U; i < N_ALL; ++i) {
    found[i] = ent_sections_find(sections, all[i]);
    n_missing += !found[i].len;
  }
  memset(names, 0, sizeof(*names));
  if (n_missing == N_ALL) {
    return ENT_OK;
  }
  if (n_missing || ent_matrix_open(found[0], &names->input) ||
      ent_matrix_open(found[1], &names->lower) ||
      ent_matrix_open(found[2], &names->upper) ||
      ent_lexicon_open(found[5], &names->lexicon)) {
    return ENT_ERR_FORMAT;
  }
  names->n_units = names->input.n_rows;
  return names->n_units <= ENT_NAMES_MAX_UNITS &&
             names->lower.n_rows == names->n_units &&
             names->upper.n_rows == names->n_units &&
             names->input.n_columns == n_input &&
             names->lower.n_columns == n_lower &&
             names->upper.n_columns == n_upper &&
             !open_classes(found[3], names) && !open_scores(found[4], names)
           ? ENT_OK
           : ENT_ERR_FORMAT;
}

/// Add to `sums` the rows of the classes that `c` has, at one of the places
static void
add_classes(const EntNames* const       names,
            const EntWordClasses* const c,
            const size_t                place,
            int32_t* const              sums)
{
  const size_t   n_classes    = names->lexicon.n_classes;
  const uint16_t ways[N_WAYS] = {c->alone, c->first, c->later};
  for (size_t way = 0U; way < N_WAYS; ++way) {
    for (size_t k = 0U; ways[way] >> k; ++k) {
      if (ways[way] >> k & 1U) {
        const int8_t* const row =
          names->classes +
          ((place * N_WAYS + way) * n_classes + k) * names->n_units;
        for (size_t u = 0U; u < names->n_units; ++u) {
          sums[u] += row[u];
        }
      }
    }
  }
}

/// Activations of the hidden units for word `i`
static void
make_units(const EntNames* const names,
           const EntWords* const words,
           const Scratch* const  s,
           const size_t          i,
           float* const          units)
{
  int32_t      sums[ENT_NAMES_MAX_UNITS] = {0};
  const size_t n                         = names->n_units;
  add_classes(names, &s->classes[i], words->words[i].shape % N_CASES, sums);
  if (i) {
    add_classes(names, &s->classes[i - 1U], N_CASES, sums);
  }
  if (i + 1U < words->n) {
    add_classes(names, &s->classes[i + 1U], N_CASES + 1U, sums);
  }
  for (size_t u = 0U; u < n; ++u) {
    const size_t at    = i * n + u;
    const float  value = (float)s->products[0][at] * names->input.scale[u] +
                        (float)s->products[1][at] * names->lower.scale[u] +
                        (float)s->products[2][at] * names->upper.scale[u] +
                        (float)sums[u] * names->class_unit +
                        names->input.bias[u];
    units[u] = value > 0.0F ? value : 0.0F;
  }
}

static void
score_tags(const EntNames* const names,
           const float* const    units,
           float* const          scores)
{
  memcpy(scores, names->bias, ENT_N_NAME_TAGS * sizeof(*scores));
  for (size_t u = 0U; u < names->n_units; ++u) {
    for (size_t t = 0U; t < ENT_N_NAME_TAGS; ++t) {
      scores[t] += units[u] * names->weights[u * ENT_N_NAME_TAGS + t];
    }
  }
}

/// True for tags of words that go on with a name
static bool
is_inside(const size_t tag)
{
  return tag && !(tag % 2U);
}

/// True if `tag` may stand behind `before`
static bool
may_follow(const size_t before, const size_t tag)
{
  return !is_inside(tag) || before == tag || before + 1U == tag;
}

/// Best tags of n words by their scores, which become those of the best path
static void
decode(const EntNames* const names,
       const Scratch* const  s,
       const size_t          n,
       uint8_t* const        tags)
{
  for (size_t t = 0U; t < ENT_N_NAME_TAGS; ++t) {
    s->scores[t] += is_inside(t) ? -1e6F : names->first[t];
  }
  for (size_t i = 1U; i < n; ++i) {
    const float* const before = s->scores + (i - 1U) * ENT_N_NAME_TAGS;
    for (size_t t = 0U; t < ENT_N_NAME_TAGS; ++t) {
      size_t best = t;
      float  most = -1e9F;
      for (size_t b = 0U; b < ENT_N_NAME_TAGS; ++b) {
        const float sum = before[b] + names->next[b * ENT_N_NAME_TAGS + t];
        if (may_follow(b, t) && sum > most) {
          best = b;
          most = sum;
        }
      }
      s->scores[i * ENT_N_NAME_TAGS + t] += most;
      s->from[i * ENT_N_NAME_TAGS + t] = (uint8_t)best;
    }
  }

  const float* const last = s->scores + (n - 1U) * ENT_N_NAME_TAGS;
  size_t             best = 0U;
  for (size_t t = 1U; t < ENT_N_NAME_TAGS; ++t) {
    best = last[t] > last[best] ? t : best;
  }
  for (size_t i = n; i-- > 0U;) {
    tags[i] = (uint8_t)best;
    best    = i ? s->from[i * ENT_N_NAME_TAGS + best] : 0U;
  }
}

void
ent_names_run(const EntNames* const      names,
              const EntKernel* const     kernel,
              const EntWords* const      words,
              const EntNameStates* const states,
              int32_t* const             sums,
              uint8_t* const             tags)
{
  const size_t n = words->n;
  memset(tags, 0, n);
  if (!names->n_units) {
    return;
  }
  const size_t   n_sums = n * names->n_units;
  float          scores[ENT_SENTENCE_MAX_TOKENS * ENT_N_NAME_TAGS];
  uint8_t        from[ENT_SENTENCE_MAX_TOKENS * ENT_N_NAME_TAGS];
  EntWordClasses classes[ENT_SENTENCE_MAX_TOKENS];
  const Scratch  s = {
     {sums, sums + n_sums, sums + 2U * n_sums}, scores, from, classes};
  kernel->product(&names->input, states->input, n, s.products[0]);
  kernel->product(&names->lower, states->lower, n, s.products[1]);
  kernel->product(&names->upper, states->upper, n, s.products[2]);
  ent_lexicon_find(&names->lexicon, words, classes);
  for (size_t i = 0U; i < n; ++i) {
    float units[ENT_NAMES_MAX_UNITS];
    make_units(names, words, &s, i, units);
    score_tags(names, units, scores + i * ENT_N_NAME_TAGS);
  }
  decode(names, &s, n, tags);
}

const char*
ent_name_type(const EntNameType type)
{
  static const char* const names[ENT_N_NAME_TYPES] = {"PER", "ORG", "LOC",
                                                      "OTHER"};
  return names[type];
}

EntStatus
ent_names_set(EntSentence* const   sentence,
              const uint8_t* const tags,
              EntArena* const      arena)
{
  const size_t n_tokens = sentence->n_tokens;
  size_t       n        = 0U;
  for (size_t i = 0U; i < n_tokens; ++i) {
    n += tags[i] && !is_inside(tags[i]);
  }
  sentence->n_names = 0U;
  sentence->names   = NULL;
  if (!n) {
    return ENT_OK;
  }
  EntNameSpan* const names = ENT_ARENA_ARRAY(arena, EntNameSpan, n);
  if (!names) {
    return ENT_ERR_MEMORY;
  }
  n = 0U;
  for (size_t i = 0U; i < n_tokens; ++i) {
    if (is_inside(tags[i])) {
      names[n - 1U].last = (int32_t)i;
    } else if (tags[i]) {
      names[n++] = (EntNameSpan){(int32_t)i, (int32_t)i,
                                 (EntNameType)((tags[i] - 1U) / 2U)};
    }
  }
  sentence->n_names = n;
  sentence->names   = names;
  return ENT_OK;
}
