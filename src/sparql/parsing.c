// SPDX-License-Identifier: ISC

#include "sparql/parsing.h"

#include "base/display.h"
#include "rdf/namespaces.h"
#include "rdf/resolve.h"

#include <stdarg.h>
#include <stdio.h>

EntStatus
ent_parser_init(EntParser* const         parser,
                const EntSlice           text,
                const EntPrefixes* const prefixes,
                EntArena* const          arena,
                const bool               by_label,
                EntError* const          error)
{
  memset(parser, 0, sizeof(*parser));
  parser->arena          = arena;
  parser->error          = error;
  parser->lexer.text     = text.len ? text : ENT_SLICE_LITERAL("");
  parser->lexer.arena    = arena;
  parser->lexer.by_label = by_label;
  parser->by_label       = by_label;
  parser->n_scopes       = 1U;
  parser->scoped         = ENT_ARENA_ARRAY(arena, EntScoped, ENT_MAX_SCOPED);
  parser->labelled  = ENT_ARENA_ARRAY(arena, EntLabelled, ENT_MAX_VARIABLES);
  parser->variables = ENT_ARENA_ARRAY(arena, EntVariable, ENT_MAX_VARIABLES);
  if (!parser->scoped || !parser->labelled || !parser->variables ||
      ent_prefixes_copy(&parser->prefixes, arena, prefixes)) {
    return ent_parser_no_memory(parser);
  }
  if (!parser->prefixes.base.len) {
    parser->prefixes.base = ENT_SLICE_LITERAL(ENT_BASE);
  }
  const EntStatus status = ent_lexer_check(&parser->lexer, error);
  return status ? status : ent_parser_advance(parser);
}

void
ent_parser_leave_labels(EntParser* const parser)
{
  parser->by_label       = false;
  parser->lexer.by_label = false;
}

/// True if `text` is a number that one would write without quotes
static bool
is_count(const EntTerm* const term)
{
  return ent_slice_is(term->datatype, ENT_NS_XSD "integer") && term->text.len &&
         strspn(term->text.data, "0123456789") >= term->text.len;
}

/// Put the tokens of `term` where the parameter in hand stands
static void
take_parameter(EntParser* const parser, const EntTerm* const term)
{
  EntLexeme* const token = &parser->token;
  ++parser->n_parameters;
  token->kind  = term->kind == ENT_TERM_IRI ? ENT_LEXEME_IRI
                 : is_count(term)           ? ENT_LEXEME_INTEGER
                                            : ENT_LEXEME_STRING;
  token->mark  = '\''; // By label, no name
  token->value = term->text;
  if (token->kind != ENT_LEXEME_STRING) {
    return;
  }
  EntLexeme more = *token;
  if (term->lang.len) {
    more.kind          = ENT_LEXEME_LANG;
    more.value         = term->lang;
    parser->pending[0] = more;
    parser->n_pending  = 1U;
  } else if (term->datatype.len) {
    more.kind          = ENT_LEXEME_IRI;
    more.value         = term->datatype;
    parser->pending[0] = more;
    more.kind          = ENT_LEXEME_DATATYPE;
    parser->pending[1] = more;
    parser->n_pending  = 2U;
  }
}

EntStatus
ent_parser_advance(EntParser* const parser)
{
  EntLexeme* const token = &parser->token;
  parser->end            = token->end;
  if (parser->n_pending) {
    *token = parser->pending[--parser->n_pending];
    return ENT_OK;
  }
  const EntStatus status = ent_lexer_next(&parser->lexer, token, parser->error);
  if (!status && token->kind == ENT_LEXEME_VARIABLE &&
      parser->lexer.text.data[token->begin] == '$') {
    const EntTerm* const term =
      ent_parameters_find(parser->prefixes.parameters, token->value);
    if (term) {
      take_parameter(parser, term);
    }
  }
  return status;
}

static EntStatus
fail(EntParser* const       parser,
     const EntLexeme* const place,
     const char* const      format,
     va_list                args)
{
  char message[400];
  vsnprintf(message, sizeof(message), format, args);
  ent_error_set(parser->error, ENT_ERR_SYNTAX, "%s", message);
  ent_error_place(parser->error, NULL, place->line, place->column);
  return ENT_ERR_SYNTAX;
}

EntStatus
ent_parser_fail(EntParser* const parser, const char* const format, ...)
{
  va_list args;
  va_start(args, format);
  const EntStatus status = fail(parser, &parser->token, format, args);
  va_end(args);
  return status;
}

EntStatus
ent_parser_fail_at(EntParser* const       parser,
                   const EntLexeme* const place,
                   const char* const      format,
                   ...)
{
  va_list args;
  va_start(args, format);
  const EntStatus status = fail(parser, place, format, args);
  va_end(args);
  return status;
}

