// SPDX-License-Identifier: ISC

#include "sparql/number.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const int64_t powers[19] = {
  1,
  10,
  100,
  1000,
  10000,
  100000,
  1000000,
  10000000,
  100000000,
  1000000000,
  10000000000,
  100000000000,
  1000000000000,
  10000000000000,
  100000000000000,
  1000000000000000,
  10000000000000000,
  100000000000000000,
  1000000000000000000,
};

// Largest integer up to which all are doubles
#define EXACT_DOUBLE (INT64_C(1) << 53)

// Largest power of ten that is a double
#define EXACT_POWER 22U

static bool
is_exact(const EntNumber* const number)
{
  return number->kind <= ENT_NUMBER_DECIMAL;
}

static EntNumberKind
common_kind(const EntNumber* const a, const EntNumber* const b)
{
  return a->kind > b->kind ? a->kind : b->kind;
}

EntDecimal
ent_number_decimal(const EntNumber* const number)
{
  return number->is_big ? number->big
                        : ent_decimal(number->as.coefficient, number->scale);
}

EntNumber
ent_number_exact(const EntNumberKind kind, const EntDecimal* const value)
{
  EntNumber number;
  number.kind  = kind;
  number.scale = 0U;
  number.is_big =
    !ent_decimal_small(value, &number.as.coefficient, &number.scale);
  if (number.is_big) {
    number.big = *value;
  }
  return number;
}

// The value of a decimal in the type of `kind`, correctly rounded
static double
big_to_real(const EntDecimal* const value, const EntNumberKind kind)
{
  EntBuffer text = {0};
  ent_decimal_print(&text, value);
  double real = NAN;
  if (!text.failed) {
    real = kind == ENT_NUMBER_FLOAT ? (double)strtof(text.data, NULL)
                                    : strtod(text.data, NULL);
  }
  ent_buffer_clear(&text);
  return real;
}

static double
to_real(const EntNumber* const number, const EntNumberKind kind)
{
  if (!is_exact(number)) {
    return kind == ENT_NUMBER_FLOAT ? (double)(float)number->as.real
                                    : number->as.real;
  }
  if (!number->is_big) {
    const int64_t c = number->as.coefficient;
    // Both parts are exact, so one division rounds once
    if (kind == ENT_NUMBER_DOUBLE && c <= EXACT_DOUBLE && c >= -EXACT_DOUBLE) {
      return (double)c / (double)powers[number->scale];
    }
    if (!number->scale) {
      return kind == ENT_NUMBER_FLOAT ? (double)(float)c : (double)c;
    }
  }
  const EntDecimal value = ent_number_decimal(number);
  return big_to_real(&value, kind);
}

double
ent_number_to_double(const EntNumber* const number)
{
  return to_real(number, ENT_NUMBER_DOUBLE);
}

// Bring both to one scale; false if that takes more than 64 bits
static bool
align(const EntNumber* const a,
      const EntNumber* const b,
      int64_t* const         x,
      int64_t* const         y,
      unsigned* const        scale)
{
  if (a->is_big || b->is_big) {
    return false;
  }
  *scale = a->scale > b->scale ? a->scale : b->scale;
  return !__builtin_mul_overflow(a->as.coefficient, powers[*scale - a->scale],
                                 x) &&
         !__builtin_mul_overflow(b->as.coefficient, powers[*scale - b->scale],
                                 y);
}

// The exact number `coefficient` / 10^`scale`, without needless digits
static EntNumber
exact(const EntNumberKind kind, int64_t coefficient, unsigned scale)
{
  while (scale && coefficient % 10 == 0) {
    coefficient /= 10;
    --scale;
  }
  EntNumber number = ent_number_integer(coefficient);
  number.kind      = kind;
  number.scale     = scale;
  return number;
}

bool
ent_number_compare(const EntNumber* const a,
                   const EntNumber* const b,
                   int* const             order)
{
  const EntNumberKind kind = common_kind(a, b);
  if (kind > ENT_NUMBER_DECIMAL) {
    const double x = to_real(a, kind);
    const double y = to_real(b, kind);
    *order         = (x > y) - (x < y);
    return !isnan(x) && !isnan(y);
  }
  int64_t  x     = 0;
  int64_t  y     = 0;
  unsigned scale = 0U;
  if (align(a, b, &x, &y, &scale)) {
    *order = (x > y) - (x < y);
  } else {
    const EntDecimal c = ent_number_decimal(a);
    const EntDecimal d = ent_number_decimal(b);
    *order             = ent_decimal_compare(&c, &d);
  }
  return true;
}

bool
ent_number_is_nan(const EntNumber* const number)
{
  return !is_exact(number) && isnan(number->as.real);
}

bool
ent_number_is_zero(const EntNumber* const number)
{
  return is_exact(number) ? !number->is_big && !number->as.coefficient
                          : number->as.real == 0.0;
}

