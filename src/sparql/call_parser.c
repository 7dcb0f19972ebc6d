// SPDX-License-Identifier: ISC

/*
  BuiltInCall, ExistsFunc, Aggregate, FunctionCall (rules 70 to 72, 121 to
  128).
*/

#include "sparql/parsing.h"

/// Arguments in a row
typedef struct {
  size_t          n;
  size_t          capacity;
  EntExpression** items;
} Arguments;

static EntStatus
add(EntParser* const     parser,
    Arguments* const     arguments,
    EntExpression* const expression)
{
  if (arguments->n == ENT_MAX_ARGUMENTS) {
    return ent_error_set(parser->error, ENT_ERR_LIMIT,
                         "a call has more than %u arguments",
                         ENT_MAX_ARGUMENTS);
  }
  void*           items  = arguments->items;
  const EntStatus status = ent_parser_grow(
    parser, &items, arguments->n, &arguments->capacity, sizeof(EntExpression*));
  if (!status) {
    arguments->items                 = (EntExpression**)items;
    arguments->items[arguments->n++] = expression;
  }
  return status;
}

/// `( … , … )` or `()`; functions by IRI also take DISTINCT, which is noted if
/// `is_distinct` is not NULL
static EntStatus
read_arguments(EntParser* const parser,
               Arguments* const arguments,
               bool* const      is_distinct)
{
  EntStatus status = ent_parser_mark(parser, '(', "(");
  if (is_distinct) {
    *is_distinct = ent_parser_accept(parser, "DISTINCT", &status);
  }
  if (!(is_distinct && *is_distinct) &&
      ent_parser_accept_mark(parser, ')', &status)) {
    return ENT_OK;
  }
  do {
    EntExpression* item = NULL;
    status = status ? status : ent_parser_expression(parser, &item);
    status = status ? status : add(parser, arguments, item);
  } while (ent_parser_accept_mark(parser, ',', &status));
  return status ? status : ent_parser_mark(parser, ')', ", or )");
}

/// IRI(…) and URI(…) resolve against BASE, which becomes an argument
static EntStatus
add_base(EntParser* const parser, Arguments* const arguments)
{
  if (!parser->prefixes.base.len) {
    return ENT_OK;
  }
  EntExpression* const base = ENT_ARENA_ARRAY(parser->arena, EntExpression, 1U);
  if (!base) {
    return ent_parser_no_memory(parser);
  }
  base->kind             = ENT_EXPRESSION_TERM;
  base->as.constant.term = ent_term_iri(parser->prefixes.base);
  return add(parser, arguments, base);
}

/// A function whose name is consumed; `name` is its place
static EntStatus
read_function(EntParser* const       parser,
              const EntLexeme* const name,
              const EntFunction      function,
              EntExpression** const  expression)
{
  const EntFunctionInfo* const info = &ent_functions[function];
  const bool                   is_iri =
    function == ENT_FUNCTION_IRI || function == ENT_FUNCTION_URI;
  const unsigned most      = is_iri ? 1U : info->max_arguments;
  Arguments      arguments = {0U, 0U, NULL};
  EntStatus      status    = read_arguments(parser, &arguments, NULL);
  if (status) {
    return status;
  }
  if (arguments.n < info->min_arguments || arguments.n > most) {
    return most == info->min_arguments
             ? ent_parser_fail_at(parser, name, "%s has %u arguments, not %zu",
                                  info->name, most, arguments.n)
             : ent_parser_fail_at(
                 parser, name, "%s has %u to %u arguments, not %zu", info->name,
                 info->min_arguments, most, arguments.n);
  }
  if (function == ENT_FUNCTION_BOUND &&
      arguments.items[0]->kind != ENT_EXPRESSION_VARIABLE) {
    return ent_parser_fail_at(parser, name, "BOUND asks about a variable");
  }
  status = is_iri ? add_base(parser, &arguments) : ENT_OK;
  return status ? status
                : ent_parser_new_call(parser, function, arguments.n,
                                      arguments.items, expression);
}

