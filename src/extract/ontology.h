// SPDX-License-Identifier: ISC

/**
   @file
   The ontology: properties, classes, word patterns and the gazetteer.

   Loaded from the data folder (ontology: Turtle and gazetteer.tsv), checked,
   and never changed afterwards; serves any number of threads.  What it holds
   does not depend on the order of statements in the file.
*/

#ifndef ENT_EXTRACT_ONTOLOGY_H
#define ENT_EXTRACT_ONTOLOGY_H

#include "base/slice.h"
#include "base/status.h"
#include "extract/gazetteer.h"
#include "extract/pattern.h"

#include <stdbool.h>
#include <stddef.h>

/// Properties, classes, patterns and names
typedef struct EntOntology EntOntology;

/// Types of events, see event_types.h
typedef struct EntEventTypes EntEventTypes;

/// A property of the ontology
typedef struct {
  EntSlice iri;          ///< Absolute
  EntSlice name;         ///< Local name: memberOf
  EntSlice label;        ///< rdfs:label
  EntSlice domain;       ///< IRI of the class of subjects; empty if any
  EntSlice range;        ///< IRI of the class of objects; empty if any
  EntSlice not_range;    ///< IRI of a class that objects are not of; or empty
  EntSlice inverse;      ///< IRI of the inverse property; empty if none
  bool     is_symmetric; ///< Subject and object can be swapped
  bool     is_turned;    ///< Stored as its inverse, subject and object swapped
} EntProperty;

/// What a word does to the meaning of what it governs; a set
enum {
  ENT_CUE_NEGATED     = 1,    ///< "refuse to"
  ENT_CUE_POSSIBLE    = 2,    ///< "may", "if"
  ENT_CUE_PLANNED     = 4,    ///< "will", "agree to"
  ENT_CUE_DEMANDED    = 8,    ///< "must", "urge"
  ENT_CUE_HOLDER      = 16,   ///< "say": its subject holds what it governs
  ENT_CUE_REFERS_TO   = 32,   ///< "I mean X": names what was meant before
  ENT_CUE_LIGHT       = 64,   ///< "hold talks": the event is what it governs
  ENT_CUE_ACTOR       = 128,  ///< "striker": a noun that denotes who acts
  ENT_CUE_CONDITIONAL = 256,  ///< "unless"
  ENT_CUE_UNDERGONE   = 512,  ///< "receive support": its subject does nothing
  ENT_CUE_BEGINS      = 1024, ///< "join": a state begins with it
  ENT_CUE_ENDS        = 2048  ///< "leave": or ends
};

/**
   Load the ontology from `folder`, which holds entente.ttl, events.ttl,
   codes.ttl and gazetteer.tsv.

   Errors name file and line.
*/
EntStatus ent_ontology_open(const char*   folder,
                            EntOntology** ontology,
                            EntError*     error);

/**
   As ent_ontology_open, and load the Turtle files of `more`, too.

   `more` ends with NULL, or is NULL.  They may add properties, patterns,
   classes and nouns, also to those of the folder.
*/
EntStatus ent_ontology_open_with(const char*        folder,
                                 const char* const* more,
                                 EntOntology**      ontology,
                                 EntError*          error);

/// Free the ontology; NULL is allowed
void ent_ontology_close(EntOntology* ontology);

/// Digest of the files it was loaded from, zero-terminated
const char* ent_ontology_id(const EntOntology* ontology);

/// All properties, by IRI
const EntProperty* ent_ontology_properties(const EntOntology* ontology,
                                           size_t*            n);

/// All patterns, by rule identifier
const EntPattern* ent_ontology_patterns(const EntOntology* ontology, size_t* n);

/// The patterns of predicates with the lemma: indexes of patterns, ascending
const uint32_t* ent_ontology_patterns_of(const EntOntology* ontology,
                                         EntPredicateKind   kind,
                                         EntSlice           lemma,
                                         size_t*            n);

/// Set of ENT_CUE_… that the lemma gives
unsigned ent_ontology_cues(const EntOntology* ontology, EntSlice lemma);

/// IRI of the class whose members the noun denotes, in any ASCII case; or empty
EntSlice ent_ontology_class_of(const EntOntology* ontology, EntSlice lemma);

/// IRI of the class that ent:noun lists the lemma for; or empty
EntSlice ent_ontology_class_listing(const EntOntology* ontology,
                                    EntSlice           lemma);

/// "%s of %s" if members of the class are named after what they belong to
EntSlice ent_ontology_label_form(const EntOntology* ontology, EntSlice class);

/// True if a common noun denotes a member of the class only if it is listed
bool ent_ontology_is_closed(const EntOntology* ontology, EntSlice class);

/// True if each member of `class` is one of `super`, an IRI of a class
bool ent_ontology_is_a(const EntOntology* ontology,
                       EntSlice class,
                       EntSlice super);

/// True if `property` is another than `other` and, by rdfs:subPropertyOf, of it
bool ent_ontology_implies(const EntOntology* ontology,
                          EntSlice           property,
                          EntSlice           other);

/// The types of events and the words that tell them
const EntEventTypes* ent_ontology_events(const EntOntology* ontology);

/// ent:code of an entity's match or of a class: "TUR", "IGO"; empty if none
EntSlice ent_ontology_code(const EntOntology* ontology, EntSlice iri);

/// The names it knows
const EntGazetteer* ent_ontology_gazetteer(const EntOntology* ontology);

#endif // ENT_EXTRACT_ONTOLOGY_H
