// SPDX-License-Identifier: ISC

#include "extract/event_words.h"

#include <assert.h>

/// True if the pattern holds, also of "thousands of refugees" for refugees
static bool
holds(const EntEventScene* const scene,
      const EntPattern* const    pattern,
      const EntClause* const     clause)
{
  assert(pattern);
  if (ent_conditions_hold(scene->reading, pattern, scene->sentence, clause)) {
    return true;
  }
  if (pattern->n_conditions != 1U) {
    return false;
  }
  const EntArgument* const a =
    ent_clause_argument(clause, pattern->conditions[0].role);
  const EntClause* const   noun = a ? ent_scene_clause(scene, a->token) : NULL;
  const EntArgument* const of =
    noun ? ent_clause_argument(noun, ENT_ROLE_OF) : NULL;
  return of && ent_lemmas_contain(&pattern->conditions[0].lemmas,
                                  ent_scene_token(scene, of->token)->lemma);
}

/// The pattern of the lemma that holds; one that asks for more goes first
static const EntPattern*
pattern_of_lemma(const EntEventScene* const scene,
                 const EntClause* const     clause,
                 const EntSlice             lemma)
{
  size_t                n    = 0U;
  const EntPattern*     best = NULL;
  const uint32_t* const chain =
    ent_pattern_index_find(&scene->types->index, clause->kind, lemma, &n);
  for (size_t i = 0U; i < n; ++i) {
    const EntPattern* const p = &scene->types->patterns[chain[i]];
    if ((!best || p->n_conditions > best->n_conditions) &&
        holds(scene, p, clause)) {
      best = p;
    }
  }
  return best;
}

/// The pattern of the predicate, with its particle or else without
static const EntPattern*
pattern_of(const EntEventScene* const scene, const EntClause* const clause)
{
  const EntPattern* const p = pattern_of_lemma(scene, clause, clause->lemma);
  return p ? p
           : pattern_of_lemma(scene, clause,
                              ent_scene_token(scene, clause->token)->lemma);
}

/// The event noun at `token`, or by it: "peace effort", "a wave of attacks"
static const EntPattern*
pattern_of_noun(const EntEventScene* const scene,
                const int32_t              token,
                const int                  depth)
{
  const EntClause* const clause = ent_scene_clause(scene, token);
  if (!clause || clause->kind != ENT_PREDICATE_NOMINAL || depth > 2) {
    return NULL;
  }
  const bool        is_light = ent_scene_cues(scene, clause) & ENT_CUE_LIGHT;
  const EntPattern* found    = pattern_of(scene, clause);
  if (found && found->predicative) {
    found = NULL;
  }
  ENT_TREE_CHILDREN (scene->tree, token, child) {
    const EntToken* const t = ent_scene_token(scene, child);
    if (!found && (t->deprel == ENT_DEPREL_CONJ ||
                   (t->deprel == ENT_DEPREL_COMPOUND && is_light) ||
                   (t->deprel == ENT_DEPREL_NMOD &&
                    ent_tree_case(scene->tree, child) == ENT_ROLE_OF))) {
      found = pattern_of_noun(scene, child, depth + 1);
    }
  }
  return found;
}

/// True if what the phrase names is what is done: "go on strike"
static bool
is_event_phrase(const EntEventScene* const scene, const EntArgument* const a)
{
  switch (a->role) {
    case ENT_ROLE_FOR:
    case ENT_ROLE_IN:
    case ENT_ROLE_INTO:
    case ENT_ROLE_ON:
    case ENT_ROLE_TO:
    case ENT_ROLE_UNDER:
    case ENT_ROLE_WITH:
      return ent_scene_token(scene, a->token)->deprel == ENT_DEPREL_OBL;
    default:
      return false;
  }
}

/// The event that the objects and phrases of the verb name
static const EntPattern*
pattern_of_arguments(const EntEventScene* const scene,
                     const EntClause* const     clause)
{
  for (int pass = 0; pass < 2; ++pass) {
    for (size_t i = 0U; i < clause->n_arguments; ++i) {
      const EntArgument* const a = &clause->arguments[i];
      if (pass ? is_event_phrase(scene, a) : a->role == ENT_ROLE_OBJ) {
        const EntPattern* const p = pattern_of_noun(scene, a->token, 0);
        if (p) {
          return p;
        }
      }
    }
  }
  return NULL;
}

const EntPattern*
ent_event_pattern_of_clause(const EntEventScene* const scene,
                            const EntClause* const     clause)
{
  const EntPattern* const own = pattern_of(scene, clause);
  if (clause->kind == ENT_PREDICATE_NOMINAL) {
    return own;
  }
  if (own && own->n_conditions) {
    return own;
  }
  const bool is_light = ent_scene_cues(scene, clause) & ENT_CUE_LIGHT;
  const EntPattern* const noun =
    own && !is_light ? NULL : pattern_of_arguments(scene, clause);
  return noun ? noun : own;
}

const EntPattern*
ent_event_pattern_of_noun(const EntEventScene* const scene, const int32_t token)
{
  return pattern_of_noun(scene, token, 0);
}
