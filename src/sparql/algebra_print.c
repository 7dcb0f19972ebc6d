// SPDX-License-Identifier: ISC

#include "sparql/algebra.h"

#include "rdf/print.h"

#include <inttypes.h>

static void
print_variable(const EntVariable* const variable, EntBuffer* const buffer)
{
  ent_buffer_string(buffer, variable->is_hidden ? " _:" : " ?");
  ent_buffer_append(buffer, variable->name);
}

static void
print_term(const EntTerm* const term, EntBuffer* const buffer)
{
  ent_buffer_byte(buffer, ' ');
  ent_term_print(buffer, term);
}

void
ent_node_print(const EntNode* const     node,
               const EntVariable* const variables,
               EntBuffer* const         buffer)
{
  switch (node->kind) {
    case ENT_NODE_NONE:
      ent_buffer_string(buffer, " undef");
      return;
    case ENT_NODE_VARIABLE:
      print_variable(&variables[node->variable], buffer);
      return;
    case ENT_NODE_NAME:
      ent_buffer_printf(buffer, " ~\"%.*s\"", ENT_SLICE_ARG(node->name));
      return;
    case ENT_NODE_TERM:
      print_term(&node->term, buffer);
      return;
  }
}

void
ent_expression_print(const EntExpression* const expression,
                     const EntVariable* const   variables,
                     const unsigned             depth,
                     EntBuffer* const           buffer)
{
  switch (expression->kind) {
    case ENT_EXPRESSION_VARIABLE:
      print_variable(&variables[expression->as.variable], buffer);
      return;
    case ENT_EXPRESSION_TERM:
      print_term(&expression->as.constant.term, buffer);
      return;
    case ENT_EXPRESSION_EXISTS:
      ent_buffer_string(buffer, " (exists");
      ent_algebra_print_at(expression->as.pattern, variables, depth + 1U,
                           buffer);
      break;
    case ENT_EXPRESSION_CALL:
      if (expression->as.call.function == ENT_FUNCTION_UNKNOWN) {
        ent_buffer_printf(buffer, " (<%.*s>",
                          ENT_SLICE_ARG(expression->as.call.iri));
      } else {
        ent_buffer_printf(buffer, " (%s",
                          ent_functions[expression->as.call.function].name);
      }
      for (size_t i = 0U; i < expression->as.call.n; ++i) {
        ent_expression_print(expression->as.call.arguments[i], variables, depth,
                             buffer);
      }
  }
  ent_buffer_byte(buffer, ')');
}

static void
print_path(const EntPath* const path, EntBuffer* const buffer)
{
  static const char* const names[] = {"",        " (reverse", " (seq",
                                      " (alt",   " (path*",   " (path+",
                                      " (path?", " (notoneof"};
  if (path->kind == ENT_PATH_LINK) {
    ent_node_print(&path->link, NULL, buffer);
    return;
  }
  ent_buffer_string(buffer, names[path->kind]);
  if (path->left) {
    print_path(path->left, buffer);
  }
  if (path->right) {
    print_path(path->right, buffer);
  }
  for (size_t i = 0U; i < path->n_forward; ++i) {
    ent_node_print(&path->forward[i], NULL, buffer);
  }
  for (size_t i = 0U; i < path->n_inverse; ++i) {
    ent_buffer_string(buffer, " (reverse");
    ent_node_print(&path->inverse[i], NULL, buffer);
    ent_buffer_byte(buffer, ')');
  }
  ent_buffer_byte(buffer, ')');
}

static void
print_bound(const uint64_t bound, EntBuffer* const buffer)
{
  if (bound == ENT_NO_LIMIT) {
    ent_buffer_string(buffer, " _");
  } else {
    ent_buffer_printf(buffer, " %" PRIu64, bound);
  }
}

static void
print_bgp(const EntBgp* const      bgp,
          const EntVariable* const variables,
          const unsigned           depth,
          EntBuffer* const         buffer)
{
  for (size_t i = 0U; i < bgp->n; ++i) {
    ent_buffer_printf(buffer, "\n%*s(triple", (int)(2U * depth + 2U), "");
    ent_node_print(&bgp->triples[i].s, variables, buffer);
    ent_node_print(&bgp->triples[i].p, variables, buffer);
    ent_node_print(&bgp->triples[i].o, variables, buffer);
    ent_buffer_byte(buffer, ')');
  }
}

