// SPDX-License-Identifier: ISC

/**
   @file
   What an ontology holds; for the files that load, ask and check it.
*/

#ifndef ENT_EXTRACT_ONTOLOGY_IMPL_H
#define ENT_EXTRACT_ONTOLOGY_IMPL_H

#include "base/arena.h"
#include "base/map.h"
#include "extract/event_types.h"
#include "extract/ontology.h"
#include "extract/pattern_index.h"
#include "extract/triples.h"

#include <stdint.h>

/// Digits of its identifier
#define ENT_ONTOLOGY_DIGITS 12

/// A file that it was loaded from; the strings are in the arena
typedef struct {
  EntSlice path;
  EntSlice text;
} EntSource;

/// Ends of nouns that denote members of a class
typedef struct {
  EntSlice class;
  EntLemmas endings;
} EntEndings;

struct EntOntology {
  EntArena      arena;
  EntGazetteer* gazetteer;
  char          id[ENT_ONTOLOGY_DIGITS + 1];

  EntTriples triples;

  EntSource* sources; ///< The files, to find things in again
  size_t     n_sources;

  EntProperty* properties;
  size_t       n_properties;
  EntPattern*  patterns;
  size_t       n_patterns;

  EntMap*  classes;   ///< IRI of a class → its index
  uint8_t* ancestors; ///< Of each pair of classes: is the first the second
  uint32_t n_classes;

  EntPatternIndex index;
  EntEventTypes   events;
  EntMap*         cues;  ///< Lemma → set of cues
  EntMap*         nouns; ///< Lemma → index of the triple that gives its class
  EntEndings*     endings;
  size_t          n_endings;
};

/**
   Set the place of `error` to where `text` stands in a file, if it does.

   `column` counts from where the text begins, 1 being its first character.
*/
void ent_ontology_place(const EntOntology* ontology,
                        EntSlice           text,
                        size_t             column,
                        EntError*          error);

#endif // ENT_EXTRACT_ONTOLOGY_IMPL_H
