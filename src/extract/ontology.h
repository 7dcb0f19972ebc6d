// SPDX-License-Identifier: ISC

/**
   @file
   The ontology: properties, classes, word patterns and the gazetteer.

   Loaded from the data folder (ontology/entente.ttl and gazetteer files),
   checked, and never changed afterwards; serves any number of threads.
*/

#ifndef ENT_EXTRACT_ONTOLOGY_H
#define ENT_EXTRACT_ONTOLOGY_H

#include "base/slice.h"
#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>

/// Properties, classes, patterns and names
typedef struct EntOntology EntOntology;

/// What the store and the shell need to know of a property
typedef struct {
  EntSlice iri;          ///< Absolute
  EntSlice name;         ///< Local name: memberOf
  EntSlice label;        ///< rdfs:label
  EntSlice inverse;      ///< IRI of the inverse property; empty if none
  bool     is_symmetric; ///< Subject and object can be swapped
} EntProperty;

/**
   Load the ontology at `folder` (which holds entente.ttl).

   Errors name the file and line.
*/
EntStatus ent_ontology_open(const char*   folder,
                            EntOntology** ontology,
                            EntError*     error);

/// Free the ontology; NULL is allowed
void ent_ontology_close(EntOntology* ontology);

/// Digest of all files it was loaded from, zero-terminated
const char* ent_ontology_id(const EntOntology* ontology);

/// Number of properties
size_t ent_ontology_n_properties(const EntOntology* ontology);

/// A property, by order of its IRI
const EntProperty* ent_ontology_property(const EntOntology* ontology,
                                         size_t             index);

#endif // ENT_EXTRACT_ONTOLOGY_H
