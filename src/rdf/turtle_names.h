// SPDX-License-Identifier: ISC

/**
   @file
   The prefixes and the base that a Turtle document has declared so far;
   private to the readers.
*/

#ifndef ENT_RDF_TURTLE_NAMES_H
#define ENT_RDF_TURTLE_NAMES_H

#include "base/slice.h"
#include "base/status.h"

/// Declarations
typedef struct TurtleNames TurtleNames;

/// None yet but `base`, an absolute IRI; NULL if out of memory
TurtleNames* ent_turtle_names_new(EntSlice base);

/// Free them; NULL is allowed
void ent_turtle_names_free(TurtleNames* names);

/// Let `prefix` stand for `iri` from now on
EntStatus ent_turtle_declare(TurtleNames* names, EntSlice prefix, EntSlice iri);

/// What `prefix` stands for, or NULL; valid until the next declaration
const EntSlice* ent_turtle_namespace(const TurtleNames* names, EntSlice prefix);

/// Set the base
EntStatus ent_turtle_set_base(TurtleNames* names, EntSlice base);

/// The base
EntSlice ent_turtle_base(const TurtleNames* names);

#endif // ENT_RDF_TURTLE_NAMES_H