/// EXISTS is consumed
static EntStatus
read_exists(EntParser* const parser, EntExpression** const expression)
{
  // Its height is that of what is inside, so that no walk goes too deep
  const unsigned outer   = parser->height;
  EntAlgebra*    pattern = NULL;
  parser->height         = 0U;
  const EntStatus status = ent_parser_whole_group(parser, &pattern);
  const unsigned  inner  = parser->height;
  parser->height         = outer;
  if (status) {
    return status;
  }
  if (inner >= ENT_MAX_EXPRESSION_DEPTH) {
    return ent_parser_fail(parser, "expressions are nested deeper than %u",
                           ENT_MAX_EXPRESSION_DEPTH);
  }
  *expression = ENT_ARENA_ARRAY(parser->arena, EntExpression, 1U);
  if (!*expression) {
    return ent_parser_no_memory(parser);
  }
  (*expression)->kind       = ENT_EXPRESSION_EXISTS;
  (*expression)->as.pattern = pattern;
  (*expression)->height     = inner + 1U;
  parser->height            = outer > inner + 1U ? outer : inner + 1U;
  return ENT_OK;
}

/// NOT is consumed
static EntStatus
read_not_exists(EntParser* const parser, EntExpression** const expression)
{
  Arguments      arguments = {0U, 0U, NULL};
  EntExpression* exists    = NULL;
  EntStatus      status    = ent_parser_word(parser, "EXISTS");
  status                   = status ? status : read_exists(parser, &exists);
  status                   = status ? status : add(parser, &arguments, exists);
  return status ? status
                : ent_parser_new_call(parser, ENT_FUNCTION_NOT, 1U,
                                      arguments.items, expression);
}

static const char* const aggregate_names[] = {
  "COUNT", "SUM", "AVG", "MIN", "MAX", "SAMPLE", "GROUP_CONCAT"};

/// True if the aggregate's name is in hand
static bool
find_aggregate(const EntParser* const parser, EntAggregateKind* const kind)
{
  for (size_t i = 0U; i < sizeof(aggregate_names) / sizeof(*aggregate_names);
       ++i) {
    if (ent_parser_at_word(parser, aggregate_names[i])) {
      *kind = (EntAggregateKind)i;
      return true;
    }
  }
  return false;
}

/// `; SEPARATOR = "…"`, if it is there
static EntStatus
read_separator(EntParser* const parser, EntAggregate* const aggregate)
{
  EntStatus status     = ENT_OK;
  aggregate->separator = ENT_SLICE_LITERAL(" ");
  if (!ent_parser_accept_mark(parser, ';', &status)) {
    return status;
  }
  status = ent_parser_word(parser, "SEPARATOR");
  status = status ? status : ent_parser_mark(parser, '=', "=");
  if (!status && parser->token.kind != ENT_LEXEME_STRING) {
    return ent_parser_expected(parser, "the separator in quotation marks");
  }
  if (!status) {
    aggregate->separator = parser->token.value;
    status               = ent_parser_advance(parser);
  }
  return status;
}

/// What stands between the brackets of an aggregate
static EntStatus
read_aggregate_body(EntParser* const parser, EntAggregate* const aggregate)
{
  EntStatus status       = ent_parser_mark(parser, '(', "(");
  aggregate->is_distinct = ent_parser_accept(parser, "DISTINCT", &status);
  if (aggregate->kind != ENT_AGGREGATE_COUNT ||
      !ent_parser_accept_mark(parser, '*', &status)) {
    status =
      status ? status : ent_parser_expression(parser, &aggregate->argument);
  }
  if (aggregate->kind == ENT_AGGREGATE_GROUP_CONCAT) {
    status = status ? status : read_separator(parser, aggregate);
  }
  return status ? status : ent_parser_mark(parser, ')', ")");
}

