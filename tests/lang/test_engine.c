// SPDX-License-Identifier: ISC

#include "check.h"

#include "base/arena.h"
#include "base/utf8.h"
#include "lang/conllu.h"
#include "lang/engine.h"

#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

static int
set_up(void** const state)
{
  EntModel* model = NULL;
  if (ent_model_open(check_model_path(), &model, NULL)) {
    return 1;
  }
  *state = model;
  return 0;
}

static int
tear_down(void** const state)
{
  ent_model_close((EntModel*)*state);
  return 0;
}

/// Annotate, check what is guaranteed, and write it: all of it, or what is read
/// again, which names and mentions are not
static void
annotate(const EntModel* const model,
         const EntSlice        text,
         const bool            all,
         EntBuffer* const      out)
{
  EntArena    arena    = {NULL, 0U};
  EntDocument document = {0};
  EntError    error    = {ENT_OK, "", "", 0U, 0U, 0U};
  assert_int_equal(ent_annotate(model, text, &arena, &document, &error),
                   ENT_OK);
  check_document(&document);
  document.n_mentions = all ? document.n_mentions : 0U;
  for (size_t i = 0U; i < document.n_sentences && out; ++i) {
    EntSentence* const sentence = &document.sentences[i];
    sentence->n_names           = all ? sentence->n_names : 0U;
    ent_conllu_write(&document, &document.sentences[i], out);
  }
  ent_arena_clear(&arena);
}

/// Read the whole of `written` again as the same analysis
static void
check_again(const EntBuffer* const written)
{
  EntArena    arena    = {NULL, 0U};
  EntBuffer   again    = {NULL, 0U, 0U, false};
  EntDocument document = {0};
  EntError    error    = {ENT_OK, "", "", 0U, 0U, 0U};
  if (ent_conllu_read(ent_buffer_slice(written), &arena, &document, &error)) {
    fail_msg("line %zu, column %zu: %s\n%s", error.line, error.column,
             error.message, written->data);
  }
  for (size_t i = 0U; i < document.n_sentences; ++i) {
    ent_conllu_write(&document, &document.sentences[i], &again);
  }
  assert_true(
    ent_slice_equals(ent_buffer_slice(written), ent_buffer_slice(&again)));
  ent_buffer_clear(&again);
  ent_arena_clear(&arena);
}

static void
test_empty(void** const state)
{
  annotate((const EntModel*)*state, (EntSlice){NULL, 0U}, true, NULL);
  annotate((const EntModel*)*state, ent_slice(" \n\n \t\r\n"), true, NULL);
}

static void
test_not_utf8(void** const state)
{
  EntArena    arena    = {NULL, 0U};
  EntDocument document = {0};
  EntError    error    = {ENT_OK, "", "", 0U, 0U, 0U};
  assert_int_equal(ent_annotate((const EntModel*)*state,
                                ent_slice("good \xFF bad"), &arena, &document,
                                &error),
                   ENT_ERR_FORMAT);
  assert_int_equal(error.offset, 5);
  ent_arena_clear(&arena);
}

/// A code point of the kinds that text is made of, and some that it is not
static uint32_t
random_code(uint64_t* const random)
{
  static const char     common[] = "  \n.,'\"-:;!?()[]$%/&@#aeinrstAEST019";
  static const uint32_t rare[]   = {
      0x2019U, 0x201CU,  0x201DU, 0x2014U, 0x2026U, 0xE9U, 0x301U,  0x4E2DU,
      0x5D0U,  0x1F600U, 0xA0U,   0x200BU, 0x130U,  0xDFU, 0xFEFFU, 0x10FFFFU};
  const uint32_t dice = check_random(random) % 16U;
  return dice < 13U
           ? (unsigned char)common[check_random(random) % (sizeof(common) - 1U)]
         : dice < 15U ? rare[check_random(random) % 16U]
                      : 1U + check_random(random) % 0xD7FEU;
}

static void
test_random_text(void** const state)
{
  uint64_t random = 5U;
  for (unsigned round = 0U; round < 400U; ++round) {
    EntBuffer      text = {NULL, 0U, 0U, false};
    EntBuffer      out  = {NULL, 0U, 0U, false};
    const uint32_t n    = check_random(&random) % (round % 50U ? 200U : 9000U);
    for (uint32_t i = 0U; i < n; ++i) {
      char bytes[4];
      ent_buffer_append(
        &text, (EntSlice){bytes, ent_utf8_encode(random_code(&random), bytes)});
    }
    annotate((const EntModel*)*state, ent_buffer_slice(&text), false, &out);
    check_again(&out);
    ent_buffer_clear(&out);
    ent_buffer_clear(&text);
  }
}

