// SPDX-License-Identifier: ISC

// Arguments of nouns and adjectives: what hangs on them, whom they are said of,
// and who acts where a verb only carries them.

#include "extract/clause_draft.h"

/// "departure of the troops from Niger": the last phrase may hang on either
static void
add_inner_phrases(EntClauseDraft* const draft)
{
  const size_t n = draft->n;
  for (size_t i = 0U; i < n; ++i) {
    const EntArgument a = draft->arguments[i];
    if (a.role == ENT_ROLE_OF || a.role == ENT_ROLE_BY) {
      ENT_TREE_CHILDREN (draft->tree, a.token, child) {
        if (ent_token_is_phrase(ent_tree_token(draft->tree, child))) {
          ent_draft_add_dependent(draft, child, ENT_VIA_FLOAT);
        }
      }
    }
  }
}

/// "the ties that developed between X and Y" are between them
static void
add_relative_phrases(EntClauseDraft* const draft, const int32_t noun)
{
  const EntTree* const tree = draft->tree;
  ENT_TREE_CHILDREN (tree, noun, verb) {
    if (ent_tree_token(tree, verb)->deprel == ENT_DEPREL_ACL_RELCL) {
      ENT_TREE_CHILDREN (tree, verb, child) {
        if (ent_tree_case(tree, child) == ENT_ROLE_BETWEEN) {
          ent_draft_add_dependent(draft, child, ENT_VIA_FLOAT);
        }
      }
    }
  }
}

/// "the creation of zones in Syria": the zones, too, may be in Syria
static void
add_outer_phrases(EntClauseDraft* const draft, const int32_t noun)
{
  const EntTree* const  tree = draft->tree;
  const EntToken* const t    = ent_tree_token(tree, noun);
  if (t->deprel != ENT_DEPREL_NMOD ||
      ent_tree_case(tree, noun) != ENT_ROLE_OF) {
    return;
  }
  ENT_TREE_CHILDREN (tree, t->head, child) {
    if (child > noun &&
        ent_tree_token(tree, child)->deprel == ENT_DEPREL_NMOD &&
        ent_tree_case(tree, child) == ENT_ROLE_IN) {
      ent_draft_add_dependent(draft, child, ENT_VIA_FLOAT);
    }
  }
}

/// Whom a title, an apposition or a copula says the noun of
static void
add_nominal_subjects(EntClauseDraft* const draft, const int32_t noun)
{
  const EntTree* const  tree = draft->tree;
  const EntToken* const t    = ent_tree_token(tree, noun);

  if (ent_token_is_predicate(tree, noun) || t->deprel == ENT_DEPREL_XCOMP ||
      (t->deprel == ENT_DEPREL_CONJ && ent_token_is_predicate(tree, t->head))) {
    ent_draft_add_all(draft, ENT_ROLE_SUBJ, ent_surface_subject(tree, noun));
  }
  if (t->head != ENT_NO_HEAD && ent_token_is_noun(t)) {
    const EntToken* const head = ent_tree_token(tree, t->head);
    if (t->deprel == ENT_DEPREL_APPOS) {
      ent_draft_add(draft, ENT_ROLE_SUBJ, t->head, ENT_VIA_APPOS);
    } else if (head->upos == ENT_UPOS_PROPN && noun < t->head &&
               (t->deprel == ENT_DEPREL_NMOD_DESC ||
                t->deprel == ENT_DEPREL_COMPOUND)) {
      ent_draft_add(draft, ENT_ROLE_SUBJ, t->head, ENT_VIA_APPOS);
      // "Russian Minister X": the adjective may hang on the name
      ENT_TREE_CHILDREN (tree, t->head, child) {
        if (child < noun) {
          ent_draft_add_dependent(draft, child, ENT_VIA_FLOAT);
        }
      }
    }
  }
  ENT_TREE_CHILDREN (tree, noun, child) {
    if (ent_tree_token(tree, child)->deprel == ENT_DEPREL_APPOS) {
      const EntFound name = {child, ENT_VIA_APPOS};
      if (t->xpos == ENT_XPOS_NNS) { // "the presidents, X and Y"
        ent_draft_add_all(draft, ENT_ROLE_SUBJ, name);
      } else {
        ent_draft_add(draft, ENT_ROLE_SUBJ, child, ENT_VIA_APPOS);
      }
    }
  }
}

