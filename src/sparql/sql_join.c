// SPDX-License-Identifier: ISC

#include "sparql/sql_writing.h"

/// Rows of a join for which a subquery for each is cheaper than all of it
#define WORTH_LATERAL 4.0

/// Most subqueries in each other: beyond, they are computed whole
enum { MAX_LATERAL_DEPTH = 4 };

bool
ent_block_has_room(const EntBlock* const block, const EntBlock* const other)
{
  return ent_block_is_open(other) && !other->row &&
         block->n_items + other->n_items <= ENT_MAX_ITEMS;
}

/// The column of `other`, whose items are those of `block` from `first` on,
/// joins what `block` has of the variable
static void
join_column(EntSqlWriter* const writer,
            EntBlock* const     block,
            const size_t        first,
            const uint32_t      variable,
            EntColumn* const new)
{
  EntColumn* const       old   = block->columns[variable];
  const EntColumn* const known = !old                               ? NULL
                                 : old->is_shared && new->is_shared ? old->known
                                                                    : old;
  block->columns[variable]     = new;
  if (known) {
    ent_block_meet(writer, block, first, variable, known);
  }
  if (old && old->is_certain) {
    block->columns[variable] = old;
  } else if (old && !new->is_certain) {
    ent_column_merge(writer, new, old);
  } else if (old && new->is_shared) {
    new->known = old;
  }
}

/// A copy of `column` whose items come `shift` later; GRAPH gives one column to
/// two variables
static EntColumn*
copy_column(EntSqlWriter* const    writer,
            const EntColumn* const column,
            const size_t           shift)
{
  EntColumn* const copy = ENT_ARENA_ARRAY(writer->arena, EntColumn, 1U);
  if (!copy) {
    ent_sql_fail(writer, ENT_ERR_MEMORY, "out of memory");
    return NULL;
  }
  *copy = *column;
  copy->items <<= shift;
  copy->known =
    column->known ? copy_column(writer, column->known, shift) : NULL;
  return copy;
}

void
ent_block_join(EntSqlWriter* const writer,
               EntBlock* const     block,
               EntBlock* const     other)
{
  if (!other || writer->status) {
    return;
  }
  const size_t shift = block->n_items;
  for (size_t i = 0U; i < other->n_items; ++i) {
    EntItem* const item = other->items[i];
    item->bit <<= shift;
    item->needs <<= shift;
    block->items[block->n_items++] = item;
  }
  for (size_t i = 0U; i < other->where.n; ++i) {
    ent_texts_add(writer, &block->where, other->where.items[i]);
  }
  for (uint32_t v = 0U; v < writer->n_variables; ++v) {
    EntColumn* const column = other->columns[v];
    if (column) {
      EntColumn* const copy = copy_column(writer, column, shift);
      if (!copy) {
        return;
      }
      join_column(writer, block, shift, v, copy);
    }
  }
  for (size_t i = 0U; i < ENT_MAX_VARIABLES / 64U; ++i) {
    block->visible.words[i] |= other->visible.words[i];
    block->bound.words[i] |= other->bound.words[i];
  }
}

void
ent_block_adopt(EntSqlWriter* const writer,
                EntBlock* const     block,
                EntBlock* const     other)
{
  if (!other || writer->status) {
    return;
  }
  const EntItem* const inner = other->items[0];
  EntItem* const item = ent_block_item(writer, block, inner->source, true);
  if (!item) {
    return;
  }
  const uint64_t bit = item->bit;
  *item              = *inner;
  item->bit          = bit;
  item->is_optional  = true;
  item->n_bindings   = 0U;
  for (size_t i = 0U; i < other->where.n; ++i) {
    ent_texts_add(writer, &item->conditions, other->where.items[i]);
  }
  for (uint32_t v = 0U; v < writer->n_variables; ++v) {
    const EntColumn* const column = other->columns[v];
    if (column && ent_variables_have(&other->visible, v)) {
      ent_block_bind(writer, block, v, column->text, column->is_certain);
    }
  }
}

