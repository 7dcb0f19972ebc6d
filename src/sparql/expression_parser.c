// SPDX-License-Identifier: ISC

/*
  Constraint, Expression and below, but for calls (rules 69, 110 to 120).
*/

#include "sparql/parsing.h"

/// Expressions in a row
typedef struct {
  size_t          n;
  size_t          capacity;
  EntExpression** items;
} List;

static EntStatus
new_expression(EntParser* const        parser,
               const EntExpressionKind kind,
               EntExpression** const   expression)
{
  *expression = ENT_ARENA_ARRAY(parser->arena, EntExpression, 1U);
  if (!*expression) {
    return ent_parser_no_memory(parser);
  }
  (*expression)->kind = kind;
  return ENT_OK;
}

EntStatus
ent_parser_new_variable(EntParser* const      parser,
                        const uint32_t        variable,
                        EntExpression** const expression)
{
  const EntStatus status =
    new_expression(parser, ENT_EXPRESSION_VARIABLE, expression);
  if (!status) {
    (*expression)->as.variable = variable;
  }
  return status;
}

/// Note that an expression is so high; trees may not be higher than a limit
static EntStatus
set_height(EntParser* const     parser,
           EntExpression* const expression,
           const unsigned       height)
{
  if (height > ENT_MAX_EXPRESSION_DEPTH) {
    return ent_parser_fail(parser, "expressions are nested deeper than %u",
                           ENT_MAX_EXPRESSION_DEPTH);
  }
  expression->height = height;
  parser->height     = height > parser->height ? height : parser->height;
  return ENT_OK;
}

EntStatus
ent_parser_new_call(EntParser* const      parser,
                    const EntFunction     function,
                    const size_t          n,
                    EntExpression** const arguments,
                    EntExpression** const expression)
{
  const EntStatus status =
    new_expression(parser, ENT_EXPRESSION_CALL, expression);
  if (status) {
    return status;
  }
  unsigned height = 0U;
  for (size_t i = 0U; i < n; ++i) {
    height = arguments[i]->height > height ? arguments[i]->height : height;
  }
  (*expression)->as.call.function  = function;
  (*expression)->as.call.n         = n;
  (*expression)->as.call.arguments = arguments;
  return set_height(parser, *expression, height + 1U);
}

/// A call of one or two arguments; `b` may be NULL
static EntStatus
call(EntParser* const      parser,
     const EntFunction     function,
     EntExpression* const  a,
     EntExpression* const  b,
     EntExpression** const expression)
{
  EntExpression** const arguments =
    ENT_ARENA_ARRAY(parser->arena, EntExpression*, 2U);
  if (!arguments) {
    return ent_parser_no_memory(parser);
  }
  arguments[0] = a;
  arguments[1] = b;
  return ent_parser_new_call(parser, function, b ? 2U : 1U, arguments,
                             expression);
}

static EntStatus
append(EntParser* const parser, List* const list, EntExpression* const item)
{
  void*           items  = list->items;
  const EntStatus status = ent_parser_grow(
    parser, &items, list->n, &list->capacity, sizeof(EntExpression*));
  if (!status) {
    list->items            = (EntExpression**)items;
    list->items[list->n++] = item;
  }
  return status;
}

/// AND and OR are associative, so a long row of them becomes a low tree
static EntStatus
balance(EntParser* const      parser,
        const EntFunction     function,
        EntExpression** const items,
        const size_t          n,
        EntExpression** const expression)
{
  if (n == 1U) {
    *expression = items[0];
    return ENT_OK;
  }
  EntExpression* left   = NULL;
  EntExpression* right  = NULL;
  const size_t   half   = n - n / 2U;
  EntStatus      status = balance(parser, function, items, half, &left);
  status =
    status ? status : balance(parser, function, items + half, n - half, &right);
  return status ? status : call(parser, function, left, right, expression);
}

EntStatus
ent_parser_all(EntParser* const      parser,
               EntExpression** const items,
               const size_t          n,
               EntExpression** const expression)
{
  *expression = NULL;
  return n ? balance(parser, ENT_FUNCTION_AND, items, n, expression) : ENT_OK;
}

/// True and consumed if the operator `text` is in hand
static bool
accept(EntParser* const parser, const char* const text, EntStatus* const status)
{
  if (!text[1]) {
    return ent_parser_accept_mark(parser, text[0], status);
  }
  if (*status || parser->token.kind != ENT_LEXEME_OPERATOR ||
      !ent_slice_is(parser->token.value, text)) {
    return false;
  }
  *status = ent_parser_advance(parser);
  return !*status;
}

