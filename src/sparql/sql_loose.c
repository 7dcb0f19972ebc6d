// SPDX-License-Identifier: ISC

/*
  DISTINCT of one column of one pattern, by seeking each next value.

      SELECT DISTINCT ?class { ?x a ?class }

      WITH RECURSIVE d(o) AS (
        SELECT min(t0.o) FROM pos t0 WHERE t0.p = type
        UNION ALL
        SELECT (SELECT min(t0.o) FROM pos t0 WHERE t0.p = type AND t0.o > d.o)
        FROM d WHERE d.o NOTNULL)

  The column must come first in an order of the quads, or behind constants.
  Whether it pays is for the quads to say: a seek costs as much as stepping
  over a score of rows.
*/

#include "sparql/sql_writing.h"

#include "sparql/probe.h"

/// Rows for each value from which seeking is faster than stepping
#define WORTH_SEEKING 20.0

char
ent_block_column(EntSqlWriter* const   writer,
                 const EntBlock* const block,
                 const EntItem* const  item,
                 const uint32_t        variable)
{
  const EntColumn* const column = block->columns[variable];
  for (const char* c = "spog"; column && *c; ++c) {
    if (!strcmp(column->text,
                ent_sql_print(writer, "t%u.%c", item->number, *c))) {
      return *c;
    }
  }
  return '\0';
}

bool
ent_block_only_variable(const EntBlock* const block, uint32_t* const variable)
{
  unsigned n = 0U;
  for (uint32_t v = 0U; v < ENT_MAX_VARIABLES; ++v) {
    if (ent_variables_have(&block->visible, v) && block->columns[v]) {
      *variable = v;
      ++n;
    }
  }
  return n == 1U;
}

/// True if the block is one pattern and nothing more
static bool
is_plain(const EntSqlWriter* const writer, const EntBlock* const block)
{
  const EntItem* const item = block->n_items == 1U ? block->items[0] : NULL;
  return item && item->triple && !item->is_optional && !item->needs &&
         block->is_distinct && !block->is_grouped && !block->where.n &&
         !block->order_by.n && !block->row && !block->scope &&
         writer->graph.kind != ENT_ACTIVE_ONE;
}

/// Predicates of all there is are those of what is stored: symmetric ones give
/// the same again
static void
take_stored(EntSqlWriter* const writer, EntItem* const item, const char column)
{
  const EntTriplePattern* const triple = item->triple;
  const bool                    is_all = triple->s.kind == ENT_NODE_VARIABLE &&
                      triple->o.kind == ENT_NODE_VARIABLE &&
                      triple->s.variable != triple->o.variable &&
                      triple->s.variable != triple->p.variable &&
                      triple->o.variable != triple->p.variable;
  if (item->source && !strcmp(item->source, "entailed") && column == 'p' &&
      is_all && !item->alternatives->items[0].is_swapped) {
    item->source          = NULL;
    item->alternatives->n = 1U;
    item->conditions.n    = 0U;
    ent_texts_add(writer, &item->conditions,
                  ent_sql_in_graph(writer, item->number));
  }
}

/// The id of a constant; 0: it is a variable, or no term of the store
static int64_t
id_of(const EntItem* const item, const char column)
{
  const EntNode* const node = ent_plan_node(item, column);
  return node->kind == ENT_NODE_VARIABLE ? 0
         : column == 'p' ? item->alternatives->items[0].predicate
                         : node->id;
}

/// Find the order in which `column` stands behind all constants, and nothing
/// else does
static bool
find_order(const EntItem* const item,
           const char           column,
           EntPrefix* const     prefix)
{
  size_t n_constants = 0U;
  for (const char* c = "spo"; *c; ++c) {
    n_constants += ent_plan_node(item, *c)->kind == ENT_NODE_VARIABLE ? 0U : 1U;
  }
  const int last = item->graph ? ENT_ORDER_GSPO : ENT_ORDER_OSP;
  for (int order = ENT_ORDER_SPO; order <= last; ++order) {
    const char* const columns = ent_quad_order_columns((EntQuadOrder)order);
    memset(prefix, 0, sizeof(*prefix));
    prefix->order = (EntQuadOrder)order;
    while (columns[prefix->n] != column && prefix->n < 2U &&
           (prefix->ids[prefix->n] = id_of(item, columns[prefix->n]))) {
      ++prefix->n;
    }
    if (columns[prefix->n] == column && prefix->n == n_constants) {
      return true;
    }
  }
  return false;
}

/// Rows for each value, as far as statistics tell; they may be fewer
static double
known_density(const EntItem* const item, const char column)
{
  const EntPredicateStats* const stats = &item->stats[0];
  switch (column) {
    case 's':
      return stats->n / stats->distinct_s;
    case 'o':
      return stats->n / stats->distinct_o;
    default:
      return stats->n;
  }
}

bool
ent_block_seek(EntSqlWriter* const writer, EntBlock* const block)
{
  uint32_t  variable = 0U;
  EntPrefix prefix;
  if (writer->status || !is_plain(writer, block) ||
      !ent_block_only_variable(block, &variable)) {
    return false;
  }
  EntItem* const item   = block->items[0];
  const char     column = ent_block_column(writer, block, item, variable);
  take_stored(writer, item, column);
  if (!column || item->source || !find_order(item, column, &prefix)) {
    return false;
  }
  const double known  = known_density(item, column);
  double       probed = 0.0;
  if (known < WORTH_SEEKING) {
    return false;
  }
  writer->status =
    ent_probe_density(writer->context->lookup, &prefix, &probed, writer->error);
  if (writer->status || probed < WORTH_SEEKING) {
    return false;
  }
  item->order        = prefix.order;
  item->loose        = column;
  item->size         = item->stats[0].n / (known < probed ? known : probed);
  item->n_bindings   = 1U;
  item->bindings[0]  = (EntBinding){variable, block->columns[variable]->text};
  item->variables    = block->visible;
  block->is_distinct = false;
  return true;
}

const char*
ent_sql_loose(EntSqlWriter* const  writer,
              const EntItem* const item,
              const char* const    table)
{
  const unsigned    t     = item->number;
  const char        c     = item->loose;
  const char* const where = ent_texts_join(writer, &item->conditions, " AND ");
  return ent_sql_print(
    writer,
    "(WITH RECURSIVE d(%c) AS (SELECT min(t%u.%c) FROM %s t%u WHERE %s"
    " UNION ALL SELECT (SELECT min(t%u.%c) FROM %s t%u WHERE %s AND t%u.%c >"
    " d.%c) FROM d WHERE d.%c NOTNULL) SELECT %c FROM d WHERE %c NOTNULL)",
    c, t, c, table, t, where, t, c, table, t, where, t, c, c, c, c, c);
}
