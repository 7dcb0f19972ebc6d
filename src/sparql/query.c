// SPDX-License-Identifier: ISC

/*
  QueryUnit, SelectQuery, ConstructQuery, DescribeQuery, AskQuery (rules 1 to
  12), and patterns by label.
*/

#include "sparql/parsing.h"

/// A query on its way
typedef struct {
  EntParser    parser;
  EntParsed*   parsed;
  EntSelection selection;
  EntModifiers modifiers;
} Query;

/// Patterns without braces: all variables, no duplicates
static EntStatus
read_patterns(Query* const query)
{
  EntParser* const parser  = &query->parser;
  EntAlgebra**     root    = &query->parsed->root;
  EntTriples       triples = {0U, 0U, NULL};
  EntStatus status = ent_parser_selection_init(parser, &query->selection);
  query->selection.is_star     = true;
  query->selection.is_distinct = true;
  if (status || (status = ent_parser_triples(parser, &triples))) {
    return status;
  }
  if (!triples.n) {
    return ent_parser_expected(
      parser, "a triple pattern, as Russia cooperatesWith ?x, or SELECT");
  }
  if ((status = ent_parser_operator(parser, ENT_ALGEBRA_BGP, root)) ||
      (status = ent_parser_join_triples(parser, &triples, root)) ||
      (status = ent_parser_slice(parser, &query->modifiers)) ||
      (status = ent_parser_modify(parser, &query->selection, &query->modifiers,
                                  root))) {
    return status;
  }
  query->parsed->form = query->selection.n ? ENT_FORM_SELECT : ENT_FORM_ASK;
  return ENT_OK;
}

/// SolutionModifier and ValuesClause behind the pattern, and what they make
static EntStatus
read_rest(Query* const query)
{
  EntParser* const parser = &query->parser;
  EntAlgebra**     root   = &query->parsed->root;
  EntStatus        status =
    ent_parser_modifiers(parser, *root, &query->selection, &query->modifiers);
  status                    = status ? status
                                     : ent_parser_values_clause(parser, &query->modifiers.values);
  query->parsed->is_ordered = query->modifiers.n_orders > 0U;
  return status ? status
                : ent_parser_modify(parser, &query->selection,
                                    &query->modifiers, root);
}

/// SelectQuery, SELECT is consumed
static EntStatus
read_select(Query* const query)
{
  EntParser* const parser = &query->parser;
  EntStatus        status = ent_parser_selection(parser, &query->selection);
  status                  = status ? status
                                   : ent_parser_dataset(parser, "FROM", &query->parsed->dataset);
  status = status ? status : ent_parser_where(parser, &query->parsed->root);
  return status ? status : read_rest(query);
}

/// ConstructTemplate
static EntStatus
read_template(Query* const query)
{
  EntParser* const parser  = &query->parser;
  EntTriples       triples = {0U, 0U, NULL};
  parser->is_template      = true;
  parser->block            = ++parser->n_blocks;
  EntStatus status         = ent_parser_mark(parser, '{', "{");
  status              = status ? status : ent_parser_triples(parser, &triples);
  parser->is_template = false;
  // Blank nodes of a template are no others' (section 16.2.1)
  parser->n_labelled        = 0U;
  query->parsed->n_template = triples.n;
  status = status ? status : ent_parser_mark(parser, '}', "a triple or }");
  return status ? status
                : ent_parser_only_triples(parser, &triples,
                                          &query->parsed->template_triples);
}

/// WHERE of the short form, whose triples are the template, too
static EntStatus
read_short_where(Query* const query)
{
  EntParser* const parser = &query->parser;
  EntAlgebra*      bgp    = NULL;
  EntStatus        status = ent_parser_word(parser, "WHERE");
  status                  = status ? status : read_template(query);
  status = status ? status : ent_parser_operator(parser, ENT_ALGEBRA_BGP, &bgp);
  if (!status) {
    bgp->as.bgp =
      (EntBgp){query->parsed->n_template, query->parsed->template_triples};
    query->parsed->root = bgp;
  }
  return status;
}

/// Select a variable of a template or of DESCRIBE
static void
select_node(Query* const query, const EntNode* const node)
{
  if (node->kind == ENT_NODE_VARIABLE &&
      !query->parser.variables[node->variable].is_hidden) {
    ent_parser_select(&query->selection, node->variable);
  }
}

