// SPDX-License-Identifier: ISC

#include "sparql/walk.h"

/// Visit the patterns of EXISTS in an expression
static EntStatus
walk_expression(const EntExpression* const expression,
                const EntVisitor* const    visitor)
{
  EntStatus status = ENT_OK;
  if (expression && expression->kind == ENT_EXPRESSION_EXISTS) {
    return ent_algebra_walk(expression->as.pattern, visitor);
  }
  if (expression && expression->kind == ENT_EXPRESSION_CALL) {
    for (size_t i = 0U; !status && i < expression->as.call.n; ++i) {
      status = walk_expression(expression->as.call.arguments[i], visitor);
    }
  }
  return status;
}

static EntStatus
walk_two(EntAlgebra* const          left,
         EntAlgebra* const          right,
         const EntExpression* const condition,
         const EntVisitor* const    visitor)
{
  EntStatus status = ent_algebra_walk(left, visitor);
  status           = status ? status : ent_algebra_walk(right, visitor);
  return status ? status : walk_expression(condition, visitor);
}

static EntStatus
walk_group(const EntGroup* const group, const EntVisitor* const visitor)
{
  EntStatus status = ent_algebra_walk(group->input, visitor);
  for (size_t i = 0U; !status && i < group->n_keys; ++i) {
    status = walk_expression(group->keys[i].expression, visitor);
  }
  for (size_t i = 0U; !status && i < group->n_aggregates; ++i) {
    status = walk_expression(group->aggregates[i].argument, visitor);
  }
  return status;
}

static EntStatus
walk_order(const EntOrdering* const order, const EntVisitor* const visitor)
{
  EntStatus status = ent_algebra_walk(order->input, visitor);
  for (size_t i = 0U; !status && i < order->n; ++i) {
    status = walk_expression(order->keys[i].expression, visitor);
  }
  return status;
}

static EntStatus
walk_bgp(const EntBgp* const bgp, const EntVisitor* const visitor)
{
  EntStatus status = ENT_OK;
  for (size_t i = 0U; !status && i < bgp->n; ++i) {
    status = visitor->triple(visitor->handle, &bgp->triples[i]);
  }
  return status;
}

EntStatus
ent_algebra_walk(EntAlgebra* const algebra, const EntVisitor* const visitor)
{
  EntStatus status = ENT_OK;
  switch (algebra->kind) {
    case ENT_ALGEBRA_BGP:
      return walk_bgp(&algebra->as.bgp, visitor);
    case ENT_ALGEBRA_PATH:
      return visitor->path ? visitor->path(visitor->handle, &algebra->as.path)
                           : ENT_OK;
    case ENT_ALGEBRA_JOIN:
    case ENT_ALGEBRA_UNION:
    case ENT_ALGEBRA_MINUS:
      return walk_two(algebra->as.join.left, algebra->as.join.right, NULL,
                      visitor);
    case ENT_ALGEBRA_LEFT_JOIN:
      return walk_two(algebra->as.left_join.left, algebra->as.left_join.right,
                      algebra->as.left_join.condition, visitor);
    case ENT_ALGEBRA_FILTER:
      status = ent_algebra_walk(algebra->as.filter.input, visitor);
      return status ? status
                    : walk_expression(algebra->as.filter.condition, visitor);
    case ENT_ALGEBRA_EXTEND:
      status = ent_algebra_walk(algebra->as.extend.input, visitor);
      return status ? status
                    : walk_expression(algebra->as.extend.expression, visitor);
    case ENT_ALGEBRA_GRAPH:
      return ent_algebra_walk(algebra->as.graph.input, visitor);
    case ENT_ALGEBRA_GROUP:
      return walk_group(&algebra->as.group, visitor);
    case ENT_ALGEBRA_ORDER:
      return walk_order(&algebra->as.order, visitor);
    case ENT_ALGEBRA_PROJECT:
      return ent_algebra_walk(algebra->as.project.input, visitor);
    case ENT_ALGEBRA_DISTINCT:
    case ENT_ALGEBRA_REDUCED:
      return ent_algebra_walk(algebra->as.distinct.input, visitor);
    case ENT_ALGEBRA_SLICE:
      return ent_algebra_walk(algebra->as.slice.input, visitor);
    case ENT_ALGEBRA_SERVICE: // Another store resolves what is in it
      return visitor->service ? visitor->service(visitor->handle, algebra)
                              : ENT_OK;
    case ENT_ALGEBRA_TABLE:
      break;
  }
  return status;
}
