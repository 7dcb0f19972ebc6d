// SPDX-License-Identifier: ISC

/**
   @file
   Where a reader of Turtle stands, and the productions that statements are
   made of; private to turtle.c and turtle_object.c.
*/

#ifndef ENT_RDF_TURTLE_STATE_H
#define ENT_RDF_TURTLE_STATE_H

#include "base/buffer.h"
#include "rdf/term.h"
#include "rdf/turtle_lexer.h"
#include "rdf/turtle_names.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Brackets and parentheses inside of each other
#define MAX_DEPTH 1000U

/// A term with the text that it refers to
typedef struct {
  EntTerm   term;
  EntBuffer text;
  EntBuffer datatype;
} Kept;

/// What waits for its objects
typedef struct {
  Kept subject;
  Kept predicate;
} Level;

/// A reader
typedef struct {
  TurtleLexer  lexer;
  bool         graphs; ///< TriG
  EntQuadSink  sink;
  void*        handle;
  TurtleNames* names;
  Level*       levels; ///< Owned
  size_t       n_levels;
  Kept         object;
  Kept         graph;
  uint64_t     n_anonymous;
} Turtle;

/// Fail where the token in hand stands
EntStatus ent_turtle_fail(Turtle* t, EntStatus status, const char* message);

/// As ent_turtle_fail, for a token that is not `what`
EntStatus ent_turtle_expected(Turtle* t, const char* what);

/// Fail for want of memory
EntStatus ent_turtle_no_memory(Turtle* t);

/// Go to the next token
EntStatus ent_turtle_advance(Turtle* t);

/// Is a token of that kind in hand?
bool ent_turtle_is_at(const Turtle* t, int kind);

/// Pass over the token in hand, which must be `kind`
EntStatus ent_turtle_pass(Turtle* t, int kind, const char* what);

/// Make `kept` an empty term of a kind
void ent_turtle_reset(Kept* kept, EntTermKind kind);

/// Make `kept` an IRI
EntStatus ent_turtle_keep_iri(Turtle* t, Kept* kept, const char* iri);

/// Make `kept` the blank node without a label of that number
EntStatus ent_turtle_keep_anonymous(Turtle* t, Kept* kept, uint64_t number);

/// Append the IRI in hand, without moving on
EntStatus ent_turtle_resolve_iri(Turtle* t, EntBuffer* out);

/// An IRI or a labelled blank node into `kept`, and on to the next token
EntStatus ent_turtle_read_name(Turtle* t, Kept* kept);

/// Make `depth` a level
EntStatus ent_turtle_deepen(Turtle* t, size_t depth);

/// What is between '[' and ']' of node `number`; '[' is passed
EntStatus ent_turtle_read_properties(Turtle* t, size_t depth, uint64_t number);

/// The items of a collection whose first node is `number`; '(' is passed
EntStatus ent_turtle_read_items(Turtle* t, size_t depth, uint64_t number);

/// predicateObjectList of the subject that waits at `depth`
EntStatus ent_turtle_read_predicates(Turtle* t, size_t depth);

#endif // ENT_RDF_TURTLE_STATE_H
