// SPDX-License-Identifier: ISC

#include "treebank.h"
#include "checked.h"

#include "base/buffer.h"
#include "base/utf8.h"
#include "lang/chars.h"
#include "lang/conllu.h"

#include <stdio.h>
#include <stdlib.h>
#include <utf8proc.h>

/// What is done to the case of a sentence
typedef enum { CASE_TITLE, CASE_UPPER } CaseChange;

uint32_t
random_below(Random* const random, const uint32_t limit)
{
  uint64_t x = random->state;
  x ^= x >> 12U;
  x ^= x << 25U;
  x ^= x >> 27U;
  random->state       = x;
  const uint64_t high = (x * UINT64_C(0x2545F4914F6CDD1D)) >> 32U;
  return (uint32_t)(high * limit >> 32U);
}

void
treebank_read(const char* const  path,
              EntArena* const    arena,
              EntDocument* const document)
{
  FILE* const file = fopen(path, "rb");
  if (!file) {
    perror(path);
    exit(3);
  }
  EntBuffer text = {NULL, 0U, 0U, false};
  char      block[65536];
  for (size_t n = 0U; (n = fread(block, 1U, sizeof(block), file));) {
    ent_buffer_append(&text, (EntSlice){block, n});
  }
  fclose(file);

  EntError error = {ENT_OK, "", "", 0U, 0U, 0U};
  if (ent_conllu_read(ent_buffer_slice(&text), arena, document, &error)) {
    char message[1024];
    fprintf(stderr, "%s: %s\n", path,
            ent_error_text(&error, message, sizeof(message)));
    exit(1);
  }
  ent_buffer_clear(&text);
}

/// `form` with its first or all letters as capitals
static EntSlice
recase(EntArena* const arena, const EntSlice form, const CaseChange change)
{
  EntBuffer out  = {NULL, 0U, 0U, false};
  uint32_t  code = 0U;
  for (size_t i = 0U, n = 0U; (n = ent_utf8_decode(form, i, &code)); i += n) {
    const int32_t c = (int32_t)code;
    const int32_t changed =
      change == CASE_UPPER || !i ? utf8proc_toupper(c) : c;
    char bytes[4];
    ent_buffer_append(
      &out, (EntSlice){bytes, ent_utf8_encode((uint32_t)changed, bytes)});
  }
  const EntSlice copy = ent_arena_copy(arena, ent_buffer_slice(&out));
  ent_buffer_clear(&out);
  return copy;
}

/// True for words that many titles leave small
static bool
is_small_in_titles(const EntToken* const token)
{
  return token->form.len <= 4U &&
         (token->upos == ENT_UPOS_ADP || token->upos == ENT_UPOS_DET ||
          token->upos == ENT_UPOS_CCONJ || token->upos == ENT_UPOS_PART);
}

static void
recase_sentence(Random* const      random,
                EntSentence* const s,
                const CaseChange   change,
                EntArena* const    arena)
{
  const bool all = random_below(random, 2U);
  for (size_t i = 0U; i < s->n_tokens; ++i) {
    EntToken* const t      = &s->tokens[i];
    const bool      clitic = i && !s->tokens[i - 1U].space_after &&
                        t->form.data[0] != '-' && t->upos != ENT_UPOS_NOUN;
    if (change == CASE_TITLE && i &&
        (clitic || (!all && is_small_in_titles(t)))) {
      continue;
    }
    t->form = recase(arena, t->form, change);
  }
}

static EntSentence
copy_sentence(const EntSentence* const sentence, EntArena* const arena)
{
  EntSentence     copy = *sentence;
  EntToken* const tokens =
    (EntToken*)checked(ENT_ARENA_ARRAY(arena, EntToken, copy.n_tokens));
  memcpy(tokens, sentence->tokens, copy.n_tokens * sizeof(*tokens));
  copy.tokens = tokens;
  return copy;
}

EntSentence
treebank_headline(Random* const            random,
                  const EntSentence* const sentence,
                  const bool               title,
                  EntArena* const          arena)
{
  EntSentence copy = copy_sentence(sentence, arena);
  recase_sentence(random, &copy, title ? CASE_TITLE : CASE_UPPER, arena);
  return copy;
}
