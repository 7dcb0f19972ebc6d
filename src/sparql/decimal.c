// SPDX-License-Identifier: ISC

#include "sparql/decimal.h"

#include <stddef.h>
#include <string.h>

#define LIMB        1000000000U
#define LIMB_DIGITS 9U
#define MAX_LIMBS   (ENT_DECIMAL_WHOLE + ENT_DECIMAL_FRACTION)

// Room for a product, and for a numerator with the digits of its quotient
#define WIDE_LIMBS (2U * MAX_LIMBS + 2U)

// Limbs behind the point that a quotient has at least: 18 digits
#define QUOTIENT_FRACTION 2U

// A magnitude with more limbs than a number may have
typedef struct {
  uint32_t n;
  uint32_t n_fraction;
  uint32_t limbs[WIDE_LIMBS];
} Wide;

// Limb of a number where `place` 0 stands before the point, -1 behind it
static uint32_t
limb_at(const EntDecimal* const number, const int place)
{
  const int at = place + (int)number->n_fraction;
  return at >= 0 && at < (int)number->n ? number->limbs[at] : 0U;
}

// Number of limbs before the point
static int
n_whole(const EntDecimal* const number)
{
  return (int)(number->n - number->n_fraction);
}

static int
compare_magnitudes(const EntDecimal* const a, const EntDecimal* const b)
{
  const int top = n_whole(a) > n_whole(b) ? n_whole(a) : n_whole(b);
  const int low =
    a->n_fraction > b->n_fraction ? -(int)a->n_fraction : -(int)b->n_fraction;
  for (int place = top - 1; place >= low; --place) {
    const uint32_t x = limb_at(a, place);
    const uint32_t y = limb_at(b, place);
    if (x != y) {
      return x < y ? -1 : 1;
    }
  }
  return 0;
}

// Add 1 to the limb at `from` and carry
static void
increment(Wide* const wide, const uint32_t from)
{
  for (uint32_t i = from; i < WIDE_LIMBS; ++i) {
    if (i >= wide->n) {
      wide->limbs[i] = 0U;
      wide->n        = i + 1U;
    }
    if (++wide->limbs[i] < LIMB) {
      return;
    }
    wide->limbs[i] = 0U;
  }
}

// Round to `n_fraction` limbs behind the point and bring into normal form
static bool
settle(Wide* const       wide,
       const bool        is_negative,
       const uint32_t    n_fraction,
       EntDecimal* const number)
{
  uint32_t from = 0U;
  if (wide->n_fraction > n_fraction) {
    from = wide->n_fraction - n_fraction;
    if (wide->limbs[from - 1U] >= LIMB / 2U) {
      increment(wide, from);
    }
    wide->n_fraction = n_fraction;
  }
  uint32_t end = wide->n;
  while (end > from + wide->n_fraction && !wide->limbs[end - 1U]) {
    --end;
  }
  while (wide->n_fraction && !wide->limbs[from]) {
    ++from;
    --wide->n_fraction;
  }
  if (end - from - wide->n_fraction > ENT_DECIMAL_WHOLE) {
    return false;
  }

  bool is_zero = true;
  for (uint32_t i = from; i < end; ++i) {
    is_zero                 = is_zero && !wide->limbs[i];
    number->limbs[i - from] = wide->limbs[i];
  }
  number->n           = is_zero ? 0U : end - from;
  number->n_fraction  = is_zero ? 0U : wide->n_fraction;
  number->is_negative = is_negative && !is_zero;
  return true;
}

EntDecimal
ent_decimal(const int64_t coefficient, const unsigned scale)
{
  // 10^18 parts: two limbs behind the point and three before it hold them
  uint64_t rest =
    coefficient < 0 ? 0U - (uint64_t)coefficient : (uint64_t)coefficient;
  unsigned pad  = (unsigned)(LIMB_DIGITS - scale % LIMB_DIGITS) % LIMB_DIGITS;
  uint64_t unit = 1U;
  for (; pad; --pad) {
    unit *= 10U;
  }
  Wide wide = {0U, (scale + LIMB_DIGITS - 1U) / LIMB_DIGITS, {0U}};
  // Least first: `unit` shifts the digits up to the edge of a limb
  uint64_t carry = 0U;
  while (rest || carry || wide.n < wide.n_fraction) {
    const uint64_t part  = rest % LIMB * unit + carry;
    wide.limbs[wide.n++] = (uint32_t)(part % LIMB);
    carry                = part / LIMB;
    rest /= LIMB;
  }
  EntDecimal number = {0};
  settle(&wide, coefficient < 0, ENT_DECIMAL_FRACTION, &number);
  return number;
}