/// Aggregate: a variable takes its place (section 18.2.4.1)
static EntStatus
read_aggregate(EntParser* const       parser,
               const EntAggregateKind kind,
               EntExpression** const  expression)
{
  EntAggregates* const all = parser->aggregates;
  if (!all) {
    return ent_parser_fail(parser,
                           "%s may stand in SELECT, HAVING and ORDER BY only, "
                           "and in no other aggregate",
                           aggregate_names[kind]);
  }
  EntAggregate aggregate;
  memset(&aggregate, 0, sizeof(aggregate));
  aggregate.kind     = kind;
  EntStatus status   = ent_parser_advance(parser);
  parser->aggregates = NULL;
  status = status ? status : read_aggregate_body(parser, &aggregate);
  parser->aggregates = all;
  if (status || (status = ent_parser_fresh(parser, &aggregate.variable))) {
    return status;
  }
  void* items = all->items;
  if ((status = ent_parser_grow(parser, &items, all->n, &all->capacity,
                                sizeof(EntAggregate)))) {
    return status;
  }
  all->items           = (EntAggregate*)items;
  all->items[all->n++] = aggregate;
  return ent_parser_new_variable(parser, aggregate.variable, expression);
}

bool
ent_parser_at_built_in(const EntParser* const parser)
{
  EntFunction      function;
  EntAggregateKind aggregate;
  return parser->token.kind == ENT_LEXEME_NAME &&
         (ent_function_find(parser->token.value, &function) ||
          find_aggregate(parser, &aggregate) ||
          ent_parser_at_word(parser, "EXISTS") ||
          ent_parser_at_word(parser, "NOT"));
}

EntStatus
ent_parser_built_in(EntParser* const parser, EntExpression** const expression)
{
  const EntLexeme  name   = parser->token;
  EntStatus        status = ENT_OK;
  EntFunction      function;
  EntAggregateKind aggregate;
  if (ent_parser_accept(parser, "EXISTS", &status)) {
    return read_exists(parser, expression);
  }
  if (ent_parser_accept(parser, "NOT", &status)) {
    return read_not_exists(parser, expression);
  }
  if (!status && find_aggregate(parser, &aggregate)) {
    return read_aggregate(parser, aggregate, expression);
  }
  if (!status && !ent_function_find(name.value, &function)) {
    return ent_parser_expected(parser, "an expression");
  }
  status = status ? status : ent_parser_advance(parser);
  return status ? status : read_function(parser, &name, function, expression);
}

EntStatus
ent_parser_iri_or_function(EntParser* const      parser,
                           const bool            needs_call,
                           EntExpression** const expression)
{
  EntSlice  iri    = {NULL, 0U};
  EntStatus status = ent_parser_iri(parser, &iri);
  if (!status && !needs_call && !ent_parser_at(parser, '(')) {
    *expression = ENT_ARENA_ARRAY(parser->arena, EntExpression, 1U);
    if (!*expression) {
      return ent_parser_no_memory(parser);
    }
    (*expression)->kind             = ENT_EXPRESSION_TERM;
    (*expression)->as.constant.term = ent_term_iri(iri);
    return ENT_OK;
  }
  Arguments arguments   = {0U, 0U, NULL};
  bool      is_distinct = false;
  status = status ? status : read_arguments(parser, &arguments, &is_distinct);
  if (status) {
    return status;
  }
  EntFunction function = ENT_FUNCTION_UNKNOWN;
  // A call that no cast can be is an error of each row, not of the query
  if (is_distinct || !ent_function_find_iri(iri, &function) ||
      arguments.n < ent_functions[function].min_arguments ||
      arguments.n > ent_functions[function].max_arguments) {
    function = ENT_FUNCTION_UNKNOWN;
  }
  status = ent_parser_new_call(parser, function, arguments.n, arguments.items,
                               expression);
  if (!status) {
    (*expression)->as.call.iri = iri;
  }
  return status;
}
