// SPDX-License-Identifier: ISC

/**
   @file
   Requests that are sent again when they fail in a way that may pass: no
   connection, a broken one, no answer in time, the status 408, 425, 429 or 5xx.

   Between two tries it waits, each time twice as long, but at least as long as
   the server says (Retry-After, RFC 9110 section 10.2.3).
*/

#ifndef ENT_NET_RETRY_H
#define ENT_NET_RETRY_H

#include "net/http.h"

/// Longest wait between two tries, in milliseconds
#define ENT_RETRY_MAX_WAIT 60000U

/// Longest wait that a server may ask for, in seconds; else it failed
#define ENT_RETRY_MAX_ASKED 600U

/// Told before each wait; `why` is what failed
typedef void (*EntRetryNotice)(void*           handle,
                               const EntError* why,
                               uint64_t        wait);

/// When to send again
typedef struct {
  unsigned                     tries;  ///< In all; at least 1
  uint64_t                     wait;   ///< First wait, in milliseconds
  const volatile sig_atomic_t* cancel; ///< Ends a wait; may be NULL
  EntRetryNotice               notice; ///< May be NULL
  void*                        handle; ///< First argument of it
} EntRetry;

/**
   As ent_http_send, tried again.

   The request must be one that may be carried out twice.
*/
EntStatus ent_http_send_again(EntHttp*              http,
                              const EntRetry*       retry,
                              const EntHttpRequest* request,
                              EntHttpResponse*      response,
                              EntError*             error);

#endif // ENT_NET_RETRY_H
