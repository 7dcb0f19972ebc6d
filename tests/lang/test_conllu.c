// SPDX-License-Identifier: ISC

#include "check.h"

#include "base/arena.h"
#include "lang/conllu.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

static const char two_sentences[] =
  "# newpar\n"
  "# sent_id = 1\n"
  "# text = Don't go.\n"
  "1\tDo\tdo\tAUX\tVBP\tMood=Imp|VerbForm=Fin\t3\taux\t_\tSpaceAfter=No\n"
  "2\tn't\tnot\tPART\tRB\tPolarity=Neg\t3\tadvmod\t_\t_\n"
  "3\tgo\tgo\tVERB\tVB\tVerbForm=Inf\t0\troot\t_\tSpaceAfter=No\n"
  "4\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_\n"
  "\n"
  "# newpar\n"
  "# sent_id = 2\n"
  "# text = _\n"
  "1\t_\t_\tPUNCT\tNFP\t_\t0\troot\t_\t_\n"
  "\n";

static EntStatus
read(const char* const text,
     EntArena* const   arena,
     EntDocument*      document,
     EntError* const   error)
{
  return ent_conllu_read(ent_slice(text), arena, document, error);
}

static void
test_round_trip(void** const state)
{
  (void)state;
  EntArena    arena    = {NULL, 0U};
  EntBuffer   out      = {NULL, 0U, 0U, false};
  EntDocument document = {0};
  assert_int_equal(read(two_sentences, &arena, &document, NULL), ENT_OK);
  assert_int_equal(document.n_sentences, 2);
  assert_true(ent_slice_is(document.text, "Don't go. \n\n_ "));
  check_document(&document);
  for (size_t i = 0U; i < document.n_sentences; ++i) {
    ent_conllu_write(&document, &document.sentences[i], &out);
  }
  assert_string_equal(out.data, two_sentences);
  ent_buffer_clear(&out);
  ent_arena_clear(&arena);
}

/// Ranges give their white space to the last of their words
static void
test_ranges(void** const state)
{
  (void)state;
  static const char text[] = "1-2\tDon't\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n"
                             "1\tDo\tdo\tAUX\tVBP\t_\t0\troot\t_\t_\n"
                             "2\tn't\tnot\tPART\tRB\t_\t1\tadvmod\t_\t_\n"
                             "2.1\tgo\tgo\tVERB\tVB\t_\t_\t_\t1:conj\t_\n"
                             "3\t!\t!\tPUNCT\t.\t_\t1\tpunct\t_\t_\r\n";
  EntArena          arena  = {NULL, 0U};
  EntDocument       document = {0};
  assert_int_equal(read(text, &arena, &document, NULL), ENT_OK);
  assert_int_equal(document.n_sentences, 1);
  assert_int_equal(document.sentences[0].n_tokens, 3);
  assert_true(ent_slice_is(document.text, "Don't! "));
  check_document(&document);
  ent_arena_clear(&arena);
}

/// Words without an analysis are read for their forms
static void
test_bare(void** const state)
{
  (void)state;
  static const char text[]   = "1\tHello\t_\t_\t_\t_\t_\t_\t_\t_\n"
                               "2\tthere\t_\t_\tFOO\t_\t_\t_\t_\t_\n";
  EntArena          arena    = {NULL, 0U};
  EntDocument       document = {0};
  assert_int_equal(read(text, &arena, &document, NULL), ENT_OK);
  assert_int_equal(document.sentences[0].tokens[0].head, ENT_NO_HEAD);
  assert_int_equal(document.sentences[0].tokens[1].head, 0);
  ent_arena_clear(&arena);
}

static void
test_documents(void** const state)
{
  (void)state;
  static const char* const parts[] = {"# newdoc id = a\n1\ta\n\n",
                                      "# newdoc\n1\tb\n\n2\tc # newdoc\n"};
  EntBuffer                both    = {NULL, 0U, 0U, false};
  ent_buffer_string(&both, parts[0]);
  ent_buffer_string(&both, parts[1]);
  EntSlice document = {NULL, 0U};
  size_t   place    = 0U;
  for (size_t i = 0U; i < 2U; ++i) {
    assert_true(
      ent_conllu_next_document(ent_buffer_slice(&both), &place, &document));
    assert_true(ent_slice_is(document, parts[i]));
  }
  assert_false(
    ent_conllu_next_document(ent_buffer_slice(&both), &place, &document));
  ent_buffer_clear(&both);
}

static void
test_mentions(void** const state)
{
  (void)state;
  static const char text[] =
    "1\tAnn\tAnn\tPROPN\tNNP\t_\t2\tnsubj\t_\t_\n"
    "2\tslept\tsleep\tVERB\tVBD\t_\t0\troot\t_\tSpaceAfter=No\n\n"
    "1\tShe\tshe\tPRON\tPRP\t_\t2\tnsubj\t_\t_\n"
    "2\twoke\twake\tVERB\tVBD\t_\t0\troot\t_\t_\n\n";
  EntArena    arena    = {NULL, 0U};
  EntDocument document = {0};
  EntBuffer   out      = {NULL, 0U, 0U, false};
  assert_int_equal(read(text, &arena, &document, NULL), ENT_OK);
  EntCorefMention mentions[] = {
    {0U, 0, 0, 0, 0U, ENT_NO_MENTION, ENT_MENTION_NAME},
    {0U, 0, 0, 1, 1U, ENT_NO_MENTION, ENT_MENTION_GROUP},
    {1U, 0, 0, 0, 0U, 0U, ENT_MENTION_PRONOUN},
  };
  document.mentions   = mentions;
  document.n_mentions = 3U;
  ent_conllu_write(&document, &document.sentences[0], &out);
  ent_conllu_write(&document, &document.sentences[1], &out);
  assert_non_null(strstr(out.data, "\tCoref=1:1-1,2:1-2\n"));
  assert_non_null(strstr(out.data, "\tSpaceAfter=No\n"));
  assert_non_null(strstr(out.data, "\tAntecedent=1:1|Coref=1:1-1\n"));
  ent_buffer_clear(&out);
  ent_arena_clear(&arena);
}

