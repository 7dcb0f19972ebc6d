// SPDX-License-Identifier: ISC

/**
   @file
   Political events: who did what kind of thing to whom.

   Takes the clauses and names of an article and hands on one event for each
   happening that a sentence reports: its main clause, what a verb of saying
   says, and the verbs coordinated with these.  What is told in passing, in
   relative clauses and the like, is background and no event.  Types and their
   words are data, see event_types.h.
*/

#ifndef ENT_EXTRACT_EVENTS_H
#define ENT_EXTRACT_EVENTS_H

#include "base/status.h"
#include "extract/reading.h"

#include <stddef.h>

/// Find the events of all sentences; fails only for want of memory
EntStatus ent_events_find(EntReading* reading,
                          EntEvent**  list,
                          size_t*     n,
                          EntError*   error);

#endif // ENT_EXTRACT_EVENTS_H
