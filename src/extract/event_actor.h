// SPDX-License-Identifier: ISC

/**
   @file
   Who can act in a political event, what they are called, and their code.

   Actors are names, demonyms ("Turkish"), and nouns that denote people and
   organisations ("police", "rebels").
*/

#ifndef ENT_EXTRACT_EVENT_ACTOR_H
#define ENT_EXTRACT_EVENT_ACTOR_H

#include "base/slice.h"
#include "extract/reading.h"

#include <stdbool.h>

/// True if the phrase at `ref` denotes an actor
bool ent_actor_is(const EntReading* reading, EntTokenRef ref);

/**
   The words that name the actor at `ref`, without articles.

   Titles and what belongs to the name are in, what is told aside is not.  In
   the arena; empty if there is no memory.
*/
EntSlice ent_actor_words(const EntReading* reading, EntTokenRef ref);

/**
   ent:code of the actor's country or organisation; empty if none is known.

   A country that the phrase mentions will do: TUR for "Turkish police".
*/
EntSlice ent_actor_code(const EntReading* reading, EntTokenRef ref);

#endif // ENT_EXTRACT_EVENT_ACTOR_H
