// SPDX-License-Identifier: ISC

#include "sparql/sql_writing.h"

/// Most branches of a union (terms of a compound SELECT in SQLite)
enum { MAX_BRANCHES = 500 };

/// Branches of unions of unions, in their order
typedef struct {
  size_t    n;
  EntBlock* blocks[MAX_BRANCHES];
} Branches;

static void
collect(EntSqlWriter* const     writer,
        const EntAlgebra* const algebra,
        EntPushes* const        pushes,
        Branches* const         branches)
{
  if (writer->status) {
    return;
  }
  if (algebra->kind == ENT_ALGEBRA_UNION) {
    if (++writer->depth > ENT_MAX_ALGEBRA_DEPTH) {
      ent_sql_fail(writer, ENT_ERR_LIMIT, "the query is nested too deep");
    }
    collect(writer, algebra->as.join.left, pushes, branches);
    collect(writer, algebra->as.join.right, pushes, branches);
    --writer->depth;
    return;
  }
  if (branches->n == MAX_BRANCHES) {
    ent_sql_fail(writer, ENT_ERR_LIMIT, "a union has more than %d branches",
                 MAX_BRANCHES);
    return;
  }
  // A term of a compound SELECT has no ORDER BY or LIMIT of its own
  EntBlock* block = ent_sql_build(writer, algebra);
  if (block && (pushes || block->slice || block->order_by.n)) {
    block = ent_block_open(writer, block);
  }
  if (block && pushes) {
    ent_block_push(writer, block, pushes);
  }
  if (block) {
    block->row                      = NULL;
    branches->blocks[branches->n++] = block;
  }
}

EntBlock*
ent_sql_union(EntSqlWriter* const     writer,
              const EntAlgebra* const algebra,
              EntPushes* const        pushes)
{
  Branches* const branches = ENT_ARENA_ARRAY(writer->arena, Branches, 1U);
  if (!branches) {
    ent_sql_fail(writer, ENT_ERR_MEMORY, "out of memory");
    return NULL;
  }
  collect(writer, algebra, pushes, branches);
  EntVariableSet variables = {{0U}};
  for (size_t i = 0U; i < branches->n; ++i) {
    for (size_t j = 0U; j < ENT_MAX_VARIABLES / 64U; ++j) {
      variables.words[j] |= branches->blocks[i]->visible.words[j];
    }
  }

  EntTexts texts = {0U, 0U, NULL};
  double   rows  = 0.0;
  for (size_t i = 0U; i < branches->n; ++i) {
    ent_texts_add(writer, &texts,
                  ent_block_render(writer, branches->blocks[i], &variables));
    rows += branches->blocks[i]->rows;
  }
  const char* const text  = ent_texts_join(writer, &texts, " UNION ALL ");
  EntBlock* const   block = ent_block_new(writer);
  EntItem* const    item =
    block ? ent_block_item(writer, block, ent_sql_table(writer, text), false)
             : NULL;
  if (!item) {
    return NULL;
  }
  item->size = rows;
  for (uint32_t v = 0U; v < writer->n_variables; ++v) {
    bool is_certain = true;
    for (size_t i = 0U; i < branches->n; ++i) {
      const EntBlock* const branch = branches->blocks[i];
      is_certain                   = is_certain && branch->columns[v] &&
                   branch->columns[v]->is_certain &&
                   ent_variables_have(&branch->visible, v);
    }
    if (ent_variables_have(&variables, v)) {
      ent_block_bind(writer, block, v,
                     ent_sql_print(writer, "t%u.v%u", item->number, v),
                     is_certain);
    }
  }
  return writer->status ? NULL : block;
}
