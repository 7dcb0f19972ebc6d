// SPDX-License-Identifier: ISC

#include "extract/time_phrase.h"

#include "extract/time_unit.h"

static const EntDate OPEN = {0, 0, 0, false, 0, 0, false};

/// Which ends of an interval the time behind a preposition is
typedef enum {
  BOTH,   ///< "in"
  SINCE,  ///< From it on
  UNTIL,  ///< Up to it
  BETWEEN ///< From it to the next
} Relation;

/// A preposition
typedef struct {
  const char* word;
  Relation    relation;
  bool        reaches; ///< Other words may stand between it and the time
} Preposition;

static const Preposition PREPOSITIONS[] = {
  {"since", SINCE, true},     {"after", SINCE, true},
  {"following", SINCE, true}, {"from", SINCE, false},
  {"starting", SINCE, false}, {"beginning", SINCE, false},
  {"until", UNTIL, true},     {"till", UNTIL, true},
  {"before", UNTIL, true},    {"by", UNTIL, false},
  {"through", UNTIL, false},  {"to", UNTIL, false},
  {"between", BETWEEN, false}};

static const Preposition*
preposition(const EntTimeCursor* const c)
{
  for (size_t i = 0U; i < sizeof(PREPOSITIONS) / sizeof(PREPOSITIONS[0]); ++i) {
    if (ent_time_word_is(c, 0U, PREPOSITIONS[i].word)) {
      return &PREPOSITIONS[i];
    }
  }
  return NULL;
}

/// True if the words at the cursor join two ends: "to", "and" after "between"
static bool
joins(const EntTimeCursor* const c, const Relation relation)
{
  static const char* const words[] = {"to", "until", "till", "through",
                                      "-",  "–",     NULL};
  for (size_t i = 0U; words[i]; ++i) {
    if (ent_time_word_is(c, 0U, words[i])) {
      return true;
    }
  }
  return relation != SINCE && ent_time_word_is(c, 0U, "and");
}

/// Give a date without a year that of the other, which has one
static void
borrow_year(EntInterval* const without, const EntDate with, const bool is_first)
{
  const int old = without->from.year;
  int new       = with.year;
  // "From November to March 2020" begins the year before
  if (is_first && without->from.month > with.month && with.month) {
    --new;
  } else if (!is_first && without->from.month < with.month) {
    ++new;
  }
  without->from.year += new - old;
  without->to.year += new - old;
}

/// The time behind the joining word, in the sense of the first
static bool
read_second(EntTimeCursor* const c,
            EntInterval* const   first,
            const bool           first_has_year,
            EntInterval* const   second)
{
  bool second_has_year = false;
  ++c->i;
  const int day = ent_time_number(ent_time_word(c, 0U));
  if (first->from.day && day > 0 && day <= 31 &&
      !ent_time_year(ent_time_word(c, 0U)) &&
      !ent_time_month(ent_time_word(c, 1U))) {
    second->from     = first->from; // "from March 5 to 7"
    second->from.day = day;
    second->to       = second->from;
    ++c->i;
    return true;
  }
  if (!ent_time_unit_read(c, second, &second_has_year)) {
    return false;
  }
  if (second_has_year && !first_has_year && first->from.month) {
    borrow_year(first, second->from, true);
  } else if (second->from.month && !second_has_year &&
             (first_has_year ||
              ent_date_compare(second->from, first->from) < 0)) {
    if (second->from.day && !first->from.month) {
      return true; // A weekday beside a year
    }
    borrow_year(second, first->from, false);
  }
  return true;
}

/// "44 days … that began on September 27": from then, as long as told
static bool
read_begun(EntTimeCursor* const c, EntInterval* const interval)
{
  static const char* const words[] = {"began",   "begun",    "beginning",
                                      "started", "starting", NULL};
  const int                number  = ent_time_number(ent_time_word(c, 0U));
  const EntTimeSpan        span    = ent_time_span(ent_time_word(c, 1U));
  const size_t             begin   = c->i;
  if (number <= 0 || !span || span > ENT_SPAN_YEAR) {
    return false;
  }
  for (c->i += 2U; c->i < c->n; ++c->i) {
    for (size_t i = 0U; words[i]; ++i) {
      if (!ent_time_word_is(c, 0U, words[i])) {
        continue;
      }
      ++c->i;
      if (ent_time_unit_read(c, interval, NULL) && interval->from.day) {
        const bool is_days = span <= ENT_SPAN_WEEK;
        interval->to       = ent_time_shift(interval->from, span, number);
        interval->to =
          is_days ? ent_date_add_days(interval->to, -1) : interval->to;
        return true;
      }
      --c->i;
    }
  }
  c->i = begin;
  return false;
}

/// What the words at the cursor tell, with their preposition if they have one
static bool
read_at(EntTimeCursor* const c, const Relation relation, EntInterval* const out)
{
  EntInterval first    = {OPEN, OPEN};
  EntInterval second   = {OPEN, OPEN};
  bool        has_year = false;
  if (relation == BOTH && read_begun(c, out)) {
    return true;
  }
  if (!ent_time_unit_read(c, &first, &has_year)) {
    return false;
  }
  const size_t behind = c->i;
  if (relation != UNTIL && joins(c, relation) &&
      read_second(c, &first, has_year, &second)) {
    *out = (EntInterval){first.from, second.to};
    return ent_date_compare(out->from, out->to) <= 0;
  }
  c->i = behind;
  if (c->is_range) {
    *out = first;
    return true;
  }
  *out = (EntInterval){relation == UNTIL ? OPEN : first.from,
                       relation == SINCE ? OPEN : first.to};
  return relation != BETWEEN;
}

/// "In two weeks", of what is to come
static bool
read_ahead(EntTimeCursor* const c, EntInterval* const out)
{
  const int         number = ent_time_number(ent_time_word(c, 1U));
  const EntTimeSpan span   = ent_time_span(ent_time_word(c, 2U));
  const bool        is_in  = ent_time_word_is(c, 0U, "in");
  if (!c->is_future || !c->now.year || !span || number < 0 ||
      (!is_in && !ent_time_word_is(c, 0U, "within"))) {
    return false;
  }
  const EntDate far = ent_time_shift(c->now, span, number);
  *out              = (EntInterval){is_in ? far : c->now, far};
  return true;
}

bool
ent_time_phrase_read(const EntSlice* const words,
                     const size_t          n,
                     const EntDate         published,
                     const bool            is_future,
                     EntInterval* const    interval)
{
  EntTimeCursor c        = {words, n, 0U, published, is_future, false};
  Relation      relation = BOTH;
  for (; c.i < c.n; ++c.i) {
    const Preposition* const p   = preposition(&c);
    EntInterval              out = {OPEN, OPEN};
    if (read_ahead(&c, &out)) {
      *interval = out;
      return true;
    }
    if (p) {
      const size_t at = c.i++;
      if (read_at(&c, p->relation, &out)) {
        *interval = out;
        return true;
      }
      c.i      = at;
      relation = p->reaches ? p->relation : relation;
    } else if (read_at(&c, relation, &out)) {
      *interval = out;
      return true;
    }
  }
  *interval = (EntInterval){OPEN, OPEN};
  return false;
}
