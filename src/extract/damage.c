// SPDX-License-Identifier: ISC

#include "extract/damage.h"

#include <ctype.h>
#include <strings.h>

// Where trust ends; set on damaged copies of sentences of our own
enum {
  MAX_DOUBLES = 1, ///< "the the": one is a slip
  MAX_SPELT   = 2, ///< Letters in a row: "T h e"
  MAX_QUOTES  = 2, ///< Quotations in each other
  MAX_DANGLES = 1, ///< Articles without a noun: "the of"
  MAX_RUN     = 3  ///< Finite verbs that nothing joins
};

static bool
is_letter(const EntToken* const t)
{
  return t->form.len == 1U && isalpha((unsigned char)t->form.data[0]);
}

/// "govern- ment"; not "mid- and long-term"
static bool
is_parted(const EntSentence* const s, const size_t i)
{
  if (i == 0U || i + 1U >= s->n_tokens || s->tokens[i - 1U].space_after) {
    return false;
  }
  const EntToken* const next = &s->tokens[i + 1U];
  return ent_slice_is(s->tokens[i].form, "-") && s->tokens[i].space_after &&
         islower((unsigned char)s->tokens[i - 1U].form.data[0]) &&
         islower((unsigned char)next->form.data[0]) &&
         next->upos != ENT_UPOS_CCONJ && next->upos != ENT_UPOS_ADP &&
         next->upos != ENT_UPOS_PART;
}

/// "signed signed"; not "had had"
static bool
is_doubled(const EntSentence* const s, const size_t i)
{
  static const char* const words[] = {"had",  "that", "very", "no", "yes",
                                      "long", "many", "bye",  "so", NULL};
  const EntToken* const    t       = &s->tokens[i];
  return i > 0U && t->form.len >= 2U && isalpha((unsigned char)*t->form.data) &&
         s->tokens[i - 1U].space_after &&
         s->tokens[i - 1U].form.len == t->form.len &&
         !strncasecmp(t->form.data, s->tokens[i - 1U].form.data, t->form.len) &&
         !ent_slice_is_one_of(t->form, words);
}

/// "inLima", "withChad"
static bool
is_glued(const EntToken* const t)
{
  static const char* const words[] = {"in",   "of",  "with", "from", "to",
                                      "by",   "at",  "on",   "for",  "the",
                                      "that", "and", NULL};
  for (size_t i = 0U; words[i]; ++i) {
    const size_t n = strlen(words[i]);
    if (t->form.len > n + 2U && !memcmp(t->form.data, words[i], n) &&
        isupper((unsigned char)t->form.data[n]) &&
        islower((unsigned char)t->form.data[n + 1U])) {
      return true;
    }
  }
  return false;
}

/// An article with nothing that it could belong to: "the of", "a ."
static bool
is_dangling(const EntSentence* const s, const size_t i)
{
  static const char* const articles[] = {"the", "a", "an", NULL};
  const EntToken* const    t          = &s->tokens[i];
  if (!ent_slice_is_one_of(t->form, articles) || !t->space_after) {
    return false;
  }
  const EntToken* const next = i + 1U < s->n_tokens ? &s->tokens[i + 1U] : NULL;
  return !next || next->upos == ENT_UPOS_AUX ||
         ent_slice_is_one_of(next->form, articles) ||
         (next->space_after && next->upos == ENT_UPOS_ADP) ||
         ent_slice_is(next->form, ",") || ent_slice_is(next->form, ".");
}

/// True if quotations begin where none can: “C “It’s
static bool
has_odd_quotes(const EntSentence* const s)
{
  size_t depth = 0U;
  for (size_t i = 0U; i < s->n_tokens; ++i) {
    const EntSlice form = s->tokens[i].form;
    if (ent_slice_is(form, "“") && !s->tokens[i].space_after) {
      const bool is_rest = depth && i >= 2U && is_letter(&s->tokens[i - 1U]) &&
                           ent_slice_is(s->tokens[i - 2U].form, "“");
      if (++depth > MAX_QUOTES || is_rest) {
        return true;
      }
    } else if (ent_slice_is(form, "”")) {
      depth -= depth > 0U;
    }
  }
  return false;
}

/// True if more clauses follow each other than a sentence can without a word or
/// mark that joins them
static bool
is_run_together(const EntSentence* const s)
{
  size_t finite  = 0U;
  bool   is_open = true;
  for (size_t i = 0U; i < s->n_tokens; ++i) {
    const EntToken* const t       = &s->tokens[i];
    const bool            is_verb = t->upos == ENT_UPOS_VERB;
    finite += is_verb && (t->xpos == ENT_XPOS_VBD || t->xpos == ENT_XPOS_VBZ);
    is_open &= i + 1U == s->n_tokens ||
               (t->upos != ENT_UPOS_PUNCT && t->upos != ENT_UPOS_CCONJ &&
                t->upos != ENT_UPOS_SCONJ && t->upos != ENT_UPOS_PRON &&
                t->xpos != ENT_XPOS_WRB);
  }
  return is_open && finite > MAX_RUN;
}

bool
ent_sentence_is_damaged(const EntSentence* const sentence)
{
  size_t doubles  = 0U;
  size_t dangles  = 0U;
  size_t letters  = 0U; // In a row
  bool   is_spelt = false;
  bool   is_odd   = false;
  for (size_t i = 0U; i < sentence->n_tokens; ++i) {
    const EntToken* const t = &sentence->tokens[i];
    if (!t->form.len) {
      continue;
    }
    letters = is_letter(t) && t->space_after ? letters + 1U : 0U;
    is_spelt |= letters > MAX_SPELT;
    is_odd |= is_parted(sentence, i) || is_glued(t);
    doubles += is_doubled(sentence, i);
    dangles += is_dangling(sentence, i);
  }
  return is_odd || is_spelt || doubles > MAX_DOUBLES || dangles > MAX_DANGLES ||
         has_odd_quotes(sentence) || is_run_together(sentence);
}
