// SPDX-License-Identifier: ISC

/**
   @file
   A question to a SPARQL endpoint over HTTP (SPARQL 1.1 Protocol, section
   2.1.2), by libcurl.

   TLS certificates are verified, redirections are not followed, and nothing
   but http and https is spoken.
*/

#ifndef ENT_SPARQL_HTTP_H
#define ENT_SPARQL_HTTP_H

#include "base/buffer.h"
#include "base/slice.h"
#include "base/status.h"

#include <signal.h>
#include <stddef.h>
#include <stdint.h>

/// What a request may take
typedef struct {
  size_t                       max_size; ///< Bytes of the answer
  uint64_t                     timeout;  ///< Milliseconds
  const volatile sig_atomic_t* cancel;   ///< Ends it once not 0; may be NULL
} EntHttpLimits;

/**
   Append what `endpoint` answers to `query`.

   ENT_ERR_IO with the reason if it does not, ENT_ERR_LIMIT for too much or too
   long, ENT_ERR_CANCELLED; ENT_ERR_ARGUMENT if the program has no libcurl.
*/
EntStatus ent_http_query(EntSlice             endpoint,
                         EntSlice             query,
                         const EntHttpLimits* limits,
                         EntBuffer*           answer,
                         EntError*            error);

#endif // ENT_SPARQL_HTTP_H
