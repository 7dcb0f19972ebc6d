// SPDX-License-Identifier: ISC

/*
  Property paths (section 9, and 18.4 for what they mean).

  Paths of fixed length are triples, joins and unions.  The others are the
  table of closure.h, which runs one step of the path as a subquery.
*/

#include "sparql/sql_writing.h"

#include "sparql/closure.h"

bool
ent_path_is_closure(const EntPath* const path)
{
  return path->kind == ENT_PATH_ZERO_OR_MORE ||
         path->kind == ENT_PATH_ONE_OR_MORE ||
         path->kind == ENT_PATH_ZERO_OR_ONE || path->kind == ENT_PATH_SET;
}

/// A new operator; an empty one after a failure, so that all can go on
static EntAlgebra*
operator(EntSqlWriter* const writer, const EntAlgebraKind kind)
{
  static EntAlgebra none = {ENT_ALGEBRA_BGP, {{0U, NULL}}};
  EntAlgebra* const algebra =
    writer->status ? NULL : ENT_ARENA_ARRAY(writer->arena, EntAlgebra, 1U);
  if (!algebra) {
    ent_sql_fail(writer, ENT_ERR_MEMORY, "out of memory");
    return &none;
  }
  algebra->kind = kind;
  return algebra;
}

static EntAlgebra*
path_of(EntSqlWriter* const  writer,
        const EntNode* const s,
        EntPath* const       path,
        const EntNode* const o)
{
  EntAlgebra* const algebra = operator(writer, ENT_ALGEBRA_PATH);
  if (!writer->status) {
    algebra->as.path = (EntPathPattern){*s, path, *o};
  }
  return algebra;
}

static EntAlgebra*
triple_of(EntSqlWriter* const  writer,
          const EntNode* const s,
          const EntNode* const p,
          const EntNode* const o)
{
  EntAlgebra* const algebra = operator(writer, ENT_ALGEBRA_BGP);
  EntTriplePattern* const     triple =
    ENT_ARENA_ARRAY(writer->arena, EntTriplePattern, 1U);
  if (!triple) {
    ent_sql_fail(writer, ENT_ERR_MEMORY, "out of memory");
  }
  if (!writer->status) {
    *triple         = (EntTriplePattern){*s, *p, *o};
    algebra->as.bgp = (EntBgp){1U, triple};
  }
  return algebra;
}

static EntAlgebra*
pair(EntSqlWriter* const  writer,
     const EntAlgebraKind kind,
     EntAlgebra* const    left,
     EntAlgebra* const    right)
{
  EntAlgebra* const algebra = operator(writer, kind);
  if (!writer->status) {
    algebra->as.join = (EntJoin){left, right};
  }
  return algebra;
}

static EntNode
variable_node(const uint32_t variable)
{
  EntNode node;
  memset(&node, 0, sizeof(node));
  node.kind     = ENT_NODE_VARIABLE;
  node.variable = variable;
  return node;
}

/// The predicate is none of `n` IRIs
static EntExpression*
is_none_of(EntSqlWriter* const  writer,
           const uint32_t       predicate,
           const size_t         n,
           const EntNode* const iris)
{
  EntExpression* const call = ENT_ARENA_ARRAY(writer->arena, EntExpression, 1U);
  EntExpression** const arguments = (EntExpression**)ent_arena_alloc_array(
    writer->arena, n + 1U, sizeof(*arguments));
  EntExpression* const items =
    ENT_ARENA_ARRAY(writer->arena, EntExpression, n + 1U);
  if (!call || !arguments || !items) {
    ent_sql_fail(writer, ENT_ERR_MEMORY, "out of memory");
    return NULL;
  }
  items[0].kind        = ENT_EXPRESSION_VARIABLE;
  items[0].as.variable = predicate;
  arguments[0]         = &items[0];
  for (size_t i = 0U; i < n; ++i) {
    items[i + 1U].kind             = ENT_EXPRESSION_TERM;
    items[i + 1U].as.constant.term = iris[i].term;
    arguments[i + 1U]              = &items[i + 1U];
  }
  call->kind              = ENT_EXPRESSION_CALL;
  call->as.call.function  = ENT_FUNCTION_NOT_IN;
  call->as.call.n         = n + 1U;
  call->as.call.arguments = arguments;
  return call;
}

