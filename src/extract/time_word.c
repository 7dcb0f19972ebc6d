// SPDX-License-Identifier: ISC
//
// Words of time: months, weekdays, numbers, years, spans.

#include "extract/time_word.h"

#include <string.h>
#include <strings.h>

enum { FIRST_YEAR = 1000, LAST_YEAR = 2100 };

static bool
same(const EntSlice word, const char* const text)
{
  return word.len == strlen(text) && !strncasecmp(word.data, text, word.len);
}

/// Index of the word in a list that ends with NULL, or -1
static int
index_of(const EntSlice word, const char* const* const list)
{
  for (int i = 0; list[i]; ++i) {
    if (same(word, list[i])) {
      return i;
    }
  }
  return -1;
}

int
ent_time_month(const EntSlice word)
{
  static const char* const names[] = {
    "january", "february", "march",     "april",   "may",      "june",
    "july",    "august",   "september", "october", "november", "december"};
  // "Sept." and "Jan." too, but "May" only with its capital
  if (!word.len || word.data[0] < 'A' || word.data[0] > 'S') {
    return 0;
  }
  const size_t n = word.data[word.len - 1U] == '.' ? word.len - 1U : word.len;
  for (int i = 0; i < 12; ++i) {
    const size_t full = strlen(names[i]);
    if (n >= 3U && n <= full && !strncasecmp(word.data, names[i], n) &&
        (n == full || n <= 4U)) {
      return i + 1;
    }
  }
  return 0;
}

int
ent_time_weekday(const EntSlice word)
{
  static const char* const names[] = {"monday",   "tuesday", "wednesday",
                                      "thursday", "friday",  "saturday",
                                      "sunday",   NULL};
  return index_of(word, names);
}

int
ent_time_number(const EntSlice word)
{
  static const char* const words[] = {
    "zero",     "one",      "two",      "three",   "four",    "five",
    "six",      "seven",    "eight",    "nine",    "ten",     "eleven",
    "twelve",   "thirteen", "fourteen", "fifteen", "sixteen", "seventeen",
    "eighteen", "nineteen", "twenty",   NULL};
  static const char* const ordinals[] = {
    "zeroth",    "first",     "second",      "third",      "fourth",
    "fifth",     "sixth",     "seventh",     "eighth",     "ninth",
    "tenth",     "eleventh",  "twelfth",     "thirteenth", "fourteenth",
    "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
    "twentieth", NULL};
  int    n = 0;
  size_t i = 0U;
  for (; i < word.len && word.data[i] >= '0' && word.data[i] <= '9'; ++i) {
    n = i < 6U ? (n * 10) + (word.data[i] - '0') : n;
  }
  const EntSlice rest = ent_slice_sub(word, i, word.len);
  if (i) {
    return i <= 6U && (!rest.len || same(rest, "st") || same(rest, "nd") ||
                       same(rest, "rd") || same(rest, "th"))
             ? n
             : -1;
  }
  n = index_of(word, words);
  n = n < 0 ? index_of(word, ordinals) : n;
  return n >= 0                 ? n
         : same(word, "thirty") ? 30
         : same(word, "forty")  ? 40
         : same(word, "fifty")  ? 50
                                : -1;
}

int
ent_time_year(const EntSlice word)
{
  const int n = word.len == 4U ? ent_time_number(word) : -1;
  return n >= FIRST_YEAR && n <= LAST_YEAR ? n : 0;
}

EntTimeSpan
ent_time_span(const EntSlice word)
{
  static const char* const names[] = {"",      "hour", "day",    "week",
                                      "month", "year", "decade", NULL};
  const EntSlice singular = word.len > 3U && (word.data[word.len - 1U] == 's')
                              ? ent_slice_sub(word, 0U, word.len - 1U)
                              : word;
  const int      i        = word.len ? index_of(singular, names) : -1;
  return i > 0                      ? (EntTimeSpan)i
         : same(singular, "minute") ? ENT_SPAN_HOUR
                                    : ENT_SPAN_NONE;
}

int
ent_time_season(const EntSlice word)
{
  static const char* const names[] = {"spring", "summer", "autumn", NULL};
  const int                i = same(word, "fall") ? 2 : index_of(word, names);
  return i < 0 ? 0 : 3 + (3 * i);
}

bool
ent_time_is_part_of_day(const EntSlice word)
{
  static const char* const names[] = {"morning", "afternoon", "evening",
                                      "night", NULL};
  return index_of(word, names) >= 0;
}

bool
ent_time_same(const EntSlice word, const char* const text)
{
  return same(word, text);
}
