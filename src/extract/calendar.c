// SPDX-License-Identifier: ISC

#include "extract/calendar.h"

#include <stdio.h>

/// Days from 1970-01-01; the year begins in March, so that leap days are last
static long
day_number(const EntDate date)
{
  const long y   = (long)date.year - (date.month <= 2);
  const long era = (y >= 0 ? y : y - 399) / 400;
  const long yoe = y - (era * 400);
  const long m   = (date.month + 9) % 12;
  const long doy = (((153 * m) + 2) / 5) + date.day - 1;
  return (era * 146097) + (yoe * 365) + (yoe / 4) - (yoe / 100) + doy - 719468;
}

/// Inverse of day_number
static EntDate
date_of(const long number)
{
  const long z   = number + 719468;
  const long era = (z >= 0 ? z : z - 146096) / 146097;
  const long doe = z - (era * 146097);
  const long yoe = (doe - (doe / 1460) + (doe / 36524) - (doe / 146096)) / 365;
  const long doy = doe - ((365 * yoe) + (yoe / 4) - (yoe / 100));
  const long m   = ((5 * doy) + 2) / 153;
  EntDate    date;
  date       = (EntDate){0, 0, 0, false, 0, 0, false};
  date.day   = (int)(doy - (((153 * m) + 2) / 5) + 1);
  date.month = (int)(m < 10 ? m + 3 : m - 9);
  date.year  = (int)(yoe + (era * 400) + (date.month <= 2));
  return date;
}

static bool
digits(const EntSlice text,
       const size_t   begin,
       const size_t   n,
       int* const     value)
{
  *value = 0;
  for (size_t i = begin; i < begin + n; ++i) {
    if (i >= text.len || text.data[i] < '0' || text.data[i] > '9') {
      return false;
    }
    *value = (*value * 10) + (text.data[i] - '0');
  }
  return true;
}

int
ent_date_month_days(const int year, const int month)
{
  static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool       leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return days[month - 1] + (month == 2 && leap);
}

bool
ent_date_read(const EntSlice text, EntDate* const date)
{
  EntDate d = {0, 0, 0, false, 0, 0, false};
  if (!digits(text, 0U, 4U, &d.year) || !digits(text, 5U, 2U, &d.month) ||
      !digits(text, 8U, 2U, &d.day) || text.data[4] != '-' ||
      text.data[7] != '-' || d.year < 1 || d.month < 1 || d.month > 12 ||
      d.day < 1 || d.day > ent_date_month_days(d.year, d.month)) {
    return false;
  }
  *date = d;
  return true;
}

size_t
ent_date_write(const EntDate date, char out[ENT_DATE_SIZE])
{
  int n  = 0;
  out[0] = '\0';
  if (date.year > 0 && date.has_clock) {
    n = snprintf(out, ENT_DATE_SIZE, "%04d-%02d-%02dT%02d:%02d:00%s", date.year,
                 date.month, date.day, date.hour, date.minute,
                 date.is_utc ? "Z" : "");
  } else if (date.year > 0 && date.day) {
    n = snprintf(out, ENT_DATE_SIZE, "%04d-%02d-%02d", date.year, date.month,
                 date.day);
  } else if (date.year > 0 && date.month) {
    n = snprintf(out, ENT_DATE_SIZE, "%04d-%02d", date.year, date.month);
  } else if (date.year > 0) {
    n = snprintf(out, ENT_DATE_SIZE, "%04d", date.year);
  }
  return n > 0 ? (size_t)n : 0U;
}

EntDate
ent_date_add_days(const EntDate date, const int days)
{
  return date_of(day_number(date) + days);
}

EntDate
ent_date_add_months(const EntDate date, const int months)
{
  const int     n = (date.year * 12) + date.month - 1 + months;
  const EntDate d = {n / 12, (n % 12) + 1, 0, false, 0, 0, false};
  return d;
}

int
ent_date_weekday(const EntDate date)
{
  const long n = (day_number(date) + 3) % 7; // 1970-01-01 was a Thursday
  return (int)(n < 0 ? n + 7 : n);
}

int
ent_date_compare(const EntDate a, const EntDate b)
{
  const int x[] = {a.year, a.month, a.day};
  const int y[] = {b.year, b.month, b.day};
  for (size_t i = 0U; i < 3U; ++i) {
    const int p = x[i] || !i ? x[i] : 1;
    const int q = y[i] || !i ? y[i] : 1;
    if (p != q) {
      return p < q ? -1 : 1;
    }
  }
  return 0;
}
