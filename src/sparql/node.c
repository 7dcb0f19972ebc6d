// SPDX-License-Identifier: ISC

/*
  VarOrTerm, VarOrIri, Verb, RDFLiteral, NumericLiteral, BooleanLiteral,
  BlankNode (rules 78, 106 to 109, 129 to 139).

  By label, words without sigil and "…" are names.
*/

#include "rdf/namespaces.h"
#include "sparql/parsing.h"

bool
ent_parser_at_term(const EntParser* const parser)
{
  switch (parser->token.kind) {
    case ENT_LEXEME_NAME:
      return parser->by_label ? !ent_parser_at_word(parser, "LIMIT") &&
                                  !ent_parser_at_word(parser, "OFFSET")
                              : ent_parser_at_word(parser, "true") ||
                                  ent_parser_at_word(parser, "false");
    case ENT_LEXEME_END:
    case ENT_LEXEME_LANG:
    case ENT_LEXEME_DATATYPE:
    case ENT_LEXEME_OPERATOR:
      return false;
    case ENT_LEXEME_MARK:
      return parser->token.mark == '[' || parser->token.mark == '(';
    default:
      return true;
  }
}

/// A string with its language or datatype; by label, "…" alone is a name
static EntStatus
read_string(EntParser* const parser, EntNode* const node)
{
  const EntLexeme string = parser->token;
  const EntStatus status = ent_parser_advance(parser);
  if (status) {
    return status;
  }

  node->kind = ENT_NODE_TERM;
  node->term =
    ent_term_literal(string.value, (EntSlice){NULL, 0U}, (EntSlice){NULL, 0U});
  if (parser->token.kind == ENT_LEXEME_LANG &&
      !(parser->by_label && ent_slice_is(parser->token.value, "holder"))) {
    node->term.lang = parser->token.value;
    return ent_parser_advance(parser);
  }
  if (parser->token.kind == ENT_LEXEME_DATATYPE) {
    const EntStatus next = ent_parser_advance(parser);
    return next ? next : ent_parser_iri(parser, &node->term.datatype);
  }
  if (parser->by_label && string.mark == '"') {
    node->kind = ENT_NODE_NAME;
    node->name = string.value;
  }
  return ENT_OK;
}

/// A literal that is its own quotation
static EntStatus
read_plain(EntParser* const parser, EntNode* const node, const char* datatype)
{
  node->kind = ENT_NODE_TERM;
  node->term = ent_term_literal(parser->token.value, ent_slice(datatype),
                                (EntSlice){NULL, 0U});
  return ent_parser_advance(parser);
}

/// `true` or `false`, in either case
static EntStatus
read_boolean(EntParser* const parser, EntNode* const node)
{
  const EntStatus status = read_plain(parser, node, ENT_NS_XSD "boolean");
  node->term.text = ent_slice(node->term.text.len == 4U ? "true" : "false");
  return status;
}

/// The hidden variable that stands for the blank node `name`
static EntStatus
find_blank(EntParser* const parser,
           const EntSlice   name,
           uint32_t* const  variable)
{
  for (size_t i = 0U; i < parser->n_labelled; ++i) {
    const EntLabelled* const known = &parser->labelled[i];
    if (!ent_slice_equals(known->name, name)) {
      continue;
    }
    if (known->block != parser->block) {
      return ent_parser_fail(parser,
                             "the blank node _:%.*s stands in another basic "
                             "graph pattern, too; use a variable",
                             ENT_SLICE_ARG(name));
    }
    *variable = known->variable;
    return ENT_OK;
  }
  const EntStatus status = ent_parser_fresh(parser, variable);
  if (!status) {
    parser->variables[*variable].name = name;
    // There are never more of these than variables
    parser->labelled[parser->n_labelled++] =
      (EntLabelled){name, parser->block, *variable};
  }
  return status;
}

EntStatus
ent_parser_blank(EntParser* const parser,
                 const EntSlice   name,
                 EntNode* const   node)
{
  switch (parser->blanks) {
    case ENT_BLANKS_FORBIDDEN:
      return ent_parser_fail(parser, "no blank nodes can be deleted; use a "
                                     "variable");
    case ENT_BLANKS_TERMS:
      node->kind      = ENT_NODE_TERM;
      node->term.kind = ENT_TERM_BLANK;
      node->term.text =
        name.len ? name
                 : ent_arena_printf(parser->arena, " %u", parser->n_fresh++);
      return node->term.text.data ? ENT_OK : ent_parser_no_memory(parser);
    default:
      node->kind = ENT_NODE_VARIABLE;
      return name.len ? find_blank(parser, name, &node->variable)
                      : ent_parser_fresh(parser, &node->variable);
  }
}

static EntStatus
read_variable(EntParser* const parser, EntNode* const node)
{
  if (parser->is_data) {
    return ent_parser_fail(parser, "there are no variables in DATA");
  }
  node->kind = ENT_NODE_VARIABLE;
  return ent_parser_var(parser, &node->variable);
}

static EntStatus
read_name(EntParser* const parser, EntNode* const node)
{
  node->kind = ENT_NODE_NAME;
  node->name = parser->token.value;
  return ent_parser_advance(parser);
}

