// SPDX-License-Identifier: ISC

/**
   @file
   A clause while its arguments are collected.
*/

#ifndef ENT_EXTRACT_CLAUSE_DRAFT_H
#define ENT_EXTRACT_CLAUSE_DRAFT_H

#include "extract/clause.h"
#include "extract/clause_subject.h"

/// More arguments of one predicate are left out
#define ENT_CLAUSE_MAX_ARGUMENTS 96U

/// Arguments in the order they were found
typedef struct {
  const EntTree* tree;
  size_t         n;
  EntArgument    arguments[ENT_CLAUSE_MAX_ARGUMENTS];
} EntClauseDraft;

/// A prepositional phrase, also where a noun was given that of a verb
static inline bool
ent_token_is_phrase(const EntToken* const t)
{
  return t->deprel == ENT_DEPREL_NMOD || t->deprel == ENT_DEPREL_OBL;
}

/// Add a filler, once
void ent_draft_add(EntClauseDraft* draft,
                   EntRole         role,
                   int32_t         token,
                   unsigned        via);

/// Add a filler and the nominals coordinated with it
void ent_draft_add_all(EntClauseDraft* draft, EntRole role, EntFound found);

/// Add a prepositional, possessive or other dependent
void ent_draft_add_dependent(EntClauseDraft* draft,
                             int32_t         child,
                             unsigned        via);

/**
   The name behind a comma that says where another is: "Lagos, Nigeria".

   Parsers read it as a conjunct; but a list has an "and" before its last.
*/
int32_t ent_name_behind_comma(const EntTree* tree, int32_t name);

/// Add the arguments of a verb
void ent_draft_add_verb(EntClauseDraft* draft, int32_t verb, bool passive);

/// Add the arguments of a noun or an adjective
void ent_draft_add_noun(EntClauseDraft* draft, int32_t noun);

#endif // ENT_EXTRACT_CLAUSE_DRAFT_H
