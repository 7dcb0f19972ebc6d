// SPDX-License-Identifier: ISC

/*
  Two connections to the store: one reads it as it was when the run began, the
  other writes what the endpoint acknowledged, so that a kill loses little.

  A unit is what is sent, noted and compared as one: a graph, or, by Update, all
  that the graph of the entities says of one of them.
*/

#include "push/push.h"

#include "base/no_memory.h"
#include "net/url.h"
#include "push/outbox.h"
#include "rdf/namespaces.h"

#include <stdlib.h>

// Where quads of the default graph go
#define LOADED ENT_NS_GRAPH "loaded"

// The graph that is sent in parts, and the digest that says that it was
#define ENTITIES ENT_NS_GRAPH "entities"
#define PARTS    "parts"

typedef struct {
  const EntPushOptions* options;
  EntPushCounts*        counts;
  EntError*             error;
  EntOutbox             outbox;
  EntParcel             parcel;       ///< The unit in hand
  EntBuffer             unit;         ///< Its name; empty: none
  EntBuffer             next;         ///< Name of the next quad's unit
  EntBuffer             scratch;      ///< For names of blank nodes
  bool                  has_loaded;   ///< There were quads in no graph,
  bool                  has_nameless; ///< and graphs without an IRI
  bool                  has_parts;    ///< The graph in parts was met,
  bool                  sent_parts;   ///< and some of it was sent
  uint64_t              n_known;      ///< Graphs met that are noted already
} Push;

static void
tell(const Push* const push)
{
  if (push->options->notice) {
    push->options->notice(push->options->handle, push->counts);
  }
}

static bool
is_part(const EntSlice name)
{
  return memchr(name.data, ' ', name.len) != NULL;
}

/// Count the unit in hand, and the graph that its part was sent of once
static void
count(Push* const push, const bool is_sent)
{
  EntPushCounts* const counts = push->counts;
  const bool           part   = is_part(ent_buffer_slice(&push->unit));
  if (is_sent) {
    counts->sent += !part || !push->sent_parts;
    counts->triples += push->parcel.n_triples;
    counts->bytes += push->parcel.n_bytes;
    push->sent_parts = push->sent_parts || part;
  } else {
    counts->unchanged += !part;
  }
  tell(push);
}

/// The unit in hand is complete: send it, if there is need
static EntStatus
finish_unit(Push* const push)
{
  const EntSlice   unit   = ent_buffer_slice(&push->unit);
  EntOutbox* const outbox = &push->outbox;
  const bool       is_dry = push->options->is_dry;
  char             digest[ENT_PARCEL_DIGITS + 1U];
  EntPushState     state = {false, false, false};
  if (!unit.len) {
    return ENT_OK;
  }
  EntStatus status = ent_parcel_end(&push->parcel, digest, push->error);
  if (!status) {
    status = ent_push_state(outbox->notes, &outbox->run, unit,
                            ent_slice(digest), &state, push->error);
  }
  if (status) {
    return status;
  }
  const bool is_needed =
    !state.is_met && !(state.is_same && push->options->since_last);
  push->n_known += state.is_known && !is_part(unit);
  count(push, is_needed);
  if (is_dry) {
    return ENT_OK;
  }
  return is_needed ? ent_outbox_send(outbox, unit, digest, &push->parcel,
                                     !state.is_known, push->error)
                   : ent_outbox_meet(outbox, unit, digest, push->error);
}

/**
   Begin the graph that is sent in parts.

   Unless the endpoint has it in parts, and all that changed is wanted, it is
   dropped first, once in a run.
*/
static EntStatus
begin_parts(Push* const push)
{
  const EntSlice   graph  = ENT_SLICE_LITERAL(ENTITIES);
  const EntSlice   none   = {NULL, 0U};
  EntOutbox* const outbox = &push->outbox;
  EntPushState     state  = {false, false, false};
  EntStatus        status = ent_push_state(outbox->notes, &outbox->run, graph,
                                           ent_slice(PARTS), &state, push->error);
  push->has_parts         = true;
  push->n_known += state.is_known;
  if (status || push->options->is_dry) {
    return status;
  }
  if (state.is_met || (state.is_same && push->options->since_last)) {
    return ent_outbox_meet(outbox, graph, PARTS, push->error);
  }
  // In this order: if it ends here, the next run drops the graph
  status = ent_push_note(outbox->notes, &outbox->run, graph, none, push->error);
  status = status ? status
                  : ent_push_forget_parts(outbox->notes, &outbox->run, graph,
                                          push->error);
  return status ? status : ent_outbox_remove(outbox, graph, PARTS, push->error);
}

/// Write to #next of which unit a quad is
static EntStatus
name_unit(Push* const push, const EntQuad* const quad)
{
  EntTerm graph = ent_parcel_name(&quad->g, &push->scratch);
  if (graph.kind == ENT_TERM_NONE) {
    graph = ent_term_iri(ENT_SLICE_LITERAL(LOADED));
  }
  ent_buffer_reset(&push->next);
  ent_buffer_append(&push->next, graph.text);
  if (push->options->protocol == ENT_PUSH_UPDATE &&
      ent_slice_is(graph.text, ENTITIES)) {
    const EntTerm subject = ent_parcel_name(&quad->s, &push->scratch);
    ent_buffer_byte(&push->next, ' ');
    ent_buffer_append(&push->next, subject.text);
  }
  return push->next.failed || push->scratch.failed ? ent_no_memory(push->error)
                                                   : ENT_OK;
}

