// SPDX-License-Identifier: ISC

#include "push/outbox.h"

#include "store/sql.h"

EntStatus
ent_outbox_open(EntOutbox* const            outbox,
                const char* const           database,
                const EntPushOptions* const options,
                EntPushCounts* const        counts,
                EntError* const             error)
{
  const EntSlice     endpoint = ent_slice(options->endpoint);
  const bool         is_dry   = options->is_dry;
  const EntStoreMode mode     = is_dry ? ENT_STORE_READ : ENT_STORE_WRITE;
  EntStatus status = ent_store_open(database, mode, &outbox->notes, error);
  if (!status && !is_dry) {
    status = ent_delivery_open(&outbox->delivery, options, counts, error);
  }
  if (!status) {
    status = is_dry
               ? ent_push_look(outbox->notes, endpoint, &outbox->run, error)
               : ent_push_begin(outbox->notes, endpoint, &outbox->run, error);
  }
  counts->is_resumed = outbox->run.is_resumed;
  return status;
}

void
ent_outbox_close(EntOutbox* const outbox)
{
  ent_store_close(outbox->notes);
  ent_delivery_close(&outbox->delivery);
  ent_arena_clear(&outbox->arena);
}

/// Note that what is about to be sent may be there in part
static EntStatus
announce(EntOutbox* const outbox, EntError* const error)
{
  const EntSlice unknown = {NULL, 0U};
  EntStatus      status  = ent_sql_begin(outbox->notes, error);
  if (status) {
    return status;
  }
  for (size_t i = outbox->n_announced; i < outbox->n_unnoted && !status; ++i) {
    if (outbox->unnoted[i].is_sent) {
      status = ent_push_note(outbox->notes, &outbox->run,
                             outbox->unnoted[i].name, unknown, error);
    }
  }
  outbox->n_announced = outbox->n_unnoted;
  return ent_sql_finish(outbox->notes, status, error);
}

/// Note what is there now
static EntStatus
note(EntOutbox* const outbox, EntError* const error)
{
  EntStatus status = ent_sql_begin(outbox->notes, error);
  if (status) {
    return status;
  }
  for (size_t i = 0U; i < outbox->n_unnoted && !status; ++i) {
    const EntUnnoted* const graph = &outbox->unnoted[i];
    status =
      graph->digest[0]
        ? ent_push_note(outbox->notes, &outbox->run, graph->name,
                        ent_slice(graph->digest), error)
        : ent_push_forget(outbox->notes, &outbox->run, graph->name, error);
  }
  outbox->n_unnoted   = 0U;
  outbox->n_announced = 0U;
  ent_arena_clear(&outbox->arena);
  return ent_sql_finish(outbox->notes, status, error);
}

EntStatus
ent_outbox_flush(EntOutbox* const outbox, EntError* const error)
{
  EntStatus status =
    outbox->delivery.n_waiting ? announce(outbox, error) : ENT_OK;
  status = status ? status : ent_delivery_flush(&outbox->delivery, error);
  return status || !outbox->n_unnoted ? status : note(outbox, error);
}

/// Keep in mind what is to be noted
static EntStatus
remember(EntOutbox* const  outbox,
         const EntSlice    name,
         const char* const digest,
         const bool        is_sent,
         EntError* const   error)
{
  EntUnnoted* const unnoted = &outbox->unnoted[outbox->n_unnoted];
  unnoted->name             = ent_arena_copy(&outbox->arena, name);
  unnoted->is_sent          = is_sent;
  memcpy(unnoted->digest, digest, strlen(digest) + 1U);
  if (!unnoted->name.data) {
    return ent_error_set(error, ENT_ERR_MEMORY, "out of memory");
  }
  ++outbox->n_unnoted;
  return ENT_OK;
}

/// Room for one more, of a size
static EntStatus
make_room(EntOutbox* const outbox,
          const uint64_t   n_triples,
          const uint64_t   n_bytes,
          EntError* const  error)
{
  return outbox->n_unnoted == ENT_OUTBOX_SIZE ||
             !ent_delivery_has_room(&outbox->delivery, n_triples, n_bytes)
           ? ent_outbox_flush(outbox, error)
           : ENT_OK;
}

EntStatus
ent_outbox_send(EntOutbox* const  outbox,
                const EntSlice    name,
                const char* const digest,
                EntParcel* const  parcel,
                const bool        is_new,
                EntError* const   error)
{
  EntDelivery* const delivery  = &outbox->delivery;
  const uint64_t     n_triples = parcel->n_triples;
  const uint64_t     n_bytes   = parcel->n_bytes;
  EntStatus          status    = make_room(outbox, n_triples, n_bytes, error);
  status = status ? status : remember(outbox, name, digest, true, error);
  if (!status && !ent_delivery_waits(delivery, n_triples, n_bytes)) {
    status = announce(outbox, error);
  }
  status =
    status ? status : ent_delivery_graph(delivery, name, parcel, is_new, error);
  return status || delivery->n_waiting ? status : note(outbox, error);
}

EntStatus
ent_outbox_remove(EntOutbox* const  outbox,
                  const EntSlice    name,
                  const char* const digest,
                  EntError* const   error)
{
  EntDelivery* const delivery = &outbox->delivery;
  EntStatus          status   = make_room(outbox, 0U, 0U, error);
  status = status ? status : remember(outbox, name, digest, true, error);
  status = status ? status : ent_delivery_remove(delivery, name, error);
  return status || delivery->n_waiting ? status : note(outbox, error);
}

EntStatus
ent_outbox_meet(EntOutbox* const  outbox,
                const EntSlice    name,
                const char* const digest,
                EntError* const   error)
{
  const EntStatus status = make_room(outbox, 0U, 0U, error);
  return status ? status : remember(outbox, name, digest, false, error);
}