/// One direction of a negated set
static EntAlgebra*
negated(EntSqlWriter* const  writer,
        const EntNode* const s,
        const EntNode* const o,
        const size_t         n,
        const EntNode* const iris)
{
  const EntNode     p      = variable_node(ent_sql_fresh(writer));
  EntAlgebra* const triple = triple_of(writer, s, &p, o);
  if (!n) {
    return triple;
  }
  EntAlgebra* const algebra = operator(writer, ENT_ALGEBRA_FILTER);
  if (!writer->status) {
    algebra->as.filter =
      (EntFilter){triple, is_none_of(writer, p.variable, n, iris)};
  }
  return algebra;
}

const EntAlgebra*
ent_path_algebra(EntSqlWriter* const writer, const EntAlgebra* const algebra)
{
  const EntPathPattern* const pattern = &algebra->as.path;
  EntPath* const              path    = pattern->path;
  const EntNode* const        s       = &pattern->s;
  const EntNode* const        o       = &pattern->o;
  EntNode                     middle;
  switch (path->kind) {
    case ENT_PATH_LINK:
      return triple_of(writer, s, &path->link, o);
    case ENT_PATH_INVERSE:
      return path_of(writer, o, path->left, s);
    case ENT_PATH_SEQUENCE:
      middle = variable_node(ent_sql_fresh(writer));
      return pair(writer, ENT_ALGEBRA_JOIN,
                  path_of(writer, s, path->left, &middle),
                  path_of(writer, &middle, path->right, o));
    case ENT_PATH_ALTERNATIVE:
      return pair(writer, ENT_ALGEBRA_UNION, path_of(writer, s, path->left, o),
                  path_of(writer, s, path->right, o));
    case ENT_PATH_NEGATED:
      if (!path->n_inverse) {
        return negated(writer, s, o, path->n_forward, path->forward);
      }
      if (!path->has_forward && !path->n_forward) {
        return negated(writer, o, s, path->n_inverse, path->inverse);
      }
      return pair(writer, ENT_ALGEBRA_UNION,
                  negated(writer, s, o, path->n_forward, path->forward),
                  negated(writer, o, s, path->n_inverse, path->inverse));
    default:
      return algebra;
  }
}

/// The nodes of a step, which have no names in the query
typedef struct {
  EntAlgebra* step;
  uint32_t    from;
  uint32_t    to;
} Step;

/// A subquery over the step: what `from` leads to (`to` in reverse), or all
/// that it leads from.  A known node is a term in it (section 18.4, ALP)
static EntSubquery*
step_query(EntSqlWriter* const writer,
           const Step* const   step,
           const uint32_t      known,
           const uint32_t      wanted)
{
  EntBlock* const around = ent_block_new(writer);
  EntScope* const scope  = ent_sql_subquery(writer);
  EntScope* const outer  = ENT_ARENA_ARRAY(writer->arena, EntScope, 1U);
  EntColumn       node   = {"node", true, false, false, 0U, NULL, 0U};
  if (!scope || !around || !outer) {
    return NULL;
  }
  const EntSavedWriter saved = ent_sql_enter(writer, scope, NULL);
  if (writer->graph.kind != ENT_ACTIVE_DEFAULT) {
    writer->graph = (EntActiveGraph){
      ENT_ACTIVE_ONE, ent_sql_argument(writer, scope, "graph"), 0U};
  }
  *outer       = (EntScope){NULL, around, NULL, NULL};
  scope->outer = outer;
  if (known != wanted) {
    around->columns[known] = &node;
    ent_sql_argument(writer, scope, node.text);
  }
  EntBlock* const block =
    ent_block_open(writer, ent_sql_build(writer, step->step));
  if (block && !writer->status) {
    EntVariableSet variables = {{0U}};
    ent_variables_add(&variables, wanted);
    block->is_distinct        = known == wanted;
    block->row                = NULL;
    scope->subquery->sql.text = ent_slice(
      ent_sql_with(writer, ent_block_render(writer, block, &variables)));
  }
  ent_sql_leave(writer, &saved);
  return scope->subquery;
}