/// RDFLiteral, NumericLiteral, BooleanLiteral
static EntStatus
read_literal(EntParser* const parser, EntExpression** const expression)
{
  EntNode   node;
  EntStatus status = ent_parser_var_or_term(parser, &node, "an expression");
  status =
    status ? status : new_expression(parser, ENT_EXPRESSION_TERM, expression);
  if (!status) {
    (*expression)->as.constant.term = node.term;
  }
  return status;
}

/// PrimaryExpression
static EntStatus
read_primary(EntParser* const parser, EntExpression** const expression)
{
  uint32_t  variable = 0U;
  EntStatus status   = ENT_OK;
  switch (parser->token.kind) {
    case ENT_LEXEME_VARIABLE:
      status = ent_parser_var(parser, &variable);
      return status ? status
                    : ent_parser_new_variable(parser, variable, expression);
    case ENT_LEXEME_STRING:
    case ENT_LEXEME_INTEGER:
    case ENT_LEXEME_DECIMAL:
    case ENT_LEXEME_DOUBLE:
      return read_literal(parser, expression);
    case ENT_LEXEME_IRI:
    case ENT_LEXEME_PREFIXED:
      return ent_parser_iri_or_function(parser, false, expression);
    case ENT_LEXEME_NAME:
      return ent_parser_at_term(parser)
               ? read_literal(parser, expression)
               : ent_parser_built_in(parser, expression);
    default:
      return ent_parser_at(parser, '(')
               ? ent_parser_bracketed(parser, expression)
               : ent_parser_expected(parser, "an expression");
  }
}

/// UnaryExpression
static EntStatus
read_unary(EntParser* const parser, EntExpression** const expression)
{
  static const struct {
    const char* text;
    EntFunction function;
  } operators[]    = {{"!", ENT_FUNCTION_NOT},
                      {"+", ENT_FUNCTION_PLUS},
                      {"-", ENT_FUNCTION_MINUS}};
  EntStatus status = ENT_OK;
  for (size_t i = 0U; i < sizeof(operators) / sizeof(*operators); ++i) {
    if (accept(parser, operators[i].text, &status)) {
      EntExpression* argument = NULL;
      status                  = read_primary(parser, &argument);
      return status ? status
                    : call(parser, operators[i].function, argument, NULL,
                           expression);
    }
  }
  return status ? status : read_primary(parser, expression);
}

/// The `*` and `/` of MultiplicativeExpression behind its first factor
static EntStatus
read_factors(EntParser* const parser, EntExpression** const expression)
{
  EntStatus status = ENT_OK;
  while (!status) {
    EntExpression*    right    = NULL;
    const bool        is_times = accept(parser, "*", &status);
    const EntFunction function =
      is_times ? ENT_FUNCTION_MULTIPLY : ENT_FUNCTION_DIVIDE;
    if (!is_times && !accept(parser, "/", &status)) {
      break;
    }
    status = read_unary(parser, &right);
    status =
      status ? status : call(parser, function, *expression, right, expression);
  }
  return status;
}

/// MultiplicativeExpression
static EntStatus
read_multiplicative(EntParser* const parser, EntExpression** const expression)
{
  const EntStatus status = read_unary(parser, expression);
  return status ? status : read_factors(parser, expression);
}

/// True if a number with its own sign is in hand, as in `?x -1`
static bool
at_signed(const EntParser* const parser)
{
  const EntLexeme* const token = &parser->token;
  return (token->kind == ENT_LEXEME_INTEGER ||
          token->kind == ENT_LEXEME_DECIMAL ||
          token->kind == ENT_LEXEME_DOUBLE) &&
         (token->value.data[0] == '+' || token->value.data[0] == '-');
}

/// AdditiveExpression
static EntStatus
read_additive(EntParser* const parser, EntExpression** const expression)
{
  EntStatus status = read_multiplicative(parser, expression);
  while (!status) {
    EntExpression* right    = NULL;
    EntFunction    function = ENT_FUNCTION_ADD;
    if (at_signed(parser)) {
      status = read_literal(parser, &right);
      status = status ? status : read_factors(parser, &right);
    } else if (accept(parser, "+", &status)) {
      status = read_multiplicative(parser, &right);
    } else if (accept(parser, "-", &status)) {
      function = ENT_FUNCTION_SUBTRACT;
      status   = read_multiplicative(parser, &right);
    } else {
      break;
    }
    status =
      status ? status : call(parser, function, *expression, right, expression);
  }
  return status;
}

