// SPDX-License-Identifier: ISC

#include "rdf/resolve.h"

#include <string.h>

/// The parts of a reference; those that are not there are empty slices
typedef struct {
  EntSlice scheme;    ///< With the colon
  EntSlice authority; ///< With the two slashes
  EntSlice path;
  EntSlice query;    ///< With the question mark
  EntSlice fragment; ///< With the hash
} Parts;

static bool
is_alpha(const char c)
{
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// Length of the scheme (section 3.1) with its colon, or 0
static size_t
scheme_length(const EntSlice iri)
{
  if (!iri.len || !is_alpha(iri.data[0])) {
    return 0U;
  }
  for (size_t i = 1U; i < iri.len; ++i) {
    const char c = iri.data[i];
    if (c == ':') {
      return i + 1U;
    }
    if (!is_alpha(c) && !(c >= '0' && c <= '9') && c != '+' && c != '-' &&
        c != '.') {
      return 0U;
    }
  }
  return 0U;
}

bool
ent_iri_is_absolute(const EntSlice iri)
{
  return scheme_length(iri) != 0U;
}

/// Cut `n` bytes off the front
static EntSlice
cut(EntSlice* const s, const size_t n)
{
  const EntSlice head = ent_slice_sub(*s, 0U, n);
  *s                  = ent_slice_sub(*s, n, s->len);
  return head;
}

/// Number of bytes in front of the first of `stops`
static size_t
span(const EntSlice s, const size_t begin, const char* const stops)
{
  size_t i = begin;
  while (i < s.len && !(s.data[i] && strchr(stops, s.data[i]))) {
    ++i;
  }
  return i;
}

static Parts
split(EntSlice s)
{
  Parts parts = {.scheme = cut(&s, scheme_length(s))};
  if (ent_slice_starts(s, "//")) {
    parts.authority = cut(&s, span(s, 2U, "/?#"));
  }
  parts.path     = cut(&s, span(s, 0U, "?#"));
  parts.query    = cut(&s, span(s, 0U, "#"));
  parts.fragment = s;
  return parts;
}

/// Is `s` just `dots`, or does it go on with a slash behind them?
static bool
is_segment(const EntSlice s, const char* const dots)
{
  const size_t n = strlen(dots);
  return ent_slice_starts(s, dots) && (s.len == n || s.data[n] == '/');
}

/// Length of what is left of `path` without "." and "..", in place (5.2.4)
static size_t
remove_dots(char* const path, const size_t len)
{
  EntSlice in  = {path, len};
  size_t   out = 0U;
  while (in.len) {
    if (ent_slice_starts(in, "../")) {
      cut(&in, 3U);
    } else if (ent_slice_starts(in, "./")) {
      cut(&in, 2U);
    } else if (ent_slice_is(in, ".") || ent_slice_is(in, "..")) {
      cut(&in, in.len);
    } else if (is_segment(in, "/.") || is_segment(in, "/..")) {
      const bool up = is_segment(in, "/..");
      cut(&in, up ? 3U : 2U);
      while (up && out && path[--out] != '/') {
      }
      if (!in.len) {
        path[out++] = '/'; // Its last segment is empty
      }
    } else {
      const EntSlice segment = cut(&in, span(in, 1U, "/"));
      memmove(path + out, segment.data, segment.len);
      out += segment.len;
    }
  }
  return out;
}

void
ent_iri_resolve(EntBuffer* const out,
                const EntSlice   base,
                const EntSlice   reference)
{
  const Parts r = split(reference);
  if (r.scheme.len) {
    ent_buffer_append(out, reference);
    return;
  }
  const Parts b        = split(base);
  const bool  is_query = !r.authority.len && !r.path.len;
  ent_buffer_append(out, b.scheme);
  ent_buffer_append(out, r.authority.len ? r.authority : b.authority);

  const size_t begin = out->len;
  if (is_query) {
    ent_buffer_append(out, b.path);
  } else {
    if (!r.authority.len && !ent_slice_starts(r.path, "/")) { // Merge (5.2.3)
      size_t folder = b.path.len;
      while (folder && b.path.data[folder - 1U] != '/') {
        --folder;
      }
      ent_buffer_append(out, b.authority.len && !b.path.len
                               ? ENT_SLICE_LITERAL("/")
                               : ent_slice_sub(b.path, 0U, folder));
    }
    ent_buffer_append(out, r.path);
    if (!out->failed && out->len > begin) {
      out->len = begin + remove_dots(out->data + begin, out->len - begin);
    }
  }
  ent_buffer_append(out, is_query && !r.query.len ? b.query : r.query);
  ent_buffer_append(out, r.fragment);
}
