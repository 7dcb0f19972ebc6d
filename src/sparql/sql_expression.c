// SPDX-License-Identifier: ISC

/*
  Expressions to SQL.

  NULL is an error, which makes AND, OR and NOT of SQL those of section 17.2.
  What functions.def lists as forms is written out here; all else is a call of
  the function with that name (values.h).
*/

#include "sparql/sql_writing.h"

#include "rdf/namespaces.h"

#include <time.h>

/// Names of the functions in SQL, before their letters are made small
static const char* const names[] = {
#define ENT_FUNCTION(name, text, fewest, most, result) #name,
#include "sparql/functions.def"
#undef ENT_FUNCTION
};

static const EntFunctionResult results[] = {
#define ENT_FUNCTION(name, text, fewest, most, result) ENT_RESULT_##result,
#include "sparql/functions.def"
#undef ENT_FUNCTION
};

static bool
is_call(const EntExpression* const e, const EntFunction function)
{
  return e->kind == ENT_EXPRESSION_CALL && e->as.call.function == function;
}

static bool
is_truth(const EntExpression* const e)
{
  return e->kind == ENT_EXPRESSION_EXISTS ||
         (e->kind == ENT_EXPRESSION_CALL &&
          results[e->as.call.function] == ENT_RESULT_TRUTH);
}

/// A constant that equals only itself
static bool
is_node(const EntExpression* const e)
{
  return e->kind == ENT_EXPRESSION_TERM &&
         e->as.constant.term.kind != ENT_TERM_LITERAL;
}

/// True if the SQL of `e` is an id or NULL, never a blob
static bool
is_id(const EntExpression* const e)
{
  if (e->kind == ENT_EXPRESSION_CALL) {
    const size_t first = is_call(e, ENT_FUNCTION_IF) ? 1U : 0U;
    bool         is    = is_call(e, ENT_FUNCTION_NOW) || first ||
              is_call(e, ENT_FUNCTION_COALESCE);
    for (size_t i = first; is && i < e->as.call.n; ++i) {
      is = is_id(e->as.call.arguments[i]);
    }
    return is;
  }
  return e->kind != ENT_EXPRESSION_EXISTS;
}

bool
ent_expression_needs_row(const EntExpression* const expression)
{
  if (expression->kind != ENT_EXPRESSION_CALL) {
    return false;
  }
  bool needs = expression->as.call.function == ENT_FUNCTION_BNODE;
  for (size_t i = 0U; !needs && i < expression->as.call.n; ++i) {
    needs = ent_expression_needs_row(expression->as.call.arguments[i]);
  }
  return needs;
}

/// The arguments from `first` on, separated by commas
static const char*
list(EntSqlWriter* const        writer,
     EntBlock* const            block,
     const EntExpression* const e,
     const size_t               first)
{
  EntTexts parts = {0U, 0U, NULL};
  for (size_t i = first; i < e->as.call.n; ++i) {
    ent_texts_add(writer, &parts,
                  ent_sql_value(writer, block, e->as.call.arguments[i]));
  }
  return ent_texts_join(writer, &parts, ", ");
}

/// Longest name of a function
enum { MAX_NAME = 32 };

/// The name of a function in SQL, behind ent_
static const char*
name_of(const EntFunction function, char name[MAX_NAME])
{
  size_t n = strlen(names[function]);
  n        = n < MAX_NAME ? n : MAX_NAME - 1U;
  memcpy(name, names[function], n);
  name[n] = '\0';
  ent_ascii_lower(name, n);
  return name;
}

/// True if values.h has a form of the function for STR
static bool
takes_str(const EntFunction function)
{
  switch (function) {
    case ENT_FUNCTION_REGEX:
    case ENT_FUNCTION_CONTAINS:
    case ENT_FUNCTION_STRSTARTS:
    case ENT_FUNCTION_STRENDS:
    case ENT_FUNCTION_STRLEN:
    case ENT_FUNCTION_LCASE:
    case ENT_FUNCTION_UCASE:
      return true;
    default:
      return false;
  }
}

