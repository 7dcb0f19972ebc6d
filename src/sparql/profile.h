// SPDX-License-Identifier: ISC

/**
   @file
   Queries that are run to see what each step of their plan did.

   Each step (an item of plan.h) gets a condition that is always true and counts
   how often it is asked: once for each row that the step finds.  The time since
   the condition before it is the step's; it is known where SQLite was, not what
   it did, so that a step which finds nothing gives its time to the next.
*/

#ifndef ENT_SPARQL_PROFILE_H
#define ENT_SPARQL_PROFILE_H

#include "base/buffer.h"
#include "base/status.h"
#include "sparql/eval.h"

#include <stdint.h>

/// Most steps that are counted
#define ENT_MAX_STEPS 1024U

/// What one step did
typedef struct {
  uint64_t rows;
  uint64_t nanoseconds;
} EntStepCount;

/// What all steps did
typedef struct EntProfile {
  uint64_t     last; ///< When the last condition was asked
  EntStepCount steps[ENT_MAX_STEPS];
} EntProfile;

/**
   Run `text` and append its algebra, what each step did, and its SQL.

   Safe to print.  Errors are those of ent_query_prepare, ent_query_step; after
   the latter `buffer` has what was counted until then.
*/
EntStatus ent_query_profile(EntEngine* engine,
                            EntSlice   text,
                            EntBuffer* buffer,
                            EntError*  error);

#endif // ENT_SPARQL_PROFILE_H
