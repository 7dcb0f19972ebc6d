// SPDX-License-Identifier: ISC

/*
  WhereClause, GroupGraphPattern and what stands in it (rules 17, 53 to 68).
*/

#include "sparql/parsing.h"

/// A group so far
typedef struct {
  EntAlgebra*     algebra;
  EntTriples      triples; ///< Of the basic graph pattern in hand
  size_t          n_filters;
  size_t          capacity;
  EntExpression** filters;
} Group;

/// End the basic graph pattern in hand; blank nodes are of the next one then
static EntStatus
end_block(EntParser* const parser, Group* const group)
{
  const EntStatus status =
    ent_parser_join_triples(parser, &group->triples, &group->algebra);
  group->triples = (EntTriples){0U, 0U, NULL};
  parser->block  = ++parser->n_blocks;
  return status;
}

/// GroupOrUnionGraphPattern
static EntStatus
read_union(EntParser* const parser, Group* const group)
{
  EntAlgebra* all    = NULL;
  EntStatus   status = ent_parser_whole_group(parser, &all);
  while (ent_parser_accept(parser, "UNION", &status)) {
    EntAlgebra* right = NULL;
    EntAlgebra* both  = NULL;
    if ((status = ent_parser_whole_group(parser, &right)) ||
        (status = ent_parser_operator(parser, ENT_ALGEBRA_UNION, &both))) {
      break;
    }
    both->as.join = (EntJoin){all, right};
    all           = both;
  }
  return status ? status : ent_parser_join(parser, &group->algebra, all);
}

/// OptionalGraphPattern: filters of its own group are the condition
static EntStatus
read_optional(EntParser* const parser, Group* const group)
{
  EntGroupPattern right;
  EntAlgebra*     both   = NULL;
  EntStatus       status = ent_parser_group(parser, &right);
  status =
    status ? status : ent_parser_operator(parser, ENT_ALGEBRA_LEFT_JOIN, &both);
  if (!status) {
    both->as.left_join =
      (EntLeftJoin){group->algebra, right.algebra, right.filter};
    group->algebra = both;
  }
  return status;
}

/// MinusGraphPattern
static EntStatus
read_minus(EntParser* const parser, Group* const group)
{
  EntAlgebra* right  = NULL;
  EntAlgebra* both   = NULL;
  EntStatus   status = ent_parser_whole_group(parser, &right);
  status =
    status ? status : ent_parser_operator(parser, ENT_ALGEBRA_MINUS, &both);
  if (!status) {
    both->as.join  = (EntJoin){group->algebra, right};
    group->algebra = both;
  }
  return status;
}

/// GraphGraphPattern
static EntStatus
read_graph(EntParser* const parser, Group* const group)
{
  EntNode     name;
  EntAlgebra* input  = NULL;
  EntAlgebra* graph  = NULL;
  EntStatus   status = ent_parser_var_or_iri(parser, &name);
  ++parser->n_graphs;
  status = status ? status : ent_parser_whole_group(parser, &input);
  --parser->n_graphs;
  status =
    status ? status : ent_parser_operator(parser, ENT_ALGEBRA_GRAPH, &graph);
  if (status) {
    return status;
  }
  graph->as.graph = (EntGraph){input, name};
  return ent_parser_join(parser, &group->algebra, graph);
}

/// ServiceGraphPattern
static EntStatus
read_service(EntParser* const parser, Group* const group)
{
  EntStatus   status    = ENT_OK;
  const bool  is_silent = ent_parser_accept(parser, "SILENT", &status);
  EntNode     endpoint;
  EntAlgebra* input   = NULL;
  EntAlgebra* service = NULL;
  status = status ? status : ent_parser_var_or_iri(parser, &endpoint);
  const EntLexeme place  = parser->token;
  const size_t    begin  = place.begin;
  const unsigned  before = parser->n_parameters;
  status = status ? status : ent_parser_whole_group(parser, &input);
  status = status ? status
                  : ent_parser_operator(parser, ENT_ALGEBRA_SERVICE, &service);
  if (status) {
    return status;
  }

  if (parser->n_parameters > before) {
    return ent_parser_fail_at(parser, &place,
                              "what is sent elsewhere has no parameters");
  }
  const EntSlice declarations = ent_parser_declarations(parser);
  const EntSlice text = ent_slice_sub(parser->lexer.text, begin, parser->end);
  const EntSlice query =
    ent_arena_printf(parser->arena, "%.*sSELECT * WHERE %.*s",
                     ENT_SLICE_ARG(declarations), ENT_SLICE_ARG(text));
  if (!declarations.data || !query.data) {
    return ent_parser_no_memory(parser);
  }
  service->as.service = (EntService){input, endpoint, is_silent, query,
                                     parser->n_graphs ? NULL : group->algebra};
  return ent_parser_join(parser, &group->algebra, service);
}

/// Bind: its variable must be new to the group
static EntStatus
read_bind(EntParser* const parser, Group* const group)
{
  EntExpression* expression = NULL;
  EntAlgebra*    extend     = NULL;
  uint32_t       variable   = 0U;
  EntStatus      status     = ent_parser_mark(parser, '(', "( behind BIND");
  status = status ? status : ent_parser_expression(parser, &expression);
  status = status ? status : ent_parser_word(parser, "AS");
  const EntLexeme place = parser->token;
  status                = status ? status : ent_parser_var(parser, &variable);
  status                = status ? status : ent_parser_mark(parser, ')', ")");
  if (status) {
    return status;
  }

  EntVariableSet possible;
  ent_algebra_variables(group->algebra, &possible, NULL);
  if (ent_variables_have(&possible, variable)) {
    return ent_parser_fail_at(parser, &place,
                              "?%.*s is bound before this BIND already",
                              ENT_SLICE_ARG(place.value));
  }
  if ((status = ent_parser_operator(parser, ENT_ALGEBRA_EXTEND, &extend))) {
    return status;
  }
  extend->as.extend = (EntExtend){group->algebra, variable, expression};
  group->algebra    = extend;
  return ENT_OK;
}

