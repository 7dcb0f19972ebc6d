// SPDX-License-Identifier: ISC

/**
   @file
   Clauses: every predicate of a sentence with its arguments by role.

   A predicate is a verb, or a noun or adjective: event nouns ("departure"),
   titles, and what a copula or apposition says of something.  Coordination is
   distributed: each conjunct of an argument is an argument.  Subjects that a
   clause shares with another (control, participles, relative clauses, verb
   coordination) are found.  Built once a sentence, never changed.
*/

#ifndef ENT_EXTRACT_CLAUSE_H
#define ENT_EXTRACT_CLAUSE_H

#include "base/arena.h"
#include "base/status.h"
#include "extract/role.h"
#include "extract/tree.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// How an argument was found; a set
enum {
  ENT_VIA_CONJ     = 1, ///< By coordination
  ENT_VIA_CONTROL  = 2, ///< Subject of a clause that has none of its own
  ENT_VIA_RELATIVE = 4, ///< Antecedent of a relative clause
  ENT_VIA_APPOS    = 8, ///< Apposition or title
  ENT_VIA_FLOAT    = 16 ///< Attached to the object of the verb, or its verb
};

/// One filler of one role
typedef struct {
  EntRole  role;  ///< What it is to the predicate
  int32_t  token; ///< Head of the filler
  unsigned via;   ///< Set of ENT_VIA_…
} EntArgument;

/// Kind of a predicate
typedef enum {
  ENT_PREDICATE_VERB,   ///< Verb
  ENT_PREDICATE_NOMINAL ///< Noun, proper noun or adjective
} EntPredicateKind;

/// A predicate and its arguments
typedef struct {
  EntPredicateKind   kind;        ///< Verb, noun or what is said of something
  int32_t            token;       ///< The predicate
  EntSlice           lemma;       ///< With its particle: "set_up"
  bool               passive;     ///< Roles are deep all the same
  size_t             n_arguments; ///< Of #arguments
  const EntArgument* arguments;   ///< By role, then in the order of the text
} EntClause;

/// The clauses of one sentence
typedef struct {
  EntTree          tree;      ///< Of the sentence
  size_t           n_clauses; ///< Of #clauses
  const EntClause* clauses;   ///< In the order of their predicates
  const int32_t*   at_token;  ///< Index of the clause of each token, or -1
} EntClauses;

/// Find the clauses of `sentence`
EntStatus ent_clauses_find(const EntSentence* sentence,
                           EntArena*          arena,
                           EntClauses*        clauses,
                           EntError*          error);

/// True if the verb's object is the subject of its infinitive: "force X to go"
bool ent_verb_controls_object(EntSlice lemma);

/// True if the verb's object is yet to do what its infinitive says: "hired X to
/// kill"
bool ent_verb_is_commission(EntSlice lemma);

/// True if a verb has its object `noun` do what follows: "forced X to leave"
bool ent_noun_is_controlled(const EntTree* tree, int32_t noun);

/// First argument with the role, or NULL
const EntArgument* ent_clause_argument(const EntClause* clause, EntRole role);

#endif // ENT_EXTRACT_CLAUSE_H