/// Call of the function that is named like the operator
static const char*
call(EntSqlWriter* const        writer,
     EntBlock* const            block,
     const EntExpression* const e)
{
  char        name[MAX_NAME];
  EntFunction function = e->as.call.function;
  switch (function) {
    case ENT_FUNCTION_URI:
      function = ENT_FUNCTION_IRI;
      break;
    case ENT_FUNCTION_ISURI:
      function = ENT_FUNCTION_ISIRI;
      break;
    case ENT_FUNCTION_UNKNOWN:
      return "NULL";
    case ENT_FUNCTION_RAND:
    case ENT_FUNCTION_UUID:
    case ENT_FUNCTION_STRUUID:
      writer->is_volatile = true;
      break;
    case ENT_FUNCTION_BNODE:
      writer->is_volatile = writer->is_volatile || !e->as.call.n;
      return ent_sql_print(
        writer, "ent_bnode(%s%s%s)", block->row ? block->row : "0",
        e->as.call.n ? ", " : "", list(writer, block, e, 0U));
    default:
      break;
  }
  const EntExpression* const first =
    e->as.call.n ? e->as.call.arguments[0] : NULL;
  if (first && is_call(first, ENT_FUNCTION_STR) && takes_str(function)) {
    return ent_sql_print(
      writer, "ent_%s_of_str(%s%s%s)", name_of(function, name),
      ent_sql_value(writer, block, first->as.call.arguments[0]),
      e->as.call.n > 1U ? ", " : "", list(writer, block, e, 1U));
  }
  return ent_sql_print(writer, "ent_%s(%s)", name_of(function, name),
                       list(writer, block, e, 0U));
}

/// `a` = `b` by value
static const char*
equal(EntSqlWriter* const        writer,
      EntBlock* const            block,
      const EntExpression* const a,
      const EntExpression* const b)
{
  const char* const left  = ent_sql_value(writer, block, a);
  const char* const right = ent_sql_value(writer, block, b);
  const bool is_plain = (is_node(a) && is_id(b)) || (is_node(b) && is_id(a));
  return ent_sql_print(writer, is_plain ? "%s = %s" : "ent_equal(%s, %s)", left,
                       right);
}

/// Conditions that are joined by `function`, as one list
static void
collect(EntSqlWriter* const        writer,
        EntBlock* const            block,
        const EntExpression* const e,
        const EntFunction          function,
        EntTexts* const            parts)
{
  for (size_t i = 0U; i < e->as.call.n; ++i) {
    const EntExpression* const part = e->as.call.arguments[i];
    if (is_call(part, function)) {
      collect(writer, block, part, function, parts);
    } else {
      ent_texts_add(writer, parts, ent_sql_truth(writer, block, part));
    }
  }
}

static const char*
junction(EntSqlWriter* const        writer,
         EntBlock* const            block,
         const EntExpression* const e)
{
  EntTexts parts = {0U, 0U, NULL};
  collect(writer, block, e, e->as.call.function, &parts);
  return ent_sql_print(
    writer, "(%s)",
    ent_texts_join(writer, &parts,
                   e->as.call.function == ENT_FUNCTION_AND ? " AND " : " OR "));
}

/// IN: any of equations, of which errors count only if none is true
static const char*
in(EntSqlWriter* const        writer,
   EntBlock* const            block,
   const EntExpression* const e)
{
  EntExpression* const* const arguments = e->as.call.arguments;
  if (e->as.call.n == 1U) {
    return "0";
  }
  bool is_plain = is_id(arguments[0]);
  for (size_t i = 1U; i < e->as.call.n; ++i) {
    is_plain = is_plain && is_node(arguments[i]);
  }
  if (is_plain) {
    return ent_sql_print(writer, "%s IN (%s)",
                         ent_sql_value(writer, block, arguments[0]),
                         list(writer, block, e, 1U));
  }
  EntTexts parts = {0U, 0U, NULL};
  for (size_t i = 1U; i < e->as.call.n; ++i) {
    ent_texts_add(writer, &parts,
                  equal(writer, block, arguments[0], arguments[i]));
  }
  return ent_sql_print(writer, "(%s)", ent_texts_join(writer, &parts, " OR "));
}

/// EXISTS: the pattern sees the values of this solution
static const char*
exists(EntSqlWriter* const     writer,
       EntBlock* const         block,
       const EntAlgebra* const pattern)
{
  ent_sql_need_graph(writer, block);
  EntScope* const scope = ENT_ARENA_ARRAY(writer->arena, EntScope, 1U);
  if (!scope) {
    ent_sql_fail(writer, ENT_ERR_MEMORY, "out of memory");
    return "";
  }
  *scope = (EntScope){block->scope, block, NULL, NULL};

  const EntScope* const outer       = writer->scope;
  const EntActiveGraph  graph       = writer->graph;
  const EntTexts        tables      = writer->tables;
  const bool            is_volatile = writer->is_volatile;
  writer->scope                     = scope;
  writer->tables                    = (EntTexts){0U, 0U, NULL};
  if (graph.kind == ENT_ACTIVE_EACH) {
    writer->graph = (EntActiveGraph){
      ENT_ACTIVE_ONE, ent_block_value(writer, block, graph.variable), 0U};
  }
  EntBlock* const   inner = ent_sql_build(writer, pattern);
  const char* const text =
    ent_sql_with(writer, ent_block_render_exists(writer, inner));
  writer->scope       = outer;
  writer->tables      = tables;
  writer->graph       = graph;
  writer->is_volatile = is_volatile;
  return ent_sql_print(writer, "EXISTS (%s)", text);
}

