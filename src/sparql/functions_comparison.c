// SPDX-License-Identifier: ISC

// Operators and tests of terms (SPARQL 1.1, section 17.3 and 17.4.1)

#include "sparql/calls.h"

static void
equal(EntCall* const call)
{
  ent_give_truth(call,
                 ent_operand_equal(call->arguments[0], call->arguments[1]));
}

static void
not_equal(EntCall* const call)
{
  switch (ent_operand_equal(call->arguments[0], call->arguments[1])) {
    case ENT_FALSE:
      ent_give_truth(call, ENT_TRUE);
      break;
    case ENT_TRUE:
      ent_give_truth(call, ENT_FALSE);
      break;
    case ENT_ERROR:
      break;
  }
}

// True if the order is one of two
static void
give_order(EntCall* const call, const EntOrder one, const EntOrder other)
{
  const EntOrder order =
    ent_operand_order(call->arguments[0], call->arguments[1]);
  if (order != ENT_ORDER_NONE) {
    ent_give_truth(call, order == one || order == other ? ENT_TRUE : ENT_FALSE);
  }
}

static void
less(EntCall* const call)
{
  give_order(call, ENT_ORDER_LESS, ENT_ORDER_LESS);
}

static void
greater(EntCall* const call)
{
  give_order(call, ENT_ORDER_GREATER, ENT_ORDER_GREATER);
}

static void
less_or_equal(EntCall* const call)
{
  give_order(call, ENT_ORDER_LESS, ENT_ORDER_EQUAL);
}

static void
greater_or_equal(EntCall* const call)
{
  give_order(call, ENT_ORDER_GREATER, ENT_ORDER_EQUAL);
}

static void
same_term(EntCall* const call)
{
  ent_give_truth(
    call, ent_term_equals(&call->arguments[0]->term, &call->arguments[1]->term)
            ? ENT_TRUE
            : ENT_FALSE);
}

static void
ebv(EntCall* const call)
{
  ent_give_truth(call, ent_operand_ebv(call->arguments[0]));
}

// A truth value as a term
static void
boolean(EntCall* const call)
{
  ent_give_boolean(call, sqlite3_value_int(call->sql[0]) != 0);
}

const EntSqlFunction ent_comparison_functions[] = {
  {"ent_equal", 2, 0, false, true, equal},
  {"ent_not_equal", 2, 0, false, true, not_equal},
  {"ent_less", 2, 0, false, true, less},
  {"ent_greater", 2, 0, false, true, greater},
  {"ent_less_or_equal", 2, 0, false, true, less_or_equal},
  {"ent_greater_or_equal", 2, 0, false, true, greater_or_equal},
  {"ent_same_term", 2, 0, false, false, same_term},
  {"ent_ebv", 1, 0, false, true, ebv},
  {"ent_boolean", 1, 1, false, false, boolean},
  {NULL, 0, 0, false, false, NULL},
};
