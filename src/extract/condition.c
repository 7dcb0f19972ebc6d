// SPDX-License-Identifier: ISC

// Conditions of patterns: which words, or members of which class, fill a role.

#include "extract/partitive.h"
#include "extract/reading.h"

#include "rdf/namespaces.h"

/// True if the condition is that nothing fills the role
static bool
is_empty(const EntCondition* const condition)
{
  return condition->lemmas.n == 1U &&
         ent_slice_is(condition->lemmas.lemmas[0], "-");
}

/// True if the token's lemma, or that of two nouns it ends, is listed
static bool
has_lemma(const EntCondition* const condition,
          const EntTree* const      tree,
          const int32_t             token)
{
  char buffer[64];
  if (ent_lemmas_contain(&condition->lemmas,
                         ent_tree_token(tree, token)->lemma)) {
    return true;
  }
  const EntSlice pair = condition->has_pairs
                          ? ent_noun_pair(tree, token, buffer, sizeof(buffer))
                          : (EntSlice){NULL, 0U};
  return pair.len && ent_lemmas_contain(&condition->lemmas, pair);
}

/// True if what the token denotes is of one of the classes; a place of which no
/// more is known may be a city
static bool
has_class(const EntCondition* const condition,
          const EntReading* const   reading,
          const EntTokenRef         ref)
{
  const EntSlice own =
    condition->classes.n ? ent_class_of(reading, ref) : (EntSlice){NULL, 0U};
  for (size_t i = 0U; own.len && i < condition->classes.n; ++i) {
    const EntSlice asked = condition->classes.lemmas[i];
    if (ent_ontology_is_a(reading->ontology, own, asked) ||
        (!condition->excluded && ent_slice_is(own, ENT_NS "Place") &&
         ent_ontology_is_a(reading->ontology, asked, own))) {
      return true;
    }
  }
  return false;
}

/// True if the filler is what the condition lists
static bool
is_listed(const EntCondition* const condition,
          const EntReading* const   reading,
          const EntTokenRef         ref)
{
  return has_lemma(condition, &reading->clauses[ref.sentence].tree,
                   ref.token) ||
         has_class(condition, reading, ref);
}

/// True if a filler of the condition's role is what it lists
static bool
is_met(const EntCondition* const condition,
       const EntReading* const   reading,
       const uint32_t            sentence,
       const EntClause* const    clause)
{
  if (is_empty(condition)) {
    return !ent_clause_argument(clause, condition->role);
  }
  const EntTree* const tree = &reading->clauses[sentence].tree;
  for (size_t i = 0U; i < clause->n_arguments; ++i) {
    const EntArgument* const a = &clause->arguments[i];
    if (a->role == condition->role) {
      if (is_listed(condition, reading, (EntTokenRef){sentence, a->token})) {
        return true;
      }
      const int32_t whole = ent_whole_of(tree, a->token);
      if (whole != a->token &&
          is_listed(condition, reading, (EntTokenRef){sentence, whole})) {
        return true;
      }
    }
  }
  return false;
}

bool
ent_conditions_hold(const EntReading* const reading,
                    const EntPattern* const pattern,
                    const uint32_t          sentence,
                    const EntClause* const  clause)
{
  for (size_t i = 0U; i < pattern->n_conditions; ++i) {
    const EntCondition* const condition = &pattern->conditions[i];
    if (is_met(condition, reading, sentence, clause) == condition->excluded) {
      return false;
    }
  }
  return !pattern->predicative || ent_clause_argument(clause, ENT_ROLE_SUBJ);
}