// Digits of `text` from `begin` to `end` as limbs, the last digit at `shift`
static uint32_t
read_limb(const EntSlice text, const size_t begin, const size_t end)
{
  uint32_t limb = 0U;
  for (size_t i = begin; i < end; ++i) {
    limb = limb * 10U + (uint32_t)(text.data[i] - '0');
  }
  return limb;
}

static size_t
skip_digits(const EntSlice text, size_t at)
{
  while (at < text.len && text.data[at] >= '0' && text.data[at] <= '9') {
    ++at;
  }
  return at;
}

bool
ent_decimal_parse(const EntSlice text, EntDecimal* const number)
{
  size_t     begin       = 0U;
  const bool is_negative = text.len && text.data[0] == '-';
  if (text.len && (text.data[0] == '-' || text.data[0] == '+')) {
    begin = 1U;
  }
  const size_t point    = skip_digits(text, begin);
  const bool   is_split = point < text.len && text.data[point] == '.';
  const size_t fraction = is_split ? point + 1U : point;
  size_t       end      = skip_digits(text, fraction);
  if (end != text.len || point - begin + (end - fraction) == 0U) {
    return false;
  }
  while (begin < point && text.data[begin] == '0') {
    ++begin;
  }
  while (end > fraction && text.data[end - 1U] == '0') {
    --end;
  }
  if (point - begin > ENT_DECIMAL_WHOLE * LIMB_DIGITS ||
      end - fraction > ENT_DECIMAL_FRACTION * LIMB_DIGITS) {
    return false;
  }

  Wide wide = {0U, 0U, {0U}};
  wide.n_fraction =
    (uint32_t)((end - fraction + LIMB_DIGITS - 1U) / LIMB_DIGITS);
  for (uint32_t i = wide.n_fraction; i--;) {
    const size_t from = fraction + (size_t)i * LIMB_DIGITS;
    size_t       to   = from + LIMB_DIGITS;
    uint32_t     pad  = 1U;
    for (; to > end; --to) {
      pad *= 10U;
    }
    wide.limbs[wide.n++] = read_limb(text, from, to) * pad;
  }
  for (size_t to = point; to > begin;) {
    const size_t from    = to - begin > LIMB_DIGITS ? to - LIMB_DIGITS : begin;
    wide.limbs[wide.n++] = read_limb(text, from, to);
    to                   = from;
  }
  return settle(&wide, is_negative, ENT_DECIMAL_FRACTION, number);
}

bool
ent_decimal_small(const EntDecimal* const number,
                  int64_t* const          coefficient,
                  unsigned* const         scale)
{
  if (number->n > 4U || number->n_fraction > 2U) {
    return false;
  }
  uint64_t value = 0U;
  uint32_t i     = number->n;
  while (i--) {
    if (value > (UINT64_MAX - number->limbs[i]) / LIMB) {
      // Digits behind the point that are 0 may still make room
      break;
    }
    value = value * LIMB + number->limbs[i];
  }
  unsigned digits = number->n_fraction * LIMB_DIGITS;
  if (i != UINT32_MAX) {
    if (i != 0U || !number->n_fraction) {
      return false;
    }
    // All but the last limb: take as many of its digits as are not 0
    uint32_t last = number->limbs[0];
    uint32_t unit = LIMB;
    while (last % 10U == 0U) {
      last /= 10U;
      unit /= 10U;
      --digits;
    }
    if (value > (UINT64_MAX - last) / unit) {
      return false;
    }
    value = value * unit + last;
  }
  while (digits && value % 10U == 0U) {
    value /= 10U;
    --digits;
  }
  if (value > (uint64_t)INT64_MAX) {
    return false;
  }
  *coefficient = number->is_negative ? -(int64_t)value : (int64_t)value;
  *scale       = digits;
  return true;
}

// |a| + |b|
static void
add_magnitudes(const EntDecimal* const a,
               const EntDecimal* const b,
               Wide* const             wide)
{
  const uint32_t n_fraction =
    a->n_fraction > b->n_fraction ? a->n_fraction : b->n_fraction;
  const int top    = n_whole(a) > n_whole(b) ? n_whole(a) : n_whole(b);
  uint32_t  carry  = 0U;
  wide->n          = 0U;
  wide->n_fraction = n_fraction;
  for (int place = -(int)n_fraction; place < top || carry; ++place) {
    const uint32_t sum     = limb_at(a, place) + limb_at(b, place) + carry;
    carry                  = sum >= LIMB;
    wide->limbs[wide->n++] = carry ? sum - LIMB : sum;
  }
}

