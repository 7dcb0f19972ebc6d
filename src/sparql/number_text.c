// SPDX-License-Identifier: ISC

// Numbers from text and to text

#include "sparql/number.h"

#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// Digits that tell any double apart, and any float; those that always fit
#define DOUBLE_DIGITS 17
#define FLOAT_DIGITS  9
#define DOUBLE_SURE   15
#define FLOAT_SURE    6

// Longest text of a float or double that is read without a copy
#define REAL_TEXT 400U

/// What a derived integer type may hold
typedef struct {
  int64_t low;
  int64_t high;
  bool    has_low;
  bool    has_high;
} Range;

// From ENT_XSD_INTEGER on; unsignedLong is told apart in fits
static const Range ranges[ENT_OTHER_DATATYPE - ENT_XSD_INTEGER] = {
  [ENT_XSD_INTEGER - ENT_XSD_INTEGER]              = {0, 0, false, false},
  [ENT_XSD_NON_POSITIVE_INTEGER - ENT_XSD_INTEGER] = {0, 0, false, true},
  [ENT_XSD_NEGATIVE_INTEGER - ENT_XSD_INTEGER]     = {0, -1, false, true},
  [ENT_XSD_LONG - ENT_XSD_INTEGER]  = {INT64_MIN, INT64_MAX, true, true},
  [ENT_XSD_INT - ENT_XSD_INTEGER]   = {INT32_MIN, INT32_MAX, true, true},
  [ENT_XSD_SHORT - ENT_XSD_INTEGER] = {INT16_MIN, INT16_MAX, true, true},
  [ENT_XSD_BYTE - ENT_XSD_INTEGER]  = {INT8_MIN, INT8_MAX, true, true},
  [ENT_XSD_NON_NEGATIVE_INTEGER - ENT_XSD_INTEGER] = {0, 0, true, false},
  [ENT_XSD_UNSIGNED_LONG - ENT_XSD_INTEGER]        = {0, 0, true, false},
  [ENT_XSD_UNSIGNED_INT - ENT_XSD_INTEGER]     = {0, UINT32_MAX, true, true},
  [ENT_XSD_UNSIGNED_SHORT - ENT_XSD_INTEGER]   = {0, UINT16_MAX, true, true},
  [ENT_XSD_UNSIGNED_BYTE - ENT_XSD_INTEGER]    = {0, UINT8_MAX, true, true},
  [ENT_XSD_POSITIVE_INTEGER - ENT_XSD_INTEGER] = {1, 0, true, false},
};

bool
ent_number_kind(const EntDatatype datatype, EntNumberKind* const kind)
{
  if (ent_datatype_is_integer(datatype)) {
    *kind = ENT_NUMBER_INTEGER;
  } else if (datatype == ENT_XSD_DECIMAL) {
    *kind = ENT_NUMBER_DECIMAL;
  } else if (datatype == ENT_XSD_FLOAT) {
    *kind = ENT_NUMBER_FLOAT;
  } else if (datatype == ENT_XSD_DOUBLE) {
    *kind = ENT_NUMBER_DOUBLE;
  } else {
    return false;
  }
  return true;
}

EntDatatype
ent_number_datatype(const EntNumberKind kind)
{
  static const EntDatatype datatypes[] = {ENT_XSD_INTEGER, ENT_XSD_DECIMAL,
                                          ENT_XSD_FLOAT, ENT_XSD_DOUBLE};
  return datatypes[kind];
}

static bool
fits(const EntDatatype datatype, const EntNumber* const number)
{
  const Range* const range = &ranges[datatype - ENT_XSD_INTEGER];
  if (!number->is_big) {
    return (!range->has_low || number->as.coefficient >= range->low) &&
           (!range->has_high || number->as.coefficient <= range->high);
  }
  if (datatype == ENT_XSD_UNSIGNED_LONG) {
    EntDecimal limit;
    return !number->big.is_negative &&
           ent_decimal_parse(ENT_SLICE_LITERAL("18446744073709551615"),
                             &limit) &&
           ent_decimal_compare(&number->big, &limit) <= 0;
  }
  return number->big.is_negative ? !range->has_low : !range->has_high;
}

// Up to 18 digits with a sign and a point, the form of most numbers
static bool
parse_small(const EntSlice text, EntNumber* const number)
{
  const bool is_signed = text.data[0] == '-' || text.data[0] == '+';
  int64_t    value     = 0;
  size_t     n_digits  = 0U;
  size_t     point     = text.len;
  for (size_t i = is_signed; i < text.len; ++i) {
    const char c = text.data[i];
    if (c == '.' && point == text.len) {
      point = i;
    } else if (c < '0' || c > '9' || ++n_digits > 18U) {
      return false;
    } else {
      value = value * 10 + (c - '0');
    }
  }
  unsigned scale = point == text.len ? 0U : (unsigned)(text.len - point - 1U);
  while (scale && value % 10 == 0) {
    value /= 10;
    --scale;
  }
  number->is_big         = false;
  number->scale          = scale;
  number->as.coefficient = text.data[0] == '-' ? -value : value;
  return n_digits > 0U;
}

static bool
parse_exact(const EntDatatype datatype,
            const EntSlice    text,
            EntNumber* const  number)
{
  if (!text.len ||
      (datatype != ENT_XSD_DECIMAL && memchr(text.data, '.', text.len))) {
    return false;
  }
  if (!parse_small(text, number)) {
    EntDecimal value;
    if (!ent_decimal_parse(text, &value)) {
      return false;
    }
    *number = ent_number_exact(ENT_NUMBER_INTEGER, &value);
  }
  number->kind =
    datatype == ENT_XSD_DECIMAL ? ENT_NUMBER_DECIMAL : ENT_NUMBER_INTEGER;
  return datatype == ENT_XSD_DECIMAL || fits(datatype, number);
}

