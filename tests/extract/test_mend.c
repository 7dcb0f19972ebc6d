// SPDX-License-Identifier: ISC
//
// Trees with mistakes, and what mends them: data/mend.conllu has both.

#include "extract/mend.h"

#include "base/file.h"
#include "lang/conllu.h"
#include "read.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static Reader reader;

static int
open_all(void** const state)
{
  (void)state;
  reader_open(&reader);
  return 0;
}

static int
close_all(void** const state)
{
  (void)state;
  reader_close(&reader);
  return 0;
}

/// "2:3:nmod:desc" of each token that hangs elsewhere than before, as the data
/// have it
static void
write_changes(const EntSentence* const before,
              const EntSentence* const after,
              EntBuffer* const         out)
{
  for (size_t i = 0U; i < before->n_tokens; ++i) {
    const EntToken* const b = &before->tokens[i];
    const EntToken* const a = &after->tokens[i];
    if (a->head != b->head || a->deprel != b->deprel) {
      ent_buffer_printf(out, "%s%zu:%d:%s", out->len ? " " : "", i + 1U,
                        (int)a->head + 1,
                        ent_deprel_name((EntDeprel)a->deprel));
    }
  }
}

static void
trees_are_mended_as_written(void** const state)
{
  (void)state;
  static const char mark[] = "# mended = ";
  const char* const folder = getenv("ENT_TEST_DATA");
  char              path[4096];
  EntBuffer         conllu = {NULL, 0U, 0U, false};
  EntArena          arena  = {NULL, 0U};
  EntDocument       document;
  EntDocument       mended;
  snprintf(path, sizeof(path), "%s/extract/data/mend.conllu",
           folder ? folder : "tests");
  assert_int_equal(ent_file_read(path, 1U << 20U, &conllu, NULL), ENT_OK);
  assert_int_equal(
    ent_conllu_read(ent_buffer_slice(&conllu), &arena, &document, NULL),
    ENT_OK);
  assert_int_equal(ent_trees_mend(reader.ontology, &document, &arena, &mended),
                   ENT_OK);

  size_t n = 0U;
  for (char* line = strtok(conllu.data, "\n"); line;
       line       = strtok(NULL, "\n")) {
    if (!strncmp(line, mark, sizeof(mark) - 1U)) {
      EntBuffer found = {NULL, 0U, 0U, false};
      assert_true(n < document.n_sentences);
      write_changes(&document.sentences[n], &mended.sentences[n], &found);
      ent_buffer_byte(&found, '\0');
      assert_string_equal(found.data, line + sizeof(mark) - 1U);
      ent_buffer_clear(&found);
      ++n;
    }
  }
  assert_int_equal(n, document.n_sentences);
  assert_true(n >= 10U);
  ent_buffer_clear(&conllu);
  ent_arena_clear(&arena);
}

/// Random words in random trees: each stays a tree
static void
any_tree_stays_a_tree(void** const state)
{
  (void)state;
  enum { N = 24, ROUNDS = 3000 };
  static const char* const words[] = {"mayor", "Volta", "told", "had", "to",
                                      "left",  "\"",    "say",  "and", "Peru"};
  EntToken                 tokens[N];
  EntSentence              s        = {.n_tokens = N, .tokens = tokens};
  const EntDocument        document = {.n_sentences = 1U, .sentences = &s};
  uint32_t                 seed     = 1U;
  size_t                   changed  = 0U;
  for (int round = 0; round < ROUNDS; ++round) {
    EntArena    arena = {NULL, 0U};
    EntDocument mended;
    for (int32_t i = 0; i < N; ++i) {
      uint32_t r[5];
      for (size_t k = 0U; k < 5U; ++k) {
        seed = seed * 1664525U + 1013904223U;
        r[k] = seed >> 16U;
      }
      const EntSlice word = ent_slice(words[r[0] % 10U]);
      tokens[i] =
        (EntToken){.form   = word,
                   .lemma  = word,
                   .upos   = (uint8_t)(r[1] % (ENT_UPOS_X + 1U)),
                   .xpos   = (uint8_t)(r[2] % (ENT_XPOS_DOLLAR + 1U)),
                   .deprel = (uint8_t)(r[3] % (ENT_DEPREL_XCOMP + 1U)),
                   .head   = i ? (int32_t)(r[4] % (uint32_t)i) : ENT_NO_HEAD};
    }
    // Heads may stand behind, too
    if (round % 2) {
      tokens[0].head     = N - 1;
      tokens[N - 1].head = ENT_NO_HEAD;
    }
    assert_int_equal(
      ent_trees_mend(reader.ontology, &document, &arena, &mended), ENT_OK);
    const EntToken* const after = mended.sentences[0].tokens;
    changed += after != tokens;
    for (int32_t i = 0; i < N; ++i) {
      int32_t t     = i;
      int     steps = 0;
      while (t != ENT_NO_HEAD && steps <= N) {
        t = after[t].head;
        ++steps;
      }
      assert_true(steps <= N);
    }
    ent_arena_clear(&arena);
  }
  assert_true(changed > ROUNDS / 100);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(trees_are_mended_as_written),
    cmocka_unit_test(any_tree_stays_a_tree),
  };
  return cmocka_run_group_tests(tests, open_all, close_all);
}
