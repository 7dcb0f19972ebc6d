// SPDX-License-Identifier: ISC

/*
  Patterns over quads.

  A triple pattern is one item: an order of the quads, or the table of
  entailed.h.  In GRAPH ?g all patterns share a variable that is not ?g
  itself, since ?g is not bound inside (section 18.6); it is joined at the end.
*/

#include "sparql/sql_writing.h"

#include "rdf/namespaces.h"
#include "sparql/entailed.h"
#include "sparql/infer_path.h"
#include "store/evidence_ids.h"

#include <inttypes.h>

/// The parameters of the graphs in `nodes`, separated by commas
static const char*
list_graphs(EntSqlWriter* const  writer,
            const EntNode* const nodes,
            const size_t         n)
{
  EntTexts parts = {0U, 0U, NULL};
  for (size_t i = 0U; i < n; ++i) {
    ent_texts_add(writer, &parts, ent_sql_term(writer, &nodes[i].term));
  }
  return ent_texts_join(writer, &parts, ", ");
}

static bool
has_dataset(const EntSqlWriter* const writer)
{
  const EntDataset* const dataset = writer->context->dataset;
  return dataset && (dataset->n_from || dataset->n_named);
}

bool
ent_sql_asks_named(const EntSqlWriter* const writer)
{
  const EntDataset* const dataset = writer->context->dataset;
  return writer->has_evidence && (writer->graph.kind != ENT_ACTIVE_DEFAULT ||
                                  (dataset && dataset->n_from));
}

/// That the column t.g is in the default graph, which may be a merge: then
/// equal triples of several graphs are one
static const char*
in_default(EntSqlWriter* const writer, const unsigned t)
{
  if (!has_dataset(writer)) {
    return ent_sql_print(writer, "t%u.g = 0", t);
  }
  const EntDataset* const dataset = writer->context->dataset;
  if (!dataset->n_from) {
    // Never; a bare 0 would leave SQLite without a plan
    return ent_sql_print(writer, "t%u.g < 0", t);
  }
  const char* const graphs =
    list_graphs(writer, dataset->from, dataset->n_from);
  return dataset->n_from == 1U
           ? ent_sql_print(writer, "t%u.g = %s", t, graphs)
           : ent_sql_print(
               writer,
               "t%u.g IN (%s) AND NOT EXISTS (SELECT 1 FROM %s x WHERE"
               " x.s = t%u.s AND x.p = t%u.p AND x.o = t%u.o AND"
               " x.g IN (%s) AND x.g < t%u.g)",
               t, graphs, ent_sql_asks_named(writer) ? "named_quads" : "spo", t,
               t, t, graphs, t);
}

/// That `column` is the name of a named graph
static const char*
is_named(EntSqlWriter* const writer, const char* const column)
{
  const EntDataset* const dataset = writer->context->dataset;
  if (!has_dataset(writer) || dataset->has_all_named) {
    return ent_sql_print(writer, "%s <> 0", column);
  }
  return dataset->n_named ? ent_sql_print(writer, "%s IN (%s)", column,
                                          list_graphs(writer, dataset->named,
                                                      dataset->n_named))
                          : ent_sql_print(writer, "%s < 0", column);
}

const char*
ent_sql_in_graph(EntSqlWriter* const writer, const unsigned t)
{
  return writer->graph.kind == ENT_ACTIVE_DEFAULT
           ? in_default(writer, t)
           : ent_sql_print(writer, "t%u.g = %s", t, writer->graph.text);
}

/// Put the last item of `block` into the active graph, a named one; `column` is
/// the graph that it is of
static void
in_graph(EntSqlWriter* const writer,
         EntBlock* const     block,
         const char* const   column)
{
  EntItem* const item = block->items[block->n_items - 1U];
  if (writer->graph.kind == ENT_ACTIVE_ONE) {
    ent_texts_add(writer, &item->conditions,
                  ent_sql_print(writer, "%s = %s", column, writer->graph.text));
    return;
  }
  ent_texts_add(writer, &item->conditions, is_named(writer, column));
  ent_block_bind_leaf(writer, block, writer->graph.variable, column, true);
}

/// The graph as the planner should see it; NULL: the default one
static const EntNode*
graph_node(EntSqlWriter* const writer)
{
  if (writer->graph.kind == ENT_ACTIVE_DEFAULT) {
    return NULL;
  }
  EntNode* const node = ENT_ARENA_ARRAY(writer->arena, EntNode, 1U);
  if (!node) {
    ent_sql_fail(writer, ENT_ERR_MEMORY, "out of memory");
    return NULL;
  }
  node->kind =
    writer->graph.kind == ENT_ACTIVE_ONE ? ENT_NODE_TERM : ENT_NODE_VARIABLE;
  node->variable = writer->graph.variable;
  return node;
}