/// The innermost bracket that is open at the end of the text; false: none is
static bool
find_open(const EntParser* const parser, EntLexeme* const bracket)
{
  EntLexeme open[ENT_QUERY_MAX_DEPTH];
  EntLexer  lexer = {.text     = parser->lexer.text,
                     .arena    = parser->arena,
                     .by_label = parser->lexer.by_label};
  EntLexeme token;
  size_t    n = 0U;
  while (!ent_lexer_next(&lexer, &token, NULL) &&
         token.kind != ENT_LEXEME_END) {
    const char mark = (char)(token.kind == ENT_LEXEME_MARK ? token.mark : '\0');
    if (mark && strchr("{([", mark) && n < ENT_QUERY_MAX_DEPTH) {
      open[n++] = token;
    } else if (mark && strchr("})]", mark) && n) {
      --n;
    }
  }
  if (n) {
    *bracket = open[n - 1U];
  }
  return n > 0U;
}

/// "expected WHAT" where nothing more stands
static EntStatus
expected_more(EntParser* const parser, const char* const what)
{
  EntLexeme bracket;
  return find_open(parser, &bracket)
           ? ent_parser_fail_at(parser, &bracket,
                                "this %c is never closed: expected %s, but the "
                                "query ends",
                                bracket.mark, what)
           : ent_parser_fail(parser, "expected %s, but the query ends here",
                             what);
}

EntStatus
ent_parser_expected(EntParser* const parser, const char* const what)
{
  if (parser->token.kind == ENT_LEXEME_END) {
    return expected_more(parser, what);
  }
  if (ent_parser_at(parser, '?')) {
    return ent_parser_fail(parser, "a variable needs a name, as ?x");
  }
  if (ent_parser_at(parser, '<')) {
    return ent_lexer_explain(&parser->lexer, &parser->token, parser->error);
  }
  EntBuffer      shown = {NULL, 0U, 0U, false};
  const EntSlice found =
    ent_slice_sub(parser->lexer.text, parser->token.begin, parser->token.end);
  const size_t   n     = found.len > 40U ? 40U : found.len;
  const EntSlice start = ent_slice_sub(found, 0U, n);
  ent_display_append(&shown, start);
  const EntStatus status =
    ent_parser_fail(parser, "expected %s, found %s%s", what,
                    shown.data ? shown.data : "", n < found.len ? "…" : "");
  ent_buffer_clear(&shown);
  return status;
}

bool
ent_parser_at(const EntParser* const parser, const char mark)
{
  return parser->token.kind == ENT_LEXEME_MARK && parser->token.mark == mark;
}

bool
ent_parser_at_word(const EntParser* const parser, const char* const word)
{
  return ent_lexeme_is_word(&parser->token, word);
}

bool
ent_parser_accept(EntParser* const  parser,
                  const char* const word,
                  EntStatus* const  status)
{
  if (*status || !ent_parser_at_word(parser, word)) {
    return false;
  }
  *status = ent_parser_advance(parser);
  return !*status;
}

bool
ent_parser_accept_mark(EntParser* const parser,
                       const char       mark,
                       EntStatus* const status)
{
  if (*status || !ent_parser_at(parser, mark)) {
    return false;
  }
  *status = ent_parser_advance(parser);
  return !*status;
}

EntStatus
ent_parser_mark(EntParser* const  parser,
                const char        mark,
                const char* const what)
{
  return ent_parser_at(parser, mark) ? ent_parser_advance(parser)
                                     : ent_parser_expected(parser, what);
}

EntStatus
ent_parser_word(EntParser* const parser, const char* const word)
{
  return ent_parser_at_word(parser, word) ? ent_parser_advance(parser)
                                          : ent_parser_expected(parser, word);
}

EntStatus
ent_parser_grow(EntParser* const parser,
                void** const     items,
                const size_t     n,
                size_t* const    capacity,
                const size_t     size)
{
  if (n < *capacity) {
    return ENT_OK;
  }
  const size_t more = *capacity ? *capacity * 2U : 8U;
  void* const new   = ent_arena_alloc_array(parser->arena, more, size);
  if (!new) {
    return ent_parser_no_memory(parser);
  }
  if (n) {
    memcpy(new, *items, n * size);
  }
  *items    = new;
  *capacity = more;
  return ENT_OK;
}

EntStatus
ent_parser_enter(EntParser* const parser)
{
  if (parser->depth == ENT_QUERY_MAX_DEPTH) {
    return ent_parser_fail(parser, "groups are nested deeper than %u",
                           ENT_QUERY_MAX_DEPTH);
  }
  ++parser->depth;
  return ENT_OK;
}

EntStatus
ent_parser_nest(EntParser* const parser)
{
  if (parser->nesting == ENT_MAX_EXPRESSION_DEPTH) {
    return ent_parser_fail(parser, "expressions are nested deeper than %u",
                           ENT_MAX_EXPRESSION_DEPTH);
  }
  ++parser->nesting;
  return ENT_OK;
}

/// A new variable
static EntStatus
add_variable(EntParser* const parser,
             const EntSlice   name,
             const bool       is_hidden,
             uint32_t* const  variable)
{
  if (parser->n_variables == ENT_MAX_VARIABLES) {
    return ent_error_set(parser->error, ENT_ERR_LIMIT,
                         "the query has more than %u variables",
                         ENT_MAX_VARIABLES);
  }
  *variable                    = (uint32_t)parser->n_variables++;
  parser->variables[*variable] = (EntVariable){name, is_hidden};
  return ENT_OK;
}

