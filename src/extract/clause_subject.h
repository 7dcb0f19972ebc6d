// SPDX-License-Identifier: ISC

/**
   @file
   Who does it: the subject of a predicate, wherever the sentence has it.

   Its own, or that of the clause which it shares it with: control, participles,
   relative clauses, coordination.
*/

#ifndef ENT_EXTRACT_CLAUSE_SUBJECT_H
#define ENT_EXTRACT_CLAUSE_SUBJECT_H

#include "extract/tree.h"

#include <stdbool.h>
#include <stdint.h>

/// Most steps from a clause to where its subject stands
#define ENT_CLAUSE_MAX_DEPTH 16

/// A token and the way to it
typedef struct {
  int32_t  token; ///< ENT_NO_TOKEN: nothing
  unsigned via;   ///< Set of ENT_VIA_…
} EntFound;

static inline bool
ent_token_is_noun(const EntToken* const t)
{
  return t->upos == ENT_UPOS_NOUN || t->upos == ENT_UPOS_PROPN;
}

/// True for what can be an argument: nouns, pronouns, numbers
static inline bool
ent_token_is_nominal(const EntToken* const t)
{
  return ent_token_is_noun(t) || t->upos == ENT_UPOS_PRON ||
         t->upos == ENT_UPOS_NUM || t->upos == ENT_UPOS_X ||
         t->upos == ENT_UPOS_DET;
}

/// True for verbs, and for what a copula says
bool ent_token_is_predicate(const EntTree* tree, int32_t token);

/// True for "to go"
bool ent_has_infinitive_mark(const EntTree* tree, int32_t token);

/// What a relative pronoun stands for; any other token stands for itself
EntFound ent_antecedent(const EntTree* tree, EntFound found);

/// The subject that hangs on the token, or ENT_NO_TOKEN
int32_t ent_own_subject(const EntTree* tree, int32_t token);

/// Subject as the sentence shows it, which a passive turns into an object
EntFound ent_surface_subject(const EntTree* tree, int32_t token);

/// True if the verb is in the passive
bool ent_is_passive(const EntTree* tree, int32_t token);

/// True for "the first woman", who does what an infinitive behind says
bool ent_noun_is_of_rank(const EntTree* tree, int32_t noun);

#endif // ENT_EXTRACT_CLAUSE_SUBJECT_H
