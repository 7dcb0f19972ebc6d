// SPDX-License-Identifier: ISC

#include "checked.h"
#include "oracle.h"
#include "perceptron.h"
#include "train.h"

#include "lang/parser.h"

#include <stdio.h>
#include <stdlib.h>

/// Epoch from which on the parser's own choice is followed, and how often
enum { EXPLORE_FROM = 2, EXPLORE_PERCENT = 90, MIN_LABEL_COUNT = 5 };

/// A parser in training
typedef struct {
  Perceptron*   perceptron;
  EntParser     classes;
  Random        random;
  bool          explore;
  unsigned      right; ///< Steps that cost nothing
  unsigned      total; ///< Steps
  EntWords      words;
  EntParseState state;
} Trainer;

/// Write the names of the classes that occur often enough
static void
collect_classes(const EntDocument* const document, EntBuffer* const names)
{
  uint32_t counts[2][ENT_N_DEPREL] = {{0U}};
  for (size_t i = 0U; i < document->n_sentences; ++i) {
    const EntSentence* const s = &document->sentences[i];
    for (size_t j = 0U; j < s->n_tokens; ++j) {
      const bool right = s->tokens[j].head >= 0 && s->tokens[j].head < (int)j;
      ++counts[right][s->tokens[j].deprel];
    }
  }
  ent_buffer_string(names, "S\n");
  for (int right = 0; right < 2; ++right) {
    for (int d = 0; d < ENT_N_DEPREL; ++d) {
      if (counts[right][d] >= MIN_LABEL_COUNT &&
          (d != ENT_DEPREL_ROOT || !right)) {
        ent_buffer_printf(names, "%c:%s\n", right ? 'R' : 'L',
                          ent_deprel_name((EntDeprel)d));
      }
    }
  }
}

/// True if class `c` is a step of least cost with the right relation
static bool
is_good(const Trainer* const  t,
        const EntToken* const gold,
        const unsigned* const costs,
        const unsigned        least,
        const unsigned        c)
{
  const EntMove move = (EntMove)t->classes.move[c];
  return costs[move] == least &&
         (move == ENT_SHIFT ||
          t->classes.deprel[c] == gold[ent_state_stack(&t->state, 0)].deprel);
}

/// Make one step, learning from it
static void
step(Trainer* const t, const EntToken* const tokens, const EntToken* const gold)
{
  uint64_t     keys[ENT_MAX_FEATURES];
  float        scores[ENT_MAX_CLASSES];
  const size_t n = ent_parser_features(&t->words, tokens, &t->state, keys);
  perceptron_score(t->perceptron, keys, n, scores);

  unsigned costs[3] = {0U, 0U, 0U};
  unsigned least    = 2U * ENT_SENTENCE_MAX_TOKENS;
  for (int m = 0; m < 3; ++m) {
    if (ent_state_allows(&t->state, (EntMove)m)) {
      costs[m] = oracle_cost(&t->state, gold, (EntMove)m);
      least    = costs[m] < least ? costs[m] : least;
    }
  }

  const unsigned none  = t->classes.n_classes;
  unsigned       best  = none;
  unsigned       right = none;
  for (unsigned c = 0U; c < none; ++c) {
    if (ent_parser_allows(&t->classes, &t->state, c)) {
      best = best == none || scores[c] > scores[best] ? c : best;
      if (is_good(t, gold, costs, least, c)) {
        right = right == none || scores[c] > scores[right] ? c : right;
      }
    }
  }

  perceptron_tick(t->perceptron);
  ++t->total;
  t->right += best == right;
  if (right != none && best != right) {
    perceptron_update(t->perceptron, keys, n, right, best);
    if (!t->explore || random_below(&t->random, 100U) >= EXPLORE_PERCENT) {
      best = right;
    }
  }
  ent_state_apply(&t->state, (EntMove)t->classes.move[best],
                  (EntDeprel)t->classes.deprel[best]);
}

static void
learn_sentence(Trainer* const           t,
               const EntTagger* const   tagger,
               const EntSentence* const gold,
               EntArena* const          arena)
{
  const size_t    n = gold->n_tokens;
  EntToken* const tokens =
    (EntToken*)checked(ENT_ARENA_ARRAY(arena, EntToken, n));
  memcpy(tokens, gold->tokens, n * sizeof(*tokens));
  ent_words_set(&t->words, tokens, n);
  ent_tagger_run(tagger, &t->words, tokens);
  ent_state_start(&t->state, n);
  while (!ent_state_is_final(&t->state)) {
    if (ent_state_makes_root(&t->state)) {
      ent_state_apply(&t->state, ENT_LEFT, ENT_DEPREL_ROOT);
    } else {
      step(t, tokens, gold->tokens);
    }
  }
}

void
train_parser(EntDocument* const         document,
             const TrainedTagger* const taggers,
             const TrainOptions* const  options,
             const uint64_t             seed,
             const TrainReport          report,
             void* const                handle,
             EntBuffer* const           classes,
             EntBuffer* const           weights)
{
  Trainer* const  t = (Trainer*)checked(calloc(1U, sizeof(*t)));
  uint32_t* const order =
    (uint32_t*)checked(malloc(document->n_sentences * sizeof(*order)));
  EntArena arena = {NULL, 0U};
  t->perceptron  = perceptron_new(options->threshold);
  t->random      = (Random){seed};
  for (size_t i = 0U; i < document->n_sentences; ++i) {
    treebank_projectivise(&document->sentences[i]);
  }
  collect_classes(document, classes);
  if (ent_parser_read_classes(ent_buffer_slice(classes), &t->classes)) {
    fputs("the treebank lacks relations that a parser needs\n", stderr);
    exit(1);
  }

  for (unsigned epoch = 1U; epoch <= options->epochs; ++epoch) {
    t->explore = epoch >= EXPLORE_FROM;
    t->right   = 0U;
    t->total   = 0U;
    random_order(&t->random, order, document->n_sentences);
    for (size_t i = 0U; i < document->n_sentences; ++i) {
      const EntSentence s =
        treebank_vary(&t->random, &document->sentences[order[i]], &arena);
      learn_sentence(t, &taggers[order[i] % TRAIN_N_FOLDS].tagger, &s, &arena);
      ent_arena_clear(&arena);
    }
    fprintf(stderr, "  epoch %u: %.2f %% of the training steps\n", epoch,
            100.0 * (double)t->right / (double)t->total);
    ent_buffer_clear(weights);
    perceptron_pack(t->perceptron, options->scale, options->least, true,
                    weights);
    report(handle, epoch, ent_buffer_slice(classes), ent_buffer_slice(weights));
  }
  perceptron_free(t->perceptron);
  free(order);
  free(t);
}
