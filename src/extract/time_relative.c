// SPDX-License-Identifier: ISC
//
// Times told from the day of the article: "last year", "next April", "two weeks
// ago", "the past three days".

#include "extract/time_reader.h"

/// The week, month … `direction` from now: -1 for the last
static bool
relative_span(const EntTimeCursor* const c,
              const EntTimeSpan          span,
              const int                  direction,
              EntInterval* const         interval)
{
  if (span == ENT_SPAN_WEEK) {
    const EntDate first = ent_time_monday(c->now, direction);
    *interval           = (EntInterval){first, ent_date_add_days(first, 6)};
  } else if (span == ENT_SPAN_DECADE) {
    const int year = c->now.year - (c->now.year % 10) + (10 * direction);
    *interval =
      (EntInterval){ent_time_day(year, 0, 0), ent_time_day(year + 9, 0, 0)};
  } else if (span == ENT_SPAN_MONTH || span == ENT_SPAN_YEAR) {
    *interval = ent_time_point(ent_time_shift(c->now, span, direction));
  } else {
    return false;
  }
  return true;
}

/// "last Monday", "next April", "this summer"
static bool
relative_name(EntTimeCursor* const c,
              const int            direction,
              EntInterval* const   interval)
{
  const EntDate  now     = c->now;
  const EntSlice word    = ent_time_word(c, 0U);
  const int      weekday = ent_time_weekday(word);
  const int      season  = ent_time_season(word);
  const int      month   = season ? season : ent_time_month(word);
  if (weekday >= 0) {
    const int ahead = (weekday - ent_date_weekday(now) + 7) % 7;
    const int days  = direction < 0            ? (ahead ? ahead - 7 : -7)
                      : direction > 0          ? (ahead ? ahead : 7)
                      : c->is_future || !ahead ? ahead
                                               : ahead - 7;
    *interval       = ent_time_point(ent_date_add_days(now, days));
  } else if (month) {
    const int last = month + (season ? 2 : 0);
    const int year = direction < 0   ? now.year - (last >= now.month)
                     : direction > 0 ? now.year + (month <= now.month)
                                     : now.year;
    *interval =
      (EntInterval){ent_time_day(year, month, 0), ent_time_day(year, last, 0)};
  } else {
    return false;
  }
  ++c->i;
  return true;
}

/// "the weekend", "last weekend"
static EntInterval
weekend(const EntTimeCursor* const c, const int direction)
{
  const bool    begun    = ent_date_weekday(c->now) >= 5;
  const int     weeks    = direction < 0 ? -1 : direction > 0 && begun ? 1 : 0;
  const EntDate saturday = ent_date_add_days(ent_time_monday(c->now, weeks), 5);
  return (EntInterval){saturday, ent_date_add_days(saturday, 1)};
}

bool
ent_time_read_relative(EntTimeCursor* const c,
                       EntInterval* const   interval,
                       bool* const          has_year)
{
  *has_year     = false;
  int direction = 0;
  if (ent_time_word_is(c, 0U, "weekend") && c->now.year) {
    ++c->i;
    const bool begun = ent_date_weekday(c->now) >= 5;
    *interval        = weekend(c, c->is_future || begun ? 0 : -1);
    return true;
  }
  if (!c->now.year || !ent_time_direction(c, &direction)) {
    return false;
  }
  const int         number = ent_time_number(ent_time_word(c, 0U));
  const EntTimeSpan counted =
    number > 0 ? ent_time_span(ent_time_word(c, 1U)) : ENT_SPAN_NONE;
  const EntTimeSpan span = ent_time_span(ent_time_word(c, 0U));
  if (counted && direction) {
    c->i += 2U;
    const EntDate far = ent_time_shift(c->now, counted, direction * number);
    *interval =
      direction < 0 ? (EntInterval){far, c->now} : (EntInterval){c->now, far};
    return true;
  }
  if (span && relative_span(c, span, direction, interval)) {
    ++c->i;
    return true;
  }
  if (ent_time_take(c, "weekend")) {
    *interval = weekend(c, direction);
    return true;
  }
  if (ent_time_is_part_of_day(ent_time_word(c, 0U)) && direction <= 0) {
    ++c->i;
    *interval = ent_time_point(ent_date_add_days(c->now, direction));
    return true;
  }
  return relative_name(c, direction, interval);
}

bool
ent_time_read_counted(EntTimeCursor* const c,
                      EntInterval* const   interval,
                      bool* const          has_year)
{
  *has_year = false;
  const bool is_one =
    ent_time_word_is(c, 0U, "a") || ent_time_word_is(c, 0U, "an");
  const int         number = is_one ? 1 : ent_time_number(ent_time_word(c, 0U));
  const EntTimeSpan span   = ent_time_span(ent_time_word(c, 1U));
  if (number < 0 || !span || !c->now.year) {
    return false;
  }
  if (ent_time_word_is(c, 2U, "ago")) {
    *interval = ent_time_point(ent_time_shift(c->now, span, -number));
    c->i += 3U;
    return true;
  }
  if (ent_time_word_is(c, 2U, "from") && ent_time_word_is(c, 3U, "now")) {
    *interval = ent_time_point(ent_time_shift(c->now, span, number));
    c->i += 4U;
    return true;
  }
  return false;
}
