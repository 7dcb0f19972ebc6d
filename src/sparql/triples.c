// SPDX-License-Identifier: ISC

/*
  TriplesBlock, TriplesSameSubjectPath, PropertyListPath, Collection,
  BlankNodePropertyList and their forms in templates, which have no paths
  (rules 52, 55, 75 to 87, 98 to 105).

  By label, `;` ends the query, so a subject has one predicate.
*/

#include "rdf/namespaces.h"
#include "sparql/parsing.h"

static EntStatus read_property_list(EntParser*     parser,
                                    EntTriples*    list,
                                    const EntNode* s);

EntStatus
ent_parser_add(EntParser* const           parser,
               EntTriples* const          list,
               const EntTripleItem* const item)
{
  void*           items = list->items;
  const EntStatus status =
    ent_parser_grow(parser, &items, list->n, &list->capacity, sizeof(*item));
  if (!status) {
    list->items            = (EntTripleItem*)items;
    list->items[list->n++] = *item;
  }
  return status;
}

static EntStatus
add_triple(EntParser* const     parser,
           EntTriples* const    list,
           const EntNode* const s,
           const EntNode* const p,
           const EntNode* const o)
{
  const EntTripleItem item = {{*s, *p, *o}, NULL};
  return ent_parser_add(parser, list, &item);
}

static EntStatus read_graph_node(EntParser*  parser,
                                 EntTriples* list,
                                 EntNode*    node,
                                 const char* what);

/// Collection, the `(` is consumed; `()` is rdf:nil
static EntStatus
read_collection(EntParser* const  parser,
                EntTriples* const list,
                EntNode* const    node)
{
  const EntNode first    = ent_parser_constant(ENT_NS_RDF "first");
  const EntNode rest     = ent_parser_constant(ENT_NS_RDF "rest");
  const EntNode nil      = ent_parser_constant(ENT_NS_RDF "nil");
  EntNode       cell     = nil;
  bool          is_first = true;
  EntStatus     status   = ENT_OK;
  *node                  = nil;
  while (!ent_parser_accept_mark(parser, ')', &status) && !status) {
    EntNode next;
    EntNode item;
    memset(&next, 0, sizeof(next));
    if (!ent_parser_at_term(parser)) {
      return ent_parser_expected(parser, "an item of the list or )");
    }
    if ((status = ent_parser_blank(parser, (EntSlice){NULL, 0U}, &next)) ||
        (!is_first &&
         (status = add_triple(parser, list, &cell, &rest, &next))) ||
        (status =
           read_graph_node(parser, list, &item, "an item of the list"))) {
      break;
    }
    status   = add_triple(parser, list, &next, &first, &item);
    *node    = is_first ? next : *node;
    cell     = next;
    is_first = false;
  }
  return status || is_first ? status
                            : add_triple(parser, list, &cell, &rest, &nil);
}

/// BlankNodePropertyList, the `[` is consumed; `[]` is ANON
static EntStatus
read_bracketed(EntParser* const  parser,
               EntTriples* const list,
               EntNode* const    node)
{
  EntStatus status = ent_parser_blank(parser, (EntSlice){NULL, 0U}, node);
  if (status || ent_parser_accept_mark(parser, ']', &status)) {
    return status;
  }
  status = status ? status : read_property_list(parser, list, node);
  return status ? status : ent_parser_mark(parser, ']', "]");
}

/// GraphNodePath: VarOrTerm or TriplesNodePath
static EntStatus
read_graph_node(EntParser* const  parser,
                EntTriples* const list,
                EntNode* const    node,
                const char* const what)
{
  const EntLexeme begin   = parser->token;
  EntStatus       status  = ENT_OK;
  const bool      is_list = ent_parser_at(parser, '(');
  if (!is_list && !ent_parser_at(parser, '[')) {
    return ent_parser_var_or_term(parser, node, what);
  }
  memset(node, 0, sizeof(*node));
  if ((status = ent_parser_enter(parser)) ||
      (status = ent_parser_advance(parser))) {
    return status;
  }
  status = is_list ? read_collection(parser, list, node)
                   : read_bracketed(parser, list, node);
  --parser->depth;
  node->line   = begin.line;
  node->column = begin.column;
  node->source = ent_slice_sub(parser->lexer.text, begin.begin, parser->end);
  return status;
}

