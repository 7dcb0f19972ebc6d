// SPDX-License-Identifier: ISC

#include "rdf/syntax.h"

#include <stddef.h>

static const struct {
  const char* name;
  const char* suffix;
} table[] = {
  [ENT_TURTLE] = {"turtle", ".ttl"},    [ENT_TRIG] = {"trig", ".trig"},
  [ENT_NTRIPLES] = {"ntriples", ".nt"}, [ENT_NQUADS] = {"nquads", ".nq"},
  [ENT_RDFXML] = {"rdfxml", ".rdf"},    [ENT_JSONLD] = {"jsonld", ".jsonld"},
};

const char ent_syntax_names[] =
  "turtle, trig, ntriples, nquads, rdfxml, jsonld";

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

bool
ent_syntax_by_path(const EntSlice path, EntSyntax* const syntax)
{
  for (size_t i = 0U; i < N_SYNTAXES; ++i) {
    const size_t len = strlen(table[i].suffix);
    if (path.len > len &&
        ent_slice_is(ent_slice_sub(path, path.len - len, path.len),
                     table[i].suffix)) {
      *syntax = (EntSyntax)i;
      return true;
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
ent_syntax_has_graphs(const EntSyntax syntax)
{
  return syntax == ENT_TRIG || syntax == ENT_NQUADS || syntax == ENT_JSONLD;
}
