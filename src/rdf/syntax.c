// SPDX-License-Identifier: ISC

#include "rdf/syntax.h"

#include <stddef.h>

static const struct {
  const char* name;
  const char* suffixes[4]; ///< The last is NULL
} table[] = {
  [ENT_TURTLE]   = {"turtle", {".ttl", NULL}},
  [ENT_TRIG]     = {"trig", {".trig", NULL}},
  [ENT_NTRIPLES] = {"ntriples", {".nt", NULL}},
  [ENT_NQUADS]   = {"nquads", {".nq", NULL}},
  [ENT_RDFXML]   = {"rdfxml", {".rdf", ".owl", ".xml", NULL}},
  [ENT_RDFA]     = {"rdfa", {".html", ".htm", ".xhtml", NULL}},
  [ENT_RDFJSON]  = {"rdfjson", {".rj", NULL}},
  [ENT_RSS]      = {"rss", {".rss", ".atom", NULL}},
};

#define N_SYNTAXES (sizeof(table) / sizeof(table[0]))

bool
ent_syntax_by_name(const EntSlice name, EntSyntax* const syntax)
{
  for (size_t i = 0U; i < N_SYNTAXES; ++i) {
    if (ent_slice_is(name, table[i].name)) {
      *syntax = (EntSyntax)i;
      return true;
    }
  }
  return false;
}

/// Cut `suffix` off the end of `*path`; false if it is not there
static bool
cut(EntSlice* const path, const char* const suffix)
{
  const size_t len = strlen(suffix);
  if (path->len <= len ||
      !ent_slice_is(ent_slice_sub(*path, path->len - len, path->len), suffix)) {
    return false;
  }
  path->len -= len;
  return true;
}

bool
ent_syntax_by_path(EntSlice path, EntSyntax* const syntax)
{
  if (!cut(&path, ".gz")) {
    (void)cut(&path, ".zst");
  }
  for (size_t i = 0U; i < N_SYNTAXES; ++i) {
    for (size_t j = 0U; table[i].suffixes[j]; ++j) {
      if (cut(&path, table[i].suffixes[j])) {
        *syntax = (EntSyntax)i;
        return true;
      }
    }
  }
  return false;
}

const char*
ent_syntax_name(const EntSyntax syntax)
{
  return table[syntax].name;
}

bool
ent_syntax_is_written(const EntSyntax syntax)
{
  return syntax <= ENT_NQUADS;
}

bool
ent_syntax_has_graphs(const EntSyntax syntax)
{
  return syntax == ENT_TRIG || syntax == ENT_NQUADS;
}
