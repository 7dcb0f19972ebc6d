// SPDX-License-Identifier: ISC

/**
   @file
   Which event words tell: a verb, or the noun that a light verb hands on to.
*/

#ifndef ENT_EXTRACT_EVENT_WORDS_H
#define ENT_EXTRACT_EVENT_WORDS_H

#include "extract/event_scene.h"
#include "extract/pattern.h"

#include <stdint.h>

/**
   The pattern that the clause tells an event by, or NULL.

   A verb with a condition that is met goes first ("open fire"), then the
   noun of a light verb ("hold talks"), then the verb, then the noun of a verb
   that tells nothing.
*/
const EntPattern* ent_event_pattern_of_clause(const EntEventScene* scene,
                                              const EntClause*     clause);

/// The pattern of the event noun at `token`, or NULL
const EntPattern* ent_event_pattern_of_noun(const EntEventScene* scene,
                                            int32_t              token);

#endif // ENT_EXTRACT_EVENT_WORDS_H
