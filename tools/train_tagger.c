// SPDX-License-Identifier: ISC

#include "checked.h"
#include "perceptron.h"
#include "train.h"

#include <stdio.h>
#include <stdlib.h>

/// Pairs of tags seen less often than this are not learned
enum { MIN_PAIR_COUNT = 3, N_PAIRS = ENT_N_UPOS * 64 };

/// Number of each pair's class, or ENT_MAX_CLASSES
typedef struct {
  unsigned n;
  uint8_t  of_pair[N_PAIRS];
} Classes;

static unsigned
pair_of(const EntToken* const token)
{
  return ENT_TAG_PAIR(token->upos, token->xpos);
}

/// Number the pairs by falling frequency and write their names
static void
collect_classes(const EntDocument* const document,
                Classes* const           classes,
                EntBuffer* const         names)
{
  uint32_t counts[N_PAIRS] = {0U};
  for (size_t i = 0U; i < document->n_sentences; ++i) {
    const EntSentence* const s = &document->sentences[i];
    for (size_t j = 0U; j < s->n_tokens; ++j) {
      ++counts[pair_of(&s->tokens[j])];
    }
  }
  memset(classes->of_pair, ENT_MAX_CLASSES, sizeof(classes->of_pair));
  classes->n = 0U;
  while (classes->n < ENT_MAX_CLASSES) {
    unsigned best = 0U;
    for (unsigned p = 1U; p < N_PAIRS; ++p) {
      best = counts[p] > counts[best] ? p : best;
    }
    if (counts[best] < MIN_PAIR_COUNT) {
      break;
    }
    counts[best]           = 0U;
    classes->of_pair[best] = (uint8_t)classes->n++;
    ent_buffer_printf(names, "%s/%s\n", ent_upos_name((EntUpos)(best >> 6U)),
                      ent_xpos_name((EntXpos)(best & 63U)));
  }
}

/// Tag a sentence with the weights so far and correct them
static unsigned
learn_sentence(Perceptron* const        p,
               const Classes* const     classes,
               const EntTagger* const   names,
               const EntSentence* const s,
               EntWords* const          words)
{
  uint64_t keys[ENT_MAX_FEATURES];
  float    scores[ENT_MAX_CLASSES];
  uint16_t tags[ENT_SENTENCE_MAX_TOKENS];
  unsigned correct = 0U;
  ent_words_set(words, s->tokens, s->n_tokens);
  for (size_t i = 0U; i < s->n_tokens; ++i) {
    const size_t n = ent_tagger_features(words, tags, i, keys);
    perceptron_score(p, keys, n, scores);
    unsigned best = 0U;
    for (unsigned c = 1U; c < classes->n; ++c) {
      best = scores[c] > scores[best] ? c : best;
    }
    const unsigned gold = classes->of_pair[pair_of(&s->tokens[i])];
    perceptron_tick(p);
    if (gold != best && gold < ENT_MAX_CLASSES) {
      perceptron_update(p, keys, n, gold, best);
    }
    correct += gold == best;
    tags[i] = ENT_TAG_PAIR(names->upos[best], names->xpos[best]);
  }
  return correct;
}

void
train_tagger(const EntDocument* const  document,
             const unsigned            fold,
             const TrainOptions* const options,
             const uint64_t            seed,
             const bool                verbose,
             TrainedTagger* const      result)
{
  Random            random = {seed};
  Perceptron* const p      = perceptron_new(options->threshold);
  EntArena          arena  = {NULL, 0U};
  EntWords* const   words  = (EntWords*)checked(malloc(sizeof(*words)));
  uint32_t* const   order =
    (uint32_t*)checked(malloc(document->n_sentences * sizeof(*order)));
  Classes classes;
  collect_classes(document, &classes, &result->classes);

  // Only the names are wanted yet
  ent_tagger_open(ent_buffer_slice(&result->classes), (EntSlice){NULL, 0U},
                  &result->tagger);
  for (unsigned epoch = 1U; epoch <= options->epochs; ++epoch) {
    unsigned correct = 0U;
    unsigned total   = 0U;
    random_order(&random, order, document->n_sentences);
    for (size_t i = 0U; i < document->n_sentences; ++i) {
      if (order[i] % TRAIN_N_FOLDS != fold) {
        const EntSentence s =
          treebank_vary(&random, &document->sentences[order[i]], &arena);
        correct += learn_sentence(p, &classes, &result->tagger, &s, words);
        total += (unsigned)s.n_tokens;
        ent_arena_clear(&arena);
      }
    }
    if (verbose) {
      fprintf(stderr, "  epoch %u: %.2f %% of the training tags\n", epoch,
              100.0 * (double)correct / (double)total);
    }
  }

  perceptron_pack(p, options->scale, options->least, verbose, &result->weights);
  if (ent_tagger_open(ent_buffer_slice(&result->classes),
                      ent_buffer_slice(&result->weights), &result->tagger)) {
    fputs("the trained tagger cannot be opened\n", stderr);
    exit(1);
  }
  free(order);
  free(words);
  perceptron_free(p);
}
