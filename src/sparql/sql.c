// SPDX-License-Identifier: ISC

#include "sparql/sql.h"

#include "sparql/plan.h"

#include <stdio.h>

/// SQL in the making
typedef struct {
  EntLookup* lookup;
  bool       infers;
  EntArena*  arena;
  EntSql*    sql;
  EntError*  error;
  EntBuffer  tables; ///< WITH and the inputs of operators, innermost first
  unsigned   n_tables;
} Writer;

/// Where a variable is found
typedef struct {
  size_t access;
  char   column;
  bool   is_bound;
} Place;

static const char* const tables[] = {"spo", "pos", "osp"};

static EntStatus write_operator(Writer* writer, const EntAlgebra* algebra);

static EntStatus
no_memory(const Writer* const writer)
{
  return ent_error_set(writer->error, ENT_ERR_MEMORY, "out of memory");
}

/// Append a parameter
static EntStatus
write_parameter(Writer* const writer, const EntSqlParameter parameter)
{
  EntSql* const sql = writer->sql;
  if (sql->n == sql->capacity) {
    const size_t           capacity = sql->capacity ? sql->capacity * 2U : 16U;
    EntSqlParameter* const values =
      ENT_ARENA_ARRAY(writer->arena, EntSqlParameter, capacity);
    if (!values) {
      return no_memory(writer);
    }
    if (sql->n) {
      memcpy(values, sql->parameters, sql->n * sizeof(*values));
    }
    sql->parameters = values;
    sql->capacity   = capacity;
  }
  sql->parameters[sql->n++] = parameter;
  ent_buffer_printf(&sql->text, "?%zu", sql->n);
  return ENT_OK;
}

static EntStatus
write_id(Writer* const writer, const int64_t id)
{
  return write_parameter(writer, (EntSqlParameter){id, NULL});
}

static void
put_text(Writer* const writer, const char* const text)
{
  ent_buffer_string(&writer->sql->text, text);
}

#define WRITE(writer, ...) ent_buffer_printf(&(writer)->sql->text, __VA_ARGS__)

/// " WHERE " before the first condition, " AND " before the others
static void
write_and(Writer* const writer, bool* const is_first)
{
  put_text(writer, *is_first ? " WHERE " : " AND ");
  *is_first = false;
}

/// FROM: the accesses in their order, which CROSS JOIN forces
static void
write_from(Writer* const          writer,
           const EntAccess* const accesses,
           const size_t           n)
{
  for (size_t i = 0U; i < n; ++i) {
    const bool is_one = accesses[i].alternatives->n == 1U;
    WRITE(writer, "%s%s t%zu", i ? " CROSS JOIN " : " FROM ",
          is_one ? tables[accesses[i].order] : "entailed", i);
  }
}

/// Condition that a column equals what is known of `node`, or bind it
static EntStatus
write_place(Writer* const        writer,
            const EntNode* const node,
            const Place          here,
            Place* const         places,
            bool* const          is_first)
{
  if (node->kind == ENT_NODE_TERM) {
    write_and(writer, is_first);
    WRITE(writer, "t%zu.%c = ", here.access, here.column);
    return write_id(writer, node->id);
  }
  Place* const place = &places[node->variable];
  if (place->is_bound) {
    write_and(writer, is_first);
    WRITE(writer, "t%zu.%c = t%zu.%c", here.access, here.column, place->access,
          place->column);
  } else {
    *place = here;
  }
  return ENT_OK;
}

/// All conditions of one access
static EntStatus
write_access(Writer* const          writer,
             const EntAccess* const access,
             const size_t           index,
             Place* const           places,
             bool* const            is_first)
{
  const EntTriplePattern* const triple  = access->triple;
  const bool                    is_one  = access->alternatives->n == 1U;
  const EntAlternative* const   one     = &access->alternatives->items[0];
  const bool                    swapped = is_one && one->is_swapped;

  EntStatus status = ENT_OK;
  if (!is_one) {
    write_and(writer, is_first);
    WRITE(writer, "t%zu.pattern = ", index);
    status =
      write_parameter(writer, (EntSqlParameter){0, access->alternatives});
  } else {
    write_and(writer, is_first);
    WRITE(writer, "t%zu.g = 0", index);
  }
  if (!status && triple->p.kind == ENT_NODE_VARIABLE) {
    status = write_place(writer, &triple->p, (Place){index, 'p', true}, places,
                         is_first);
  } else if (!status && is_one) {
    write_and(writer, is_first);
    WRITE(writer, "t%zu.p = ", index);
    status = write_id(writer, one->predicate);
  }
  const Place s = {index, (char)(swapped ? 'o' : 's'), true};
  const Place o = {index, (char)(swapped ? 's' : 'o'), true};
  status =
    status ? status : write_place(writer, &triple->s, s, places, is_first);
  return status ? status : write_place(writer, &triple->o, o, places, is_first);
}

