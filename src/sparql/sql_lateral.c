// SPDX-License-Identifier: ISC

/*
  Subqueries that run for each row of a block (lateral.h).

  What is told to them is only what their solutions must agree with, so they
  give the same solutions as if they were computed whole.
*/

#include "sparql/sql_writing.h"

#include "sparql/lateral.h"

/// The argument whose SQL outside is `text`, a new one if need be
static const char*
argument(EntSqlWriter* const   writer,
         const EntScope* const scope,
         const char* const     text)
{
  for (size_t i = 0U; i < scope->imports->n; ++i) {
    if (!strcmp(scope->imports->items[i], text)) {
      return ent_sql_print(writer, "?%d", scope->subquery->arguments[i]);
    }
  }
  return ent_sql_argument(writer, scope, text);
}

void
ent_block_push(EntSqlWriter* const writer,
               EntBlock* const     block,
               EntPushes* const    pushes)
{
  for (uint32_t v = 0U; !writer->status && v < writer->n_variables; ++v) {
    const EntColumn* const outer = pushes->outer->columns[v];
    const EntColumn* const inner = block->columns[v];
    if (outer && inner && ent_variables_have(&pushes->outer->visible, v) &&
        ent_variables_have(&block->visible, v)) {
      const EntColumn here = {argument(writer, pushes->scope, outer->text),
                              outer->is_certain,
                              false,
                              false,
                              0U,
                              NULL,
                              0U};
      ent_block_meet(writer, block, 0U, v, &here);
      if (outer->is_certain) {
        ent_variables_add(&block->bound, v);
        ent_variables_add(&pushes->used, v);
      }
    }
  }
}

EntSavedWriter
ent_sql_enter(EntSqlWriter* const   writer,
              const EntScope* const scope,
              EntPushes* const      pushes)
{
  const EntSavedWriter saved = {writer->sql, writer->tables, writer->scope,
                                writer->graph, writer->pushes};
  writer->sql                = &scope->subquery->sql;
  writer->tables             = (EntTexts){0U, 0U, NULL};
  writer->scope              = scope;
  writer->pushes             = pushes;
  ++writer->n_inner;
  return saved;
}

void
ent_sql_leave(EntSqlWriter* const writer, const EntSavedWriter* const saved)
{
  writer->sql    = saved->sql;
  writer->tables = saved->tables;
  writer->scope  = saved->scope;
  writer->graph  = saved->graph;
  writer->pushes = saved->pushes;
  --writer->n_inner;
}

EntScope*
ent_sql_subquery(EntSqlWriter* const writer)
{
  EntSubquery* const sub =
    writer->status ? NULL : ENT_ARENA_ARRAY(writer->arena, EntSubquery, 1U);
  EntScope* const scope = ENT_ARENA_ARRAY(writer->arena, EntScope, 1U);
  EntTexts* const texts = ENT_ARENA_ARRAY(writer->arena, EntTexts, 1U);
  if (!sub || !scope || !texts) {
    ent_sql_fail(writer, ENT_ERR_MEMORY, "out of memory");
    return NULL;
  }
  sub->next                = writer->root->subqueries;
  writer->root->subqueries = sub;
  scope->outer             = writer->scope;
  scope->subquery          = sub;
  scope->imports           = texts;
  return scope;
}

/// The variables that the subquery gives back
static EntVariableSet
outputs(const EntBlock* const inner, const EntPushes* const pushes)
{
  EntVariableSet possible;
  EntVariableSet certain;
  ent_block_variables(inner, &possible, &certain);
  for (size_t i = 0U; i < ENT_MAX_VARIABLES / 64U; ++i) {
    // What it was told and always has is known outside
    possible.words[i] &= ~(pushes->used.words[i] & certain.words[i]);
  }
  return possible;
}

/// The item that runs a subquery
static EntItem*
run_subquery(EntSqlWriter* const   writer,
             EntBlock* const       block,
             const EntScope* const scope,
             const bool            is_optional)
{
  EntItem* const item = ent_block_item(writer, block, "lateral", is_optional);
  if (!item) {
    return NULL;
  }
  const EntSqlParameter query = {0, scope->subquery, ENT_LATERAL_POINTER};
  item->needs                 = item->bit - 1U;
  ent_texts_add(writer, &item->conditions,
                ent_sql_print(writer, "t%u.query = %s", item->number,
                              ent_sql_parameter(writer, query)));
  for (size_t i = 0U; i < scope->imports->n; ++i) {
    ent_texts_add(writer, &item->conditions,
                  ent_sql_print(writer, "t%u.a%zu = %s", item->number, i,
                                scope->imports->items[i]));
  }
  return item;
}

