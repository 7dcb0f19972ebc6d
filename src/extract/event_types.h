// SPDX-License-Identifier: ISC

/**
   @file
   Types of political events and the words that tell them.

   Read from ontology/events.ttl: a type is a class with a skos:notation, its
   name in PLOVER; ent:eventPattern gives its verbs and nouns (see pattern.h),
   ent:ifDenied and ent:ifPlanned what an event is that does not happen or is
   still to happen: who will not meet rejects, who will attack threatens.
*/

#ifndef ENT_EXTRACT_EVENT_TYPES_H
#define ENT_EXTRACT_EVENT_TYPES_H

#include "base/arena.h"
#include "base/slice.h"
#include "base/status.h"
#include "extract/ontology.h"
#include "extract/pattern.h"
#include "extract/pattern_index.h"
#include "extract/triples.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// No type
#define ENT_NO_EVENT_TYPE UINT32_MAX

/// A type of events
typedef struct {
  EntSlice iri;
  EntSlice name;      ///< In PLOVER: "ASSAULT"
  bool     is_mutual; ///< Two who act together act on each other
  uint32_t denied;    ///< Index of the type that it is if denied, or none
  uint32_t planned;   ///< As #denied, if it is planned or possible
} EntEventType;

/// Types, patterns and the index of these
struct EntEventTypes {
  EntEventType*   types; ///< By IRI
  size_t          n_types;
  uint32_t        demanded;    ///< Type of whatever is demanded, or none
  uint32_t        conditional; ///< Type of what is planned unless …, or none
  EntPattern*     patterns;    ///< By type; EntPattern::property is its index
  size_t          n_patterns;
  EntPatternIndex index;
};

/**
   Gather the types that sorted `triples` describe.

   Fails with ENT_ERR_SYNTAX for a pattern that cannot be read, with
   ENT_ERR_FORMAT if a type that is named is none, or if the same word tells
   two types and no condition keeps them apart.
*/
EntStatus ent_event_types_load(EntEventTypes*    self,
                               const EntTriples* triples,
                               EntArena*         arena,
                               EntError*         error);

/// Free what is not in the arena
void ent_event_types_free(EntEventTypes* self);

#endif // ENT_EXTRACT_EVENT_TYPES_H
