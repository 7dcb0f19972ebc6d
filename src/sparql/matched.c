// SPDX-License-Identifier: ISC

#include "sparql/matched.h"

#include "sparql/engine.h"
#include "sparql/parser.h"
#include "store/evidence_ids.h"
#include "store/shown.h"

#include <stdlib.h>

/// Most triple patterns
#define MAX_TRIPLES ENT_QUERY_MAX_OPERATORS

/// A pattern on its way
typedef struct {
  EntEngine*              engine;
  const EntMatchSink*     sink;
  EntArena                arena;
  EntParsed               parsed;
  const EntTriplePattern* triples[MAX_TRIPLES];
  size_t                  n;
  EntError*               error;
} Match;

static EntStatus
no_memory(const Match* const match)
{
  return ent_error_set(match->error, ENT_ERR_MEMORY, "out of memory");
}

/// Note the triple patterns whose matches are wanted
static EntStatus
collect(Match* const match, const EntAlgebra* const algebra)
{
  EntStatus status = ENT_OK;
  switch (algebra->kind) {
    case ENT_ALGEBRA_BGP:
      for (size_t i = 0U; i < algebra->as.bgp.n; ++i) {
        if (match->n == MAX_TRIPLES) {
          return ent_error_set(match->error, ENT_ERR_LIMIT,
                               "too many triple patterns");
        }
        match->triples[match->n++] = &algebra->as.bgp.triples[i];
      }
      break;
    case ENT_ALGEBRA_JOIN:
    case ENT_ALGEBRA_UNION:
      status = collect(match, algebra->as.join.left);
      return status ? status : collect(match, algebra->as.join.right);
    case ENT_ALGEBRA_LEFT_JOIN:
      status = collect(match, algebra->as.left_join.left);
      return status ? status : collect(match, algebra->as.left_join.right);
    case ENT_ALGEBRA_MINUS:
      return collect(match, algebra->as.join.left);
    case ENT_ALGEBRA_FILTER:
      return collect(match, algebra->as.filter.input);
    case ENT_ALGEBRA_EXTEND:
      return collect(match, algebra->as.extend.input);
    case ENT_ALGEBRA_GRAPH:
      return collect(match, algebra->as.graph.input);
    default: // They restrict, or are of a subquery
      break;
  }
  return ENT_OK;
}

/// Have every variable in the solutions, those of blank nodes, too
static EntStatus
project_all(Match* const match)
{
  EntParsed* const parsed = &match->parsed;
  uint32_t* const  all =
    ENT_ARENA_ARRAY(&match->arena, uint32_t, parsed->n_variables);
  if (!all) {
    return no_memory(match);
  }
  for (size_t i = 0U; i < parsed->n_variables; ++i) {
    all[i] = (uint32_t)i;
  }
  parsed->n_projected = parsed->n_variables;
  parsed->projected   = all;
  parsed->root =
    ent_algebra_project(&match->arena, parsed->root, parsed->n_variables, all);
  return parsed->root ? ENT_OK : no_memory(match);
}

/// Id of a node in the solution that `query` stands at; 0: none
static int64_t
id_of(const EntQuery* const query, const EntNode* const node)
{
  return node->kind == ENT_NODE_VARIABLE ? query->values[node->variable].id
                                         : node->id;
}

/// What receives the same triple, said by an inverse property
typedef struct {
  Match*                 match;
  const EntStatementIds* triple;
} Inverses;

static EntStatus
send_inverse(void* const handle, const int64_t property)
{
  const Inverses* const self    = (const Inverses*)handle;
  const EntStatementIds inverse = {self->triple->o, property, self->triple->s};
  return self->match->sink->triple(self->match->sink->handle, &inverse,
                                   self->match->error);
}

/// A triple of the store, and what the ontology says is the same
static EntStatus
send_triple(Match* const match, const EntStatementIds* const triple)
{
  EntLookup* const lookup       = ent_engine_lookup(match->engine);
  Inverses         inverses     = {match, triple};
  bool             is_symmetric = false;
  EntStatus        status =
    match->sink->triple(match->sink->handle, triple, match->error);
  if (status || triple->o < 0) { // A literal is no subject
    return status;
  }
  status = ent_lookup_inverses(lookup, triple->p, send_inverse, &inverses,
                               match->error);
  status = status ? status
                  : ent_lookup_is_symmetric(lookup, triple->p, &is_symmetric,
                                            match->error);
  return status || !is_symmetric ? status : send_inverse(&inverses, triple->p);
}

/// A node of the evidence is a mention; it is in triples if it is a term, too
static EntStatus
send(Match* const match, const EntStatementIds* const triple)
{
  const EntMatchSink* const sink  = match->sink;
  EntEvidenceNode           node  = ENT_NODE_STATEMENT;
  int64_t                   row   = 0;
  int64_t                   shown = triple->s;
  EntStore* const store  = ent_lookup_store(ent_engine_lookup(match->engine));
  EntStatus       status = ent_shown_to_node(store, &shown, match->error);
  if (!status && ent_evidence_node(shown, &node, &row) &&
      node == ENT_NODE_STATEMENT) {
    status = sink->mention(sink->handle, row, match->error);
  }
  const bool is_triple = triple->s && triple->p && triple->o &&
                         !ent_evidence_node(triple->s, &node, &row);
  return status || !is_triple ? status : send_triple(match, triple);
}

static EntStatus
send_solution(Match* const match, const EntQuery* const query)
{
  EntStatus status = ENT_OK;
  for (size_t i = 0U; i < match->n && !status; ++i) {
    const EntStatementIds triple = {id_of(query, &match->triples[i]->s),
                                    id_of(query, &match->triples[i]->p),
                                    id_of(query, &match->triples[i]->o)};
    status                       = send(match, &triple);
  }
  return status;
}

static EntStatus
run(Match* const match, const EntSlice text)
{
  EntEngine* const engine  = match->engine;
  EntQuery*        query   = NULL;
  bool             has_row = true;
  EntStatus        status =
    ent_where_parse(text, ent_engine_prefixes(engine), &match->arena,
                    &match->parsed, match->error);
  status = status ? status : collect(match, match->parsed.root);
  status = status ? status : project_all(match);
  status = status ? status
                  : ent_query_prepare_parsed(engine, &match->parsed, &query,
                                             match->error);
  while (!status && !(status = ent_query_step(query, &has_row, match->error)) &&
         has_row) {
    status = send_solution(match, query);
  }
  ent_query_free(query);
  return status;
}

EntStatus
ent_engine_match(EntEngine* const          engine,
                 const EntSlice            text,
                 const EntMatchSink* const sink,
                 EntError* const           error)
{
  Match* const match = (Match*)calloc(1U, sizeof(Match));
  if (!match) {
    return ent_error_set(error, ENT_ERR_MEMORY, "out of memory");
  }
  match->engine          = engine;
  match->sink            = sink;
  match->error           = error;
  const EntStatus status = run(match, text);
  ent_arena_clear(&match->arena);
  free(match);
  return status;
}
