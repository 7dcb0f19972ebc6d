// SPDX-License-Identifier: ISC

/**
   @file
   Addresses of servers: which are taken, and how values go into them.
*/

#ifndef ENT_NET_URL_H
#define ENT_NET_URL_H

#include "base/buffer.h"
#include "base/slice.h"
#include "base/status.h"

#include <stdbool.h>

/**
   ENT_ERR_ARGUMENT unless `url` is one that requests are sent to.

   It begins with http:// or https:// and has a host, no blanks or controls, no
   fragment, and no user or password, which everybody could see in the list of
   processes.
*/
EntStatus ent_url_check(const char* url, EntError* error);

/// True if nobody on the way can read: https, or this machine itself
bool ent_url_is_private(const char* url);

/// Append `value` with all but RFC 3986's unreserved characters in %XX
void ent_url_escape(EntBuffer* out, EntSlice value);

#endif // ENT_NET_URL_H
