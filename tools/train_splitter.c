// SPDX-License-Identifier: ISC

/*
  ent-train-splitter: the sentence splitter's part of the language model.

  Reads CoNLL-U, makes its text, has the tokenizer cut it, and learns which
  gaps between tokens are ends of sentences: logistic regression by AdaGrad
  (Duchi, Hazan and Singer 2011), one example at a time.  Writes a file of one
  section, which tools/train/join.py puts into a model.  The same data and
  seed give the same file.
*/

#include "checked.h"
#include "part.h"
#include "treebank.h"

#include "base/arena.h"
#include "lang/model.h"
#include "lang/sentence.h"
#include "lang/splitter.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum {
  N_WEIGHTS = 1 << 18,
  EPOCHS    = 12,
  MEAN_OF   = 6, ///< Epochs whose weights are averaged
  LEAST     = 5, ///< A feature that is met less often is not learned
};

static const double rate  = 0.4;
static const double decay = 8e-3; ///< Of a weight, each time it is used
static const double scale = 48.0; ///< Of weights in the model

/// A paragraph: what the classifier sees, and which gaps are ends
typedef struct {
  EntGaps gaps;
  bool*   ends;
} Paragraph;

/// The paragraphs of a treebank
typedef struct {
  Paragraph* all;
  size_t     n;
} Paragraphs;

/// Weights, and for each the sum of squares of its changes
typedef struct {
  double   weights[N_WEIGHTS];
  double   squares[N_WEIGHTS];
  double   sums[N_WEIGHTS];   ///< Of the weights behind the later epochs
  uint32_t counts[N_WEIGHTS]; ///< How often each was met
} Learner;

/// Mark the gaps of a paragraph that are ends of sentences of `data`
static void
mark_ends(const EntDocument* const data,
          const EntSpans* const    spans,
          size_t* const            sentence,
          bool* const              ends)
{
  for (size_t i = 0U; i < spans->n; ++i) {
    const size_t begin = spans->data[i].end;
    const size_t next =
      i + 1U < spans->n ? spans->data[i + 1U].begin : (size_t)-1;
    while (*sentence < data->n_sentences &&
           data->sentences[*sentence].end < begin) {
      ++*sentence; // It ends inside of a token
    }
    ends[i] =
      *sentence < data->n_sentences && data->sentences[*sentence].end <= next;
  }
}

static Paragraphs
read_paragraphs(const EntDocument* const data)
{
  Paragraphs paragraphs = {NULL, 0U};
  EntSpans   spans      = {NULL, 0U, 0U};
  EntSpan    place      = {0U, 0U};
  size_t     sentence   = 0U;
  while (ent_next_paragraph(data->text, place.end, &place)) {
    spans.n = 0U;
    if (ent_tokenize(data->text, place.begin, place.end, &spans)) {
      checked(NULL);
    }
    if (!(paragraphs.n & (paragraphs.n - 1U))) {
      paragraphs.all = (Paragraph*)checked(realloc(
        paragraphs.all, (2U * paragraphs.n + 1U) * sizeof(*paragraphs.all)));
    }
    Paragraph* const p = &paragraphs.all[paragraphs.n++];
    p->ends            = (bool*)checked(calloc(spans.n + 1U, sizeof(*p->ends)));
    if (ent_gaps_see(data->text, spans.data, spans.n, &p->gaps)) {
      checked(NULL);
    }
    mark_ends(data, &spans, &sentence, p->ends);
  }
  free(spans.data);
  return paragraphs;
}

/// How much speaks for an end behind token `i`; fills `features`
static double
score(const Learner* const   learner,
      const Paragraph* const p,
      const size_t           begin,
      const size_t           i,
      uint32_t               features[ENT_GAP_FEATURES])
{
  double sum = 0.0;
  ent_gap_features(&p->gaps, begin, i, features);
  for (size_t k = 0U; k < ENT_GAP_FEATURES; ++k) {
    features[k] &= N_WEIGHTS - 1U;
    sum += learner->weights[features[k]];
  }
  return sum;
}

static void
learn(Learner* const         learner,
      const Paragraph* const p,
      const size_t           begin,
      const size_t           i)
{
  uint32_t     features[ENT_GAP_FEATURES];
  const double sum   = score(learner, p, begin, i, features);
  const double slope = 1.0 / (1.0 + exp(-sum)) - (p->ends[i] ? 1.0 : 0.0);
  for (size_t k = 0U; k < ENT_GAP_FEATURES; ++k) {
    if (learner->counts[features[k]] < LEAST) {
      continue;
    }
    double* const weight = &learner->weights[features[k]];
    double* const square = &learner->squares[features[k]];
    const double  g      = slope + decay * *weight;
    *square += g * g;
    *weight -= rate * g / sqrt(*square + 1e-8);
  }
}

/// Count the features of a gap
static void
count(Learner* const         learner,
      const Paragraph* const p,
      const size_t           begin,
      const size_t           i)
{
  uint32_t features[ENT_GAP_FEATURES];
  score(learner, p, begin, i, features);
  for (size_t k = 0U; k < ENT_GAP_FEATURES; ++k) {
    ++learner->counts[features[k]];
  }
}

