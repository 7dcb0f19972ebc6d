// SPDX-License-Identifier: ISC

/*
  Update, its operations, and the quads in them (rules 29 to 52).
*/

#include "base/map.h"
#include "sparql/parsing.h"
#include "sparql/update.h"

/// A request on its way
typedef struct {
  EntParser         parser;
  EntUpdateRequest* request;
  size_t            capacity;
  EntMap*           labels; ///< Of blank nodes in DATA: in which operation
} Request;

/// Quads so far
typedef struct {
  size_t          n;
  size_t          capacity;
  EntQuadPattern* items;
} Quads;

static EntStatus
no_memory(Request* const request)
{
  return ent_parser_no_memory(&request->parser);
}

/// A blank node of DATA; its label may stand in one operation only
static EntStatus
note_label(Request* const request, const EntNode* const node)
{
  const uint32_t here  = (uint32_t)request->request->n;
  uint32_t       other = here;
  if (node->kind != ENT_NODE_TERM || node->term.kind != ENT_TERM_BLANK) {
    return ENT_OK;
  }
  if (ent_map_get(request->labels, node->term.text, &other) && other != here) {
    ent_error_set(request->parser.error, ENT_ERR_SYNTAX,
                  "the blank node _:%.*s stands in another INSERT DATA, too",
                  ENT_SLICE_ARG(node->term.text));
    ent_error_place(request->parser.error, NULL, node->line, node->column);
    return ENT_ERR_SYNTAX;
  }
  return ent_map_put(request->labels, node->term.text, here)
           ? no_memory(request)
           : ENT_OK;
}

static EntStatus
add_quad(Request* const                request,
         Quads* const                  quads,
         const EntTriplePattern* const triple,
         const EntNode* const          g)
{
  void*     items  = quads->items;
  EntStatus status = ent_parser_grow(&request->parser, &items, quads->n,
                                     &quads->capacity, sizeof(EntQuadPattern));
  if (status) {
    return status;
  }
  quads->items             = (EntQuadPattern*)items;
  quads->items[quads->n++] = (EntQuadPattern){*triple, *g};
  if (!request->parser.is_data) {
    return ENT_OK;
  }
  status = note_label(request, &triple->s);
  return status ? status : note_label(request, &triple->o);
}

/// TriplesTemplate, if there is one, in the graph `g`
static EntStatus
read_triples(Request* const request, Quads* const quads, const EntNode* const g)
{
  EntTriples triples = {0U, 0U, NULL};
  EntStatus  status  = ent_parser_triples(&request->parser, &triples);
  for (size_t i = 0U; !status && i < triples.n; ++i) {
    status = add_quad(request, quads, &triples.items[i].triple, g);
  }
  return status;
}

/// QuadsNotTriples, GRAPH is consumed
static EntStatus
read_graph(Request* const request, Quads* const quads)
{
  EntParser* const parser = &request->parser;
  EntNode          g;
  EntStatus        status = ent_parser_var_or_iri(parser, &g);
  status                  = status ? status : ent_parser_mark(parser, '{', "{");
  status                  = status ? status : read_triples(request, quads, &g);
  return status ? status : ent_parser_mark(parser, '}', "a triple or }");
}

/// QuadPattern, QuadData: `{ Quads }`
static EntStatus
read_quads(Request* const request, const EntBlanks blanks, Quads* const quads)
{
  EntParser* const parser = &request->parser;
  EntNode          g;
  memset(&g, 0, sizeof(g));
  parser->is_template = true;
  parser->blanks      = blanks;
  EntStatus status    = ent_parser_mark(parser, '{', "{");
  status              = status ? status : read_triples(request, quads, &g);
  while (ent_parser_accept(parser, "GRAPH", &status)) {
    status = read_graph(request, quads);
    ent_parser_accept_mark(parser, '.', &status);
    status = status ? status : read_triples(request, quads, &g);
  }
  parser->is_template = false;
  parser->blanks      = ENT_BLANKS_VARIABLES;
  return status ? status : ent_parser_mark(parser, '}', "a triple, GRAPH or }");
}

