// SPDX-License-Identifier: ISC

/*
  Groups and solution modifiers (sections 18.2.4 and 18.2.5).

  They stand in one SELECT as long as they come in SQL's own order: WHERE,
  GROUP BY, HAVING, ORDER BY, columns, DISTINCT, LIMIT.
*/

#include "sparql/sql_writing.h"

#include "rdf/inline.h"
#include "sparql/probe.h"

#include <inttypes.h>

/// Bind `variable` to `text`, which may read any item
static void
set_column(EntSqlWriter* const writer,
           EntBlock* const     block,
           const uint32_t      variable,
           const char* const   text,
           const bool          is_certain)
{
  EntColumn* const column =
    writer->status ? NULL : ENT_ARENA_ARRAY(writer->arena, EntColumn, 1U);
  if (!column) {
    ent_sql_fail(writer, ENT_ERR_MEMORY, "out of memory");
    return;
  }
  const uint64_t items = ((uint64_t)1U << block->n_items) - 1U;
  *column = (EntColumn){text, is_certain, false, false, items, NULL, 0U};
  block->columns[variable] = column;
  ent_variables_add(&block->visible, variable);
}

/// `text`, a count, as a literal: counts are their own ids but for the offset
static const char*
integer(EntSqlWriter* const writer, const char* const text)
{
  int64_t zero = 0;
  ent_inline_make(ENT_INLINE_INTEGER, 0, &zero);
  return ent_sql_print(writer, "(%s + %s)", text, ent_sql_id(writer, zero));
}

/// All that is bound in a solution, as one value
static const char*
whole_row(EntSqlWriter* const writer, const EntBlock* const block)
{
  EntTexts parts = {0U, 0U, NULL};
  for (uint32_t v = 0U; v < writer->context->n_variables; ++v) {
    if (block->columns[v] && ent_variables_have(&block->visible, v) &&
        !writer->context->variables[v].is_hidden) {
      ent_texts_add(
        writer, &parts,
        ent_sql_print(writer, "coalesce(%s, '')", block->columns[v]->text));
    }
  }
  return parts.n ? ent_texts_join(writer, &parts, " || ' ' || ") : "1";
}

static const char*
count(EntSqlWriter* const       writer,
      EntBlock* const           block,
      const EntAggregate* const aggregate)
{
  const char* const distinct = aggregate->is_distinct ? "DISTINCT " : "";
  if (!aggregate->argument) {
    return aggregate->is_distinct ? ent_sql_print(writer, "count(DISTINCT %s)",
                                                  whole_row(writer, block))
                                  : "count(*)";
  }
  return ent_sql_print(writer, "count(%s%s)", distinct,
                       aggregate->is_distinct
                         ? ent_sql_interned(writer, block, aggregate->argument)
                         : ent_sql_value(writer, block, aggregate->argument));
}

static const char*
aggregate_text(EntSqlWriter* const       writer,
               EntBlock* const           block,
               const EntAggregate* const aggregate)
{
  static const char* const names[] = {[ENT_AGGREGATE_COUNT]  = "count",
                                      [ENT_AGGREGATE_SUM]    = "sum",
                                      [ENT_AGGREGATE_AVG]    = "avg",
                                      [ENT_AGGREGATE_MIN]    = "min",
                                      [ENT_AGGREGATE_MAX]    = "max",
                                      [ENT_AGGREGATE_SAMPLE] = "sample",
                                      [ENT_AGGREGATE_GROUP_CONCAT] =
                                        "group_concat"};
  if (aggregate->kind == ENT_AGGREGATE_COUNT) {
    return integer(writer, count(writer, block, aggregate));
  }
  const char* separator = NULL;
  if (aggregate->kind == ENT_AGGREGATE_GROUP_CONCAT) {
    const EntTerm term = ent_term_literal(
      aggregate->separator, (EntSlice){NULL, 0U}, (EntSlice){NULL, 0U});
    separator = ent_sql_term(writer, &term);
  }
  return ent_sql_print(writer, "ent_intern(ent_%s%s(%s%s%s))",
                       names[aggregate->kind],
                       aggregate->is_distinct ? "_distinct" : "",
                       ent_sql_value(writer, block, aggregate->argument),
                       separator ? ", " : "", separator ? separator : "");
}

