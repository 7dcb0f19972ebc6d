// SPDX-License-Identifier: ISC

/**
   @file
   The policy: which claims make their triple a fact.

   Asserted and actual, whoever says so; a negated, possible, planned or
   demanded one never does.  That somebody else denies it does not withdraw a
   fact: holders are not weighed yet, and both stand in the evidence.  People
   may reject what articles say (store/curated.h).  This is the only place that
   knows.
*/

#ifndef ENT_EVIDENCE_FACT_H
#define ENT_EVIDENCE_FACT_H

#include "extract/extraction.h"

#include <stdbool.h>

/// The policy in SQL, over the columns of the table `mention`
#define ENT_FACT_SQL "polarity = 0 AND modality = 0"

/// Nobody rejected the statement that `st` is a row of, in SQL
#define ENT_NOT_REJECTED_SQL                                                   \
  "NOT EXISTS (SELECT 1 FROM verdict v WHERE v.s = st.s AND v.p = st.p"        \
  " AND v.o = st.o AND v.verdict = 2)"

/// The policy in C
static inline bool
ent_is_fact(const EntPolarity polarity, const EntModality modality)
{
  return polarity == ENT_ASSERTED && modality == ENT_ACTUAL;
}

#endif // ENT_EVIDENCE_FACT_H