static void
test_random_bytes(void** const state)
{
  uint64_t random = 6U;
  for (unsigned round = 0U; round < 300U; ++round) {
    char         bytes[300];
    const size_t n = check_random(&random) % sizeof(bytes);
    for (size_t i = 0U; i < n; ++i) {
      bytes[i] = (char)check_random(&random);
    }
    const EntSlice all  = {bytes, n};
    const EntSlice good = {bytes, ent_utf8_valid_prefix(all)};
    annotate((const EntModel*)*state, good, true, NULL);
    EntArena    arena    = {NULL, 0U};
    EntDocument document = {0};
    assert_int_equal(
      ent_annotate((const EntModel*)*state, all, &arena, &document, NULL),
      good.len == n ? ENT_OK : ENT_ERR_FORMAT);
    ent_arena_clear(&arena);
  }
}

/// Words without end, and one word without end
static void
test_long_runs(void** const state)
{
  EntBuffer words = {NULL, 0U, 0U, false};
  EntBuffer word  = {NULL, 0U, 0U, false};
  for (unsigned i = 0U; i < 3000U; ++i) {
    ent_buffer_string(&words, "and so on ");
    ent_buffer_string(&word, "x\xCC\x81");
  }
  annotate((const EntModel*)*state, ent_buffer_slice(&words), true, NULL);
  annotate((const EntModel*)*state, ent_buffer_slice(&word), true, NULL);
  ent_buffer_clear(&words);
  ent_buffer_clear(&word);
}

static void
test_repeatable(void** const state)
{
  static const char text[] = "Both sides met in Geneva. They didn’t agree.";
  EntBuffer         first  = {NULL, 0U, 0U, false};
  annotate((const EntModel*)*state, ent_slice(text), true, &first);
  for (int i = 0; i < 3; ++i) {
    EntModel* model = NULL;
    EntBuffer again = {NULL, 0U, 0U, false};
    assert_int_equal(ent_model_open(check_model_path(), &model, NULL), ENT_OK);
    annotate(model, ent_slice(text), true, &again);
    assert_string_equal(first.data, again.data);
    ent_model_close(model);
    ent_buffer_clear(&again);
  }
  ent_buffer_clear(&first);
}

/// A sentence in a document is what it is alone
static void
test_alone(void** const state)
{
  const EntModel* const model = (const EntModel*)*state;
  EntBuffer             text  = check_read("ENT_TEST_DATA", "lang/tokens.txt");
  EntBuffer             together = {NULL, 0U, 0U, false};
  EntBuffer             alone    = {NULL, 0U, 0U, false};
  EntArena              arena    = {NULL, 0U};
  EntDocument           document = {0};
  assert_int_equal(
    ent_annotate(model, ent_buffer_slice(&text), &arena, &document, NULL),
    ENT_OK);
  assert_in_range(document.n_sentences, 50, 1000);
  for (size_t i = 0U; i < document.n_sentences; ++i) {
    EntSentence* const s = &document.sentences[i];
    ent_conllu_write(&document, s, &together);
    for (size_t k = 0U; k < s->n_tokens; ++k) {
      s->tokens[k].head = 0;
      s->tokens[k].upos = ENT_UPOS_X;
    }
    assert_int_equal(ent_annotate_sentence(model, s, &arena, NULL), ENT_OK);
    ent_conllu_write(&document, s, &alone);
  }
  assert_string_equal(together.data, alone.data);
  ent_arena_clear(&arena);
  ent_buffer_clear(&alone);
  ent_buffer_clear(&together);
  ent_buffer_clear(&text);
}

/// What a thread annotates, and what comes out
typedef struct {
  const EntModel* model;
  EntSlice        text;
  EntBuffer       out;
  EntStatus       status;
} Job;