/// The conditions are made first, since they say where variables are
static EntStatus
write_bgp(Writer* const writer, const EntAlgebra* const algebra)
{
  const EntBgp* const bgp      = &algebra->as.bgp;
  const EntAccess*    accesses = NULL;
  EntSql* const       sql      = writer->sql;
  const EntBuffer     head     = sql->text;
  Place               places[ENT_MAX_VARIABLES];
  EntVariableSet      variables;
  bool                is_first = true;
  memset(places, 0, sizeof(places));
  ent_algebra_variables(algebra, &variables, NULL);

  EntStatus status = ent_plan_bgp(writer->lookup, writer->infers, writer->arena,
                                  bgp, &accesses, writer->error);
  if (status) {
    return status;
  }
  sql->text = (EntBuffer){NULL, 0U, 0U, false};
  for (size_t i = 0U; !status && i < bgp->n; ++i) {
    status = write_access(writer, &accesses[i], i, places, &is_first);
  }
  EntBuffer where = sql->text;
  sql->text       = head;

  const char* separator = "SELECT ";
  for (uint32_t v = 0U; v < ENT_MAX_VARIABLES; ++v) {
    if (ent_variables_have(&variables, v)) {
      WRITE(writer, "%st%zu.%c AS v%u", separator, places[v].access,
            places[v].column, v);
      separator = ", ";
    }
  }
  put_text(writer, *separator == 'S' ? "SELECT 1 AS one" : "");
  write_from(writer, accesses, bgp->n);
  ent_buffer_append(&sql->text, ent_buffer_slice(&where));
  sql->text.failed = sql->text.failed || where.failed;
  ent_buffer_clear(&where);
  return status;
}

/// The column list of an operator that passes its input's columns on
static void
write_columns(Writer* const writer, const EntVariableSet* const variables)
{
  const char* separator = "";
  for (uint32_t v = 0U; v < ENT_MAX_VARIABLES; ++v) {
    if (ent_variables_have(variables, v)) {
      WRITE(writer, "%sv%u", separator, v);
      separator = ", ";
    }
  }
  put_text(writer, *separator ? "" : "1 AS one");
}

/// An input as a named table, so that depth costs SQLite's parser nothing
static EntStatus
write_input(Writer* const writer, const EntAlgebra* const input)
{
  const EntBuffer outer  = writer->sql->text;
  writer->sql->text      = (EntBuffer){NULL, 0U, 0U, false};
  const EntStatus status = write_operator(writer, input);
  EntBuffer       inner  = writer->sql->text;
  writer->sql->text      = outer;

  const unsigned number = writer->n_tables++;
  ent_buffer_printf(&writer->tables, "%sq%u AS NOT MATERIALIZED (",
                    number ? ",\n" : "WITH ", number);
  ent_buffer_append(&writer->tables, ent_buffer_slice(&inner));
  ent_buffer_string(&writer->tables, ")");
  WRITE(writer, "q%u", number);
  writer->tables.failed = writer->tables.failed || inner.failed;
  ent_buffer_clear(&inner);
  return status;
}

/*
  Join: a shared variable that is bound on both sides for certain must be
  equal.  Where one side may leave it unbound, unbound agrees with anything,
  and the value is the one that is there.
*/
static EntStatus
write_join(Writer* const writer, const EntJoin* const join)
{
  EntVariableSet possible[2];
  EntVariableSet certain[2];
  ent_algebra_variables(join->left, &possible[0], &certain[0]);
  ent_algebra_variables(join->right, &possible[1], &certain[1]);

  const char* separator = "SELECT ";
  for (uint32_t v = 0U; v < ENT_MAX_VARIABLES; ++v) {
    const bool left  = ent_variables_have(&possible[0], v);
    const bool right = ent_variables_have(&possible[1], v);
    if (left && right) {
      WRITE(writer, "%scoalesce(a.v%u, b.v%u) AS v%u", separator, v, v, v);
    } else if (left || right) {
      WRITE(writer, "%s%c.v%u AS v%u", separator, left ? 'a' : 'b', v, v);
    }
    separator = left || right ? ", " : separator;
  }
  put_text(writer, *separator == 'S' ? "SELECT 1 AS one FROM " : " FROM ");
  EntStatus status = write_input(writer, join->left);
  put_text(writer, " a JOIN ");
  status = status ? status : write_input(writer, join->right);
  put_text(writer, " b");

  separator = " ON ";
  for (uint32_t v = 0U; v < ENT_MAX_VARIABLES; ++v) {
    if (!ent_variables_have(&possible[0], v) ||
        !ent_variables_have(&possible[1], v)) {
      continue;
    }
    if (ent_variables_have(&certain[0], v) &&
        ent_variables_have(&certain[1], v)) {
      WRITE(writer, "%sa.v%u = b.v%u", separator, v, v);
    } else {
      WRITE(writer, "%s(a.v%u = b.v%u OR a.v%u IS NULL OR b.v%u IS NULL)",
            separator, v, v, v, v);
    }
    separator = " AND ";
  }
  return status;
}

