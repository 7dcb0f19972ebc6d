// SPDX-License-Identifier: ISC

#include "sparql/instant.h"

// Most digits of a year: 10^9 years in seconds fit 64 bits
#define YEAR_DIGITS 9U

// Digits of EntInstant.fraction
#define FRACTION_DIGITS 18U

#define DAY_SECONDS  86400
#define HOUR_SECONDS 3600

// Zones lie within 14 hours of UTC
#define MAX_ZONE (14 * 60)

/// Text on its way into fields
typedef struct {
  EntSlice text;
  size_t   at;
} Cursor;

static bool
take(Cursor* const cursor, const char c)
{
  if (cursor->at < cursor->text.len && cursor->text.data[cursor->at] == c) {
    ++cursor->at;
    return true;
  }
  return false;
}

static bool
is_digit(const Cursor* const cursor)
{
  return cursor->at < cursor->text.len &&
         cursor->text.data[cursor->at] >= '0' &&
         cursor->text.data[cursor->at] <= '9';
}

// A number of `least` to `most` digits
static bool
take_number(Cursor* const  cursor,
            const unsigned least,
            const unsigned most,
            int64_t* const value)
{
  unsigned n = 0U;
  *value     = 0;
  for (; is_digit(cursor) && n < most; ++n) {
    *value = *value * 10 + (cursor->text.data[cursor->at++] - '0');
  }
  return n >= least && !is_digit(cursor);
}

// Two digits from `low` to `high`
static bool
take_field(Cursor* const  cursor,
           const int      low,
           const int      high,
           uint8_t* const field)
{
  int64_t value = 0;
  if (!take_number(cursor, 2U, 2U, &value) || value < low || value > high) {
    return false;
  }
  *field = (uint8_t)value;
  return true;
}

// Digits behind a point
static bool
take_fraction(Cursor* const cursor, uint64_t* const fraction)
{
  *fraction = 0U;
  if (!take(cursor, '.')) {
    return true;
  }
  unsigned n = 0U;
  for (; is_digit(cursor); ++cursor->at, ++n) {
    if (n < FRACTION_DIGITS) {
      *fraction =
        *fraction * 10U + (uint64_t)(cursor->text.data[cursor->at] - '0');
    }
  }
  for (unsigned i = n; i < FRACTION_DIGITS; ++i) {
    *fraction *= 10U;
  }
  return n > 0U;
}

// A year has four digits or more, and no leading zero if it has more
static bool
take_year(Cursor* const cursor, int64_t* const year)
{
  const bool   is_negative = take(cursor, '-');
  const size_t begin       = cursor->at;
  if (!take_number(cursor, 4U, YEAR_DIGITS, year) ||
      (cursor->at - begin > 4U && cursor->text.data[begin] == '0')) {
    return false;
  }
  *year = is_negative ? -*year : *year;
  return true;
}

static bool
take_time(Cursor* const cursor, EntInstant* const instant)
{
  if (!take_field(cursor, 0, 24, &instant->hour) || !take(cursor, ':') ||
      !take_field(cursor, 0, 59, &instant->minute) || !take(cursor, ':') ||
      !take_field(cursor, 0, 59, &instant->second) ||
      !take_fraction(cursor, &instant->fraction)) {
    return false;
  }
  // 24:00:00 is the first instant of the next day, nothing behind it
  return instant->hour < 24U ||
         (!instant->minute && !instant->second && !instant->fraction);
}

static bool
take_zone(Cursor* const cursor, EntInstant* const instant)
{
  if (cursor->at == cursor->text.len) {
    return true;
  }
  if (take(cursor, 'Z')) {
    instant->zone = 0;
    return true;
  }
  const bool is_west = take(cursor, '-');
  uint8_t    hours   = 0U;
  uint8_t    minutes = 0U;
  if ((!is_west && !take(cursor, '+')) || !take_field(cursor, 0, 14, &hours) ||
      !take(cursor, ':') || !take_field(cursor, 0, 59, &minutes)) {
    return false;
  }
  const int zone = hours * 60 + minutes;
  instant->zone  = (int16_t)(is_west ? -zone : zone);
  return zone <= MAX_ZONE;
}