/// InlineData
static EntStatus
read_values(EntParser* const parser, Group* const group)
{
  EntAlgebra*     table  = NULL;
  const EntStatus status = ent_parser_data_block(parser, &table);
  return status ? status : ent_parser_join(parser, &group->algebra, table);
}

/// Filter: it is for the whole group, and no border of a pattern
static EntStatus
read_filter(EntParser* const parser, Group* const group)
{
  const uint32_t block  = parser->block;
  void*          items  = group->filters;
  EntStatus      status = ent_parser_grow(parser, &items, group->n_filters,
                                          &group->capacity, sizeof(EntExpression*));
  if (status) {
    return status;
  }
  group->filters = (EntExpression**)items;
  status = ent_parser_constraint(parser, &group->filters[group->n_filters]);
  group->n_filters += status ? 0U : 1U;
  parser->block = block;
  return status;
}

/// What a keyword in a group begins
static const struct {
  const char* word; ///< NULL: a brace
  EntStatus (*read)(EntParser* parser, Group* group);
} elements[] = {
  {"OPTIONAL", read_optional}, {"MINUS", read_minus}, {"GRAPH", read_graph},
  {"SERVICE", read_service},   {"BIND", read_bind},   {"VALUES", read_values},
};

/// GraphPatternNotTriples
static EntStatus
read_element(EntParser* const parser, Group* const group)
{
  EntStatus status = ENT_OK;
  if (ent_parser_accept(parser, "FILTER", &status)) {
    return read_filter(parser, group);
  }
  if (ent_parser_at(parser, '{')) {
    status        = end_block(parser, group);
    status        = status ? status : read_union(parser, group);
    parser->block = ++parser->n_blocks;
    return status;
  }
  for (size_t i = 0U; i < sizeof(elements) / sizeof(*elements); ++i) {
    if (ent_parser_accept(parser, elements[i].word, &status)) {
      status        = end_block(parser, group);
      status        = status ? status : elements[i].read(parser, group);
      parser->block = ++parser->n_blocks;
      return status;
    }
  }
  return status ? status : ent_parser_expected(parser, "a triple pattern or }");
}

/// GroupGraphPatternSub, up to the closing brace
static EntStatus
read_elements(EntParser* const parser, Group* const group)
{
  EntStatus status      = ENT_OK;
  bool      may_triples = true;
  while (!status && !ent_parser_at(parser, '}')) {
    if (may_triples && ent_parser_at_term(parser)) {
      status      = ent_parser_triples(parser, &group->triples);
      may_triples = false;
    } else if (!may_triples && ent_parser_at_term(parser)) {
      status = ent_parser_expected(parser, ". or }");
    } else {
      status = read_element(parser, group);
      ent_parser_accept_mark(parser, '.', &status);
      may_triples = true;
    }
  }
  return status ? status : end_block(parser, group);
}

/// The inside of a group
static EntStatus
read_body(EntParser* const parser, EntGroupPattern* const pattern)
{
  EntStatus status = ENT_OK;
  if (ent_parser_accept(parser, "SELECT", &status)) {
    pattern->filter = NULL;
    return ent_parser_subselect(parser, &pattern->algebra);
  }
  Group group;
  memset(&group, 0, sizeof(group));
  parser->block = ++parser->n_blocks;
  if (status ||
      (status = ent_parser_operator(parser, ENT_ALGEBRA_BGP, &group.algebra)) ||
      (status = read_elements(parser, &group))) {
    return status;
  }
  pattern->algebra = group.algebra;
  return ent_parser_all(parser, group.filters, group.n_filters,
                        &pattern->filter);
}

EntStatus
ent_parser_group(EntParser* const parser, EntGroupPattern* const group)
{
  EntAggregates* const outer  = parser->aggregates;
  EntStatus            status = ent_parser_enter(parser);
  if (status || (status = ent_parser_mark(parser, '{', "{"))) {
    return status;
  }
  parser->aggregates = NULL;
  status             = read_body(parser, group);
  parser->aggregates = outer;
  --parser->depth;
  return status ? status : ent_parser_mark(parser, '}', "}");
}

EntStatus
ent_parser_whole_group(EntParser* const parser, EntAlgebra** const algebra)
{
  EntGroupPattern group;
  EntAlgebra*     filter = NULL;
  EntStatus       status = ent_parser_group(parser, &group);
  if (status || !group.filter) {
    *algebra = status ? NULL : group.algebra;
    return status;
  }
  status = ent_parser_operator(parser, ENT_ALGEBRA_FILTER, &filter);
  if (!status) {
    filter->as.filter = (EntFilter){group.algebra, group.filter};
    *algebra          = filter;
  }
  return status;
}

EntStatus
ent_parser_where(EntParser* const parser, EntAlgebra** const algebra)
{
  EntStatus status = ENT_OK;
  ent_parser_accept(parser, "WHERE", &status);
  return status ? status : ent_parser_whole_group(parser, algebra);
}
