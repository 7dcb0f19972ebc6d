// SPDX-License-Identifier: ISC

#include "check.h"

#include "base/arena.h"
#include "base/varint.h"
#include "lang/conllu.h"
#include "lang/engine.h"
#include "lang/packed.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

/// With capitals, contractions, blanks of all kinds, names, a long line
static const char text[] =
  u8"ANKARA \u2014 Turkey's Foreign Minister, Mevl\u00FCt "
  u8"\u00C7avu\u015Fo\u011Flu, didn't meet Sergey  Lavrov.\n\nHe cannot "
  u8"go\u00A0there; \"we've been waiting\", she said (in 2020).\n\n\n1,234.5% "
  u8"of it?! THE END";

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

static void
assert_same_tokens(const EntSentence* const a, const EntSentence* const b)
{
  for (size_t t = 0U; t < a->n_tokens; ++t) {
    const EntToken* const x = &a->tokens[t];
    const EntToken* const y = &b->tokens[t];
    assert_int_equal(x->begin, y->begin);
    assert_int_equal(x->end, y->end);
    assert_int_equal(x->upos, y->upos);
    assert_int_equal(x->xpos, y->xpos);
    assert_int_equal(x->deprel, y->deprel);
    assert_int_equal(x->head, y->head);
    assert_int_equal(x->space_after, y->space_after);
    assert_true(ent_slice_equals(x->form, y->form));
    assert_true(ent_slice_equals(x->lemma, y->lemma));
    assert_true(ent_slice_equals(x->feats, y->feats));
  }
}

static void
assert_same(const EntDocument* const a, const EntDocument* const b)
{
  assert_int_equal(a->n_sentences, b->n_sentences);
  for (size_t i = 0U; i < a->n_sentences; ++i) {
    const EntSentence* const x = &a->sentences[i];
    const EntSentence* const y = &b->sentences[i];
    assert_int_equal(x->begin, y->begin);
    assert_int_equal(x->end, y->end);
    assert_int_equal(x->index, y->index);
    assert_int_equal(x->paragraph, y->paragraph);
    assert_int_equal(x->n_tokens, y->n_tokens);
    assert_int_equal(x->n_names, y->n_names);
    assert_same_tokens(x, y);
    for (size_t n = 0U; n < x->n_names; ++n) {
      assert_int_equal(x->names[n].first, y->names[n].first);
      assert_int_equal(x->names[n].last, y->names[n].last);
      assert_int_equal(x->names[n].type, y->names[n].type);
    }
  }
  assert_int_equal(a->n_mentions, b->n_mentions);
  for (size_t i = 0U; i < a->n_mentions; ++i) {
    const EntCorefMention* const x = &a->mentions[i];
    const EntCorefMention* const y = &b->mentions[i];
    assert_int_equal(x->sentence, y->sentence);
    assert_int_equal(x->head, y->head);
    assert_int_equal(x->first, y->first);
    assert_int_equal(x->last, y->last);
    assert_int_equal(x->cluster, y->cluster);
    assert_int_equal(x->antecedent, y->antecedent);
    assert_int_equal(x->kind, y->kind);
  }
}

/// The text, annotated and packed
static EntBuffer
pack(const EntModel* const model, EntArena* const arena, EntDocument* const d)
{
  EntBuffer out = {NULL, 0U, 0U, false};
  assert_int_equal(ent_annotate(model, ent_slice(text), arena, d, NULL),
                   ENT_OK);
  ent_document_pack(d, &out);
  assert_false(out.failed);
  return out;
}

static void
what_is_kept_is_the_same(void** const state)
{
  EntArena    arena = {NULL, 0U};
  EntDocument first;
  EntDocument again;
  EntBuffer   bytes = pack((const EntModel*)*state, &arena, &first);
  assert_true(first.n_mentions > 0U && first.n_sentences > 2U);
  assert_int_equal(ent_document_unpack(ent_buffer_slice(&bytes), first.text,
                                       &arena, &again, NULL),
                   ENT_OK);
  check_document(&again);
  assert_same(&first, &again);
  ent_buffer_clear(&bytes);
  ent_arena_clear(&arena);
}

static void
damage_is_found_or_harmless(void** const state)
{
  EntArena    arena = {NULL, 0U};
  EntDocument first;
  EntBuffer   bytes  = pack((const EntModel*)*state, &arena, &first);
  uint64_t    random = 7U;
  size_t      wrong  = 0U;
  for (size_t i = 0U; i < bytes.len * 8U; ++i) {
    EntArena    room  = {NULL, 0U};
    EntDocument again = {0};
    const char  was   = bytes.data[i % bytes.len];
    bytes.data[i % bytes.len] =
      (char)(was ^ (char)(1U + check_random(&random) % 255U));
    const EntStatus status = ent_document_unpack(
      ent_buffer_slice(&bytes), first.text, &room, &again, NULL);
    if (status) {
      assert_int_equal(status, ENT_ERR_FORMAT);
      ++wrong;
    } else {
      check_document(&again);
    }
    bytes.data[i % bytes.len] = was;
    ent_arena_clear(&room);
  }
  assert_true(wrong > bytes.len);
  for (size_t n = 0U; n < bytes.len; ++n) { // Cut short
    EntDocument again = {0};
    assert_int_equal(ent_document_unpack((EntSlice){bytes.data, n}, first.text,
                                         &arena, &again, NULL),
                     ENT_ERR_FORMAT);
  }
  ent_buffer_clear(&bytes);
  ent_arena_clear(&arena);
}

/// What a few bytes of text are said to have, with bytes enough behind
static void
numbers_cost_no_memory(void** const state)
{
  static const uint64_t numbers[][2] = {{1U << 20U, 0U}, {0U, 1U << 20U}};
  (void)state;
  for (size_t i = 0U; i < 2U; ++i) {
    EntArena    arena = {NULL, 0U};
    EntDocument again = {0};
    EntBuffer   bytes = {NULL, 0U, 0U, false};
    ent_varint_write(&bytes, 1U);
    ent_varint_write(&bytes, numbers[i][0]);
    ent_varint_write(&bytes, numbers[i][1]);
    for (size_t n = 0U; n < (size_t)1U << 24U; ++n) {
      ent_buffer_byte(&bytes, '\1');
    }
    assert_false(bytes.failed);
    assert_int_equal(ent_document_unpack(ent_buffer_slice(&bytes),
                                         ent_slice("One."), &arena, &again,
                                         NULL),
                     ENT_ERR_FORMAT);
    assert_true(arena.used < (size_t)1U << 20U);
    ent_buffer_clear(&bytes);
    ent_arena_clear(&arena);
  }
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(what_is_kept_is_the_same),
    cmocka_unit_test(damage_is_found_or_harmless),
    cmocka_unit_test(numbers_cost_no_memory),
  };
  return cmocka_run_group_tests(tests, set_up, tear_down);
}