/// INSERT DATA and DELETE DATA, both words are consumed
static EntStatus
read_data(Request* const            request,
          EntUpdateOperation* const operation,
          const bool                is_insert)
{
  Quads quads             = {0U, 0U, NULL};
  request->parser.is_data = true;
  const EntStatus status  = read_quads(
     request, is_insert ? ENT_BLANKS_TERMS : ENT_BLANKS_FORBIDDEN, &quads);
  request->parser.is_data = false;
  if (is_insert) {
    operation->inserted   = quads.items;
    operation->n_inserted = quads.n;
  } else {
    operation->deleted   = quads.items;
    operation->n_deleted = quads.n;
  }
  return status;
}

/// The pattern of DELETE WHERE: its own quads, joined
static EntStatus
join_quads(EntParser* const   parser,
           const Quads* const quads,
           EntAlgebra** const algebra)
{
  EntStatus status = ent_parser_operator(parser, ENT_ALGEBRA_BGP, algebra);
  for (size_t i = 0U; !status && i < quads->n;) {
    const EntNode* const g     = &quads->items[i].g;
    EntTriples           list  = {0U, 0U, NULL};
    EntAlgebra*          part  = NULL;
    EntAlgebra*          graph = NULL;
    // Quads of one GRAPH stand together; those of two may, which is the same
    for (; !status && i < quads->n && quads->items[i].g.kind == g->kind &&
           quads->items[i].g.line == g->line &&
           quads->items[i].g.column == g->column;
         ++i) {
      const EntTripleItem item = {quads->items[i].triple, NULL};
      status                   = ent_parser_add(parser, &list, &item);
    }
    status =
      status ? status : ent_parser_operator(parser, ENT_ALGEBRA_BGP, &part);
    status = status ? status : ent_parser_join_triples(parser, &list, &part);
    if (!status && g->kind != ENT_NODE_NONE &&
        !(status = ent_parser_operator(parser, ENT_ALGEBRA_GRAPH, &graph))) {
      graph->as.graph = (EntGraph){part, *g};
      part            = graph;
    }
    status = status ? status : ent_parser_join(parser, algebra, part);
  }
  return status;
}

/// DeleteWhere, both words are consumed
static EntStatus
read_delete_where(Request* const request, EntUpdateOperation* const operation)
{
  Quads     quads      = {0U, 0U, NULL};
  EntStatus status     = read_quads(request, ENT_BLANKS_FORBIDDEN, &quads);
  operation->deleted   = quads.items;
  operation->n_deleted = quads.n;
  return status ? status
                : join_quads(&request->parser, &quads, &operation->where);
}

/// The graph of WITH stands where templates and dataset name none
static EntStatus
apply_with(Request* const            request,
           EntUpdateOperation* const operation,
           const EntNode* const      with)
{
  for (size_t i = 0U; i < operation->n_deleted; ++i) {
    if (operation->deleted[i].g.kind == ENT_NODE_NONE) {
      operation->deleted[i].g = *with;
    }
  }
  for (size_t i = 0U; i < operation->n_inserted; ++i) {
    if (operation->inserted[i].g.kind == ENT_NODE_NONE) {
      operation->inserted[i].g = *with;
    }
  }
  EntDataset* const dataset = &operation->dataset;
  if (dataset->n_from || dataset->n_named) {
    return ENT_OK;
  }
  dataset->from = ENT_ARENA_ARRAY(request->parser.arena, EntNode, 1U);
  if (!dataset->from) {
    return no_memory(request);
  }
  dataset->from[0]       = *with;
  dataset->n_from        = 1U;
  dataset->has_all_named = true;
  return ENT_OK;
}

/// Modify behind WITH and the first DELETE or INSERT
static EntStatus
read_modify(Request* const            request,
            EntUpdateOperation* const operation,
            const EntNode* const      with,
            const bool                is_delete)
{
  EntParser* const parser   = &request->parser;
  Quads            deleted  = {0U, 0U, NULL};
  Quads            inserted = {0U, 0U, NULL};
  EntStatus        status   = ENT_OK;
  if (is_delete) {
    status = read_quads(request, ENT_BLANKS_FORBIDDEN, &deleted);
  }
  if (!is_delete || ent_parser_accept(parser, "INSERT", &status)) {
    status = status ? status : read_quads(request, ENT_BLANKS_TERMS, &inserted);
  }
  operation->deleted    = deleted.items;
  operation->n_deleted  = deleted.n;
  operation->inserted   = inserted.items;
  operation->n_inserted = inserted.n;
  status =
    status ? status : ent_parser_dataset(parser, "USING", &operation->dataset);
  status = status ? status : ent_parser_word(parser, "WHERE");
  status = status ? status : ent_parser_whole_group(parser, &operation->where);
  return status || with->kind == ENT_NODE_NONE
           ? status
           : apply_with(request, operation, with);
}