/// The item that runs it; its columns are those of `inner` in `variables`
static void
add_item(EntSqlWriter* const         writer,
         EntBlock* const             block,
         const EntScope* const       scope,
         const EntBlock* const       inner,
         const EntVariableSet* const variables,
         const bool                  is_optional)
{
  EntItem* const item = run_subquery(writer, block, scope, is_optional);
  if (!item) {
    return;
  }
  item->size = inner->rows;
  unsigned n = 0U;
  for (uint32_t v = 0U; v < writer->n_variables; ++v) {
    if (ent_variables_have(variables, v)) {
      if (n == ENT_MAX_LATERAL_COLUMNS) {
        ent_sql_fail(writer, ENT_ERR_LIMIT, "a group has too many variables");
        return;
      }
      ent_block_bind(writer, block, v,
                     ent_sql_print(writer, "t%u.c%u", item->number, n++),
                     inner->columns[v]->is_certain);
    }
  }
}

void
ent_sql_lateral(EntSqlWriter* const     writer,
                EntBlock* const         block,
                const EntAlgebra* const algebra,
                const bool              is_optional)
{
  ent_sql_need_graph(writer, block);
  ent_block_make_room(writer, block);
  EntScope* const scope = ent_sql_subquery(writer);
  if (!scope) {
    return;
  }
  EntPushes            pushes = {scope, block, {{0U}}};
  const EntSavedWriter saved  = ent_sql_enter(writer, scope, &pushes);
  if (writer->graph.kind != ENT_ACTIVE_DEFAULT) {
    const char* const text =
      writer->graph.kind == ENT_ACTIVE_ONE
        ? writer->graph.text
        : ent_block_value(writer, block, writer->graph.variable);
    writer->graph =
      (EntActiveGraph){ENT_ACTIVE_ONE, argument(writer, scope, text), 0U};
  }
  const bool is_union = algebra->kind == ENT_ALGEBRA_UNION;
  EntBlock*  inner    = ent_sql_build(writer, algebra);
  if (!is_union) {
    inner = ent_block_open(writer, inner);
    if (inner) {
      ent_block_push(writer, inner, &pushes);
    }
  }
  EntVariableSet variables = {{0U}};
  if (inner && !writer->status) {
    inner->row = NULL;
    variables  = outputs(inner, &pushes);
    // In a union, a branch may lack what another was told
    const char* const text    = ent_block_render(writer, inner, &variables);
    scope->subquery->sql.text = ent_slice(ent_sql_with(writer, text));
  }
  ent_sql_leave(writer, &saved);
  if (inner && !writer->status) {
    add_item(writer, block, scope, inner, &variables, is_optional);
  }
}

const char*
ent_sql_lateral_exists(EntSqlWriter* const     writer,
                       EntBlock* const         block,
                       const EntAlgebra* const pattern)
{
  ent_sql_need_graph(writer, block);
  EntScope* const scope  = ent_sql_subquery(writer);
  EntScope* const around = ENT_ARENA_ARRAY(writer->arena, EntScope, 1U);
  if (!scope || !around) {
    ent_sql_fail(writer, ENT_ERR_MEMORY, "out of memory");
    return "";
  }
  *around      = (EntScope){block->scope, block, NULL, NULL};
  scope->outer = around;

  const EntSavedWriter saved = ent_sql_enter(writer, scope, NULL);
  if (writer->graph.kind != ENT_ACTIVE_DEFAULT) {
    const char* const text =
      writer->graph.kind == ENT_ACTIVE_ONE
        ? writer->graph.text
        : ent_block_value(writer, block, writer->graph.variable);
    writer->graph =
      (EntActiveGraph){ENT_ACTIVE_ONE, argument(writer, scope, text), 0U};
  }
  const unsigned depth = writer->exists_depth;
  writer->exists_depth = 0U;
  EntBlock* inner      = ent_sql_build(writer, pattern);
  if (inner && (inner->slice || inner->is_grouped)) {
    inner = ent_block_wrap(writer, inner, false);
  }
  if (inner) {
    inner->slice = " LIMIT 1";
    scope->subquery->sql.text =
      ent_slice(ent_sql_with(writer, ent_block_render_exists(writer, inner)));
  }
  writer->exists_depth = depth;
  ent_sql_leave(writer, &saved);

  EntItem* const item = inner ? run_subquery(writer, block, scope, true) : NULL;
  return item ? ent_sql_print(writer, "(t%u.c0 IS NOT NULL)", item->number)
              : "";
}