// |a| - |b|, where |a| is not less
static void
subtract_magnitudes(const EntDecimal* const a,
                    const EntDecimal* const b,
                    Wide* const             wide)
{
  const uint32_t n_fraction =
    a->n_fraction > b->n_fraction ? a->n_fraction : b->n_fraction;
  uint32_t borrow  = 0U;
  wide->n          = 0U;
  wide->n_fraction = n_fraction;
  for (int place = -(int)n_fraction; place < n_whole(a); ++place) {
    const uint32_t less    = limb_at(b, place) + borrow;
    const uint32_t limb    = limb_at(a, place);
    borrow                 = limb < less;
    wide->limbs[wide->n++] = borrow ? limb + LIMB - less : limb - less;
  }
}

bool
ent_decimal_add(const EntDecimal* const a,
                const EntDecimal* const b,
                EntDecimal* const       sum)
{
  Wide wide;
  bool is_negative = a->is_negative;
  if (a->is_negative == b->is_negative) {
    add_magnitudes(a, b, &wide);
  } else if (compare_magnitudes(a, b) >= 0) {
    subtract_magnitudes(a, b, &wide);
  } else {
    subtract_magnitudes(b, a, &wide);
    is_negative = b->is_negative;
  }
  return settle(&wide, is_negative, ENT_DECIMAL_FRACTION, sum);
}

bool
ent_decimal_multiply(const EntDecimal* const a,
                     const EntDecimal* const b,
                     EntDecimal* const       product)
{
  Wide wide = {a->n + b->n, a->n_fraction + b->n_fraction, {0U}};
  for (uint32_t i = 0U; i < a->n; ++i) {
    uint64_t carry = 0U;
    for (uint32_t j = 0U; j < b->n || carry; ++j) {
      const uint64_t part =
        (j < b->n ? (uint64_t)a->limbs[i] * b->limbs[j] : 0U) +
        wide.limbs[i + j] + carry;
      wide.limbs[i + j] = (uint32_t)(part % LIMB);
      carry             = part / LIMB;
    }
  }
  return settle(&wide, a->is_negative != b->is_negative, ENT_DECIMAL_FRACTION,
                product);
}

// Remainder of `rest` times LIMB plus `limb`, less `times` times `divisor`
static void
take_away(Wide* const             rest,
          const EntDecimal* const divisor,
          const uint32_t          times)
{
  uint64_t carry  = 0U;
  uint32_t borrow = 0U;
  for (uint32_t i = 0U; i < rest->n; ++i) {
    const uint64_t part =
      (i < divisor->n ? (uint64_t)divisor->limbs[i] * times : 0U) + carry;
    const uint32_t less = (uint32_t)(part % LIMB) + borrow;
    carry               = part / LIMB;
    borrow              = rest->limbs[i] < less;
    rest->limbs[i] =
      borrow ? rest->limbs[i] + LIMB - less : rest->limbs[i] - less;
  }
}

// True if `rest` is not less than `times` times the limbs of `divisor`
static bool
holds(const Wide* const       rest,
      const EntDecimal* const divisor,
      const uint32_t          times)
{
  uint32_t product[MAX_LIMBS + 2U] = {0U};
  uint64_t carry                   = 0U;
  for (uint32_t i = 0U; i < divisor->n + 1U; ++i) {
    const uint64_t part =
      (i < divisor->n ? (uint64_t)divisor->limbs[i] * times : 0U) + carry;
    product[i] = (uint32_t)(part % LIMB);
    carry      = part / LIMB;
  }
  const uint32_t n = rest->n > divisor->n + 1U ? rest->n : divisor->n + 1U;
  for (uint32_t i = n; i--;) {
    const uint32_t x = i < rest->n ? rest->limbs[i] : 0U;
    const uint32_t y = i < divisor->n + 1U ? product[i] : 0U;
    if (x != y) {
      return x > y;
    }
  }
  return true;
}