static void
test_empty(void** const state)
{
  (void)state;
  EntArena    arena    = {NULL, 0U};
  EntDocument document = {.n_sentences = 7U};
  assert_int_equal(read("", &arena, &document, NULL), ENT_OK);
  assert_int_equal(document.n_sentences, 0);
  ent_arena_clear(&arena);
}

/// A damaged file and where its fault is
typedef struct {
  const char* text;
  size_t      line;
  size_t      column;
} Fault;

static void
test_faults(void** const state)
{
  (void)state;
  static const Fault faults[] = {
    {"1\ta\n", 1U, 1U},
    {"1\ta\ta\tNOUN\tNN\t_\t0\troot\t_\t_\textra\n", 1U, 1U},
    {"2\ta\ta\tNOUN\tNN\t_\t0\troot\t_\t_\n", 1U, 1U},
    {"# x\n1\tab\ta\tNAME\tNN\t_\t0\troot\t_\t_\n", 2U, 8U},
    {"1\t\xC3\xA9\ta\tNOUN\tNN\t_\tx\troot\t_\t_\n", 1U, 17U},
    {"1\ta\ta\tNOUN\tNN\t_\t0\tnone\t_\t_\n", 1U, 19U},
    {"1\t\ta\tNOUN\tNN\t_\t0\troot\t_\t_\n", 1U, 3U},
    {"1\ta\ta\tNOUN\tNN\t_\t9\tobj\t_\t_\n", 1U, 0U},
    {"1\ta\ta\tNOUN\tNN\t_\t1\tobj\t_\t_\n", 1U, 0U},
    {"\n1\ta\ta\tX\tNN\t_\t2\tobj\t_\t_\n2\tb\tb\tX\tNN\t_\t1\tobj\t_\t_\n", 2U,
     0U},
    {"1\ta\ta\tX\tNN\t_\t0\troot\t_\t_\n2\tb\tb\tX\tNN\t_\t0\troot\t_\t_\n", 1U,
     0U},
    {"1\t\xFF\ta\tNOUN\tNN\t_\t0\troot\t_\t_\n", 1U, 0U},
  };
  for (size_t i = 0U; i < sizeof(faults) / sizeof(faults[0]); ++i) {
    EntArena    arena    = {NULL, 0U};
    EntDocument document = {0};
    EntError    error    = {ENT_OK, "", "", 0U, 0U, 0U};
    assert_int_equal(read(faults[i].text, &arena, &document, &error),
                     ENT_ERR_FORMAT);
    assert_int_equal(error.code, ENT_ERR_FORMAT);
    assert_int_equal(error.line, faults[i].line);
    assert_int_equal(error.column, faults[i].column);
    assert_true(error.message[0]);
    ent_arena_clear(&arena);
  }
}

static void
test_too_long(void** const state)
{
  (void)state;
  EntBuffer text = {NULL, 0U, 0U, false};
  for (unsigned i = 1U; i <= ENT_SENTENCE_MAX_TOKENS + 1U; ++i) {
    ent_buffer_printf(&text, "%u\ta\ta\tX\tFW\t_\t%u\t%s\t_\t_\n", i,
                      i == 1U ? 0U : 1U, i == 1U ? "root" : "dep");
  }
  EntArena    arena    = {NULL, 0U};
  EntDocument document = {0};
  EntError    error    = {ENT_OK, "", "", 0U, 0U, 0U};
  assert_int_equal(
    ent_conllu_read(ent_buffer_slice(&text), &arena, &document, &error),
    ENT_ERR_LIMIT);
  assert_int_equal(error.line, ENT_SENTENCE_MAX_TOKENS + 1U);
  ent_buffer_clear(&text);
  ent_arena_clear(&arena);
}

/// Any damage to a good file is either read or refused, but never a crash
static void
test_damage(void** const state)
{
  (void)state;
  uint64_t random = 1U;
  for (unsigned round = 0U; round < 3000U; ++round) {
    char text[sizeof(two_sentences)];
    memcpy(text, two_sentences, sizeof(text));
    for (unsigned k = 0U; k < 1U + round % 4U; ++k) {
      text[check_random(&random) % (sizeof(text) - 1U)] =
        "\t\n-._#0129|=x\xC3"[check_random(&random) % 14U];
    }
    const EntSlice  damaged  = {text,
                                1U + check_random(&random) % (sizeof(text) - 1U)};
    EntArena        arena    = {NULL, 0U};
    EntDocument     document = {0};
    EntError        error    = {ENT_OK, "", "", 0U, 0U, 0U};
    const EntStatus status =
      ent_conllu_read(damaged, &arena, &document, &error);
    assert_int_equal(status, error.code);
    ent_arena_clear(&arena);
  }
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_round_trip), cmocka_unit_test(test_ranges),
    cmocka_unit_test(test_bare),       cmocka_unit_test(test_empty),
    cmocka_unit_test(test_documents),  cmocka_unit_test(test_mentions),
    cmocka_unit_test(test_faults),     cmocka_unit_test(test_too_long),
    cmocka_unit_test(test_damage),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