/// Begin the unit that #next names, which begins with `quad`
static EntStatus
begin_unit(Push* const push, const EntTerm* const graph)
{
  const EntSlice name   = ent_buffer_slice(&push->next);
  EntStatus      status = finish_unit(push);
  // Such names are ours to give: two graphs may not end up under one
  if (!status && graph->kind == ENT_TERM_IRI &&
      ((push->has_loaded && ent_slice_is(name, LOADED)) ||
       (push->has_nameless && ent_slice_starts(name, ENT_NS_GENID)))) {
    return ent_error_set(push->error, ENT_ERR_FORMAT,
                         "the store has a graph <%.*s>, which is the name that "
                         "others get when they are pushed",
                         ENT_SLICE_ARG(name));
  }
  push->has_loaded   = push->has_loaded || graph->kind == ENT_TERM_NONE;
  push->has_nameless = push->has_nameless || graph->kind == ENT_TERM_BLANK;
  if (!status && is_part(name) && !push->has_parts) {
    status = begin_parts(push);
  }
  ent_buffer_reset(&push->unit);
  ent_buffer_append(&push->unit, name);
  return push->unit.failed ? ent_no_memory(push->error)
         : status          ? status
                           : ent_parcel_begin(&push->parcel, push->error);
}

static EntStatus
on_quad(void* const handle, const EntQuad* const quad)
{
  Push* const                        push   = (Push*)handle;
  const volatile sig_atomic_t* const cancel = push->options->retry.cancel;
  if (cancel && *cancel) {
    return ent_error_set(push->error, ENT_ERR_CANCELLED, "cancelled");
  }
  EntStatus status = name_unit(push, quad);
  if (!status && !ent_slice_equals(ent_buffer_slice(&push->next),
                                   ent_buffer_slice(&push->unit))) {
    status = begin_unit(push, &quad->g);
  }
  return status ? status : ent_parcel_add(&push->parcel, quad, push->error);
}

/// Remove what this run did not meet
static EntStatus
remove_gone(Push* const push)
{
  EntOutbox* const outbox = &push->outbox;
  EntStatus        status = ENT_OK;
  EntBuffer        name   = {NULL, 0U, 0U, false};
  EntBuffer        after  = {NULL, 0U, 0U, false};
  while (!status) {
    ent_buffer_reset(&after);
    ent_buffer_append(&after, ent_buffer_slice(&name));
    ent_buffer_reset(&name);
    status = after.failed
               ? ent_no_memory(push->error)
               : ent_push_gone(outbox->notes, &outbox->run,
                               ent_buffer_slice(&after), &name, push->error);
    if (status || !name.len) {
      break;
    }
    const bool part = is_part(ent_buffer_slice(&name));
    status =
      ent_outbox_remove(outbox, ent_buffer_slice(&name), "", push->error);
    push->counts->removed += !part;
    push->sent_parts = push->sent_parts || part;
    tell(push);
  }
  ent_buffer_clear(&name);
  ent_buffer_clear(&after);
  return status;
}

static EntStatus
push_all(Push* const push, EntStore* const store)
{
  const EntPushOptions* const options  = push->options;
  EntOutbox* const            outbox   = &push->outbox;
  const EntEvidenceOptions    evidence = {options->annotations, true, false,
                                          options->closed};

  EntStatus status =
    ent_store_export(store, &evidence, on_quad, push, push->error);
  status = status ? status : finish_unit(push);
  if (options->is_dry) {
    uint64_t n            = 0U;
    status                = status
                              ? status
                              : ent_push_count(outbox->notes, &outbox->run, &n, push->error);
    push->counts->removed = status ? 0U : n - push->n_known;
  } else {
    status = status ? status : ent_outbox_flush(outbox, push->error);
    status = status ? status : remove_gone(push);
    status = status ? status : ent_outbox_flush(outbox, push->error);
    status =
      status ? status : ent_push_end(outbox->notes, &outbox->run, push->error);
  }
  push->counts->unchanged += push->has_parts && !push->sent_parts;
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
    return ent_no_memory(error);
  }
  push->options = options;
  push->counts  = counts;
  push->error   = error;

  EntStatus status = ent_url_check(options->endpoint, error);
  if (!status) {
    status = ent_outbox_open(&push->outbox, database, options, counts, error);
  }
  if (!status) {
    status = ent_store_open(database, ENT_STORE_READ, &store, error);
  }
  status = status ? status : push_all(push, store);
  ent_store_close(store);
  ent_outbox_close(&push->outbox);
  ent_parcel_clear(&push->parcel);
  ent_buffer_clear(&push->unit);
  ent_buffer_clear(&push->next);
  ent_buffer_clear(&push->scratch);
  free(push);
  return status;
}
