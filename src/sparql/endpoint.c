// SPDX-License-Identifier: ISC

#include "sparql/endpoint.h"

#include "base/display.h"
#include "net/url.h"
#include "sparql/answer.h"
#include "sparql/remote.h"

#include <stdlib.h>

struct EntEndpoint {
  EntEngine* engine; ///< NULL: #remote
  EntRemote  remote;
};

EntEndpoint*
ent_endpoint_local(EntEngine* const engine)
{
  EntEndpoint* const endpoint = (EntEndpoint*)calloc(1U, sizeof(EntEndpoint));
  if (endpoint) {
    endpoint->engine = engine;
  }
  return endpoint;
}

EntStatus
ent_endpoint_remote(const char* const           url,
                    const EntHttpOptions* const http,
                    EntEndpoint** const         endpoint,
                    EntError* const             error)
{
  EntHttpOptions options = *http;
  *endpoint              = NULL;
  options.limits.timeout =
    options.limits.timeout ? options.limits.timeout : ENT_ENDPOINT_TIMEOUT;
  options.limits.max_size =
    options.limits.max_size ? options.limits.max_size : ENT_MAX_ANSWER;

  EntStatus status = ent_url_check(url, error);
  if (status) {
    return status;
  }
  EntEndpoint* const new  = (EntEndpoint*)calloc(1U, sizeof(EntEndpoint));
  EntRemote* const remote = new ? &new->remote : NULL;
  if (!remote || ent_prefixes_init(&remote->prefixes, &remote->arena)) {
    ent_endpoint_free(new);
    return ent_error_set(error, ENT_ERR_MEMORY, "out of memory");
  }
  remote->url = ent_arena_copy(&remote->arena, ent_slice(url));
  status      = remote->url.data
                  ? ent_http_open(&options, &remote->http, error)
                  : ent_error_set(error, ENT_ERR_MEMORY, "out of memory");
  if (status) {
    ent_endpoint_free(new);
    return status;
  }
  *endpoint = new;
  return ENT_OK;
}

void
ent_endpoint_free(EntEndpoint* const endpoint)
{
  if (endpoint) {
    ent_http_close(endpoint->remote.http);
    ent_arena_clear(&endpoint->remote.arena);
    free(endpoint);
  }
}

EntEngine*
ent_endpoint_engine(const EntEndpoint* const endpoint)
{
  return endpoint->engine;
}

const EntPrefixes*
ent_endpoint_prefixes(const EntEndpoint* const endpoint)
{
  return endpoint->engine ? ent_engine_prefixes(endpoint->engine)
                          : &endpoint->remote.prefixes;
}

EntStatus
ent_endpoint_set_prefix(EntEndpoint* const endpoint,
                        const EntSlice     prefix,
                        const EntSlice     iri)
{
  EntRemote* const remote = &endpoint->remote;
  return endpoint->engine
           ? ent_engine_set_prefix(endpoint->engine, prefix, iri)
           : ent_prefixes_set(&remote->prefixes, &remote->arena, prefix, iri);
}

void
ent_endpoint_set_timeout(EntEndpoint* const endpoint,
                         const uint64_t     milliseconds)
{
  if (endpoint->engine) {
    ent_engine_set_timeout(endpoint->engine, milliseconds);
  } else {
    ent_http_set_timeout(endpoint->remote.http,
                         milliseconds ? milliseconds : ENT_ENDPOINT_TIMEOUT);
  }
}

/// Ask the store, and why there is no answer
static EntStatus
ask_store(EntEngine* const               engine,
          const EntSlice                 text,
          const EntResultsOptions* const options,
          const EntTextSink              sink,
          void* const                    handle,
          uint64_t* const                n,
          EntBuffer* const               note,
          EntError* const                error)
{
  EntQuery* query  = NULL;
  EntStatus status = ent_query_prepare(engine, text, &query, error);
  if (!status) {
    status = ent_results_write(query, options, sink, handle, n, error);
  }
  if (!status && !*n) {
    status = ent_query_explain_empty(query, note, error);
  }
  ent_query_free(query);
  return status;
}

/// What stands between answers for programs and a terminal
typedef struct {
  EntTextSink sink;
  void*       handle;
} Guard;

static EntStatus
send_safe(void* const handle, const EntSlice text)
{
  const Guard* const guard  = (const Guard*)handle;
  EntBuffer          safe   = {NULL, 0U, 0U, false};
  EntStatus          status = ENT_ERR_MEMORY;
  ent_display_append_lines(&safe, text);
  if (!safe.failed) {
    status = guard->sink(guard->handle, ent_buffer_slice(&safe));
  }
  ent_buffer_clear(&safe);
  return status;
}

EntStatus
ent_endpoint_ask(EntEndpoint* const             endpoint,
                 const EntSlice                 text,
                 const EntResultsOptions* const options,
                 const EntTextSink              sink,
                 void* const                    handle,
                 uint64_t* const                n,
                 EntBuffer* const               note,
                 EntError* const                error)
{
  const bool is_guarded =
    options->is_terminal && !ent_results_is_shown(options->format);
  Guard             guard = {sink, handle};
  const EntTextSink to    = is_guarded ? send_safe : sink;
  void* const       whom  = is_guarded ? &guard : handle;
  *n                      = 0U;
  return endpoint->engine ? ask_store(endpoint->engine, text, options, to, whom,
                                      n, note, error)
                          : ent_remote_ask(&endpoint->remote, text, options, to,
                                           whom, n, error);
}

EntStatus
ent_endpoint_evidence(EntEndpoint* const endpoint,
                      const EntSlice     text,
                      EntBuffer* const   query,
                      EntError* const    error)
{
  return endpoint->engine
           ? ent_error_set(error, ENT_ERR_ARGUMENT, "this is a store")
           : ent_remote_evidence(&endpoint->remote, text, query, error);
}
