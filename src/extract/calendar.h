// SPDX-License-Identifier: ISC

/**
   @file
   Days, months and years of the proleptic Gregorian calendar, and intervals.

   A date is known down to its year, month or day.  Written as XML Schema does:
   "2020", "2020-03", "2020-03-05", "2020-03-05T17:30:00".
*/

#ifndef ENT_EXTRACT_CALENDAR_H
#define ENT_EXTRACT_CALENDAR_H

#include "base/slice.h"

#include <stdbool.h>
#include <stddef.h>

/// A point in time, as far as it is known
typedef struct {
  int  year;      ///< 0: nothing is known
  int  month;     ///< From 1; 0: only the year is known
  int  day;       ///< From 1; 0: only year and month are known
  bool has_clock; ///< Hour and minute are known; then the day is
  int  hour;      ///< From 0
  int  minute;    ///< From 0
  bool is_utc;    ///< The clock shows UTC
} EntDate;

/// What lies between two dates, both included
typedef struct {
  EntDate from; ///< Open if its year is 0
  EntDate to;   ///< Open if its year is 0
} EntInterval;

/// Bytes of a written date and its terminator
#define ENT_DATE_SIZE 40U

/// Read the day of "YYYY-MM-DD…"; false if it begins otherwise
bool ent_date_read(EntSlice text, EntDate* date);

/// Write `date`; empty if nothing is known of it.  Returns its length.
size_t ent_date_write(EntDate date, char out[ENT_DATE_SIZE]);

/// Day `days` after `date`, which is known to the day
EntDate ent_date_add_days(EntDate date, int days);

/// Month `months` after that of `date`, known to the month
EntDate ent_date_add_months(EntDate date, int months);

/// 0 for Monday to 6 for Sunday
int ent_date_weekday(EntDate date);

/// Days in the month of a year
int ent_date_month_days(int year, int month);

/// Less than, equal to, or greater than 0 as `a` begins before, with or after
/// `b`; what is not known counts as the beginning
int ent_date_compare(EntDate a, EntDate b);

#endif // ENT_EXTRACT_CALENDAR_H
