// SPDX-License-Identifier: ISC

/**
   @file
   The numbers of XSD, and arithmetic over them (XPath and XQuery Functions
   and Operators, section 6, as SPARQL 17.3 takes it over).

   Of two kinds the operation is done in the later: integer, decimal, float,
   double.  Integers and decimals are exact.
*/

#ifndef ENT_SPARQL_NUMBER_H
#define ENT_SPARQL_NUMBER_H

#include "base/buffer.h"
#include "base/slice.h"
#include "sparql/datatype.h"
#include "sparql/decimal.h"

#include <stdbool.h>
#include <stdint.h>

/// Kinds of numbers, in the order of promotion
typedef enum {
  ENT_NUMBER_INTEGER,
  ENT_NUMBER_DECIMAL,
  ENT_NUMBER_FLOAT,
  ENT_NUMBER_DOUBLE
} EntNumberKind;

/// A number; zero-initialised is the integer 0
typedef struct {
  EntNumberKind kind;
  bool          is_big; ///< Exact, and its value is in #big
  unsigned      scale;  ///< Exact: #coefficient / 10^#scale; at most 18
  union {
    int64_t coefficient;
    double  real; ///< Of floats and doubles
  } as;
  EntDecimal big;
} EntNumber;

/// An integer
static inline EntNumber
ent_number_integer(const int64_t value)
{
  EntNumber number;
  number.kind           = ENT_NUMBER_INTEGER;
  number.is_big         = false;
  number.scale          = 0U;
  number.as.coefficient = value;
  return number;
}

/// A double, or a float if `kind` says so
static inline EntNumber
ent_number_real(const EntNumberKind kind, const double value)
{
  EntNumber number;
  number.kind    = kind;
  number.is_big  = false;
  number.scale   = 0U;
  number.as.real = kind == ENT_NUMBER_FLOAT ? (double)(float)value : value;
  return number;
}

/// An exact number that is an integer or a decimal
EntNumber ent_number_exact(EntNumberKind kind, const EntDecimal* value);

/// True if `datatype` is numeric; sets the kind of its values
bool ent_number_kind(EntDatatype datatype, EntNumberKind* kind);

/**
   Read a lexical form of the numeric `datatype`.

   False if it has none of these, is out of the range of a derived type, or
   larger than EntDecimal can hold.
*/
bool ent_number_parse(EntDatatype datatype, EntSlice text, EntNumber* number);

/// Append the canonical form of XSD 1.0: "1.0" for a whole decimal
void ent_number_print(EntBuffer* buffer, const EntNumber* number);

/// Datatype of the values of a kind
EntDatatype ent_number_datatype(EntNumberKind kind);

/// The value as a double, rounded to the nearest
double ent_number_to_double(const EntNumber* number);

/// The value of an integer or decimal
EntDecimal ent_number_decimal(const EntNumber* number);

/// Set `*out` to `number` as `kind`; false if it has no such value
bool ent_number_cast(const EntNumber* number,
                     EntNumberKind    kind,
                     EntNumber*       out);

/// Set `*order` to less (-1), equal or greater (1); false if one is NaN
bool ent_number_compare(const EntNumber* a, const EntNumber* b, int* order);

/// True for NaN
bool ent_number_is_nan(const EntNumber* number);

/// True for 0, of either sign
bool ent_number_is_zero(const EntNumber* number);

/// Operations; false: no value (overflow, division of exact numbers by 0)
bool ent_number_add(const EntNumber* a, const EntNumber* b, EntNumber* out);

bool ent_number_subtract(const EntNumber* a,
                         const EntNumber* b,
                         EntNumber*       out);

bool ent_number_multiply(const EntNumber* a,
                         const EntNumber* b,
                         EntNumber*       out);

bool ent_number_divide(const EntNumber* a, const EntNumber* b, EntNumber* out);

EntNumber ent_number_negate(const EntNumber* number);

EntNumber ent_number_abs(const EntNumber* number);

bool ent_number_round(const EntNumber* number,
                      EntRounding      rounding,
                      EntNumber*       out);

#endif // ENT_SPARQL_NUMBER_H
