// SPDX-License-Identifier: ISC

/**
   @file
   What single words say of time: months, weekdays, numbers, years, spans.
*/

#ifndef ENT_EXTRACT_TIME_WORD_H
#define ENT_EXTRACT_TIME_WORD_H

#include "base/slice.h"

#include <stdbool.h>

/// Spans of time that are counted
typedef enum {
  ENT_SPAN_NONE,
  ENT_SPAN_HOUR, ///< Or less
  ENT_SPAN_DAY,
  ENT_SPAN_WEEK,
  ENT_SPAN_MONTH,
  ENT_SPAN_YEAR,
  ENT_SPAN_DECADE
} EntTimeSpan;

/// True if the word is `text`, in any case
bool ent_time_same(EntSlice word, const char* text);

/// Month that a word names, from 1; 0 if none.  "May" needs its capital.
int ent_time_month(EntSlice word);

/// 0 for "Monday" to 6 for "Sunday"; -1 if the word names none
int ent_time_weekday(EntSlice word);

/// First month of a season: 3 for "spring", 6, 9; 0 for "winter", which lies
/// in two years, and for other words
int ent_time_season(EntSlice word);

/// "morning" to "night"
bool ent_time_is_part_of_day(EntSlice word);

/// Number of digits or words, "27th", "three"; -1 if the word is none
int ent_time_number(EntSlice word);

/// Year that four digits name, if news tells of it; or 0
int ent_time_year(EntSlice word);

/// Span that a word names, "week" or "weeks"
EntTimeSpan ent_time_span(EntSlice word);

#endif // ENT_EXTRACT_TIME_WORD_H