/// The id of a term; evidence has terms that no row has
static const char*
id_of(EntSqlWriter* const writer, const EntNode* const node)
{
  return node->id ? ent_sql_id(writer, node->id)
                  : ent_sql_term(writer, &node->term);
}

/// The column `name` of the last item is `node`
static void
place(EntSqlWriter* const  writer,
      EntBlock* const      block,
      const EntNode* const node,
      const char           name)
{
  EntItem* const    item = block->items[block->n_items - 1U];
  const char* const column =
    ent_sql_print(writer, "t%u.%c", item->number, name);
  if (node->kind == ENT_NODE_VARIABLE) {
    ent_block_bind_leaf(writer, block, node->variable, column, true);
  } else {
    ent_texts_add(
      writer, &item->conditions,
      ent_sql_print(writer, "%s = %s", column, id_of(writer, node)));
  }
}

/// What the ontology says of the triple, and what the store knows of it
static void
weigh(EntSqlWriter* const           writer,
      EntItem* const                item,
      const EntTriplePattern* const triple)
{
  const EntSqlContext* const context = writer->context;
  const EntInference         inference =
    has_dataset(writer) || writer->graph.kind != ENT_ACTIVE_DEFAULT
              ? ENT_INFER_NONE
              : context->inference;
  item->triple = triple;
  item->graph  = graph_node(writer);
  item->alternatives =
    writer->status ? NULL : ENT_ARENA_ARRAY(writer->arena, EntAlternatives, 1U);
  if (!item->alternatives) {
    ent_sql_fail(writer, ENT_ERR_MEMORY, "out of memory");
    return;
  }
  writer->status = ent_infer(context->lookup, inference, writer->arena, triple,
                             item->alternatives, writer->error);
  if (!writer->status) {
    writer->status =
      ent_plan_weigh(context->lookup, writer->arena, item, writer->error);
  }
}

void
ent_sql_triple(EntSqlWriter* const           writer,
               EntBlock* const               block,
               const EntTriplePattern* const triple,
               const bool                    is_optional)
{
  EntItem* const item = ent_block_item(
    writer, block, ent_sql_asks_named(writer) ? "named_quads" : NULL,
    is_optional);
  if (!item) {
    return;
  }
  weigh(writer, item, triple);
  if (writer->status || !item->alternatives) {
    return;
  }
  const bool                  is_one  = item->alternatives->n == 1U;
  const EntAlternative* const one     = &item->alternatives->items[0];
  const bool                  swapped = is_one && one->is_swapped;
  if (is_one && writer->graph.kind == ENT_ACTIVE_DEFAULT) {
    ent_texts_add(writer, &item->conditions,
                  ent_sql_in_graph(writer, item->number));
  } else if (is_one) {
    in_graph(writer, block, ent_sql_print(writer, "t%u.g", item->number));
  } else {
    const EntSqlParameter pattern = {0, item->alternatives,
                                     ENT_ENTAILED_POINTER};
    item->source                  = "entailed";
    ent_texts_add(writer, &item->conditions,
                  ent_sql_print(writer, "t%u.pattern = %s", item->number,
                                ent_sql_parameter(writer, pattern)));
  }
  if (triple->p.kind == ENT_NODE_VARIABLE) {
    place(writer, block, &triple->p, 'p');
  } else if (is_one) {
    ent_texts_add(writer, &item->conditions,
                  ent_sql_print(writer, "t%u.p = %s", item->number,
                                swapped || !item->source
                                  ? ent_sql_id(writer, one->predicate)
                                  : id_of(writer, &triple->p)));
  }
  place(writer, block, &triple->s, swapped ? 'o' : 's');
  place(writer, block, &triple->o, swapped ? 's' : 'o');
  if (triple->p.claimed) {
    ent_sql_claimed(writer, item, triple->p.claimed);
  }
}

/// Put what the ontology makes of a triple on `block`; false if that is itself
static bool
infer(EntSqlWriter* const           writer,
      EntBlock* const               block,
      const EntTriplePattern* const triple)
{
  EntPath* path = NULL;
  if (writer->is_inferring || writer->context->inference != ENT_INFER_ALL ||
      writer->graph.kind != ENT_ACTIVE_DEFAULT || has_dataset(writer)) {
    return false;
  }
  writer->status = ent_infer_path(writer->context->lookup, writer->arena,
                                  triple, &path, writer->error);
  if (writer->status || !path) {
    return writer->status != ENT_OK;
  }
  const EntPathPattern pattern = {triple->s, path, triple->o};
  writer->is_inferring         = true; // What is in the path is itself
  EntBlock* const other        = ent_sql_closure(writer, &pattern);
  writer->is_inferring         = false;
  if (other && block->n_items == ENT_MAX_ITEMS) {
    ent_sql_fail(writer, ENT_ERR_LIMIT, "the query joins too many patterns");
  }
  ent_block_join(writer, block, other);
  return true;
}

