// SPDX-License-Identifier: ISC

/*
  ValuesClause, InlineData, DataBlock (rules 28, 61 to 65).
*/

#include "sparql/parsing.h"

/// Rows in the making
typedef struct {
  size_t   n;
  size_t   capacity;
  EntNode* cells;
} Cells;

/// DataBlockValue: a term that is no blank node, or UNDEF
static EntStatus
read_cell(EntParser* const parser, Cells* const cells)
{
  void*     items  = cells->cells;
  EntStatus status = ent_parser_grow(parser, &items, cells->n, &cells->capacity,
                                     sizeof(EntNode));
  if (status) {
    return status;
  }
  cells->cells        = (EntNode*)items;
  EntNode* const cell = &cells->cells[cells->n++];
  if (ent_parser_accept(parser, "UNDEF", &status)) {
    return ENT_OK; // The zeroed cell
  }
  const EntLexemeKind kind = parser->token.kind;
  return status ? status
         : kind == ENT_LEXEME_VARIABLE || kind == ENT_LEXEME_BLANK
           ? ent_parser_expected(parser, "an IRI, a literal or UNDEF")
           : ent_parser_var_or_term(parser, cell, "an IRI, a literal or UNDEF");
}

/// The variables of InlineDataFull, the `(` is consumed
static EntStatus
read_variables(EntParser* const parser, EntTable* const table)
{
  size_t    capacity = 0U;
  EntStatus status   = ENT_OK;
  while (!ent_parser_accept_mark(parser, ')', &status) && !status) {
    void* items = table->variables;
    if ((status = ent_parser_grow(parser, &items, table->n_variables, &capacity,
                                  sizeof(uint32_t)))) {
      break;
    }
    table->variables         = (uint32_t*)items;
    const EntLexeme place    = parser->token;
    uint32_t        variable = 0U;
    if ((status = ent_parser_var(parser, &variable))) {
      break;
    }
    for (size_t i = 0U; i < table->n_variables; ++i) {
      if (table->variables[i] == variable) {
        return ent_parser_fail_at(parser, &place,
                                  "?%.*s stands twice in these VALUES",
                                  ENT_SLICE_ARG(place.value));
      }
    }
    table->variables[table->n_variables++] = variable;
  }
  return status;
}

/// One `( … )` of InlineDataFull
static EntStatus
read_row(EntParser* const parser, EntTable* const table, Cells* const cells)
{
  const EntLexeme place  = parser->token;
  const size_t    before = cells->n;
  EntStatus       status = ent_parser_mark(parser, '(', "( or }");
  while (!ent_parser_accept_mark(parser, ')', &status) && !status) {
    status = read_cell(parser, cells);
  }
  if (!status && cells->n - before != table->n_variables) {
    return ent_parser_fail_at(
      parser, &place, "this row has %zu values, there are %zu variables",
      cells->n - before, table->n_variables);
  }
  return status;
}

EntStatus
ent_parser_data_block(EntParser* const parser, EntAlgebra** const algebra)
{
  EntStatus status = ent_parser_operator(parser, ENT_ALGEBRA_TABLE, algebra);
  if (status) {
    return status;
  }
  EntTable* const table   = &(*algebra)->as.table;
  Cells           cells   = {0U, 0U, NULL};
  const bool      is_full = ent_parser_accept_mark(parser, '(', &status);
  if (is_full) {
    status = read_variables(parser, table);
  } else if (!status) {
    table->n_variables = 1U;
    table->variables   = ENT_ARENA_ARRAY(parser->arena, uint32_t, 1U);
    status = table->variables ? ent_parser_var(parser, table->variables)
                              : ent_parser_no_memory(parser);
  }
  status = status ? status : ent_parser_mark(parser, '{', "{");
  while (!ent_parser_accept_mark(parser, '}', &status) && !status) {
    status =
      is_full ? read_row(parser, table, &cells) : read_cell(parser, &cells);
    ++table->n_rows;
  }
  table->cells = cells.cells;
  return status;
}

EntStatus
ent_parser_values_clause(EntParser* const parser, EntAlgebra** const table)
{
  EntStatus status = ENT_OK;
  *table           = NULL;
  return ent_parser_accept(parser, "VALUES", &status)
           ? ent_parser_data_block(parser, table)
           : status;
}