/// A subquery over the nodes of the graph: all, or whether one is
static EntSubquery*
nodes_query(EntSqlWriter* const writer, const bool is_one)
{
  EntScope* const scope = ent_sql_subquery(writer);
  if (!scope) {
    return NULL;
  }
  const EntSavedWriter saved = ent_sql_enter(writer, scope, NULL);
  if (writer->graph.kind != ENT_ACTIVE_DEFAULT) {
    writer->graph = (EntActiveGraph){
      ENT_ACTIVE_ONE, ent_sql_argument(writer, scope, "graph"), 0U};
  }
  const char* const node =
    is_one ? ent_sql_argument(writer, scope, "node") : NULL;
  const unsigned    s       = writer->n_items++;
  const unsigned    o       = writer->n_items++;
  const char* const s_graph = ent_sql_in_graph(writer, s);
  const char* const o_graph = ent_sql_in_graph(writer, o);
  const bool        is_told =
    writer->has_evidence && writer->graph.kind != ENT_ACTIVE_DEFAULT;
  const char* const spo = is_told ? "named_quads" : "spo";
  const char* const osp = is_told ? "named_quads" : "osp";
  const char* const text =
    is_one
      ? ent_sql_print(writer,
                      "SELECT t%u.s FROM %s t%u WHERE t%u.s = %s AND %s"
                      " UNION ALL"
                      " SELECT t%u.o FROM %s t%u WHERE t%u.o = %s AND %s"
                      " LIMIT 1",
                      s, spo, s, s, node, s_graph, o, osp, o, o, node, o_graph)
      : ent_sql_print(writer,
                      "SELECT t%u.s FROM %s t%u WHERE %s UNION"
                      " SELECT t%u.o FROM %s t%u WHERE %s",
                      s, spo, s, s_graph, o, osp, o, o_graph);
  scope->subquery->sql.text = ent_slice(text);
  ent_sql_leave(writer, &saved);
  return scope->subquery;
}

/// True if some node may lead to itself without a step
static bool
has_zero(const EntPath* const path)
{
  return path && (path->kind == ENT_PATH_ZERO_OR_MORE ||
                  path->kind == ENT_PATH_ZERO_OR_ONE || has_zero(path->left) ||
                  has_zero(path->right));
}

/// All that the table has to know
static EntClosure*
make_closure(EntSqlWriter* const writer, const EntPathPattern* const pattern)
{
  EntClosure* const closure =
    writer->status ? NULL : ENT_ARENA_ARRAY(writer->arena, EntClosure, 1U);
  if (!closure) {
    ent_sql_fail(writer, ENT_ERR_MEMORY, "out of memory");
    return NULL;
  }
  const EntPathKind kind = pattern->path->kind;
  Step              step = {NULL, ent_sql_fresh(writer), ent_sql_fresh(writer)};
  const EntNode     from = variable_node(step.from);
  const EntNode     to   = variable_node(step.to);
  const EntAlgebra* path = path_of(writer, &from, pattern->path->left, &to);
  while (!writer->status && path->kind == ENT_ALGEBRA_PATH &&
         !ent_path_is_closure(path->as.path.path)) {
    path = ent_path_algebra(writer, path);
  }
  step.step = (EntAlgebra*)path;
  closure->has_zero =
    kind == ENT_PATH_ZERO_OR_MORE || kind == ENT_PATH_ZERO_OR_ONE;
  closure->has_zero_step = has_zero(pattern->path->left);
  closure->is_once       = kind == ENT_PATH_ZERO_OR_ONE || kind == ENT_PATH_SET;
  closure->has_graph     = writer->graph.kind != ENT_ACTIVE_DEFAULT;
  closure->s_is_term     = pattern->s.kind == ENT_NODE_TERM;
  closure->o_is_term     = pattern->o.kind == ENT_NODE_TERM;
  closure->forward       = step_query(writer, &step, step.from, step.to);
  closure->backward      = step_query(writer, &step, step.to, step.from);
  closure->starts        = closure->has_zero
                             ? nodes_query(writer, false)
                             : step_query(writer, &step, step.from, step.from);
  closure->is_node       = nodes_query(writer, true);
  return closure;
}

