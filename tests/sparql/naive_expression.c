// SPDX-License-Identifier: ISC

/*
  Expressions (section 17) over IRIs, blank nodes, strings, integers, booleans
  and literals of unknown datatypes; and aggregates (section 18.5.1).
*/

#include "naive_inside.h"

#include "rdf/namespaces.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

static bool
has_type(const EntTerm* const term, const char* const datatype)
{
  return term->kind == ENT_TERM_LITERAL &&
         ent_slice_is(term->datatype, datatype);
}

static bool
is_string(const EntTerm* const term)
{
  return term->kind == ENT_TERM_LITERAL && !term->lang.len &&
         (!term->datatype.len || has_type(term, ENT_NS_XSD "string"));
}

bool
naive_number(const NaiveData* const data, const int term, int64_t* const value)
{
  if (!term || !has_type(&data->terms[term], ENT_NS_XSD "integer")) {
    return false;
  }
  *value = strtoll(data->terms[term].text.data, NULL, 10);
  return true;
}

int
naive_integer(Naive* const naive, const int64_t value)
{
  char text[32];
  snprintf(text, sizeof(text), "%" PRId64, value);
  const EntTerm term =
    ent_term_literal(ent_slice(text), ENT_SLICE_LITERAL(ENT_NS_XSD "integer"),
                     (EntSlice){NULL, 0U});
  return naive_term(naive->data, &term);
}

static int
boolean(Naive* const naive, const int truth)
{
  if (truth < 0) {
    return 0;
  }
  const EntTerm term = ent_term_literal(ent_slice(truth ? "true" : "false"),
                                        ENT_SLICE_LITERAL(ENT_NS_XSD "boolean"),
                                        (EntSlice){NULL, 0U});
  return naive_term(naive->data, &term);
}

static int
string(Naive* const naive, const EntSlice text)
{
  const EntTerm term =
    ent_term_literal(text, (EntSlice){NULL, 0U}, (EntSlice){NULL, 0U});
  return naive_term(naive->data, &term);
}

int
naive_truth(const Naive* const naive, const int term)
{
  const EntTerm* const value  = &naive->data->terms[term];
  int64_t              number = 0;
  if (!term || value->kind != ENT_TERM_LITERAL) {
    return -1;
  }
  if (naive_number(naive->data, term, &number)) {
    return number != 0;
  }
  if (has_type(value, ENT_NS_XSD "boolean")) {
    return ent_slice_is(value->text, "true");
  }
  return is_string(value) || value->lang.len ? value->text.len > 0U : -1;
}

/// True if all values of the datatype are known here
static bool
is_known(const EntTerm* const term)
{
  return is_string(term) || term->lang.len ||
         has_type(term, ENT_NS_XSD "integer") ||
         has_type(term, ENT_NS_XSD "boolean");
}

static int
equal(const Naive* const naive, const int a, const int b)
{
  const EntTerm* const x = &naive->data->terms[a];
  const EntTerm* const y = &naive->data->terms[b];
  int64_t              n = 0;
  int64_t              m = 0;
  if (!a || !b) {
    return -1;
  }
  if (naive_number(naive->data, a, &n) && naive_number(naive->data, b, &m)) {
    return n == m;
  }
  if (a == b) {
    return 1;
  }
  return x->kind == ENT_TERM_LITERAL && y->kind == ENT_TERM_LITERAL &&
             (!is_known(x) || !is_known(y))
           ? -1
           : 0;
}

/// -1, 0, 1, or 2 for an error
static int
compare(const Naive* const naive, const int a, const int b)
{
  const EntTerm* const x = &naive->data->terms[a];
  const EntTerm* const y = &naive->data->terms[b];
  int64_t              n = 0;
  int64_t              m = 0;
  if (!a || !b) {
    return 2;
  }
  if (naive_number(naive->data, a, &n) && naive_number(naive->data, b, &m)) {
    return (n > m) - (n < m);
  }
  const bool both_boolean =
    has_type(x, ENT_NS_XSD "boolean") && has_type(y, ENT_NS_XSD "boolean");
  // "false" is before "true" as text, too
  return both_boolean || (is_string(x) && is_string(y))
           ? ent_slice_compare(x->text, y->text)
           : 2;
}