static bool
is_leap(const int64_t year)
{
  return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static unsigned
month_days(const int64_t year, const unsigned month)
{
  static const uint8_t days[] = {31U, 28U, 31U, 30U, 31U, 30U,
                                 31U, 31U, 30U, 31U, 30U, 31U};
  return days[month - 1U] + (month == 2U && is_leap(year) ? 1U : 0U);
}

// Days from 1970-01-01 in the proleptic Gregorian calendar, by counting from
// March so that the leap day comes last
static int64_t
days_from_1970(int64_t year, const unsigned month, const unsigned day)
{
  const unsigned from_march = (month + 9U) % 12U;
  year -= month <= 2U;
  // A multiple of 400 years makes the year positive and changes no weekday
  const int64_t shifted = year + INT64_C(4000000000);
  const int64_t before  = shifted * 365 + shifted / 4 - shifted / 100 +
                         shifted / 400 + (int64_t)(from_march * 153U + 2U) / 5 +
                         day - 1;
  const int64_t era = INT64_C(4000000000) / 400 * 146097;
  return before - era - 719468;
}

static void
settle(EntInstant* const instant)
{
  if (instant->hour == 24U) {
    instant->hour = 0U;
    if (++instant->day > month_days(instant->year, instant->month)) {
      instant->day = 1U;
      if (++instant->month > 12U) {
        instant->month = 1U;
        ++instant->year;
      }
    }
  }
  const int zone = instant->zone == ENT_NO_ZONE ? 0 : instant->zone;
  instant->seconds =
    days_from_1970(instant->year, instant->month, instant->day) * DAY_SECONDS +
    instant->hour * HOUR_SECONDS + (instant->minute - zone) * 60 +
    instant->second;
}

static bool
take_parts(Cursor* const     cursor,
           const EntDatatype datatype,
           EntInstant* const instant)
{
  switch (datatype) {
    case ENT_XSD_DATE_TIME:
    case ENT_XSD_DATE_TIME_STAMP:
      return take_year(cursor, &instant->year) && take(cursor, '-') &&
             take_field(cursor, 1, 12, &instant->month) && take(cursor, '-') &&
             take_field(cursor, 1, 31, &instant->day) && take(cursor, 'T') &&
             take_time(cursor, instant);
    case ENT_XSD_DATE:
      return take_year(cursor, &instant->year) && take(cursor, '-') &&
             take_field(cursor, 1, 12, &instant->month) && take(cursor, '-') &&
             take_field(cursor, 1, 31, &instant->day);
    case ENT_XSD_TIME:
      return take_time(cursor, instant);
    case ENT_XSD_YEAR_MONTH:
      return take_year(cursor, &instant->year) && take(cursor, '-') &&
             take_field(cursor, 1, 12, &instant->month);
    case ENT_XSD_YEAR:
      return take_year(cursor, &instant->year);
    case ENT_XSD_MONTH_DAY:
      return take(cursor, '-') && take(cursor, '-') &&
             take_field(cursor, 1, 12, &instant->month) && take(cursor, '-') &&
             take_field(cursor, 1, 31, &instant->day);
    case ENT_XSD_DAY:
      return take(cursor, '-') && take(cursor, '-') && take(cursor, '-') &&
             take_field(cursor, 1, 31, &instant->day);
    case ENT_XSD_MONTH:
      return take(cursor, '-') && take(cursor, '-') &&
             take_field(cursor, 1, 12, &instant->month);
    default:
      return false;
  }
}

bool
ent_instant_parse(const EntDatatype datatype,
                  const EntSlice    text,
                  EntInstant* const instant)
{
  // 1972 is a leap year, and December has 31 days
  *instant      = (EntInstant){.year = 1972, .month = 12U, .day = 31U};
  instant->zone = ENT_NO_ZONE;
  if (datatype != ENT_XSD_TIME && datatype != ENT_XSD_DAY &&
      datatype != ENT_XSD_MONTH_DAY) {
    instant->day = 1U;
  }
  Cursor cursor = {text, 0U};
  if (!take_parts(&cursor, datatype, instant) || !take_zone(&cursor, instant) ||
      cursor.at != text.len ||
      instant->day > month_days(instant->year, instant->month) ||
      (datatype == ENT_XSD_DATE_TIME_STAMP && instant->zone == ENT_NO_ZONE)) {
    return false;
  }
  if (datatype == ENT_XSD_TIME && instant->hour == 24U) {
    instant->hour = 0U; // There is no next day to go to
  }
  settle(instant);
  return true;
}

static int
compare_seconds(const EntInstant* const a,
                const int64_t           more,
                const EntInstant* const b)
{
  const int64_t seconds = a->seconds + more;
  if (seconds != b->seconds) {
    return seconds < b->seconds ? -1 : 1;
  }
  return (a->fraction > b->fraction) - (a->fraction < b->fraction);
}

EntInstantOrder
ent_instant_compare(const EntInstant* const a, const EntInstant* const b)
{
  if ((a->zone == ENT_NO_ZONE) == (b->zone == ENT_NO_ZONE)) {
    return (EntInstantOrder)compare_seconds(a, 0, b);
  }
  // Whatever zone the other is in, it is within 14 hours of UTC
  if (compare_seconds(a, (int64_t)MAX_ZONE * 60, b) < 0) {
    return ENT_BEFORE;
  }
  return compare_seconds(a, -(int64_t)MAX_ZONE * 60, b) > 0 ? ENT_AFTER
                                                            : ENT_NO_ORDER;
}

void
ent_instant_print_zone(EntBuffer* const buffer, const EntInstant* const instant)
{
  if (instant->zone == ENT_NO_ZONE) {
    return;
  }
  if (!instant->zone) {
    ent_buffer_byte(buffer, 'Z');
    return;
  }
  const int zone = instant->zone < 0 ? -instant->zone : instant->zone;
  ent_buffer_printf(buffer, "%c%02d:%02d", instant->zone < 0 ? '-' : '+',
                    zone / 60, zone % 60);
}

// ".5", without zeros behind
static void
print_fraction(EntBuffer* const buffer, const uint64_t fraction)
{
  if (fraction) {
    ent_buffer_printf(buffer, ".%018llu", (unsigned long long)fraction);
    while (!buffer->failed && buffer->data[buffer->len - 1U] == '0') {
      --buffer->len;
    }
  }
}

void
ent_instant_print_seconds(EntBuffer* const        buffer,
                          const EntInstant* const instant)
{
  ent_buffer_printf(buffer, "%u", (unsigned)instant->second);
  print_fraction(buffer, instant->fraction);
}

void
ent_instant_print(EntBuffer* const        buffer,
                  const EntDatatype       datatype,
                  const EntInstant* const instant)
{
  const int64_t year = instant->year < 0 ? -instant->year : instant->year;
  ent_buffer_printf(buffer, "%s%04lld-%02u-%02u", instant->year < 0 ? "-" : "",
                    (long long)year, (unsigned)instant->month,
                    (unsigned)instant->day);
  if (datatype != ENT_XSD_DATE) {
    ent_buffer_printf(buffer, "T%02u:%02u:%02u", (unsigned)instant->hour,
                      (unsigned)instant->minute, (unsigned)instant->second);
    print_fraction(buffer, instant->fraction);
  }
  ent_instant_print_zone(buffer, instant);
}