static EntStatus
write_project(Writer* const writer, const EntAlgebra* const algebra)
{
  const EntAlgebra* const input = algebra->as.project.input;
  EntVariableSet          inside;
  EntVariableSet          outside;
  ent_algebra_variables(input, &inside, NULL);
  ent_algebra_variables(algebra, &outside, NULL);

  const char* separator = "SELECT ";
  for (uint32_t v = 0U; v < ENT_MAX_VARIABLES; ++v) {
    if (ent_variables_have(&outside, v)) {
      WRITE(writer, ent_variables_have(&inside, v) ? "%sv%u" : "%sNULL AS v%u",
            separator, v);
      separator = ", ";
    }
  }
  put_text(writer, *separator == 'S' ? "SELECT 1 AS one FROM " : " FROM ");
  return write_input(writer, input);
}

static EntStatus
write_distinct(Writer* const writer, const EntAlgebra* const algebra)
{
  EntVariableSet variables;
  ent_algebra_variables(algebra, &variables, NULL);
  put_text(writer, "SELECT DISTINCT ");
  write_columns(writer, &variables);
  put_text(writer, " FROM ");
  return write_input(writer, algebra->as.distinct.input);
}

static EntStatus
write_slice(Writer* const writer, const EntAlgebra* const algebra)
{
  const EntSlicing* const slice = &algebra->as.slice;
  EntVariableSet          variables;
  ent_algebra_variables(algebra, &variables, NULL);
  put_text(writer, "SELECT ");
  write_columns(writer, &variables);
  put_text(writer, " FROM ");
  EntStatus status = write_input(writer, slice->input);
  put_text(writer, " LIMIT ");
  status = status ? status
                  : write_id(writer, slice->limit == ENT_NO_LIMIT
                                       ? -1
                                       : (int64_t)slice->limit);
  put_text(writer, " OFFSET ");
  return status ? status : write_id(writer, (int64_t)slice->offset);
}

static EntStatus
write_operator(Writer* const writer, const EntAlgebra* const algebra)
{
  switch (algebra->kind) {
    case ENT_ALGEBRA_BGP:
      return write_bgp(writer, algebra);
    case ENT_ALGEBRA_JOIN:
      return write_join(writer, &algebra->as.join);
    case ENT_ALGEBRA_PROJECT:
      return write_project(writer, algebra);
    case ENT_ALGEBRA_DISTINCT:
      return write_distinct(writer, algebra);
    case ENT_ALGEBRA_SLICE:
      return write_slice(writer, algebra);
  default:
    break; // The operators to come
  }
  return ENT_OK;
}

EntStatus
ent_sql_generate(EntLookup* const        lookup,
                 const bool              infers,
                 EntArena* const         arena,
                 const EntAlgebra* const root,
                 EntSql* const           sql,
                 EntError* const         error)
{
  memset(sql, 0, sizeof(*sql));
  Writer    writer = {lookup, infers, arena, sql, error, {NULL, 0U, 0U, false},
                      0U};
  EntStatus status = write_operator(&writer, root);
  if (!status && writer.n_tables) {
    ent_buffer_byte(&writer.tables, '\n');
    ent_buffer_append(&writer.tables, ent_buffer_slice(&sql->text));
    writer.tables.failed = writer.tables.failed || sql->text.failed;
    const EntBuffer last = sql->text;
    sql->text            = writer.tables;
    writer.tables        = last;
  }
  ent_buffer_clear(&writer.tables);
  return !status && sql->text.failed ? no_memory(&writer) : status;
}
