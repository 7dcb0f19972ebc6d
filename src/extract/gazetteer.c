// SPDX-License-Identifier: ISC

#include "extract/gazetteer.h"

#include "base/arena.h"
#include "base/map.h"
#include "rdf/namespaces.h"

#include <stdlib.h>

enum {
  N_COLUMNS    = 6,
  MAX_ENTITIES = 1 << 24 ///< The map keeps index and naming in 32 bits
};

struct EntGazetteer {
  EntArena        arena;
  EntMap*         names; ///< Name → index << 2 | naming
  EntKnownEntity* entities;
  size_t          n_entities;
};

/// The bytes up to `stop`; moves `rest` behind it
static EntSlice
take(EntSlice* const rest, const char stop)
{
  const char* const end =
    rest->len ? (const char*)memchr(rest->data, stop, rest->len) : NULL;
  const size_t   n = end ? (size_t)(end - rest->data) : rest->len;
  const EntSlice s = ent_slice_sub(*rest, 0U, n);
  *rest            = ent_slice_sub(*rest, end ? n + 1U : n, rest->len);
  return s;
}

/// Add each alternative; an earlier line keeps a name it has
static EntStatus
add_names(EntGazetteer* const gazetteer,
          EntSlice            names,
          const uint32_t      index,
          const EntNaming     naming)
{
  EntStatus st = ENT_OK;
  while (!st && names.len) {
    const EntSlice name = take(&names, '|');
    if (name.len && !ent_map_get(gazetteer->names, name, NULL)) {
      st =
        ent_map_put(gazetteer->names, name, (index << 2U) | (uint32_t)naming);
    }
  }
  return st;
}

static EntStatus
add_entity(EntGazetteer* const gazetteer,
           EntSlice            line,
           const char* const   file,
           const size_t        number,
           EntError* const     error)
{
  size_t n_tabs = 0U;
  for (size_t i = 0U; i < line.len; ++i) {
    n_tabs += line.data[i] == '\t';
  }
  EntSlice columns[N_COLUMNS];
  for (size_t i = 0U; i < N_COLUMNS; ++i) {
    columns[i] = take(&line, '\t');
  }
  if (n_tabs + 1U != N_COLUMNS || !columns[0].len || !columns[1].len) {
    ent_error_set(error, ENT_ERR_FORMAT,
                  "expected label, class, match, names, adjectives, seats, "
                  "separated by tabs");
    ent_error_place(error, file, number, 1U);
    return ENT_ERR_FORMAT;
  }

  EntKnownEntity* const e = &gazetteer->entities[gazetteer->n_entities];
  const uint32_t        i = (uint32_t)gazetteer->n_entities++;
  e->label                = columns[0];
  e->names                = columns[3];
  e->class = ent_arena_printf(&gazetteer->arena, "%s%.*s", ENT_NS,
                              ENT_SLICE_ARG(columns[1]));
  e->match = columns[2].len
               ? ent_arena_printf(&gazetteer->arena, "%s%.*s", ENT_NS_WD,
                                  ENT_SLICE_ARG(columns[2]))
               : columns[2];

  EntStatus st = add_names(gazetteer, columns[0], i, ENT_NAMED_BY_NAME);
  st = st ? st : add_names(gazetteer, columns[3], i, ENT_NAMED_BY_NAME);
  st = st ? st : add_names(gazetteer, columns[4], i, ENT_NAMED_BY_ADJECTIVE);
  st = st ? st : add_names(gazetteer, columns[5], i, ENT_NAMED_BY_SEAT);
  return st || !e->class.data
           ? ent_error_set(error, ENT_ERR_MEMORY, "out of memory")
           : ENT_OK;
}

static EntStatus
parse_lines(EntGazetteer* const gazetteer,
            EntSlice            text,
            const char* const   file,
            EntError* const     error)
{
  EntStatus st      = ENT_OK;
  bool      heading = true;
  for (size_t number = 1U; !st && text.len; ++number) {
    EntSlice line = take(&text, '\n');
    if (line.len && line.data[line.len - 1U] == '\r') {
      --line.len;
    }
    if (!line.len || line.data[0] == '#') {
      continue;
    }
    if (heading) { // The first line names the columns
      heading = false;
      continue;
    }
    st = add_entity(gazetteer, line, file, number, error);
  }
  return st;
}

EntStatus
ent_gazetteer_parse(const EntSlice       text,
                    const char* const    file,
                    EntGazetteer** const gazetteer,
                    EntError* const      error)
{
  size_t n_lines = 1U;
  for (size_t i = 0U; i < text.len; ++i) {
    n_lines += text.data[i] == '\n';
  }
  if (n_lines > MAX_ENTITIES) {
    return ent_error_set(error, ENT_ERR_LIMIT, "%s has more than %d lines",
                         file, MAX_ENTITIES);
  }

  EntGazetteer* const g  = (EntGazetteer*)calloc(1U, sizeof(EntGazetteer));
  EntStatus           st = ENT_ERR_MEMORY;
  if (g && (g->names = ent_map_new()) &&
      (g->entities = ENT_ARENA_ARRAY(&g->arena, EntKnownEntity, n_lines))) {
    const EntSlice copy = ent_arena_copy(&g->arena, text);
    st = copy.data ? parse_lines(g, copy, file, error) : ENT_ERR_MEMORY;
  }
  if (st) {
    ent_gazetteer_free(g);
    return st == ENT_ERR_MEMORY ? ent_error_set(error, st, "out of memory")
                                : st;
  }
  *gazetteer = g;
  return ENT_OK;
}

void
ent_gazetteer_free(EntGazetteer* const gazetteer)
{
  if (gazetteer) {
    ent_map_free(gazetteer->names);
    ent_arena_clear(&gazetteer->arena);
    free(gazetteer);
  }
}

int32_t
ent_gazetteer_find(const EntGazetteer* const gazetteer,
                   const EntSlice            name,
                   EntNaming* const          naming)
{
  uint32_t value = 0U;
  if (!ent_map_get(gazetteer->names, name, &value)) {
    return -1;
  }
  *naming = (EntNaming)(value & 3U);
  return (int32_t)(value >> 2U);
}

const EntKnownEntity*
ent_gazetteer_entity(const EntGazetteer* const gazetteer, const int32_t index)
{
  return &gazetteer->entities[index];
}