/// An operand that is a union: all of it, or for each row of `block`
static void
join_union(EntSqlWriter* const     writer,
           EntBlock* const         block,
           const EntAlgebra* const operand)
{
  const size_t    n_tables = writer->tables.n;
  EntBlock* const other    = ent_sql_union(writer, operand, NULL);
  if (!other || writer->status) {
    return;
  }
  const double size = other->items[0]->size;
  if (block->n_items && writer->n_inner < MAX_LATERAL_DEPTH &&
      WORTH_LATERAL *
          ent_plan_order(block->items, block->n_items, &block->bound) <
        size) {
    writer->tables.n = n_tables;
    ent_sql_lateral(writer, block, operand, false);
  } else {
    ent_block_join(writer, block, other);
  }
}

/// The operands of joins of joins, in their order
static void
collect(EntSqlWriter* const      writer,
        const EntAlgebra*        algebra,
        const EntAlgebra** const operands,
        size_t* const            n)
{
  if (algebra->kind == ENT_ALGEBRA_PATH) {
    algebra = ent_path_algebra(writer, algebra);
  }
  if (algebra->kind == ENT_ALGEBRA_JOIN) {
    if (++writer->depth > ENT_MAX_ALGEBRA_DEPTH) {
      ent_sql_fail(writer, ENT_ERR_LIMIT, "the query is nested too deep");
      return;
    }
    collect(writer, algebra->as.join.left, operands, n);
    collect(writer, algebra->as.join.right, operands, n);
    --writer->depth;
  } else if (*n < ENT_MAX_ALGEBRA_DEPTH) {
    operands[(*n)++] = algebra;
  } else {
    ent_sql_fail(writer, ENT_ERR_LIMIT, "the query joins too many groups");
  }
}

/// Put an operand that is no union on `block`
static void
join_operand(EntSqlWriter* const     writer,
             EntBlock* const         block,
             const EntAlgebra* const operand)
{
  if (operand->kind == ENT_ALGEBRA_BGP) {
    ent_sql_bgp(writer, block, &operand->as.bgp);
    return;
  }
  EntBlock* other = ent_block_open(writer, ent_sql_build(writer, operand));
  if (other && !ent_block_has_room(block, other)) {
    other = ent_block_wrap(writer, other, true);
    if (other) {
      other->row = NULL;
    }
  }
  if (other && !ent_block_has_room(block, other)) {
    ent_sql_fail(writer, ENT_ERR_LIMIT, "the query joins too many groups");
  }
  ent_block_join(writer, block, other);
}

/// When an operand is put on the block: what may compute values, then patterns,
/// which can meet them, then unions, which may be asked for each row
static unsigned
turn_of(const EntAlgebra* const operand)
{
  switch (operand->kind) {
    case ENT_ALGEBRA_UNION:
      return 2U;
    case ENT_ALGEBRA_BGP:
    case ENT_ALGEBRA_PATH:
      return 1U;
    default:
      return 0U;
  }
}

EntBlock*
ent_sql_join(EntSqlWriter* const writer, const EntAlgebra* const algebra)
{
  EntBlock* const          block    = ent_block_new(writer);
  const EntAlgebra** const operands = (const EntAlgebra**)ent_arena_alloc_array(
    writer->arena, ENT_MAX_ALGEBRA_DEPTH, sizeof(*operands));
  if (!block || !operands) {
    ent_sql_fail(writer, ENT_ERR_MEMORY, "out of memory");
    return NULL;
  }
  size_t n = 0U;
  collect(writer, algebra, operands, &n);
  for (unsigned turn = 0U; turn < 3U; ++turn) {
    for (size_t i = 0U; !writer->status && i < n; ++i) {
      if (turn_of(operands[i]) != turn) {
        continue;
      }
      if (turn == 2U) {
        join_union(writer, block, operands[i]);
      } else {
        join_operand(writer, block, operands[i]);
      }
    }
  }
  return writer->status ? NULL : block;
}