static int
relate(const Naive* const naive,
       const EntFunction  function,
       const int          a,
       const int          b)
{
  const int e = equal(naive, a, b);
  const int c = compare(naive, a, b);
  switch (function) {
    case ENT_FUNCTION_EQUAL:
      return e;
    case ENT_FUNCTION_NOT_EQUAL:
      return e < 0 ? -1 : !e;
    case ENT_FUNCTION_LESS:
      return c == 2 ? -1 : c < 0;
    case ENT_FUNCTION_GREATER:
      return c == 2 ? -1 : c > 0;
    case ENT_FUNCTION_LESS_OR_EQUAL:
      return c == 2 ? -1 : c <= 0;
    default:
      return c == 2 ? -1 : c >= 0;
  }
}

static int
calculate(Naive* const      naive,
          const EntFunction function,
          const int         a,
          const int         b)
{
  int64_t n = 0;
  int64_t m = 0;
  if (!naive_number(naive->data, a, &n) || !naive_number(naive->data, b, &m) ||
      llabs(n) > 1000000 || llabs(m) > 1000000) {
    naive->is_ambiguous = naive->is_ambiguous || (n && m);
    return 0;
  }
  return naive_integer(naive, function == ENT_FUNCTION_ADD        ? n + m
                              : function == ENT_FUNCTION_SUBTRACT ? n - m
                                                                  : n * m);
}

/// EXISTS: the solution stands in the place of its variables
static int
exists(Naive* const            naive,
       const EntAlgebra* const pattern,
       const int* const        row,
       const NaiveGraph* const graph)
{
  const int* const outer = naive->outer;
  int* const       inner = naive_row(naive);
  for (size_t i = 0U; i < naive->parsed->n_variables; ++i) {
    inner[i] = row[i] ? row[i] : outer[i];
  }
  naive->outer         = inner;
  const NaiveRows rows = naive_operator(naive, pattern, graph);
  naive->outer         = outer;
  return rows.n > 0U;
}

/// && and ||, which `is_or` tells apart (section 17.2)
static int
connect(const int a, const int b, const bool is_or)
{
  if (a == is_or || b == is_or) {
    return is_or;
  }
  return a < 0 || b < 0 ? -1 : !is_or;
}

/// What is known of a term
static int
inspect(Naive* const naive, const EntFunction function, const int a)
{
  const EntTerm term   = naive->data->terms[a];
  int64_t       number = 0;
  if (!a) {
    return 0;
  }
  switch (function) {
    case ENT_FUNCTION_ISIRI:
      return boolean(naive, term.kind == ENT_TERM_IRI);
    case ENT_FUNCTION_ISBLANK:
      return boolean(naive, term.kind == ENT_TERM_BLANK);
    case ENT_FUNCTION_ISLITERAL:
      return boolean(naive, term.kind == ENT_TERM_LITERAL);
    case ENT_FUNCTION_ISNUMERIC:
      return boolean(naive, naive_number(naive->data, a, &number));
    case ENT_FUNCTION_STR:
      return term.kind == ENT_TERM_BLANK ? 0 : string(naive, term.text);
    default:
      return term.kind == ENT_TERM_LITERAL ? string(naive, term.lang) : 0;
  }
}

/// A call of which some arguments may not be evaluated, or not fail it
static bool
call_lazily(Naive* const               naive,
            const EntExpression* const expression,
            const int* const           row,
            const NaiveGraph* const    graph,
            int* const                 value)
{
  EntExpression** const arguments = expression->as.call.arguments;
  const size_t          n         = expression->as.call.n;
  const int a = n ? naive_expression(naive, arguments[0], row, graph) : 0;
  const EntFunction function = expression->as.call.function;
  switch (function) {
    case ENT_FUNCTION_BOUND:
      *value = boolean(naive, a != 0);
      return true;
    case ENT_FUNCTION_COALESCE:
      *value = a;
      for (size_t i = 1U; !*value && i < n; ++i) {
        *value = naive_expression(naive, arguments[i], row, graph);
      }
      return true;
    case ENT_FUNCTION_IF: {
      const int truth = naive_truth(naive, a);
      *value          = truth < 0 ? 0
                                  : naive_expression(naive, arguments[truth ? 1 : 2],
                                                     row, graph);
      return true;
    }
    case ENT_FUNCTION_AND:
    case ENT_FUNCTION_OR: {
      const int b = naive_expression(naive, arguments[1], row, graph);
      *value =
        boolean(naive, connect(naive_truth(naive, a), naive_truth(naive, b),
                               function == ENT_FUNCTION_OR));
      return true;
    }
    case ENT_FUNCTION_IN:
    case ENT_FUNCTION_NOT_IN: {
      int truth = 0;
      for (size_t i = 1U; i < n; ++i) {
        truth = connect(
          truth,
          equal(naive, a, naive_expression(naive, arguments[i], row, graph)),
          true);
      }
      const bool is_in = function == ENT_FUNCTION_IN;
      *value           = boolean(naive, truth < 0 || is_in ? truth : !truth);
      return true;
    }
    default:
      return false;
  }
}

