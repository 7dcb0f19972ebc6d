// SPDX-License-Identifier: ISC

/**
   @file
   The steps from the words to a statement, told for people: "verb passive
   control pronoun attribution time".

   Takes the sets that the clause core and the resolution of references left,
   and hands on the words that `why` shows.
*/

#ifndef ENT_EXTRACT_STEPS_H
#define ENT_EXTRACT_STEPS_H

#include "base/arena.h"
#include "base/slice.h"
#include "extract/extraction.h"

/**
   The steps of `statement`, whose holder and time are set; arena memory.

   `predicate` tells the kind of clause; `via` is a set of ENT_VIA_…, `how` one
   of ENT_BY_….  Empty if there is no memory.
*/
EntSlice ent_steps_tell(EntArena*           arena,
                        const char*         predicate,
                        unsigned            via,
                        unsigned            how,
                        const EntStatement* statement);

#endif // ENT_EXTRACT_STEPS_H