static const char*
truth_of_call(EntSqlWriter* const        writer,
              EntBlock* const            block,
              const EntExpression* const e)
{
  EntExpression* const* const arguments = e->as.call.arguments;
  switch (e->as.call.function) {
    case ENT_FUNCTION_OR:
    case ENT_FUNCTION_AND:
      return junction(writer, block, e);
    case ENT_FUNCTION_NOT:
      return ent_sql_print(writer, "NOT %s",
                           ent_sql_truth(writer, block, arguments[0]));
    case ENT_FUNCTION_IN:
      return in(writer, block, e);
    case ENT_FUNCTION_NOT_IN:
      return ent_sql_print(writer, "NOT %s", in(writer, block, e));
    case ENT_FUNCTION_BOUND:
      return ent_sql_print(writer, "(%s IS NOT NULL)",
                           ent_sql_value(writer, block, arguments[0]));
    case ENT_FUNCTION_SAME_TERM:
      return is_id(arguments[0]) && is_id(arguments[1])
               ? ent_sql_print(writer, "(%s = %s)",
                               ent_sql_value(writer, block, arguments[0]),
                               ent_sql_value(writer, block, arguments[1]))
               : call(writer, block, e);
    case ENT_FUNCTION_EQUAL:
      return ent_sql_print(writer, "(%s)",
                           equal(writer, block, arguments[0], arguments[1]));
    case ENT_FUNCTION_NOT_EQUAL:
      return ent_sql_print(writer, "(NOT %s)",
                           equal(writer, block, arguments[0], arguments[1]));
    default:
      return call(writer, block, e);
  }
}

const char*
ent_sql_truth(EntSqlWriter* const        writer,
              EntBlock* const            block,
              const EntExpression* const expression)
{
  if (writer->status) {
    return "";
  }
  if (expression->kind == ENT_EXPRESSION_EXISTS) {
    return exists(writer, block, expression->as.pattern);
  }
  return is_truth(expression)
           ? truth_of_call(writer, block, expression)
           : ent_sql_print(writer, "ent_ebv(%s)",
                           ent_sql_value(writer, block, expression));
}

/// The time of the query, one for all calls (section 17.4.5.1)
static const char*
now(EntSqlWriter* const writer)
{
  char                   text[32];
  const time_t           seconds = time(NULL);
  struct tm              parts;
  const struct tm* const utc = gmtime_r(&seconds, &parts);
  writer->root->has_now      = true;
  if (!utc || !strftime(text, sizeof(text), "%Y-%m-%dT%H:%M:%SZ", utc)) {
    return "NULL";
  }
  const EntTerm term =
    ent_term_literal(ent_slice(text), ENT_SLICE_LITERAL(ENT_NS_XSD "dateTime"),
                     (EntSlice){NULL, 0U});
  return ent_sql_term(writer, &term);
}

static const char*
value_of_call(EntSqlWriter* const        writer,
              EntBlock* const            block,
              const EntExpression* const e)
{
  EntExpression* const* const arguments = e->as.call.arguments;
  switch (e->as.call.function) {
    case ENT_FUNCTION_IF:
      return ent_sql_print(writer, "CASE %s WHEN 1 THEN %s WHEN 0 THEN %s END",
                           ent_sql_truth(writer, block, arguments[0]),
                           ent_sql_value(writer, block, arguments[1]),
                           ent_sql_value(writer, block, arguments[2]));
    case ENT_FUNCTION_COALESCE:
      return e->as.call.n > 1U ? ent_sql_print(writer, "coalesce(%s)",
                                               list(writer, block, e, 0U))
             : e->as.call.n    ? ent_sql_value(writer, block, arguments[0])
                               : "NULL";
    case ENT_FUNCTION_NOW:
      return now(writer);
    default:
      return call(writer, block, e);
  }
}

const char*
ent_sql_value(EntSqlWriter* const        writer,
              EntBlock* const            block,
              const EntExpression* const expression)
{
  if (writer->status) {
    return "";
  }
  if (expression->kind == ENT_EXPRESSION_VARIABLE) {
    const char* const text =
      ent_block_value(writer, block, expression->as.variable);
    return text ? text : "NULL";
  }
  if (expression->kind == ENT_EXPRESSION_TERM) {
    return ent_sql_term(writer, &expression->as.constant.term);
  }
  return is_truth(expression)
           ? ent_sql_print(writer, "ent_boolean(%s)",
                           ent_sql_truth(writer, block, expression))
           : value_of_call(writer, block, expression);
}

const char*
ent_sql_interned(EntSqlWriter* const        writer,
                 EntBlock* const            block,
                 const EntExpression* const expression)
{
  return ent_sql_print(writer, is_id(expression) ? "%s" : "ent_intern(%s)",
                       ent_sql_value(writer, block, expression));
}
