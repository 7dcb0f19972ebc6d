// SPDX-License-Identifier: ISC

/**
   @file
   Requests over HTTP, by libcurl: all that the program does on a network.

   TLS certificates are verified, nothing but http and https is spoken, a
   connection is used again for the next request.  A password goes to the host
   that it is for (netrc.h), and never in the clear over a network: over plain
   http by Digest only, but to this machine itself.
*/

#ifndef ENT_NET_HTTP_H
#define ENT_NET_HTTP_H

#include "base/buffer.h"
#include "base/slice.h"
#include "base/status.h"

#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// What a request may take
typedef struct {
  size_t                       max_size; ///< Bytes of the answer
  uint64_t                     timeout;  ///< Milliseconds
  const volatile sig_atomic_t* cancel;   ///< Ends it once not 0; may be NULL
} EntHttpLimits;

/// How to ask
typedef struct {
  EntHttpLimits limits;
  const char*   netrc;         ///< File with passwords; NULL: none are sent
  unsigned      max_redirects; ///< Never from https to http
} EntHttpOptions;

/// What a request does
typedef enum {
  ENT_HTTP_GET,
  ENT_HTTP_POST,
  ENT_HTTP_PUT,
  ENT_HTTP_DELETE
} EntHttpMethod;

/// A request
typedef struct {
  EntHttpMethod method;
  const char*   url;
  const char*   content_type; ///< Of #body
  EntSlice      body;         ///< Of POST and PUT
  const char*   accept;       ///< Media types; NULL: any
} EntHttpRequest;

/// What came of it; zero-initialise, and clear #body
typedef struct {
  long      status;           ///< 0: there was no answer
  bool      may_pass;         ///< It failed, but may not when it is sent again
  uint64_t  retry_after;      ///< Seconds to wait before that; 0: not said
  char      content_type[96]; ///< Of #body; empty: not said
  EntBuffer body;
} EntHttpResponse;

/// Connections to servers; used by one thread at a time
typedef struct EntHttp EntHttp;

/// New, without a connection yet; ENT_ERR_ARGUMENT if there is no libcurl
EntStatus ent_http_open(const EntHttpOptions* options,
                        EntHttp**             http,
                        EntError*             error);

/// Close all connections; NULL is allowed
void ent_http_close(EntHttp* http);

/// As of now requests may take so many milliseconds
void ent_http_set_timeout(EntHttp* http, uint64_t timeout);

/**
   Send a request and wait for the answer, whose body replaces that of
   `response`.

   ENT_OK if the status is 2xx.  ENT_ERR_IO with the reason, and what the
   server says of it, if it is another or there is none, ENT_ERR_LIMIT for too
   much or too long, ENT_ERR_CANCELLED within a tenth of a second.
*/
EntStatus ent_http_send(EntHttp*              http,
                        const EntHttpRequest* request,
                        EntHttpResponse*      response,
                        EntError*             error);

#endif // ENT_NET_HTTP_H