/// ExpressionList behind IN, whose left side is `expression`
static EntStatus
read_in(EntParser* const      parser,
        const EntFunction     function,
        EntExpression** const expression)
{
  List      list   = {0U, 0U, NULL};
  EntStatus status = append(parser, &list, *expression);
  status           = status ? status : ent_parser_mark(parser, '(', "(");
  if (ent_parser_accept_mark(parser, ')', &status)) {
    return ent_parser_new_call(parser, function, list.n, list.items,
                               expression);
  }
  do {
    EntExpression* item = NULL;
    status = status ? status : ent_parser_expression(parser, &item);
    status = status ? status : append(parser, &list, item);
    if (!status && list.n > ENT_MAX_ARGUMENTS) {
      return ent_error_set(parser->error, ENT_ERR_LIMIT,
                           "there are more than %u values in a list",
                           ENT_MAX_ARGUMENTS - 1U);
    }
  } while (ent_parser_accept_mark(parser, ',', &status));
  status = status ? status : ent_parser_mark(parser, ')', ", or )");
  return status ? status
                : ent_parser_new_call(parser, function, list.n, list.items,
                                      expression);
}

/// RelationalExpression
static EntStatus
read_relational(EntParser* const parser, EntExpression** const expression)
{
  static const struct {
    const char* text;
    EntFunction function;
  } operators[] = {
    {"=", ENT_FUNCTION_EQUAL},          {"!=", ENT_FUNCTION_NOT_EQUAL},
    {"<", ENT_FUNCTION_LESS},           {">", ENT_FUNCTION_GREATER},
    {"<=", ENT_FUNCTION_LESS_OR_EQUAL}, {">=", ENT_FUNCTION_GREATER_OR_EQUAL}};
  EntStatus status = read_additive(parser, expression);
  for (size_t i = 0U; i < sizeof(operators) / sizeof(*operators); ++i) {
    if (accept(parser, operators[i].text, &status)) {
      EntExpression* right = NULL;
      status               = read_additive(parser, &right);
      return status ? status
                    : call(parser, operators[i].function, *expression, right,
                           expression);
    }
  }
  if (ent_parser_accept(parser, "IN", &status)) {
    return read_in(parser, ENT_FUNCTION_IN, expression);
  }
  if (ent_parser_accept(parser, "NOT", &status)) {
    status = ent_parser_word(parser, "IN");
    return status ? status : read_in(parser, ENT_FUNCTION_NOT_IN, expression);
  }
  return status;
}

/// ConditionalAndExpression
static EntStatus
read_and(EntParser* const parser, EntExpression** const expression)
{
  List      list   = {0U, 0U, NULL};
  EntStatus status = ENT_OK;
  do {
    EntExpression* item = NULL;
    status              = read_relational(parser, &item);
    status              = status ? status : append(parser, &list, item);
  } while (accept(parser, "&&", &status));
  return status
           ? status
           : balance(parser, ENT_FUNCTION_AND, list.items, list.n, expression);
}

/// ConditionalOrExpression
static EntStatus
read_or(EntParser* const parser, EntExpression** const expression)
{
  List      list   = {0U, 0U, NULL};
  EntStatus status = ENT_OK;
  do {
    EntExpression* item = NULL;
    status              = read_and(parser, &item);
    status              = status ? status : append(parser, &list, item);
  } while (accept(parser, "||", &status));
  return status
           ? status
           : balance(parser, ENT_FUNCTION_OR, list.items, list.n, expression);
}

EntStatus
ent_parser_expression(EntParser* const parser, EntExpression** const expression)
{
  EntStatus status = ent_parser_nest(parser);
  if (!status) {
    status = read_or(parser, expression);
    --parser->nesting;
  }
  return status;
}

EntStatus
ent_parser_bracketed(EntParser* const parser, EntExpression** const expression)
{
  EntStatus status = ent_parser_mark(parser, '(', "(");
  status = status ? status : ent_parser_expression(parser, expression);
  return status ? status : ent_parser_mark(parser, ')', ")");
}

EntStatus
ent_parser_constraint(EntParser* const parser, EntExpression** const expression)
{
  if (ent_parser_at(parser, '(')) {
    return ent_parser_bracketed(parser, expression);
  }
  switch (parser->token.kind) {
    case ENT_LEXEME_IRI:
    case ENT_LEXEME_PREFIXED:
      return ent_parser_iri_or_function(parser, true, expression);
    case ENT_LEXEME_NAME:
      return ent_parser_built_in(parser, expression);
    default:
      return ent_parser_expected(parser, "( or a call of a function");
  }
}
