// SPDX-License-Identifier: ISC

/*
  Query forms, groups and modifiers (SPARQL 1.1 grammar, rules 2 to 27 and 53),
  translated to algebra on the way as section 18.2 says.
*/

#include "sparql/parsing.h"

#include <stdlib.h>

static EntStatus read_group(EntParser* parser, EntAlgebra** algebra);

/// True and consumes it if the keyword `word` is in hand
static bool
accept(EntParser* const parser, const char* const word, EntStatus* const status)
{
  if (*status || !ent_lexeme_is_word(&parser->token, word)) {
    return false;
  }
  *status = ent_parser_advance(parser);
  return !*status;
}

/// PREFIX declarations
static EntStatus
read_prologue(EntParser* const parser)
{
  EntStatus status = ENT_OK;
  while (accept(parser, "PREFIX", &status)) {
    const EntLexeme name = parser->token;
    if (name.kind != ENT_LEXEME_PREFIXED || name.value.len) {
      return ent_parser_expected(parser, "a prefix with its colon, as ex:");
    }
    if ((status = ent_parser_advance(parser))) {
      break;
    }
    if (parser->token.kind != ENT_LEXEME_IRI) {
      return ent_parser_expected(parser, "the IRI of the prefix in <…>");
    }
    EntSlice iri = {NULL, 0U};
    if (!(status = ent_parser_iri(parser, &iri)) &&
        ent_prefixes_set(&parser->prefixes, parser->arena, name.prefix, iri)) {
      status = ent_parser_no_memory(parser);
    }
  }
  return status;
}

/// LIMIT and OFFSET, in either order
static EntStatus
read_slice(EntParser* const parser, EntAlgebra** const algebra)
{
  EntStatus status    = ENT_OK;
  uint64_t  bounds[2] = {0U, ENT_NO_LIMIT};
  bool      seen[2]   = {false, false};
  for (;;) {
    const size_t which = ent_lexeme_is_word(&parser->token, "LIMIT") ? 1U : 0U;
    if (seen[which] || !accept(parser, which ? "LIMIT" : "OFFSET", &status)) {
      break;
    }
    const EntSlice digits = parser->token.value;
    if (parser->token.kind != ENT_LEXEME_INTEGER || digits.data[0] == '-' ||
        digits.data[0] == '+' || digits.len > 18U) {
      return ent_parser_expected(parser, "a number of answers");
    }
    char number[20] = "";
    memcpy(number, digits.data, digits.len);
    bounds[which] = strtoull(number, NULL, 10);
    seen[which]   = true;
    if ((status = ent_parser_advance(parser))) {
      break;
    }
  }
  if (!status && (seen[0] || seen[1])) {
    *algebra = ent_algebra_slice(parser->arena, *algebra, bounds[0], bounds[1]);
    status   = *algebra ? ENT_OK : ent_parser_no_memory(parser);
  }
  return status;
}

/// What `SELECT` lists
typedef struct {
  bool      is_distinct;
  bool      is_star;
  size_t    n;
  uint32_t* variables;
} Selection;

/// The variables of a SELECT clause, in the scope outside of the subquery
static EntStatus
read_selection(EntParser* const parser, Selection* const selection)
{
  EntStatus status = ENT_OK;
  memset(selection, 0, sizeof(*selection));
  selection->variables =
    ENT_ARENA_ARRAY(parser->arena, uint32_t, ENT_MAX_VARIABLES);
  if (!selection->variables) {
    return ent_parser_no_memory(parser);
  }

  selection->is_distinct = accept(parser, "DISTINCT", &status);
  if (!status && ent_parser_at(parser, '*')) {
    selection->is_star = true;
    return ent_parser_advance(parser);
  }
  while (!status && parser->token.kind == ENT_LEXEME_VARIABLE) {
    uint32_t variable = 0U;
    if ((status = ent_parser_variable(parser, parser->token.value, false,
                                      &variable))) {
      break;
    }
    // A variable that is listed twice is still one column
    bool is_new = true;
    for (size_t i = 0U; i < selection->n; ++i) {
      is_new = is_new && selection->variables[i] != variable;
    }
    if (is_new) {
      selection->variables[selection->n++] = variable;
    }
    status = ent_parser_advance(parser);
  }
  if (!status && !selection->n) {
    status = ent_parser_expected(parser, "variables or *");
  }
  return status;
}

