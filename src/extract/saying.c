// SPDX-License-Identifier: ISC

#include "extract/saying.h"

static const EntTokenRef none = {0U, ENT_NO_TOKEN};

bool
ent_saying_is(const EntReading* const reading,
              const EntTree* const    tree,
              const int32_t           token)
{
  const EntToken* const t = ent_tree_token(tree, token);
  return t->upos == ENT_UPOS_VERB &&
         (ent_ontology_cues(reading->ontology, t->lemma) & ENT_CUE_HOLDER);
}

EntTokenRef
ent_saying_subject(const EntReading* const reading,
                   const uint32_t          sentence,
                   const int32_t           token)
{
  const int32_t          c = reading->clauses[sentence].at_token[token];
  const EntClause* const clause =
    c < 0 ? NULL : &reading->clauses[sentence].clauses[c];
  EntTokenRef found = none;
  for (size_t i = 0U; clause && i < clause->n_arguments; ++i) {
    const EntArgument* const a = &clause->arguments[i];
    if (a->role == ENT_ROLE_SUBJ &&
        (found.token == ENT_NO_TOKEN ||
         (a->token < token && !(a->via & ENT_VIA_CONJ)))) {
      found = (EntTokenRef){sentence, a->token};
    }
  }
  return found;
}

EntTokenRef
ent_saying_owner(const EntReading* const reading,
                 const uint32_t          sentence,
                 const int32_t           noun)
{
  const EntTree* const tree = &reading->clauses[sentence].tree;
  ENT_TREE_CHILDREN (tree, noun, child) {
    const EntDeprel d       = (EntDeprel)ent_tree_token(tree, child)->deprel;
    const EntRole   role    = ent_tree_case(tree, child);
    const bool      is_name = reading->notes[sentence][child].has_name;
    if (d == ENT_DEPREL_NMOD_POSS ||
        (is_name && (d == ENT_DEPREL_AMOD || d == ENT_DEPREL_COMPOUND)) ||
        (d == ENT_DEPREL_NMOD && (role == ENT_ROLE_BY || role == ENT_ROLE_OF ||
                                  role == ENT_ROLE_FROM))) {
      return (EntTokenRef){sentence, child};
    }
  }
  return none;
}

bool
ent_saying_is_denied(const EntReading* const reading,
                     const uint32_t          sentence,
                     const int32_t           noun)
{
  static const char* const claims[] = {
    "accusation",  "allegation", "assertion", "charge", "claim",
    "insinuation", "notion",     "report",    "rumor",  "rumour",
    "speculation", "suggestion", NULL};
  const EntTree* const  tree = &reading->clauses[sentence].tree;
  const EntToken* const t    = ent_tree_token(tree, noun);
  return (t->deprel == ENT_DEPREL_OBJ || t->deprel == ENT_DEPREL_NSUBJ_PASS) &&
         ent_slice_is_one_of(t->lemma, claims) &&
         (ent_ontology_cues(reading->ontology,
                            ent_tree_token(tree, t->head)->lemma) &
          ENT_CUE_NEGATED) &&
         ent_saying_owner(reading, sentence, noun).token == ENT_NO_TOKEN;
}
