// SPDX-License-Identifier: ISC

/**
   @file
   Names near a description, which may stand for them.
*/

#ifndef ENT_EXTRACT_NEAR_H
#define ENT_EXTRACT_NEAR_H

#include "extract/reading.h"

/// How many sentences back a description looks
#define ENT_NEAR_BACK 3U

/// Most names of a sentence that are weighed
#define ENT_MAX_NEAR 32U

/// A noun that may stand for a name, and what the name must be
typedef struct {
  const char* noun;
  const char* class;
} EntAnaphoricNoun;

/// A name near the description
typedef struct {
  EntTokenRef ref;
  uint32_t    entity;
  bool        is_subject;   ///< Or what the subject belongs to
  bool        is_adjective; ///< "Russian"
} EntNear;

/// Class that the list has for the noun, or NULL
const char* ent_noun_class(const EntAnaphoricNoun* list,
                           size_t                  n,
                           EntSlice                lemma);

/// The determiner of the noun, or empty
EntSlice ent_noun_determiner(const EntTree* tree, int32_t noun);

/// "the", "this", "that"
bool ent_is_definite(EntSlice word);

/**
   Names of the class in a sentence, before the description if it is there too,
   but for those that its verb has beside it.

   If `is_loose`, also names of which no more is known than that they may be of
   the class.  Returns their number, at most ENT_MAX_NEAR.
*/
size_t ent_names_near(EntReading* reading,
                      EntTokenRef description,
                      uint32_t    sentence,
                      EntSlice class,
                      bool     is_loose,
                      EntNear* list);

#endif // ENT_EXTRACT_NEAR_H
