// SPDX-License-Identifier: ISC

/**
   @file
   Who acts in an event, and on whom.

   The source is the agent of the clause.  The target is the patient of a
   passive, or else the nearest actor below the predicate, where each relation
   on the way adds to the distance.
*/

#ifndef ENT_EXTRACT_EVENT_PAIR_H
#define ENT_EXTRACT_EVENT_PAIR_H

#include "extract/clause.h"
#include "extract/event_scene.h"
#include "extract/pattern.h"

/// Source and target; either may be no token
typedef struct {
  EntTokenRef source;
  EntTokenRef target;
} EntEventPair;

/// In whose words a clause stands
typedef struct {
  EntTokenRef speaker; ///< Who says what is said in it, or no token
  EntTokenRef subject; ///< Of a clause that has none of its own, or no token
} EntEventVoice;

/// The actors of the event that the clause tells by the pattern
EntEventPair ent_event_pair_of_clause(const EntEventScene* scene,
                                      const EntClause*     clause,
                                      const EntPattern*    pattern,
                                      const EntEventVoice* voice);

/// The actors around an event noun: "the French attack on Mali"
EntEventPair ent_event_pair_of_noun(const EntEventScene* scene,
                                    const EntClause*     clause);

/// The speaker, who demands what the clause says, and of whom
EntEventPair ent_event_pair_of_demand(const EntEventScene* scene,
                                      const EntClause*     clause,
                                      const EntEventVoice* voice);

/// The voice of what the verb of saying says
EntEventVoice ent_event_voice_of(const EntEventScene* scene,
                                 const EntClause*     clause,
                                 const EntEventVoice* voice);

#endif // ENT_EXTRACT_EVENT_PAIR_H