// How often `divisor` is in `rest`, less than LIMB: by halving, from a guess
// of the three first limbs
static uint32_t
quotient_limb(const Wide* const rest, const EntDecimal* const divisor)
{
  uint32_t       low       = 0U;
  uint32_t       high      = LIMB; // `rest` is less than this often
  const uint32_t n         = divisor->n;
  double         numerator = 0.0;
  for (uint32_t i = 0U; i < 4U; ++i) {
    const uint32_t at = n - i; // n: one above the divisor's first limb
    numerator =
      numerator * LIMB + (at < rest->n && i <= n ? rest->limbs[at] : 0U);
  }
  double denominator = 0.0;
  for (uint32_t i = 1U; i < 4U; ++i) {
    denominator = denominator * LIMB + (i <= n ? divisor->limbs[n - i] : 0U);
  }
  const double guess = numerator / denominator;
  if (guess > 2.0 && guess - 2.0 < (double)LIMB) {
    const uint32_t below = (uint32_t)(guess - 2.0);
    const uint32_t above = below + 4U < LIMB ? below + 4U : LIMB;
    if (holds(rest, divisor, below)) {
      low = below;
    }
    if (above < LIMB && !holds(rest, divisor, above)) {
      high = above;
    }
  }
  while (high - low > 1U) {
    const uint32_t middle = low + (high - low) / 2U;
    if (holds(rest, divisor, middle)) {
      low = middle;
    } else {
      high = middle;
    }
  }
  return low;
}

bool
ent_decimal_divide(const EntDecimal* const a,
                   const EntDecimal* const b,
                   EntDecimal* const       quotient)
{
  if (!b->n) {
    return false;
  }
  uint32_t n_fraction = QUOTIENT_FRACTION;
  n_fraction          = a->n_fraction > n_fraction ? a->n_fraction : n_fraction;
  n_fraction          = b->n_fraction > n_fraction ? b->n_fraction : n_fraction;

  // One limb more than asked for, which settle rounds
  const uint32_t n_more  = n_fraction + 1U + b->n_fraction - a->n_fraction;
  EntDecimal     divisor = *b;
  while (divisor.n && !divisor.limbs[divisor.n - 1U]) {
    --divisor.n;
  }
  Wide result = {a->n + n_more, n_fraction + 1U, {0U}};
  Wide rest   = {divisor.n + 1U, 0U, {0U}};
  for (uint32_t i = a->n + n_more; i--;) {
    memmove(rest.limbs + 1, rest.limbs, (size_t)divisor.n * sizeof(uint32_t));
    rest.limbs[0]   = i >= n_more ? a->limbs[i - n_more] : 0U;
    result.limbs[i] = quotient_limb(&rest, &divisor);
    take_away(&rest, &divisor, result.limbs[i]);
  }
  return settle(&result, a->is_negative != b->is_negative, n_fraction,
                quotient);
}

int
ent_decimal_compare(const EntDecimal* const a, const EntDecimal* const b)
{
  if (a->is_negative != b->is_negative) {
    return a->is_negative ? -1 : 1;
  }
  const int c = compare_magnitudes(a, b);
  return a->is_negative ? -c : c;
}

bool
ent_decimal_round(const EntDecimal* const number,
                  const EntRounding       rounding,
                  EntDecimal* const       whole)
{
  Wide wide = {n_whole(number) > 0 ? (uint32_t)n_whole(number) : 0U, 0U, {0U}};
  memcpy(wide.limbs, number->limbs + number->n_fraction,
         wide.n * sizeof(uint32_t));
  bool is_away = false; // From zero
  if (number->n_fraction) {
    const uint32_t first = number->limbs[number->n_fraction - 1U];
    switch (rounding) {
      case ENT_ROUND_DOWN:
        is_away = number->is_negative;
        break;
      case ENT_ROUND_UP:
        is_away = !number->is_negative;
        break;
      case ENT_ROUND_NEAREST:
        // A half goes up, which is toward zero below it
        is_away = first > LIMB / 2U ||
                  (first == LIMB / 2U &&
                   (!number->is_negative || number->n_fraction > 1U));
        break;
    }
  }
  if (is_away) {
    increment(&wide, 0U);
  }
  return settle(&wide, number->is_negative, 0U, whole);
}

void
ent_decimal_print(EntBuffer* const buffer, const EntDecimal* const number)
{
  if (number->is_negative) {
    ent_buffer_byte(buffer, '-');
  }
  if (n_whole(number) < 1) {
    ent_buffer_byte(buffer, '0');
  }
  for (uint32_t i = number->n; i-- > number->n_fraction;) {
    ent_buffer_printf(buffer, i + 1U == number->n ? "%u" : "%09u",
                      number->limbs[i]);
  }
  if (!number->n_fraction) {
    return;
  }
  ent_buffer_byte(buffer, '.');
  for (uint32_t i = number->n_fraction; i--;) {
    ent_buffer_printf(buffer, "%09u", number->limbs[i]);
  }
  // The lowest limb is not 0, so this ends at a digit
  while (!buffer->failed && buffer->data[buffer->len - 1U] == '0') {
    --buffer->len;
  }
}