// Mantissa and exponent as XSD has them: no hexadecimals, no "infinity"
static bool
is_real(const EntSlice text)
{
  size_t i        = 0U;
  size_t n_digits = 0U;
  if (i < text.len && (text.data[i] == '+' || text.data[i] == '-')) {
    ++i;
  }
  for (bool has_point = false; i < text.len; ++i) {
    if (text.data[i] == '.' && !has_point) {
      has_point = true;
    } else if (text.data[i] >= '0' && text.data[i] <= '9') {
      ++n_digits;
    } else {
      break;
    }
  }
  if (!n_digits || i == text.len) {
    return n_digits > 0U;
  }
  if (text.data[i] != 'e' && text.data[i] != 'E') {
    return false;
  }
  ++i;
  if (i < text.len && (text.data[i] == '+' || text.data[i] == '-')) {
    ++i;
  }
  const size_t begin = i;
  while (i < text.len && text.data[i] >= '0' && text.data[i] <= '9') {
    ++i;
  }
  return i == text.len && i > begin;
}

static bool
parse_real(const EntNumberKind kind,
           const EntSlice      text,
           EntNumber* const    number)
{
  double real = 0.0;
  if (ent_slice_is(text, "INF") || ent_slice_is(text, "+INF")) {
    real = INFINITY;
  } else if (ent_slice_is(text, "-INF")) {
    real = -INFINITY;
  } else if (ent_slice_is(text, "NaN")) {
    real = NAN;
  } else {
    char copy[REAL_TEXT];
    if (text.len >= sizeof(copy) || !is_real(text)) {
      return false;
    }
    memcpy(copy, text.data, text.len);
    copy[text.len] = '\0';
    real           = kind == ENT_NUMBER_FLOAT ? (double)strtof(copy, NULL)
                                              : strtod(copy, NULL);
  }
  *number = ent_number_real(kind, real);
  return true;
}

bool
ent_number_parse(const EntDatatype datatype,
                 const EntSlice    text,
                 EntNumber* const  number)
{
  EntNumberKind kind = ENT_NUMBER_INTEGER;
  if (!ent_number_kind(datatype, &kind)) {
    return false;
  }
  return kind <= ENT_NUMBER_DECIMAL ? parse_exact(datatype, text, number)
                                    : parse_real(kind, text, number);
}

static bool
reads_back(const EntNumberKind kind, const char* const text, const double real)
{
  return kind == ENT_NUMBER_FLOAT ? strtof(text, NULL) == (float)real
                                  : strtod(text, NULL) == real;
}

// The shortest digits that are this number to a reader, as "d.ddE+x"
static void
print_finite(EntBuffer* const    buffer,
             const EntNumberKind kind,
             const double        real)
{
  char text[64];
  // So many digits that any decimal of them is told apart: none at the edge
  const double least_normal =
    kind == ENT_NUMBER_FLOAT ? (double)FLT_MIN : DBL_MIN;
  const int sure = fabs(real) < least_normal  ? 1
                   : kind == ENT_NUMBER_FLOAT ? FLOAT_SURE
                                              : DOUBLE_SURE;
  const int most = kind == ENT_NUMBER_FLOAT ? FLOAT_DIGITS : DOUBLE_DIGITS;
  for (int digits = sure; digits <= most; ++digits) {
    snprintf(text, sizeof(text), "%.*E", digits - 1, real);
    if (digits == most || reads_back(kind, text, real)) {
      break;
    }
  }

  char* const e        = strchr(text, 'E');
  const long  exponent = strtol(e + 1, NULL, 10);
  char* const point    = strchr(text, '.');
  size_t      n        = (size_t)(e - text);
  while (point && text + n > point + 2 && text[n - 1U] == '0') {
    --n;
  }
  ent_buffer_append(buffer, (EntSlice){text, n});
  ent_buffer_printf(buffer, point ? "E%ld" : ".0E%ld", exponent);
}

// `value` / 10^`scale`
static void
print_small(EntBuffer* const buffer, const int64_t value, const unsigned scale)
{
  char     text[48];
  char*    at   = text + sizeof(text);
  uint64_t rest = value < 0 ? 0U - (uint64_t)value : (uint64_t)value;
  for (unsigned i = 0U; i < scale; ++i) {
    *--at = (char)('0' + (int)(rest % 10U));
    rest /= 10U;
  }
  if (scale) {
    *--at = '.';
  }
  do {
    *--at = (char)('0' + (int)(rest % 10U));
    rest /= 10U;
  } while (rest);
  if (value < 0) {
    *--at = '-';
  }
  ent_buffer_append(buffer, (EntSlice){at, (size_t)(text + sizeof(text) - at)});
}

void
ent_number_print(EntBuffer* const buffer, const EntNumber* const number)
{
  if (number->kind <= ENT_NUMBER_DECIMAL) {
    if (number->is_big) {
      ent_decimal_print(buffer, &number->big);
    } else {
      print_small(buffer, number->as.coefficient, number->scale);
    }
    if (number->kind == ENT_NUMBER_DECIMAL &&
        (number->is_big ? !number->big.n_fraction : !number->scale)) {
      ent_buffer_string(buffer, ".0");
    }
  } else if (isnan(number->as.real)) {
    ent_buffer_string(buffer, "NaN");
  } else if (isinf(number->as.real)) {
    ent_buffer_string(buffer, number->as.real < 0.0 ? "-INF" : "INF");
  } else {
    print_finite(buffer, number->kind, number->as.real);
  }
}