void
ent_sql_bgp(EntSqlWriter* const writer,
            EntBlock* const     block,
            const EntBgp* const bgp)
{
  for (size_t i = 0U; !writer->status && i < bgp->n; ++i) {
    if (!infer(writer, block, &bgp->triples[i])) {
      ent_sql_triple(writer, block, &bgp->triples[i], false);
    }
  }
}

/// The rows of a table as SQL, with their graphs as a last column
static const char*
values_of(EntSqlWriter* const writer, const EntTable* const table)
{
  EntTexts rows = {0U, 0U, NULL};
  for (size_t i = 0U; !writer->status && i < table->n_rows; ++i) {
    EntTexts cells = {0U, 0U, NULL};
    for (size_t j = 0U; j < table->n_variables; ++j) {
      const EntNode* const cell = &table->cells[i * table->n_variables + j];
      ent_texts_add(writer, &cells,
                    cell->kind == ENT_NODE_TERM
                      ? ent_sql_term(writer, &cell->term)
                      : "NULL");
    }
    ent_texts_add(writer, &cells,
                  table->graphs ? ent_sql_term(writer, &table->graphs[i].term)
                                : "1");
    ent_texts_add(
      writer, &rows,
      ent_sql_print(writer, "(%s)", ent_texts_join(writer, &cells, ", ")));
  }
  return rows.n ? ent_sql_print(writer, "(VALUES %s)",
                                ent_texts_join(writer, &rows, ", "))
                : "(SELECT 1 WHERE 0)";
}

void
ent_sql_values(EntSqlWriter* const   writer,
               EntBlock* const       block,
               const EntTable* const table)
{
  const size_t   n = table->n_variables;
  EntItem* const item =
    ent_block_item(writer, block, values_of(writer, table), false);
  if (!item) {
    return;
  }
  item->size = (double)table->n_rows;
  for (size_t j = 0U; j < n; ++j) {
    bool is_certain = true;
    for (size_t i = 0U; i < table->n_rows; ++i) {
      is_certain = is_certain && table->cells[i * n + j].kind == ENT_NODE_TERM;
    }
    ent_block_bind_leaf(writer, block, table->variables[j],
                        table->n_rows ? ent_sql_print(writer, "t%u.column%zu",
                                                      item->number, j + 1U)
                                      : "NULL",
                        is_certain && table->n_rows);
  }
  if (table->graphs && table->n_rows &&
      writer->graph.kind != ENT_ACTIVE_DEFAULT) {
    in_graph(writer, block,
             ent_sql_print(writer, "t%u.column%zu", item->number, n + 1U));
  }
}

/// A table of the names of all graphs
static const char*
graphs(EntSqlWriter* const writer)
{
  const EntTerm entities =
    ent_term_iri(ENT_SLICE_LITERAL(ENT_NS_GRAPH "entities"));
  return writer->has_evidence
           ? ent_sql_print(writer,
                           "(SELECT id FROM graph UNION"
                           " SELECT coalesce(x.term, a.id + %" PRId64
                           ") FROM article a LEFT JOIN shown x"
                           " ON x.node = a.id + %" PRId64
                           " UNION SELECT coalesce(x.term, a.id + %" PRId64
                           ") FROM article a LEFT JOIN shown x"
                           " ON x.node = a.id + %" PRId64 " UNION SELECT %s)",
                           ent_evidence_id(ENT_NODE_ARTICLE, 0),
                           ent_evidence_id(ENT_NODE_ARTICLE, 0),
                           ent_evidence_id(ENT_NODE_FACTS, 0),
                           ent_evidence_id(ENT_NODE_FACTS, 0),
                           ent_sql_term(writer, &entities))
           : "graph";
}

/// That the graph that #text gives is there
static const char*
is_there(EntSqlWriter* const writer, const char* const text)
{
  return ent_sql_print(writer,
                       writer->has_evidence
                         ? "EXISTS (SELECT 1 FROM named_quads WHERE g = %s)"
                         : "EXISTS (SELECT 1 FROM graph WHERE id = %s)",
                       text);
}

void
ent_sql_need_graph(EntSqlWriter* const writer, EntBlock* const block)
{
  const uint32_t g = writer->graph.variable;
  if (writer->status || writer->graph.kind != ENT_ACTIVE_EACH ||
      (block->columns[g] && block->columns[g]->is_certain)) {
    return;
  }
  EntItem* const item = ent_block_item(writer, block, graphs(writer), false);
  if (item) {
    const char* const column = ent_sql_print(writer, "t%u.id", item->number);
    item->size               = 100.0;
    ent_texts_add(writer, &item->conditions, is_named(writer, column));
    ent_block_bind_leaf(writer, block, g, column, true);
  }
}