/// ObjectListPath behind a verb or path
static EntStatus
read_objects(EntParser* const     parser,
             EntTriples* const    list,
             const EntNode* const s,
             const EntNode* const p,
             EntPath* const       path)
{
  EntStatus status = ENT_OK;
  do {
    EntNode o;
    status       = read_graph_node(parser, list, &o, "an object");
    EntNode verb = *p;
    if (!status && parser->by_label) {
      status = ent_parser_claimed(parser, &verb.claimed);
    }
    if (!status) {
      status = path ? ent_parser_add_path(parser, list, s, path, &o)
                    : add_triple(parser, list, s, &verb, &o);
    }
  } while (ent_parser_accept_mark(parser, ',', &status));
  return status;
}

/// True if a verb or path is in hand
static bool
at_property_list(const EntParser* const parser)
{
  return ent_parser_at_path(parser) ||
         parser->token.kind == ENT_LEXEME_VARIABLE ||
         (parser->by_label && (parser->token.kind == ENT_LEXEME_NAME ||
                               parser->token.kind == ENT_LEXEME_STRING));
}

/// PropertyListPathNotEmpty
static EntStatus
read_property_list(EntParser* const     parser,
                   EntTriples* const    list,
                   const EntNode* const s)
{
  EntStatus status = ENT_OK;
  while (!status) {
    EntNode  p;
    EntPath* path = NULL;
    memset(&p, 0, sizeof(p));
    status =
      !parser->by_label && !parser->is_template && ent_parser_at_path(parser)
        ? ent_parser_path(parser, &path)
        : ent_parser_verb(parser, &p, "a predicate");
    status = status ? status : read_objects(parser, list, s, &p, path);
    if (status || parser->by_label || !ent_parser_at(parser, ';')) {
      break;
    }
    while (ent_parser_accept_mark(parser, ';', &status)) {
    }
    if (!at_property_list(parser)) {
      break;
    }
  }
  return status;
}

/// TriplesSameSubjectPath
static EntStatus
read_same_subject(EntParser* const parser, EntTriples* const list)
{
  const EntLexeme place  = parser->token;
  const size_t    before = list->n;
  EntNode         s;
  EntStatus       status = read_graph_node(parser, list, &s, "a subject");
  if (!status && parser->by_label && s.kind == ENT_NODE_TERM &&
      s.term.kind == ENT_TERM_LITERAL) {
    return ent_parser_fail_at(parser, &place, "a literal cannot be a subject");
  }
  if (status || (list->n > before && !at_property_list(parser))) {
    return status;
  }
  return read_property_list(parser, list, &s);
}

EntStatus
ent_parser_triples(EntParser* const parser, EntTriples* const list)
{
  EntStatus status = ENT_OK;
  while (!status && ent_parser_at_term(parser)) {
    status = read_same_subject(parser, list);
    if (!ent_parser_accept_mark(parser, '.', &status)) {
      break;
    }
  }
  return status;
}

EntStatus
ent_parser_only_triples(EntParser* const         parser,
                        const EntTriples* const  list,
                        EntTriplePattern** const triples)
{
  *triples = ENT_ARENA_ARRAY(parser->arena, EntTriplePattern, list->n);
  if (!*triples) {
    return ent_parser_no_memory(parser);
  }
  for (size_t i = 0U; i < list->n; ++i) {
    (*triples)[i] = list->items[i].triple;
  }
  return ENT_OK;
}

/// The triples from `begin` up to `end` as one BGP
static EntStatus
join_bgp(EntParser* const        parser,
         const EntTriples* const list,
         const size_t            begin,
         const size_t            end,
         EntAlgebra** const      algebra)
{
  const EntTriples part   = {end - begin, 0U, list->items + begin};
  EntAlgebra*      bgp    = NULL;
  EntStatus        status = ent_parser_operator(parser, ENT_ALGEBRA_BGP, &bgp);
  if (status ||
      (status = ent_parser_only_triples(parser, &part, &bgp->as.bgp.triples))) {
    return status;
  }
  bgp->as.bgp.n = part.n;
  return ent_parser_join(parser, algebra, bgp);
}

EntStatus
ent_parser_join_triples(EntParser* const        parser,
                        const EntTriples* const list,
                        EntAlgebra** const      algebra)
{
  EntStatus status = ENT_OK;
  for (size_t i = 0U; !status && i < list->n;) {
    size_t end = i;
    while (end < list->n && !list->items[end].path) {
      ++end;
    }
    if (end > i) {
      status = join_bgp(parser, list, i, end, algebra);
      i      = end;
      continue;
    }
    EntAlgebra* path = NULL;
    status           = ent_parser_operator(parser, ENT_ALGEBRA_PATH, &path);
    if (!status) {
      const EntTripleItem* const item = &list->items[i++];
      path->as.path =
        (EntPathPattern){item->triple.s, item->path, item->triple.o};
      status = ent_parser_join(parser, algebra, path);
    }
  }
  return status;
}
