// SPDX-License-Identifier: ISC

/**
   @file
   What the ontology says of properties and classes: how long they hold, and
   what it does not allow; for `conflicts`, which shows where the store says it
   all the same.
*/

#ifndef ENT_EXTRACT_CONSTRAINT_H
#define ENT_EXTRACT_CONSTRAINT_H

#include "extract/ontology.h"

/// True if the property has one value at a time (owl:FunctionalProperty)
bool ent_ontology_is_functional(const EntOntology* ontology, EntSlice property);

/// True if the property holds for a time, not at one (ent:StateProperty)
bool ent_ontology_is_state(const EntOntology* ontology, EntSlice property);

/// True if nothing is of both classes, by owl:disjointWith of them or of what
/// they are subclasses of
bool ent_ontology_are_disjoint(const EntOntology* ontology,
                               EntSlice           a,
                               EntSlice           b);

#endif // ENT_EXTRACT_CONSTRAINT_H
