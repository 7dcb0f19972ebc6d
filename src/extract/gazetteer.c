// SPDX-License-Identifier: ISC

#include "extract/gazetteer.h"

#include "base/arena.h"
#include "base/map.h"
#include "rdf/namespaces.h"

#include <stdlib.h>

enum { N_COLUMNS = 8, MAX_ENTITIES = 1 << 20, MAX_NAMES = 1 << 24 };

struct EntGazetteer {
  EntArena        arena;
  EntMap*         by_name; ///< Name → index in names of its first
  EntMap*         reaches; ///< First word of names → bytes of the longest
  EntKnownEntity* entities;
  size_t          n_entities;
  EntKnownName*   names;
  size_t          n_names;
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

/// The letters and digits that a name begins with, or its first byte
static EntSlice
first_word(const EntSlice name)
{
  size_t n = 0U;
  while (n < name.len && ((unsigned char)name.data[n] >= 0x80U ||
                          (name.data[n] >= '0' && name.data[n] <= '9') ||
                          (name.data[n] >= 'A' && name.data[n] <= 'Z') ||
                          (name.data[n] >= 'a' && name.data[n] <= 'z'))) {
    ++n;
  }
  return ent_slice_sub(name, 0U, n || !name.len ? n : 1U);
}

/// Put what a name may mean behind what earlier lines made of it
static EntStatus
add_name(EntGazetteer* const gazetteer,
         const EntSlice      name,
         const uint32_t      entity,
         const EntNaming     naming)
{
  const int32_t index = (int32_t)gazetteer->n_names;
  uint32_t      first = 0U;
  uint32_t      reach = 0U;
  EntStatus     st    = ENT_OK;
  if (ent_map_get(gazetteer->by_name, name, &first)) {
    EntKnownName* last = &gazetteer->names[first];
    while (last->entity != (int32_t)entity && last->next >= 0) {
      last = &gazetteer->names[last->next];
    }
    if (last->entity == (int32_t)entity) {
      return ENT_OK; // "Singapore", both name and seat
    }
    last->next = index;
  } else {
    st = ent_map_put(gazetteer->by_name, name, (uint32_t)index);
  }
  gazetteer->names[gazetteer->n_names++] =
    (EntKnownName){(int32_t)entity, naming, -1};

  const EntSlice word = first_word(name);
  ent_map_get(gazetteer->reaches, word, &reach);
  return st || name.len <= reach
           ? st
           : ent_map_put(gazetteer->reaches, word, (uint32_t)name.len);
}

/// Add each alternative
static EntStatus
add_names(EntGazetteer* const gazetteer,
          EntSlice            names,
          const uint32_t      index,
          const EntNaming     naming)
{
  EntStatus st = ENT_OK;
  while (!st && names.len) {
    const EntSlice name = take(&names, '|');
    st = name.len ? add_name(gazetteer, name, index, naming) : ENT_OK;
  }
  return st;
}

/// Index of the entity with the label, -1 for an empty one, -2 if there is none
static int32_t
labelled(const EntGazetteer* const gazetteer, const EntSlice label)
{
  uint32_t i = 0U;
  if (!label.len) {
    return -1;
  }
  if (ent_map_get(gazetteer->by_name, label, &i)) {
    for (const EntKnownName* n = &gazetteer->names[i]; n;
         n = n->next < 0 ? NULL : &gazetteer->names[n->next]) {
      if (ent_slice_equals(gazetteer->entities[n->entity].label, label)) {
        return n->entity;
      }
    }
  }
  return -2;
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
                  "short, within, separated by tabs");
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

  e->within = labelled(gazetteer, columns[7]);
  if (e->within < -1) {
    ent_error_set(error, ENT_ERR_FORMAT,
                  "no entity \"%.*s\" before this one, which is within it",
                  ENT_SLICE_ARG(columns[7]));
    ent_error_place(error, file, number, 1U);
    return ENT_ERR_FORMAT;
  }

  EntStatus st = add_names(gazetteer, columns[0], i, ENT_NAMED_BY_NAME);
  st = st ? st : add_names(gazetteer, columns[3], i, ENT_NAMED_BY_NAME);
  st = st ? st : add_names(gazetteer, columns[4], i, ENT_NAMED_BY_ADJECTIVE);
  st = st ? st : add_names(gazetteer, columns[5], i, ENT_NAMED_BY_SEAT);
  st = st ? st : add_names(gazetteer, columns[6], i, ENT_NAMED_BY_SHORT);
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
  size_t n_names = 1U; // Fields and alternatives
  for (size_t i = 0U; i < text.len; ++i) {
    n_lines += text.data[i] == '\n';
    n_names +=
      text.data[i] == '\n' || text.data[i] == '\t' || text.data[i] == '|';
  }
  if (n_lines > MAX_ENTITIES || n_names > MAX_NAMES) {
    return ent_error_set(error, ENT_ERR_LIMIT, "%s has more than %d lines",
                         file, MAX_ENTITIES);
  }

  EntGazetteer* const g  = (EntGazetteer*)calloc(1U, sizeof(EntGazetteer));
  EntStatus           st = ENT_ERR_MEMORY;
  if (g && (g->by_name = ent_map_new()) && (g->reaches = ent_map_new()) &&
      (g->entities = ENT_ARENA_ARRAY(&g->arena, EntKnownEntity, n_lines)) &&
      (g->names = ENT_ARENA_ARRAY(&g->arena, EntKnownName, n_names))) {
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
    ent_map_free(gazetteer->by_name);
    ent_map_free(gazetteer->reaches);
    ent_arena_clear(&gazetteer->arena);
    free(gazetteer);
  }
}

int32_t
ent_gazetteer_find(const EntGazetteer* const gazetteer, const EntSlice name)
{
  uint32_t index = 0U;
  return ent_map_get(gazetteer->by_name, name, &index) ? (int32_t)index : -1;
}

const EntKnownName*
ent_gazetteer_name(const EntGazetteer* const gazetteer, const int32_t index)
{
  return &gazetteer->names[index];
}

size_t
ent_gazetteer_reach(const EntGazetteer* const gazetteer, const EntSlice word)
{
  uint32_t reach = 0U;
  ent_map_get(gazetteer->reaches, first_word(word), &reach);
  return reach;
}

size_t
ent_gazetteer_n_names(const EntGazetteer* const gazetteer)
{
  return gazetteer->n_names;
}

size_t
ent_gazetteer_size(const EntGazetteer* const gazetteer)
{
  return gazetteer->n_entities;
}

const EntKnownEntity*
ent_gazetteer_entity(const EntGazetteer* const gazetteer, const int32_t index)
{
  return &gazetteer->entities[index];
}