/// DELETE or INSERT in hand
static EntStatus
read_quad_operation(Request* const            request,
                    EntUpdateOperation* const operation,
                    const EntNode* const      with)
{
  EntParser* const parser = &request->parser;
  EntStatus        status = ENT_OK;
  operation->kind         = ENT_UPDATE_MODIFY;
  const bool is_delete    = ent_parser_accept(parser, "DELETE", &status);
  if (!is_delete) {
    status = status ? status : ent_parser_word(parser, "INSERT");
  }
  if (with->kind == ENT_NODE_NONE) {
    if (ent_parser_accept(parser, "DATA", &status)) {
      return read_data(request, operation, !is_delete);
    }
    if (is_delete && ent_parser_accept(parser, "WHERE", &status)) {
      return read_delete_where(request, operation);
    }
  }
  return status ? status : read_modify(request, operation, with, is_delete);
}

/// GraphRef: GRAPH iri
static EntStatus
read_graph_ref(EntParser* const parser, EntGraphs* const graphs)
{
  graphs->kind           = ENT_GRAPHS_ONE;
  const EntStatus status = ent_parser_word(parser, "GRAPH");
  return status ? status : ent_parser_iri_node(parser, &graphs->name);
}

/// GraphRefAll
static EntStatus
read_graph_ref_all(EntParser* const parser, EntGraphs* const graphs)
{
  EntStatus status = ENT_OK;
  if (ent_parser_accept(parser, "DEFAULT", &status)) {
    graphs->kind = ENT_GRAPHS_DEFAULT;
  } else if (ent_parser_accept(parser, "NAMED", &status)) {
    graphs->kind = ENT_GRAPHS_NAMED;
  } else if (ent_parser_accept(parser, "ALL", &status)) {
    graphs->kind = ENT_GRAPHS_ALL;
  } else if (!status && !ent_parser_at_word(parser, "GRAPH")) {
    return ent_parser_expected(parser, "GRAPH, DEFAULT, NAMED or ALL");
  } else {
    status = status ? status : read_graph_ref(parser, graphs);
  }
  return status;
}

/// GraphOrDefault
static EntStatus
read_graph_or_default(EntParser* const parser, EntGraphs* const graphs)
{
  EntStatus status = ENT_OK;
  if (ent_parser_accept(parser, "DEFAULT", &status)) {
    graphs->kind = ENT_GRAPHS_DEFAULT;
    return ENT_OK;
  }
  graphs->kind = ENT_GRAPHS_ONE;
  ent_parser_accept(parser, "GRAPH", &status);
  return status ? status : ent_parser_iri_node(parser, &graphs->name);
}

/// Load, behind LOAD SILENT
static EntStatus
read_load(EntParser* const parser, EntUpdateOperation* const operation)
{
  EntStatus status   = ent_parser_iri_node(parser, &operation->source);
  operation->to.kind = ENT_GRAPHS_DEFAULT;
  return ent_parser_accept(parser, "INTO", &status)
           ? read_graph_ref(parser, &operation->to)
           : status;
}

/// Clear and Drop
static EntStatus
read_clear(EntParser* const parser, EntUpdateOperation* const operation)
{
  return read_graph_ref_all(parser, &operation->to);
}

static EntStatus
read_create(EntParser* const parser, EntUpdateOperation* const operation)
{
  return read_graph_ref(parser, &operation->to);
}

/// Add, Move and Copy
static EntStatus
read_add(EntParser* const parser, EntUpdateOperation* const operation)
{
  EntStatus status = read_graph_or_default(parser, &operation->from);
  status           = status ? status : ent_parser_word(parser, "TO");
  return status ? status : read_graph_or_default(parser, &operation->to);
}

