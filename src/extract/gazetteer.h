// SPDX-License-Identifier: ISC

/**
   @file
   The gazetteer: entities that are known by name.

   Takes tab-separated lines (see ontology/README.md) and finds the entity that
   a run of words names, and how: by name, by adjective ("Turkish"), or by the
   seat of its government ("Ankara", "the Kremlin").
*/

#ifndef ENT_EXTRACT_GAZETTEER_H
#define ENT_EXTRACT_GAZETTEER_H

#include "base/slice.h"
#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Entities by name
typedef struct EntGazetteer EntGazetteer;

/// An entity that is known
typedef struct {
  EntSlice label; ///< Preferred name
  EntSlice class; ///< IRI of its class
  EntSlice match; ///< IRI of the Wikidata item, or empty
  EntSlice names; ///< Other names, separated by '|'
} EntKnownEntity;

/// How words name an entity
typedef enum {
  ENT_NAMED_BY_NAME,      ///< "Turkey"
  ENT_NAMED_BY_ADJECTIVE, ///< "Turkish"
  ENT_NAMED_BY_SEAT       ///< "Ankara"
} EntNaming;

/// Most words in a name
#define ENT_NAME_MAX_WORDS 8U

/// Read the gazetteer from `text`, which is copied; errors have the line
EntStatus ent_gazetteer_parse(EntSlice       text,
                              const char*    file,
                              EntGazetteer** gazetteer,
                              EntError*      error);

/// Free the gazetteer; NULL is allowed
void ent_gazetteer_free(EntGazetteer* gazetteer);

/**
   Find what `name` names; words are separated by one blank.

   Returns the index of the entity and sets `*naming`, or -1.
*/
int32_t ent_gazetteer_find(const EntGazetteer* gazetteer,
                           EntSlice            name,
                           EntNaming*          naming);

/// An entity by its index
const EntKnownEntity* ent_gazetteer_entity(const EntGazetteer* gazetteer,
                                           int32_t             index);

#endif // ENT_EXTRACT_GAZETTEER_H
