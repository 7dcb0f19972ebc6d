// SPDX-License-Identifier: ISC

/**
   @file
   A sentence in which events are looked for, with all that is known of it.
*/

#ifndef ENT_EXTRACT_EVENT_SCENE_H
#define ENT_EXTRACT_EVENT_SCENE_H

#include "extract/event_types.h"
#include "extract/reading.h"

#include <stdint.h>

/// The sentence, the article around it, and the words to look for
typedef struct {
  EntReading*          reading;
  const EntEventTypes* types;
  uint32_t             sentence;
  const EntClauses*    clauses;
  const EntTree*       tree;
} EntEventScene;

/// Nobody
static const EntTokenRef ENT_NOBODY = {0U, ENT_NO_TOKEN};

/// The token with index `token`
static inline const EntToken*
ent_scene_token(const EntEventScene* const scene, const int32_t token)
{
  return ent_tree_token(scene->tree, token);
}

/// The token as one of the document
static inline EntTokenRef
ent_scene_ref(const EntEventScene* const scene, const int32_t token)
{
  return (EntTokenRef){scene->sentence, token};
}

/// The clause whose predicate is the token, or NULL
static inline const EntClause*
ent_scene_clause(const EntEventScene* const scene, const int32_t token)
{
  const int32_t i = scene->clauses->at_token[token];
  return i < 0 ? NULL : &scene->clauses->clauses[i];
}

/// Cues of the predicate with its particle and without
static inline unsigned
ent_scene_cues(const EntEventScene* const scene, const EntClause* const clause)
{
  const EntOntology* const o = scene->reading->ontology;
  return ent_ontology_cues(o, clause->lemma) |
         ent_ontology_cues(o, ent_scene_token(scene, clause->token)->lemma);
}

#endif // ENT_EXTRACT_EVENT_SCENE_H
