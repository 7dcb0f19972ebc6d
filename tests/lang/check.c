// SPDX-License-Identifier: ISC

#include "check.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

EntBuffer
check_read(const char* const env, const char* const name)
{
  const char* const folder = getenv(env);
  assert_non_null(folder);
  char path[4096];
  snprintf(path, sizeof(path), "%s/%s", folder, name);
  FILE* const file = fopen(path, "rb");
  if (!file) {
    fail_msg("cannot open %s", path);
  }
  EntBuffer out = {NULL, 0U, 0U, false};
  char      block[65536];
  for (size_t n = 0U; (n = fread(block, 1U, sizeof(block), file));) {
    ent_buffer_append(&out, (EntSlice){block, n});
  }
  fclose(file);
  return out;
}

const char*
check_model_path(void)
{
  static char       path[4096];
  const char* const folder = getenv("ENTENTE_DATA");
  assert_non_null(folder);
  snprintf(path, sizeof(path), "%s/model/english.model", folder);
  return path;
}

/// Fail unless the heads of a sentence form a tree with one root
static void
check_tree(const EntSentence* const s)
{
  size_t roots = 0U;
  for (size_t i = 0U; i < s->n_tokens; ++i) {
    size_t  steps = 0U;
    int32_t node  = (int32_t)i;
    while (s->tokens[node].head != ENT_NO_HEAD) {
      node = s->tokens[node].head;
      assert_true(node >= 0 && node < (int32_t)s->n_tokens);
      assert_true(++steps <= s->n_tokens);
    }
    roots += s->tokens[i].head == ENT_NO_HEAD;
    assert_int_equal(s->tokens[i].head == ENT_NO_HEAD,
                     s->tokens[i].deprel == ENT_DEPREL_ROOT);
  }
  assert_int_equal(roots, 1);
}

/// Fail unless the mention lies in its sentence, behind the one before
static void
check_mention(const EntDocument* const document, const size_t index)
{
  const EntCorefMention* const m = &document->mentions[index];
  assert_true(m->sentence < document->n_sentences);
  assert_true(0 <= m->first && m->first <= m->head && m->head <= m->last);
  assert_true(m->last < (int32_t)document->sentences[m->sentence].n_tokens);
  if (index) {
    const EntCorefMention* const before = m - 1;
    const bool                   group  = m->kind == ENT_MENTION_GROUP;
    assert_true(before->sentence < m->sentence ||
                (before->sentence == m->sentence &&
                 (group ? before->head == m->head : before->head < m->head)));
  }
}

/// Fail unless links lead within clusters, without cycles, mostly backwards
static void
check_links(const EntDocument* const document)
{
  uint32_t clusters = 0U;
  for (uint32_t i = 0U; i < document->n_mentions; ++i) {
    const EntCorefMention* const mentions = document->mentions;
    check_mention(document, i);
    assert_true(mentions[i].cluster <= clusters);
    clusters += mentions[i].cluster == clusters;

    size_t steps = 0U;
    for (uint32_t j = i; mentions[j].antecedent != ENT_NO_MENTION; ++steps) {
      const uint32_t before = mentions[j].antecedent;
      assert_true(before < document->n_mentions);
      assert_int_equal(mentions[before].cluster, mentions[i].cluster);
      assert_true(before < j ||
                  (mentions[j].kind == ENT_MENTION_PRONOUN &&
                   mentions[before].sentence == mentions[j].sentence));
      assert_true(steps < document->n_mentions);
      j = before;
    }
  }
}

void
check_document(const EntDocument* const document)
{
  size_t place     = 0U;
  size_t paragraph = 0U;
  for (size_t i = 0U; i < document->n_sentences; ++i) {
    const EntSentence* const s = &document->sentences[i];
    assert_int_equal(s->index, i);
    assert_in_range(s->n_tokens, 1, ENT_SENTENCE_MAX_TOKENS);
    assert_true(s->paragraph >= paragraph);
    paragraph = s->paragraph;
    for (size_t j = 0U; j < s->n_tokens; ++j) {
      const EntToken* const t = &s->tokens[j];
      assert_true(t->begin >= place && t->begin < t->end);
      assert_true(t->end <= document->text.len);
      assert_true(ent_slice_equals(
        t->form, ent_slice_sub(document->text, t->begin, t->end)));
      assert_true(t->lemma.len > 0U);
      assert_true(t->upos < ENT_N_UPOS && t->xpos < ENT_N_XPOS &&
                  t->deprel < ENT_N_DEPREL);
      place = t->end;
    }
    int32_t name_end = -1;
    for (size_t k = 0U; k < s->n_names; ++k) {
      assert_true(s->names[k].first > name_end);
      assert_true(s->names[k].last >= s->names[k].first);
      assert_in_range(s->names[k].type, 0, ENT_N_NAME_TYPES - 1);
      name_end = s->names[k].last;
    }
    assert_true(name_end < (int32_t)s->n_tokens);
    assert_int_equal(s->begin, s->tokens[0].begin);
    assert_int_equal(s->end, s->tokens[s->n_tokens - 1U].end);
    check_tree(s);
  }
  check_links(document);
}

uint32_t
check_random(uint64_t* const state)
{
  *state =
    *state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
  return (uint32_t)(*state >> 33U);
}