static int
call(Naive* const               naive,
     const EntExpression* const expression,
     const int* const           row,
     const NaiveGraph* const    graph)
{
  EntExpression** const arguments = expression->as.call.arguments;
  const EntFunction     function  = expression->as.call.function;
  int                   value     = 0;
  if (call_lazily(naive, expression, row, graph, &value)) {
    return value;
  }
  const int a = naive_expression(naive, arguments[0], row, graph);
  const int b = expression->as.call.n > 1U
                  ? naive_expression(naive, arguments[1], row, graph)
                  : 0;
  switch (function) {
    case ENT_FUNCTION_NOT:
      value = naive_truth(naive, a);
      return boolean(naive, value < 0 ? -1 : !value);
    case ENT_FUNCTION_EQUAL:
    case ENT_FUNCTION_NOT_EQUAL:
    case ENT_FUNCTION_LESS:
    case ENT_FUNCTION_GREATER:
    case ENT_FUNCTION_LESS_OR_EQUAL:
    case ENT_FUNCTION_GREATER_OR_EQUAL:
      return boolean(naive, relate(naive, function, a, b));
    case ENT_FUNCTION_ADD:
    case ENT_FUNCTION_SUBTRACT:
    case ENT_FUNCTION_MULTIPLY:
      return calculate(naive, function, a, b);
    case ENT_FUNCTION_SAME_TERM:
      return a && b ? boolean(naive, a == b) : 0;
    case ENT_FUNCTION_CONCAT: {
      if (!a || !b) {
        return 0;
      }
      const EntSlice x = naive->data->terms[a].text;
      const EntSlice y = naive->data->terms[b].text;
      return string(naive,
                    ent_arena_printf(naive->arena, "%.*s%.*s", ENT_SLICE_ARG(x),
                                     ENT_SLICE_ARG(y)));
    }
    default:
      return inspect(naive, function, a);
  }
}

int
naive_expression(Naive* const               naive,
                 const EntExpression* const expression,
                 const int* const           row,
                 const NaiveGraph* const    graph)
{
  switch (expression->kind) {
    case ENT_EXPRESSION_VARIABLE:
      return naive->outer[expression->as.variable]
               ? naive->outer[expression->as.variable]
               : row[expression->as.variable];
    case ENT_EXPRESSION_TERM:
      return naive_term(naive->data, &expression->as.constant.term);
    case ENT_EXPRESSION_EXISTS:
      return boolean(naive, exists(naive, expression->as.pattern, row, graph));
    case ENT_EXPRESSION_CALL:
      break;
  }
  return call(naive, expression, row, graph);
}

/// Values of an aggregate's argument over one group, errors as 0
typedef struct {
  int    items[4096];
  size_t n;
} Values;

/// COUNT(*): whole solutions, of what the query has names for
static int64_t
count_all(const Naive* const     naive,
          const NaiveRows* const rows,
          const bool             is_distinct)
{
  int64_t n = 0;
  for (size_t i = 0U; i < rows->n; ++i) {
    bool is_new = true;
    for (size_t j = 0U; is_distinct && is_new && j < i; ++j) {
      is_new = false;
      for (size_t v = 0U; v < rows->width; ++v) {
        is_new = is_new || (!naive->parsed->variables[v].is_hidden &&
                            rows->cells[i * rows->width + v] !=
                              rows->cells[j * rows->width + v]);
      }
    }
    n += is_new;
  }
  return n;
}

