// SPDX-License-Identifier: ISC

#include "article/date.h"

#include "article/characters.h"

#include <stdbool.h>
#include <stdint.h>
#include <strings.h>

/// A point in time, as far as it was given
typedef struct {
  int  year;
  int  month; ///< From 1
  int  day;   ///< From 1
  int  hour;
  int  minute;
  int  second;
  bool has_time;
  bool has_offset;
  int  offset; ///< From UTC, in minutes
} Moment;

static bool
is_digit(const char c)
{
  return c >= '0' && c <= '9';
}

/// Read exactly `digits` digits at `*i`
static bool
read_number(const EntSlice s,
            size_t* const  i,
            const size_t   digits,
            int* const     value)
{
  if (*i + digits > s.len) {
    return false;
  }
  int v = 0;
  for (size_t k = 0U; k < digits; ++k) {
    const char c = s.data[*i + k];
    if (!is_digit(c)) {
      return false;
    }
    v = (v * 10) + (c - '0');
  }
  *i += digits;
  *value = v;
  return true;
}

static bool
skip_byte(const EntSlice s, size_t* const i, const char byte)
{
  if (*i < s.len && s.data[*i] == byte) {
    ++*i;
    return true;
  }
  return false;
}

static int
days_in_month(const int year, const int month)
{
  static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return days[month - 1] + (month == 2 && leap);
}

static bool
is_possible(const Moment* const m)
{
  return m->year >= 1400 && m->year <= 2999 && m->month >= 1 &&
         m->month <= 12 && m->day >= 1 &&
         m->day <= days_in_month(m->year, m->month) && m->hour < 24 &&
         m->minute < 60 && m->second < 61 && m->offset > -24 * 60 &&
         m->offset < 24 * 60;
}

/// Read "Z", "+hh:mm", "+hhmm" or "GMT"
static void
read_offset(const EntSlice s, size_t* const i, Moment* const m)
{
  const EntSlice rest = ent_slice_sub(s, *i, s.len);
  if (skip_byte(s, i, 'Z') || skip_byte(s, i, 'z') ||
      ent_slice_starts(rest, "GMT") || ent_slice_starts(rest, "UTC")) {
    m->has_offset = true;
    return;
  }

  const bool minus = *i < s.len && s.data[*i] == '-';
  if (minus || (*i < s.len && s.data[*i] == '+')) {
    int hours   = 0;
    int minutes = 0;
    ++*i;
    if (read_number(s, i, 2U, &hours)) {
      skip_byte(s, i, ':');
      read_number(s, i, 2U, &minutes);
      m->has_offset = true;
      m->offset     = ((hours * 60) + minutes) * (minus ? -1 : 1);
    }
  }
}

/// Read "hh:mm[:ss[.fraction]]" and an offset
static void
read_time(const EntSlice s, size_t* const i, Moment* const m)
{
  if (!read_number(s, i, 2U, &m->hour) || !skip_byte(s, i, ':') ||
      !read_number(s, i, 2U, &m->minute)) {
    m->hour   = 0;
    m->minute = 0;
    return;
  }
  m->has_time = true;
  if (skip_byte(s, i, ':') && read_number(s, i, 2U, &m->second) &&
      (skip_byte(s, i, '.') || skip_byte(s, i, ','))) {
    while (*i < s.len && is_digit(s.data[*i])) {
      ++*i;
    }
  }
  skip_byte(s, i, ' ');
  read_offset(s, i, m);
}

static bool
read_iso(const EntSlice s, Moment* const m)
{
  size_t i = 0U;
  if (!read_number(s, &i, 4U, &m->year)) {
    return false;
  }
  const bool dashes = skip_byte(s, &i, '-') || skip_byte(s, &i, '/');
  if (!read_number(s, &i, 2U, &m->month)) {
    return false;
  }
  if (dashes && !skip_byte(s, &i, '-') && !skip_byte(s, &i, '/')) {
    return false;
  }
  if (!read_number(s, &i, 2U, &m->day) || (i < s.len && is_digit(s.data[i]))) {
    return false;
  }
  if (skip_byte(s, &i, 'T') || skip_byte(s, &i, ' ')) {
    read_time(s, &i, m);
  }
  return true;
}

