// SPDX-License-Identifier: ISC

#include "sparql/instant.h"

// Most digits of a part; its seconds fit 64 bits
#define PART_DIGITS 12U

// Digits of EntDuration.fraction
#define FRACTION_DIGITS 18U

/// A part of a duration: its letter, and what one is worth
typedef struct {
  char    letter;
  bool    is_time; ///< Stands behind the T
  int64_t months;
  int64_t seconds;
} Part;

static const Part parts[] = {
  {'Y', false, 12, 0},  {'M', false, 1, 0}, {'D', false, 0, 86400},
  {'H', true, 0, 3600}, {'M', true, 0, 60}, {'S', true, 0, 1},
};

#define N_PARTS (sizeof(parts) / sizeof(parts[0]))

static bool
is_digit(const EntSlice text, const size_t at)
{
  return at < text.len && text.data[at] >= '0' && text.data[at] <= '9';
}

// Digits, and a fraction if `fraction` is not NULL; returns where they end
static size_t
take_amount(const EntSlice  text,
            size_t          at,
            int64_t* const  amount,
            uint64_t* const fraction,
            bool* const     is_split)
{
  const size_t begin = at;
  *amount            = 0;
  *is_split          = false;
  for (; is_digit(text, at); ++at) {
    if (at - begin >= PART_DIGITS) {
      return 0U;
    }
    *amount = *amount * 10 + (text.data[at] - '0');
  }
  if (at == begin) {
    return 0U;
  }
  if (at < text.len && text.data[at] == '.') {
    *is_split  = true;
    unsigned n = 0U;
    *fraction  = 0U;
    for (++at; is_digit(text, at); ++at, ++n) {
      if (n < FRACTION_DIGITS) {
        *fraction = *fraction * 10U + (uint64_t)(text.data[at] - '0');
      }
    }
    for (unsigned i = n; i < FRACTION_DIGITS; ++i) {
      *fraction *= 10U;
    }
    return n ? at : 0U;
  }
  return at;
}

static bool
is_allowed(const EntDatatype datatype, const Part* const part)
{
  return datatype == ENT_XSD_DURATION ||
         (datatype == ENT_XSD_YEAR_MONTH_DURATION) == (part->months > 0);
}

bool
ent_duration_parse(const EntDatatype  datatype,
                   const EntSlice     text,
                   EntDuration* const duration)
{
  *duration = (EntDuration){0};
  size_t at = 0U;
  if (at < text.len && text.data[at] == '-') {
    duration->is_negative = true;
    ++at;
  }
  if (at >= text.len || text.data[at++] != 'P') {
    return false;
  }

  bool   is_time = false;
  size_t next    = 0U;
  size_t n_parts = 0U; // Since the T, if there is one
  while (at < text.len) {
    if (text.data[at] == 'T' && !is_time) {
      is_time = true;
      n_parts = 0U;
      ++at;
      continue;
    }
    int64_t amount   = 0;
    bool    is_split = false;
    at = take_amount(text, at, &amount, &duration->fraction, &is_split);
    if (!at || at >= text.len) {
      return false;
    }
    while (next < N_PARTS && (parts[next].letter != text.data[at] ||
                              parts[next].is_time != is_time)) {
      ++next;
    }
    if (next == N_PARTS || !is_allowed(datatype, &parts[next]) ||
        (is_split && parts[next].letter != 'S')) {
      return false;
    }
    duration->months += amount * parts[next].months;
    duration->seconds += amount * parts[next].seconds;
    ++next;
    ++n_parts;
    ++at;
  }
  // At least one part, and at least one behind a T
  return n_parts > 0U;
}

bool
ent_duration_equals(const EntDuration* const a, const EntDuration* const b)
{
  const bool is_zero = !a->months && !a->seconds && !a->fraction;
  return a->months == b->months && a->seconds == b->seconds &&
         a->fraction == b->fraction &&
         (a->is_negative == b->is_negative || is_zero);
}
