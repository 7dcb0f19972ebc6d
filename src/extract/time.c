// SPDX-License-Identifier: ISC
//
// When a statement holds: the phrase of time that the clause has, if it has
// one.  Written dates become xsd:date, xsd:gYearMonth or xsd:gYear; what needs
// the date of the article to be understood ("on Wednesday") keeps its words.

#include "extract/reading.h"

#include <strings.h>

enum { FIRST_YEAR = 1000, LAST_YEAR = 2100 };

/// Parts of a date; 0 is unknown
typedef struct {
  unsigned year;
  unsigned month;
  unsigned day;
} Date;

static unsigned
month_of(const EntSlice word)
{
  static const char* const names[] = {
    "january", "february", "march",     "april",   "may",      "june",
    "july",    "august",   "september", "october", "november", "december"};
  for (unsigned i = 0U; i < 12U; ++i) {
    const size_t full = strlen(names[i]);
    const size_t n =
      word.len && word.data[word.len - 1U] == '.' ? word.len - 1U : word.len;
    // "Sept." and "Jan." too, but "May" only with its capital
    if (n >= 3U && n <= full && !strncasecmp(word.data, names[i], n) &&
        (n == full || n <= 4U) && word.data[0] < 'a') {
      return i + 1U;
    }
  }
  return 0U;
}

static bool
is_time_word(const EntSlice lemma)
{
  static const char* const words[] = {
    "monday",    "tuesday", "wednesday", "thursday", "friday", "saturday",
    "sunday",    "today",   "yesterday", "tomorrow", "week",   "month",
    "year",      "day",     "decade",    "century",  "night",  "morning",
    "afternoon", "evening", "weekend",   "hour",     "spring", "summer",
    "autumn",    "winter"};
  for (size_t i = 0U; i < sizeof(words) / sizeof(words[0]); ++i) {
    if (lemma.len == strlen(words[i]) &&
        !strncasecmp(lemma.data, words[i], lemma.len)) {
      return true;
    }
  }
  return false;
}

static unsigned
number_of(const EntSlice word)
{
  unsigned n = 0U;
  for (size_t i = 0U; i < word.len; ++i) {
    if (word.data[i] < '0' || word.data[i] > '9' || i >= 4U) {
      return 0U;
    }
    n = n * 10U + (unsigned)(word.data[i] - '0');
  }
  return n;
}

static bool
is_year(const unsigned n)
{
  return n >= FIRST_YEAR && n <= LAST_YEAR;
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

static Date
read_date(const EntSentence* const s, const int32_t first, const int32_t last)
{
  Date d = {0U, 0U, 0U};
  for (int32_t i = first; i <= last; ++i) {
    const EntSlice form   = s->tokens[i].form;
    const unsigned month  = month_of(form);
    const unsigned number = number_of(form);
    if (month && !d.month) {
      d.month = month;
    } else if (is_year(number) && !d.year) {
      d.year = number;
    } else if (number >= 1U && number <= 31U && !d.day &&
               ((i > first && month_of(s->tokens[i - 1].form)) ||
                (i < last && month_of(s->tokens[i + 1].form)))) {
      d.day = number;
    }
  }
  return d;
}

static bool
is_time(const EntToken* const t)
{
  return is_year(number_of(t->form)) || month_of(t->form) ||
         is_time_word(t->lemma);
}

static bool
is_date_part(const EntToken* const t)
{
  return month_of(t->form) || number_of(t->form) ||
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
  if (!number_of(t->form)) {
    return false;
  }
  ent_time_range(reading, ref, &first, &last); // The 5 of "May 5"
  return read_date(&reading->document->sentences[ref.sentence], first, last)
    .month;
}

/// Roles whose phrase says when
static bool
may_say_when(const EntRole role)
{
  return role == ENT_ROLE_IN || role == ENT_ROLE_ON || role == ENT_ROLE_AT ||
         role == ENT_ROLE_UNMARKED || role == ENT_ROLE_SINCE ||
         role == ENT_ROLE_UNTIL || role == ENT_ROLE_BY ||
         role == ENT_ROLE_DURING || role == ENT_ROLE_ADVMOD;
}

EntStatus
ent_time_find(const EntReading* const reading,
              const uint32_t          sentence,
              const EntClause* const  clause,
              EntStatement* const     statement)
{
  const EntTree* const tree = &reading->clauses[sentence].tree;
  for (size_t i = 0U; i < clause->n_arguments; ++i) {
    const EntArgument* const a = &clause->arguments[i];
    if (!may_say_when(a->role) ||
        !ent_time_is(reading, (EntTokenRef){sentence, a->token})) {
      continue;
    }

    int32_t first = a->token;
    int32_t last  = a->token;
    subtree(tree, a->token, &first, &last);
    statement->time_text = ent_slice_sub(reading->document->text,
                                         tree->sentence->tokens[first].begin,
                                         tree->sentence->tokens[last].end);

    const Date d = read_date(tree->sentence, first, last);
    if (d.year) {
      const EntSlice date =
        !d.month ? ent_arena_printf(reading->arena, "%04u", d.year)
        : !d.day
          ? ent_arena_printf(reading->arena, "%04u-%02u", d.year, d.month)
          : ent_arena_printf(reading->arena, "%04u-%02u-%02u", d.year, d.month,
                             d.day);
      if (!date.data) {
        return ENT_ERR_MEMORY;
      }
      if (a->role != ENT_ROLE_UNTIL && a->role != ENT_ROLE_BY) {
        statement->valid_from = date;
      }
      if (a->role != ENT_ROLE_SINCE) {
        statement->valid_to = date;
      }
    }
    return ENT_OK;
  }
  return ENT_OK;
}
