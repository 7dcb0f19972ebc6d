// SPDX-License-Identifier: ISC

#include "sparql/algebra.h"

bool
ent_variables_have(const EntVariableSet* const set, const uint32_t variable)
{
  return (set->words[variable / 64U] >> (variable % 64U)) & 1U;
}

void
ent_variables_add(EntVariableSet* const set, const uint32_t variable)
{
  set->words[variable / 64U] |= (uint64_t)1U << (variable % 64U);
}

static EntAlgebra*
new_operator(EntArena* const arena, const EntAlgebraKind kind)
{
  EntAlgebra* const algebra = ENT_ARENA_ARRAY(arena, EntAlgebra, 1U);
  if (algebra) {
    algebra->kind = kind;
  }
  return algebra;
}

EntAlgebra*
ent_algebra_bgp(EntArena* const         arena,
                const size_t            n,
                EntTriplePattern* const triples)
{
  EntAlgebra* const algebra = new_operator(arena, ENT_ALGEBRA_BGP);
  if (algebra) {
    algebra->as.bgp = (EntBgp){n, triples};
  }
  return algebra;
}

EntAlgebra*
ent_algebra_join(EntArena* const   arena,
                 EntAlgebra* const left,
                 EntAlgebra* const right)
{
  EntAlgebra* const algebra = new_operator(arena, ENT_ALGEBRA_JOIN);
  if (algebra) {
    algebra->as.join = (EntJoin){left, right};
  }
  return algebra;
}

EntAlgebra*
ent_algebra_project(EntArena* const       arena,
                    EntAlgebra* const     input,
                    const size_t          n,
                    const uint32_t* const variables)
{
  EntAlgebra* const algebra = new_operator(arena, ENT_ALGEBRA_PROJECT);
  if (algebra) {
    algebra->as.project = (EntProject){input, n, variables};
  }
  return algebra;
}

EntAlgebra*
ent_algebra_distinct(EntArena* const arena, EntAlgebra* const input)
{
  EntAlgebra* const algebra = new_operator(arena, ENT_ALGEBRA_DISTINCT);
  if (algebra) {
    algebra->as.distinct = (EntDistinct){input};
  }
  return algebra;
}

EntAlgebra*
ent_algebra_slice(EntArena* const   arena,
                  EntAlgebra* const input,
                  const uint64_t    offset,
                  const uint64_t    limit)
{
  EntAlgebra* const algebra = new_operator(arena, ENT_ALGEBRA_SLICE);
  if (algebra) {
    algebra->as.slice = (EntSlicing){input, offset, limit};
  }
  return algebra;
}

static void
add_node(const EntNode* const node, EntVariableSet* const set)
{
  if (node->kind == ENT_NODE_VARIABLE) {
    ent_variables_add(set, node->variable);
  }
}

static void collect(const EntAlgebra* algebra,
                    EntVariableSet*   possible,
                    EntVariableSet*   certain);

/// Add the variables of `from` to `set`
static void
unite(EntVariableSet* const set, const EntVariableSet* const from)
{
  for (size_t i = 0U; i < ENT_MAX_VARIABLES / 64U; ++i) {
    set->words[i] |= from->words[i];
  }
}

/// A variable that all solutions bind
static void
add_certain(const EntNode* const  node,
            EntVariableSet* const possible,
            EntVariableSet* const certain)
{
  add_node(node, possible);
  add_node(node, certain);
}

static void
collect_bgp(const EntBgp* const   bgp,
            EntVariableSet* const possible,
            EntVariableSet* const certain)
{
  for (size_t i = 0U; i < bgp->n; ++i) {
    add_certain(&bgp->triples[i].s, possible, certain);
    add_certain(&bgp->triples[i].p, possible, certain);
    add_certain(&bgp->triples[i].o, possible, certain);
  }
}

/// What both sides of a union bind is certain
static void
collect_union(const EntJoin* const  both,
              EntVariableSet* const possible,
              EntVariableSet* const certain)
{
  EntVariableSet left  = {{0U}};
  EntVariableSet right = {{0U}};
  collect(both->left, possible, &left);
  collect(both->right, possible, &right);
  for (size_t i = 0U; i < ENT_MAX_VARIABLES / 64U; ++i) {
    certain->words[i] |= left.words[i] & right.words[i];
  }
}

/// True if `expression` has a value in all solutions that bind `bound`
static bool
is_certain(const EntExpression* const  expression,
           const EntVariableSet* const bound)
{
  return expression->kind == ENT_EXPRESSION_TERM ||
         (expression->kind == ENT_EXPRESSION_VARIABLE &&
          ent_variables_have(bound, expression->as.variable));
}