/// `block` with each value of a variable once, if COUNT of those is all that is
/// wanted of it: then all its rows count; NULL: it is not
static EntBlock*
values_to_count(EntSqlWriter* const   writer,
                EntBlock* const       block,
                const EntGroup* const group)
{
  const EntAggregate* const  one = &group->aggregates[0];
  const EntExpression* const e =
    group->n_aggregates == 1U ? one->argument : NULL;
  const EntColumn* const column = e && e->kind == ENT_EXPRESSION_VARIABLE
                                    ? block->columns[e->as.variable]
                                    : NULL;
  if (!column || !column->is_certain || one->kind != ENT_AGGREGATE_COUNT ||
      !one->is_distinct || group->has_keys || group->n_keys ||
      writer->graph.kind == ENT_ACTIVE_EACH) {
    return NULL;
  }
  memset(&block->visible, 0, sizeof(block->visible));
  ent_variables_add(&block->visible, e->as.variable);
  block->row         = NULL;
  block->is_distinct = true;
  return ent_block_open(writer, ent_block_distinct(writer, block));
}

/// Of each key, whether all groups have it; NULL: no memory
static bool*
certain_keys(EntSqlWriter* const   writer,
             const EntBlock* const block,
             const EntGroup* const group)
{
  bool* const certain =
    ENT_ARENA_ARRAY(writer->arena, bool, group->n_keys + 1U);
  for (size_t i = 0U; certain && i < group->n_keys; ++i) {
    const EntExpression* const e    = group->keys[i].expression;
    const EntColumn* const     same = e->kind == ENT_EXPRESSION_VARIABLE
                                        ? block->columns[e->as.variable]
                                        : NULL;
    certain[i] = e->kind == ENT_EXPRESSION_TERM || (same && same->is_certain);
  }
  if (!certain) {
    ent_sql_fail(writer, ENT_ERR_MEMORY, "out of memory");
  }
  return certain;
}

EntBlock*
ent_sql_group(EntSqlWriter* const writer, const EntGroup* const group)
{
  EntBlock* block = ent_block_open(writer, ent_sql_build(writer, group->input));
  if (!block || writer->status) {
    return NULL;
  }
  EntBlock* const values = values_to_count(writer, block, group);
  block                  = values ? values : block;
  EntTexts     keys      = {0U, 0U, NULL};
  EntTexts     texts     = {0U, 0U, NULL};
  const size_t n         = group->n_aggregates;
  for (size_t i = 0U; i < group->n_keys; ++i) {
    ent_texts_add(writer, &keys,
                  ent_sql_interned(writer, block, group->keys[i].expression));
  }
  for (size_t i = 0U; i < n; ++i) {
    ent_texts_add(writer, &texts,
                  values
                    ? integer(writer, "count(*)")
                    : aggregate_text(writer, block, &group->aggregates[i]));
  }
  if (writer->status) {
    return NULL;
  }

  bool* const certain = certain_keys(writer, block, group);
  if (!certain) {
    return NULL;
  }
  memset((void*)block->columns, 0, sizeof(block->columns));
  memset(&block->visible, 0, sizeof(block->visible));
  block->row        = NULL;
  block->is_grouped = true;
  for (size_t i = 0U; i < group->n_keys; ++i) {
    const EntExpression* const e = group->keys[i].expression;
    set_column(writer, block, group->keys[i].variable, keys.items[i],
               certain[i]);
    if (e->kind == ENT_EXPRESSION_VARIABLE) {
      ent_variables_add(&block->keys, e->as.variable);
    }
  }
  for (size_t i = 0U; i < n; ++i) {
    const bool is_count = group->aggregates[i].kind == ENT_AGGREGATE_COUNT;
    set_column(writer, block, group->aggregates[i].variable, texts.items[i],
               is_count);
    block->columns[group->aggregates[i].variable]->is_count = is_count;
  }
  if (group->has_keys) {
    block->group_by = keys.n ? ent_texts_join(writer, &keys, ", ") : "NULL";
  }
  return block;
}

static bool
has_exists(const EntExpression* const expression)
{
  bool has = expression->kind == ENT_EXPRESSION_EXISTS;
  for (size_t i = 0U; expression->kind == ENT_EXPRESSION_CALL && !has &&
                      i < expression->as.call.n;
       ++i) {
    has = has_exists(expression->as.call.arguments[i]);
  }
  return has;
}

/// `block`, or around it, where `expression` may be computed
static EntBlock*
around(EntSqlWriter* const        writer,
       EntBlock*                  block,
       const EntExpression* const expression)
{
  // In a subquery, an aggregate would be one of the subquery
  if (block && (block->order_by.n || block->is_distinct || block->slice ||
                (block->is_grouped && has_exists(expression)))) {
    block = ent_block_wrap(writer, block, false);
  }
  return block;
}

