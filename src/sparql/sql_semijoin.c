// SPDX-License-Identifier: ISC

/*
  DISTINCT of one variable of a join, by asking for each of its few values
  whether the join has a solution with it.

      SELECT DISTINCT ?class { ?x label ?name . ?x a ?class }

      values of ?class, sought (sql_loose.c), for which
        EXISTS (one of its first 64 members that has a name)
        OR EXISTS (more members) AND ?class IN (the join as it stands)

  It pays if most members of a value are in the rest of the join, as far as
  statistics tell.  Where they are wrong, the join is made once, for the values
  that are left: what was asked before is a small part of that.
*/

#include "sparql/sql_writing.h"

#include <math.h>

/// Members of a value that are asked about, at least and at most
#define MIN_ASKED 4.0
#define MAX_ASKED 64.0

/// Part of the members that must be in the rest
#define WORTH_ASKING 0.5

/// Part of the join's cost that asking may take in vain
#define PART_IN_VAIN 0.125

/// A join and how it is asked
typedef struct {
  const EntBlock* block;    ///< The join
  uint32_t        variable; ///< Whose values are wanted
  const EntItem*  item;     ///< Of the join: the only one that binds it
  EntBlock*       rest;     ///< All others
  EntBlock*       values;   ///< Of the variable, each once
  double          n_asked;  ///< Members of each
} Semijoin;

/// The only item that binds the variable, if its values may be sought
static const EntItem*
find_item(const EntBlock* const block, const uint32_t variable)
{
  const EntItem* found = NULL;
  for (size_t i = 0U; i < block->n_items; ++i) {
    const EntItem* const item = block->items[i];
    if (ent_variables_have(&item->variables, variable)) {
      if (found || item->source || item->triple->p.claimed) {
        return NULL;
      }
      found = item;
    }
  }
  return found;
}

/// Different values of a variable in a triple, as far as statistics tell
static double
n_values(const EntItem* const item, const uint32_t variable)
{
  const EntPredicateStats* const stats = &item->stats[0];
  const EntNode* const           s     = ent_plan_node(item, 's');
  const EntNode* const           o     = ent_plan_node(item, 'o');
  double                         rows  = stats->n;
  double                         n     = stats->n;
  if (s->kind == ENT_NODE_TERM) {
    rows /= stats->distinct_s;
  } else if (s->variable == variable) {
    n = stats->distinct_s;
  }
  if (o->kind == ENT_NODE_TERM) {
    rows /= stats->distinct_o;
  } else if (o->variable == variable) {
    n = stats->distinct_o;
  }
  return rows < n ? rows : n;
}

/// Part of the rows of `item` that the others have too; 0: none shares a
/// variable with it
static double
shared_part(const EntBlock* const block, const EntItem* const item)
{
  bool   is_connected = false;
  double part         = 1.0;
  for (size_t i = 0U; i < block->n_items; ++i) {
    const EntItem* const other = block->items[i];
    for (uint32_t v = 0U; other != item && v < ENT_MAX_VARIABLES; ++v) {
      if (ent_variables_have(&item->variables, v) &&
          ent_variables_have(&other->variables, v)) {
        const double one = n_values(other, v) / n_values(item, v);
        is_connected     = true;
        part *= one < 1.0 ? one : 1.0;
      }
    }
  }
  return is_connected ? part : 0.0;
}

/// Rows on the way through items whose order is planned
static double
cost_of(EntItem* const* const items, const size_t n)
{
  double rows = 1.0;
  double cost = 0.0;
  for (size_t i = 0U; i < n; ++i) {
    rows *= items[i]->rows;
    cost += rows;
  }
  return cost;
}

/// The items of `block` that are `item`, or all others, as a block of their
/// own; copies, since the join needs them too
static EntBlock*
part_of(EntSqlWriter* const   writer,
        const EntBlock* const block,
        const EntItem* const  item,
        const bool            is_rest)
{
  EntBlock* const new = ent_block_new(writer);
  for (size_t i = 0U; new && !writer->status&& i < block->n_items; ++i) {
    const EntItem* const old = block->items[i];
    if ((old != item) != is_rest) {
      continue;
    }
    EntItem* const copy = ENT_ARENA_ARRAY(writer->arena, EntItem, 1U);
    if (!copy) {
      ent_sql_fail(writer, ENT_ERR_MEMORY, "out of memory");
      return NULL;
    }
    *copy                      = *old;
    copy->bit                  = (uint64_t)1U << new->n_items;
    new->items[new->n_items++] = copy;
    copy->n_bindings           = 0U;
    copy->bindings             = NULL;
    copy->binding_capacity     = 0U;
    for (size_t j = 0U; j < old->n_bindings; ++j) {
      ent_block_bind(writer, new, old->bindings[j].variable,
                     old->bindings[j].text, true);
    }
  }
  return new;
}