EntStatus
ent_parser_variable(EntParser* const parser,
                    const EntSlice   name,
                    uint32_t* const  variable)
{
  for (size_t i = 0U; i < parser->n_scoped; ++i) {
    const EntScoped* const known = &parser->scoped[i];
    if (known->scope == parser->scope && ent_slice_equals(known->name, name)) {
      *variable = known->variable;
      return ENT_OK;
    }
  }
  const EntStatus status = add_variable(parser, name, false, variable);
  if (status) {
    return status;
  }
  if (parser->n_scoped == ENT_MAX_SCOPED) {
    return ent_error_set(parser->error, ENT_ERR_LIMIT,
                         "the query has too many subqueries");
  }
  parser->scoped[parser->n_scoped++] =
    (EntScoped){name, parser->scope, *variable};
  return ENT_OK;
}

EntStatus
ent_parser_fresh(EntParser* const parser, uint32_t* const variable)
{
  // A blank cannot stand in a label, so this name is ours
  const EntSlice name =
    ent_arena_printf(parser->arena, " %u", parser->n_fresh++);
  return name.data ? add_variable(parser, name, true, variable)
                   : ent_parser_no_memory(parser);
}

EntStatus
ent_parser_var(EntParser* const parser, uint32_t* const variable)
{
  if (parser->token.kind != ENT_LEXEME_VARIABLE) {
    return ent_parser_expected(parser, "a variable");
  }
  const EntStatus status =
    ent_parser_variable(parser, parser->token.value, variable);
  return status ? status : ent_parser_advance(parser);
}

/// An IRI in <…>, which may be relative
static EntStatus
resolve(EntParser* const parser, const EntSlice reference, EntSlice* const iri)
{
  if (ent_iri_is_absolute(reference)) {
    *iri = reference;
    return ENT_OK;
  }
  EntBuffer out = {NULL, 0U, 0U, false};
  ent_iri_resolve(&out, parser->prefixes.base, reference);
  *iri = out.failed ? (EntSlice){NULL, 0U}
                    : ent_arena_copy(parser->arena, ent_buffer_slice(&out));
  ent_buffer_clear(&out);
  return iri->data ? ENT_OK : ent_parser_no_memory(parser);
}

EntStatus
ent_parser_iri(EntParser* const parser, EntSlice* const iri)
{
  const EntLexeme* const token = &parser->token;
  if (token->kind == ENT_LEXEME_IRI) {
    const EntStatus status = resolve(parser, token->value, iri);
    if (status) {
      return status;
    }
  } else if (token->kind == ENT_LEXEME_PREFIXED) {
    const EntSlice* const ns =
      ent_prefixes_find(&parser->prefixes, token->prefix);
    if (!ns) {
      return ent_parser_fail(parser,
                             "unknown prefix \"%.*s:\"; IRIs stand in <…>",
                             ENT_SLICE_ARG(token->prefix));
    }
    *iri = ent_arena_printf(parser->arena, "%.*s%.*s", ENT_SLICE_ARG(*ns),
                            ENT_SLICE_ARG(token->value));
  } else {
    return ent_parser_expected(parser, "an IRI");
  }
  return iri->data ? ent_parser_advance(parser) : ent_parser_no_memory(parser);
}

EntStatus
ent_parser_count(EntParser* const parser)
{
  if (parser->n_operators == ENT_QUERY_MAX_OPERATORS) {
    return ent_error_set(parser->error, ENT_ERR_LIMIT,
                         "the query has more than %u patterns and steps",
                         ENT_QUERY_MAX_OPERATORS);
  }
  ++parser->n_operators;
  return ENT_OK;
}

EntStatus
ent_parser_operator(EntParser* const     parser,
                    const EntAlgebraKind kind,
                    EntAlgebra** const   algebra)
{
  const EntStatus status = ent_parser_count(parser);
  if (status) {
    return status;
  }
  *algebra = ENT_ARENA_ARRAY(parser->arena, EntAlgebra, 1U);
  if (!*algebra) {
    return ent_parser_no_memory(parser);
  }
  (*algebra)->kind = kind;
  return ENT_OK;
}

/// True if `algebra` is the empty group, whose join with anything is that
static bool
is_unit(const EntAlgebra* const algebra)
{
  return algebra->kind == ENT_ALGEBRA_BGP && !algebra->as.bgp.n;
}

EntStatus
ent_parser_join(EntParser* const   parser,
                EntAlgebra** const left,
                EntAlgebra* const  right)
{
  if (is_unit(right)) {
    return ENT_OK;
  }
  if (is_unit(*left)) {
    *left = right;
    return ENT_OK;
  }
  EntAlgebra*     join   = NULL;
  const EntStatus status = ent_parser_operator(parser, ENT_ALGEBRA_JOIN, &join);
  if (!status) {
    join->as.join = (EntJoin){*left, right};
    *left         = join;
  }
  return status;
}
