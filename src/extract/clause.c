// SPDX-License-Identifier: ISC

#include "extract/clause.h"

#include "extract/clause_draft.h"

#include <stdlib.h>

static int
compare_arguments(const void* const a, const void* const b)
{
  const EntArgument* const x = (const EntArgument*)a;
  const EntArgument* const y = (const EntArgument*)b;
  return x->role != y->role ? (x->role > y->role) - (x->role < y->role)
                            : (x->token > y->token) - (x->token < y->token);
}

/// Particle of a phrasal verb, also where it was read as an adverb
static int32_t
particle_of(const EntTree* const tree, const int32_t verb)
{
  static const char* const adverbs[] = {"forward", "back",  "away", "out",
                                        "up",      "down",  "off",  "over",
                                        "aside",   "apart", NULL};
  ENT_TREE_CHILDREN (tree, verb, child) {
    const EntToken* const t = ent_tree_token(tree, child);
    if (t->deprel == ENT_DEPREL_COMPOUND_PRT ||
        (t->deprel == ENT_DEPREL_ADVMOD && child == verb + 1 &&
         ent_slice_is_one_of(t->lemma, adverbs))) {
      return child;
    }
  }
  return ENT_NO_TOKEN;
}

/// Lemma of a predicate, with the particle of a phrasal verb
static EntSlice
predicate_lemma(const EntTree* const tree,
                const int32_t        token,
                EntArena* const      arena)
{
  const EntToken* const t = ent_tree_token(tree, token);
  const int32_t         particle =
    t->upos == ENT_UPOS_VERB ? particle_of(tree, token) : ENT_NO_TOKEN;
  if (particle == ENT_NO_TOKEN) {
    return t->lemma;
  }
  const EntToken* const p = ent_tree_token(tree, particle);
  return ent_arena_printf(arena, "%.*s_%.*s", ENT_SLICE_ARG(t->lemma),
                          ENT_SLICE_ARG(p->lemma));
}

static bool
build_clause(const EntTree* const tree,
             const int32_t        token,
             EntArena* const      arena,
             EntClause* const     clause)
{
  const EntToken* const t     = ent_tree_token(tree, token);
  EntClauseDraft        draft = {tree, 0U, {{ENT_ROLE_NONE, 0, 0U}}};

  clause->token = token;
  clause->lemma = predicate_lemma(tree, token, arena);
  if (t->upos == ENT_UPOS_VERB) {
    clause->kind    = ENT_PREDICATE_VERB;
    clause->passive = ent_is_passive(tree, token);
    ent_draft_add_verb(&draft, token, clause->passive);
  } else {
    clause->kind = ENT_PREDICATE_NOMINAL;
    ent_draft_add_noun(&draft, token);
  }

  EntArgument* const arguments =
    ENT_ARENA_ARRAY(arena, EntArgument, draft.n + 1U);
  if (!arguments || !clause->lemma.data) {
    return false;
  }
  memcpy(arguments, draft.arguments, draft.n * sizeof(*arguments));
  qsort(arguments, draft.n, sizeof(*arguments), compare_arguments);
  clause->arguments   = arguments;
  clause->n_arguments = draft.n;
  return true;
}

EntStatus
ent_clauses_find(const EntSentence* const sentence,
                 EntArena* const          arena,
                 EntClauses* const        clauses,
                 EntError* const          error)
{
  const size_t     n        = sentence->n_tokens;
  EntClause* const list     = ENT_ARENA_ARRAY(arena, EntClause, n);
  int32_t* const   at_token = ENT_ARENA_ARRAY(arena, int32_t, n);
  size_t           count    = 0U;
  if (!list || !at_token || !ent_tree_build(sentence, arena, &clauses->tree)) {
    return ent_error_set(error, ENT_ERR_MEMORY, "out of memory");
  }

  for (size_t i = 0U; i < n; ++i) {
    const EntUpos upos = (EntUpos)sentence->tokens[i].upos;
    at_token[i]        = -1;
    if (upos == ENT_UPOS_VERB || upos == ENT_UPOS_NOUN ||
        upos == ENT_UPOS_PROPN || upos == ENT_UPOS_ADJ ||
        (upos == ENT_UPOS_ADV && // "is home to"
         ent_tree_child(&clauses->tree, (int32_t)i, ENT_DEPREL_COP) >= 0)) {
      if (!build_clause(&clauses->tree, (int32_t)i, arena, &list[count])) {
        return ent_error_set(error, ENT_ERR_MEMORY, "out of memory");
      }
      at_token[i] = (int32_t)count++;
    }
  }
  clauses->n_clauses = count;
  clauses->clauses   = list;
  clauses->at_token  = at_token;
  return ENT_OK;
}

const EntArgument*
ent_clause_argument(const EntClause* const clause, const EntRole role)
{
  for (size_t i = 0U; i < clause->n_arguments; ++i) {
    if (clause->arguments[i].role == role) {
      return &clause->arguments[i];
    }
  }
  return NULL;
}
