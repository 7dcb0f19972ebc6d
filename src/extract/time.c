// SPDX-License-Identifier: ISC
//
// When a statement holds: the phrases of time that the clause has, read by
// time_phrase.h.  What it cannot tell keeps its words.

#include "extract/reading.h"

#include "extract/constraint.h"
#include "extract/time_phrase.h"
#include "extract/time_word.h"

#include <strings.h>

enum {
  MAX_WORDS      = 48, ///< Of a phrase; later ones are not looked at
  MAX_DATE_WORDS = 8,  ///< Of a line that is a date
  DATELINES      = 5   ///< Sentences that may be one
};

static bool
is_time_word(const EntSlice lemma)
{
  static const char* const words[] = {
    "monday",    "tuesday", "wednesday", "thursday", "friday",   "saturday",
    "sunday",    "today",   "yesterday", "tomorrow", "week",     "month",
    "year",      "day",     "decade",    "century",  "night",    "morning",
    "afternoon", "evening", "weekend",   "hour",     "spring",   "summer",
    "autumn",    "winter",  "ago",       "tonight",  "overnight"};
  for (size_t i = 0U; i < sizeof(words) / sizeof(words[0]); ++i) {
    if (lemma.len && (lemma.data[0] | 0x20) == words[i][0] &&
        lemma.len == strlen(words[i]) &&
        !strncasecmp(lemma.data, words[i], lemma.len)) {
      return true;
    }
  }
  return false;
}

/// True for digits alone: the 5 of "May 5"
static bool
is_number(const EntSlice word)
{
  return word.len && word.data[0] >= '0' && word.data[0] <= '9' &&
         word.len <= 4U && ent_time_number(word) > 0;
}

/// First and last token below `token`
static void
subtree(const EntTree* const tree,
        const int32_t        token,
        int32_t* const       first,
        int32_t* const       last)
{
  *first = *last = token;
  for (int32_t i = token; i > 0 && ent_tree_dominates(tree, token, i - 1);
       --i) {
    *first = i - 1;
  }
  for (int32_t i = token + 1; i < (int32_t)tree->sentence->n_tokens &&
                              ent_tree_dominates(tree, token, i);
       ++i) {
    *last = i;
  }
}

/// True for "1990s"
static bool
is_decade(const EntSlice word)
{
  return word.len == 5U && word.data[4] == 's' &&
         ent_time_year(ent_slice_sub(word, 0U, 4U));
}

static bool
is_time(const EntToken* const t)
{
  return ent_time_year(t->form) || ent_time_month(t->form) ||
         is_decade(t->form) || is_time_word(t->lemma);
}

static bool
is_date_part(const EntToken* const t)
{
  return ent_time_month(t->form) || is_number(t->form) ||
         ent_slice_is(t->form, ",") ||
         (is_time_word(t->lemma) && t->upos == ENT_UPOS_PROPN);
}

void
ent_time_range(const EntReading* const reading,
               const EntTokenRef       ref,
               int32_t* const          first,
               int32_t* const          last)
{
  const EntSentence* const s = &reading->document->sentences[ref.sentence];
  *first = *last = ref.token;
  while (*first > 0 && is_date_part(&s->tokens[*first - 1])) {
    --*first;
  }
  while (*last + 1 < (int32_t)s->n_tokens &&
         is_date_part(&s->tokens[*last + 1])) {
    ++*last;
  }
  while (*first < ref.token && ent_slice_is(s->tokens[*first].form, ",")) {
    ++*first;
  }
  while (*last > ref.token && ent_slice_is(s->tokens[*last].form, ",")) {
    --*last;
  }
}