static void
collect_table(const EntTable* const table,
              EntVariableSet* const possible,
              EntVariableSet* const certain)
{
  for (size_t i = 0U; i < table->n_variables; ++i) {
    bool is_bound = true;
    for (size_t j = 0U; j < table->n_rows; ++j) {
      is_bound = is_bound &&
                 table->cells[j * table->n_variables + i].kind != ENT_NODE_NONE;
    }
    ent_variables_add(possible, table->variables[i]);
    if (is_bound) {
      ent_variables_add(certain, table->variables[i]);
    }
  }
}

/// Of aggregates only a count is never an error
static void
collect_group(const EntGroup* const group,
              EntVariableSet* const possible,
              EntVariableSet* const certain)
{
  EntVariableSet inside;
  ent_algebra_variables(group->input, NULL, &inside);
  for (size_t i = 0U; i < group->n_keys; ++i) {
    ent_variables_add(possible, group->keys[i].variable);
    if (is_certain(group->keys[i].expression, &inside)) {
      ent_variables_add(certain, group->keys[i].variable);
    }
  }
  for (size_t i = 0U; i < group->n_aggregates; ++i) {
    ent_variables_add(possible, group->aggregates[i].variable);
    if (group->aggregates[i].kind == ENT_AGGREGATE_COUNT) {
      ent_variables_add(certain, group->aggregates[i].variable);
    }
  }
}

static void
collect_project(const EntProject* const project,
                EntVariableSet* const   possible,
                EntVariableSet* const   certain)
{
  EntVariableSet inside;
  ent_algebra_variables(project->input, NULL, &inside);
  for (size_t i = 0U; i < project->n; ++i) {
    ent_variables_add(possible, project->variables[i]);
    if (ent_variables_have(&inside, project->variables[i])) {
      ent_variables_add(certain, project->variables[i]);
    }
  }
}

static void
collect_extend(const EntExtend* const extend,
               EntVariableSet* const  possible,
               EntVariableSet* const  certain)
{
  EntVariableSet inside = {{0U}};
  collect(extend->input, possible, &inside);
  if (is_certain(extend->expression, &inside)) {
    ent_variables_add(&inside, extend->variable);
  }
  ent_variables_add(possible, extend->variable);
  unite(certain, &inside);
}

static void
collect(const EntAlgebra* const algebra,
        EntVariableSet* const   possible,
        EntVariableSet* const   certain)
{
  EntVariableSet unused = {{0U}};
  switch (algebra->kind) {
    case ENT_ALGEBRA_BGP:
      collect_bgp(&algebra->as.bgp, possible, certain);
      return;
    case ENT_ALGEBRA_PATH:
      add_certain(&algebra->as.path.s, possible, certain);
      add_certain(&algebra->as.path.o, possible, certain);
      return;
    case ENT_ALGEBRA_JOIN:
      collect(algebra->as.join.left, possible, certain);
      collect(algebra->as.join.right, possible, certain);
      return;
    case ENT_ALGEBRA_LEFT_JOIN:
      collect(algebra->as.left_join.left, possible, certain);
      collect(algebra->as.left_join.right, possible, &unused);
      return;
    case ENT_ALGEBRA_UNION:
      collect_union(&algebra->as.join, possible, certain);
      return;
    case ENT_ALGEBRA_MINUS:
      collect(algebra->as.join.left, possible, certain);
      return;
    case ENT_ALGEBRA_FILTER:
      collect(algebra->as.filter.input, possible, certain);
      return;
    case ENT_ALGEBRA_EXTEND:
      collect_extend(&algebra->as.extend, possible, certain);
      return;
    case ENT_ALGEBRA_GRAPH:
      add_certain(&algebra->as.graph.name, possible, certain);
      collect(algebra->as.graph.input, possible, certain);
      return;
    case ENT_ALGEBRA_SERVICE:
      // What another endpoint binds, nobody can promise
      add_node(&algebra->as.service.endpoint, possible);
      collect(algebra->as.service.input, possible, &unused);
      return;
    case ENT_ALGEBRA_TABLE:
      collect_table(&algebra->as.table, possible, certain);
      return;
    case ENT_ALGEBRA_GROUP:
      collect_group(&algebra->as.group, possible, certain);
      return;
    case ENT_ALGEBRA_PROJECT:
      collect_project(&algebra->as.project, possible, certain);
      return;
    case ENT_ALGEBRA_ORDER:
      collect(algebra->as.order.input, possible, certain);
      return;
    case ENT_ALGEBRA_DISTINCT:
    case ENT_ALGEBRA_REDUCED:
      collect(algebra->as.distinct.input, possible, certain);
      return;
    case ENT_ALGEBRA_SLICE:
      collect(algebra->as.slice.input, possible, certain);
      return;
  }
}