static int
month_number(const EntSlice word)
{
  static const char names[] = "janfebmaraprmayjunjulaugsepoctnovdec";
  for (size_t month = 0U; month < 12U && word.len >= 3U; ++month) {
    if (!strncasecmp(word.data, names + (month * 3U), 3U)) {
      return (int)month + 1;
    }
  }
  return 0;
}

/// Read words and numbers in any order: a month by name, a day, a year
static bool
read_words(const EntSlice s, Moment* const m)
{
  for (size_t i = 0U; i < s.len;) {
    size_t end = i;
    if (is_digit(s.data[i])) {
      while (end < s.len && is_digit(s.data[end])) {
        ++end;
      }
      const size_t digits = end - i;
      if (digits == 4U && !m->year) {
        read_number(s, &i, digits, &m->year);
      } else if (digits <= 2U && end < s.len && s.data[end] == ':') {
        if (digits == 2U && !m->has_time) {
          read_time(s, &i, m);
          end = i > end ? i : end;
        }
      } else if (digits <= 2U && !m->day) {
        read_number(s, &i, digits, &m->day);
      }
      i = end;
    } else if ((s.data[i] | 0x20) >= 'a' && (s.data[i] | 0x20) <= 'z') {
      while (end < s.len && (s.data[end] | 0x20) >= 'a' &&
             (s.data[end] | 0x20) <= 'z') {
        ++end;
      }
      if (!m->month) {
        m->month = month_number(ent_slice_sub(s, i, end));
      }
      i = end;
    } else {
      ++i;
    }
  }
  return m->year && m->month && m->day;
}

/// Days since 1970-01-01 (Howard Hinnant, days_from_civil)
static int64_t
days_from_civil(const int year, const int month, const int day)
{
  const int64_t y   = (int64_t)year - (month <= 2);
  const int64_t era = y / 400;
  const int64_t yoe = y - (era * 400);
  const int64_t doy =
    ((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return (era * 146097) + (yoe * 365) + (yoe / 4) - (yoe / 100) + doy - 719468;
}

/// Inverse of days_from_civil
static void
civil_from_days(const int64_t days, Moment* const m)
{
  const int64_t z   = days + 719468;
  const int64_t era = z / 146097;
  const int64_t doe = z - (era * 146097);
  const int64_t yoe =
    (doe - (doe / 1460) + (doe / 36524) - (doe / 146096)) / 365;
  const int64_t doy = doe - ((365 * yoe) + (yoe / 4) - (yoe / 100));
  const int64_t mp  = ((5 * doy) + 2) / 153;

  m->day   = (int)(doy - (((153 * mp) + 2) / 5) + 1);
  m->month = (int)(mp < 10 ? mp + 3 : mp - 9);
  m->year  = (int)(yoe + (era * 400) + (m->month <= 2));
}

static void
to_utc(Moment* const m)
{
  int64_t minutes = (days_from_civil(m->year, m->month, m->day) * 1440) +
                    ((int64_t)m->hour * 60) + m->minute - m->offset;
  int64_t days = minutes / 1440;
  minutes %= 1440;
  if (minutes < 0) {
    minutes += 1440;
    --days;
  }
  civil_from_days(days, m);
  m->hour   = (int)(minutes / 60);
  m->minute = (int)(minutes % 60);
}

EntSlice
ent_date_normalise(const EntSlice text, EntArena* const arena)
{
  const EntSlice none = {NULL, 0U};
  const EntSlice s    = ent_trim(text);
  Moment         m    = {0};
  if (!s.len || s.len > 100U) {
    return none;
  }
  if (!read_iso(s, &m)) {
    m = (Moment){0};
    if (!read_words(s, &m)) {
      return none;
    }
  }
  if (!is_possible(&m)) {
    return none;
  }
  if (!m.has_time) {
    return ent_arena_printf(arena, "%04d-%02d-%02d", m.year, m.month, m.day);
  }
  if (m.has_offset) {
    to_utc(&m);
  }
  return ent_arena_printf(arena, "%04d-%02d-%02dT%02d:%02d:%02d%s", m.year,
                          m.month, m.day, m.hour, m.minute, m.second,
                          m.has_offset ? "Z" : "");
}
