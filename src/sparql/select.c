// SPDX-License-Identifier: ISC

/*
  SelectClause and SubSelect (rules 8 and 9).

  A subquery has variables of its own; those that it projects are the ones of
  the same name outside.
*/

#include "sparql/parsing.h"

EntStatus
ent_parser_selection_init(EntParser* const    parser,
                          EntSelection* const selection)
{
  memset(selection, 0, sizeof(*selection));
  selection->variables =
    ENT_ARENA_ARRAY(parser->arena, uint32_t, ENT_MAX_VARIABLES);
  return selection->variables ? ENT_OK : ent_parser_no_memory(parser);
}

void
ent_parser_select(EntSelection* const selection, const uint32_t variable)
{
  // A variable that is listed twice is still one column
  for (size_t i = 0U; i < selection->n; ++i) {
    if (selection->variables[i] == variable) {
      return;
    }
  }
  selection->variables[selection->n++] = variable;
}

void
ent_parser_select_all(const EntParser* const  parser,
                      const EntAlgebra* const algebra,
                      EntSelection* const     selection)
{
  EntVariableSet possible;
  ent_algebra_variables(algebra, &possible, NULL);
  for (uint32_t i = 0U; i < parser->n_variables; ++i) {
    if (!parser->variables[i].is_hidden && ent_variables_have(&possible, i)) {
      ent_parser_select(selection, i);
    }
  }
}

/// Add an item; a name that AS gives must be new
static EntStatus
add_item(EntParser* const                parser,
         EntSelection* const             selection,
         const EntNamedExpression* const item)
{
  for (size_t i = 0U; item->expression && i < selection->n_items; ++i) {
    if (selection->items[i].variable == item->variable) {
      return ent_parser_fail_at(parser, &item->place,
                                "?%.*s stands in this SELECT already",
                                ENT_SLICE_ARG(item->place.value));
    }
  }
  void*           items  = selection->items;
  const EntStatus status = ent_parser_grow(parser, &items, selection->n_items,
                                           &selection->capacity, sizeof(*item));
  if (!status) {
    selection->items                       = (EntNamedExpression*)items;
    selection->items[selection->n_items++] = *item;
    ent_parser_select(selection, item->variable);
  }
  return status;
}

/// `( Expression AS Var )`, the bracket is consumed
static EntStatus
read_named(EntParser* const parser, EntNamedExpression* const item)
{
  EntStatus status = ent_parser_expression(parser, &item->expression);
  status           = status ? status : ent_parser_word(parser, "AS");
  item->place      = parser->token;
  status           = status ? status : ent_parser_var(parser, &item->variable);
  return status ? status : ent_parser_mark(parser, ')', ")");
}

EntStatus
ent_parser_selection(EntParser* const parser, EntSelection* const selection)
{
  EntStatus status = ent_parser_selection_init(parser, selection);
  if (status) {
    return status;
  }
  selection->is_distinct = ent_parser_accept(parser, "DISTINCT", &status);
  selection->is_reduced =
    !selection->is_distinct && ent_parser_accept(parser, "REDUCED", &status);
  selection->star = parser->token;
  if (ent_parser_accept_mark(parser, '*', &status)) {
    selection->is_star = true;
    return ENT_OK;
  }
  parser->aggregates = &selection->aggregates;
  while (!status) {
    EntNamedExpression item = {0U, NULL, parser->token};
    if (ent_parser_accept_mark(parser, '(', &status)) {
      status = read_named(parser, &item);
    } else if (!status && parser->token.kind == ENT_LEXEME_VARIABLE) {
      status = ent_parser_var(parser, &item.variable);
    } else {
      break;
    }
    status = status ? status : add_item(parser, selection, &item);
  }
  parser->aggregates = NULL;
  return status || selection->n_items
           ? status
           : ent_parser_expected(parser, "variables or *");
}

/// The variable in hand is one of those around the subquery `inner`
static EntStatus
share(EntParser* const parser, const uint32_t inner)
{
  const EntSlice name     = parser->token.value;
  uint32_t       variable = 0U;
  EntStatus      status   = ent_parser_variable(parser, name, &variable);
  if (!status && parser->n_scoped == ENT_MAX_SCOPED) {
    status = ent_error_set(parser->error, ENT_ERR_LIMIT,
                           "the query has too many subqueries");
  }
  if (!status) {
    parser->scoped[parser->n_scoped++] = (EntScoped){name, inner, variable};
  }
  return status;
}

/**
   Read ahead which variables a SELECT clause projects.

   An expression in it may name one that is projected behind it.
*/
static EntStatus
share_projected(EntParser* const parser, const uint32_t inner)
{
  const EntLexer  lexer    = parser->lexer;
  const EntLexeme token    = parser->token;
  const size_t    end      = parser->end;
  EntStatus       status   = ENT_OK;
  size_t          open     = 0U;
  bool            after_as = false;
  while (!status && parser->token.kind != ENT_LEXEME_END &&
         (open || !ent_parser_at(parser, '{'))) {
    if (parser->token.kind == ENT_LEXEME_VARIABLE &&
        (!open || (open == 1U && after_as))) {
      status = share(parser, inner);
    }
    after_as = ent_parser_at_word(parser, "AS");
    open += ent_parser_at(parser, '(') ? 1U : 0U;
    open -= open && ent_parser_at(parser, ')') ? 1U : 0U;
    status = status ? status : ent_parser_advance(parser);
  }
  parser->lexer = lexer;
  parser->token = token;
  parser->end   = end;
  return status;
}

/// True if `*` stands behind SELECT, which is consumed
static bool
at_star(const EntParser* const parser)
{
  if (!ent_parser_at_word(parser, "DISTINCT") &&
      !ent_parser_at_word(parser, "REDUCED")) {
    return ent_parser_at(parser, '*');
  }
  EntLexer  lexer = parser->lexer;
  EntLexeme next;
  return !ent_lexer_next(&lexer, &next, NULL) && next.kind == ENT_LEXEME_MARK &&
         next.mark == '*';
}

EntStatus
ent_parser_subselect(EntParser* const parser, EntAlgebra** const algebra)
{
  const uint32_t outer  = parser->scope;
  EntStatus      status = ENT_OK;
  if (!at_star(parser)) {
    const uint32_t inner = parser->n_scopes++;
    status               = share_projected(parser, inner);
    parser->scope        = inner;
  }
  EntSelection selection;
  EntModifiers modifiers;
  memset(&modifiers, 0, sizeof(modifiers));
  if (status || (status = ent_parser_selection(parser, &selection)) ||
      (status = ent_parser_where(parser, algebra)) ||
      (status =
         ent_parser_modifiers(parser, *algebra, &selection, &modifiers)) ||
      (status = ent_parser_values_clause(parser, &modifiers.values))) {
    return status;
  }
  parser->scope = outer;
  return ent_parser_modify(parser, &selection, &modifiers, algebra);
}
