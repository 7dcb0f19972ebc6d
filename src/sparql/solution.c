// SPDX-License-Identifier: ISC

/*
  From a pattern to solutions: Group, Filter, Join, Extend, OrderBy, Project,
  Distinct or Reduced, Slice, in this order (sections 18.2.4 and 18.2.5).
*/

#include "sparql/parsing.h"

/// One SELECT on its way
typedef struct {
  EntParser*          parser;
  EntSelection*       selection;
  const EntModifiers* modifiers;
  EntAlgebra*         algebra;
  EntVariableSet      visible; ///< In the pattern
  EntVariableSet      grouped; ///< Keys, and what AS has named so far
} Solution;

/// A new operator; `*algebra` is NULL if there is an error
static EntStatus
operator_of(Solution* const      solution,
            const EntAlgebraKind kind,
            EntAlgebra** const   algebra)
{
  return ent_parser_operator(solution->parser, kind, algebra);
}

/// The first variable outside of aggregates that is no key; false if none
static bool
find_ungrouped(const Solution* const      solution,
               const EntExpression* const expression,
               uint32_t* const            variable)
{
  if (expression->kind == ENT_EXPRESSION_VARIABLE) {
    *variable = expression->as.variable;
    return !solution->parser->variables[*variable].is_hidden &&
           !ent_variables_have(&solution->grouped, *variable);
  }
  for (size_t i = 0U;
       expression->kind == ENT_EXPRESSION_CALL && i < expression->as.call.n;
       ++i) {
    if (find_ungrouped(solution, expression->as.call.arguments[i], variable)) {
      return true;
    }
  }
  return false;
}

/// In SELECT, only keys may stand outside of aggregates (section 11.4)
static EntStatus
check_grouped(Solution* const solution)
{
  EntParser* const          parser    = solution->parser;
  const EntSelection* const selection = solution->selection;
  if (selection->is_star) {
    return ent_parser_fail_at(parser, &selection->star,
                              "SELECT * cannot stand with GROUP BY and "
                              "aggregates; list the variables");
  }
  for (size_t i = 0U; i < selection->n_items; ++i) {
    const EntNamedExpression* const item     = &selection->items[i];
    uint32_t                        variable = item->variable;
    if (item->expression ? find_ungrouped(solution, item->expression, &variable)
                         : !ent_variables_have(&solution->grouped, variable)) {
      return ent_parser_fail_at(
        parser, &item->place, "?%.*s is neither grouped by nor aggregated",
        ENT_SLICE_ARG(parser->variables[variable].name));
    }
    if (item->expression) {
      ent_variables_add(&solution->grouped, item->variable);
    }
  }
  return ENT_OK;
}

/// Sample(variable), which stands for it outside of SELECT
static EntStatus
sample(Solution* const solution, uint32_t* const variable)
{
  EntParser* const     parser = solution->parser;
  EntAggregates* const all    = &solution->selection->aggregates;
  for (size_t i = 0U; i < all->n; ++i) {
    const EntAggregate* const known = &all->items[i];
    if (known->kind == ENT_AGGREGATE_SAMPLE && known->argument &&
        known->argument->kind == ENT_EXPRESSION_VARIABLE &&
        known->argument->as.variable == *variable && !known->is_distinct) {
      *variable = known->variable;
      return ENT_OK;
    }
  }
  EntAggregate aggregate;
  memset(&aggregate, 0, sizeof(aggregate));
  aggregate.kind = ENT_AGGREGATE_SAMPLE;
  EntStatus status =
    ent_parser_new_variable(parser, *variable, &aggregate.argument);
  void* items = all->items;
  status      = status ? status : ent_parser_fresh(parser, &aggregate.variable);
  status      = status ? status
                       : ent_parser_grow(parser, &items, all->n, &all->capacity,
                                         sizeof(aggregate));
  if (!status) {
    all->items           = (EntAggregate*)items;
    all->items[all->n++] = aggregate;
    *variable            = aggregate.variable;
  }
  return status;
}

/// Put a sample in the place of each variable that is no key
static EntStatus
sample_all(Solution* const solution, EntExpression* const expression)
{
  EntStatus status = ENT_OK;
  uint32_t  unused = 0U;
  if (expression->kind == ENT_EXPRESSION_VARIABLE) {
    return find_ungrouped(solution, expression, &unused)
             ? sample(solution, &expression->as.variable)
             : ENT_OK;
  }
  for (size_t i = 0U; !status && expression->kind == ENT_EXPRESSION_CALL &&
                      i < expression->as.call.n;
       ++i) {
    status = sample_all(solution, expression->as.call.arguments[i]);
  }
  return status;
}