/// Do something with each gap that is not settled, sentences being those of the
/// treebank
static void
visit(Learner* const          learner,
      const Paragraphs* const paragraphs,
      void (*const what)(Learner*, const Paragraph*, size_t, size_t))
{
  for (size_t i = 0U; i < paragraphs->n; ++i) {
    const Paragraph* const p     = &paragraphs->all[i];
    size_t                 begin = 0U;
    for (size_t k = 0U; k + 1U < p->gaps.n; ++k) {
      if (!ent_gap_settled(&p->gaps, k) &&
          k - begin < ENT_SENTENCE_MAX_TOKENS) {
        what(learner, p, begin, k);
      }
      begin = p->ends[k] ? k + 1U : begin;
    }
  }
}

/// F1 of the sentences of `paragraphs`, in percent
static double
evaluate(const Learner* const learner, const Paragraphs* const paragraphs)
{
  uint32_t features[ENT_GAP_FEATURES];
  size_t   gold   = 0U;
  size_t   system = 0U;
  size_t   right  = 0U;
  for (size_t i = 0U; i < paragraphs->n; ++i) {
    const Paragraph* const p      = &paragraphs->all[i];
    size_t                 begin  = 0U; ///< Of the sentence in the treebank
    size_t                 begins = 0U; ///< Of ours
    for (size_t k = 0U; k < p->gaps.n; ++k) {
      const bool last    = k + 1U == p->gaps.n;
      const bool end     = p->ends[k] || last;
      const int  settled = ent_gap_settled(&p->gaps, k);
      const bool ours =
        last || settled > 0 ||
        (!settled && score(learner, p, begins, k, features) > 0.0);
      gold += end;
      system += ours;
      right += end && ours && begin == begins;
      begin  = end ? k + 1U : begin;
      begins = ours ? k + 1U : begins;
    }
  }
  return 200.0 * (double)right / (double)(gold + system + !gold);
}

static void
shuffle(Random* const random, const Paragraphs* const paragraphs)
{
  for (size_t i = paragraphs->n; i > 1U; --i) {
    const size_t    j       = random_below(random, (uint32_t)i);
    const Paragraph swap    = paragraphs->all[i - 1U];
    paragraphs->all[i - 1U] = paragraphs->all[j];
    paragraphs->all[j]      = swap;
  }
}

static void
train(Learner* const          learner,
      const Paragraphs* const paragraphs,
      const Paragraphs* const dev)
{
  Random random = {1U};
  visit(learner, paragraphs, count);
  for (int epoch = 1; epoch <= EPOCHS; ++epoch) {
    shuffle(&random, paragraphs);
    visit(learner, paragraphs, learn);
    for (size_t i = 0U; i < N_WEIGHTS && epoch > EPOCHS - MEAN_OF; ++i) {
      learner->sums[i] += learner->weights[i];
    }
    fprintf(stderr, "  epoch %d: sentence F1 %.2f\n", epoch,
            evaluate(learner, dev));
  }
  for (size_t i = 0U; i < N_WEIGHTS; ++i) {
    learner->weights[i] = learner->sums[i] / MEAN_OF;
  }
  fprintf(stderr, "  mean: sentence F1 %.2f\n", evaluate(learner, dev));
}

static void
write_weights(const Learner* const learner, EntBuffer* const out)
{
  for (size_t i = 0U; i < N_WEIGHTS; ++i) {
    const double w = round(learner->weights[i] * scale);
    ent_buffer_byte(out, (char)(signed char)(w > 127.0    ? 127.0
                                             : w < -127.0 ? -127.0
                                                          : w));
  }
}

static void
clear(Paragraphs* const paragraphs)
{
  for (size_t i = 0U; i < paragraphs->n; ++i) {
    ent_gaps_clear(&paragraphs->all[i].gaps);
    free(paragraphs->all[i].ends);
  }
  free(paragraphs->all);
}

static Paragraphs
read_treebank(const char* const path)
{
  EntArena    arena = {NULL, 0U};
  EntDocument data  = {0};
  treebank_read(path, &arena, &data);
  const Paragraphs paragraphs = read_paragraphs(&data);
  ent_arena_clear(&arena);
  return paragraphs;
}

int
main(const int argc, char** const argv)
{
  if (argc != 4) {
    fputs("usage: ent-train-splitter TRAIN.conllu DEV.conllu OUTPUT\n", stderr);
    return 2;
  }
  EntBuffer      weights    = {NULL, 0U, 0U, false};
  Learner* const learner    = (Learner*)checked(calloc(1U, sizeof(*learner)));
  Paragraphs     paragraphs = read_treebank(argv[1]);
  Paragraphs     dev        = read_treebank(argv[2]);
  train(learner, &paragraphs, &dev);
  write_weights(learner, &weights);
  const EntModelSection section = {"split.weights", ent_buffer_slice(&weights)};
  const bool            good    = part_write(argv[3], &section, 1U);
  clear(&dev);
  clear(&paragraphs);
  free(learner);
  ent_buffer_clear(&weights);
  return good ? 0 : 3;
}
