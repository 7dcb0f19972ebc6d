// SPDX-License-Identifier: ISC

#include "sparql/describe.h"

#include "sparql/id_set.h"

/// A description on its way
typedef struct {
  EntQuery*    query;
  EntLookup*   lookup;
  EntQuadSink  sink;
  void*        handle;
  EntError*    error;
  EntIdSet     terms; ///< That are described, or will be
  EntOwnedTerm s;
  EntOwnedTerm p;
  EntOwnedTerm o;
} Description;

// Describe the term `id`, if it was not met before
static EntStatus
put(Description* const description, const int64_t id)
{
  return ent_id_set_add(&description->terms, id)
           ? ENT_OK
           : ent_error_set(description->error, ENT_ERR_MEMORY, "out of memory");
}

// A term that the store lacks has no triples
static EntStatus
put_term(Description* const description, const EntTerm* const term)
{
  int64_t id = 0;
  if (term->kind != ENT_TERM_IRI && term->kind != ENT_TERM_BLANK) {
    return ENT_OK;
  }
  const EntStatus status = ent_store_find_term(
    ent_lookup_store(description->lookup), term, &id, description->error);
  return status == ENT_ERR_NOT_FOUND ? ENT_OK
         : status                    ? status
                                     : put(description, id);
}

// The terms that stand in the query, then those of each solution
static EntStatus
collect(Description* const description)
{
  EntQuery* const        query  = description->query;
  const EntParsed* const parsed = ent_query_parsed(query);
  EntStatus              status = ENT_OK;
  for (size_t i = 0U; i < parsed->n_described && !status; ++i) {
    if (parsed->described[i].kind == ENT_NODE_TERM) {
      status = put_term(description, &parsed->described[i].term);
    }
  }
  bool has_row = parsed->root != NULL;
  while (!status && has_row &&
         !(status = ent_query_step(query, &has_row, description->error)) &&
         has_row) {
    for (size_t i = 0U; i < parsed->n_projected && !status; ++i) {
      status = put_term(description, ent_query_value(query, i));
    }
  }
  return status;
}

static EntStatus
take_triple(void* const handle, const EntStatementIds* const triple)
{
  static const EntTerm default_graph = {
    ENT_TERM_NONE, {NULL, 0U}, {NULL, 0U}, {NULL, 0U}};
  Description* const d = (Description*)handle;
  EntStatus status     = ent_lookup_term(d->lookup, triple->p, &d->p, d->error);
  if (!status) {
    status = ent_lookup_term(d->lookup, triple->o, &d->o, d->error);
  }
  if (!status && d->o.term.kind == ENT_TERM_BLANK) {
    status = put(d, triple->o);
  }
  if (status) {
    return status;
  }
  const EntQuad quad = {d->s.term, d->p.term, d->o.term, default_graph};
  return d->sink(d->handle, &quad);
}

EntStatus
ent_query_describe(EntQuery* const   query,
                   const EntQuadSink sink,
                   void* const       handle,
                   EntError* const   error)
{
  Description description = {0};
  description.query       = query;
  description.lookup      = ent_engine_lookup(ent_query_engine(query));
  description.sink        = sink;
  description.handle      = handle;
  description.error       = error;
  EntStatus status        = collect(&description);
  // The set grows by blank nodes while it is walked
  for (size_t i = 0U; i < description.terms.n && !status; ++i) {
    const int64_t id = description.terms.ids[i];
    status = ent_lookup_term(description.lookup, id, &description.s, error);
    if (!status) {
      status = ent_lookup_triples(description.lookup, id, take_triple,
                                  &description, error);
    }
  }
  ent_id_set_clear(&description.terms);
  ent_buffer_clear(&description.s.bytes);
  ent_buffer_clear(&description.p.bytes);
  ent_buffer_clear(&description.o.bytes);
  return status;
}
