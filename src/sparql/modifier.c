// SPDX-License-Identifier: ISC

/*
  SolutionModifier, GroupClause, HavingClause, OrderClause,
  LimitOffsetClauses (rules 18 to 27).
*/

#include "sparql/parsing.h"

#include <stdlib.h>

/// True if an expression without operators can begin here
static bool
at_condition(const EntParser* const parser)
{
  return parser->token.kind == ENT_LEXEME_VARIABLE ||
         parser->token.kind == ENT_LEXEME_IRI ||
         parser->token.kind == ENT_LEXEME_PREFIXED ||
         ent_parser_at(parser, '(') || ent_parser_at_built_in(parser);
}

/// The name that AS gives to a key; nothing may have it yet
static EntStatus
read_key_name(EntParser* const        parser,
              const EntAlgebra* const where,
              const EntModifiers*     modifiers,
              uint32_t* const         variable)
{
  const EntLexeme place  = parser->token;
  const EntStatus status = ent_parser_var(parser, variable);
  if (status) {
    return status;
  }
  EntVariableSet taken;
  ent_algebra_variables(where, &taken, NULL);
  for (size_t i = 0U; i < modifiers->n_keys; ++i) {
    ent_variables_add(&taken, modifiers->keys[i].variable);
  }
  return ent_variables_have(&taken, *variable)
           ? ent_parser_fail_at(parser, &place, "?%.*s is bound already",
                                ENT_SLICE_ARG(place.value))
           : ENT_OK;
}

/// GroupCondition
static EntStatus
read_key(EntParser* const          parser,
         const EntAlgebra* const   where,
         const EntModifiers* const modifiers,
         EntGroupKey* const        key)
{
  EntStatus status   = ENT_OK;
  bool      is_named = false;
  if (parser->token.kind == ENT_LEXEME_VARIABLE) {
    status = ent_parser_var(parser, &key->variable);
    return status
             ? status
             : ent_parser_new_variable(parser, key->variable, &key->expression);
  }
  if (!ent_parser_accept_mark(parser, '(', &status)) {
    status = status ? status : ent_parser_constraint(parser, &key->expression);
  } else {
    status   = ent_parser_expression(parser, &key->expression);
    is_named = ent_parser_accept(parser, "AS", &status);
    if (is_named) {
      status = read_key_name(parser, where, modifiers, &key->variable);
    }
    status = status ? status : ent_parser_mark(parser, ')', "AS or )");
  }
  return status || is_named ? status : ent_parser_fresh(parser, &key->variable);
}

/// True if the variable of `key` is a key already
static bool
is_known(const EntModifiers* const modifiers, const EntGroupKey* const key)
{
  for (size_t i = 0U; i < modifiers->n_keys; ++i) {
    if (modifiers->keys[i].variable == key->variable) {
      return true;
    }
  }
  return false;
}

/// GroupClause
static EntStatus
read_group_by(EntParser* const        parser,
              const EntAlgebra* const where,
              EntModifiers* const     modifiers)
{
  EntStatus status   = ENT_OK;
  size_t    capacity = 0U;
  if (!ent_parser_accept(parser, "GROUP", &status)) {
    return status;
  }
  status              = ent_parser_word(parser, "BY");
  modifiers->has_keys = true;
  if (!status && !at_condition(parser)) {
    return ent_parser_expected(parser, "a variable, a call or (");
  }
  while (!status && at_condition(parser)) {
    EntGroupKey key   = {NULL, 0U};
    void*       items = modifiers->keys;
    if ((status = ent_parser_grow(parser, &items, modifiers->n_keys, &capacity,
                                  sizeof(key)))) {
      break;
    }
    modifiers->keys = (EntGroupKey*)items;
    status          = read_key(parser, where, modifiers, &key);
    if (!status && !is_known(modifiers, &key)) {
      modifiers->keys[modifiers->n_keys++] = key;
    }
  }
  return status;
}