static void
print_list(const uint32_t* const    list,
           const size_t             n,
           const EntVariable* const variables,
           EntBuffer* const         buffer)
{
  ent_buffer_string(buffer, " (");
  for (size_t i = 0U; i < n; ++i) {
    print_variable(&variables[list[i]], buffer);
  }
  ent_buffer_string(buffer, " )");
}

static void
print_table(const EntTable* const    table,
            const EntVariable* const variables,
            const unsigned           depth,
            EntBuffer* const         buffer)
{
  print_list(table->variables, table->n_variables, variables, buffer);
  for (size_t i = 0U; i < table->n_rows; ++i) {
    ent_buffer_printf(buffer, "\n%*s(row", (int)(2U * depth + 2U), "");
    for (size_t j = 0U; j < table->n_variables; ++j) {
      ent_node_print(&table->cells[i * table->n_variables + j], variables,
                     buffer);
    }
    ent_buffer_byte(buffer, ')');
  }
}

static void
print_aggregate(const EntAggregate* const aggregate,
                const EntVariable* const  variables,
                const unsigned            depth,
                EntBuffer* const          buffer)
{
  static const char* const names[] = {"count", "sum",    "avg",         "min",
                                      "max",   "sample", "group_concat"};
  ent_buffer_string(buffer, " (");
  print_variable(&variables[aggregate->variable], buffer);
  ent_buffer_printf(buffer, " (%s", names[aggregate->kind]);
  ent_buffer_string(buffer, aggregate->is_distinct ? " distinct" : "");
  if (aggregate->kind == ENT_AGGREGATE_GROUP_CONCAT) {
    ent_buffer_printf(buffer, " (separator \"%.*s\")",
                      ENT_SLICE_ARG(aggregate->separator));
  }
  if (aggregate->argument) {
    ent_expression_print(aggregate->argument, variables, depth, buffer);
  }
  ent_buffer_string(buffer, "))");
}

static void
print_group(const EntGroup* const    group,
            const EntVariable* const variables,
            const unsigned           depth,
            EntBuffer* const         buffer)
{
  ent_buffer_string(buffer, group->has_keys ? " (" : " _");
  for (size_t i = 0U; i < group->n_keys; ++i) {
    ent_buffer_string(buffer, " (");
    print_variable(&variables[group->keys[i].variable], buffer);
    ent_expression_print(group->keys[i].expression, variables, depth, buffer);
    ent_buffer_byte(buffer, ')');
  }
  ent_buffer_string(buffer, group->has_keys ? " ) (" : " (");
  for (size_t i = 0U; i < group->n_aggregates; ++i) {
    print_aggregate(&group->aggregates[i], variables, depth, buffer);
  }
  ent_buffer_string(buffer, " )");
  ent_algebra_print_at(group->input, variables, depth + 1U, buffer);
}

static void
print_order(const EntOrdering* const order,
            const EntVariable* const variables,
            const unsigned           depth,
            EntBuffer* const         buffer)
{
  ent_buffer_string(buffer, " (");
  for (size_t i = 0U; i < order->n; ++i) {
    ent_buffer_string(buffer, order->keys[i].is_descending ? " (desc" : "");
    ent_expression_print(order->keys[i].expression, variables, depth, buffer);
    ent_buffer_string(buffer, order->keys[i].is_descending ? ")" : "");
  }
  ent_buffer_string(buffer, " )");
  ent_algebra_print_at(order->input, variables, depth + 1U, buffer);
}

static void
print_both(const EntJoin* const     both,
           const EntVariable* const variables,
           const unsigned           depth,
           EntBuffer* const         buffer)
{
  ent_algebra_print_at(both->left, variables, depth + 1U, buffer);
  ent_algebra_print_at(both->right, variables, depth + 1U, buffer);
}