/// All variables in scope that have a name, by first appearance
static void
select_all(const EntParser* const  parser,
           const EntAlgebra* const algebra,
           Selection* const        selection)
{
  EntVariableSet possible;
  ent_algebra_variables(algebra, &possible, NULL);
  for (uint32_t i = 0U; i < parser->n_variables; ++i) {
    if (!parser->variables[i].is_hidden && ent_variables_have(&possible, i)) {
      selection->variables[selection->n++] = i;
    }
  }
}

/// Project, Distinct, Slice (section 18.2.5)
static EntStatus
modify(EntParser* const       parser,
       const Selection* const selection,
       EntAlgebra** const     algebra)
{
  *algebra = ent_algebra_project(parser->arena, *algebra, selection->n,
                                 selection->variables);
  if (*algebra && selection->is_distinct) {
    *algebra = ent_algebra_distinct(parser->arena, *algebra);
  }
  return *algebra ? read_slice(parser, algebra) : ent_parser_no_memory(parser);
}

/// WHERE and the group behind it
static EntStatus
read_where(EntParser* const parser, EntAlgebra** const algebra)
{
  EntStatus status = ENT_OK;
  accept(parser, "WHERE", &status);
  return status ? status : read_group(parser, algebra);
}

/// A subquery, SELECT is consumed: what it does not project stays inside
static EntStatus
read_subquery(EntParser* const parser, EntAlgebra** const algebra)
{
  Selection selection;
  EntStatus status = read_selection(parser, &selection);
  if (status) {
    return status;
  }

  const uint32_t outer = parser->scope;
  if (!selection.is_star) {
    parser->scope = parser->n_scopes++;
    for (size_t i = 0U; i < selection.n; ++i) {
      if (parser->n_scoped == ENT_MAX_SCOPED) {
        return ent_error_set(parser->error, ENT_ERR_LIMIT,
                             "the query has too many subqueries");
      }
      const uint32_t variable            = selection.variables[i];
      parser->scoped[parser->n_scoped++] = (EntScoped){
        parser->variables[variable].name, false, parser->scope, variable};
    }
  }
  status        = read_where(parser, algebra);
  parser->scope = outer;
  if (!status) {
    if (selection.is_star) {
      select_all(parser, *algebra, &selection);
    }
    status = modify(parser, &selection, algebra);
  }
  return status;
}

/// Join that leaves out an empty group (section 18.2.2.8)
static EntStatus
join(EntParser* const parser, EntAlgebra** const left, EntAlgebra* const right)
{
  if (*left && (*left)->kind == ENT_ALGEBRA_BGP && !(*left)->as.bgp.n) {
    *left = right;
  } else if (right->kind != ENT_ALGEBRA_BGP || right->as.bgp.n) {
    *left = ent_algebra_join(parser->arena, *left, right);
  }
  return *left ? ENT_OK : ent_parser_no_memory(parser);
}

/// Keywords of SPARQL that are not there yet; the first ones begin a query
static const char* const unknown[] = {
  "CONSTRUCT", "DESCRIBE", "BASE",    "FILTER", "OPTIONAL", "UNION",
  "MINUS",     "GRAPH",    "FROM",    "BIND",   "VALUES",   "ORDER",
  "GROUP",     "HAVING",   "SERVICE", "REDUCED"};

enum { N_UNKNOWN = sizeof(unknown) / sizeof(*unknown), N_UNKNOWN_FORMS = 3 };

/// Refuse one of the first `n` unknown keywords by its name
static EntStatus
refuse(EntParser* const parser, const size_t n)
{
  for (size_t i = 0U; i < n; ++i) {
    if (ent_lexeme_is_word(&parser->token, unknown[i])) {
      return ent_parser_fail(parser, "%s is not understood yet", unknown[i]);
    }
  }
  return ENT_OK;
}

/// The inside of a group, up to its closing brace
static EntStatus
read_group_body(EntParser* const parser, EntAlgebra** const algebra)
{
  EntStatus status = ENT_OK;
  if (accept(parser, "SELECT", &status)) {
    return read_subquery(parser, algebra);
  }
  while (!status && !ent_parser_at(parser, '}')) {
    EntAlgebra*  part  = NULL;
    const size_t begin = parser->token.begin;
    if (ent_parser_at(parser, '{')) {
      status = read_group(parser, &part);
      if (!status && ent_parser_at(parser, '.')) {
        status = ent_parser_advance(parser);
      }
    } else {
      status = ent_parser_triples(parser, &part);
    }
    if (!status) {
      status = join(parser, algebra, part);
    }
    if (!status && parser->token.begin == begin) {
      status = refuse(parser, N_UNKNOWN);
      return status ? status
                    : ent_parser_expected(parser, "a triple pattern or }");
    }
    if (!status) {
      status = refuse(parser, N_UNKNOWN);
    }
  }
  return status;
}

