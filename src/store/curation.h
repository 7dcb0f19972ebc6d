// SPDX-License-Identifier: ISC

/**
   @file
   What people decide about statements and entities, kept in the store.

   A decision is a row of a log from which nothing is deleted: to take one back
   is a decision, too.  What the store answers is made to follow from those
   that are in force, in the same transaction; how, curated.h tells.  They hold
   for what is read later, too, and travel with exports (evidence/decision.h).
*/

#ifndef ENT_STORE_CURATION_H
#define ENT_STORE_CURATION_H

#include "base/arena.h"
#include "evidence/decision.h"
#include "store/store.h"

/**
   Put a decision in force, in one transaction.

   Of `decision`, action, terms, who, why and for ENT_UNDO #undoes count; the
   time is now if #at is empty.  Sets `*number` (may be NULL) to its place in
   the log.  Fails with ENT_ERR_FORMAT if a term may not stand in its place,
   or with ENT_ERR_ARGUMENT if an entity would be merged with itself.
*/
EntStatus ent_store_decide(EntStore*          store,
                           const EntDecision* decision,
                           int64_t*           number,
                           EntError*          error);

/**
   Take back decision `number` of the log, or the last in force if it is 0.

   To take back an ENT_UNDO puts what it took back in force again; 0 never
   means one.  `*undone` is set to the number.  ENT_ERR_NOT_FOUND if there is
   none, ENT_ERR_ARGUMENT if it is not in force.
*/
EntStatus ent_store_undo(EntStore* store,
                         int64_t   number,
                         EntSlice  who,
                         EntSlice  why,
                         int64_t*  undone,
                         EntError* error);

/// The log: all decisions by their time; they and their strings lie in `arena`
EntStatus ent_store_decisions(EntStore*     store,
                              EntArena*     arena,
                              EntDecision** decisions,
                              size_t*       n,
                              EntError*     error);

/**
   The decision that says whether a statement stands, if there is one.

   `*found` is set if the last of those in force about it, before or after
   merges, accepts or rejects it.  The strings lie in `arena`.
*/
EntStatus ent_store_verdict(EntStore*    store,
                            int64_t      s,
                            int64_t      p,
                            int64_t      o,
                            EntArena*    arena,
                            EntDecision* decision,
                            bool*        found,
                            EntError*    error);

#endif // ENT_STORE_CURATION_H
