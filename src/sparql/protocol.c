// SPDX-License-Identifier: ISC

#include "sparql/protocol.h"

#include "net/url.h"

EntStatus
ent_protocol_query(EntHttp* const         http,
                   const EntSlice         endpoint,
                   const EntSlice         query,
                   const char* const      accept,
                   EntHttpResponse* const response,
                   EntError* const        error)
{
  EntBuffer url  = {NULL, 0U, 0U, false};
  EntBuffer form = {NULL, 0U, 0U, false};
  ent_buffer_append(&url, endpoint);
  ent_buffer_string(&url, "");
  ent_buffer_string(&form, "query=");
  ent_url_escape(&form, query);

  EntStatus status = ENT_OK;
  if (url.failed || form.failed) {
    status = ent_error_set(error, ENT_ERR_MEMORY, "out of memory");
  } else {
    const EntHttpRequest request = {ENT_HTTP_POST, url.data ? url.data : "",
                                    "application/x-www-form-urlencoded",
                                    ent_buffer_slice(&form), accept};
    status = ent_http_send(http, &request, response, error);
  }
  ent_buffer_clear(&url);
  ent_buffer_clear(&form);
  return status;
}
