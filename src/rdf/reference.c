// SPDX-License-Identifier: ISC

#include "rdf/reference.h"

/// The five components of an IRI; data is NULL where one is absent
typedef struct {
  EntSlice scheme;    ///< With its colon
  EntSlice authority; ///< With its two slashes
  EntSlice path;
  EntSlice query;    ///< With its question mark
  EntSlice fragment; ///< With its hash
} Components;

/// Length of the scheme of `iri` with its colon, 0 if it has none
static size_t
scheme_length(const EntSlice iri)
{
  for (size_t i = 0U; i < iri.len; ++i) {
    const char c      = iri.data[i];
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (c == ':') {
      return i ? i + 1U : 0U;
    }
    if (!letter &&
        (!i || !((c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.'))) {
      return 0U;
    }
  }
  return 0U;
}

bool
ent_iri_is_absolute(const EntSlice iri)
{
  return scheme_length(iri) > 0U;
}

/// The first byte from `begin` on that is `a` or `b`, or the end
static size_t
find(const EntSlice iri, const size_t begin, const char a, const char b)
{
  size_t i = begin;
  while (i < iri.len && iri.data[i] != a && iri.data[i] != b) {
    ++i;
  }
  return i;
}

static Components
split(const EntSlice iri)
{
  Components parts = {
    {NULL, 0U}, {NULL, 0U}, {NULL, 0U}, {NULL, 0U}, {NULL, 0U}};
  size_t       at   = scheme_length(iri);
  const size_t hash = find(iri, at, '#', '#');
  const size_t end  = find(iri, at, '?', '#');
  if (at) {
    parts.scheme = ent_slice_sub(iri, 0U, at);
  }
  if (end - at >= 2U && iri.data[at] == '/' && iri.data[at + 1U] == '/') {
    const size_t slash = find(iri, at + 2U, '/', '/');
    const size_t stop  = slash < end ? slash : end;
    parts.authority    = ent_slice_sub(iri, at, stop);
    at                 = stop;
  }
  parts.path = ent_slice_sub(iri, at, end);
  if (end < hash) {
    parts.query = ent_slice_sub(iri, end, hash);
  }
  if (hash < iri.len) {
    parts.fragment = ent_slice_sub(iri, hash, iri.len);
  }
  return parts;
}

/// Append the `n` bytes at `from` to `out`, which may overlap
static size_t
put(char* const out, const size_t at, const char* const from, const size_t n)
{
  memmove(out + at, from, n);
  return at + n;
}

/**
   Remove the dot segments of `path` in place (section 5.2.4).

   Returns the new length.  A segment is read together with the slash before
   it; what was written is never behind what is read.
*/
static size_t
remove_dots(char* const path, const size_t len)
{
  size_t in  = 0U;
  size_t out = 0U;
  while (in < len) {
    const bool slash = path[in] == '/';
    size_t     end   = in + (slash ? 1U : 0U);
    while (end < len && path[end] != '/') {
      ++end;
    }
    const char* const segment = path + in + (slash ? 1U : 0U);
    const size_t      n       = end - in - (slash ? 1U : 0U);
    const bool        is_dot  = n == 1U && segment[0] == '.';
    const bool        is_up = n == 2U && segment[0] == '.' && segment[1] == '.';
    if (is_up && slash) {
      while (out && path[out - 1U] != '/') {
        --out;
      }
      out -= out ? 1U : 0U;
    }
    if (!is_dot && !is_up) {
      out = put(path, out, path + in, end - in);
    } else if (end == len && slash) {
      path[out++] = '/';
    } else if (!slash && end < len) {
      ++end; // "./x" and "../x" lose their slash, too
    }
    in = end;
  }
  return out;
}

/// The path of a reference that has one, as seen from `base`
static size_t
merge(char* const path, const Components* const base, const EntSlice relative)
{
  size_t n = 0U;
  if (base->authority.data && !base->path.len) {
    path[n++] = '/';
  } else {
    size_t stop = base->path.len;
    while (stop && base->path.data[stop - 1U] != '/') {
      --stop;
    }
    n = put(path, 0U, base->path.data, stop);
  }
  return put(path, n, relative.data, relative.len);
}

EntSlice
ent_iri_resolve(EntArena* const arena,
                const EntSlice  base,
                const EntSlice  reference)
{
  const EntSlice   iri  = reference.len ? reference : ENT_SLICE_LITERAL("");
  const Components from = split(base);
  Components       to   = split(iri);
  char* const      path =
    (char*)ent_arena_alloc(arena, base.len + reference.len + 2U);
  if (!path) {
    return (EntSlice){NULL, 0U};
  }

  size_t n = to.path.len;
  if (to.scheme.data || to.authority.data || (n && to.path.data[0] == '/')) {
    n = remove_dots(path, put(path, 0U, to.path.data, n));
  } else if (n) {
    n = remove_dots(path, merge(path, &from, to.path));
  } else {
    n        = put(path, 0U, from.path.data, from.path.len);
    to.query = to.query.data ? to.query : from.query;
  }
  if (!to.scheme.data) {
    to.scheme    = from.scheme;
    to.authority = to.authority.data ? to.authority : from.authority;
  }
  return ent_arena_printf(arena, "%.*s%.*s%.*s%.*s%.*s",
                          ENT_SLICE_ARG(to.scheme), ENT_SLICE_ARG(to.authority),
                          (int)n, path, ENT_SLICE_ARG(to.query),
                          ENT_SLICE_ARG(to.fragment));
}
