// SPDX-License-Identifier: ISC

#include "sparql/sql_writing.h"

#include <stdarg.h>
#include <stdio.h>

void
ent_sql_fail(EntSqlWriter* const writer,
             const EntStatus     status,
             const char* const   format,
             ...)
{
  if (writer->status) {
    return;
  }
  char    message[200];
  va_list args;
  va_start(args, format);
  vsnprintf(message, sizeof(message), format, args);
  va_end(args);
  writer->status = ent_error_set(writer->error, status, "%s", message);
}

const char*
ent_sql_print(EntSqlWriter* const writer, const char* const format, ...)
{
  va_list args;
  va_start(args, format);
  const int n = vsnprintf(NULL, 0U, format, args);
  va_end(args);
  if (writer->status || n < 0) {
    return "";
  }
  if ((size_t)n > ENT_MAX_SQL_SIZE) {
    ent_sql_fail(writer, ENT_ERR_LIMIT, "the query is too large");
    return "";
  }
  char* const text = (char*)ent_arena_alloc(writer->arena, (size_t)n + 1U);
  if (!text) {
    ent_sql_fail(writer, ENT_ERR_MEMORY, "out of memory");
    return "";
  }
  va_start(args, format);
  vsnprintf(text, (size_t)n + 1U, format, args);
  va_end(args);
  return text;
}

/// Room for one more in an array that doubles; NULL after a failure
static void*
grow(EntSqlWriter* const writer,
     void* const         items,
     const size_t        n,
     size_t* const       capacity,
     const size_t        size)
{
  if (writer->status || n < *capacity) {
    return writer->status ? NULL : items;
  }
  const size_t more = *capacity ? *capacity * 2U : 4U;
  void* const new   = ent_arena_alloc_array(writer->arena, more, size);
  if (!new) {
    ent_sql_fail(writer, ENT_ERR_MEMORY, "out of memory");
    return NULL;
  }
  if (n) {
    memcpy(new, items, n * size);
  }
  *capacity = more;
  return new;
}

void
ent_texts_add(EntSqlWriter* const writer,
              EntTexts* const     texts,
              const char* const   text)
{
  const char** const items = (const char**)grow(
    writer, (void*)texts->items, texts->n, &texts->capacity, sizeof(*items));
  if (items) {
    texts->items             = items;
    texts->items[texts->n++] = text;
  }
}

const char*
ent_texts_join(EntSqlWriter* const   writer,
               const EntTexts* const texts,
               const char* const     separator)
{
  size_t size = 1U;
  for (size_t i = 0U; i < texts->n; ++i) {
    size += strlen(texts->items[i]) + strlen(separator);
  }
  if (size > ENT_MAX_SQL_SIZE) {
    ent_sql_fail(writer, ENT_ERR_LIMIT, "the query is too large");
  }
  char* const text =
    writer->status ? NULL : (char*)ent_arena_alloc(writer->arena, size);
  if (!text) {
    ent_sql_fail(writer, ENT_ERR_MEMORY, "out of memory");
    return "";
  }
  char* end = text;
  for (size_t i = 0U; i < texts->n; ++i) {
    end = stpcpy(stpcpy(end, i ? separator : ""), texts->items[i]);
  }
  return text;
}

const char*
ent_sql_parameter(EntSqlWriter* const writer, const EntSqlParameter parameter)
{
  EntSql* const          sql    = writer->sql;
  EntSqlParameter* const values = (EntSqlParameter*)grow(
    writer, sql->parameters, sql->n, &sql->capacity, sizeof(*values));
  if (!values) {
    return "";
  }
  sql->parameters           = values;
  sql->parameters[sql->n++] = parameter;
  return ent_sql_print(writer, "?%zu", sql->n);
}

const char*
ent_sql_id(EntSqlWriter* const writer, const int64_t id)
{
  return ent_sql_parameter(writer, (EntSqlParameter){id, NULL, NULL});
}

const char*
ent_sql_term(EntSqlWriter* const writer, const EntTerm* const term)
{
  int64_t id = 0;
  if (!writer->status) {
    writer->status =
      ent_values_intern(writer->context->values, term, &id, writer->error);
  }
  return ent_sql_id(writer, id);
}

uint32_t
ent_sql_fresh(EntSqlWriter* const writer)
{
  if (writer->n_variables == ENT_MAX_VARIABLES) {
    ent_sql_fail(writer, ENT_ERR_LIMIT, "the query has too many variables");
    return 0U;
  }
  return writer->n_variables++;
}

EntBlock*
ent_block_new(EntSqlWriter* const writer)
{
  EntBlock* const block =
    writer->status ? NULL : ENT_ARENA_ARRAY(writer->arena, EntBlock, 1U);
  if (!block) {
    ent_sql_fail(writer, ENT_ERR_MEMORY, "out of memory");
    return NULL;
  }
  block->scope = writer->scope;
  return block;
}

