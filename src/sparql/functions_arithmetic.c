// SPDX-License-Identifier: ISC

// Arithmetic (SPARQL 1.1, section 17.3 and 17.4.4)

#include "sparql/values_inside.h"

/// An operation over two numbers; false: no value
typedef bool (*Operation)(const EntNumber*, const EntNumber*, EntNumber*);

static bool
is_number(const EntOperand* const operand)
{
  return operand->kind == ENT_VALUE_NUMBER;
}

static void
operate(EntCall* const call, const Operation operation)
{
  const EntOperand* const a = call->arguments[0];
  const EntOperand* const b = call->arguments[1];
  EntNumber               result;
  if (is_number(a) && is_number(b) &&
      operation(&a->as.number, &b->as.number, &result)) {
    ent_give_number(call, &result);
  }
}

static void
add(EntCall* const call)
{
  operate(call, ent_number_add);
}

static void
subtract(EntCall* const call)
{
  operate(call, ent_number_subtract);
}

static void
multiply(EntCall* const call)
{
  operate(call, ent_number_multiply);
}

static void
divide(EntCall* const call)
{
  operate(call, ent_number_divide);
}

// The argument as a value of its kind: a byte becomes an integer
static void
plus(EntCall* const call)
{
  if (is_number(call->arguments[0])) {
    ent_give_number(call, &call->arguments[0]->as.number);
  }
}

static void
minus(EntCall* const call)
{
  if (is_number(call->arguments[0])) {
    const EntNumber result = ent_number_negate(&call->arguments[0]->as.number);
    ent_give_number(call, &result);
  }
}

static void
absolute(EntCall* const call)
{
  if (is_number(call->arguments[0])) {
    const EntNumber result = ent_number_abs(&call->arguments[0]->as.number);
    ent_give_number(call, &result);
  }
}

static void
give_rounded(EntCall* const call, const EntRounding rounding)
{
  EntNumber result;
  if (is_number(call->arguments[0]) &&
      ent_number_round(&call->arguments[0]->as.number, rounding, &result)) {
    ent_give_number(call, &result);
  }
}

static void
nearest(EntCall* const call)
{
  give_rounded(call, ENT_ROUND_NEAREST);
}

static void
ceiling(EntCall* const call)
{
  give_rounded(call, ENT_ROUND_UP);
}

static void
floor_of(EntCall* const call)
{
  give_rounded(call, ENT_ROUND_DOWN);
}

static void
random_number(EntCall* const call)
{
  // 53 bits: all that a double below 1 can have
  const double value =
    (double)(ent_values_random(call->values) >> 11U) * 0x1p-53;
  const EntNumber result = ent_number_real(ENT_NUMBER_DOUBLE, value);
  ent_give_number(call, &result);
}

const EntSqlFunction ent_arithmetic_functions[] = {
  {"ent_add", 2, 0, false, add},
  {"ent_subtract", 2, 0, false, subtract},
  {"ent_multiply", 2, 0, false, multiply},
  {"ent_divide", 2, 0, false, divide},
  {"ent_plus", 1, 0, false, plus},
  {"ent_minus", 1, 0, false, minus},
  {"ent_abs", 1, 0, false, absolute},
  {"ent_round", 1, 0, false, nearest},
  {"ent_ceil", 1, 0, false, ceiling},
  {"ent_floor", 1, 0, false, floor_of},
  {"ent_rand", 0, 0, true, random_number},
  {NULL, 0, 0, false, NULL},
};