static int
sum(Naive* const naive, const Values* const values)
{
  int64_t total = 0;
  for (size_t i = 0U; i < values->n; ++i) {
    int64_t one = 0;
    if (!naive_number(naive->data, values->items[i], &one)) {
      return 0;
    }
    total += one;
  }
  return naive_integer(naive, total);
}

/// The least or greatest; that must be one only
static int
extreme(Naive* const naive, const Values* const values, const int sign)
{
  int best = 0;
  for (size_t i = 0U; i < values->n; ++i) {
    bool is_defined = true;
    if (!values->items[i]) {
      return 0;
    }
    const int c =
      best ? naive_compare(naive->data, values->items[i], best, &is_defined)
           : sign;
    naive->is_ambiguous = naive->is_ambiguous || !is_defined;
    best                = c * sign > 0 ? values->items[i] : best;
  }
  return best;
}

static int
aggregate(Naive* const              naive,
          const EntAggregate* const wanted,
          const NaiveRows* const    rows,
          const NaiveGraph* const   graph)
{
  Values values = {{0}, 0U};
  if (!wanted->argument) {
    return naive_integer(naive, count_all(naive, rows, wanted->is_distinct));
  }
  for (size_t i = 0U; i < rows->n; ++i) {
    const int value = naive_expression(naive, wanted->argument,
                                       rows->cells + i * rows->width, graph);
    bool      old   = false;
    for (size_t j = 0U; wanted->is_distinct && j < values.n; ++j) {
      old = old || values.items[j] == value;
    }
    if (!old && (value || wanted->kind != ENT_AGGREGATE_COUNT)) {
      values.items[values.n++] = value;
    }
  }
  switch (wanted->kind) {
    case ENT_AGGREGATE_COUNT:
      return naive_integer(naive, (int64_t)values.n);
    case ENT_AGGREGATE_SUM:
      return sum(naive, &values);
    case ENT_AGGREGATE_MIN:
      return extreme(naive, &values, -1);
    case ENT_AGGREGATE_MAX:
      return extreme(naive, &values, 1);
    default: // SAMPLE: of what is all the same
      for (size_t i = 1U; i < values.n; ++i) {
        naive->is_ambiguous =
          naive->is_ambiguous || values.items[i] != values.items[0];
      }
      return values.n ? values.items[0] : 0;
  }
}

/// True if both have the same keys
static bool
is_same(const int* const a, const int* const b, const EntGroup* const group)
{
  for (size_t i = 0U; i < group->n_keys; ++i) {
    if (a[i] != b[i]) {
      return false;
    }
  }
  return true;
}

NaiveRows
naive_group(Naive* const            naive,
            const EntGroup* const   group,
            const NaiveGraph* const graph)
{
  const NaiveRows input = naive_operator(naive, group->input, graph);
  NaiveRows       rows  = naive_rows(naive);
  int* const      keys =
    ENT_ARENA_ARRAY(naive->arena, int, input.n*(group->n_keys + 1U));
  for (size_t i = 0U; i < input.n; ++i) {
    for (size_t k = 0U; k < group->n_keys; ++k) {
      keys[i * group->n_keys + k] = naive_expression(
        naive, group->keys[k].expression, input.cells + i * input.width, graph);
    }
  }
  const size_t n = group->has_keys ? input.n : 1U;
  for (size_t i = 0U; i < n && naive_step(naive, input.n); ++i) {
    NaiveRows members = naive_rows(naive);
    bool      is_new  = true;
    for (size_t j = 0U; j < input.n; ++j) {
      if (!group->has_keys ||
          is_same(keys + i * group->n_keys, keys + j * group->n_keys, group)) {
        is_new = is_new && (!group->has_keys || j >= i);
        naive_append(naive, &members, input.cells + j * input.width);
      }
    }
    if (!is_new) {
      continue;
    }
    int* const row = naive_row(naive);
    for (size_t k = 0U; group->has_keys && k < group->n_keys; ++k) {
      row[group->keys[k].variable] = keys[i * group->n_keys + k];
    }
    for (size_t k = 0U; k < group->n_aggregates; ++k) {
      row[group->aggregates[k].variable] =
        aggregate(naive, &group->aggregates[k], &members, graph);
    }
    naive_append(naive, &rows, row);
  }
  return rows;
}
