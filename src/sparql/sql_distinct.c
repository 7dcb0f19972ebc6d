// SPDX-License-Identifier: ISC

/*
  DISTINCT of a chain of items, of which the first bind variables that nobody
  needs any more: what they leave is made distinct before the rest is joined.
*/

#include "sparql/sql_writing.h"

/// Rows below which it is not worth it
#define WORTH_DISTINCT 200.0

/// True if all items are joined and nothing but that
static bool
is_chain(const EntBlock* const block)
{
  bool is = block->is_distinct && !block->is_grouped && !block->where.n &&
            !block->order_by.n && !block->row && block->n_items > 1U;
  for (size_t i = 0U; is && i < block->n_items; ++i) {
    const EntItem* const item = block->items[i];
    is = item->triple && !item->is_optional && !item->needs;
  }
  for (uint32_t v = 0U; is && v < ENT_MAX_VARIABLES; ++v) {
    is = !block->columns[v] || block->columns[v]->is_shared;
  }
  return is;
}

/// The items from `begin` up to `end` as a block of their own
static EntBlock*
part(EntSqlWriter* const   writer,
     const EntBlock* const block,
     const size_t          begin,
     const size_t          end)
{
  EntBlock* const new = ent_block_new(writer);
  for (size_t i = begin; new&& i < end; ++i) {
    EntItem* const item        = block->items[i];
    item->bit                  = (uint64_t)1U << new->n_items;
    new->items[new->n_items++] = item;
    for (size_t j = 0U; j < item->n_bindings; ++j) {
      const uint32_t   v      = item->bindings[j].variable;
      EntColumn* const column = ENT_ARENA_ARRAY(writer->arena, EntColumn, 1U);
      if (!column) {
        ent_sql_fail(writer, ENT_ERR_MEMORY, "out of memory");
        return NULL;
      }
      *column = (EntColumn){
        item->bindings[j].text, true, true, false, item->bit, NULL, 0U};
      new->columns[v] = new->columns[v] ? new->columns[v] : column;
      ent_variables_add(&new->visible, v);
    }
  }
  if (new) {
    new->scope = block->scope;
    new->bound = block->bound;
  }
  return new;
}

/// A chain in its order, or that with DISTINCT in between
static EntBlock*
divide(EntSqlWriter* const writer, EntBlock* const block)
{
  EntVariableSet needed[ENT_MAX_ITEMS + 1U];
  needed[block->n_items] = block->visible;
  for (size_t i = block->n_items; i-- > 0U;) {
    needed[i] = needed[i + 1U];
    for (size_t w = 0U; w < ENT_MAX_VARIABLES / 64U; ++w) {
      needed[i].words[w] |= block->items[i]->variables.words[w];
    }
  }
  EntVariableSet bound = {{0U}};
  double         rows  = 1.0;
  for (size_t i = 1U; i < block->n_items; ++i) {
    bool is_dead = false;
    rows *= block->items[i - 1U]->rows;
    for (size_t w = 0U; w < ENT_MAX_VARIABLES / 64U; ++w) {
      bound.words[w] |= block->items[i - 1U]->variables.words[w];
      is_dead = is_dead || (bound.words[w] & ~needed[i].words[w]);
    }
    if (is_dead && rows > WORTH_DISTINCT) {
      EntBlock* const first = part(writer, block, 0U, i);
      EntBlock* const rest  = part(writer, block, i, block->n_items);
      if (!first || !rest) {
        return block;
      }
      for (size_t w = 0U; w < ENT_MAX_VARIABLES / 64U; ++w) {
        first->visible.words[w] &= needed[i].words[w];
      }
      first->is_distinct      = true;
      EntBlock* const wrapped = ent_block_seek(writer, first)
                                  ? first
                                  : ent_block_wrap(writer, first, true);
      if (wrapped) {
        ent_block_join(writer, wrapped, rest);
        wrapped->visible     = block->visible;
        wrapped->is_distinct = true;
        wrapped->slice       = block->slice;
      }
      return wrapped ? wrapped : block;
    }
  }
  return block;
}

EntBlock*
ent_block_distinct(EntSqlWriter* const writer, EntBlock* const block)
{
  if (writer->status || ent_block_seek(writer, block) || !is_chain(block)) {
    return block;
  }
  ent_plan_order(block->items, block->n_items, &block->bound);
  EntBlock* const values = ent_block_semijoin(writer, block, divide);
  return values ? values : divide(writer, block);
}
