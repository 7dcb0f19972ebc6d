// SPDX-License-Identifier: ISC

/**
   @file
   A response of HTTP as an archive of the web keeps it.
*/

#ifndef ENT_ARTICLE_HTTP_H
#define ENT_ARTICLE_HTTP_H

#include "base/buffer.h"
#include "base/slice.h"
#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>

/// A response, in slices of what was parsed
typedef struct {
  unsigned status;
  EntSlice type;     ///< Content-Type, without parameters
  EntSlice encoding; ///< Content-Encoding; empty for none
  EntSlice body;     ///< As it was sent, chunks and all
  bool     chunked;  ///< Transfer-Encoding
} EntHttpResponse;

/**
   The value of the header `name` in lines that end with an empty one.

   Trimmed; empty if there is none (RFC 9112, section 5).
*/
EntSlice ent_http_header(EntSlice headers, const char* name);

/// Bytes of header lines at the start of `s`, the empty one included; 0: no end
size_t ent_http_headers_size(EntSlice s);

/// Parse `message`; false if it is no response
bool ent_http_parse(EntSlice message, EntHttpResponse* response);

/**
   Append the body to `out` without its chunks (RFC 9112, section 7.1).

   What is wrong ends it: archives keep responses that were cut short.
*/
void ent_http_join_chunks(EntSlice body, EntBuffer* out);

#endif // ENT_ARTICLE_HTTP_H