/// Operations that begin with a word and SILENT
static const struct {
  const char*   word;
  EntUpdateKind kind;
  EntStatus (*read)(EntParser* parser, EntUpdateOperation* operation);
} managements[] = {
  {"LOAD", ENT_UPDATE_LOAD, read_load},
  {"CLEAR", ENT_UPDATE_CLEAR, read_clear},
  {"DROP", ENT_UPDATE_DROP, read_clear},
  {"CREATE", ENT_UPDATE_CREATE, read_create},
  {"ADD", ENT_UPDATE_ADD, read_add},
  {"MOVE", ENT_UPDATE_MOVE, read_add},
  {"COPY", ENT_UPDATE_COPY, read_add},
};

/// Update1
static EntStatus
read_operation(Request* const request, EntUpdateOperation* const operation)
{
  EntParser* const parser = &request->parser;
  EntStatus        status = ENT_OK;
  EntNode          with;
  memset(&with, 0, sizeof(with));
  for (size_t i = 0U; i < sizeof(managements) / sizeof(*managements); ++i) {
    if (ent_parser_accept(parser, managements[i].word, &status)) {
      operation->kind      = managements[i].kind;
      operation->is_silent = ent_parser_accept(parser, "SILENT", &status);
      return status ? status : managements[i].read(parser, operation);
    }
  }
  if (ent_parser_accept(parser, "WITH", &status)) {
    status = ent_parser_iri_node(parser, &with);
  } else if (!status && !ent_parser_at_word(parser, "DELETE") &&
             !ent_parser_at_word(parser, "INSERT")) {
    return ent_parser_expected(parser, "an operation, as INSERT DATA");
  }
  return status ? status : read_quad_operation(request, operation, &with);
}

/// Variables and labels of one operation are no others'
static void
begin_operation(EntParser* const parser)
{
  parser->n_variables = 0U;
  parser->n_scoped    = 0U;
  parser->n_labelled  = 0U;
  parser->n_operators = 0U;
}

/// Keep the variables, whose array the next operation takes
static EntStatus
end_operation(EntParser* const parser, EntUpdateOperation* const operation)
{
  const size_t n         = parser->n_variables;
  operation->n_variables = n;
  operation->variables   = ENT_ARENA_ARRAY(parser->arena, EntVariable, n);
  if (!operation->variables) {
    return ent_parser_no_memory(parser);
  }
  memcpy(operation->variables, parser->variables, n * sizeof(EntVariable));
  return ENT_OK;
}

/// Update: operations with `;` between, each behind a prologue of its own
static EntStatus
read_update(Request* const request)
{
  EntParser* const        parser = &request->parser;
  EntUpdateRequest* const all    = request->request;
  EntStatus               status = ent_parser_prologue(parser);
  while (!status && parser->token.kind != ENT_LEXEME_END) {
    void* items = all->operations;
    status      = ent_parser_grow(parser, &items, all->n, &request->capacity,
                                  sizeof(EntUpdateOperation));
    if (status) {
      break;
    }
    begin_operation(parser);
    all->operations                     = (EntUpdateOperation*)items;
    EntUpdateOperation* const operation = &all->operations[all->n];
    status                              = read_operation(request, operation);
    status = status ? status : end_operation(parser, operation);
    ++all->n;
    if (!ent_parser_accept_mark(parser, ';', &status)) {
      break;
    }
    status = ent_parser_prologue(parser);
  }
  return status || parser->token.kind == ENT_LEXEME_END
           ? status
           : ent_parser_expected(parser, "; or the end of the request");
}

EntStatus
ent_update_parse(const EntSlice           text,
                 const EntPrefixes* const prefixes,
                 EntArena* const          arena,
                 EntUpdateRequest* const  request,
                 EntError* const          error)
{
  memset(request, 0, sizeof(*request));
  Request all;
  memset(&all, 0, sizeof(all));
  all.request = request;
  all.labels  = ent_map_new();
  EntStatus status =
    all.labels
      ? ent_parser_init(&all.parser, text, prefixes, arena, false, error)
      : ent_error_set(error, ENT_ERR_MEMORY, "out of memory");
  status = status ? status : read_update(&all);
  ent_map_free(all.labels);
  return status;
}
