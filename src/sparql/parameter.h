// SPDX-License-Identifier: ISC

/**
   @file
   Parameters: names that stand for terms in queries.

   A query writes `$name` where the term should stand.  The term takes its
   place in the parser as what it is, so that nothing in it can become syntax;
   where there is no parameter of the name, `$name` is a variable as ever.
*/

#ifndef ENT_SPARQL_PARAMETER_H
#define ENT_SPARQL_PARAMETER_H

#include "base/arena.h"
#include "base/slice.h"
#include "base/status.h"
#include "rdf/term.h"

#include <stddef.h>

/// Most parameters
#define ENT_MAX_PARAMETERS 256U

/// A name and its term
typedef struct {
  EntSlice name; ///< Without its $
  EntTerm  term; ///< What it stands for
} EntParameter;

/// A list of parameters; zero-initialised has none
typedef struct {
  EntParameter* items; ///< In the arena, in the order of their names
  size_t        n;     ///< Of #items
} EntParameters;

/**
   Set the parameter `name` to `term`, both copied; NULL: it is none any more.

   ENT_ERR_LIMIT after ENT_MAX_PARAMETERS, ENT_ERR_MEMORY.
*/
EntStatus ent_parameters_set(EntParameters* parameters,
                             EntArena*      arena,
                             EntSlice       name,
                             const EntTerm* term);

/// The term of the parameter `name`, or NULL
const EntTerm* ent_parameters_find(const EntParameters* parameters,
                                   EntSlice             name);

#endif // ENT_SPARQL_PARAMETER_H
