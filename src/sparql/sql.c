// SPDX-License-Identifier: ISC

#include "sparql/sql_writing.h"

#include "sparql/named_quads.h"

/// SERVICE: nobody is asked, so it fails, which SILENT makes one solution
static EntBlock*
build_service(EntSqlWriter* const writer, const EntService* const service)
{
  if (!service->is_silent) {
    ent_sql_fail(writer, ENT_ERR_LIMIT, "SERVICE is not allowed");
  }
  return ent_block_new(writer);
}

static EntBlock*
build_bgp(EntSqlWriter* const writer, const EntBgp* const bgp)
{
  EntBlock* const block = ent_block_new(writer);
  if (block) {
    ent_sql_bgp(writer, block, bgp);
  }
  return block;
}

static EntBlock*
build_table(EntSqlWriter* const writer, const EntTable* const table)
{
  EntBlock* const block = ent_block_new(writer);
  if (block) {
    ent_sql_values(writer, block, table);
  }
  return block;
}

static EntBlock*
build_path(EntSqlWriter* const writer, const EntAlgebra* const algebra)
{
  return ent_path_is_closure(algebra->as.path.path)
           ? ent_sql_closure(writer, &algebra->as.path)
           : ent_sql_build(writer, ent_path_algebra(writer, algebra));
}

static EntBlock*
build(EntSqlWriter* const     writer,
      const EntAlgebra* const algebra,
      EntPushes* const        pushes)
{
  switch (algebra->kind) {
    case ENT_ALGEBRA_BGP:
      return build_bgp(writer, &algebra->as.bgp);
    case ENT_ALGEBRA_PATH:
      return build_path(writer, algebra);
    case ENT_ALGEBRA_JOIN:
      return ent_sql_join(writer, algebra);
    case ENT_ALGEBRA_LEFT_JOIN:
      return ent_sql_left_join(writer, &algebra->as.left_join);
    case ENT_ALGEBRA_UNION:
      return ent_sql_union(writer, algebra, pushes);
    case ENT_ALGEBRA_MINUS:
      return ent_sql_minus(writer, &algebra->as.join);
    case ENT_ALGEBRA_FILTER:
      return ent_sql_filter(writer, &algebra->as.filter);
    case ENT_ALGEBRA_EXTEND:
      return ent_sql_extend(writer, &algebra->as.extend);
    case ENT_ALGEBRA_GRAPH:
      return ent_sql_graph(writer, &algebra->as.graph);
    case ENT_ALGEBRA_SERVICE:
      return build_service(writer, &algebra->as.service);
    case ENT_ALGEBRA_TABLE:
      return build_table(writer, &algebra->as.table);
    case ENT_ALGEBRA_GROUP:
      return ent_sql_group(writer, &algebra->as.group);
    case ENT_ALGEBRA_ORDER:
      return ent_sql_order(writer, &algebra->as.order);
    case ENT_ALGEBRA_PROJECT:
      return ent_sql_project(writer, &algebra->as.project);
    case ENT_ALGEBRA_DISTINCT:
      return ent_sql_distinct(writer, algebra->as.distinct.input);
    case ENT_ALGEBRA_REDUCED:
      return ent_sql_build(writer, algebra->as.distinct.input);
    case ENT_ALGEBRA_SLICE:
      return ent_sql_slice(writer, &algebra->as.slice);
  }
  return NULL;
}

EntBlock*
ent_sql_build(EntSqlWriter* const writer, const EntAlgebra* const algebra)
{
  EntPushes* const pushes = writer->pushes;
  writer->pushes          = NULL;
  if (writer->depth > ENT_MAX_ALGEBRA_DEPTH) {
    ent_sql_fail(writer, ENT_ERR_LIMIT, "the query is nested too deep");
  }
  if (writer->status) {
    return NULL;
  }
  ++writer->depth;
  EntBlock* const block = build(writer, algebra, pushes);
  --writer->depth;
  return writer->status ? NULL : block;
}

EntStatus
ent_sql_generate(const EntSqlContext* const context,
                 EntArena* const            arena,
                 const EntAlgebra* const    root,
                 EntSql* const              sql,
                 EntError* const            error)
{
  memset(sql, 0, sizeof(*sql));
  EntSqlWriter writer;
  memset(&writer, 0, sizeof(writer));
  writer.context     = context;
  writer.arena       = arena;
  writer.error       = error;
  writer.root        = sql;
  writer.sql         = sql;
  writer.n_variables = (uint32_t)context->n_variables;

  writer.status =
    ent_named_quads_have(context->lookup, &writer.has_evidence, error);
  EntBlock* const block = ent_sql_build(&writer, root);
  if (block && root->kind == ENT_ALGEBRA_SLICE) {
    ent_block_narrow(&writer, block, &root->as.slice);
  }
  if (block) {
    block->row             = NULL;
    EntVariableSet columns = {{0U}};
    for (size_t i = 0U; i < context->n_projected; ++i) {
      ent_variables_add(&columns, context->projected[i]);
    }
    sql->text = ent_slice(
      ent_sql_with(&writer, ent_block_render(&writer, block, &columns)));
  }
  return writer.status;
}

void
ent_sql_clear(EntSql* const sql)
{
  for (EntSubquery* sub = sql->subqueries; sub; sub = sub->next) {
    sqlite3_finalize(sub->idle);
    sub->idle = NULL;
  }
}
