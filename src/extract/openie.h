// SPDX-License-Identifier: ISC

/**
   @file
   Open information extraction: what clauses say, in the sentence's own words.

   Takes the clauses of a sentence and hands on tuples of a subject, a relation
   and what else belongs to it, each a set of tokens.  No ontology is asked:
   every predicate that has a subject gives tuples (verbs, copulas), and so do
   appositions and possessors, whose relation no word of the sentence carries.
*/

#ifndef ENT_EXTRACT_OPENIE_H
#define ENT_EXTRACT_OPENIE_H

#include "base/arena.h"
#include "base/buffer.h"
#include "base/status.h"
#include "extract/clause.h"
#include "extract/token_set.h"

#include <stdbool.h>
#include <stddef.h>

/// Most arguments of a tuple besides its subject
#define ENT_TUPLE_MAX_ARGUMENTS 8U

/// Why a tuple is said; its confidence follows from it
typedef enum {
  ENT_TUPLE_OBJECT,     ///< Verb and object
  ENT_TUPLE_PHRASE,     ///< Verb without object, and a prepositional phrase
  ENT_TUPLE_STATE,      ///< Verb and what the subject becomes or is made
  ENT_TUPLE_CONTENT,    ///< Verb and a clause: what is said, thought
  ENT_TUPLE_CONTEXT,    ///< Verb with nothing behind it but an adverb
  ENT_TUPLE_COPULA,     ///< "is" and a noun or an adjective
  ENT_TUPLE_APPOSITION, ///< "Putin, the president"
  ENT_TUPLE_POSSESSOR,  ///< "Turkey's membership"
  ENT_N_TUPLE_KINDS
} EntTupleKind;

/// One thing that a sentence says
typedef struct {
  EntTupleKind kind;
  EntTokenSet  subject;
  EntTokenSet  relation; ///< Empty where no word carries it
  size_t       n_arguments;
  EntTokenSet  arguments[ENT_TUPLE_MAX_ARGUMENTS]; ///< At least one
} EntTuple;

/// What a sentence says
typedef struct {
  size_t    n_tuples;
  EntTuple* tuples; ///< In the order of their predicates
} EntTuples;

/// How much is written
typedef enum {
  ENT_OPENIE_FULL,   ///< All tuples
  ENT_OPENIE_MINIMAL ///< Only those whose relation stands in the sentence
} EntOpenieProfile;

/// Set `*profile` and return true if `name` ("full", "minimal") is one
bool ent_openie_profile_parse(EntSlice name, EntOpenieProfile* profile);

/// Find the tuples of the sentence whose clauses are given; false if there is
/// no memory
bool ent_openie_find(const EntClauses* clauses,
                     EntArena*         arena,
                     EntTuples*        tuples);

/**
   Append the tuples, one a line, none twice:

       sentence, confidence, subject, relation, argument…

   separated by tabs.  `sentence` is how the sentence is to be called.
*/
void ent_openie_write(const EntTree*   tree,
                      const EntTuples* tuples,
                      EntOpenieProfile profile,
                      EntSlice         sentence,
                      EntBuffer*       out);

#endif // ENT_EXTRACT_OPENIE_H
