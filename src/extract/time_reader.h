// SPDX-License-Identifier: ISC

/**
   @file
   What the readers of times share.

   A reader takes the words at the cursor that it understands, sets the interval
   they name and whether they name the year, and returns true; if it returns
   false it may have moved the cursor.
*/

#ifndef ENT_EXTRACT_TIME_READER_H
#define ENT_EXTRACT_TIME_READER_H

#include "extract/time_unit.h"

/// Move over `text`; false if another word is there
bool ent_time_take(EntTimeCursor* cursor, const char* text);

/// "last", "this", "next" as -1, 0, 1; false for another word
bool ent_time_direction(EntTimeCursor* cursor, int* direction);

/// The interval of one date
EntInterval ent_time_point(EntDate date);

/// A date of its parts, 0 for those that are not known
EntDate ent_time_day(int year, int month, int day);

/// Monday of the week of `now`, `weeks` later
EntDate ent_time_monday(EntDate now, int weeks);

/// "two weeks ago", "three days from now"
bool ent_time_read_counted(EntTimeCursor* cursor,
                           EntInterval*   interval,
                           bool*          has_year);

/// "last year", "this morning", "the past three days", "next April"
bool ent_time_read_relative(EntTimeCursor* cursor,
                            EntInterval*   interval,
                            bool*          has_year);

#endif // ENT_EXTRACT_TIME_READER_H
