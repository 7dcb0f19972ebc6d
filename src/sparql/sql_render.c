// SPDX-License-Identifier: ISC

/*
  Blocks to text.

  The order of FROM is that of the plan, and CROSS JOIN forces it.  Items that
  bind the same variable are made equal here: each to the first one before it,
  which is what the index of the later one can use.
*/

#include "sparql/sql_writing.h"

#include <stdio.h>

static const char* const tables[] = {
  [ENT_ORDER_SPO]  = "spo",
  [ENT_ORDER_POS]  = "pos",
  [ENT_ORDER_OSP]  = "osp",
  [ENT_ORDER_GSPO] = "gspo",
};

static const char*
name_of(const EntItem* const item)
{
  return item->source ? item->source : tables[item->order];
}

static const char*
source_of(EntSqlWriter* const writer, const EntItem* const item)
{
  return item->loose ? ent_sql_loose(writer, item, name_of(item))
                     : name_of(item);
}

/// A column of `item` itself, so that what reads it is asked for each of its
/// rows; NULL: none is known
static const char*
own_column(EntSqlWriter* const writer, const EntItem* const item)
{
  char name[16];
  if (item->loose) {
    return ent_sql_print(writer, "t%u.%c", item->number, item->loose);
  }
  if (item->triple) {
    return ent_sql_print(writer, "t%u.s", item->number);
  }
  const int n = snprintf(name, sizeof(name), "t%u.", item->number);
  for (size_t i = 0U; i < item->n_bindings; ++i) {
    if (!strncmp(item->bindings[i].text, name, (size_t)n)) {
      return item->bindings[i].text;
    }
  }
  return NULL;
}

/// Let `item` count its rows, if that is wanted (profile.h)
static void
count_rows(EntSqlWriter* const  writer,
           const EntItem* const item,
           EntTexts* const      conditions)
{
  const char* const column =
    writer->context->is_profiled ? own_column(writer, item) : NULL;
  if (column) {
    ent_texts_add(
      writer, conditions,
      ent_sql_print(writer, "ent_tick(%u, %s)", item->number, column));
  }
}

/// The FROM clause
static const char*
render_from(EntSqlWriter* const writer, const EntBlock* const block)
{
  EntTexts parts = {0U, 0U, NULL};
  if (block->n_items && block->items[0]->is_optional) {
    ent_texts_add(writer, &parts, " FROM (SELECT 1)");
  }
  for (size_t i = 0U; i < block->n_items; ++i) {
    EntItem* const item = block->items[i];
    ent_texts_add(writer, &parts,
                  ent_sql_print(writer, "%s%s t%u",
                                item->is_optional ? " LEFT JOIN "
                                : i               ? " CROSS JOIN "
                                                  : " FROM ",
                                source_of(writer, item), item->number));
    if (item->is_optional) {
      count_rows(writer, item, &item->conditions);
      const char* const on = ent_texts_join(writer, &item->conditions, " AND ");
      ent_texts_add(writer, &parts,
                    ent_sql_print(writer, " ON %s", *on ? on : "1"));
    }
  }
  return ent_texts_join(writer, &parts, "");
}

/// Equations between items, and all other conditions
static const char*
render_where(EntSqlWriter* const writer, const EntBlock* const block)
{
  const char* first[ENT_MAX_VARIABLES] = {NULL};
  EntTexts    parts                    = {0U, 0U, NULL};
  for (size_t i = 0U; i < block->n_items; ++i) {
    const EntItem* const item           = block->items[i];
    const bool           has_conditions = !item->is_optional && !item->loose;
    for (size_t j = 0U; has_conditions && j < item->conditions.n; ++j) {
      ent_texts_add(writer, &parts, item->conditions.items[j]);
    }
    for (size_t j = 0U; j < item->n_bindings; ++j) {
      const EntBinding* const here = &item->bindings[j];
      if (first[here->variable]) {
        ent_texts_add(
          writer, &parts,
          ent_sql_print(writer, "%s = %s", here->text, first[here->variable]));
      } else {
        first[here->variable] = here->text;
      }
    }
    if (!item->is_optional) {
      count_rows(writer, item, &parts);
    }
  }
  for (size_t i = 0U; i < block->where.n; ++i) {
    ent_texts_add(writer, &parts, block->where.items[i]);
  }
  return parts.n ? ent_sql_print(writer, " WHERE %s",
                                 ent_texts_join(writer, &parts, " AND "))
                 : "";
}

static const char*
render_columns(EntSqlWriter* const         writer,
               const EntBlock* const       block,
               const EntVariableSet* const variables)
{
  EntTexts parts = {0U, 0U, NULL};
  // All solutions are one group, even if no column is an aggregate
  bool is_one = block->is_grouped && !block->group_by;
  for (uint32_t v = 0U; v < ENT_MAX_VARIABLES; ++v) {
    if (ent_variables_have(variables, v)) {
      const EntColumn* const column = block->columns[v];
      const char* const      text   = column ? column->text : "NULL";
      ent_texts_add(
        writer, &parts,
        is_one ? ent_sql_print(writer, "iif(count(*) >= 0, %s, NULL) AS v%u",
                               text, v)
               : ent_sql_print(writer, "%s AS v%u", text, v));
      is_one = false;
    }
  }
  if (block->row) {
    ent_texts_add(writer, &parts, ent_sql_print(writer, "%s AS r", block->row));
  }
  return parts.n  ? ent_texts_join(writer, &parts, ", ")
         : is_one ? "count(*) AS one"
                  : "1 AS one";
}

