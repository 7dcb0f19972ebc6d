// SPDX-License-Identifier: ISC

/*
  Accuracy on the development sentences of the treebank, by the measures of
  the CoNLL 2018 shared task: gold words, predicted tags, universal relations.
*/

#include "check.h"

#include "base/arena.h"
#include "lang/conllu.h"
#include "lang/engine.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <zlib.h>

#include <cmocka.h>

enum { SKIP = 77 };

/// The least that is accepted, in percent
static const double least_upos = 95.5;
static const double least_las  = 86.0;

/// Counts over one half of the sentences
typedef struct {
  size_t words;
  size_t upos;
  size_t las;
} Score;

static EntBuffer
unzip(const char* const path)
{
  EntBuffer    out  = {NULL, 0U, 0U, false};
  const gzFile file = gzopen(path, "rb");
  assert_non_null(file);
  char block[65536];
  for (int n = 0; (n = gzread(file, block, sizeof(block))) > 0;) {
    ent_buffer_append(&out, (EntSlice){block, (size_t)n});
  }
  gzclose(file);
  return out;
}

static bool
same_relation(const uint8_t a, const uint8_t b)
{
  const char* const x = ent_deprel_name((EntDeprel)a);
  const char* const y = ent_deprel_name((EntDeprel)b);
  const size_t      n = strcspn(x, ":");
  return n == strcspn(y, ":") && !strncmp(x, y, n);
}

static void
score_sentence(const EntModel* const model,
               EntSentence* const    sentence,
               EntArena* const       arena,
               Score* const          score)
{
  EntToken gold[ENT_SENTENCE_MAX_TOKENS];
  memcpy(gold, sentence->tokens, sentence->n_tokens * sizeof(*gold));
  assert_int_equal(ent_annotate_sentence(model, sentence, arena, NULL), ENT_OK);
  for (size_t i = 0U; i < sentence->n_tokens; ++i) {
    const EntToken* const t = &sentence->tokens[i];
    ++score->words;
    score->upos += t->upos == gold[i].upos;
    score->las +=
      t->head == gold[i].head && same_relation(t->deprel, gold[i].deprel);
  }
}

static void
check_score(const char* const name, const Score* const score)
{
  const double upos = 100.0 * (double)score->upos / (double)score->words;
  const double las  = 100.0 * (double)score->las / (double)score->words;
  print_message("%s: UPOS %.2f, LAS %.2f\n", name, upos, las);
  assert_true(upos >= least_upos);
  assert_true(las >= least_las);
}

static void
test_accuracy(void** const state)
{
  EntModel*   model    = NULL;
  EntArena    arena    = {NULL, 0U};
  EntDocument document = {0};
  EntBuffer   conllu   = unzip((const char*)*state);
  Score       web      = {0U, 0U, 0U};
  Score       news     = {0U, 0U, 0U};
  assert_int_equal(ent_model_open(check_model_path(), &model, NULL), ENT_OK);
  assert_int_equal(
    ent_conllu_read(ent_buffer_slice(&conllu), &arena, &document, NULL),
    ENT_OK);

  // EWT (web) comes first, GUM (news among others) after it
  enum { N_EWT = 2001 };
  assert_true(document.n_sentences > N_EWT);
  for (size_t i = 0U; i < document.n_sentences; ++i) {
    score_sentence(model, &document.sentences[i], &arena,
                   i < N_EWT ? &web : &news);
  }
  check_document(&document);
  check_score("EWT", &web);
  check_score("GUM", &news);
  ent_model_close(model);
  ent_buffer_clear(&conllu);
  ent_arena_clear(&arena);
}

int
main(void)
{
  static char       path[4096];
  const char* const shared = getenv("ENT_TEST_SHARED");
  snprintf(path, sizeof(path), "%s/data/treebank/dev.conllu.gz",
           shared ? shared : "");
  FILE* const file = fopen(path, "rb");
  if (!file) {
    printf("SKIP: no treebank at %s\n", path);
    return SKIP;
  }
  fclose(file);
  const struct CMUnitTest tests[] = {
    cmocka_unit_test_prestate(test_accuracy, path),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