/// "the head of the bank, Luis Ortiz": the name may be that of either noun
static void
add_outer_names(EntClauseDraft* const draft, const int32_t noun)
{
  const EntTree* const tree = draft->tree;
  ENT_TREE_CHILDREN (tree, noun, inner) {
    if (inner < noun ||
        ent_tree_token(tree, inner)->deprel != ENT_DEPREL_NMOD) {
      continue;
    }
    ENT_TREE_CHILDREN (tree, inner, name) {
      const EntToken* const t = ent_tree_token(tree, name);
      if (name > inner && t->deprel == ENT_DEPREL_APPOS &&
          t->upos == ENT_UPOS_PROPN) {
        ent_draft_add(draft, ENT_ROLE_SUBJ, name,
                      ENT_VIA_APPOS | ENT_VIA_FLOAT);
      }
    }
  }
}

/// Subject and phrases of the verb that the noun is an argument of
static void
add_governor(EntClauseDraft* const draft, const int32_t noun)
{
  const EntTree* const  tree = draft->tree;
  const EntToken* const t    = ent_tree_token(tree, noun);
  if (t->head == ENT_NO_HEAD ||
      ent_tree_token(tree, t->head)->upos != ENT_UPOS_VERB) {
    return;
  }

  const bool     passive = ent_is_passive(tree, t->head);
  const bool     object  = t->deprel == ENT_DEPREL_OBJ;
  const EntFound subject =
    passive ? (EntFound){ENT_NO_TOKEN, 0U} : ent_surface_subject(tree, t->head);
  if (object) {
    ent_draft_add_all(draft, ENT_ROLE_LIGHT, subject);
    ent_draft_add(draft, ENT_ROLE_VERB, t->head, 0U);
    ENT_TREE_CHILDREN (tree, t->head, child) {
      if (ent_tree_token(tree, child)->deprel == ENT_DEPREL_OBL) {
        ent_draft_add_dependent(draft, child, ENT_VIA_FLOAT);
      }
    }
  }
  if (object || t->deprel == ENT_DEPREL_OBL) {
    ent_draft_add_all(draft, ENT_ROLE_GOV, subject);
  }
}

/// Whom it is about in "the threat to attack X"
static void
add_aim(EntClauseDraft* const draft, const int32_t noun)
{
  const EntTree* const tree = draft->tree;
  const int32_t        aim  = ent_tree_child(tree, noun, ENT_DEPREL_ACL);
  if (aim != ENT_NO_TOKEN && ent_has_infinitive_mark(tree, aim)) {
    ent_draft_add_all(
      draft, ENT_ROLE_AIM,
      (EntFound){ent_tree_child(tree, aim, ENT_DEPREL_OBJ), ENT_VIA_CONTROL});
  }
}

void
ent_draft_add_noun(EntClauseDraft* const draft, const int32_t noun)
{
  const EntTree* const tree = draft->tree;
  ENT_TREE_CHILDREN (tree, noun, child) {
    ent_draft_add_dependent(draft, child, 0U);
  }
  add_inner_phrases(draft);
  add_nominal_subjects(draft, noun);
  if (ent_token_is_noun(ent_tree_token(tree, noun))) {
    const int32_t comma = ent_name_behind_comma(tree, noun);
    if (comma != ENT_NO_TOKEN) {
      ent_draft_add(draft, ENT_ROLE_COMMA, comma, 0U);
    }
    ent_draft_add(draft, ENT_ROLE_SELF, noun, 0U);
    add_governor(draft, noun);
    add_aim(draft, noun);
    add_relative_phrases(draft, noun);
    add_outer_phrases(draft, noun);
    add_outer_names(draft, noun);
  }
}
