// SPDX-License-Identifier: ISC

/*
  Keys of ORDER BY.  The first byte is the class of the term; behind it stands
  what orders within the class:

      number   the nearest double (8 bytes whose order is its own); a byte that
               says whether the number is less, as good as equal, or greater;
               if it is not equal, its digits
      instant  seconds and fraction, as unsigned big-endian numbers
      text     its bytes; 0; the language tag or the datatype

  A double stands for the shortest decimal that it is nearest to, so that 0.1
  is 0.1e0.  Digits are sign, exponent (2 bytes) and pairs of digits, a byte
  each with 1 added, so that the end, 0, is least; all complemented for
  negative numbers.
*/

#include "sparql/operand.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

// Classes in their order
enum {
  KEY_BLANK = 1,
  KEY_IRI,
  KEY_NUMBER,
  KEY_BOOLEAN,
  KEY_INSTANT, ///< And on, one for each datatype
  KEY_DURATION = KEY_INSTANT + (ENT_XSD_MONTH - ENT_XSD_DATE_TIME) + 1,
  KEY_STRING,
  KEY_LANG_STRING,
  KEY_OTHER
};

// Signs of digits in their order
enum { KEY_MINUS, KEY_PLUS };

// Numbers of at most 15 digits differ if their nearest doubles do not
#define SURE_COEFFICIENT INT64_C(1000000000000000)

static void
put_byte(EntBuffer* const key, const unsigned byte)
{
  ent_buffer_byte(key, (char)(unsigned char)byte);
}

static void
put_u64(EntBuffer* const key, const uint64_t value)
{
  for (unsigned shift = 64U; shift;) {
    shift -= 8U;
    put_byte(key, (unsigned)(value >> shift) & 0xFFU);
  }
}

// Order of int64_t as order of uint64_t
static void
put_i64(EntBuffer* const key, const int64_t value)
{
  put_u64(key, (uint64_t)value ^ (UINT64_C(1) << 63U));
}

// Digits without a point, and where it stands
static size_t
split_number(const EntSlice text, char* const digits, int* const exponent)
{
  size_t n        = 0U;
  int    point    = 0;
  bool   is_split = false;
  for (size_t i = 0U; i < text.len; ++i) {
    const char c = text.data[i];
    if (c == '.') {
      is_split = true;
    } else if (c != '-') {
      // Zeros in front say nothing but where the point is
      if (n || c != '0') {
        digits[n++] = c;
        point += !is_split;
      } else {
        point -= is_split;
      }
    }
  }
  while (n && digits[n - 1U] == '0') {
    --n;
  }
  *exponent = point;
  return n;
}

// Digits of an exact number that is not 0
static void
put_digits(EntBuffer* const key, const EntDecimal* const number)
{
  char      digits[(ENT_DECIMAL_WHOLE + ENT_DECIMAL_FRACTION) * 9U];
  int       exponent = 0;
  EntBuffer text     = {0};
  ent_decimal_print(&text, number);
  if (text.failed) {
    key->failed = true;
    return;
  }
  const size_t n = split_number(ent_buffer_slice(&text), digits, &exponent);
  ent_buffer_clear(&text);

  const unsigned flip   = number->is_negative ? 0xFFU : 0U;
  const unsigned biased = (unsigned)(exponent + 0x8000);
  put_byte(key, number->is_negative ? KEY_MINUS : KEY_PLUS);
  put_byte(key, (biased >> 8U) ^ flip);
  put_byte(key, (biased & 0xFFU) ^ flip);
  for (size_t i = 0U; i < n; i += 2U) {
    const unsigned high = (unsigned)(digits[i] - '0');
    const unsigned low  = i + 1U < n ? (unsigned)(digits[i + 1U] - '0') : 0U;
    put_byte(key, (high * 10U + low + 1U) ^ flip);
  }
  put_byte(key, flip);
}

// How an exact number stands to the shortest decimal of its nearest double
static int
compare_to_real(const EntDecimal* const number, const double real)
{
  EntNumber       shortest;
  EntBuffer       text  = {0};
  const EntNumber value = ent_number_real(ENT_NUMBER_DOUBLE, real);
  int             order = real > 0.0 ? -1 : 1; // Beyond all doubles
  ent_number_print(&text, &value);
  if (!text.failed && isfinite(real) &&
      ent_number_parse_scientific(ent_buffer_slice(&text), &shortest)) {
    const EntDecimal decimal = ent_number_decimal(&shortest);
    order                    = ent_decimal_compare(number, &decimal);
  }
  ent_buffer_clear(&text);
  return order;
}