/// Group and AggregateJoin (section 18.2.4.1)
static EntStatus
group(Solution* const solution)
{
  const EntModifiers* const modifiers = solution->modifiers;
  EntSelection* const       selection = solution->selection;
  for (size_t i = 0U; i < modifiers->n_keys; ++i) {
    ent_variables_add(&solution->grouped, modifiers->keys[i].variable);
  }
  EntStatus status =
    modifiers->having ? sample_all(solution, modifiers->having) : ENT_OK;
  status = status ? status : check_grouped(solution);
  for (size_t i = 0U; !status && i < modifiers->n_orders; ++i) {
    status = sample_all(solution, modifiers->orders[i].expression);
  }
  EntAlgebra* algebra = NULL;
  status = status ? status : operator_of(solution, ENT_ALGEBRA_GROUP, &algebra);
  if (!status) {
    algebra->as.group = (EntGroup){
      solution->algebra, modifiers->has_keys,     modifiers->n_keys,
      modifiers->keys,   selection->aggregates.n, selection->aggregates.items};
    solution->algebra = algebra;
  }
  return status;
}

/// HAVING
static EntStatus
filter(Solution* const solution)
{
  EntAlgebra*     algebra = NULL;
  const EntStatus status  = operator_of(solution, ENT_ALGEBRA_FILTER, &algebra);
  if (!status) {
    algebra->as.filter =
      (EntFilter){solution->algebra, solution->modifiers->having};
    solution->algebra = algebra;
  }
  return status;
}

/// `( Expression AS Var )` of SELECT; the variable must be new
static EntStatus
extend(Solution* const solution, const EntNamedExpression* const item)
{
  EntVariableSet possible;
  ent_algebra_variables(solution->algebra, &possible, NULL);
  if (ent_variables_have(&solution->visible, item->variable) ||
      ent_variables_have(&possible, item->variable)) {
    return ent_parser_fail_at(solution->parser, &item->place,
                              "?%.*s is bound in the pattern already",
                              ENT_SLICE_ARG(item->place.value));
  }
  EntAlgebra*     algebra = NULL;
  const EntStatus status  = operator_of(solution, ENT_ALGEBRA_EXTEND, &algebra);
  if (!status) {
    algebra->as.extend =
      (EntExtend){solution->algebra, item->variable, item->expression};
    solution->algebra = algebra;
  }
  return status;
}

static EntStatus
order(Solution* const solution)
{
  const EntModifiers* const modifiers = solution->modifiers;
  EntAlgebra*               algebra   = NULL;
  const EntStatus status = operator_of(solution, ENT_ALGEBRA_ORDER, &algebra);
  if (!status) {
    algebra->as.order =
      (EntOrdering){solution->algebra, modifiers->n_orders, modifiers->orders};
    solution->algebra = algebra;
  }
  return status;
}

/// Project, Distinct or Reduced, Slice
static EntStatus
project(Solution* const solution)
{
  const EntSelection* const selection = solution->selection;
  const EntModifiers* const modifiers = solution->modifiers;
  EntAlgebra*               algebra   = NULL;
  EntStatus                 status    = ENT_OK;
  if (!selection->is_bare &&
      !(status = operator_of(solution, ENT_ALGEBRA_PROJECT, &algebra))) {
    algebra->as.project =
      (EntProject){solution->algebra, selection->n, selection->variables};
    solution->algebra = algebra;
  }
  if (!status && (selection->is_distinct || selection->is_reduced)) {
    status = operator_of(solution,
                         selection->is_distinct ? ENT_ALGEBRA_DISTINCT
                                                : ENT_ALGEBRA_REDUCED,
                         &algebra);
    if (!status) {
      algebra->as.distinct = (EntDistinct){solution->algebra};
      solution->algebra    = algebra;
    }
  }
  if (!status && modifiers->has_slice &&
      !(status = operator_of(solution, ENT_ALGEBRA_SLICE, &algebra))) {
    algebra->as.slice =
      (EntSlicing){solution->algebra, modifiers->offset, modifiers->limit};
    solution->algebra = algebra;
  }
  return status;
}

EntStatus
ent_parser_modify(EntParser* const          parser,
                  EntSelection* const       selection,
                  const EntModifiers* const modifiers,
                  EntAlgebra** const        algebra)
{
  Solution  solution = {parser, selection, modifiers, *algebra, {{0U}}, {{0U}}};
  EntStatus status   = ENT_OK;
  ent_algebra_variables(*algebra, &solution.visible, NULL);
  if (modifiers->has_keys || selection->aggregates.n) {
    status = group(&solution);
  }
  if (!status && modifiers->having) {
    status = filter(&solution);
  }
  if (!status && modifiers->values) {
    status = ent_parser_join(parser, &solution.algebra, modifiers->values);
  }
  for (size_t i = 0U; !status && i < selection->n_items; ++i) {
    if (selection->items[i].expression) {
      status = extend(&solution, &selection->items[i]);
    }
  }
  if (!status && modifiers->n_orders) {
    status = order(&solution);
  }
  if (!status && selection->is_star) {
    ent_parser_select_all(parser, solution.algebra, selection);
  }
  status   = status ? status : project(&solution);
  *algebra = solution.algebra;
  return status;
}