static EntStatus
read_group(EntParser* const parser, EntAlgebra** const algebra)
{
  if (parser->depth == ENT_QUERY_MAX_DEPTH) {
    ent_parser_fail(parser, "groups are nested deeper than %u",
                    ENT_QUERY_MAX_DEPTH);
    return ENT_ERR_SYNTAX;
  }
  EntStatus status = ent_parser_mark(parser, '{', "{");
  if (status) {
    return status;
  }
  ++parser->depth;
  *algebra = ent_algebra_bgp(parser->arena, 0U, NULL);
  status =
    *algebra ? read_group_body(parser, algebra) : ent_parser_no_memory(parser);
  --parser->depth;
  return status ? status : ent_parser_mark(parser, '}', "}");
}

/// Patterns without braces: all variables, no duplicates
static EntStatus
read_patterns(EntParser* const parser, EntParsed* const parsed)
{
  Selection selection = {true, true, 0U, NULL};
  selection.variables =
    ENT_ARENA_ARRAY(parser->arena, uint32_t, ENT_MAX_VARIABLES);
  if (!selection.variables) {
    return ent_parser_no_memory(parser);
  }

  parser->by_label = true;
  EntStatus status = ent_parser_triples(parser, &parsed->root);
  if (status) {
    return status;
  }
  if (!parsed->root->as.bgp.n) {
    return ent_parser_expected(
      parser, "a triple pattern, as Russia cooperatesWith ?x, or SELECT");
  }
  select_all(parser, parsed->root, &selection);
  parsed->form        = selection.n ? ENT_FORM_SELECT : ENT_FORM_ASK;
  parsed->n_projected = selection.n;
  parsed->projected   = selection.variables;
  return modify(parser, &selection, &parsed->root);
}

static EntStatus
read_select(EntParser* const parser, EntParsed* const parsed)
{
  Selection selection;
  EntStatus status = read_selection(parser, &selection);
  if (status || (status = refuse(parser, N_UNKNOWN)) ||
      (status = read_where(parser, &parsed->root))) {
    return status;
  }
  if (selection.is_star) {
    select_all(parser, parsed->root, &selection);
  }
  parsed->form        = ENT_FORM_SELECT;
  parsed->n_projected = selection.n;
  parsed->projected   = selection.variables;
  return modify(parser, &selection, &parsed->root);
}

/// What follows the last clause
static EntStatus
read_end(EntParser* const parser)
{
  EntStatus status = refuse(parser, N_UNKNOWN);
  while (!status && ent_parser_at(parser, ';')) {
    status = ent_parser_advance(parser);
  }
  return status || parser->token.kind == ENT_LEXEME_END
           ? status
           : ent_parser_expected(parser, parser->by_label
                                           ? ". or the end of the query"
                                           : "the end of the query");
}

EntStatus
ent_query_parse(const EntSlice           text,
                const EntPrefixes* const prefixes,
                EntArena* const          arena,
                EntParsed* const         parsed,
                EntError* const          error)
{
  memset(parsed, 0, sizeof(*parsed));
  EntParser parser;
  EntStatus status = ent_parser_init(&parser, text, prefixes, arena, error);
  if (status || (status = read_prologue(&parser)) ||
      (status = refuse(&parser, N_UNKNOWN_FORMS))) {
    return status;
  }

  if (accept(&parser, "SELECT", &status)) {
    status = read_select(&parser, parsed);
  } else if (accept(&parser, "ASK", &status)) {
    parsed->form = ENT_FORM_ASK;
    status       = read_where(&parser, &parsed->root);
  } else if (!status) {
    status = read_patterns(&parser, parsed);
  }
  if (status || (status = read_end(&parser))) {
    return status;
  }

  if (parsed->form == ENT_FORM_ASK) {
    parsed->root = ent_algebra_slice(arena, parsed->root, 0U, 1U);
    status       = parsed->root ? ENT_OK : ent_parser_no_memory(&parser);
  }
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
  EntParser parser;
  EntStatus status = ent_parser_init(&parser, text, prefixes, arena, error);
  parser.by_label  = true;
  if (status || (status = ent_parser_triples(&parser, &parsed->root)) ||
      (status = read_end(&parser))) {
    return status;
  }
  if (parsed->root->as.bgp.n != 1U) {
    return ent_error_set(error, ENT_ERR_SYNTAX,
                         "expected one statement: subject predicate object");
  }
  parsed->n_variables = parser.n_variables;
  parsed->variables   = parser.variables;
  return ENT_OK;
}