/// True if `algebra` has to be computed for each graph by itself
static bool
is_per_graph(const EntAlgebra* const algebra)
{
  switch (algebra->kind) {
    case ENT_ALGEBRA_GROUP:
    case ENT_ALGEBRA_SLICE:
    case ENT_ALGEBRA_DISTINCT:
      return true;
    case ENT_ALGEBRA_JOIN:
    case ENT_ALGEBRA_UNION:
    case ENT_ALGEBRA_MINUS:
      return is_per_graph(algebra->as.join.left) ||
             is_per_graph(algebra->as.join.right);
    case ENT_ALGEBRA_LEFT_JOIN:
      return is_per_graph(algebra->as.left_join.left) ||
             is_per_graph(algebra->as.left_join.right);
    case ENT_ALGEBRA_FILTER:
      return is_per_graph(algebra->as.filter.input);
    case ENT_ALGEBRA_EXTEND:
      return is_per_graph(algebra->as.extend.input);
    case ENT_ALGEBRA_ORDER:
      return is_per_graph(algebra->as.order.input);
    case ENT_ALGEBRA_PROJECT:
      return is_per_graph(algebra->as.project.input);
    case ENT_ALGEBRA_REDUCED:
      return is_per_graph(algebra->as.distinct.input);
    default:
      return false;
  }
}

/// GRAPH of one graph: nothing matches where the dataset lacks it
static EntBlock*
one_graph(EntSqlWriter* const writer, const EntGraph* const graph)
{
  const EntActiveGraph outer = writer->graph;
  writer->graph              = (EntActiveGraph){ENT_ACTIVE_ONE,
                                                ent_sql_term(writer, &graph->name.term), 0U};
  EntBlock* const block =
    ent_block_open(writer, ent_sql_build(writer, graph->input));
  if (block) {
    ent_texts_add(writer, &block->where, is_there(writer, writer->graph.text));
    if (has_dataset(writer) && !writer->context->dataset->has_all_named) {
      ent_texts_add(writer, &block->where,
                    is_named(writer, writer->graph.text));
    }
  }
  writer->graph = outer;
  return block;
}

/// GRAPH of a variable, but for the variable
static EntBlock*
each_graph(EntSqlWriter* const writer, const EntGraph* const graph)
{
  EntBlock* block = NULL;
  if (is_per_graph(graph->input)) {
    block = ent_block_new(writer);
    if (block) {
      ent_sql_need_graph(writer, block);
      ent_sql_lateral(writer, block, graph->input, false);
    }
    return block;
  }
  block = ent_block_open(writer, ent_sql_build(writer, graph->input));
  if (block) {
    ent_sql_need_graph(writer, block);
  }
  return block;
}

/// The variable `v` is the name of the graph, which `g` stood for inside
static void
bind_name(EntSqlWriter* const writer,
          EntBlock* const     block,
          const uint32_t      g,
          const uint32_t      v)
{
  const EntColumn* const other = block->columns[v];
  const EntColumn* const known = ent_scope_find(writer, block->scope, v);
  EntColumn* const       own   = ENT_ARENA_ARRAY(writer->arena, EntColumn, 1U);
  if (!own) {
    ent_sql_fail(writer, ENT_ERR_MEMORY, "out of memory");
    return;
  }
  *own           = *block->columns[g];
  own->is_shared = false;
  if (other) {
    ent_texts_add(writer, &block->where,
                  ent_sql_compatible(writer, own, other));
  }
  if (known) {
    ent_texts_add(writer, &block->where,
                  ent_sql_compatible(writer, known, own));
  }
  if (!other || !other->is_certain) {
    block->columns[v] = own;
  }
  ent_variables_add(&block->visible, v);
  for (size_t i = 0U; i < block->n_items; ++i) {
    if (ent_variables_have(&block->items[i]->variables, g)) {
      ent_variables_add(&block->items[i]->variables, v);
    }
  }
}

EntBlock*
ent_sql_graph(EntSqlWriter* const writer, const EntGraph* const graph)
{
  if (graph->name.kind != ENT_NODE_VARIABLE) {
    return one_graph(writer, graph);
  }
  const EntActiveGraph outer = writer->graph;
  const uint32_t       g     = ent_sql_fresh(writer);
  writer->graph              = (EntActiveGraph){ENT_ACTIVE_EACH, NULL, g};
  EntBlock* const block      = each_graph(writer, graph);
  writer->graph              = outer;
  if (!block || writer->status) {
    return NULL;
  }

  bind_name(writer, block, g, graph->name.variable);
  return block;
}
