// SPDX-License-Identifier: ISC

#include "extract/time_unit.h"

#include "extract/time_reader.h"

static const EntDate UNKNOWN = {0, 0, 0, false, 0, 0, false};

EntSlice
ent_time_word(const EntTimeCursor* const cursor, const size_t ahead)
{
  return cursor->i + ahead < cursor->n ? cursor->words[cursor->i + ahead]
                                       : (EntSlice){NULL, 0U};
}

bool
ent_time_word_is(const EntTimeCursor* const cursor,
                 const size_t               ahead,
                 const char* const          text)
{
  return ent_time_same(ent_time_word(cursor, ahead), text);
}

static bool
is_one_of(const EntTimeCursor* const c,
          const size_t               ahead,
          const char* const* const   list)
{
  for (size_t i = 0U; list[i]; ++i) {
    if (ent_time_word_is(c, ahead, list[i])) {
      return true;
    }
  }
  return false;
}

bool
ent_time_take(EntTimeCursor* const c, const char* const text)
{
  const bool is = ent_time_word_is(c, 0U, text);
  c->i += is;
  return is;
}

EntInterval
ent_time_point(const EntDate date)
{
  return (EntInterval){date, date};
}

EntDate
ent_time_day(const int year, const int month, const int day)
{
  EntDate d = UNKNOWN;
  d.year    = year;
  d.month   = month;
  d.day     = day;
  return d;
}

EntDate
ent_time_shift(const EntDate day, const EntTimeSpan span, const int n)
{
  switch (span) {
    case ENT_SPAN_DAY:
      return ent_date_add_days(day, n);
    case ENT_SPAN_WEEK:
      return ent_date_add_days(day, 7 * n);
    case ENT_SPAN_MONTH:
      return ent_date_add_months(day, n);
    case ENT_SPAN_YEAR:
      return ent_time_day(day.year + n, 0, 0);
    case ENT_SPAN_DECADE:
      return ent_time_day(day.year + (10 * n), 0, 0);
    case ENT_SPAN_HOUR:
    case ENT_SPAN_NONE:
      break;
  }
  return day;
}

bool
ent_time_direction(EntTimeCursor* const c, int* const direction)
{
  static const char* const before[] = {"last", "past", "previous", NULL};
  static const char* const here[]   = {"this", "current", NULL};
  static const char* const after[]  = {"next", "coming", "upcoming", NULL};
  if (is_one_of(c, 0U, before)) {
    *direction = -1;
  } else if (is_one_of(c, 0U, here)) {
    *direction = 0;
  } else if (is_one_of(c, 0U, after)) {
    *direction = 1;
  } else {
    return false;
  }
  ++c->i;
  return true;
}

/// "last year" behind a date, "of next year": the year; or 0
static int
read_relative_year(EntTimeCursor* const c)
{
  const size_t begin     = c->i;
  int          direction = 0;
  ent_time_take(c, ",");
  ent_time_take(c, "of");
  ent_time_take(c, "the");
  if (c->now.year && ent_time_direction(c, &direction) &&
      ent_time_take(c, "year")) {
    return c->now.year + direction;
  }
  c->i = begin;
  return 0;
}

/// A year behind a date: "2020", ", 2020", "of 2020"; or 0
static int
read_year_behind(EntTimeCursor* const c)
{
  const size_t begin = c->i;
  if (!ent_time_take(c, ",")) {
    ent_time_take(c, "of");
  }
  const int year = ent_time_year(ent_time_word(c, 0U));
  if (year) {
    ++c->i;
    return year;
  }
  c->i = begin;
  return read_relative_year(c);
}

/// Year in which month and day are nearest; 0 if the article has no date
static int
nearest_year(const EntTimeCursor* const c, const int month, const int day)
{
  const EntDate now = c->now;
  if (!now.year) {
    return 0;
  }
  const int order = month != now.month ? month - now.month
                    : day              ? day - now.day
                                       : 0;
  return c->is_future ? now.year + (order < 0) : now.year - (order > 0);
}

/// The interval of a month or day of a month
static bool
dated(EntTimeCursor* const c,
      const int            month,
      const int            day,
      EntInterval* const   interval,
      bool* const          has_year)
{
  int year  = read_year_behind(c);
  *has_year = year != 0;
  year      = year ? year : nearest_year(c, month, day);
  if (year && day > ent_date_month_days(year, month)) {
    c->n = 0U; // "February 30, 2020" is not the year either
    return false;
  }
  if (!year) {
    return false;
  }
  *interval = ent_time_point(ent_time_day(year, month, day));
  return true;
}

static bool
is_day(const EntSlice word)
{
  const int n = ent_time_number(word);
  return word.len && word.data[0] >= '0' && word.data[0] <= '9' && n >= 1 &&
         n <= 31;
}

static bool
is_dash(const EntTimeCursor* const c, const size_t ahead)
{
  static const char* const words[] = {"to",  "-",     "–",    "through",
                                      "and", "until", "till", NULL};
  return is_one_of(c, ahead, words);
}

