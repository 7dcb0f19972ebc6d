// SPDX-License-Identifier: ISC

/*
  The ids below 0.  SQLite keeps an integer in as few bytes as it needs, so
  what is frequent and has few values stands near 0.

    -1 ...          -2^31 ...                                        -2^47
    | boolean year … date | dateTime dateTimeZ decimal integer | free |
      2^24 ids each: 4 bytes             multiples of 2^43: 6 bytes

  A class begins at `least`, which is its value `min`.  These numbers stand in
  every store: a change is a new version of the schema.
*/

#include "rdf/inline.h"

#include "rdf/namespaces.h"

#include <string.h>

#define SMALL(k) (-(int64_t)(k) * ((int64_t)1 << 24))
#define LARGE(k) (-(int64_t)(k) * ((int64_t)1 << 43))

#define MAX_INTEGER (((int64_t)1 << 44) - 1)
#define MAX_DECIMAL (((int64_t)1 << 42) - 1)

// Years that are written with four digits, in days and seconds since 1970
#define EPOCH   719162 // Days from 0001-01-01 to 1970-01-01
#define MIN_DAY (-(int64_t)EPOCH)
#define MAX_DAY ((int64_t)2932896) // 9999-12-31
#define DAY     86400

#define MIN_SECOND (MIN_DAY * DAY)
#define MAX_SECOND (MAX_DAY * DAY + DAY - 1)

static const struct {
  int64_t least; ///< Id of #min
  int64_t min;
  int64_t max;
} classes[] = {
  [ENT_INLINE_NONE]          = {0, 0, -1},
  [ENT_INLINE_BOOLEAN]       = {SMALL(1), 0, 1},
  [ENT_INLINE_INTEGER]       = {LARGE(8), -MAX_INTEGER, MAX_INTEGER},
  [ENT_INLINE_DECIMAL]       = {LARGE(4), -MAX_DECIMAL, MAX_DECIMAL},
  [ENT_INLINE_YEAR]          = {SMALL(2), 1, 9999},
  [ENT_INLINE_YEAR_MONTH]    = {SMALL(3), 12, 9999 * 12 + 11},
  [ENT_INLINE_DATE]          = {SMALL(4), MIN_DAY, MAX_DAY},
  [ENT_INLINE_DATE_UTC]      = {SMALL(5), MIN_DAY, MAX_DAY},
  [ENT_INLINE_DATE_TIME]     = {LARGE(2), MIN_SECOND, MAX_SECOND},
  [ENT_INLINE_DATE_TIME_UTC] = {LARGE(3), MIN_SECOND, MAX_SECOND},
};

#define N_CLASSES (sizeof(classes) / sizeof(classes[0]))

