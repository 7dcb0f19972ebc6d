// SPDX-License-Identifier: ISC

#include "push/delivery.h"

#include "net/url.h"
#include "rdf/print.h"

#include <string.h>

static EntStatus
no_memory(EntError* const error)
{
  return ent_error_set(error, ENT_ERR_MEMORY, "out of memory");
}

EntStatus
ent_delivery_open(EntDelivery* const          delivery,
                  const EntPushOptions* const options,
                  EntPushCounts* const        counts,
                  EntError* const             error)
{
  memset(delivery, 0, sizeof(*delivery));
  delivery->options = options;
  delivery->counts  = counts;
  return ent_http_open(&options->http, &delivery->http, error);
}

void
ent_delivery_close(EntDelivery* const delivery)
{
  ent_http_close(delivery->http);
  ent_buffer_clear(&delivery->response.body);
  ent_buffer_clear(&delivery->url);
  ent_buffer_clear(&delivery->text);
}

bool
ent_delivery_has_room(const EntDelivery* const delivery,
                      const uint64_t           n_triples,
                      const uint64_t           n_bytes)
{
  return !delivery->n_waiting ||
         (delivery->n_triples + n_triples <= ENT_DELIVERY_MAX_TRIPLES &&
          delivery->text.len + n_bytes <= delivery->options->chunk);
}

static EntStatus
send(EntDelivery* const          delivery,
     const EntHttpRequest* const request,
     EntError* const             error)
{
  ++delivery->counts->requests;
  return ent_http_send_again(delivery->http, &delivery->options->retry, request,
                             &delivery->response, error);
}

/// Send the text as an update, and begin another one
static EntStatus
send_update(EntDelivery* const delivery, EntError* const error)
{
  if (delivery->text.failed) {
    return no_memory(error);
  }
  const EntHttpRequest request = {ENT_HTTP_POST, delivery->options->endpoint,
                                  "application/sparql-update",
                                  ent_buffer_slice(&delivery->text), NULL};
  const EntStatus      status  = send(delivery, &request, error);
  ent_buffer_reset(&delivery->text);
  return status;
}

EntStatus
ent_delivery_flush(EntDelivery* const delivery, EntError* const error)
{
  const bool some     = delivery->n_waiting > 0U;
  delivery->n_waiting = 0U;
  delivery->n_triples = 0U;
  return some ? send_update(delivery, error) : ENT_OK;
}

/// The endpoint's URL for one graph
static EntStatus
set_url(EntDelivery* const delivery,
        const EntSlice     graph,
        EntError* const    error)
{
  EntBuffer* const  url      = &delivery->url;
  const char* const endpoint = delivery->options->endpoint;
  ent_buffer_reset(url);
  ent_buffer_string(url, endpoint);
  ent_buffer_string(url, strchr(endpoint, '?') ? "&graph=" : "?graph=");
  ent_url_escape(url, graph);
  return url->failed ? no_memory(error) : ENT_OK;
}

/// The graph that is being sent in pieces
typedef struct {
  EntDelivery* delivery;
  EntSlice     graph;
  size_t       n; ///< Pieces so far
} Pieces;

static void
add_operation(EntBuffer* const  text,
              const char* const what,
              const EntSlice    graph)
{
  const EntTerm name = ent_term_iri(graph);
  ent_buffer_string(text, text->len ? ";\n" : "");
  ent_buffer_string(text, what);
  ent_term_print(text, &name);
}

static EntStatus
send_piece(void* const handle, const EntSlice lines, EntError* const error)
{
  Pieces* const      pieces   = (Pieces*)handle;
  EntDelivery* const delivery = pieces->delivery;
  EntBuffer* const   text     = &delivery->text;
  const bool         is_first = !pieces->n++;
  if (delivery->options->protocol == ENT_PUSH_GRAPH_STORE) {
    const EntHttpRequest request = {is_first ? ENT_HTTP_PUT : ENT_HTTP_POST,
                                    delivery->url.data, "text/turtle", lines,
                                    NULL};
    return send(delivery, &request, error);
  }
  if (is_first) {
    add_operation(text, "DROP SILENT GRAPH ", pieces->graph);
  }
  add_operation(text, "INSERT DATA { GRAPH ", pieces->graph);
  ent_buffer_string(text, " {\n");
  ent_buffer_append(text, lines);
  ent_buffer_string(text, "} }");
  return delivery->n_waiting ? ENT_OK : send_update(delivery, error);
}

EntStatus
ent_delivery_graph(EntDelivery* const delivery,
                   const EntSlice     graph,
                   EntParcel* const   parcel,
                   EntError* const    error)
{
  const bool   is_update = delivery->options->protocol == ENT_PUSH_UPDATE;
  const size_t chunk     = delivery->options->chunk;
  Pieces       pieces    = {delivery, graph, 0U};
  if (is_update && parcel->n_bytes <= chunk &&
      parcel->n_triples <= ENT_DELIVERY_MAX_TRIPLES) {
    ++delivery->n_waiting; // The only piece joins those that wait
    delivery->n_triples += parcel->n_triples;
  }
  const EntStatus status = is_update ? ENT_OK : set_url(delivery, graph, error);
  return status
           ? status
           : ent_parcel_send(parcel, chunk,
                             is_update ? ENT_DELIVERY_MAX_TRIPLES : SIZE_MAX,
                             send_piece, &pieces, error);
}

EntStatus
ent_delivery_remove(EntDelivery* const delivery,
                    const EntSlice     graph,
                    EntError* const    error)
{
  if (delivery->options->protocol == ENT_PUSH_UPDATE) {
    add_operation(&delivery->text, "DROP SILENT GRAPH ", graph);
    ++delivery->n_waiting;
    return ENT_OK;
  }
  EntStatus status = set_url(delivery, graph, error);
  if (!status) {
    const EntHttpRequest request = {
      ENT_HTTP_DELETE, delivery->url.data, NULL, {NULL, 0U}, NULL};
    status = send(delivery, &request, error);
  }
  return delivery->response.status == 404 ? ENT_OK : status;
}