bool
ent_block_is_open(const EntBlock* const block)
{
  return !block->is_grouped && !block->order_by.n && !block->is_distinct &&
         !block->slice;
}

EntBlock*
ent_block_open(EntSqlWriter* const writer, EntBlock* const block)
{
  return block && !ent_block_is_open(block)
           ? ent_block_wrap(writer, block, false)
           : block;
}

/// Bind what `source` has, which stands in FROM of `target` as its last item
static void
bind_all(EntSqlWriter* const   writer,
         EntBlock* const       target,
         const EntBlock* const source)
{
  const unsigned number = target->items[target->n_items - 1U]->number;
  for (uint32_t v = 0U; v < writer->n_variables; ++v) {
    if (ent_variables_have(&source->visible, v) && source->columns[v]) {
      ent_block_bind(writer, target, v,
                     ent_sql_print(writer, "t%u.v%u", number, v),
                     source->columns[v]->is_certain);
    }
  }
  if (source->row) {
    target->row = ent_sql_print(writer, "t%u.r", number);
  }
}

EntBlock*
ent_block_wrap(EntSqlWriter* const writer,
               EntBlock* const     block,
               const bool          is_fenced)
{
  if (!block || writer->status) {
    return NULL;
  }
  if (is_fenced && !block->slice) {
    block->slice = " LIMIT -1 OFFSET 0";
  }
  const char* const text  = ent_block_render(writer, block, &block->visible);
  EntBlock* const   outer = ent_block_new(writer);
  EntItem* const    item =
    outer ? ent_block_item(writer, outer, ent_sql_table(writer, text), false)
             : NULL;
  if (!item) {
    return NULL;
  }
  outer->scope = block->scope;
  outer->bound = block->bound;
  item->size   = block->rows;
  bind_all(writer, outer, block);
  return outer;
}

/*
  SQLite joins 64 tables at most.  A block that is full becomes the first item
  of itself; the fence keeps SQLite from undoing it.
*/
void
ent_block_make_room(EntSqlWriter* const writer, EntBlock* const block)
{
  if (writer->status || block->n_items < ENT_MAX_ITEMS) {
    return;
  }
  EntBlock* const inner = ent_block_new(writer);
  if (inner) {
    *inner                = *block;
    EntBlock* const outer = ent_block_wrap(writer, inner, true);
    if (outer) {
      *block = *outer;
    }
  }
}

EntItem*
ent_block_item(EntSqlWriter* const writer,
               EntBlock* const     block,
               const char* const   source,
               const bool          is_optional)
{
  ent_block_make_room(writer, block);
  EntItem* const item =
    writer->status ? NULL : ENT_ARENA_ARRAY(writer->arena, EntItem, 1U);
  if (!item) {
    ent_sql_fail(writer, ENT_ERR_MEMORY, "out of memory");
    return NULL;
  }
  item->number                   = writer->n_items++;
  item->bit                      = (uint64_t)1U << block->n_items;
  item->source                   = source;
  item->is_optional              = is_optional;
  item->size                     = 1.0;
  item->share                    = 1.0;
  block->items[block->n_items++] = item;
  return item;
}

/// Both give the variable a value; `old` came first
static void
merge_columns(EntSqlWriter* const    writer,
              EntBlock* const        block,
              EntItem* const         item,
              const uint32_t         variable,
              const EntColumn* const old,
              EntColumn* const new)
{
  if (old->is_shared && new->is_shared) {
    if (old->known) { // They are made equal when their order is known
      ent_item_meet(writer, item, variable, new->text, old->known);
    }
    return;
  }
  if (new->is_certain) {
    ent_item_meet(writer, item, variable, new->text, old);
  } else {
    ent_texts_add(writer, &item->conditions,
                  ent_sql_compatible(writer, old, new));
    item->needs |= item->is_optional ? old->items & (item->bit - 1U) : 0U;
  }
  if (old->is_certain) {
    return;
  }
  if (item->is_optional || !new->is_certain) {
    ent_column_merge(writer, new, old);
    new->is_certain = false;
    new->is_shared  = false;
  } else {
    new->known = old;
  }
  block->columns[variable] = new;
}

