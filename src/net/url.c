// SPDX-License-Identifier: ISC

#include "net/url.h"

#include <strings.h>

/// What stands between the two slashes and the path; empty: no such URL
static EntSlice
authority(const char* const url)
{
  const EntSlice none = {NULL, 0U};
  const size_t   n    = !strncasecmp(url, "http://", 7U)    ? 7U
                        : !strncasecmp(url, "https://", 8U) ? 8U
                                                            : 0U;
  return n ? (EntSlice){url + n, strcspn(url + n, "/?#")} : none;
}

static EntStatus
wrong(EntError* const error, const char* const why)
{
  return ent_error_set(error, ENT_ERR_ARGUMENT,
                       "not the address of an endpoint: %s", why);
}

EntStatus
ent_url_check(const char* const url, EntError* const error)
{
  const EntSlice where = authority(url);
  if (!where.len || where.data[0] == ':') {
    return wrong(error, "it begins with http:// or https:// and a host");
  }
  if (memchr(where.data, '@', where.len)) {
    return wrong(error, "users and passwords do not belong there; they stand "
                        "in ~/.netrc");
  }
  for (const char* c = url; *c; ++c) {
    if ((unsigned char)*c <= ' ' || *c == 0x7F || strchr("\\\"<>^`{|}#", *c)) {
      return wrong(error, "it has a character that does not belong there");
    }
  }
  return ENT_OK;
}

bool
ent_url_is_private(const char* const url)
{
  static const char* const own[] = {"localhost", "127.0.0.1", "[::1]", NULL};
  if (!strncasecmp(url, "https://", 8U)) {
    return true;
  }
  EntSlice     host = authority(url);
  const size_t at =
    host.len && host.data[0] == '[' ? strcspn(host.data, "]") : 0U;
  const char* colon =
    host.len > at ? (const char*)memchr(host.data + at, ':', host.len - at)
                  : NULL;
  host.len = colon ? (size_t)(colon - host.data) : host.len;
  return ent_slice_is_one_of(host, own);
}

void
ent_url_escape(EntBuffer* const out, const EntSlice value)
{
  for (size_t i = 0U; i < value.len; ++i) {
    const char c = value.data[i];
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
        (c >= '0' && c <= '9') || (c && strchr("-._~", c))) {
      ent_buffer_byte(out, c);
    } else {
      ent_buffer_printf(out, "%%%02X", (unsigned)(unsigned char)c);
    }
  }
}