bool
ent_number_add(const EntNumber* const a,
               const EntNumber* const b,
               EntNumber* const       out)
{
  const EntNumberKind kind = common_kind(a, b);
  if (kind > ENT_NUMBER_DECIMAL) {
    *out = ent_number_real(kind, to_real(a, kind) + to_real(b, kind));
    return true;
  }
  int64_t  x     = 0;
  int64_t  y     = 0;
  unsigned scale = 0U;
  if (align(a, b, &x, &y, &scale) && !__builtin_add_overflow(x, y, &x)) {
    *out = exact(kind, x, scale);
    return true;
  }
  const EntDecimal c = ent_number_decimal(a);
  const EntDecimal d = ent_number_decimal(b);
  EntDecimal       sum;
  if (!ent_decimal_add(&c, &d, &sum)) {
    return false;
  }
  *out = ent_number_exact(kind, &sum);
  return true;
}

EntNumber
ent_number_negate(const EntNumber* const number)
{
  if (!is_exact(number)) {
    return ent_number_real(number->kind, -number->as.real);
  }
  if (!number->is_big && number->as.coefficient != INT64_MIN) {
    EntNumber result      = *number;
    result.as.coefficient = -number->as.coefficient;
    return result;
  }
  EntDecimal value  = ent_number_decimal(number);
  value.is_negative = !value.is_negative;
  return ent_number_exact(number->kind, &value);
}

bool
ent_number_subtract(const EntNumber* const a,
                    const EntNumber* const b,
                    EntNumber* const       out)
{
  const EntNumber c = ent_number_negate(b);
  return ent_number_add(a, &c, out);
}

bool
ent_number_multiply(const EntNumber* const a,
                    const EntNumber* const b,
                    EntNumber* const       out)
{
  const EntNumberKind kind = common_kind(a, b);
  if (kind > ENT_NUMBER_DECIMAL) {
    *out = ent_number_real(kind, to_real(a, kind) * to_real(b, kind));
    return true;
  }
  int64_t product = 0;
  if (!a->is_big && !b->is_big && a->scale + b->scale <= 18U &&
      !__builtin_mul_overflow(a->as.coefficient, b->as.coefficient, &product)) {
    *out = exact(kind, product, a->scale + b->scale);
    return true;
  }
  const EntDecimal c = ent_number_decimal(a);
  const EntDecimal d = ent_number_decimal(b);
  EntDecimal       value;
  if (!ent_decimal_multiply(&c, &d, &value)) {
    return false;
  }
  *out = ent_number_exact(kind, &value);
  return true;
}

bool
ent_number_divide(const EntNumber* const a,
                  const EntNumber* const b,
                  EntNumber* const       out)
{
  const EntNumberKind kind = common_kind(a, b);
  if (kind > ENT_NUMBER_DECIMAL) {
    *out = ent_number_real(kind, to_real(a, kind) / to_real(b, kind));
    return true;
  }
  const EntDecimal c = ent_number_decimal(a);
  const EntDecimal d = ent_number_decimal(b);
  EntDecimal       quotient;
  if (!ent_decimal_divide(&c, &d, &quotient)) {
    return false;
  }
  *out = ent_number_exact(ENT_NUMBER_DECIMAL, &quotient);
  return true;
}

EntNumber
ent_number_abs(const EntNumber* const number)
{
  const bool is_negative =
    !is_exact(number) ? signbit(number->as.real) && !isnan(number->as.real)
    : number->is_big  ? number->big.is_negative
                      : number->as.coefficient < 0;
  return is_negative ? ent_number_negate(number) : *number;
}

bool
ent_number_round(const EntNumber* const number,
                 const EntRounding      rounding,
                 EntNumber* const       out)
{
  if (is_exact(number)) {
    const EntDecimal value = ent_number_decimal(number);
    EntDecimal       whole;
    if (!ent_decimal_round(&value, rounding, &whole)) {
      return false;
    }
    *out = ent_number_exact(number->kind, &whole);
    return true;
  }
  const double x = number->as.real;
  double       y = x;
  switch (rounding) {
    case ENT_ROUND_DOWN:
      y = floor(x);
      break;
    case ENT_ROUND_UP:
      y = ceil(x);
      break;
    case ENT_ROUND_NEAREST:
      // Not floor(x + 0.5), whose sum may round up; -0.5 becomes -0
      y = floor(x);
      y = x - y >= 0.5 ? ceil(x) : y;
      y = copysign(y, x);
      break;
  }
  *out = ent_number_real(number->kind, y);
  return true;
}

bool
ent_number_cast(const EntNumber* const number,
                const EntNumberKind    kind,
                EntNumber* const       out)
{
  if (kind > ENT_NUMBER_DECIMAL) {
    *out = ent_number_real(kind, to_real(number, kind));
    return true;
  }

  EntDecimal value;
  if (is_exact(number)) {
    value = ent_number_decimal(number);
  } else {
    // All digits that a decimal can hold, without exponent
    char      text[512];
    const int n = snprintf(text, sizeof(text), "%.108f", number->as.real);
    if (!isfinite(number->as.real) || n < 0 || (size_t)n >= sizeof(text) ||
        !ent_decimal_parse((EntSlice){text, (size_t)n}, &value)) {
      return false;
    }
  }
  if (kind == ENT_NUMBER_INTEGER) {
    // XPath casts toward zero
    const EntDecimal source = value;
    if (!ent_decimal_round(&source,
                           source.is_negative ? ENT_ROUND_UP : ENT_ROUND_DOWN,
                           &value)) {
      return false;
    }
  }
  *out = ent_number_exact(kind, &value);
  return true;
}
