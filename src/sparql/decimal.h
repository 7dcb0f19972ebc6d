// SPDX-License-Identifier: ISC

/**
   @file
   Exact decimal numbers: the values of xsd:decimal and xsd:integer.

   Sums and products are exact up to 324 digits before the point and 108 behind
   it; what has more before the point is refused, what has more behind it is
   rounded.  There is no library for this in Debian that does not end the
   process when memory is short; this one takes no memory at all.

   A number is a row of limbs of nine decimal digits, the least first.  The
   point stands between two limbs, so that sums need no shifting:

       -12345678901.5    limbs 500000000, 345678901, 12    n 3, n_fraction 1
*/

#ifndef ENT_SPARQL_DECIMAL_H
#define ENT_SPARQL_DECIMAL_H

#include "base/buffer.h"
#include "base/slice.h"

#include <stdbool.h>
#include <stdint.h>

/// Most limbs before the point
#define ENT_DECIMAL_WHOLE 36U

/// Most limbs behind the point
#define ENT_DECIMAL_FRACTION 12U

/// A number; zero-initialised is 0
typedef struct {
  bool     is_negative;
  uint32_t n;          ///< Limbs in use; the last is not 0 if it is whole
  uint32_t n_fraction; ///< Limbs behind the point; the first of them is not 0
  uint32_t limbs[ENT_DECIMAL_WHOLE + ENT_DECIMAL_FRACTION];
} EntDecimal;

/// Where to round to
typedef enum {
  ENT_ROUND_DOWN,   ///< Toward negative infinity
  ENT_ROUND_UP,     ///< Toward positive infinity
  ENT_ROUND_NEAREST ///< To the nearest, halves up (XPath's fn:round)
} EntRounding;

/// The number `coefficient` / 10^`scale`; `scale` is at most 18
EntDecimal ent_decimal(int64_t coefficient, unsigned scale);

/// Read digits with an optional sign and point; false if it is none, or too
/// large
bool ent_decimal_parse(EntSlice text, EntDecimal* number);

/// The number as `coefficient` / 10^`scale`, `scale` at most 18; false if it
/// does not fit
bool ent_decimal_small(const EntDecimal* number,
                       int64_t*          coefficient,
                       unsigned*         scale);

/// a + b; false if it is too large
bool ent_decimal_add(const EntDecimal* a, const EntDecimal* b, EntDecimal* sum);

/// a * b; false if it is too large
bool ent_decimal_multiply(const EntDecimal* a,
                          const EntDecimal* b,
                          EntDecimal*       product);

/**
   a / b, rounded to 18 digits behind the point, or more if `a` or `b` has more.

   False if `b` is 0 or the quotient is too large.
*/
bool ent_decimal_divide(const EntDecimal* a,
                        const EntDecimal* b,
                        EntDecimal*       quotient);

/// Less, equal, greater: negative, 0, positive
int ent_decimal_compare(const EntDecimal* a, const EntDecimal* b);

/// The whole number near `number`; false if it is too large
bool ent_decimal_round(const EntDecimal* number,
                       EntRounding       rounding,
                       EntDecimal*       whole);

/// Append its digits; no point in a whole number, no needless zeros
void ent_decimal_print(EntBuffer* buffer, const EntDecimal* number);

#endif // ENT_SPARQL_DECIMAL_H