/// True if `algebra` will be a single item, with filters of its own perhaps
static bool
is_single(const EntSqlWriter* const writer, const EntAlgebra* algebra)
{
  while (algebra->kind == ENT_ALGEBRA_FILTER) {
    algebra = algebra->as.filter.input;
  }
  return (algebra->kind == ENT_ALGEBRA_BGP && algebra->as.bgp.n == 1U) ||
         algebra->kind == ENT_ALGEBRA_TABLE ||
         (algebra->kind == ENT_ALGEBRA_PATH &&
          ent_path_is_closure(algebra->as.path.path) &&
          writer->graph.kind != ENT_ACTIVE_EACH);
}

EntBlock*
ent_sql_left_join(EntSqlWriter* const writer, const EntLeftJoin* const join)
{
  EntBlock* const block =
    ent_block_open(writer, ent_sql_build(writer, join->left));
  if (!block || writer->status) {
    return NULL;
  }
  ent_sql_need_graph(writer, block);
  if (is_single(writer, join->right)) {
    ent_block_adopt(writer, block, ent_sql_build(writer, join->right));
  } else {
    ent_sql_lateral(writer, block, join->right, true);
  }
  if (writer->status) {
    return NULL;
  }
  EntItem* const item = block->items[block->n_items - 1U];
  if (join->condition) {
    writer->is_in_on       = true;
    const char* const text = ent_sql_truth(writer, block, join->condition);
    writer->is_in_on       = false;
    ent_texts_add(writer, &item->conditions, text);
    item->needs = item->bit - 1U; // It may read all before it
  }
  return writer->status ? NULL : block;
}

/// Conditions of Minus for a row of `inner`: it agrees with `block`, and both
/// bind one variable; false if they share none
static bool
disagree(EntSqlWriter* const writer,
         EntBlock* const     block,
         EntBlock* const     inner)
{
  EntTexts both       = {0U, 0U, NULL};
  bool     is_shared  = false;
  bool     is_certain = false;
  for (uint32_t v = 0U; v < writer->n_variables; ++v) {
    const EntColumn* const a = block->columns[v];
    const EntColumn* const b = inner->columns[v];
    if (!a || !b || !ent_variables_have(&block->visible, v) ||
        !ent_variables_have(&inner->visible, v)) {
      continue;
    }
    EntColumn known = *a;
    known.items     = 0U; // They are of another block
    ent_block_meet(writer, inner, 0U, v, &known);
    if (a->is_certain) {
      ent_variables_add(&inner->bound, v);
    }
    // The variable of the graph is no shared one
    if (v < writer->context->n_variables) {
      is_shared  = true;
      is_certain = is_certain || (a->is_certain && b->is_certain);
      ent_texts_add(writer, &both,
                    ent_sql_print(writer, "(%s IS NOT NULL AND %s IS NOT NULL)",
                                  a->text, b->text));
    }
  }
  if (is_shared && !is_certain) {
    ent_texts_add(
      writer, &inner->where,
      ent_sql_print(writer, "(%s)", ent_texts_join(writer, &both, " OR ")));
  }
  return is_shared;
}

EntBlock*
ent_sql_minus(EntSqlWriter* const writer, const EntJoin* const join)
{
  EntBlock* const block =
    ent_block_open(writer, ent_sql_build(writer, join->left));
  if (!block || writer->status) {
    return NULL;
  }
  ent_sql_need_graph(writer, block);
  EntBlock* const inner =
    ent_block_open(writer, ent_sql_build(writer, join->right));
  if (inner && disagree(writer, block, inner)) {
    ent_texts_add(writer, &block->where,
                  ent_sql_print(writer, "NOT EXISTS (%s)",
                                ent_block_render_exists(writer, inner)));
  }
  return writer->status ? NULL : block;
}
