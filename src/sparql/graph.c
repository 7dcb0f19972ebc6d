// SPDX-License-Identifier: ISC

#include "sparql/graph.h"

#include "rdf/quads.h"
#include "sparql/describe.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

/// Triples on their way, the first of them kept to be sorted
typedef struct {
  EntQuery*   query;
  EntQuadSink sink;
  void*       handle;
  EntError*   error;
  EntArena    arena; ///< Of #kept
  EntQuads    kept;
  bool        is_streaming; ///< There are too many to sort
  uint64_t    n;            ///< Sent
} Graph;

static EntStatus
send(void* const handle, const EntQuad* const quad)
{
  Graph* const graph = (Graph*)handle;
  ++graph->n;
  return graph->sink(graph->handle, quad);
}

// Sorted, once each
static EntStatus
send_kept(Graph* const graph)
{
  ent_quads_sort(&graph->kept);
  const EntStatus status = ent_quads_send(&graph->kept, send, graph);
  ent_quads_clear(&graph->kept);
  ent_arena_clear(&graph->arena);
  return status;
}

static EntTerm
copy_term(EntArena* const arena, const EntTerm* const term)
{
  return (EntTerm){term->kind, ent_arena_copy(arena, term->text),
                   ent_arena_copy(arena, term->datatype),
                   ent_arena_copy(arena, term->lang)};
}

static bool
is_copied(const EntTerm* const term)
{
  return term->text.data && term->datatype.data && term->lang.data;
}

static EntStatus
add(void* const handle, const EntQuad* const quad)
{
  Graph* const graph = (Graph*)handle;
  if (!graph->is_streaming && graph->kept.n >= ENT_QUERY_MAX_ORDERED) {
    graph->is_streaming    = true;
    const EntStatus status = send_kept(graph);
    if (status) {
      return status;
    }
  }
  if (graph->is_streaming) {
    return send(graph, quad);
  }
  EntQuad copy = {copy_term(&graph->arena, &quad->s),
                  copy_term(&graph->arena, &quad->p),
                  copy_term(&graph->arena, &quad->o),
                  {ENT_TERM_NONE, {NULL, 0U}, {NULL, 0U}, {NULL, 0U}}};
  if (!is_copied(&copy.s) || !is_copied(&copy.p) || !is_copied(&copy.o)) {
    return ent_error_set(graph->error, ENT_ERR_MEMORY, "out of memory");
  }
  return ent_quads_add(&graph->kept, &copy);
}

/// A template on its way into triples
typedef struct {
  Graph*   graph;
  size_t   n_rows;
  uint64_t serial; ///< Of the last new blank node
  size_t   columns[ENT_MAX_VARIABLES];
  char     labels[ENT_MAX_VARIABLES][24]; ///< Of blank nodes, in this solution
} Template;

#define NO_COLUMN SIZE_MAX

// Places of the variables in a solution
static void
find_columns(Template* const made, const EntParsed* const parsed)
{
  for (size_t i = 0U; i < ENT_MAX_VARIABLES; ++i) {
    made->columns[i] = NO_COLUMN;
  }
  for (size_t i = 0U; i < parsed->n_projected; ++i) {
    made->columns[parsed->projected[i]] = i;
  }
}

// A label that no blank node of the store has, so that none is joined with it
static void
make_label(Template* const made, const uint32_t variable)
{
  EntStore* const store =
    ent_lookup_store(ent_engine_lookup(ent_query_engine(made->graph->query)));
  char* const label = made->labels[variable];
  EntTerm     term  = {ENT_TERM_BLANK, {label, 0U}, {NULL, 0U}, {NULL, 0U}};
  int64_t     id    = 0;
  do {
    const int n   = snprintf(label, sizeof(made->labels[variable]), "t%" PRIu64,
                             ++made->serial);
    term.text.len = (size_t)n;
  } while (ent_store_find_term(store, &term, &id, NULL) == ENT_OK);
}

// What a node of the template is in this solution; kind NONE: nothing
static EntTerm
instantiate(Template* const made, const EntNode* const node)
{
  static const EntTerm nothing = {
    ENT_TERM_NONE, {NULL, 0U}, {NULL, 0U}, {NULL, 0U}};
  const EntParsed* const parsed = ent_query_parsed(made->graph->query);
  if (node->kind == ENT_NODE_TERM) {
    return node->term;
  }
  if (node->kind != ENT_NODE_VARIABLE) {
    return nothing;
  }
  if (parsed->variables[node->variable].is_hidden) {
    if (!made->labels[node->variable][0]) {
      make_label(made, node->variable);
    }
    return (EntTerm){ENT_TERM_BLANK,
                     ent_slice(made->labels[node->variable]),
                     {NULL, 0U},
                     {NULL, 0U}};
  }
  const size_t column = made->columns[node->variable];
  return column == NO_COLUMN ? nothing
                             : *ent_query_value(made->graph->query, column);
}

// A triple with a place that is unbound, or that may not stand there, is left
// out (section 16.2)
static EntStatus
add_triples(Template* const made, const EntParsed* const parsed)
{
  EntStatus status = ENT_OK;
  memset(made->labels, 0, sizeof(made->labels));
  for (size_t i = 0U; i < parsed->n_template && !status; ++i) {
    const EntTriplePattern* const pattern = &parsed->template_triples[i];
    const EntQuad                 quad    = {instantiate(made, &pattern->s),
                                             instantiate(made, &pattern->p),
                                             instantiate(made, &pattern->o),
                                             {ENT_TERM_NONE, {NULL, 0U}, {NULL, 0U}, {NULL, 0U}}};
    if (ent_quad_is_valid(&quad)) {
      status = add(made->graph, &quad);
    }
  }
  return status;
}

static EntStatus
construct(Graph* const graph)
{
  const EntParsed* const parsed = ent_query_parsed(graph->query);
  Template* const        made   = (Template*)calloc(1U, sizeof(Template));
  if (!made) {
    return ent_error_set(graph->error, ENT_ERR_MEMORY, "out of memory");
  }
  made->graph = graph;
  find_columns(made, parsed);
  // The order decides which blank node has which label
  EntStatus status  = ent_query_order(graph->query, graph->error);
  bool      has_row = true;
  while (!status &&
         !(status = ent_query_step(graph->query, &has_row, graph->error)) &&
         has_row) {
    status = add_triples(made, parsed);
  }
  free(made);
  return status;
}

EntStatus
ent_query_graph(EntQuery* const   query,
                const EntQuadSink sink,
                void* const       handle,
                uint64_t* const   n,
                EntError* const   error)
{
  Graph graph      = {0};
  graph.query      = query;
  graph.sink       = sink;
  graph.handle     = handle;
  graph.error      = error;
  EntStatus status = ent_query_form(query) == ENT_FORM_CONSTRUCT
                       ? construct(&graph)
                       : ent_query_describe(query, add, &graph, error);
  if (!status) {
    status = send_kept(&graph);
  }
  ent_quads_clear(&graph.kept);
  ent_arena_clear(&graph.arena);
  *n = graph.n;
  return status;
}
