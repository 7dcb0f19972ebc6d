// SPDX-License-Identifier: ISC
//
// Clauses from given trees: data/clauses.conllu has both.

#include "base/file.h"
#include "extract/clause_text.h"
#include "lang/conllu.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

/// The document's clauses, a line each, a blank line behind each sentence
static void
write_all(const EntDocument* const document,
          EntArena* const          arena,
          EntBuffer* const         out)
{
  for (size_t i = 0U; i < document->n_sentences; ++i) {
    EntClauses clauses;
    assert_int_equal(
      ent_clauses_find(&document->sentences[i], arena, &clauses, NULL), ENT_OK);
    for (size_t c = 0U; c < clauses.n_clauses; ++c) {
      ent_clause_write(&clauses, &clauses.clauses[c], out);
    }
    ent_buffer_byte(out, '\n');
  }
}

/// True if one of the lines of the sentence is `line`
static bool
has_line(const char* sentence, const size_t size, const EntSlice line)
{
  for (const char* p = sentence; p < sentence + size;) {
    const char* const end = (const char*)memchr(p, '\n', size);
    if ((size_t)(end - p) == line.len && !memcmp(p, line.data, line.len)) {
      return true;
    }
    p = end + 1;
  }
  return false;
}

static void
clauses_are_found_as_written(void** const state)
{
  (void)state;
  static const char mark[] = "# clause = ";
  const char* const folder = getenv("ENT_TEST_DATA");
  char              path[4096];
  EntBuffer         conllu = {NULL, 0U, 0U, false};
  EntBuffer         found  = {NULL, 0U, 0U, false};
  EntArena          arena  = {NULL, 0U};
  EntDocument       document;
  snprintf(path, sizeof(path), "%s/extract/data/clauses.conllu",
           folder ? folder : "tests");
  assert_int_equal(ent_file_read(path, 1U << 20U, &conllu, NULL), ENT_OK);
  assert_int_equal(
    ent_conllu_read(ent_buffer_slice(&conllu), &arena, &document, NULL),
    ENT_OK);
  write_all(&document, &arena, &found);

  // Both run sentence by sentence
  const char* sentence = found.data;
  size_t      expected = 0U;
  bool        in_words = false;
  for (char* line = strtok(conllu.data, "\n"); line;
       line       = strtok(NULL, "\n")) {
    const bool is_word = line[0] >= '0' && line[0] <= '9';
    if (in_words && !is_word) {
      sentence = strstr(sentence, "\n\n");
      assert_non_null(sentence);
      sentence += 2;
    }
    in_words = is_word;
    if (!strncmp(line, mark, sizeof(mark) - 1U)) {
      const EntSlice    want = ent_slice(line + sizeof(mark) - 1U);
      const char* const end  = strstr(sentence, "\n\n");
      assert_non_null(end);
      if (!has_line(sentence, (size_t)(end - sentence) + 1U, want)) {
        fail_msg("no clause \"%s\" among\n%.*s", want.data,
                 (int)(end - sentence), sentence);
      }
      ++expected;
    }
  }
  assert_true(expected > 20U);
  ent_buffer_clear(&conllu);
  ent_buffer_clear(&found);
  ent_arena_clear(&arena);
}

/// A chain and a star of the greatest size, with each relation there is
static void
any_tree_is_read(void** const state)
{
  (void)state;
  EntArena    arena = {NULL, 0U};
  EntSentence s     = {0U, 0U, 0U, 0U, ENT_SENTENCE_MAX_TOKENS, NULL, 0U, NULL};
  s.tokens          = ENT_ARENA_ARRAY(&arena, EntToken, s.n_tokens);
  uint32_t seed     = 1U;
  for (int round = 0; round < 400; ++round) {
    for (size_t i = 0U; i < s.n_tokens; ++i) {
      seed             = seed * 1664525U + 1013904223U;
      s.tokens[i].form = s.tokens[i].lemma = ent_slice("of");
      s.tokens[i].upos   = (uint8_t)((seed >> 8U) % ENT_N_UPOS);
      s.tokens[i].xpos   = (uint8_t)((seed >> 12U) % ENT_N_XPOS);
      s.tokens[i].deprel = (uint8_t)((seed >> 16U) % ENT_N_DEPREL);
      s.tokens[i].head   = i == 0U      ? ENT_NO_HEAD
                           : round == 0 ? (int32_t)i - 1
                           : round == 1 ? 0
                                        : (int32_t)((seed >> 20U) % i);
    }
    EntClauses clauses;
    assert_int_equal(ent_clauses_find(&s, &arena, &clauses, NULL), ENT_OK);
    for (size_t c = 0U; c < clauses.n_clauses; ++c) {
      for (size_t a = 0U; a < clauses.clauses[c].n_arguments; ++a) {
        assert_in_range(clauses.clauses[c].arguments[a].token, 0,
                        s.n_tokens - 1U);
      }
    }
  }
  ent_arena_clear(&arena);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(clauses_are_found_as_written),
    cmocka_unit_test(any_tree_is_read),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