/// "March 5, 2020", "5 March", "the 5th of March", "5 to 7 March", "May"
static bool
read_month(EntTimeCursor* const c,
           EntInterval* const   interval,
           bool* const          has_year)
{
  int first = 0;
  int last  = 0;
  if (is_day(ent_time_word(c, 0U))) {
    first = last = ent_time_number(ent_time_word(c, 0U));
    ++c->i;
    if (is_dash(c, 0U) && is_day(ent_time_word(c, 1U)) &&
        ent_time_month(ent_time_word(c, 2U))) {
      last = ent_time_number(ent_time_word(c, 1U));
      c->i += 2U;
    }
    ent_time_take(c, "of");
  }
  const int month = ent_time_month(ent_time_word(c, 0U));
  if (!month) {
    return false;
  }
  ++c->i;
  ent_time_take(c, ".");
  if (!first && is_day(ent_time_word(c, 0U))) {
    first = last = ent_time_number(ent_time_word(c, 0U));
    ++c->i;
    if (is_dash(c, 0U) && is_day(ent_time_word(c, 1U)) &&
        !ent_time_month(ent_time_word(c, 2U))) {
      last = ent_time_number(ent_time_word(c, 1U));
      c->i += 2U;
    }
  }
  if (!dated(c, month, last, interval, has_year)) {
    return false;
  }
  interval->from.day = first;
  c->is_range        = first != last;
  return true;
}

/// "2020-03-05"
static bool
read_iso(EntTimeCursor* const c,
         EntInterval* const   interval,
         bool* const          has_year)
{
  *has_year           = true;
  EntDate        date = UNKNOWN;
  const EntSlice word = ent_time_word(c, 0U);
  if (word.len == 10U && ent_date_read(word, &date)) {
    ++c->i;
    *interval = ent_time_point(date);
    return true;
  }
  return false;
}

/// "2020", "the 1990s", "the 19th century"
static bool
read_years(EntTimeCursor* const c,
           EntInterval* const   interval,
           bool* const          has_year)
{
  *has_year = true;
  if (ent_time_word_is(c, 0U, "year") && ent_time_year(ent_time_word(c, 1U))) {
    ++c->i;
  }
  const EntSlice word    = ent_time_word(c, 0U);
  const int      year    = ent_time_year(word);
  const int      decade  = word.len == 5U && word.data[4] == 's'
                             ? ent_time_year(ent_slice_sub(word, 0U, 4U))
                             : 0;
  const int      ordinal = ent_time_number(word);
  if (year) {
    *interval = ent_time_point(ent_time_day(year, 0, 0));
  } else if (decade && decade % 10 == 0) {
    const int span = decade % 100 ? 9 : 99; // "the 1900s"
    *interval      = (EntInterval){ent_time_day(decade, 0, 0),
                                   ent_time_day(decade + span, 0, 0)};
  } else if (ordinal > 0 && ordinal < 30 &&
             ent_time_word_is(c, 1U, "century")) {
    *interval = (EntInterval){ent_time_day((ordinal * 100) - 99, 0, 0),
                              ent_time_day(ordinal * 100, 0, 0)};
    ++c->i;
  } else {
    return false;
  }
  ++c->i;
  return true;
}

/// "spring 2010", "the third quarter of last year", "the first half of 2020"
static bool
read_season(EntTimeCursor* const c,
            EntInterval* const   interval,
            bool* const          has_year)
{
  const int n      = ent_time_number(ent_time_word(c, 0U));
  int       begin  = ent_time_season(ent_time_word(c, 0U));
  int       length = 3;
  if (n >= 1 && n <= 4 && ent_time_word_is(c, 1U, "quarter")) {
    begin = (3 * n) - 2;
    ++c->i;
  } else if (n >= 1 && n <= 2 && ent_time_word_is(c, 1U, "half")) {
    begin  = (6 * n) - 5;
    length = 6;
    ++c->i;
  }
  if (!begin) {
    return false;
  }
  ++c->i;
  if (!dated(c, begin, 0, interval, has_year)) {
    return false;
  }
  interval->to.month = begin + length - 1;
  return true;
}

static bool
read_day_name(EntTimeCursor* const c,
              EntInterval* const   interval,
              bool* const          has_year)
{
  *has_year = false;
  static const struct {
    const char* word;
    int         days;
  } days[]  = {{"today", 0},   {"yesterday", -1}, {"tomorrow", 1},
               {"tonight", 0}, {"overnight", 0},  {"now", 0}};
  int extra = 0;
  if (ent_time_word_is(c, 0U, "day") && ent_time_word_is(c, 1U, "before") &&
      ent_time_word_is(c, 2U, "yesterday")) {
    extra = -1;
    c->i += 2U;
  } else if (ent_time_word_is(c, 0U, "day") &&
             ent_time_word_is(c, 1U, "after") &&
             ent_time_word_is(c, 2U, "tomorrow")) {
    extra = 1;
    c->i += 2U;
  }
  for (size_t i = 0U; c->now.year && i < sizeof(days) / sizeof(days[0]); ++i) {
    if (ent_time_take(c, days[i].word)) {
      *interval =
        ent_time_point(ent_date_add_days(c->now, days[i].days + extra));
      return true;
    }
  }
  return false;
}

