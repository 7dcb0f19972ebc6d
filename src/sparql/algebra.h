// SPDX-License-Identifier: ISC

/**
   @file
   The SPARQL algebra (SPARQL 1.1 Query Language, section 18.2).

   The parser makes it, name resolution completes it, the plan reads it.  An
   operator is a node of a tagged tree that lives in the arena of its query.
   Variables are numbers from 0; blank nodes of the query are variables that
   cannot be projected.
*/

#ifndef ENT_SPARQL_ALGEBRA_H
#define ENT_SPARQL_ALGEBRA_H

#include "base/arena.h"
#include "base/buffer.h"
#include "base/slice.h"
#include "rdf/term.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Most variables in a query, blank nodes included
#define ENT_MAX_VARIABLES 512U

/// No limit
#define ENT_NO_LIMIT UINT64_MAX

/// A variable of the query
typedef struct {
  EntSlice name;      ///< Without the question mark
  bool     is_hidden; ///< A blank node
} EntVariable;

/// A set of variables
typedef struct {
  uint64_t words[ENT_MAX_VARIABLES / 64U];
} EntVariableSet;

/// What a place of a triple pattern holds
typedef enum {
  ENT_NODE_VARIABLE, ///< A variable
  ENT_NODE_TERM,     ///< An RDF term
  ENT_NODE_NAME      ///< A label that is not resolved yet
} EntNodeKind;

/// Subject, predicate or object of a triple pattern
typedef struct {
  EntNodeKind kind;
  uint32_t    variable; ///< Of a variable
  EntTerm     term;     ///< Of a term
  EntSlice    name;     ///< Of a name
  int64_t     id;     ///< Of a term: its id in the store; 0 if it is not there
  size_t      line;   ///< Where it stands in the query, from 1
  size_t      column; ///< In characters, from 1
  EntSlice    source; ///< As it stands there
} EntNode;

/// A triple pattern (section 18.1.5)
typedef struct {
  EntNode s;
  EntNode p;
  EntNode o;
} EntTriplePattern;

/// The operators
typedef enum {
  ENT_ALGEBRA_BGP,      ///< Basic graph pattern
  ENT_ALGEBRA_JOIN,     ///< Join(left, right)
  ENT_ALGEBRA_PROJECT,  ///< Project(input, variables)
  ENT_ALGEBRA_DISTINCT, ///< Distinct(input)
  ENT_ALGEBRA_SLICE     ///< Slice(input, offset, limit)
} EntAlgebraKind;

typedef struct EntAlgebra EntAlgebra;

/// A basic graph pattern; without triples it has one empty solution
typedef struct {
  size_t            n;
  EntTriplePattern* triples;
} EntBgp;

/// Two inputs
typedef struct {
  EntAlgebra* left;
  EntAlgebra* right;
} EntJoin;

/// An input and the variables that leave it
typedef struct {
  EntAlgebra*     input;
  size_t          n;
  const uint32_t* variables;
} EntProject;

/// An input
typedef struct {
  EntAlgebra* input;
} EntDistinct;

/// An input and which part of its sequence is kept
typedef struct {
  EntAlgebra* input;
  uint64_t    offset;
  uint64_t    limit; ///< ENT_NO_LIMIT if there is none
} EntSlicing;

/// An operator and its inputs
struct EntAlgebra {
  EntAlgebraKind kind;
  union {
    EntBgp      bgp;
    EntJoin     join;
    EntProject  project;
    EntDistinct distinct;
    EntSlicing  slice;
  } as;
};

/// What is asked for
typedef enum {
  ENT_FORM_SELECT, ///< Solutions
  ENT_FORM_ASK     ///< Whether there is one
} EntQueryForm;

/// A parsed query
typedef struct {
  EntQueryForm    form;
  EntAlgebra*     root;
  size_t          n_variables;
  EntVariable*    variables;
  size_t          n_projected;
  const uint32_t* projected; ///< Variables of the answer, in order
} EntParsed;

/// True if `variable` is in `set`
bool ent_variables_have(const EntVariableSet* set, uint32_t variable);

/// Put `variable` into `set`
void ent_variables_add(EntVariableSet* set, uint32_t variable);

/// BGP(triples); NULL if out of memory, as all of these
EntAlgebra* ent_algebra_bgp(EntArena*         arena,
                            size_t            n,
                            EntTriplePattern* triples);

/// Join(left, right)
EntAlgebra* ent_algebra_join(EntArena*   arena,
                             EntAlgebra* left,
                             EntAlgebra* right);

/// Project(input, variables); the array is not copied
EntAlgebra* ent_algebra_project(EntArena*       arena,
                                EntAlgebra*     input,
                                size_t          n,
                                const uint32_t* variables);

/// Distinct(input)
EntAlgebra* ent_algebra_distinct(EntArena* arena, EntAlgebra* input);

/// Slice(input, offset, limit)
EntAlgebra* ent_algebra_slice(EntArena*   arena,
                              EntAlgebra* input,
                              uint64_t    offset,
                              uint64_t    limit);

/**
   Variables that solutions of `algebra` may bind, and those that all bind.

   They differ where a projected variable does not occur in the pattern.
   Either set may be NULL.
*/
void ent_algebra_variables(const EntAlgebra* algebra,
                           EntVariableSet*   possible,
                           EntVariableSet*   certain);

/// Called for each triple pattern; a status other than ENT_OK ends the walk
typedef EntStatus (*EntTripleVisitor)(void* handle, EntTriplePattern* triple);

/// Visit all triple patterns in the order of the query
EntStatus ent_algebra_each_triple(EntAlgebra*      algebra,
                                  EntTripleVisitor visit,
                                  void*            handle);

/**
   Append `algebra` as indented S-expressions, one operator a line.

   The notation is that of SPARQL Syntax Expressions; a name that is not
   resolved stands in quotes behind a tilde.
*/
void ent_algebra_print(const EntAlgebra*  algebra,
                       const EntVariable* variables,
                       EntBuffer*         buffer);

#endif // ENT_SPARQL_ALGEBRA_H
