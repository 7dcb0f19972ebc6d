// SPDX-License-Identifier: ISC

#include "push/delivery.h"

#include "base/no_memory.h"
#include "net/url.h"
#include "rdf/print.h"

#include <string.h>

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
  ent_buffer_clear(&delivery->inserting);
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

/// End the INSERT DATA that the text ends with, if it does
static void
end_insert(EntDelivery* const delivery)
{
  if (delivery->inserting.len) {
    ent_buffer_string(&delivery->text, "} }");
    ent_buffer_reset(&delivery->inserting);
  }
}

/// Send the text as an update, and begin another one
static EntStatus
send_update(EntDelivery* const delivery, EntError* const error)
{
  end_insert(delivery);
  if (delivery->text.failed || delivery->inserting.failed) {
    return ent_no_memory(error);
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
  return url->failed ? ent_no_memory(error) : ENT_OK;
}

/// The name of a graph, or of the part of it that has one subject
typedef struct {
  EntTerm graph;
  EntTerm subject; ///< ENT_TERM_NONE: all
} Name;

static Name
read_name(const EntSlice name)
{
  const EntTerm     none  = {ENT_TERM_NONE, {NULL, 0U}, {NULL, 0U}, {NULL, 0U}};
  const char* const blank = (const char*)memchr(name.data, ' ', name.len);
  const size_t      n     = blank ? (size_t)(blank - name.data) : name.len;
  return (Name){ent_term_iri(ent_slice_sub(name, 0U, n)),
                blank ? ent_term_iri(ent_slice_sub(name, n + 1U, name.len))
                      : none};
}

/// Begin an operation on a graph
static void
add_operation(EntDelivery* const   delivery,
              const char* const    what,
              const EntTerm* const graph)
{
  EntBuffer* const text = &delivery->text;
  end_insert(delivery);
  ent_buffer_string(text, text->len ? ";\n" : "");
  ent_buffer_string(text, what);
  ent_term_print(text, graph);
}

static void
add_removal(EntDelivery* const delivery, const Name* const name)
{
  if (name->subject.kind == ENT_TERM_NONE) {
    add_operation(delivery, "DROP SILENT GRAPH ", &name->graph);
    return;
  }
  add_operation(delivery, "DELETE WHERE { GRAPH ", &name->graph);
  ent_buffer_string(&delivery->text, " { ");
  ent_term_print(&delivery->text, &name->subject);
  ent_buffer_string(&delivery->text, " ?p ?o } }");
}

static void
add_insertion(EntDelivery* const delivery,
              const Name* const  name,
              const EntSlice     lines)
{
  if (!ent_slice_equals(ent_buffer_slice(&delivery->inserting),
                        name->graph.text)) {
    add_operation(delivery, "INSERT DATA { GRAPH ", &name->graph);
    ent_buffer_string(&delivery->text, " {\n");
    ent_buffer_append(&delivery->inserting, name->graph.text);
  }
  ent_buffer_append(&delivery->text, lines);
}

/// What is being sent in pieces
typedef struct {
  EntDelivery* delivery;
  Name         name;
  bool         is_new; ///< There is nothing to remove first
  size_t       n;      ///< Pieces so far
} Pieces;

static EntStatus
send_piece(void* const handle, const EntSlice lines, EntError* const error)
{
  Pieces* const      pieces   = (Pieces*)handle;
  EntDelivery* const delivery = pieces->delivery;
  const bool         is_first = !pieces->n++;
  if (delivery->options->protocol == ENT_PUSH_GRAPH_STORE) {
    const EntHttpRequest request = {is_first ? ENT_HTTP_PUT : ENT_HTTP_POST,
                                    delivery->url.data, "text/turtle", lines,
                                    NULL};
    return send(delivery, &request, error);
  }
  if (is_first && !pieces->is_new) {
    add_removal(delivery, &pieces->name);
  }
  add_insertion(delivery, &pieces->name, lines);
  return delivery->n_waiting ? ENT_OK : send_update(delivery, error);
}

bool
ent_delivery_waits(const EntDelivery* const delivery,
                   const uint64_t           n_triples,
                   const uint64_t           n_bytes)
{
  return delivery->options->protocol == ENT_PUSH_UPDATE &&
         n_bytes <= delivery->options->chunk &&
         n_triples <= ENT_DELIVERY_MAX_TRIPLES;
}

EntStatus
ent_delivery_graph(EntDelivery* const delivery,
                   const EntSlice     name,
                   EntParcel* const   parcel,
                   const bool         is_new,
                   EntError* const    error)
{
  const bool is_update = delivery->options->protocol == ENT_PUSH_UPDATE;
  Pieces     pieces    = {delivery, read_name(name), is_new, 0U};
  pieces.is_new        = is_new && pieces.name.subject.kind != ENT_TERM_NONE;
  if (ent_delivery_waits(delivery, parcel->n_triples, parcel->n_bytes)) {
    ++delivery->n_waiting; // The only piece joins those that wait
    delivery->n_triples += parcel->n_triples;
  }
  const EntStatus status = is_update ? ENT_OK : set_url(delivery, name, error);
  return status
           ? status
           : ent_parcel_send(parcel, delivery->options->chunk,
                             is_update ? ENT_DELIVERY_MAX_TRIPLES : SIZE_MAX,
                             send_piece, &pieces, error);
}

EntStatus
ent_delivery_remove(EntDelivery* const delivery,
                    const EntSlice     name,
                    EntError* const    error)
{
  if (delivery->options->protocol == ENT_PUSH_UPDATE) {
    const Name what = read_name(name);
    add_removal(delivery, &what);
    ++delivery->n_waiting;
    return ENT_OK;
  }
  EntStatus status = set_url(delivery, name, error);
  if (!status) {
    const EntHttpRequest request = {
      ENT_HTTP_DELETE, delivery->url.data, NULL, {NULL, 0U}, NULL};
    status = send(delivery, &request, error);
  }
  return delivery->response.status == 404 ? ENT_OK : status;
}
