// SPDX-License-Identifier: ISC

#include "lang/tagger.h"

#include "lang/hash.h"

/// Word beyond either end of the sentence
static const EntWord no_word = {1U, 1U, {1U, 1U, 1U, 1U}, {1U, 1U, 1U}, 511U};

/// Features being collected
typedef struct {
  uint64_t* keys;
  size_t    n;
} Features;

/// Append a feature; its place in the order makes it distinct
static void
add(Features* const f, const uint64_t a, const uint64_t b, const uint64_t c)
{
  const uint64_t seed = (f->n + 1U) * UINT64_C(0xD6E8FEB86659FD93);
  f->keys[f->n++]     = ent_hash_mix(ent_hash_mix(ent_hash_mix(seed, a), b), c);
}

static const EntWord*
word_at(const EntWords* const words, const size_t i)
{
  return i < words->n ? &words->words[i] : &no_word;
}

size_t
ent_tagger_features(const EntWords* const words,
                    const uint16_t* const tags,
                    const size_t          i,
                    uint64_t* const       keys)
{
  const EntWord* const w  = word_at(words, i);
  const EntWord* const p1 = word_at(words, i - 1U);
  const EntWord* const p2 = word_at(words, i - 2U);
  const EntWord* const n1 = word_at(words, i + 1U);
  const EntWord* const n2 = word_at(words, i + 2U);
  const uint64_t       t1 = i > 0U ? tags[i - 1U] : ENT_NO_TAG;
  const uint64_t       t2 = i > 1U ? tags[i - 2U] : ENT_NO_TAG;
  const uint64_t       context =
    (uint64_t)words->headline | (i ? 0U : 4U) | (i + 1U < words->n ? 0U : 8U);
  Features f = {keys, 0U};

  // The word itself
  add(&f, w->lower, 0U, 0U);
  add(&f, w->form, context, 0U);
  add(&f, w->shape, context, words->spaces[i]);
  add(&f, w->suffix[0], w->shape, 0U);
  add(&f, w->suffix[1], 0U, 0U);
  add(&f, w->suffix[2], 0U, 0U);
  add(&f, w->suffix[3], 0U, 0U);
  add(&f, w->suffix[2], w->shape, 0U);
  add(&f, w->prefix[0], 0U, 0U);
  add(&f, w->prefix[1], 0U, 0U);
  add(&f, w->prefix[2], 0U, 0U);

  // Its neighbours
  add(&f, p1->lower, 0U, 0U);
  add(&f, p2->lower, 0U, 0U);
  add(&f, n1->lower, 0U, 0U);
  add(&f, n2->lower, 0U, 0U);
  add(&f, p1->suffix[2], 0U, 0U);
  add(&f, n1->suffix[2], 0U, 0U);
  add(&f, n1->suffix[1], n1->shape, 0U);
  add(&f, n2->suffix[2], 0U, 0U);
  add(&f, p1->lower, w->lower, 0U);
  add(&f, w->lower, n1->lower, 0U);
  add(&f, p1->lower, n1->lower, 0U);
  add(&f, n1->lower, n2->lower, 0U);
  add(&f, p1->shape, w->shape, n1->shape);
  add(&f, w->suffix[2], n1->suffix[2], 0U);
  add(&f, w->lower, words->spaces[i], context);

  // The tags before it
  add(&f, t1, 0U, 0U);
  add(&f, t1, t2, 0U);
  add(&f, t1, w->lower, 0U);
  add(&f, t1, t2, w->lower);
  add(&f, t1, n1->lower, 0U);
  add(&f, t1, w->suffix[2], 0U);
  add(&f, t1, w->suffix[1], n1->suffix[1]);
  add(&f, t1, t2, n1->lower);
  add(&f, t1, w->shape, context);
  add(&f, t1, p1->lower, w->suffix[1]);
  add(&f, t2, w->lower, 0U);
  return f.n;
}

void
ent_tagger_run(const EntTagger* const tagger,
               const EntWords* const  words,
               EntToken* const        tokens)
{
  uint64_t keys[ENT_MAX_FEATURES];
  int32_t  scores[ENT_MAX_CLASSES];
  uint16_t tags[ENT_SENTENCE_MAX_TOKENS];
  for (size_t i = 0U; i < words->n; ++i) {
    const size_t n = ent_tagger_features(words, tags, i, keys);
    ent_weights_score(&tagger->weights, keys, n, scores);
    unsigned best = 0U;
    for (unsigned c = 1U; c < tagger->n_classes; ++c) {
      best = scores[c] > scores[best] ? c : best;
    }
    tokens[i].upos = tagger->upos[best];
    tokens[i].xpos = tagger->xpos[best];
    tags[i]        = ENT_TAG_PAIR(tokens[i].upos, tokens[i].xpos);
  }
}

/// Read "UPOS/XPOS"
static bool
parse_pair(const EntSlice line, uint8_t* const upos, uint8_t* const xpos)
{
  const char* const slash =
    line.len ? (const char*)memchr(line.data, '/', line.len) : NULL;
  if (!slash) {
    return false;
  }
  const size_t at = (size_t)(slash - line.data);
  EntUpos      u  = ENT_UPOS_X;
  EntXpos      x  = ENT_XPOS_FW;
  if (!ent_upos_parse(ent_slice_sub(line, 0U, at), &u) ||
      !ent_xpos_parse(ent_slice_sub(line, at + 1U, line.len), &x)) {
    return false;
  }
  *upos = (uint8_t)u;
  *xpos = (uint8_t)x;
  return true;
}

EntStatus
ent_tagger_open(const EntSlice   classes,
                const EntSlice   weights,
                EntTagger* const tagger)
{
  tagger->n_classes = 0U;
  for (size_t begin = 0U, i = 0U; i < classes.len; ++i) {
    if (classes.data[i] == '\n') {
      const unsigned c = tagger->n_classes;
      if (c == ENT_MAX_CLASSES ||
          !parse_pair(ent_slice_sub(classes, begin, i), &tagger->upos[c],
                      &tagger->xpos[c])) {
        return ENT_ERR_FORMAT;
      }
      ++tagger->n_classes;
      begin = i + 1U;
    }
  }
  return tagger->n_classes ? ent_weights_open(weights, &tagger->weights)
                           : ENT_ERR_FORMAT;
}
