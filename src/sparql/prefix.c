// SPDX-License-Identifier: ISC

#include "sparql/prefix.h"

#include "rdf/namespaces.h"
#include "sparql/lexer.h"

static const struct {
  const char* prefix;
  const char* iri;
} built_in[] = {
  {"ent", ENT_NS},       {"id", ENT_NS_ID},
  {"doc", ENT_NS_DOC},   {"st", ENT_NS_ST},
  {"rdf", ENT_NS_RDF},   {"rdfs", ENT_NS_RDFS},
  {"owl", ENT_NS_OWL},   {"xsd", ENT_NS_XSD},
  {"skos", ENT_NS_SKOS}, {"dcterms", ENT_NS_DCTERMS},
  {"prov", ENT_NS_PROV}, {"schema", ENT_NS_SCHEMA},
  {"time", ENT_NS_TIME}, {"wd", ENT_NS_WD},
};

/// Room for one more
static EntStatus
grow(EntPrefixes* const prefixes, EntArena* const arena)
{
  if (prefixes->n < prefixes->capacity) {
    return ENT_OK;
  }
  const size_t capacity  = prefixes->capacity ? prefixes->capacity * 2U : 32U;
  EntPrefix* const items = ENT_ARENA_ARRAY(arena, EntPrefix, capacity);
  if (!items) {
    return ENT_ERR_MEMORY;
  }
  if (prefixes->n) {
    memcpy(items, prefixes->items, prefixes->n * sizeof(*items));
  }
  prefixes->items    = items;
  prefixes->capacity = capacity;
  return ENT_OK;
}

static EntPrefix*
find(const EntPrefixes* const prefixes, const EntSlice prefix)
{
  for (size_t i = 0U; i < prefixes->n; ++i) {
    if (ent_slice_equals(prefixes->items[i].prefix, prefix)) {
      return &prefixes->items[i];
    }
  }
  return NULL;
}

/// As ent_prefixes_set without copies of the strings
static EntStatus
set(EntPrefixes* const prefixes,
    EntArena* const    arena,
    const EntSlice     prefix,
    const EntSlice     iri)
{
  EntPrefix* const old = find(prefixes, prefix);
  if (old) {
    old->iri = iri;
    return ENT_OK;
  }
  const EntStatus status = grow(prefixes, arena);
  if (!status) {
    prefixes->items[prefixes->n++] = (EntPrefix){prefix, iri};
  }
  return status;
}

EntStatus
ent_prefixes_init(EntPrefixes* const prefixes, EntArena* const arena)
{
  EntStatus status = ENT_OK;
  for (size_t i = 0U; !status && i < sizeof(built_in) / sizeof(*built_in);
       ++i) {
    status = set(prefixes, arena, ent_slice(built_in[i].prefix),
                 ent_slice(built_in[i].iri));
  }
  return status;
}

EntStatus
ent_prefixes_copy(EntPrefixes* const       prefixes,
                  EntArena* const          arena,
                  const EntPrefixes* const from)
{
  EntStatus status     = ENT_OK;
  prefixes->base       = from->base;
  prefixes->parameters = from->parameters;
  for (size_t i = 0U; !status && i < from->n; ++i) {
    status = set(prefixes, arena, from->items[i].prefix, from->items[i].iri);
  }
  return status;
}

EntStatus
ent_prefixes_set(EntPrefixes* const prefixes,
                 EntArena* const    arena,
                 const EntSlice     prefix,
                 const EntSlice     iri)
{
  const EntSlice p = ent_arena_copy(arena, prefix);
  const EntSlice i = ent_arena_copy(arena, iri);
  return p.data && i.data ? set(prefixes, arena, p, i) : ENT_ERR_MEMORY;
}

const EntSlice*
ent_prefixes_find(const EntPrefixes* const prefixes, const EntSlice prefix)
{
  const EntPrefix* const found = find(prefixes, prefix);
  return found ? &found->iri : NULL;
}

/// Marks that a local name holds behind a backslash
static const char escaped[] = "'()!,%";

/// True if `local` can stand behind a prefix
static bool
is_local(const EntSlice local)
{
  for (size_t i = 0U; i < local.len;) {
    const char   c = local.data[i];
    const size_t n = c == '.' || (c && strchr(escaped, c))
                       ? 1U
                       : ent_name_char(local, i, false);
    if (!n) {
      return false;
    }
    i += n;
  }
  return local.len && local.data[0] != '.' && local.data[0] != '-';
}

void
ent_prefixes_shorten(const EntPrefixes* const prefixes,
                     const EntSlice           iri,
                     EntBuffer* const         buffer)
{
  const EntPrefix* best = NULL;
  for (size_t i = 0U; i < prefixes->n; ++i) {
    const EntPrefix* const item = &prefixes->items[i];
    if (item->iri.len && iri.len > item->iri.len &&
        !memcmp(iri.data, item->iri.data, item->iri.len) &&
        (!best || item->iri.len > best->iri.len)) {
      best = item;
    }
  }

  const EntSlice local =
    best ? ent_slice_sub(iri, best->iri.len, iri.len) : iri;
  if (!best || !is_local(local)) {
    ent_buffer_byte(buffer, '<');
    ent_buffer_append(buffer, iri);
    ent_buffer_byte(buffer, '>');
    return;
  }
  ent_buffer_append(buffer, best->prefix);
  ent_buffer_byte(buffer, ':');
  for (size_t i = 0U; i < local.len; ++i) {
    if (strchr(escaped, local.data[i]) ||
        (local.data[i] == '.' && i + 1U == local.len)) {
      ent_buffer_byte(buffer, '\\');
    }
    ent_buffer_byte(buffer, local.data[i]);
  }
}