/// ConstructQuery, CONSTRUCT is consumed
static EntStatus
read_construct(Query* const query)
{
  EntParser* const parser   = &query->parser;
  EntParsed* const parsed   = query->parsed;
  const bool       is_short = !ent_parser_at(parser, '{');
  EntStatus status = ent_parser_selection_init(parser, &query->selection);
  status           = status || is_short ? status : read_template(query);
  status =
    status ? status : ent_parser_dataset(parser, "FROM", &parsed->dataset);
  status = status     ? status
           : is_short ? read_short_where(query)
                      : ent_parser_where(parser, &parsed->root);
  if (status) {
    return status;
  }
  for (size_t i = 0U; i < parsed->n_template; ++i) {
    select_node(query, &parsed->template_triples[i].s);
    select_node(query, &parsed->template_triples[i].p);
    select_node(query, &parsed->template_triples[i].o);
  }
  return read_rest(query);
}

/// What DESCRIBE lists
static EntStatus
read_described(Query* const query)
{
  EntParser* const parser   = &query->parser;
  EntParsed* const parsed   = query->parsed;
  EntStatus        status   = ENT_OK;
  size_t           capacity = 0U;
  if (ent_parser_accept_mark(parser, '*', &status)) {
    query->selection.is_star = true;
    return ENT_OK;
  }
  do {
    void* items = parsed->described;
    status = ent_parser_grow(parser, &items, parsed->n_described, &capacity,
                             sizeof(EntNode));
    if (!status) {
      parsed->described = (EntNode*)items;
      status =
        ent_parser_var_or_iri(parser, &parsed->described[parsed->n_described]);
    }
    if (!status) {
      select_node(query, &parsed->described[parsed->n_described++]);
    }
  } while (!status && (parser->token.kind == ENT_LEXEME_VARIABLE ||
                       parser->token.kind == ENT_LEXEME_IRI ||
                       parser->token.kind == ENT_LEXEME_PREFIXED));
  return status;
}

/// What `DESCRIBE *` means
static EntStatus
describe_all(Query* const query)
{
  const EntSelection* const selection = &query->selection;
  EntParsed* const          parsed    = query->parsed;
  parsed->described =
    ENT_ARENA_ARRAY(query->parser.arena, EntNode, selection->n);
  if (!parsed->described) {
    return ent_parser_no_memory(&query->parser);
  }
  for (size_t i = 0U; i < selection->n; ++i) {
    parsed->described[i].kind     = ENT_NODE_VARIABLE;
    parsed->described[i].variable = selection->variables[i];
  }
  parsed->n_described = selection->n;
  return ENT_OK;
}

/// DescribeQuery, DESCRIBE is consumed
static EntStatus
read_describe(Query* const query)
{
  EntParser* const parser = &query->parser;
  EntParsed* const parsed = query->parsed;
  EntStatus status = ent_parser_selection_init(parser, &query->selection);
  status           = status ? status : read_described(query);
  status =
    status ? status : ent_parser_dataset(parser, "FROM", &parsed->dataset);
  if (status) {
    return status;
  }
  const bool has_where =
    ent_parser_at_word(parser, "WHERE") || ent_parser_at(parser, '{');
  status = has_where
             ? ent_parser_where(parser, &parsed->root)
             : ent_parser_operator(parser, ENT_ALGEBRA_BGP, &parsed->root);
  status = status ? status : read_rest(query);
  if (!status && !has_where && !query->selection.n &&
      !query->modifiers.has_slice) {
    parsed->root = NULL;
  }
  return status || !query->selection.is_star ? status : describe_all(query);
}

/// AskQuery, ASK is consumed
static EntStatus
read_ask(Query* const query)
{
  EntParser* const parser = &query->parser;
  EntStatus status = ent_parser_selection_init(parser, &query->selection);
  query->selection.is_bare = true;
  status                   = status ? status
                                    : ent_parser_dataset(parser, "FROM", &query->parsed->dataset);
  status = status ? status : ent_parser_where(parser, &query->parsed->root);
  return status ? status : read_rest(query);
}

/// The forms
static const struct {
  const char*  word;
  EntQueryForm form;
  EntStatus (*read)(Query* query);
} forms[] = {
  {"SELECT", ENT_FORM_SELECT, read_select},
  {"CONSTRUCT", ENT_FORM_CONSTRUCT, read_construct},
  {"DESCRIBE", ENT_FORM_DESCRIBE, read_describe},
  {"ASK", ENT_FORM_ASK, read_ask},
};