/// True if all objects of the pattern that binds `variable` are numbers, or
/// dates, and so on, that are their own ids
static bool
is_of_one_class(EntSqlWriter* const   writer,
                const EntBlock* const block,
                const uint32_t        variable)
{
  const EntItem* const item = ent_sql_object_item(block, variable);
  int64_t              id   = 0;
  bool                 is   = false;
  if (!item || writer->status ||
      strcmp(block->columns[variable]->text,
             ent_sql_print(writer, "t%u.o", item->number)) != 0) {
    return false;
  }
  EntLookup* const lookup    = writer->context->lookup;
  const int64_t    predicate = item->alternatives->items[0].predicate;
  writer->status = ent_probe_least(lookup, predicate, &id, writer->error);
  const EntInlineClass class = ent_inline_class(id);
  if (!writer->status && class != ENT_INLINE_NONE) {
    writer->status = ent_probe_is_within(
      lookup, predicate, ent_inline_ids(class), &is, writer->error);
  }
  return is;
}

/// True if ids are in the order of the terms
static bool
orders_itself(EntSqlWriter* const        writer,
              const EntBlock* const      block,
              const EntExpression* const expression)
{
  const EntColumn* const column = expression->kind == ENT_EXPRESSION_VARIABLE
                                    ? block->columns[expression->as.variable]
                                    : NULL;
  return column && column->is_certain &&
         (column->is_count ||
          is_of_one_class(writer, block, expression->as.variable));
}

EntBlock*
ent_sql_order(EntSqlWriter* const writer, const EntOrdering* const order)
{
  EntBlock* block = ent_sql_build(writer, order->input);
  for (size_t i = 0U; i < order->n; ++i) {
    block = around(writer, block, order->keys[i].expression);
  }
  for (size_t i = 0U; block && !writer->status && i < order->n; ++i) {
    const EntOrderKey* const key = &order->keys[i];
    const char* const text     = ent_sql_value(writer, block, key->expression);
    const bool        is_plain = orders_itself(writer, block, key->expression);
    if (!i && is_plain && !block->order_by.n) {
      block->rank =
        ent_sql_print(writer, key->is_descending ? "~%s" : "%s", text);
    }
    ent_texts_add(writer, &block->order_by,
                  ent_sql_print(writer, is_plain ? "%s%s" : "ent_sortkey(%s)%s",
                                text, key->is_descending ? " DESC" : ""));
    if (key->expression->kind != ENT_EXPRESSION_VARIABLE) {
      block->orders_by_hidden = true;
    } else {
      ent_variables_add(&block->order_variables, key->expression->as.variable);
    }
  }
  return block;
}

EntBlock*
ent_sql_project(EntSqlWriter* const writer, const EntProject* const project)
{
  EntBlock* block = ent_sql_build(writer, project->input);
  if (block && (block->is_distinct || block->slice)) {
    block = ent_block_wrap(writer, block, false);
  }
  if (!block || writer->status) {
    return NULL;
  }
  EntVariableSet visible = {{0U}};
  for (size_t i = 0U; i < project->n; ++i) {
    ent_variables_add(&visible, project->variables[i]);
  }
  if (writer->graph.kind == ENT_ACTIVE_EACH) {
    ent_variables_add(&visible, writer->graph.variable);
  }
  for (size_t i = 0U; i < ENT_MAX_VARIABLES / 64U; ++i) {
    block->visible.words[i] &= visible.words[i];
  }
  return block;
}

EntBlock*
ent_sql_distinct(EntSqlWriter* const writer, const EntAlgebra* const input)
{
  EntBlock* block = ent_sql_build(writer, input);
  if (!block || writer->status) {
    return NULL;
  }
  bool is_hidden = block->orders_by_hidden;
  for (size_t i = 0U; i < ENT_MAX_VARIABLES / 64U; ++i) {
    is_hidden =
      is_hidden || (block->order_variables.words[i] & ~block->visible.words[i]);
  }
  // What is sorted by something that is not a column is sorted before
  if (block->slice || block->is_distinct || (block->order_by.n && is_hidden)) {
    block = ent_block_wrap(writer, block, true);
  }
  if (block) {
    block->row         = NULL;
    block->is_distinct = true;
    block              = ent_block_distinct(writer, block);
  }
  return block;
}

