// SPDX-License-Identifier: ISC

#include "net/retry.h"

#include <time.h>

// How often the cancel flag is looked at, in milliseconds
#define LOOK 50U

/// False if it was cancelled
static bool
wait_for(const EntRetry* const retry, uint64_t milliseconds)
{
  while (milliseconds && !(retry->cancel && *retry->cancel)) {
    const uint64_t        n    = milliseconds < LOOK ? milliseconds : LOOK;
    const struct timespec time = {0, (long)n * 1000000L};
    nanosleep(&time, NULL);
    milliseconds -= n;
  }
  return !(retry->cancel && *retry->cancel);
}

EntStatus
ent_http_send_again(EntHttp* const              http,
                    const EntRetry* const       retry,
                    const EntHttpRequest* const request,
                    EntHttpResponse* const      response,
                    EntError* const             error)
{
  uint64_t  wait   = retry->wait;
  EntStatus status = ENT_OK;
  for (unsigned i = 1U;; ++i) {
    status = ent_http_send(http, request, response, error);
    if (!status || !response->may_pass || i >= retry->tries ||
        response->retry_after > ENT_RETRY_MAX_ASKED) {
      return status;
    }
    const uint64_t asked = response->retry_after * 1000U;
    const uint64_t next  = asked > wait ? asked : wait;
    if (retry->notice) {
      retry->notice(retry->handle, error, next);
    }
    if (!wait_for(retry, next)) {
      return ent_error_set(error, ENT_ERR_CANCELLED, "cancelled");
    }
    wait = wait > ENT_RETRY_MAX_WAIT / 2U ? ENT_RETRY_MAX_WAIT : 2U * wait;
  }
}
