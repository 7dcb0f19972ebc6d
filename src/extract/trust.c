// SPDX-License-Identifier: ISC

#include "extract/trust.h"

#include "extract/damage.h"

#include <ctype.h>
#include <strings.h>

// Where trust ends; set on damaged copies of sentences of our own
static const double MAX_NOISE   = 0.12; ///< Share of words that are none
static const double MAX_NUMBERS = 0.50; ///< Share of numbers
enum {
  MIN_NOISE    = 2, ///< One odd word may be a name
  MAX_CLOCKS   = 1, ///< "14:32"; two are entries of a log run together
  MAX_ITEMS    = 1, ///< "2." inside a sentence; two are a list
  MAX_LETTERS  = 3, ///< Single letters: words pulled apart
  MIN_ROW      = 6, ///< Words of a row of a table
  MIN_SENTENCE = 10 ///< Words among which a function word must be
};

static bool
is_letter(const char c)
{
  return isalpha((unsigned char)c) || (unsigned char)c >= 0x80U;
}

/// Marks that stand in no word of a sentence
static bool
is_debris(const char c)
{
  return c && strchr("|~^\\{}<>_=", c);
}

static bool
has_replacement(const EntSlice form)
{
  return memmem(form.data, form.len, "\xEF\xBF\xBD", 3U) != NULL;
}

/// "N0rway", "m1nister"; not "2nd", "1990s", "F-16", "G7", "10am"
static bool
mixes_digits(const EntSlice form)
{
  for (size_t i = 1U; i + 1U < form.len; ++i) {
    if (isdigit((unsigned char)form.data[i]) &&
        islower((unsigned char)form.data[i + 1U]) &&
        is_letter(form.data[i - 1U])) {
      return true;
    }
  }
  const size_t last = form.len - 1U; // "NAT0"
  return form.len >= 4U && isdigit((unsigned char)form.data[last]) &&
         is_letter(form.data[last - 1U]) && is_letter(form.data[0]) &&
         is_letter(form.data[1]) && is_letter(form.data[2]) &&
         (form.data[last] == '0' || form.data[last] == '1');
}

/// "mInIster"; not "McCain", "iPhone", "GmbH"
static bool
mixes_case(const EntSlice form)
{
  size_t changes = 0U;
  for (size_t i = 1U; i < form.len; ++i) {
    changes += islower((unsigned char)form.data[i - 1U]) &&
               isupper((unsigned char)form.data[i]);
  }
  return changes >= 2U;
}

/// A word in small letters without a vowel: "tbt"
static bool
cannot_be_said(const EntSlice form)
{
  bool vowel = form.len < 4U;
  for (size_t i = 0U; i < form.len && !vowel; ++i) {
    vowel = !islower((unsigned char)form.data[i]) ||
            strchr("aeiouy", form.data[i]) != NULL;
  }
  return !vowel;
}

static bool
is_noise(const EntToken* const t)
{
  const EntSlice form = t->form;
  if (!form.len) {
    return true;
  }
  for (size_t i = 0U; i < form.len; ++i) {
    if (is_debris(form.data[i]) && form.data[0] != '<') {
      return true;
    }
  }
  return has_replacement(form) ||
         (t->upos != ENT_UPOS_PUNCT && t->upos != ENT_UPOS_SYM &&
          (mixes_digits(form) || mixes_case(form) || cannot_be_said(form)));
}

double
ent_sentence_noise(const EntSentence* const sentence)
{
  size_t noise = 0U;
  size_t words = 0U;
  for (size_t i = 0U; i < sentence->n_tokens; ++i) {
    const bool is_odd = is_noise(&sentence->tokens[i]);
    words += is_odd || sentence->tokens[i].upos != ENT_UPOS_PUNCT;
    noise += is_odd;
  }
  return noise < MIN_NOISE ? 0.0 : (double)noise / (double)words;
}

/// "14:32"
static bool
is_clock(const EntSlice form)
{
  const char* const colon =
    form.len ? (const char*)memchr(form.data, ':', form.len) : NULL;
  if (!colon || form.len > 5U || colon == form.data ||
      (size_t)(form.data + form.len - colon) != 3U) {
    return false;
  }
  for (size_t i = 0U; i < form.len; ++i) {
    if (form.data + i != colon && !isdigit((unsigned char)form.data[i])) {
      return false;
    }
  }
  return true;
}

/// "2." before a word, or "2" with "." or ")" behind it
static bool
is_item(const EntSentence* const s, const size_t i)
{
  const EntSlice form = s->tokens[i].form;
  if (!form.len || form.len > 3U || !isdigit((unsigned char)form.data[0]) ||
      i + 2U >= s->n_tokens) {
    return false;
  }
  const char     last = form.data[form.len - 1U];
  const EntSlice next = s->tokens[i + 1U].form;
  return last == '.' || last == ')' ||
         (i + 3U < s->n_tokens && !s->tokens[i].space_after &&
          s->tokens[i + 1U].space_after &&
          (ent_slice_is(next, ".") || ent_slice_is(next, ")")));
}

static bool
is_function_word(const EntToken* const t)
{
  static const char* const words[] = {
    "a",    "an",   "and",  "are",   "as",    "at",   "be", "been", "but",
    "by",   "for",  "from", "had",   "has",   "have", "he", "his",  "if",
    "in",   "into", "is",   "it",    "its",   "not",  "of", "on",   "or",
    "she",  "that", "the",  "their", "they",  "this", "to", "was",  "we",
    "were", "who",  "will", "with",  "would", "'s",   NULL};
  for (size_t i = 0U; words[i]; ++i) {
    if (t->form.len == strlen(words[i]) &&
        !strncasecmp(t->form.data, words[i], t->form.len)) {
      return true;
    }
  }
  return false;
}

/// What is counted in a sentence
typedef struct {
  size_t words;
  size_t numbers;
  size_t clocks;
  size_t items;
  size_t letters;
  size_t functions;
  size_t capitals; ///< Words that begin with one
  bool   has_verb;
} Look;

static Look
look_at(const EntSentence* const s)
{
  Look look = {0};
  for (size_t i = 0U; i < s->n_tokens; ++i) {
    const EntToken* const t = &s->tokens[i];
    if (t->upos == ENT_UPOS_PUNCT || !t->form.len) {
      continue;
    }
    const char c = t->form.data[0];
    ++look.words;
    look.numbers += t->upos == ENT_UPOS_NUM;
    look.clocks += is_clock(t->form);
    look.items += is_item(s, i);
    look.letters += t->form.len == 1U && islower((unsigned char)c) && c != 'a';
    look.functions = look.functions ? look.functions : is_function_word(t);
    look.capitals += isupper((unsigned char)c) != 0;
    look.has_verb |= t->upos == ENT_UPOS_VERB || t->upos == ENT_UPOS_AUX;
  }
  return look;
}

bool
ent_sentence_is_trusted(const EntSentence* const sentence)
{
  const Look look = look_at(sentence);
  // Headlines do without function words; there most words have capitals
  const bool is_salad = look.words >= MIN_SENTENCE && !look.functions &&
                        look.capitals * 2U < look.words;
  const bool is_row = look.words >= MIN_ROW && !look.has_verb &&
                      (double)look.numbers > MAX_NUMBERS * (double)look.words;
  return ent_sentence_noise(sentence) <= MAX_NOISE && !is_salad && !is_row &&
         look.clocks <= MAX_CLOCKS && look.items <= MAX_ITEMS &&
         look.letters <= MAX_LETTERS && !ent_sentence_is_damaged(sentence);
}
