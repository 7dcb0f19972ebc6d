// SPDX-License-Identifier: ISC
//
// Which words are quoted, and whose they are.  A quotation may run over several
// sentences; its speaker stands where it ends or begins, or else is who speaks
// in the rest of the paragraph.  A paragraph that opens with a quotation which
// nobody there is said to speak goes on with who spoke in the one before.

#include "extract/saying.h"

static const EntTokenRef none = {0U, ENT_NO_TOKEN};

/// What a quotation mark does
typedef enum { IS_NO_MARK, OPENS, CLOSES } Mark;

/// What the token does; a straight mark hangs on what it encloses
static Mark
mark_of(const EntSentence* const s, const size_t i)
{
  static const char* const openers[] = {"“", "„", "«", "``", NULL};
  static const char* const closers[] = {"”", "»", "''", NULL};
  const EntToken* const    t         = &s->tokens[i];
  const bool               is_tagged =
    t->xpos == ENT_XPOS_OPEN_QUOTE || t->xpos == ENT_XPOS_CLOSE_QUOTE;
  if (!is_tagged && t->upos != ENT_UPOS_PUNCT) {
    return IS_NO_MARK;
  }
  if (ent_slice_is_one_of(t->form, openers)) {
    return OPENS;
  }
  if (ent_slice_is_one_of(t->form, closers)) {
    return CLOSES;
  }
  if (!is_tagged && !ent_slice_is(t->form, "\"")) {
    return IS_NO_MARK;
  }
  const bool touches_left  = i > 0U && !s->tokens[i - 1U].space_after;
  const bool touches_right = i + 1U < s->n_tokens && !t->space_after;
  return touches_left && !touches_right ? CLOSES : OPENS;
}

/// Note which words of the sentences of a paragraph are quoted; what is open
/// already, another mark closes
static void
mark_quoted(EntReading* const reading, const size_t begin, const size_t end)
{
  bool is_open = false;
  for (size_t i = begin; i < end; ++i) {
    const EntSentence* const s = &reading->document->sentences[i];
    for (size_t t = 0U; t < s->n_tokens; ++t) {
      const Mark mark = mark_of(s, t);
      if (mark == IS_NO_MARK) {
        reading->notes[i][t].is_quoted = is_open;
      } else {
        is_open = mark == OPENS && !is_open;
      }
    }
  }
}

/// Speaker of the sentence's main verb of saying, as the article tells it
static EntTokenRef
main_speaker(const EntReading* const reading, const size_t sentence)
{
  const EntClauses* const clauses = &reading->clauses[sentence];
  for (size_t c = 0U; c < clauses->n_clauses; ++c) {
    const int32_t         token = clauses->clauses[c].token;
    const EntToken* const t     = ent_tree_token(&clauses->tree, token);
    if ((t->deprel == ENT_DEPREL_ROOT || t->deprel == ENT_DEPREL_PARATAXIS ||
         t->deprel == ENT_DEPREL_CONJ) &&
        !reading->notes[sentence][token].is_quoted &&
        ent_saying_is(reading, &clauses->tree, token)) {
      const EntTokenRef subject =
        ent_saying_subject(reading, (uint32_t)sentence, token);
      if (subject.token != ENT_NO_TOKEN &&
          !reading->notes[sentence][subject.token].is_quoted) {
        return subject;
      }
    }
  }
  return none;
}

/// True if the last word of the sentence is quoted, and no mark follows
static bool
goes_on(const EntReading* const reading, const size_t sentence)
{
  const size_t n = reading->document->sentences[sentence].n_tokens;
  return reading->notes[sentence][n - 1U].is_quoted;
}

/// True if the first word of the sentence is quoted
static bool
begins_quoted(const EntReading* const reading, const size_t sentence)
{
  const EntSentence* const s    = &reading->document->sentences[sentence];
  const EntTokenNotes*     note = reading->notes[sentence];
  return note[0].is_quoted || (s->n_tokens > 1U && note[1].is_quoted &&
                               mark_of(s, 0U) != IS_NO_MARK);
}

static bool
has_quoted(const EntReading* const reading, const size_t sentence)
{
  const size_t n   = reading->document->sentences[sentence].n_tokens;
  bool         any = false;
  for (size_t t = 0U; t < n && !any; ++t) {
    any = reading->notes[sentence][t].is_quoted;
  }
  return any;
}

/// First speaker of the sentences
static EntTokenRef
first_speaker(const EntReading* const reading,
              const size_t            begin,
              const size_t            end)
{
  EntTokenRef speaker = none;
  for (size_t i = begin; i < end && speaker.token == ENT_NO_TOKEN; ++i) {
    speaker = main_speaker(reading, i);
  }
  return speaker;
}

/**
   Give the quotations of a paragraph their speakers.

   `before` spoke last in the paragraph before.  Returns who speaks last.
*/
static EntTokenRef
find_speakers(EntReading* const reading,
              const size_t      begin,
              const size_t      end,
              const EntTokenRef before)
{
  EntTokenRef last = none;
  for (size_t a = begin, b = begin; a < end; a = b + 1U) {
    for (b = a; b + 1U < end && goes_on(reading, b); ++b) {
    }
    EntTokenRef who = main_speaker(reading, b);
    who = who.token == ENT_NO_TOKEN && a < b ? main_speaker(reading, a) : who;
    if (who.token == ENT_NO_TOKEN && (a < b || begins_quoted(reading, a))) {
      who =
        last.token != ENT_NO_TOKEN ? last : first_speaker(reading, b + 1U, end);
      who = who.token == ENT_NO_TOKEN && a == begin ? before : who;
    }
    for (size_t i = a; i <= b; ++i) {
      reading->speaker[i] = has_quoted(reading, i) ? who : none;
    }
    last = who.token != ENT_NO_TOKEN ? who : last;
  }
  return last;
}

void
ent_quotations_find(EntReading* const reading)
{
  const EntSentence* const s      = reading->document->sentences;
  const size_t             n      = reading->document->n_sentences;
  EntTokenRef              before = none;
  for (size_t begin = 0U, end = 0U; begin < n; begin = end) {
    end = begin;
    while (end < n && s[end].paragraph == s[begin].paragraph) {
      ++end;
    }
    mark_quoted(reading, begin, end);
    before = find_speakers(reading, begin, end, before);
  }
}
