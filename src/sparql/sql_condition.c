// SPDX-License-Identifier: ISC

/*
  Conditions of a FILTER that an index can meet.

  What is compared with a constant is a range of ids where the constant is its
  own id (rdf/inline.h) and all objects of the predicate are of its class, as
  they are mostly.  A string equals nothing but itself, so it is its id.  Both
  hold only for conditions that must be true: false and error are one there.
*/

#include "sparql/sql_writing.h"

#include "sparql/probe.h"

/// A comparison of a variable with a constant
typedef struct {
  uint32_t          variable;
  const EntTerm*    term;
  EntInlineRelation relation;
} Comparison;

static bool
relation_of(const EntFunction        function,
            const bool               is_flipped,
            EntInlineRelation* const relation)
{
  switch (function) {
    case ENT_FUNCTION_EQUAL:
      *relation = ENT_INLINE_EQUAL;
      return true;
    case ENT_FUNCTION_LESS:
      *relation = is_flipped ? ENT_INLINE_GREATER : ENT_INLINE_LESS;
      return true;
    case ENT_FUNCTION_GREATER:
      *relation = is_flipped ? ENT_INLINE_LESS : ENT_INLINE_GREATER;
      return true;
    case ENT_FUNCTION_LESS_OR_EQUAL:
      *relation = is_flipped ? ENT_INLINE_GREATER_EQUAL : ENT_INLINE_LESS_EQUAL;
      return true;
    case ENT_FUNCTION_GREATER_OR_EQUAL:
      *relation = is_flipped ? ENT_INLINE_LESS_EQUAL : ENT_INLINE_GREATER_EQUAL;
      return true;
    default:
      return false;
  }
}

static bool
is_comparison(const EntExpression* const e, Comparison* const comparison)
{
  if (e->kind != ENT_EXPRESSION_CALL || e->as.call.n != 2U) {
    return false;
  }
  const EntExpression* const a       = e->as.call.arguments[0];
  const EntExpression* const b       = e->as.call.arguments[1];
  const bool                 flipped = a->kind == ENT_EXPRESSION_TERM;
  const EntExpression* const v       = flipped ? b : a;
  const EntExpression* const t       = flipped ? a : b;
  if (v->kind != ENT_EXPRESSION_VARIABLE || t->kind != ENT_EXPRESSION_TERM) {
    return false;
  }
  comparison->variable = v->as.variable;
  comparison->term     = &t->as.constant.term;
  return relation_of(e->as.call.function, flipped, &comparison->relation);
}

EntItem*
ent_sql_object_item(const EntBlock* const block, const uint32_t variable)
{
  for (size_t i = 0U; i < block->n_items; ++i) {
    EntItem* const item = block->items[i];
    if (item->triple && !item->is_optional && !item->source &&
        item->triple->p.kind == ENT_NODE_TERM &&
        !item->alternatives->items[0].is_swapped &&
        item->triple->o.kind == ENT_NODE_VARIABLE &&
        item->triple->o.variable == variable) {
      return item;
    }
  }
  return NULL;
}

/// The condition as a range of ids; NULL if it is none
static const char*
as_range(EntSqlWriter* const     writer,
         const EntBlock* const   block,
         const Comparison* const comparison)
{
  EntIdRange     range  = {0, 0};
  EntItem* const item   = ent_sql_object_item(block, comparison->variable);
  EntLookup*     lookup = writer->context->lookup;
  bool           is     = false;
  double         n      = 0.0;
  if (!item ||
      !ent_inline_range(comparison->term, comparison->relation, &range)) {
    return NULL;
  }
  int64_t id = 0;
  ent_inline_encode(comparison->term, &id);
  const int64_t p = item->alternatives->items[0].predicate;
  writer->status  = ent_probe_is_within(
     lookup, p, ent_inline_ids(ent_inline_class(id)), &is, writer->error);
  if (!writer->status && is) {
    writer->status = ent_probe_count(lookup, p, range, &n, writer->error);
  }
  if (writer->status || !is) {
    return NULL;
  }
  if (n < ENT_MAX_PROBED && item->stats->n >= 1.0) {
    item->share *= n / item->stats->n;
  }
  const char* const least = ent_sql_id(writer, range.least);
  return ent_sql_print(writer, "t%u.o BETWEEN %s AND %s", item->number, least,
                       ent_sql_id(writer, range.greatest));
}

/// The condition as an id; NULL if it is none
static const char*
as_id(EntSqlWriter* const     writer,
      EntBlock* const         block,
      const Comparison* const comparison)
{
  const EntTerm* const   term   = comparison->term;
  const EntColumn* const column = block->columns[comparison->variable];
  if (comparison->relation != ENT_INLINE_EQUAL || !column ||
      (term->kind == ENT_TERM_LITERAL && term->datatype.len &&
       !term->lang.len)) {
    return NULL;
  }
  if (column->is_certain) {
    ent_variables_add(&block->bound, comparison->variable);
  }
  return ent_sql_print(writer, "%s = %s", column->text,
                       ent_sql_term(writer, term));
}

void
ent_sql_condition(EntSqlWriter* const        writer,
                  EntBlock* const            block,
                  const EntExpression* const expression)
{
  if (expression->kind == ENT_EXPRESSION_CALL &&
      expression->as.call.function == ENT_FUNCTION_AND) {
    ent_sql_condition(writer, block, expression->as.call.arguments[0]);
    ent_sql_condition(writer, block, expression->as.call.arguments[1]);
    return;
  }
  Comparison  comparison;
  const char* text = NULL;
  if (!block->is_grouped && is_comparison(expression, &comparison)) {
    text = as_id(writer, block, &comparison);
    text = text ? text : as_range(writer, block, &comparison);
  }
  text = text ? text : ent_sql_truth(writer, block, expression);
  ent_texts_add(writer, block->is_grouped ? &block->having : &block->where,
                text);
}
