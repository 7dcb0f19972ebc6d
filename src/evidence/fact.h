// SPDX-License-Identifier: ISC

/**
   @file
   The policy: which claims make their triple a fact.

   Default of the design (`reported`): asserted and actual, whoever says so.
   A negated, possible, planned or demanded one never does.  This is the only
   place that knows.
*/

#ifndef ENT_EVIDENCE_FACT_H
#define ENT_EVIDENCE_FACT_H

#include "extract/extraction.h"

#include <stdbool.h>

/// The policy in SQL, over the columns of the table `mention`
#define ENT_FACT_SQL "polarity = 0 AND modality = 0"

/// The policy in C
static inline bool
ent_is_fact(const EntPolarity polarity, const EntModality modality)
{
  return polarity == ENT_ASSERTED && modality == ENT_ACTUAL;
}

#endif // ENT_EVIDENCE_FACT_H
