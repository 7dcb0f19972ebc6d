// SPDX-License-Identifier: ISC

/**
   @file
   The gazetteer: entities that are known by name.

   Takes tab-separated lines (see ontology/README.md) and finds the entities
   that a run of words may name, and how: by name, by adjective ("Turkish"), by
   the seat of its government ("Ankara", "the Kremlin"), or by a short name that
   others bear too ("Bush").  Which of them is meant is for link.c to say.
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
  EntSlice label;  ///< Preferred name
  EntSlice class;  ///< IRI of its class
  EntSlice match;  ///< IRI of the Wikidata item, or empty
  EntSlice names;  ///< Other names, separated by '|'
  int32_t  within; ///< Entity that it belongs to: country, body; or -1
} EntKnownEntity;

/// How words name an entity
typedef enum {
  ENT_NAMED_BY_NAME,      ///< "Turkey"
  ENT_NAMED_BY_ADJECTIVE, ///< "Turkish"
  ENT_NAMED_BY_SEAT,      ///< "Ankara"
  ENT_NAMED_BY_SHORT      ///< "Bush": only where the text has more of it
} EntNaming;

/// One entity that a name may mean
typedef struct {
  int32_t   entity; ///< Index of the entity
  EntNaming naming; ///< How the name names it
  int32_t   next;   ///< The next that has the name, less likely; or -1
} EntKnownName;

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
   Find what `name` may name; words are separated by one blank.

   Returns the index of the likeliest EntKnownName, or -1.
*/
int32_t ent_gazetteer_find(const EntGazetteer* gazetteer, EntSlice name);

/**
   Find what a name of several words names once two neighbouring letters are
   exchanged: "Untied Nations".

   Returns the index of an EntKnownName, or -1.
*/
int32_t ent_gazetteer_find_misspelt(const EntGazetteer* gazetteer,
                                    EntSlice            name);

/// What a name may mean, by its index
const EntKnownName* ent_gazetteer_name(const EntGazetteer* gazetteer,
                                       int32_t             index);

/// Bytes of the longest name that begins as `word` does; 0 if there is none
size_t ent_gazetteer_reach(const EntGazetteer* gazetteer, EntSlice word);

/// Number of EntKnownName
size_t ent_gazetteer_n_names(const EntGazetteer* gazetteer);

/// Number of entities
size_t ent_gazetteer_size(const EntGazetteer* gazetteer);

/// An entity by its index
const EntKnownEntity* ent_gazetteer_entity(const EntGazetteer* gazetteer,
                                           int32_t             index);

#endif // ENT_EXTRACT_GAZETTEER_H
