// SPDX-License-Identifier: ISC

#include "extract/entity.h"

#include "rdf/iri.h"
#include "rdf/namespaces.h"

#include <stdio.h>

uint32_t
ent_entity_intern(EntReading* const reading,
                  const EntSlice    iri,
                  const EntSlice    label,
                  const EntSlice class,
                  const EntSlice match,
                  const EntSlice names)
{
  uint32_t index = ENT_NO_ENTITY;
  if (ent_map_get(reading->by_iri, iri, &index)) {
    return index;
  }
  if (reading->n_entities == reading->capacity) {
    const size_t capacity = reading->capacity ? reading->capacity * 2U : 64U;
    EntEntity* const list =
      ENT_ARENA_ARRAY(reading->arena, EntEntity, capacity);
    if (!list) {
      reading->failed = true;
      return ENT_NO_ENTITY;
    }
    if (reading->n_entities) {
      memcpy(list, reading->entities, reading->n_entities * sizeof(*list));
    }
    reading->entities = list;
    reading->capacity = capacity;
  }

  index                    = (uint32_t)reading->n_entities;
  reading->entities[index] = (EntEntity){iri, label, class, match, names};
  if (ent_map_put(reading->by_iri, iri, index)) {
    reading->failed = true;
    return ENT_NO_ENTITY;
  }
  ++reading->n_entities;
  return index;
}

uint32_t
ent_entity_label(EntReading* const reading,
                 const EntSlice    label,
                 const EntSlice class,
                 const bool is_local)
{
  char base[sizeof(ENT_NS_DOC) + ENT_ARTICLE_DIGITS + 8U];
  if (is_local) {
    snprintf(base, sizeof(base), "%s%s/id/", ENT_NS_DOC, reading->article->id);
  } else {
    snprintf(base, sizeof(base), "%s", ENT_NS_ID);
  }
  const EntSlice copy = ent_arena_copy(reading->arena, label);
  const EntSlice iri  = ent_iri_mint(reading->arena, base, label);
  if (!copy.data || !iri.data) {
    reading->failed = true;
    return ENT_NO_ENTITY;
  }
  return ent_entity_intern(reading, iri, copy, class, (EntSlice){NULL, 0U},
                           (EntSlice){NULL, 0U});
}

uint32_t
ent_entity_known(EntReading* const reading, const int32_t known)
{
  const EntKnownEntity* const e =
    ent_gazetteer_entity(ent_ontology_gazetteer(reading->ontology), known);
  const EntSlice iri = ent_iri_mint(reading->arena, ENT_NS_ID, e->label);
  if (!iri.data) {
    reading->failed = true;
    return ENT_NO_ENTITY;
  }
  return ent_entity_intern(reading, iri, e->label, e->class, e->match,
                           e->names);
}