/// The query behind its prologue
static EntStatus
read_form(Query* const query)
{
  EntParser* const parser = &query->parser;
  for (size_t i = 0U; i < sizeof(forms) / sizeof(*forms); ++i) {
    if (ent_parser_at_word(parser, forms[i].word)) {
      ent_parser_leave_labels(parser);
      query->parsed->form    = forms[i].form;
      const EntStatus status = ent_parser_advance(parser);
      return status ? status : forms[i].read(query);
    }
  }
  return read_patterns(query);
}

/// What follows the last clause
static EntStatus
read_end(EntParser* const parser)
{
  EntStatus status = ENT_OK;
  while (ent_parser_accept_mark(parser, ';', &status)) {
  }
  return status || parser->token.kind == ENT_LEXEME_END
           ? status
           : ent_parser_expected(parser, parser->by_label
                                           ? ". or the end of the query"
                                           : "the end of the query");
}

/// An ASK wants to know of one solution only
static EntStatus
limit_to_one(Query* const query)
{
  EntAlgebra*     slice = NULL;
  const EntStatus status =
    ent_parser_operator(&query->parser, ENT_ALGEBRA_SLICE, &slice);
  if (!status) {
    slice->as.slice     = (EntSlicing){query->parsed->root, 0U, 1U};
    query->parsed->root = slice;
  }
  return status;
}

EntStatus
ent_query_parse(const EntSlice           text,
                const EntPrefixes* const prefixes,
                EntArena* const          arena,
                EntParsed* const         parsed,
                EntError* const          error)
{
  memset(parsed, 0, sizeof(*parsed));
  Query query;
  memset(&query, 0, sizeof(query));
  query.parsed = parsed;
  EntStatus status =
    ent_parser_init(&query.parser, text, prefixes, arena, true, error);
  if (status || (status = ent_parser_prologue(&query.parser)) ||
      (status = read_form(&query)) || (status = read_end(&query.parser))) {
    return status;
  }
  parsed->n_projected = query.selection.n;
  parsed->projected   = query.selection.variables;
  status = parsed->form == ENT_FORM_ASK ? limit_to_one(&query) : ENT_OK;
  parsed->n_variables = query.parser.n_variables;
  parsed->variables   = query.parser.variables;
  return status;
}

EntStatus
ent_where_parse(const EntSlice           text,
                const EntPrefixes* const prefixes,
                EntArena* const          arena,
                EntParsed* const         parsed,
                EntError* const          error)
{
  memset(parsed, 0, sizeof(*parsed));
  EntParser  parser;
  EntTriples triples = {0U, 0U, NULL};
  EntStatus  status =
    ent_parser_init(&parser, text, prefixes, arena, true, error);
  status = status ? status : ent_parser_prologue(&parser);
  if (status) {
    return status;
  }
  if (ent_parser_at(&parser, '{') || ent_parser_at_word(&parser, "WHERE")) {
    ent_parser_leave_labels(&parser);
    status = ent_parser_where(&parser, &parsed->root);
  } else {
    status = ent_parser_triples(&parser, &triples);
    if (!status && !triples.n) {
      return ent_parser_expected(
        &parser, "a triple pattern, as Russia cooperatesWith ?x, or {");
    }
    status = status
               ? status
               : ent_parser_operator(&parser, ENT_ALGEBRA_BGP, &parsed->root);
    status = status ? status
                    : ent_parser_join_triples(&parser, &triples, &parsed->root);
  }
  status              = status ? status : read_end(&parser);
  parsed->form        = ENT_FORM_SELECT;
  parsed->n_variables = parser.n_variables;
  parsed->variables   = parser.variables;
  return status;
}

EntStatus
ent_triple_parse(const EntSlice           text,
                 const EntPrefixes* const prefixes,
                 EntArena* const          arena,
                 EntParsed* const         parsed,
                 EntError* const          error)
{
  memset(parsed, 0, sizeof(*parsed));
  EntParser  parser;
  EntTriples triples = {0U, 0U, NULL};
  EntStatus  status =
    ent_parser_init(&parser, text, prefixes, arena, true, error);
  if (status || (status = ent_parser_triples(&parser, &triples)) ||
      (status = read_end(&parser))) {
    return status;
  }
  if (triples.n != 1U) {
    return ent_error_set(error, ENT_ERR_SYNTAX,
                         "expected one statement: subject predicate object");
  }
  if ((status = ent_parser_operator(&parser, ENT_ALGEBRA_BGP, &parsed->root)) ||
      (status = ent_parser_join_triples(&parser, &triples, &parsed->root))) {
    return status;
  }
  parsed->n_variables = parser.n_variables;
  parsed->variables   = parser.variables;
  return ENT_OK;
}
