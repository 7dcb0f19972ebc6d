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
#include "treebank.h"

#include "base/arena.h"
#include "lang/model.h"
#include "lang/splitter.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum {
  N_WEIGHTS = 1 << 16,
  EPOCHS    = 8,
};

static const double rate  = 0.15;
static const double decay = 2e-6; ///< Of a weight, each time it is used
static const double scale = 20.0; ///< Of weights in the model

/// A paragraph: what the classifier sees, and which gaps are ends
typedef struct {
  EntGapToken* seen;
  bool*        ends;
  EntGaps      gaps;
} Paragraph;

/// The paragraphs of a treebank
typedef struct {
  Paragraph* all;
  size_t     n;
} Paragraphs;

/// Weights, and the sum of squares of what each was changed by
typedef struct {
  double weights[N_WEIGHTS];
  double squares[N_WEIGHTS];
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
    p->seen = (EntGapToken*)checked(calloc(spans.n + 1U, sizeof(*p->seen)));
    p->ends = (bool*)checked(calloc(spans.n + 1U, sizeof(*p->ends)));
    ent_gaps_see(data->text, spans.data, spans.n, p->seen);
    ent_stops_find(data->text, spans.data, spans.n, p->seen);
    p->gaps = ent_gaps(p->seen, spans.n);
    mark_ends(data, &spans, &sentence, p->ends);
  }
  free(spans.data);
  return paragraphs;
}

/// Learn from one gap; returns true if it was taken wrongly
static bool
learn(Learner* const         learner,
      const Paragraph* const p,
      const size_t           begin,
      const size_t           i)
{
  uint32_t features[ENT_GAP_FEATURES];
  ent_gap_features(&p->gaps, begin, i, features);
  double sum = 0.0;
  for (size_t k = 0U; k < ENT_GAP_FEATURES; ++k) {
    features[k] &= N_WEIGHTS - 1U;
    sum += learner->weights[features[k]];
  }
  const double slope = 1.0 / (1.0 + exp(-sum)) - (p->ends[i] ? 1.0 : 0.0);
  for (size_t k = 0U; k < ENT_GAP_FEATURES; ++k) {
    double* const weight = &learner->weights[features[k]];
    double* const square = &learner->squares[features[k]];
    const double  g      = slope + decay * *weight;
    *square += g * g;
    *weight -= rate * g / sqrt(*square + 1e-8);
  }
  return (sum > 0.0) != p->ends[i];
}

static void
train(Learner* const learner, const Paragraphs* const paragraphs)
{
  Random random = {1U};
  for (int epoch = 0; epoch < EPOCHS; ++epoch) {
    size_t wrong = 0U;
    size_t seen  = 0U;
    for (size_t i = paragraphs->n; i > 1U; --i) {
      const size_t    j       = random_below(&random, (uint32_t)i);
      const Paragraph swap    = paragraphs->all[i - 1U];
      paragraphs->all[i - 1U] = paragraphs->all[j];
      paragraphs->all[j]      = swap;
    }
    for (size_t i = 0U; i < paragraphs->n; ++i) {
      const Paragraph* const p     = &paragraphs->all[i];
      size_t                 begin = 0U;
      for (size_t k = 0U; k + 1U < p->gaps.n; ++k) {
        if (k - begin < 256U) {
          wrong += learn(learner, p, begin, k);
          ++seen;
        }
        begin = p->ends[k] ? k + 1U : begin;
      }
    }
    fprintf(stderr, "  epoch %d: %zu of %zu gaps wrong\n", epoch + 1, wrong,
            seen);
  }
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

int
main(const int argc, char** const argv)
{
  if (argc != 3) {
    fputs("usage: ent-train-splitter TRAIN.conllu OUTPUT\n", stderr);
    return 2;
  }
  EntArena       arena   = {NULL, 0U};
  EntDocument    data    = {{NULL, 0U}, 0U, NULL};
  EntBuffer      weights = {NULL, 0U, 0U, false};
  EntBuffer      model   = {NULL, 0U, 0U, false};
  Learner* const learner = (Learner*)checked(calloc(1U, sizeof(*learner)));
  treebank_read(argv[1], &arena, &data);
  const Paragraphs paragraphs = read_paragraphs(&data);
  train(learner, &paragraphs);
  write_weights(learner, &weights);
  const EntModelSection section = {"split.weights", ent_buffer_slice(&weights)};
  ent_model_pack(&section, 1U, &model);

  FILE* const file = fopen(argv[2], "wb");
  const bool  bad  = !file || model.failed ||
                   fwrite(model.data, 1U, model.len, file) != model.len ||
                   fclose(file);
  if (bad) {
    perror(argv[2]);
  }
  for (size_t i = 0U; i < paragraphs.n; ++i) {
    free(paragraphs.all[i].seen);
    free(paragraphs.all[i].ends);
  }
  free(paragraphs.all);
  free(learner);
  ent_buffer_clear(&model);
  ent_buffer_clear(&weights);
  ent_arena_clear(&arena);
  return bad ? 3 : 0;
}