void
ent_block_bind(EntSqlWriter* const writer,
               EntBlock* const     block,
               const uint32_t      variable,
               const char* const   text,
               const bool          is_certain)
{
  EntColumn* const new =
    writer->status ? NULL : ENT_ARENA_ARRAY(writer->arena, EntColumn, 1U);
  if (!new) {
    ent_sql_fail(writer, ENT_ERR_MEMORY, "out of memory");
    return;
  }
  EntItem* const item      = block->items[block->n_items - 1U];
  const bool     is_shared = is_certain && !item->is_optional;
  *new = (EntColumn){text, is_certain, is_shared, false, item->bit, NULL, 0U};
  ent_variables_add(&item->variables, variable);
  ent_variables_add(&block->visible, variable);
  if (is_shared) {
    for (size_t i = 0U; i < item->n_bindings; ++i) {
      if (item->bindings[i].variable == variable) { // As in ?x ?p ?x
        ent_texts_add(
          writer, &item->conditions,
          ent_sql_print(writer, "%s = %s", text, item->bindings[i].text));
        return;
      }
    }
    EntBinding* const bindings =
      (EntBinding*)grow(writer, item->bindings, item->n_bindings,
                        &item->binding_capacity, sizeof(*bindings));
    if (bindings) {
      item->bindings                     = bindings;
      item->bindings[item->n_bindings++] = (EntBinding){variable, text};
    }
  }

  EntColumn* const old = block->columns[variable];
  if (old) {
    merge_columns(writer, block, item, variable, old, new);
  } else {
    new->is_certain          = is_certain && !item->is_optional;
    block->columns[variable] = new;
  }
}

void
ent_block_bind_leaf(EntSqlWriter* const writer,
                    EntBlock* const     block,
                    const uint32_t      variable,
                    const char* const   text,
                    const bool          is_certain)
{
  const EntColumn* const outer = ent_scope_find(writer, block->scope, variable);
  if (outer && !writer->status) {
    const EntColumn here = {text, is_certain, false, false, 0U, NULL, 0U};
    EntItem* const  item = block->items[block->n_items - 1U];
    if (is_certain) {
      EntColumn known = *outer;
      known.items     = 0U; // They are of another block
      ent_item_meet(writer, item, variable, text, &known);
    } else {
      ent_texts_add(writer, &item->conditions,
                    ent_sql_compatible(writer, outer, &here));
    }
    if (outer->is_certain) {
      ent_variables_add(&block->bound, variable);
    }
  }
  ent_block_bind(writer, block, variable, text, is_certain);
}

const EntColumn*
ent_scope_find(EntSqlWriter* const   writer,
               const EntScope* const scope,
               const uint32_t        variable)
{
  if (!scope || writer->status) {
    return NULL;
  }
  if (scope->block) {
    const EntColumn* const column = scope->block->columns[variable];
    return column ? column : ent_scope_find(writer, scope->outer, variable);
  }

  const EntColumn* const outer = ent_scope_find(writer, scope->outer, variable);
  if (!outer) {
    return NULL;
  }
  EntSubquery* const sub = scope->subquery;
  size_t             i   = 0U;
  while (i < scope->imports->n &&
         strcmp(scope->imports->items[i], outer->text) != 0) {
    ++i;
  }
  if (i == scope->imports->n) {
    ent_sql_argument(writer, scope, outer->text);
  }
  EntColumn* const column = ENT_ARENA_ARRAY(writer->arena, EntColumn, 1U);
  if (!column || writer->status) {
    ent_sql_fail(writer, ENT_ERR_MEMORY, "out of memory");
    return NULL;
  }
  *column          = *outer;
  column->text     = ent_sql_print(writer, "?%d", sub->arguments[i]);
  column->n_merged = 0U;
  return column;
}

const char*
ent_sql_argument(EntSqlWriter* const   writer,
                 const EntScope* const scope,
                 const char* const     text)
{
  EntSubquery* const sub = scope->subquery;
  if (sub->n_arguments == ENT_MAX_ARGUMENTS_OF_SUBQUERY) {
    ent_sql_fail(writer, ENT_ERR_LIMIT,
                 "a part of the query has too many variables in common with "
                 "the rest");
    return "";
  }
  ent_texts_add(writer, scope->imports, text);

  // The subquery may be around the statement that is made now
  EntSql* const now                  = writer->sql;
  writer->sql                        = &sub->sql;
  const char* const name             = ent_sql_id(writer, 0);
  sub->arguments[sub->n_arguments++] = (int)sub->sql.n;
  writer->sql                        = now;
  return name;
}

const char*
ent_block_value(EntSqlWriter* const   writer,
                const EntBlock* const block,
                const uint32_t        variable)
{
  const EntColumn* const column = block->columns[variable];
  if (column && column->is_certain) {
    return column->text; // If the scope has a value, it is this one
  }
  const EntColumn* const known = ent_scope_find(writer, block->scope, variable);
  if (column && known && !known->is_certain) {
    return ent_sql_print(writer, "coalesce(%s, %s)", known->text, column->text);
  }
  return known ? known->text : column ? column->text : NULL;
}

void
ent_block_variables(const EntBlock* const block,
                    EntVariableSet* const possible,
                    EntVariableSet* const certain)
{
  memset(possible, 0, sizeof(*possible));
  memset(certain, 0, sizeof(*certain));
  for (uint32_t v = 0U; v < ENT_MAX_VARIABLES; ++v) {
    const EntColumn* const column = block->columns[v];
    if (column && ent_variables_have(&block->visible, v)) {
      ent_variables_add(possible, v);
      if (column->is_certain) {
        ent_variables_add(certain, v);
      }
    }
  }
}
