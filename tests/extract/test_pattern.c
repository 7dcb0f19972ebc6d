// SPDX-License-Identifier: ISC

#include "extract/pattern.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

static EntArena arena;

static void
patterns_are_compiled(void** const state)
{
  (void)state;
  EntPattern p;
  assert_int_equal(ent_pattern_parse(
                     ent_slice("v:sign|reach obj=deal|pact s=subj o=with,coord "
                               "// [s A] signed a deal with [o B]."),
                     &arena, &p, NULL),
                   ENT_OK);
  assert_int_equal(p.kind, ENT_PREDICATE_VERB);
  assert_int_equal(p.lemmas.n, 2);
  assert_true(ent_lemmas_contain(&p.lemmas, ent_slice("Reach")));
  assert_false(ent_lemmas_contain(&p.lemmas, ent_slice("rea")));
  assert_int_equal(p.subject.n, 1);
  assert_int_equal(p.subject.roles[0], ENT_ROLE_SUBJ);
  assert_int_equal(p.object.n, 2);
  assert_int_equal(p.object.roles[0], ENT_ROLE_WITH);
  assert_int_equal(p.object.roles[1], ENT_ROLE_COORD);
  assert_int_equal(p.n_conditions, 1);
  assert_int_equal(p.conditions[0].role, ENT_ROLE_OBJ);
  assert_true(ent_slice_is(p.example, "[s A] signed a deal with [o B]."));
  assert_true(
    ent_slice_is(p.text, "v:sign|reach obj=deal|pact s=subj o=with,coord"));
}

static void
defaults_are_subject_and_object(void** const state)
{
  (void)state;
  EntPattern p;
  assert_int_equal(ent_pattern_parse(ent_slice("v:join"), &arena, &p, NULL),
                   ENT_OK);
  assert_int_equal(p.subject.roles[0], ENT_ROLE_SUBJ);
  assert_int_equal(p.object.roles[0], ENT_ROLE_OBJ);
  assert_int_equal(p.example.len, 0);
}

static void
errors_give_the_column(void** const state)
{
  (void)state;
  static const struct {
    const char* text;
    size_t      column;
    const char* message;
  } cases[] = {
    {"", 1U, "expected v:, n: or is:"},
    {"x:join", 1U, "expected v:, n: or is:"},
    {"v", 2U, "expected ':' and lemmas"},
    {"v:", 3U, "a lemma is empty"},
    {"v:join|", 3U, "a lemma is empty"},
    {"v:join o", 8U, "expected KEY=VALUE"},
    {"v:join o=sideways", 10U, "expected the name of a role"},
    {"v:join upwards=x", 8U, "expected s, o or the name of a role"},
    {"v:join  o=in", 8U, "expected KEY=VALUE"},
    {"n:talk s=poss", 14U, "expected o=ROLE"},
    {"v:a to=b to=c to=d to=e to=f", 25U, "too many conditions"},
  };
  for (size_t i = 0U; i < sizeof(cases) / sizeof(cases[0]); ++i) {
    EntPattern p;
    EntError   error = {ENT_OK, "", "", 0U, 0U, 0U};
    assert_int_equal(
      ent_pattern_parse(ent_slice(cases[i].text), &arena, &p, &error),
      ENT_ERR_SYNTAX);
    assert_memory_equal(error.message, cases[i].message,
                        strlen(cases[i].message));
    assert_int_equal(error.column, cases[i].column);
  }
}

static void
any_bytes_are_refused_or_compiled(void** const state)
{
  (void)state;
  static const char alphabet[] = "vnis:=,| /oabsubjobjin\t\xE2\x80";
  uint32_t          seed       = 7U;
  for (int round = 0; round < 20000; ++round) {
    char   text[40];
    size_t n = 0U;
    for (n = 0U; n < (size_t)(round % 40); ++n) {
      seed    = seed * 1664525U + 1013904223U;
      text[n] = alphabet[(seed >> 16U) % (sizeof(alphabet) - 1U)];
    }
    EntPattern      p;
    EntError        error = {ENT_OK, "", "", 0U, 0U, 0U};
    const EntStatus st =
      ent_pattern_parse((EntSlice){text, n}, &arena, &p, &error);
    assert_true(st == ENT_OK ? p.object.n > 0U : error.column > 0U);
  }
  ent_arena_clear(&arena);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(patterns_are_compiled),
    cmocka_unit_test(defaults_are_subject_and_object),
    cmocka_unit_test(errors_give_the_column),
    cmocka_unit_test(any_bytes_are_refused_or_compiled),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