/// An end of the path; `end` is the column for what may be unbound
static void
place(EntSqlWriter* const  writer,
      EntBlock* const      block,
      const EntNode* const node,
      const char           name,
      const char* const    end)
{
  EntItem* const    item = block->items[block->n_items - 1U];
  const char* const column =
    ent_sql_print(writer, "t%u.%c", item->number, name);
  const EntColumn* const known =
    node->kind == ENT_NODE_VARIABLE
      ? ent_scope_find(writer, block->scope, node->variable)
      : NULL;
  if (known && !known->is_certain) {
    ent_texts_add(
      writer, &item->conditions,
      ent_sql_print(writer, "t%u.%s = %s", item->number, end, known->text));
    ent_block_bind(writer, block, node->variable, column, true);
  } else if (node->kind == ENT_NODE_VARIABLE) {
    ent_block_bind_leaf(writer, block, node->variable, column, true);
  } else {
    ent_texts_add(writer, &item->conditions,
                  ent_sql_print(writer, "%s = %s", column,
                                ent_sql_term(writer, &node->term)));
  }
}

/// Deepest nesting of closures, each of which takes three of the inner ones
enum { MAX_CLOSURE_DEPTH = 5 };

EntBlock*
ent_sql_closure(EntSqlWriter* const writer, const EntPathPattern* const path)
{
  if (++writer->closure_depth > MAX_CLOSURE_DEPTH) {
    ent_sql_fail(writer, ENT_ERR_LIMIT, "the path is nested too deep");
  }
  EntClosure* const closure = make_closure(writer, path);
  --writer->closure_depth;
  EntBlock* const block = ent_block_new(writer);
  if (!closure || !block) {
    return NULL;
  }
  ent_sql_need_graph(writer, block);
  EntItem* const item = ent_block_item(writer, block, "closure", false);
  if (!item) {
    return NULL;
  }
  const EntSqlParameter pointer = {0, closure, ENT_CLOSURE_POINTER};
  item->size                    = 100.0;
  if (!closure->s_is_term) { // A known variable is as good as a term
    closure->s_is_term =
      ent_scope_find(writer, block->scope, path->s.variable) != NULL;
  }
  if (!closure->o_is_term) {
    closure->o_is_term =
      ent_scope_find(writer, block->scope, path->o.variable) != NULL;
  }
  ent_texts_add(writer, &item->conditions,
                ent_sql_print(writer, "t%u.path = %s", item->number,
                              ent_sql_parameter(writer, pointer)));
  if (closure->has_graph) {
    const bool is_each = writer->graph.kind == ENT_ACTIVE_EACH;
    item->needs        = item->bit - 1U;
    ent_texts_add(
      writer, &item->conditions,
      ent_sql_print(writer, "t%u.g = %s", item->number,
                    is_each
                      ? ent_block_value(writer, block, writer->graph.variable)
                      : writer->graph.text));
    if (is_each) {
      ent_variables_add(&item->variables, writer->graph.variable);
    }
  }
  place(writer, block, &path->s, 's', "start");
  place(writer, block, &path->o, 'o', "finish");
  return block;
}
