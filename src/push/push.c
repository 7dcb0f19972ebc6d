// SPDX-License-Identifier: ISC

/*
  Two connections to the store: one reads it as it was when the run began, the
  other writes what the endpoint acknowledged, so that a kill loses little.
*/

#include "push/push.h"

#include "net/url.h"
#include "push/delivery.h"
#include "rdf/namespaces.h"
#include "store/pushed.h"
#include "store/sql.h"

#include <stdlib.h>

// Where quads of the default graph go
#define LOADED ENT_NS_GRAPH "loaded"

/// A graph that was delivered, or waits, but is not noted yet
typedef struct {
  EntSlice name;
  char     digest[ENT_PARCEL_DIGITS + 1U]; ///< Empty: it was removed
} Unnoted;

/// Most graphs that wait for one request
enum { MAX_UNNOTED = 256 };

typedef struct {
  const EntPushOptions* options;
  EntPushCounts*        counts;
  EntError*             error;
  EntStore*             notes; ///< Where it is kept what was acknowledged
  EntPushRun            run;
  EntDelivery           delivery;
  EntParcel             parcel;
  bool                  has_loaded;   ///< There were quads in no graph,
  bool                  has_nameless; ///< and graphs without an IRI
  uint64_t              n_known; ///< Graphs met that the endpoint knows already
  EntBuffer             graph;   ///< Name of the one in hand; empty: none
  EntBuffer             name;    ///< Of the next quad's
  EntArena              arena;   ///< For #unnoted
  Unnoted               unnoted[MAX_UNNOTED];
  size_t                n_unnoted;
} Push;

static EntStatus
no_memory(EntError* const error)
{
  return ent_error_set(error, ENT_ERR_MEMORY, "out of memory");
}

/// Note what was delivered, in one transaction
static EntStatus
note(Push* const push)
{
  EntStatus status = ent_sql_begin(push->notes, push->error);
  if (status) {
    return status;
  }
  for (size_t i = 0U; i < push->n_unnoted && !status; ++i) {
    const Unnoted* const graph = &push->unnoted[i];
    status =
      graph->digest[0]
        ? ent_push_note(push->notes, &push->run, graph->name,
                        ent_slice(graph->digest), push->error)
        : ent_push_forget(push->notes, &push->run, graph->name, push->error);
  }
  push->n_unnoted = 0U;
  ent_arena_clear(&push->arena);
  return ent_sql_finish(push->notes, status, push->error);
}

static EntStatus
flush(Push* const push)
{
  const EntStatus status = ent_delivery_flush(&push->delivery, push->error);
  return status ? status : note(push);
}

static EntStatus
remember(Push* const push, const EntSlice graph, const char* const digest)
{
  Unnoted* const unnoted = &push->unnoted[push->n_unnoted];
  unnoted->name          = ent_arena_copy(&push->arena, graph);
  memcpy(unnoted->digest, digest, strlen(digest) + 1U);
  if (!unnoted->name.data) {
    return no_memory(push->error);
  }
  ++push->n_unnoted;
  return ENT_OK;
}

/// Make room, remember the graph, and let `deliver` deliver it
static EntStatus
deliver(Push* const       push,
        const EntSlice    graph,
        const char* const digest,
        EntParcel* const  parcel)
{
  EntDelivery* const delivery  = &push->delivery;
  const uint64_t     n_triples = parcel ? parcel->n_triples : 0U;
  const uint64_t     n_bytes   = parcel ? parcel->n_bytes : 0U;
  EntStatus          status    = ENT_OK;
  if (push->n_unnoted == MAX_UNNOTED ||
      !ent_delivery_has_room(delivery, n_triples, n_bytes)) {
    status = flush(push);
  }
  status = status ? status : remember(push, graph, digest);
  if (!status && parcel) { // From here on it may have any part of it
    const EntSlice unknown = {NULL, 0U};
    status =
      ent_push_note(push->notes, &push->run, graph, unknown, push->error);
  }
  if (!status) {
    status = parcel ? ent_delivery_graph(delivery, graph, parcel, push->error)
                    : ent_delivery_remove(delivery, graph, push->error);
  }
  return status || delivery->n_waiting ? status : note(push);
}

/// The endpoint has the graph with this content
static EntStatus
meet(Push* const push, const EntSlice graph, const char* const digest)
{
  const EntStatus status =
    push->n_unnoted == MAX_UNNOTED ? flush(push) : ENT_OK;
  return status ? status : remember(push, graph, digest);
}

static void
tell(const Push* const push)
{
  if (push->options->notice) {
    push->options->notice(push->options->handle, push->counts);
  }
}

/// The graph in hand is complete: send it, if there is need
static EntStatus
finish_graph(Push* const push)
{
  const EntSlice graph  = ent_buffer_slice(&push->graph);
  EntParcel*     parcel = &push->parcel;
  char           digest[ENT_PARCEL_DIGITS + 1U];
  EntPushState   state = {false, false, false};
  if (!graph.len) {
    return ENT_OK;
  }
  EntStatus status = ent_parcel_end(parcel, digest, push->error);
  if (!status) {
    status = ent_push_state(push->notes, &push->run, graph, ent_slice(digest),
                            &state, push->error);
  }
  if (status) {
    return status;
  }
  EntPushCounts* const counts = push->counts;
  const bool           is_dry = push->options->is_dry;
  push->n_known += state.is_known;
  if (state.is_met || (state.is_same && push->options->since_last)) {
    ++counts->unchanged;
    return is_dry || state.is_met ? ENT_OK : meet(push, graph, digest);
  }
  ++counts->sent;
  counts->triples += parcel->n_triples;
  counts->bytes += parcel->n_bytes;
  tell(push);
  return is_dry ? ENT_OK : deliver(push, graph, digest, parcel);
}