static bool
is_sure(const EntNumber* const number)
{
  return number->kind > ENT_NUMBER_DECIMAL ||
         (!number->is_big && number->as.coefficient < SURE_COEFFICIENT &&
          number->as.coefficient > -SURE_COEFFICIENT);
}

// The double whose place in the order a number has; a float stands for the
// shortest decimal that it is nearest to, too
static double
place_of(const EntNumber* const number)
{
  if (number->kind != ENT_NUMBER_FLOAT || !isfinite(number->as.real)) {
    return ent_number_to_double(number);
  }
  EntBuffer text = {0};
  ent_number_print(&text, number);
  const double real = text.failed ? number->as.real : strtod(text.data, NULL);
  ent_buffer_clear(&text);
  return real;
}

static void
put_number(EntBuffer* const key, const EntNumber* const number)
{
  const double real = place_of(number);
  uint64_t     bits = 0U;
  if (!isnan(real)) {
    const double positive = real == 0.0 ? 0.0 : real; // Of zeros, one
    memcpy(&bits, &positive, sizeof(bits));
    bits = bits >> 63U ? ~bits : bits | (UINT64_C(1) << 63U);
  }
  put_u64(key, bits);
  if (is_sure(number)) {
    put_byte(key, 1U);
    return;
  }
  const EntDecimal exact = ent_number_decimal(number);
  const int        order = compare_to_real(&exact, real);
  put_byte(key, (unsigned)(order + 1));
  if (order) {
    put_digits(key, &exact);
  }
}

static void
put_text(EntBuffer* const key, const EntSlice text, const EntSlice behind)
{
  ent_buffer_append(key, text);
  ent_buffer_byte(key, '\0');
  ent_buffer_append(key, behind);
}

void
ent_operand_sort_key(const EntOperand* const operand, EntBuffer* const key)
{
  static const EntSlice nothing = {NULL, 0U};
  switch (operand->kind) {
    case ENT_VALUE_BLANK:
      put_byte(key, KEY_BLANK);
      put_text(key, operand->term.text, nothing);
      break;
    case ENT_VALUE_IRI:
      put_byte(key, KEY_IRI);
      put_text(key, operand->term.text, nothing);
      break;
    case ENT_VALUE_STRING:
      put_byte(key, KEY_STRING);
      put_text(key, operand->term.text, nothing);
      break;
    case ENT_VALUE_LANG_STRING:
      put_byte(key, KEY_LANG_STRING);
      put_text(key, operand->term.text, operand->term.lang);
      if (!key->failed) { // Tags that differ in case are one
        ent_ascii_lower(key->data + key->len - operand->term.lang.len,
                        operand->term.lang.len);
      }
      break;
    case ENT_VALUE_BOOLEAN:
      put_byte(key, KEY_BOOLEAN);
      put_byte(key, operand->as.boolean);
      break;
    case ENT_VALUE_NUMBER:
      put_byte(key, KEY_NUMBER);
      put_number(key, &operand->as.number);
      break;
    case ENT_VALUE_INSTANT:
      put_byte(key, KEY_INSTANT + (operand->datatype == ENT_XSD_DATE_TIME_STAMP
                                     ? 0U
                                     : operand->datatype - ENT_XSD_DATE_TIME));
      put_i64(key, operand->as.instant.seconds);
      put_u64(key, operand->as.instant.fraction);
      break;
    case ENT_VALUE_DURATION:
      put_byte(key, KEY_DURATION);
      put_i64(key, operand->as.duration.is_negative
                     ? -operand->as.duration.months
                     : operand->as.duration.months);
      put_i64(key, operand->as.duration.is_negative
                     ? -operand->as.duration.seconds
                     : operand->as.duration.seconds);
      break;
    default:
      put_byte(key, KEY_OTHER);
      put_text(key, operand->term.text, operand->term.datatype);
      break;
  }
}
