// SPDX-License-Identifier: ISC

/*
  Triple patterns (SPARQL 1.1 grammar, TriplesBlock and below):

    triples   ::= subject predicate object (',' object)*
                  (';' predicate object (',' object)*)* ('.' triples?)?

  By label, `;` ends the query instead, and words without sigil are names.
*/

#include "rdf/namespaces.h"
#include "sparql/parsing.h"

/// Triples so far; doubles in the arena
typedef struct {
  EntTriplePattern* items;
  size_t            n;
  size_t            capacity;
} List;

static EntStatus
add(EntParser* const parser, List* const list, const EntTriplePattern* triple)
{
  if (list->n == list->capacity) {
    const size_t capacity = list->capacity ? list->capacity * 2U : 8U;
    EntTriplePattern* const items =
      ENT_ARENA_ARRAY(parser->arena, EntTriplePattern, capacity);
    if (!items) {
      return ent_parser_no_memory(parser);
    }
    if (list->n) {
      memcpy(items, list->items, list->n * sizeof(*items));
    }
    list->items    = items;
    list->capacity = capacity;
  }
  list->items[list->n++] = *triple;
  return ENT_OK;
}

/// True if the token in hand can begin a subject or object
static bool
at_term(const EntParser* const parser)
{
  switch (parser->token.kind) {
    case ENT_LEXEME_NAME:
      return parser->by_label ? !ent_lexeme_is_word(&parser->token, "LIMIT") &&
                                  !ent_lexeme_is_word(&parser->token, "OFFSET")
                              : ent_lexeme_is_word(&parser->token, "true") ||
                                  ent_lexeme_is_word(&parser->token, "false");
    case ENT_LEXEME_END:
    case ENT_LEXEME_LANG:
    case ENT_LEXEME_DATATYPE:
      return false;
    case ENT_LEXEME_MARK:
      return parser->token.mark == '[';
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
  if (parser->token.kind == ENT_LEXEME_LANG) {
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

/// `[]` or `_:label`
static EntStatus
read_blank(EntParser* const parser, EntNode* const node)
{
  EntSlice name = parser->token.value;
  if (parser->token.kind == ENT_LEXEME_MARK) {
    const EntStatus status = ent_parser_advance(parser);
    if (status) {
      return status;
    }
    if (!ent_parser_at(parser, ']')) {
      return ent_parser_expected(parser, "] (a blank node is [] or _:b)");
    }
    // A blank cannot stand in a label, so this name is ours
    name = ent_arena_printf(parser->arena, " %u", parser->n_blanks++);
    if (!name.data) {
      return ent_parser_no_memory(parser);
    }
  }
  node->kind = ENT_NODE_VARIABLE;
  const EntStatus status =
    ent_parser_variable(parser, name, true, &node->variable);
  return status ? status : ent_parser_advance(parser);
}

static EntStatus
read_variable(EntParser* const parser, EntNode* const node)
{
  node->kind = ENT_NODE_VARIABLE;
  const EntStatus status =
    ent_parser_variable(parser, parser->token.value, false, &node->variable);
  return status ? status : ent_parser_advance(parser);
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

/// What stands at a subject or object
static EntStatus
read_node(EntParser* const parser, EntNode* const node, const char* const what)
{
  if (!at_term(parser)) {
    const bool is_bare = parser->token.kind == ENT_LEXEME_NAME;
    return is_bare && !parser->by_label
             ? ent_parser_fail(parser,
                               "expected %s, found %.*s: names by label stand "
                               "in patterns without braces only",
                               what, ENT_SLICE_ARG(parser->token.value))
             : ent_parser_expected(parser, what);
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
    case ENT_LEXEME_MARK:
      return read_blank(parser, node);
    case ENT_LEXEME_NAME:
      return parser->by_label ? read_name(parser, node)
                              : read_plain(parser, node, ENT_NS_XSD "boolean");
    default:
      return read_iri(parser, node);
  }
}

/// What stands at a predicate
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
                              : ent_parser_expected(parser, what);
    case ENT_LEXEME_STRING:
      if (parser->by_label && parser->token.mark == '"') {
        return read_name(parser, node);
      }
      return ent_parser_expected(parser, what);
    default:
      return ent_parser_expected(parser, what);
  }
}

/// Reads one place of a triple pattern; `what` names it in errors
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
  node->source = ent_slice_sub(parser->lexer.text, begin, parser->end);
  return status;
}

/// Objects of one subject and predicate
static EntStatus
read_objects(EntParser* const  parser,
             List* const       list,
             EntTriplePattern* triple)
{
  EntStatus status = ENT_OK;
  while (!(status = read_place(parser, &triple->o, read_node, "an object")) &&
         !(status = add(parser, list, triple)) && ent_parser_at(parser, ',') &&
         !(status = ent_parser_advance(parser))) {
  }
  return status;
}

/// All triples of one subject
static EntStatus
read_subject(EntParser* const parser, List* const list)
{
  EntTriplePattern triple;
  memset(&triple, 0, sizeof(triple));
  EntStatus status = read_place(parser, &triple.s, read_node, "a subject");
  if (!status && triple.s.kind == ENT_NODE_TERM &&
      triple.s.term.kind == ENT_TERM_LITERAL) {
    ent_error_set(parser->error, ENT_ERR_SYNTAX,
                  "a literal cannot be a subject");
    ent_error_place(parser->error, NULL, triple.s.line, triple.s.column);
    status = ENT_ERR_SYNTAX;
  }

  while (!status) {
    if ((status = read_place(parser, &triple.p, read_verb, "a predicate")) ||
        (status = read_objects(parser, list, &triple)) || parser->by_label ||
        !ent_parser_at(parser, ';')) {
      break;
    }
    while (!status && ent_parser_at(parser, ';')) {
      status = ent_parser_advance(parser);
    }
    if (ent_parser_at(parser, '.') || ent_parser_at(parser, '}')) {
      break;
    }
  }
  return status;
}

EntStatus
ent_parser_triples(EntParser* const parser, EntAlgebra** const bgp)
{
  List      list   = {NULL, 0U, 0U};
  EntStatus status = ENT_OK;
  while (!status && at_term(parser)) {
    if ((status = read_subject(parser, &list)) || !ent_parser_at(parser, '.')) {
      break;
    }
    status = ent_parser_advance(parser);
  }
  if (!status) {
    *bgp   = ent_algebra_bgp(parser->arena, list.n, list.items);
    status = *bgp ? ENT_OK : ent_parser_no_memory(parser);
  }
  return status;
}
