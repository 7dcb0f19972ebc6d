// SPDX-License-Identifier: ISC

#include "article/http.h"

#include "article/characters.h"

#include <string.h>
#include <strings.h>

/// The line of `s` at `at`, without its end; `*next` is where the next begins
static EntSlice
line_at(const EntSlice s, const size_t at, size_t* const next)
{
  const char* const end =
    at < s.len ? (const char*)memchr(s.data + at, '\n', s.len - at) : NULL;
  size_t stop = end ? (size_t)(end - s.data) : s.len;
  *next       = end ? stop + 1U : s.len;
  if (stop > at && s.data[stop - 1U] == '\r') {
    --stop;
  }
  return ent_slice_sub(s, at, stop);
}

EntSlice
ent_http_header(const EntSlice headers, const char* const name)
{
  const size_t len = strlen(name);
  for (size_t at = 0U, next = 0U; at < headers.len; at = next) {
    const EntSlice line = line_at(headers, at, &next);
    if (line.len > len && line.data[len] == ':' &&
        !strncasecmp(line.data, name, len)) {
      return ent_trim(ent_slice_sub(line, len + 1U, line.len));
    }
  }
  return (EntSlice){NULL, 0U};
}

size_t
ent_http_headers_size(const EntSlice s)
{
  for (size_t at = 0U, next = 0U; at < s.len; at = next) {
    const EntSlice line = line_at(s, at, &next);
    if (!line.len && next > at) {
      return next;
    }
  }
  return 0U;
}

bool
ent_http_parse(const EntSlice message, EntHttpResponse* const response)
{
  const size_t size = ent_http_headers_size(message);
  if (!size || !ent_slice_starts(message, "HTTP/")) {
    return false;
  }
  const EntSlice    headers = ent_slice_sub(message, 0U, size);
  const char* const blank   = (const char*)memchr(headers.data, ' ', size);
  *response                 = (EntHttpResponse){0};
  for (const char* c = blank ? blank + 1 : headers.data;
       c < headers.data + size && *c >= '0' && *c <= '9' &&
       response->status < 1000U;
       ++c) {
    response->status = response->status * 10U + (unsigned)(*c - '0');
  }
  const EntSlice    type = ent_http_header(headers, "Content-Type");
  const char* const end =
    type.len ? (const char*)memchr(type.data, ';', type.len) : NULL;
  response->type =
    ent_trim(end ? ent_slice_sub(type, 0U, (size_t)(end - type.data)) : type);
  response->encoding      = ent_http_header(headers, "Content-Encoding");
  const EntSlice transfer = ent_http_header(headers, "Transfer-Encoding");
  response->chunked =
    transfer.len == 7U && !strncasecmp(transfer.data, "chunked", 7U);
  response->body = ent_slice_sub(message, size, message.len);
  return true;
}

void
ent_http_join_chunks(const EntSlice body, EntBuffer* const out)
{
  for (size_t at = 0U, next = 0U; at < body.len;) {
    const EntSlice line = line_at(body, at, &next);
    size_t         size = 0U;
    size_t         i    = 0U;
    for (; i < line.len && i < 8U; ++i) {
      const char c     = (char)(line.data[i] | 0x20);
      const bool digit = line.data[i] >= '0' && line.data[i] <= '9';
      if (!digit && (c < 'a' || c > 'f')) {
        break;
      }
      size = size * 16U + (size_t)(digit ? line.data[i] - '0' : c - 'a' + 10);
    }
    if (!i || !size) {
      break;
    }
    const size_t left = body.len - next;
    ent_buffer_append(
      out, ent_slice_sub(body, next, next + (size < left ? size : left)));
    if (size >= left) {
      break;
    }
    at = next + size;
    (void)line_at(body, at, &at); // The line end behind the chunk
  }
}