bool
ent_time_is(const EntReading* const reading, const EntTokenRef ref)
{
  const EntToken* const t     = ent_reading_token(reading, ref);
  int32_t               first = ref.token;
  int32_t               last  = ref.token;
  if (is_time(t)) {
    return true;
  }
  if (ent_slice_is(t->lemma, "end") || ent_slice_is(t->lemma, "start") ||
      ent_slice_is(t->lemma, "beginning")) {
    const EntTree* const tree = &reading->clauses[ref.sentence].tree;
    ENT_TREE_CHILDREN (tree, ref.token, child) {
      if (is_time(ent_tree_token(tree, child)) &&
          ent_tree_case(tree, child) == ENT_ROLE_OF) {
        return true; // "the end of 2010"
      }
    }
  }
  if (!is_number(t->form)) {
    return false;
  }
  const EntSentence* const s = &reading->document->sentences[ref.sentence];
  ent_time_range(reading, ref, &first, &last); // The 5 of "May 5"
  for (int32_t i = first; i <= last; ++i) {
    if (ent_time_month(s->tokens[i].form)) {
      return true;
    }
  }
  return false;
}

/// Roles whose phrase says when
static bool
may_say_when(const EntRole role)
{
  static const EntRole roles[] = {
    ENT_ROLE_IN,     ENT_ROLE_ON,     ENT_ROLE_AT,      ENT_ROLE_UNMARKED,
    ENT_ROLE_SINCE,  ENT_ROLE_UNTIL,  ENT_ROLE_BY,      ENT_ROLE_DURING,
    ENT_ROLE_ADVMOD, ENT_ROLE_FROM,   ENT_ROLE_TO,      ENT_ROLE_AFTER,
    ENT_ROLE_BEFORE, ENT_ROLE_FOR,    ENT_ROLE_BETWEEN, ENT_ROLE_OVER,
    ENT_ROLE_WITHIN, ENT_ROLE_THROUGH};
  for (size_t i = 0U; i < sizeof(roles) / sizeof(roles[0]); ++i) {
    if (role == roles[i]) {
      return true;
    }
  }
  return false;
}

/// The words of a phrase of time and what they tell
typedef struct {
  int32_t     first;
  int32_t     last;
  EntInterval interval;
} Phrase;

/// Read the words of the phrase
static bool
read_words(const EntReading* const  reading,
           const EntSentence* const s,
           const bool               is_future,
           Phrase* const            phrase)
{
  EntSlice words[MAX_WORDS];
  size_t   n = 0U;
  for (int32_t i = phrase->first; i <= phrase->last && n < MAX_WORDS; ++i) {
    words[n++] = s->tokens[i].form;
  }
  return ent_time_phrase_read(words, n, reading->published, is_future,
                              &phrase->interval);
}

/// The phrase headed by `token`, "March 5, 2020" however its parts hang
/// together
static Phrase
phrase_at(const EntReading* const reading,
          const uint32_t          sentence,
          const int32_t           token)
{
  Phrase  phrase = {token, token, {{0}, {0}}};
  int32_t begin  = token;
  int32_t end    = token;
  subtree(&reading->clauses[sentence].tree, token, &phrase.first, &phrase.last);
  ent_time_range(reading, (EntTokenRef){sentence, token}, &begin, &end);
  phrase.last = end > phrase.last ? end : phrase.last;
  return phrase;
}

/// Number of parts that are known of both ends
static int
precision(const EntInterval* const i)
{
  const EntDate ends[] = {i->from, i->to};
  int           n      = 0;
  for (size_t e = 0U; e < 2U; ++e) {
    n += (ends[e].year != 0) + (ends[e].month != 0) + (ends[e].day != 0);
  }
  return n;
}

/// Take what a later phrase of the clause tells into the first
static void
merge(const EntReading* const  reading,
      const EntSentence* const s,
      const bool               is_future,
      Phrase* const            all,
      const Phrase* const      more)
{
  // "on March 5", "last year"
  Phrase both = {all->first, more->last, {{0}, {0}}};
  if (more->first == all->last + 1 &&
      read_words(reading, s, is_future, &both) &&
      precision(&both.interval) >= precision(&all->interval)) {
    *all = both;
  } else if (all->interval.from.year && !all->interval.to.year &&
             !more->interval.from.year && more->interval.to.year) {
    all->interval.to = more->interval.to; // "from May", "to July"
    all->last        = more->last;
  } else if (precision(&more->interval) > precision(&all->interval)) {
    *all = *more;
  }
}