EntDate
ent_time_monday(const EntDate now, const int weeks)
{
  return ent_date_add_days(now, (7 * weeks) - ent_date_weekday(now));
}

/// "Wednesday", "Friday, August 21, 2015", "Monday of last week"
static bool
read_weekday(EntTimeCursor* const c,
             EntInterval* const   interval,
             bool* const          has_year)
{
  const int weekday = ent_time_weekday(ent_time_word(c, 0U));
  if (weekday < 0) {
    return false;
  }
  ++c->i;
  const size_t behind = c->i;
  ent_time_take(c, ",");
  if (read_month(c, interval, has_year) && interval->to.day) {
    return true;
  }
  c->i          = behind;
  *has_year     = false;
  int direction = 0;
  ent_time_take(c, "of");
  if (!c->now.year) {
    return false;
  }
  if (ent_time_direction(c, &direction) && ent_time_take(c, "week")) {
    *interval = ent_time_point(
      ent_date_add_days(ent_time_monday(c->now, direction), weekday));
    return true;
  }
  c->i            = behind;
  const int ahead = (weekday - ent_date_weekday(c->now) + 7) % 7;
  *interval       = ent_time_point(
          ent_date_add_days(c->now, c->is_future || !ahead ? ahead : ahead - 7));
  return true;
}

/// "5 p.m.", "14:30 GMT", with "at" before it
static bool
read_clock(EntTimeCursor* const c, EntDate* const clock)
{
  const size_t begin  = c->i;
  EntSlice     word   = ent_time_word(c, 0U);
  int          minute = 0;
  if (ent_time_take(c, "at") || ent_time_take(c, ",")) {
    word = ent_time_word(c, 0U);
  }
  const char* const colon =
    word.len > 3U ? (const char*)memchr(word.data, ':', word.len) : NULL;
  if (colon) {
    const size_t at = (size_t)(colon - word.data);
    minute          = word.len == at + 3U
                        ? ent_time_number(ent_slice_sub(word, at + 1U, word.len))
                        : -1;
    word            = ent_slice_sub(word, 0U, at);
  }
  int hour = word.len <= 2U ? ent_time_number(word) : -1;
  ++c->i;
  const bool is_pm = ent_time_take(c, "p.m.") || ent_time_take(c, "pm");
  const bool is_am =
    !is_pm && (ent_time_take(c, "a.m.") || ent_time_take(c, "am"));
  const bool is_utc = ent_time_take(c, "GMT") || ent_time_take(c, "UTC");
  hour              = (is_pm || is_am) && hour == 12 ? 0 : hour;
  if (hour < 0 || hour > (is_pm || is_am ? 11 : 23) || minute < 0 ||
      minute > 59 || (!colon && !is_pm && !is_am)) {
    c->i = begin;
    return false;
  }
  clock->has_clock = true;
  clock->hour      = hour + (is_pm ? 12 : 0);
  clock->minute    = minute;
  clock->is_utc    = is_utc;
  return true;
}

/// Skip what does not change which time is named: "the end of", "early"
static void
skip_modifiers(EntTimeCursor* const c)
{
  static const char* const words[] = {"the",       "early",  "earlier",
                                      "late",      "later",  "mid",
                                      "-",         "on",     "in",
                                      "at",        "of",     "around",
                                      "about",     "end",    "start",
                                      "beginning", "middle", "just",
                                      "only",      "as",     "approximately",
                                      "during",    "even",   "also",
                                      "sometime",  NULL};
  while (is_one_of(c, 0U, words)) {
    ++c->i;
  }
}

/// All readers, in the order in which they are tried
static bool (*const READERS[])(EntTimeCursor*, EntInterval*, bool*) = {
  read_iso,   ent_time_read_counted, read_season,  read_years,
  read_month, read_day_name,         read_weekday, ent_time_read_relative};

bool
ent_time_unit_read(EntTimeCursor* const cursor,
                   EntInterval* const   interval,
                   bool* const          has_year)
{
  const size_t begin    = cursor->i;
  EntDate      clock    = UNKNOWN;
  bool         is_dated = false;
  skip_modifiers(cursor);
  const bool clock_first = read_clock(cursor, &clock);
  skip_modifiers(cursor);
  if (ent_time_take(cursor, ",")) {
    skip_modifiers(cursor);
  }

  const size_t at  = cursor->i;
  cursor->is_range = false;
  bool found       = false;
  for (size_t i = 0U; i < sizeof(READERS) / sizeof(READERS[0]) && !found; ++i) {
    cursor->i = at;
    found     = READERS[i](cursor, interval, &is_dated);
  }
  if (!found) {
    cursor->i = begin;
    return false;
  }
  if (ent_time_is_part_of_day(ent_time_word(cursor, 0U))) {
    ++cursor->i;
  }
  if (interval->from.day && !ent_date_compare(interval->from, interval->to) &&
      (clock_first || read_clock(cursor, &clock))) {
    clock.year  = interval->from.year;
    clock.month = interval->from.month;
    clock.day   = interval->from.day;
    *interval   = ent_time_point(clock);
  }
  if (has_year) {
    *has_year = is_dated;
  }
  return true;
}
