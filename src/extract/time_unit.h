// SPDX-License-Identifier: ISC

/**
   @file
   One time that words name: a day, a week, a month, a year, a decade.

   A cursor moves over the words of a phrase; the reader takes the words it
   understands and hands on what they name, or leaves the cursor.
*/

#ifndef ENT_EXTRACT_TIME_UNIT_H
#define ENT_EXTRACT_TIME_UNIT_H

#include "base/slice.h"
#include "extract/calendar.h"
#include "extract/time_word.h"

#include <stdbool.h>
#include <stddef.h>

/// Where a reader is in a phrase
typedef struct {
  const EntSlice* words;
  size_t          n;         ///< Number of #words
  size_t          i;         ///< The next word
  EntDate         now;       ///< When it was written; year 0: unknown
  bool            is_future; ///< Of two ways the one to come is meant
  bool            is_range;  ///< What was read last had both ends: "May 5 to 7"
} EntTimeCursor;

/// The word `ahead` of the cursor, or the empty slice
EntSlice ent_time_word(const EntTimeCursor* cursor, size_t ahead);

/// True if the word `ahead` of the cursor is `text`, in any case
bool ent_time_word_is(const EntTimeCursor* cursor,
                      size_t               ahead,
                      const char*          text);

/// `n` spans after the day, or before it; known as well as the span tells
EntDate ent_time_shift(EntDate day, EntTimeSpan span, int n);

/**
   Read the time that the words at the cursor name.

   `*has_year` (may be NULL) tells whether they name the year too.
*/
bool ent_time_unit_read(EntTimeCursor* cursor,
                        EntInterval*   interval,
                        bool*          has_year);

#endif // ENT_EXTRACT_TIME_UNIT_H
