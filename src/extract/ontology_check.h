// SPDX-License-Identifier: ISC

/**
   @file
   Whether an ontology says what its author means.

   Loading refuses what cannot be understood.  This looks for what can, and is
   a mistake all the same: unknown classes and properties, and patterns that
   do not read their own example.
*/

#ifndef ENT_EXTRACT_ONTOLOGY_CHECK_H
#define ENT_EXTRACT_ONTOLOGY_CHECK_H

#include "base/status.h"
#include "extract/analyser.h"

#include <stddef.h>

/// Sums of a check
typedef struct {
  size_t properties; ///< That were looked at
  size_t patterns;   ///< Of properties and of events
  size_t mistakes;
} EntOntologyCounts;

/// Is told of each mistake, with its file and line
typedef void (*EntMistakeSink)(void* handle, const EntError* mistake);

/**
   Check the analyser's ontology, reading each example with its model.

   Fails only if memory is out; mistakes are counted.
*/
EntStatus ent_ontology_check(const EntAnalyser* analyser,
                             EntMistakeSink     sink,
                             void*              handle,
                             EntOntologyCounts* counts,
                             EntError*          error);

#endif // ENT_EXTRACT_ONTOLOGY_CHECK_H