/// What stands behind the name of the operator
static void
print_operator(const EntAlgebra* const  algebra,
               const EntVariable* const variables,
               const unsigned           depth,
               EntBuffer* const         buffer)
{
  const EntLeftJoin* const left_join = &algebra->as.left_join;
  const EntAlgebra*        input     = NULL;
  switch (algebra->kind) {
    case ENT_ALGEBRA_BGP:
      print_bgp(&algebra->as.bgp, variables, depth, buffer);
      return;
    case ENT_ALGEBRA_PATH:
      ent_node_print(&algebra->as.path.s, variables, buffer);
      print_path(algebra->as.path.path, buffer);
      ent_node_print(&algebra->as.path.o, variables, buffer);
      return;
    case ENT_ALGEBRA_JOIN:
    case ENT_ALGEBRA_UNION:
    case ENT_ALGEBRA_MINUS:
      print_both(&algebra->as.join, variables, depth, buffer);
      return;
    case ENT_ALGEBRA_LEFT_JOIN:
      ent_algebra_print_at(left_join->left, variables, depth + 1U, buffer);
      ent_algebra_print_at(left_join->right, variables, depth + 1U, buffer);
      if (left_join->condition) {
        ent_buffer_printf(buffer, "\n%*s", (int)(2U * depth + 1U), "");
        ent_expression_print(left_join->condition, variables, depth + 1U,
                             buffer);
      }
      return;
    case ENT_ALGEBRA_TABLE:
      print_table(&algebra->as.table, variables, depth, buffer);
      return;
    case ENT_ALGEBRA_GROUP:
      print_group(&algebra->as.group, variables, depth, buffer);
      return;
    case ENT_ALGEBRA_ORDER:
      print_order(&algebra->as.order, variables, depth, buffer);
      return;
    case ENT_ALGEBRA_FILTER:
      ent_expression_print(algebra->as.filter.condition, variables, depth,
                           buffer);
      input = algebra->as.filter.input;
      break;
    case ENT_ALGEBRA_EXTEND:
      print_variable(&variables[algebra->as.extend.variable], buffer);
      ent_expression_print(algebra->as.extend.expression, variables, depth,
                           buffer);
      input = algebra->as.extend.input;
      break;
    case ENT_ALGEBRA_GRAPH:
      ent_node_print(&algebra->as.graph.name, variables, buffer);
      input = algebra->as.graph.input;
      break;
    case ENT_ALGEBRA_SERVICE:
      ent_buffer_string(buffer, algebra->as.service.is_silent ? " silent" : "");
      ent_node_print(&algebra->as.service.endpoint, variables, buffer);
      input = algebra->as.service.input;
      break;
    case ENT_ALGEBRA_PROJECT:
      print_list(algebra->as.project.variables, algebra->as.project.n,
                 variables, buffer);
      input = algebra->as.project.input;
      break;
    case ENT_ALGEBRA_DISTINCT:
    case ENT_ALGEBRA_REDUCED:
      input = algebra->as.distinct.input;
      break;
    case ENT_ALGEBRA_SLICE:
      print_bound(algebra->as.slice.offset, buffer);
      print_bound(algebra->as.slice.limit, buffer);
      input = algebra->as.slice.input;
      break;
  }
  ent_algebra_print_at(input, variables, depth + 1U, buffer);
}

void
ent_algebra_print_at(const EntAlgebra* const  algebra,
                     const EntVariable* const variables,
                     const unsigned           depth,
                     EntBuffer* const         buffer)
{
  static const char* const names[] = {
    "bgp",    "path",    "join",     "leftjoin", "union", "minus",
    "filter", "extend",  "graph",    "service",  "table", "group",
    "order",  "project", "distinct", "reduced",  "slice"};
  ent_buffer_printf(buffer, "%s%*s(%s", depth ? "\n" : "", (int)(2U * depth),
                    "", names[algebra->kind]);
  print_operator(algebra, variables, depth, buffer);
  ent_buffer_byte(buffer, ')');
}

void
ent_algebra_print(const EntAlgebra* const  algebra,
                  const EntVariable* const variables,
                  EntBuffer* const         buffer)
{
  ent_algebra_print_at(algebra, variables, 0U, buffer);
  ent_buffer_byte(buffer, '\n');
}