/// No assertions here: cmocka's are for the thread that runs the tests
static void*
annotate_often(void* const argument)
{
  Job* const job   = (Job*)argument;
  EntArena   arena = {NULL, 0U};
  for (unsigned round = 0U; round < 2U && !job->status; ++round) {
    EntDocument document = {0};
    ent_buffer_reset(&job->out);
    job->status = ent_annotate(job->model, job->text, &arena, &document, NULL);
    for (size_t i = 0U; i < document.n_sentences; ++i) {
      ent_conllu_write(&document, &document.sentences[i], &job->out);
    }
    ent_arena_clear(&arena);
  }
  return NULL;
}

/// Threads that share a model get what one alone gets
static void
test_threads(void** const state)
{
  enum { N = 4 };
  const EntModel* const model = (const EntModel*)*state;
  EntBuffer             text  = check_read("ENT_TEST_DATA", "lang/tokens.txt");
  EntBuffer             expected = {NULL, 0U, 0U, false};
  Job       jobs[N] = {{NULL, {NULL, 0U}, {NULL, 0U, 0U, false}, ENT_OK}};
  pthread_t threads[N];
  annotate(model, ent_buffer_slice(&text), true, &expected);
  for (size_t i = 0U; i < N; ++i) {
    jobs[i].model = model;
    jobs[i].text  = ent_buffer_slice(&text);
    assert_int_equal(
      pthread_create(&threads[i], NULL, annotate_often, &jobs[i]), 0);
  }
  for (size_t i = 0U; i < N; ++i) {
    assert_int_equal(pthread_join(threads[i], NULL), 0);
    assert_int_equal(jobs[i].status, ENT_OK);
    assert_string_equal(jobs[i].out.data, expected.data);
    ent_buffer_clear(&jobs[i].out);
  }
  ent_buffer_clear(&expected);
  ent_buffer_clear(&text);
}

static void
test_too_many_words(void** const state)
{
  EntArena    arena    = {NULL, 0U};
  EntSentence sentence = {0U, 0U, 0U, 0U, 0U, NULL, 0U, NULL};
  assert_int_equal(
    ent_annotate_sentence((const EntModel*)*state, &sentence, &arena, NULL),
    ENT_ERR_ARGUMENT);
  sentence.n_tokens = ENT_SENTENCE_MAX_TOKENS + 1U;
  assert_int_equal(
    ent_annotate_sentence((const EntModel*)*state, &sentence, &arena, NULL),
    ENT_ERR_ARGUMENT);
}

/// Sentences of our own whose trees must come out as they are written
static void
test_golden(void** const state)
{
  EntBuffer   gold     = check_read("ENT_TEST_DATA", "lang/trees.conllu");
  EntArena    arena    = {NULL, 0U};
  EntDocument document = {0};
  unsigned    wrong    = 0U;
  assert_int_equal(
    ent_conllu_read(ent_buffer_slice(&gold), &arena, &document, NULL), ENT_OK);
  assert_in_range(document.n_sentences, 15, 1000);
  for (size_t i = 0U; i < document.n_sentences; ++i) {
    EntSentence* const s        = &document.sentences[i];
    EntBuffer          expected = {NULL, 0U, 0U, false};
    EntBuffer          got      = {NULL, 0U, 0U, false};
    ent_conllu_write(&document, s, &expected);
    assert_int_equal(
      ent_annotate_sentence((const EntModel*)*state, s, &arena, NULL), ENT_OK);
    s->n_names = 0U; // test_names.c has those
    ent_conllu_write(&document, s, &got);
    if (!ent_slice_equals(ent_buffer_slice(&expected),
                          ent_buffer_slice(&got))) {
      print_error("expected\n%sgot\n%s", expected.data, got.data);
      ++wrong;
    }
    ent_buffer_clear(&expected);
    ent_buffer_clear(&got);
  }
  assert_int_equal(wrong, 0);
  ent_arena_clear(&arena);
  ent_buffer_clear(&gold);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_empty),          cmocka_unit_test(test_not_utf8),
    cmocka_unit_test(test_random_text),    cmocka_unit_test(test_random_bytes),
    cmocka_unit_test(test_long_runs),      cmocka_unit_test(test_repeatable),
    cmocka_unit_test(test_too_many_words), cmocka_unit_test(test_golden),
    cmocka_unit_test(test_alone),          cmocka_unit_test(test_threads),
  };
  return cmocka_run_group_tests(tests, set_up, tear_down);
}