static bool
is_leap(const int64_t year)
{
  return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

// Days before the month, from 0, of a year that is no leap year
static const int16_t before_month[] = {0,   31,  59,  90,  120, 151, 181,
                                       212, 243, 273, 304, 334, 365};

static int64_t
days_before(const int64_t year, const int64_t month)
{
  const int64_t y = year - 1;
  return y * 365 + y / 4 - y / 100 + y / 400 + before_month[month] +
         (month > 1 && is_leap(year)) - EPOCH;
}

// A day since 1970 as year, month from 0 and day from 1
static void
split_day(const int64_t  day,
          int64_t* const year,
          int64_t* const month,
          int64_t* const in_month)
{
  *year = (day + EPOCH) * 400 / 146097 + 1; // Right, or one too much
  while (days_before(*year, 0) > day) {
    --*year;
  }
  while (days_before(*year + 1, 0) <= day) {
    ++*year;
  }
  *month = 0;
  while (*month < 11 && days_before(*year, *month + 1) <= day) {
    ++*month;
  }
  *in_month = day - days_before(*year, *month) + 1;
}

// Read exactly `n` digits; -1 if they are not there
static int64_t
take_digits(EntSlice* const s, const size_t n)
{
  int64_t value = 0;
  if (s->len < n) {
    return -1;
  }
  for (size_t i = 0U; i < n; ++i) {
    const char c = s->data[i];
    if (c < '0' || c > '9') {
      return -1;
    }
    value = value * 10 + (c - '0');
  }
  *s = ent_slice_sub(*s, n, s->len);
  return value;
}

static bool
take(EntSlice* const s, const char c)
{
  if (!s->len || *s->data != c) {
    return false;
  }
  *s = ent_slice_sub(*s, 1U, s->len);
  return true;
}

static bool
parse_month(EntSlice* const s, int64_t* const year, int64_t* const month)
{
  *year = take_digits(s, 4U);
  if (*year < 1 || !take(s, '-')) {
    return false;
  }
  *month = take_digits(s, 2U) - 1;
  return *month >= 0 && *month < 12;
}

static bool
parse_day(EntSlice* const s, int64_t* const day)
{
  int64_t year  = 0;
  int64_t month = 0;
  if (!parse_month(s, &year, &month) || !take(s, '-')) {
    return false;
  }
  const int64_t in_month = take_digits(s, 2U);
  const int64_t length   = before_month[month + 1] - before_month[month] +
                         (month == 1 && is_leap(year));
  *day = days_before(year, month) + in_month - 1;
  return in_month >= 1 && in_month <= length;
}

static bool
parse_second(EntSlice* const s, int64_t* const second)
{
  int64_t day = 0;
  if (!parse_day(s, &day) || !take(s, 'T')) {
    return false;
  }
  const int64_t h = take_digits(s, 2U);
  if (h < 0 || h > 23 || !take(s, ':')) {
    return false;
  }
  const int64_t m = take_digits(s, 2U);
  if (m < 0 || m > 59 || !take(s, ':')) {
    return false;
  }
  const int64_t last = take_digits(s, 2U);
  *second            = day * DAY + h * 3600 + m * 60 + last;
  return last >= 0 && last <= 59;
}

// Digits of a number before the point; at most 15, no needless zero
static bool
parse_whole(EntSlice* const s, int64_t* const value)
{
  size_t n = 0U;
  while (n < s->len && s->data[n] >= '0' && s->data[n] <= '9') {
    ++n;
  }
  if (!n || n > 15U || (n > 1U && *s->data == '0')) {
    return false;
  }
  *value = take_digits(s, n);
  return true;
}

static bool
parse_integer(EntSlice s, int64_t* const value)
{
  const bool negative = take(&s, '-');
  if (!parse_whole(&s, value) || s.len || (negative && !*value)) {
    return false;
  }
  *value = negative ? -*value : *value;
  return true;
}

// As XML Schema 1.0 has it: digits on both sides of the point, "1.0"
static bool
parse_decimal(EntSlice s, int64_t* const value)
{
  const bool negative = take(&s, '-');
  int64_t    whole    = 0;
  if (!parse_whole(&s, &whole) || whole > MAX_DECIMAL / 1000000 ||
      !take(&s, '.') || !s.len || s.len > 6U ||
      (s.len > 1U && s.data[s.len - 1U] == '0')) {
    return false;
  }
  const size_t n    = s.len;
  int64_t      part = take_digits(&s, n);
  if (part < 0) {
    return false;
  }
  for (size_t i = n; i < 6U; ++i) {
    part *= 10;
  }
  const int64_t sum = whole * 1000000 + part;
  *value            = negative ? -sum : sum;
  return sum || !negative;
}

static bool
parse_year(EntSlice s, int64_t* const value)
{
  *value = take_digits(&s, 4U);
  return *value >= 1 && !s.len;
}

static bool
parse_year_month(EntSlice s, int64_t* const value)
{
  int64_t year  = 0;
  int64_t month = 0;
  if (!parse_month(&s, &year, &month) || s.len) {
    return false;
  }
  *value = year * 12 + month;
  return true;
}

static EntInlineClass
parse_boolean(const EntSlice s, int64_t* const value)
{
  *value = ent_slice_is(s, "true");
  return *value || ent_slice_is(s, "false") ? ENT_INLINE_BOOLEAN
                                            : ENT_INLINE_NONE;
}

// Without a zone `local`, with zone Z `utc`
static EntInlineClass
zone(EntSlice rest, const EntInlineClass local, const EntInlineClass utc)
{
  const EntInlineClass class = take(&rest, 'Z') ? utc : local;
  return rest.len ? ENT_INLINE_NONE : class;
}

static EntInlineClass
parse(const EntSlice datatype, EntSlice s, int64_t* const value)
{
  if (ent_slice_is(datatype, "integer")) {
    return parse_integer(s, value) ? ENT_INLINE_INTEGER : ENT_INLINE_NONE;
  }
  if (ent_slice_is(datatype, "date")) {
    return parse_day(&s, value) ? zone(s, ENT_INLINE_DATE, ENT_INLINE_DATE_UTC)
                                : ENT_INLINE_NONE;
  }
  if (ent_slice_is(datatype, "dateTime")) {
    return parse_second(&s, value)
             ? zone(s, ENT_INLINE_DATE_TIME, ENT_INLINE_DATE_TIME_UTC)
             : ENT_INLINE_NONE;
  }
  if (ent_slice_is(datatype, "decimal")) {
    return parse_decimal(s, value) ? ENT_INLINE_DECIMAL : ENT_INLINE_NONE;
  }
  if (ent_slice_is(datatype, "boolean")) {
    return parse_boolean(s, value);
  }
  if (ent_slice_is(datatype, "gYear")) {
    return parse_year(s, value) ? ENT_INLINE_YEAR : ENT_INLINE_NONE;
  }
  return ent_slice_is(datatype, "gYearMonth") && parse_year_month(s, value)
           ? ENT_INLINE_YEAR_MONTH
           : ENT_INLINE_NONE;
}

bool
ent_inline_encode(const EntTerm* const term, int64_t* const id)
{
  static const size_t n = sizeof(ENT_NS_XSD) - 1U;

  if (term->kind != ENT_TERM_LITERAL || term->lang.len ||
      term->text.len >= ENT_INLINE_SIZE || term->datatype.len <= n ||
      !ent_slice_starts(term->datatype, ENT_NS_XSD)) {
    return false;
  }
  int64_t value              = 0;
  const EntInlineClass class = parse(
    ent_slice_sub(term->datatype, n, term->datatype.len), term->text, &value);
  return ent_inline_make(class, value, id);
}

bool
ent_inline_make(const EntInlineClass class,
                const int64_t  value,
                int64_t* const id)
{
  if (value < classes[class].min || value > classes[class].max) {
    return false;
  }
  *id = classes[class].least + (value - classes[class].min);
  return true;
}

EntIdRange
ent_inline_ids(const EntInlineClass class)
{
  return (EntIdRange){classes[class].least, classes[class].least +
                                              classes[class].max -
                                              classes[class].min};
}

EntInlineClass
ent_inline_class(const int64_t id)
{
  for (size_t i = 1U; id < 0 && i < N_CLASSES; ++i) {
    const EntIdRange range = ent_inline_ids((EntInlineClass)i);
    if (id >= range.least && id <= range.greatest) {
      return (EntInlineClass)i;
    }
  }
  return ENT_INLINE_NONE;
}

int64_t
ent_inline_value(const int64_t id)
{
  const EntInlineClass class = ent_inline_class(id);
  return id - classes[class].least + classes[class].min;
}

static char*
put_digits(char* const at, int64_t value, const size_t n)
{
  for (size_t i = n; i--;) {
    at[i] = (char)('0' + value % 10);
    value /= 10;
  }
  return at + n;
}

static char*
put_number(char* at, const int64_t value)
{
  size_t n = 1U;
  for (int64_t rest = value / 10; rest; rest /= 10) {
    ++n;
  }
  return put_digits(at, value, n);
}

static char*
put_decimal(char* at, const int64_t value)
{
  at    = put_number(at, value / 1000000);
  *at++ = '.';
  at    = put_digits(at, value % 1000000, 6U);
  while (at[-1] == '0' && at[-2] != '.') {
    --at;
  }
  return at;
}

static char*
put_month(char* at, const int64_t year, const int64_t month)
{
  at    = put_digits(at, year, 4U);
  *at++ = '-';
  return put_digits(at, month + 1, 2U);
}

static char*
put_day(char* at, const int64_t value)
{
  int64_t year     = 0;
  int64_t month    = 0;
  int64_t in_month = 0;
  split_day(value, &year, &month, &in_month);
  at    = put_month(at, year, month);
  *at++ = '-';
  return put_digits(at, in_month, 2U);
}

static char*
put_second(char* at, const int64_t value)
{
  const int64_t days   = (value - MIN_SECOND) / DAY + MIN_DAY; // Floor
  const int64_t second = value - days * DAY;
  at                   = put_day(at, days);
  *at++                = 'T';
  at                   = put_digits(at, second / 3600, 2U);
  *at++                = ':';
  at                   = put_digits(at, second / 60 % 60, 2U);
  *at++                = ':';
  return put_digits(at, second % 60, 2U);
}

static char*
put(char* at, const EntInlineClass class, const int64_t value)
{
  const int64_t size = value < 0 ? -value : value;
  switch (class) {
    case ENT_INLINE_NONE:
      break;
    case ENT_INLINE_BOOLEAN:
      memcpy(at, value ? "true" : "false", 5U);
      return at + (value ? 4 : 5);
    case ENT_INLINE_INTEGER:
    case ENT_INLINE_DECIMAL:
      if (value < 0) {
        *at++ = '-';
      }
      return class == ENT_INLINE_INTEGER ? put_number(at, size)
                                         : put_decimal(at, size);
    case ENT_INLINE_YEAR:
      return put_digits(at, value, 4U);
    case ENT_INLINE_YEAR_MONTH:
      return put_month(at, value / 12, value % 12);
    case ENT_INLINE_DATE:
    case ENT_INLINE_DATE_UTC:
      at = put_day(at, value);
      break;
    case ENT_INLINE_DATE_TIME:
    case ENT_INLINE_DATE_TIME_UTC:
      at = put_second(at, value);
      break;
  }
  if (class == ENT_INLINE_DATE_UTC || class == ENT_INLINE_DATE_TIME_UTC) {
    *at++ = 'Z';
  }
  return at;
}

// IRIs of the datatypes, which terms point to
static EntSlice
datatype_of(const EntInlineClass class)
{
  switch (class) {
    case ENT_INLINE_BOOLEAN:
      return ENT_SLICE_LITERAL(ENT_NS_XSD "boolean");
    case ENT_INLINE_INTEGER:
      return ENT_SLICE_LITERAL(ENT_NS_XSD "integer");
    case ENT_INLINE_DECIMAL:
      return ENT_SLICE_LITERAL(ENT_NS_XSD "decimal");
    case ENT_INLINE_YEAR:
      return ENT_SLICE_LITERAL(ENT_NS_XSD "gYear");
    case ENT_INLINE_YEAR_MONTH:
      return ENT_SLICE_LITERAL(ENT_NS_XSD "gYearMonth");
    case ENT_INLINE_DATE:
    case ENT_INLINE_DATE_UTC:
      return ENT_SLICE_LITERAL(ENT_NS_XSD "date");
    case ENT_INLINE_DATE_TIME:
    case ENT_INLINE_DATE_TIME_UTC:
      return ENT_SLICE_LITERAL(ENT_NS_XSD "dateTime");
    case ENT_INLINE_NONE:
      break;
  }
  return (EntSlice){NULL, 0U};
}

bool
ent_inline_decode(const int64_t  id,
                  EntTerm* const term,
                  char           buffer[ENT_INLINE_SIZE])
{
  const EntInlineClass class = ent_inline_class(id);
  if (class == ENT_INLINE_NONE) {
    return false;
  }
  const char* const end = put(buffer, class, ent_inline_value(id));
  *term = ent_term_literal((EntSlice){buffer, (size_t)(end - buffer)},
                           datatype_of(class), (EntSlice){NULL, 0U});
  return true;
}

bool
ent_inline_range(const EntTerm* const    term,
                 const EntInlineRelation relation,
                 EntIdRange* const       range)
{
  int64_t id = 0;
  if (!ent_inline_encode(term, &id)) {
    return false;
  }
  *range = ent_inline_ids(ent_inline_class(id));
  switch (relation) {
    case ENT_INLINE_LESS:
      range->greatest = id - 1;
      break;
    case ENT_INLINE_LESS_EQUAL:
      range->greatest = id;
      break;
    case ENT_INLINE_EQUAL:
      *range = (EntIdRange){id, id};
      break;
    case ENT_INLINE_GREATER_EQUAL:
      range->least = id;
      break;
    case ENT_INLINE_GREATER:
      range->least = id + 1;
      break;
  }
  return true;
}