void
ent_algebra_variables(const EntAlgebra* const algebra,
                      EntVariableSet* const   possible,
                      EntVariableSet* const   certain)
{
  EntVariableSet  unused = {{0U}};
  EntVariableSet* p      = possible ? possible : &unused;
  EntVariableSet* c      = certain ? certain : &unused;
  memset(p, 0, sizeof(*p));
  memset(c, 0, sizeof(*c));
  collect(algebra, p, c);
}

/// A walk over triple patterns; it stops at the first status that is not OK
typedef struct {
  EntTripleVisitor visit;
  void*            handle;
  EntStatus        status;
} Walk;

static void walk(Walk* visit, EntAlgebra* algebra);

static void
walk_expression(Walk* const visit, const EntExpression* const expression)
{
  if (expression && expression->kind == ENT_EXPRESSION_EXISTS) {
    walk(visit, expression->as.pattern);
  } else if (expression && expression->kind == ENT_EXPRESSION_CALL) {
    for (size_t i = 0U; i < expression->as.call.n; ++i) {
      walk_expression(visit, expression->as.call.arguments[i]);
    }
  }
}

static void
walk_group(Walk* const visit, const EntGroup* const group)
{
  walk(visit, group->input);
  for (size_t i = 0U; i < group->n_keys; ++i) {
    walk_expression(visit, group->keys[i].expression);
  }
  for (size_t i = 0U; i < group->n_aggregates; ++i) {
    walk_expression(visit, group->aggregates[i].argument);
  }
}

static void
walk_order(Walk* const visit, const EntOrdering* const order)
{
  walk(visit, order->input);
  for (size_t i = 0U; i < order->n; ++i) {
    walk_expression(visit, order->keys[i].expression);
  }
}

static void
walk(Walk* const visit, EntAlgebra* const algebra)
{
  switch (algebra->kind) {
    case ENT_ALGEBRA_BGP:
      for (size_t i = 0U; !visit->status && i < algebra->as.bgp.n; ++i) {
        visit->status =
          visit->visit(visit->handle, &algebra->as.bgp.triples[i]);
      }
      return;
    case ENT_ALGEBRA_PATH:
    case ENT_ALGEBRA_TABLE:
      return;
    case ENT_ALGEBRA_JOIN:
    case ENT_ALGEBRA_UNION:
    case ENT_ALGEBRA_MINUS:
      walk(visit, algebra->as.join.left);
      walk(visit, algebra->as.join.right);
      return;
    case ENT_ALGEBRA_LEFT_JOIN:
      walk(visit, algebra->as.left_join.left);
      walk(visit, algebra->as.left_join.right);
      walk_expression(visit, algebra->as.left_join.condition);
      return;
    case ENT_ALGEBRA_FILTER:
      walk(visit, algebra->as.filter.input);
      walk_expression(visit, algebra->as.filter.condition);
      return;
    case ENT_ALGEBRA_EXTEND:
      walk(visit, algebra->as.extend.input);
      walk_expression(visit, algebra->as.extend.expression);
      return;
    case ENT_ALGEBRA_GRAPH:
      walk(visit, algebra->as.graph.input);
      return;
    case ENT_ALGEBRA_SERVICE:
      walk(visit, algebra->as.service.input);
      return;
    case ENT_ALGEBRA_GROUP:
      walk_group(visit, &algebra->as.group);
      return;
    case ENT_ALGEBRA_ORDER:
      walk_order(visit, &algebra->as.order);
      return;
    case ENT_ALGEBRA_PROJECT:
      walk(visit, algebra->as.project.input);
      return;
    case ENT_ALGEBRA_DISTINCT:
    case ENT_ALGEBRA_REDUCED:
      walk(visit, algebra->as.distinct.input);
      return;
    case ENT_ALGEBRA_SLICE:
      walk(visit, algebra->as.slice.input);
      return;
  }
}

EntStatus
ent_algebra_each_triple(EntAlgebra* const      algebra,
                        const EntTripleVisitor visit,
                        void* const            handle)
{
  Walk all = {visit, handle, ENT_OK};
  walk(&all, algebra);
  return all.status;
}