/// HavingClause
static EntStatus
read_having(EntParser* const parser, EntModifiers* const modifiers)
{
  EntStatus       status   = ENT_OK;
  size_t          n        = 0U;
  size_t          capacity = 0U;
  EntExpression** all      = NULL;
  if (!ent_parser_accept(parser, "HAVING", &status)) {
    return status;
  }
  do {
    void* items = all;
    status      = ent_parser_grow(parser, &items, n, &capacity, sizeof(*all));
    if (!status) {
      all    = (EntExpression**)items;
      status = ent_parser_constraint(parser, &all[n++]);
    }
  } while (!status && at_condition(parser) &&
           parser->token.kind != ENT_LEXEME_VARIABLE);
  return status ? status : ent_parser_all(parser, all, n, &modifiers->having);
}

/// OrderCondition
static EntStatus
read_order_key(EntParser* const parser, EntOrderKey* const key)
{
  EntStatus status   = ENT_OK;
  uint32_t  variable = 0U;
  key->is_descending = ent_parser_accept(parser, "DESC", &status);
  if (key->is_descending || ent_parser_accept(parser, "ASC", &status)) {
    return ent_parser_bracketed(parser, &key->expression);
  }
  if (status || parser->token.kind != ENT_LEXEME_VARIABLE) {
    return status ? status : ent_parser_constraint(parser, &key->expression);
  }
  status = ent_parser_var(parser, &variable);
  return status ? status
                : ent_parser_new_variable(parser, variable, &key->expression);
}

/// OrderClause
static EntStatus
read_order_by(EntParser* const parser, EntModifiers* const modifiers)
{
  EntStatus status   = ENT_OK;
  size_t    capacity = 0U;
  if (!ent_parser_accept(parser, "ORDER", &status)) {
    return status;
  }
  status = ent_parser_word(parser, "BY");
  do {
    void* items = modifiers->orders;
    status      = status ? status
                         : ent_parser_grow(parser, &items, modifiers->n_orders,
                                           &capacity, sizeof(EntOrderKey));
    if (!status) {
      modifiers->orders = (EntOrderKey*)items;
      status =
        read_order_key(parser, &modifiers->orders[modifiers->n_orders++]);
    }
  } while (!status &&
           (at_condition(parser) || ent_parser_at_word(parser, "ASC") ||
            ent_parser_at_word(parser, "DESC")));
  return status;
}

EntStatus
ent_parser_slice(EntParser* const parser, EntModifiers* const modifiers)
{
  EntStatus status    = ENT_OK;
  uint64_t  bounds[2] = {0U, ENT_NO_LIMIT};
  bool      seen[2]   = {false, false};
  for (;;) {
    const size_t which = ent_parser_at_word(parser, "LIMIT") ? 1U : 0U;
    if (seen[which] ||
        !ent_parser_accept(parser, which ? "LIMIT" : "OFFSET", &status)) {
      break;
    }
    const EntSlice digits = parser->token.value;
    if (parser->token.kind != ENT_LEXEME_INTEGER || digits.data[0] == '-' ||
        digits.data[0] == '+' || digits.len > 18U) {
      return ent_parser_expected(parser, "a number of answers");
    }
    char number[20] = "";
    memcpy(number, digits.data, digits.len);
    bounds[which] = strtoull(number, NULL, 10);
    seen[which]   = true;
    if ((status = ent_parser_advance(parser))) {
      break;
    }
  }
  modifiers->has_slice = seen[0] || seen[1];
  modifiers->offset    = bounds[0];
  modifiers->limit     = bounds[1];
  return status;
}

EntStatus
ent_parser_modifiers(EntParser* const        parser,
                     const EntAlgebra* const where,
                     EntSelection* const     selection,
                     EntModifiers* const     modifiers)
{
  EntStatus status = read_group_by(parser, where, modifiers);
  if (status) {
    return status;
  }
  EntAggregates* const outer = parser->aggregates;
  parser->aggregates         = &selection->aggregates;
  status                     = read_having(parser, modifiers);
  status             = status ? status : read_order_by(parser, modifiers);
  parser->aggregates = outer;
  return status ? status : ent_parser_slice(parser, modifiers);
}