static EntStatus
read_iri(EntParser* const parser, EntNode* const node)
{
  EntSlice        iri    = {NULL, 0U};
  const EntStatus status = ent_parser_iri(parser, &iri);
  node->kind             = ENT_NODE_TERM;
  node->term             = ent_term_iri(iri);
  return status;
}

/// A bare word where none can stand
static EntStatus
refuse_name(EntParser* const parser, const char* const what)
{
  return parser->token.kind == ENT_LEXEME_NAME && !parser->by_label
           ? ent_parser_fail(parser,
                             "expected %s, found %.*s: names by label stand "
                             "in patterns without braces only",
                             what, ENT_SLICE_ARG(parser->token.value))
           : ent_parser_expected(parser, what);
}

static EntStatus
read_term(EntParser* const parser, EntNode* const node, const char* const what)
{
  EntStatus status = ENT_OK;
  if (!ent_parser_at_term(parser)) {
    return refuse_name(parser, what);
  }
  switch (parser->token.kind) {
    case ENT_LEXEME_VARIABLE:
      return read_variable(parser, node);
    case ENT_LEXEME_STRING:
      return read_string(parser, node);
    case ENT_LEXEME_INTEGER:
      return read_plain(parser, node, ENT_NS_XSD "integer");
    case ENT_LEXEME_DECIMAL:
      return read_plain(parser, node, ENT_NS_XSD "decimal");
    case ENT_LEXEME_DOUBLE:
      return read_plain(parser, node, ENT_NS_XSD "double");
    case ENT_LEXEME_BLANK:
      status = ent_parser_blank(parser, parser->token.value, node);
      return status ? status : ent_parser_advance(parser);
    case ENT_LEXEME_NAME:
      return parser->by_label ? read_name(parser, node)
                              : read_boolean(parser, node);
    case ENT_LEXEME_MARK:
      return ent_parser_expected(parser, what);
    default:
      return read_iri(parser, node);
  }
}

static EntStatus
read_verb(EntParser* const parser, EntNode* const node, const char* const what)
{
  switch (parser->token.kind) {
    case ENT_LEXEME_VARIABLE:
      return read_variable(parser, node);
    case ENT_LEXEME_IRI:
    case ENT_LEXEME_PREFIXED:
      return read_iri(parser, node);
    case ENT_LEXEME_NAME:
      if (ent_slice_is(parser->token.value, "a")) {
        node->kind = ENT_NODE_TERM;
        node->term = ent_term_iri(ENT_SLICE_LITERAL(ENT_NS_RDF "type"));
        return ent_parser_advance(parser);
      }
      return parser->by_label ? read_name(parser, node)
                              : refuse_name(parser, what);
    case ENT_LEXEME_STRING:
      if (parser->by_label && parser->token.mark == '"') {
        return read_name(parser, node);
      }
      return ent_parser_expected(parser, what);
    default:
      return ent_parser_expected(parser, what);
  }
}

static EntStatus
read_var_or_iri(EntParser* const  parser,
                EntNode* const    node,
                const char* const what)
{
  switch (parser->token.kind) {
    case ENT_LEXEME_VARIABLE:
      return read_variable(parser, node);
    case ENT_LEXEME_IRI:
    case ENT_LEXEME_PREFIXED:
      return read_iri(parser, node);
    default:
      return ent_parser_expected(parser, what);
  }
}

static EntStatus
read_only_iri(EntParser* const  parser,
              EntNode* const    node,
              const char* const what)
{
  (void)what;
  return read_iri(parser, node);
}

/// Reads one node; `what` names it in errors
typedef EntStatus (*Reader)(EntParser* parser, EntNode* node, const char* what);

/// Read a node and note where it stands
static EntStatus
read_place(EntParser* const  parser,
           EntNode* const    node,
           const Reader      read,
           const char* const what)
{
  const size_t begin = parser->token.begin;
  memset(node, 0, sizeof(*node));
  node->line             = parser->token.line;
  node->column           = parser->token.column;
  const EntStatus status = read(parser, node, what);
  if (!status) {
    node->source = ent_slice_sub(parser->lexer.text, begin, parser->end);
  }
  return status;
}

EntStatus
ent_parser_var_or_term(EntParser* const  parser,
                       EntNode* const    node,
                       const char* const what)
{
  return read_place(parser, node, read_term, what);
}

EntStatus
ent_parser_verb(EntParser* const  parser,
                EntNode* const    node,
                const char* const what)
{
  return read_place(parser, node, read_verb, what);
}

EntStatus
ent_parser_var_or_iri(EntParser* const parser, EntNode* const node)
{
  return read_place(parser, node, read_var_or_iri, "a variable or an IRI");
}

EntStatus
ent_parser_iri_node(EntParser* const parser, EntNode* const node)
{
  return read_place(parser, node, read_only_iri, "an IRI");
}

EntNode
ent_parser_constant(const char* const iri)
{
  EntNode node;
  memset(&node, 0, sizeof(node));
  node.kind = ENT_NODE_TERM;
  node.term = ent_term_iri(ent_slice(iri));
  return node;
}