static EntSlice
written(const EntReading* const reading, const EntDate date)
{
  char         text[ENT_DATE_SIZE];
  const size_t n = ent_date_write(date, text);
  return n ? ent_arena_copy(reading->arena, (EntSlice){text, n})
           : (EntSlice){NULL, 0U};
}

EntDate
ent_time_published(const EntArticle* const  article,
                   const EntDocument* const document)
{
  EntDate     date     = {0, 0, 0, false, 0, 0, false};
  EntInterval interval = {date, date};
  if (ent_date_read(article->date, &date)) {
    return date;
  }
  for (size_t i = 0U; i < document->n_sentences && i < DATELINES; ++i) {
    const EntSentence* const s = &document->sentences[i];
    EntSlice                 words[MAX_WORDS];
    size_t                   n       = 0U;
    bool                     is_date = s->n_tokens <= MAX_DATE_WORDS;
    for (size_t t = 0U; is_date && t < s->n_tokens; ++t) {
      const EntSlice form = s->tokens[t].form;
      words[n++]          = form;
      is_date = ent_time_month(form) || ent_time_weekday(form) >= 0 ||
                is_number(form) || ent_slice_is(form, ",") ||
                ent_slice_is(form, ".");
    }
    if (is_date && ent_time_phrase_read(words, n, date, false, &interval) &&
        interval.to.day) {
      return interval.to;
    }
  }
  return date;
}

/// True if the phrase tells a beginning and an end by itself: "from May to
/// July"
static bool
is_span(const EntRole role)
{
  return role == ENT_ROLE_FROM || role == ENT_ROLE_UNTIL ||
         role == ENT_ROLE_TO || role == ENT_ROLE_FOR;
}

/// What begins on a day and lasts has no end yet, what ends then no beginning
static void
open_state(const EntReading* const   reading,
           const EntClause* const    clause,
           const EntStatement* const statement,
           EntInterval* const        interval)
{
  static const EntDate unknown = {0};
  const unsigned cues = ent_ontology_cues(reading->ontology, clause->lemma);
  if (statement->polarity == ENT_ASSERTED &&
      (cues & (ENT_CUE_BEGINS | ENT_CUE_ENDS)) && interval->from.year &&
      interval->to.year &&
      ent_ontology_is_state(reading->ontology, statement->predicate)) {
    *(cues & ENT_CUE_BEGINS ? &interval->to : &interval->from) = unknown;
  }
}

EntStatus
ent_time_find(const EntReading* const reading,
              const uint32_t          sentence,
              const EntClause* const  clause,
              EntStatement* const     statement)
{
  const bool               is_future = statement->modality == ENT_PLANNED;
  const EntSentence* const s         = &reading->document->sentences[sentence];
  Phrase                   all       = {0, -1, {{0}, {0}}};
  bool                     has_span  = false;
  // Words between two arguments are no phrase: take them in the text's order
  for (int32_t t = 0; t < (int32_t)s->n_tokens; ++t) {
    for (size_t i = 0U; i < clause->n_arguments; ++i) {
      const EntArgument* const a = &clause->arguments[i];
      if (a->token != t || t <= all.last || !may_say_when(a->role) ||
          !ent_time_is(reading, (EntTokenRef){sentence, t})) {
        continue;
      }
      has_span      = has_span || is_span(a->role);
      Phrase phrase = phrase_at(reading, sentence, t);
      read_words(reading, s, is_future, &phrase);
      if (all.last < all.first) {
        all = phrase;
      } else {
        merge(reading, s, is_future, &all, &phrase);
      }
    }
  }
  if (all.last < all.first) {
    return ENT_OK;
  }
  if (!has_span) {
    open_state(reading, clause, statement, &all.interval);
  }
  statement->time_text =
    ent_slice_sub(reading->document->text, s->tokens[all.first].begin,
                  s->tokens[all.last].end);
  statement->valid_from = written(reading, all.interval.from);
  statement->valid_to   = written(reading, all.interval.to);
  return (all.interval.from.year && !statement->valid_from.data) ||
             (all.interval.to.year && !statement->valid_to.data)
           ? ENT_ERR_MEMORY
           : ENT_OK;
}