/// LIMIT or OFFSET as a parameter
static const char*
bound(EntSqlWriter* const writer, const uint64_t value)
{
  return ent_sql_id(writer, value > (uint64_t)INT64_MAX ? -1 : (int64_t)value);
}

EntBlock*
ent_sql_slice(EntSqlWriter* const writer, const EntSlicing* const slice)
{
  EntBlock* block = ent_sql_build(writer, slice->input);
  if (block && block->slice) {
    block = ent_block_wrap(writer, block, false);
  }
  if (block && !writer->status) {
    const uint64_t offset =
      slice->offset > (uint64_t)INT64_MAX ? (uint64_t)INT64_MAX : slice->offset;
    const char* const limit = bound(writer, slice->limit);
    block->slice = ent_sql_print(writer, " LIMIT %s OFFSET %s", limit,
                                 bound(writer, offset));
  }
  return block;
}

/// Most groups that are kept to compare others with
enum { MAX_KEPT = 1000 };

void
ent_block_narrow(EntSqlWriter* const     writer,
                 EntBlock* const         block,
                 const EntSlicing* const slice)
{
  if (writer->status || !block->rank || !block->group_by ||
      block->is_distinct || block->order_by.n < 2U || slice->limit > MAX_KEPT ||
      slice->offset > MAX_KEPT) {
    return;
  }
  const char* const best = ent_sql_print(
    writer, "ent_best(%s, %s)",
    ent_sql_id(writer, (int64_t)(slice->limit + slice->offset)), block->rank);
  // Only groups that pass the rest count
  const char* const rest = ent_texts_join(writer, &block->having, " AND ");
  block->having.n        = 0U;
  ent_texts_add(
    writer, &block->having,
    *rest ? ent_sql_print(writer, "CASE WHEN %s THEN %s END", rest, best)
          : best);
}

/// A number for each solution, which BNODE needs
static EntBlock*
number_rows(EntSqlWriter* const writer, EntBlock* block)
{
  block->row               = "row_number() OVER ()";
  EntBlock* const numbered = ent_block_wrap(writer, block, true);
  if (numbered) {
    // Solutions of other blocks have other numbers
    numbered->row = ent_sql_print(writer, "(%s + (%u << 40))", numbered->row,
                                  writer->n_rows++);
  }
  return numbered;
}

/// Longest SQL that is repeated where its variable is used
enum { MAX_REPEATED = 500 };

EntBlock*
ent_sql_extend(EntSqlWriter* const writer, const EntExtend* const extend)
{
  EntBlock* block =
    around(writer, ent_sql_build(writer, extend->input), extend->expression);
  if (block && !block->row && ent_expression_needs_row(extend->expression)) {
    block = number_rows(writer, ent_block_open(writer, block));
  }
  if (!block || writer->status) {
    return NULL;
  }
  const bool was_volatile = writer->is_volatile;
  writer->is_volatile     = false;
  const char* const text  = ent_sql_interned(writer, block, extend->expression);
  const bool        is_volatile = writer->is_volatile;
  writer->is_volatile           = was_volatile;
  if (strcmp(text, "NULL") != 0) {
    const EntExpression* const e    = extend->expression;
    const EntColumn* const     same = e->kind == ENT_EXPRESSION_VARIABLE
                                        ? block->columns[e->as.variable]
                                        : NULL;
    set_column(writer, block, extend->variable, text,
               e->kind == ENT_EXPRESSION_TERM || (same && same->is_certain));
    if (e->kind == ENT_EXPRESSION_TERM) {
      block->columns[extend->variable]->items = 0U;
    }
    if (same) {
      block->columns[extend->variable]->items    = same->items;
      block->columns[extend->variable]->is_count = same->is_count;
    }
  }
  return is_volatile || strlen(text) > MAX_REPEATED
           ? ent_block_wrap(writer, block, true)
           : block;
}

EntBlock*
ent_sql_filter(EntSqlWriter* const writer, const EntFilter* const filter)
{
  EntBlock* block =
    around(writer, ent_sql_build(writer, filter->input), filter->condition);
  if (block && block->is_grouped && !block->group_by) {
    block = ent_block_wrap(writer, block, false); // HAVING needs a GROUP BY
  }
  if (block && !block->row && ent_expression_needs_row(filter->condition)) {
    block = number_rows(writer, ent_block_open(writer, block));
  }
  if (!block || writer->status) {
    return NULL;
  }
  ent_sql_condition(writer, block, filter->condition);
  return writer->status ? NULL : block;
}
