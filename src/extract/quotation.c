// SPDX-License-Identifier: ISC
//
// Whose words a quotation is.  In a paragraph that opens with a quotation mark,
// the speaker found there holds the sentences before, which are one quotation;
// if there is none, who spoke in the paragraph before goes on.

#include "extract/saying.h"

static const EntTokenRef none = {0U, ENT_NO_TOKEN};

static bool
opens_with_quote(const EntSentence* const s)
{
  const EntToken* const t = &s->tokens[0];
  return t->xpos == ENT_XPOS_OPEN_QUOTE || t->xpos == ENT_XPOS_CLOSE_QUOTE ||
         ent_slice_is(t->form, "\"") || ent_slice_is(t->form, "“") ||
         ent_slice_is(t->form, "”") || ent_slice_is(t->form, "'") ||
         ent_slice_is(t->form, "‘");
}

static bool
has_quote(const EntSentence* const s)
{
  for (size_t i = 0U; i < s->n_tokens; ++i) {
    const EntSlice form = s->tokens[i].form;
    if (ent_slice_is(form, "\"") || ent_slice_is(form, "“") ||
        ent_slice_is(form, "”")) {
      return true;
    }
  }
  return false;
}

/// "I would say" is said by whom the quotation quotes
static bool
is_inside_quote(const EntToken* const t)
{
  static const char* const words[] = {"I", "i", "we", "you", NULL};
  return ent_slice_is_one_of(t->lemma, words);
}

/// Speaker of the sentence's main verb of saying
static EntTokenRef
main_speaker(const EntReading* const reading, const uint32_t sentence)
{
  const EntClauses* const clauses = &reading->clauses[sentence];
  for (size_t c = 0U; c < clauses->n_clauses; ++c) {
    const int32_t         token = clauses->clauses[c].token;
    const EntToken* const t     = ent_tree_token(&clauses->tree, token);
    if (ent_saying_is(reading, &clauses->tree, token) &&
        (t->deprel == ENT_DEPREL_ROOT || t->deprel == ENT_DEPREL_PARATAXIS)) {
      const EntTokenRef subject = ent_saying_subject(reading, sentence, token);
      if (subject.token != ENT_NO_TOKEN &&
          !is_inside_quote(ent_reading_token(reading, subject))) {
        return subject;
      }
    }
  }
  return none;
}

void
ent_quotations_find(EntReading* const reading)
{
  const EntSentence* const s      = reading->document->sentences;
  const size_t             n      = reading->document->n_sentences;
  EntTokenRef              before = none; // Speaker of the paragraph before
  for (size_t begin = 0U, end = 0U; begin < n; begin = end) {
    EntTokenRef speaker = none;
    size_t      at      = begin;
    for (end = begin; end < n && s[end].paragraph == s[begin].paragraph;
         ++end) {
      if (speaker.token == ENT_NO_TOKEN) {
        speaker = main_speaker(reading, (uint32_t)end);
        at      = end;
      }
    }
    if (opens_with_quote(&s[begin])) {
      const EntTokenRef who = speaker.token != ENT_NO_TOKEN ? speaker : before;
      for (size_t i = begin; i < end; ++i) {
        if (i <= at || speaker.token == ENT_NO_TOKEN || has_quote(&s[i])) {
          reading->speaker[i] = who;
        }
      }
      before = who;
    } else {
      before = speaker;
    }
  }
}
