// SPDX-License-Identifier: ISC

/**
   @file
   What a phrase of time means: "on March 5 last year", "since 1994", "two
   weeks ago", "from May to July".

   Takes the words of the phrase and the day the article appeared, and hands on
   an interval.  A weekday or month without more is the nearest past one, or
   the nearest to come if the clause speaks of the future.  What stays unknown
   stays open.
*/

#ifndef ENT_EXTRACT_TIME_PHRASE_H
#define ENT_EXTRACT_TIME_PHRASE_H

#include "base/slice.h"
#include "extract/calendar.h"

#include <stdbool.h>
#include <stddef.h>

/**
   Read `n` words, as written, into `*interval`.

   `published` has a year of 0 if it is not known.  Returns false, and leaves
   `*interval` open, if the phrase gives no time that can be told.
*/
bool ent_time_phrase_read(const EntSlice* words,
                          size_t          n,
                          EntDate         published,
                          bool            is_future,
                          EntInterval*    interval);

#endif // ENT_EXTRACT_TIME_PHRASE_H