/// Begin the graph whose name stands in #name
static EntStatus
begin_graph(Push* const push, const EntTerm* const given, const EntSlice name)
{
  const EntStatus status = finish_graph(push);
  if (status) {
    return status;
  }
  // Such names are ours to give: two graphs may not end up under one
  if (given->kind == ENT_TERM_IRI &&
      ((push->has_loaded && ent_slice_is(name, LOADED)) ||
       (push->has_nameless && ent_slice_starts(name, ENT_NS_GENID)))) {
    return ent_error_set(push->error, ENT_ERR_FORMAT,
                         "the store has a graph <%.*s>, which is the name that "
                         "others get when they are pushed",
                         ENT_SLICE_ARG(name));
  }
  push->has_loaded   = push->has_loaded || given->kind == ENT_TERM_NONE;
  push->has_nameless = push->has_nameless || given->kind == ENT_TERM_BLANK;
  ent_buffer_reset(&push->graph);
  ent_buffer_append(&push->graph, name);
  return push->graph.failed ? no_memory(push->error)
                            : ent_parcel_begin(&push->parcel, push->error);
}

static EntStatus
on_quad(void* const handle, const EntQuad* const quad)
{
  Push* const                        push   = (Push*)handle;
  const volatile sig_atomic_t* const cancel = push->options->retry.cancel;
  EntStatus                          status = ENT_OK;
  EntTerm name = ent_parcel_name(&quad->g, &push->name);
  if (name.kind == ENT_TERM_NONE) {
    name = ent_term_iri(ENT_SLICE_LITERAL(LOADED));
  }
  if (cancel && *cancel) {
    return ent_error_set(push->error, ENT_ERR_CANCELLED, "cancelled");
  }
  if (push->name.failed) {
    return no_memory(push->error);
  }
  if (!ent_slice_equals(name.text, ent_buffer_slice(&push->graph))) {
    status = begin_graph(push, &quad->g, name.text);
  }
  return status ? status : ent_parcel_add(&push->parcel, quad, push->error);
}

/// Remove the graphs that this run did not meet
static EntStatus
remove_gone(Push* const push)
{
  EntStatus status = ENT_OK;
  EntBuffer graph  = {NULL, 0U, 0U, false};
  while (!status) {
    const EntSlice after =
      ent_arena_copy(&push->arena, ent_buffer_slice(&graph));
    ent_buffer_reset(&graph);
    status = after.data ? ent_push_gone(push->notes, &push->run, after, &graph,
                                        push->error)
                        : no_memory(push->error);
    if (status || !graph.len) {
      break;
    }
    status = deliver(push, ent_buffer_slice(&graph), "", NULL);
    push->counts->removed += !status;
    tell(push);
  }
  ent_buffer_clear(&graph);
  return status;
}

static EntStatus
push_all(Push* const push, EntStore* const store)
{
  const EntPushOptions* const options  = push->options;
  const EntEvidenceOptions    evidence = {options->annotations, true, false,
                                          options->closed};

  EntStatus status =
    ent_store_export(store, &evidence, on_quad, push, push->error);
  status = status ? status : finish_graph(push);
  if (options->is_dry) {
    uint64_t n            = 0U;
    status                = status ? status
                                   : ent_push_count(push->notes, &push->run, &n, push->error);
    push->counts->removed = status ? 0U : n - push->n_known;
    return status;
  }
  status = status ? status : flush(push);
  status = status ? status : remove_gone(push);
  status = status ? status : flush(push);
  return status ? status : ent_push_end(push->notes, &push->run, push->error);
}

static EntStatus
begin(Push* const push, const char* const database)
{
  const EntPushOptions* const options  = push->options;
  const EntSlice              endpoint = ent_slice(options->endpoint);
  const bool                  is_dry   = options->is_dry;

  EntStatus status = ent_url_check(options->endpoint, push->error);
  status =
    status ? status
           : ent_store_open(database, is_dry ? ENT_STORE_READ : ENT_STORE_WRITE,
                            &push->notes, push->error);
  if (!status && !is_dry) {
    status =
      ent_delivery_open(&push->delivery, options, push->counts, push->error);
  }
  if (!status) {
    status = is_dry
               ? ent_push_look(push->notes, endpoint, &push->run, push->error)
               : ent_push_begin(push->notes, endpoint, &push->run, push->error);
  }
  push->counts->is_resumed = push->run.is_resumed;
  return status;
}

EntStatus
ent_push(const char* const           database,
         const EntPushOptions* const options,
         EntPushCounts* const        counts,
         EntError* const             error)
{
  EntStore*   store = NULL;
  Push* const push  = (Push*)calloc(1U, sizeof(Push));
  memset(counts, 0, sizeof(*counts));
  if (!push) {
    return no_memory(error);
  }
  push->options = options;
  push->counts  = counts;
  push->error   = error;

  EntStatus status = begin(push, database);
  if (!status) {
    status = ent_store_open(database, ENT_STORE_READ, &store, error);
  }
  status = status ? status : push_all(push, store);
  ent_store_close(store);
  ent_store_close(push->notes);
  ent_delivery_close(&push->delivery);
  ent_parcel_clear(&push->parcel);
  ent_buffer_clear(&push->graph);
  ent_buffer_clear(&push->name);
  ent_arena_clear(&push->arena);
  free(push);
  return status;
}