/// The members of the value at hand, up to `slice`
static EntBlock*
members_of(EntSqlWriter* const   writer,
           const Semijoin* const join,
           const char* const     slice)
{
  const uint32_t  v       = join->variable;
  EntBlock* const members = part_of(writer, join->block, join->item, false);
  if (members) {
    ent_texts_add(writer, &members->where,
                  ent_sql_compatible(writer, members->columns[v],
                                     join->values->columns[v]));
    ent_variables_add(&members->bound, v);
    members->slice = slice;
  }
  return members;
}

/// That one of the first members of the value at hand is in the rest, or that
/// there are more members and the value is in `all`
static const char*
condition_of(EntSqlWriter* const   writer,
             const Semijoin* const join,
             const char* const     all)
{
  const EntScope  scope = {NULL, join->values, NULL, NULL};
  EntBlock* const first = members_of(
    writer, join, ent_sql_print(writer, " LIMIT %.0f", join->n_asked));
  EntBlock* const more = members_of(
    writer, join, ent_sql_print(writer, " LIMIT 1 OFFSET %.0f", join->n_asked));
  writer->scope         = &scope; // Lest it becomes a table of WITH
  EntBlock* const asked = ent_block_wrap(writer, first, true);
  writer->scope         = NULL;
  if (!asked || !more) {
    return "";
  }
  ent_block_join(writer, asked, join->rest);
  for (size_t i = 1U; i < asked->n_items; ++i) {
    asked->items[i]->needs |= asked->items[0]->bit;
  }
  const char* const is_found = ent_block_render_exists(writer, asked);
  const char* const has_more = ent_block_render_exists(writer, more);
  return ent_sql_print(writer, "(EXISTS (%s) OR EXISTS (%s) AND %s IN (%s))",
                       is_found, has_more,
                       join->values->columns[join->variable]->text, all);
}

/// The values of the variable, sought; NULL if that does not pay
static EntBlock*
seek_values(EntSqlWriter* const writer, const Semijoin* const join)
{
  EntBlock* const values = ent_block_new(writer);
  if (!values) {
    return NULL;
  }
  ent_sql_triple(writer, values, join->item->triple, false);
  for (uint32_t v = 0U; v < ENT_MAX_VARIABLES; ++v) {
    values->columns[v] = v == join->variable ? values->columns[v] : NULL;
  }
  values->visible = (EntVariableSet){{0U}};
  ent_variables_add(&values->visible, join->variable);
  values->is_distinct = true;
  return ent_block_seek(writer, values) ? values : NULL;
}

/// Set what is asked; false if that does not pay
static bool
prepare(EntSqlWriter* const writer, Semijoin* const join)
{
  const EntBlock* const block = join->block;
  join->item                  = find_item(block, join->variable);
  if (!join->item || shared_part(block, join->item) < WORTH_ASKING) {
    return false;
  }
  join->rest = part_of(writer, block, join->item, true);
  if (!join->rest) {
    return false;
  }
  ent_plan_order(join->rest->items, join->rest->n_items,
                 &join->item->variables);
  const double each = 1.0 + cost_of(join->rest->items, join->rest->n_items);
  const double n    = n_values(join->item, join->variable);
  const double all  = cost_of(block->items, block->n_items);
  join->n_asked     = floor(PART_IN_VAIN * all / (n * each));
  join->n_asked     = join->n_asked < MAX_ASKED ? join->n_asked : MAX_ASKED;
  if (join->n_asked < MIN_ASKED) {
    return false;
  }
  join->values = seek_values(writer, join);
  return join->values != NULL;
}

EntBlock*
ent_block_semijoin(EntSqlWriter* const writer,
                   EntBlock* const     block,
                   EntBlock* (*const whole)(EntSqlWriter*, EntBlock*))
{
  Semijoin join = {block, 0U, NULL, NULL, NULL, 0.0};
  if (writer->status || writer->scope || block->scope ||
      writer->graph.kind != ENT_ACTIVE_DEFAULT ||
      !ent_block_only_variable(block, &join.variable) ||
      !prepare(writer, &join)) {
    return NULL;
  }
  const EntVariableSet visible = block->visible;
  const char* const    all =
    ent_block_render(writer, whole(writer, block), &visible);
  ent_texts_add(writer, &join.values->where, condition_of(writer, &join, all));
  return join.values;
}