/// Note a step of the plan, for people
static void
describe_item(EntSqlWriter* const  writer,
              const EntItem* const item,
              const bool           is_first)
{
  EntTexts   parts    = {0U, 0U, NULL};
  const bool is_named = strchr(name_of(item), '(') == NULL;
  ent_texts_add(writer, &parts,
                item->is_optional ? "optional "
                : item->loose     ? "values "
                                  : "");
  ent_texts_add(writer, &parts, is_named ? name_of(item) : "(…)");
  if (item->triple) {
    const EntNode* const nodes[] = {&item->triple->s, &item->triple->p,
                                    &item->triple->o};
    for (size_t j = 0U; j < 3U; ++j) {
      ent_texts_add(
        writer, &parts,
        ent_sql_print(writer, " %.*s", ENT_SLICE_ARG(nodes[j]->source)));
    }
  }
  const EntSlice    what = ent_slice(ent_texts_join(writer, &parts, ""));
  EntSql* const     root = writer->root;
  EntSqlStep* const step =
    writer->status ? NULL : ENT_ARENA_ARRAY(writer->arena, EntSqlStep, 1U);
  if (!step) {
    ent_sql_fail(writer, ENT_ERR_MEMORY, "out of memory");
    return;
  }
  *step =
    (EntSqlStep){NULL, item->number, is_first, own_column(writer, item) != NULL,
                 what, item->rows};
  *(root->last_step ? &root->last_step->next : &root->steps) = step;
  root->last_step                                            = step;
}

static void
describe(EntSqlWriter* const writer, const EntBlock* const block)
{
  for (size_t i = 0U; i < block->n_items && !writer->status; ++i) {
    describe_item(writer, block->items[i], !i);
  }
}

/// Let solutions come side by side that DISTINCT or GROUP BY makes one, where
/// any order would do
static void
prefer_order(EntSqlWriter* const writer, EntBlock* const block)
{
  const EntVariableSet* const wanted =
    block->is_distinct ? &block->visible : &block->keys;
  EntItem* const item       = block->n_items ? block->items[0] : NULL;
  char           columns[5] = "";
  size_t         n          = 0U;
  for (uint32_t v = 0U; item && item->triple && v < ENT_MAX_VARIABLES; ++v) {
    const char c = ent_variables_have(wanted, v)
                     ? ent_block_column(writer, block, item, v)
                     : '\0';
    if (c && !strchr(columns, c)) {
      columns[n++] = c;
    }
  }
  if (n) {
    ent_plan_prefer(item, &block->bound, columns);
  }
}

/// What stands behind the columns
static const char*
render_tail(EntSqlWriter* const writer, EntBlock* const block)
{
  block->rows = ent_plan_order(block->items, block->n_items, &block->bound);
  if (block->is_grouped && !block->group_by) {
    block->rows = 1.0;
  }
  prefer_order(writer, block);
  describe(writer, block);
  const char* const having =
    block->having.n ? ent_texts_join(writer, &block->having, " AND ") : NULL;
  const char* const order =
    block->order_by.n ? ent_texts_join(writer, &block->order_by, ", ") : NULL;
  return ent_sql_print(
    writer, "%s%s%s%s%s%s%s%s%s", render_from(writer, block),
    render_where(writer, block), block->group_by ? " GROUP BY " : "",
    block->group_by ? block->group_by : "", having ? " HAVING " : "",
    having ? having : "", order ? " ORDER BY " : "", order ? order : "",
    block->slice ? block->slice : "");
}

const char*
ent_block_render(EntSqlWriter* const         writer,
                 EntBlock* const             block,
                 const EntVariableSet* const variables)
{
  if (!block || writer->status) {
    return "";
  }
  const char* const columns = render_columns(writer, block, variables);
  return ent_sql_print(writer, "SELECT %s%s%s",
                       block->is_distinct ? "DISTINCT " : "", columns,
                       render_tail(writer, block));
}

const char*
ent_block_render_exists(EntSqlWriter* const writer, EntBlock* const block)
{
  if (!block || writer->status) {
    return "";
  }
  // Aggregates stand in the columns, so a grouped block keeps them
  return block->is_grouped
           ? ent_block_render(writer, block, &block->visible)
           : ent_sql_print(writer, "SELECT 1%s", render_tail(writer, block));
}

const char*
ent_sql_table(EntSqlWriter* const writer, const char* const text)
{
  for (const EntScope* scope = writer->scope; scope; scope = scope->outer) {
    if (scope->block) {
      return ent_sql_print(writer, "(%s)", text); // It may see that block
    }
    if (scope->subquery) {
      break;
    }
  }
  // A name, so that depth costs SQLite's parser nothing
  const unsigned number = writer->n_tables++;
  ent_texts_add(
    writer, &writer->tables,
    ent_sql_print(writer, "q%u AS NOT MATERIALIZED (%s)", number, text));
  return ent_sql_print(writer, "q%u", number);
}

const char*
ent_sql_with(EntSqlWriter* const writer, const char* const text)
{
  return writer->tables.n
           ? ent_sql_print(writer, "WITH %s\n%s",
                           ent_texts_join(writer, &writer->tables, ",\n"), text)
           : text;
}
