// SPDX-License-Identifier: ISC

#include "extract/clause_draft.h"

void
ent_draft_add(EntClauseDraft* const draft,
              const EntRole         role,
              const int32_t         token,
              const unsigned        via)
{
  for (size_t i = 0U; i < draft->n; ++i) {
    if (draft->arguments[i].role == role &&
        draft->arguments[i].token == token) {
      return;
    }
  }
  if (draft->n < ENT_CLAUSE_MAX_ARGUMENTS) {
    draft->arguments[draft->n++] = (EntArgument){role, token, via};
  }
}

int32_t
ent_name_behind_comma(const EntTree* const tree, const int32_t name)
{
  int32_t found = ENT_NO_TOKEN;
  if (ent_tree_token(tree, name)->upos != ENT_UPOS_PROPN) {
    return found;
  }
  ENT_TREE_CHILDREN (tree, name, child) {
    const EntToken* const t = ent_tree_token(tree, child);
    if (t->deprel != ENT_DEPREL_CONJ && t->deprel != ENT_DEPREL_APPOS &&
        t->deprel != ENT_DEPREL_NMOD_UNMARKED && t->deprel != ENT_DEPREL_LIST) {
      continue;
    }
    int32_t first = child;
    while (first > 0 && ent_tree_token(tree, first - 1)->head == child &&
           ent_tree_token(tree, first - 1)->upos == ENT_UPOS_PROPN) {
      --first;
    }
    if (found != ENT_NO_TOKEN || t->upos != ENT_UPOS_PROPN || first < 1 ||
        !ent_slice_is(ent_tree_token(tree, first - 1)->form, ",") ||
        ent_tree_child(tree, child, ENT_DEPREL_CC) != ENT_NO_TOKEN) {
      return ENT_NO_TOKEN; // Two of them are a list
    }
    found = child;
  }
  return found;
}

/// Add a filler and the nominals coordinated with it
static void
add_all(EntClauseDraft* const draft,
        const EntRole         role,
        const EntFound        found,
        const int             depth)
{
  const EntFound f = ent_antecedent(draft->tree, found);
  if (f.token == ENT_NO_TOKEN || depth > ENT_CLAUSE_MAX_DEPTH) {
    return;
  }
  ent_draft_add(draft, role, f.token, f.via);
  const int32_t comma = ent_name_behind_comma(draft->tree, f.token);
  ENT_TREE_CHILDREN (draft->tree, f.token, child) {
    const EntToken* const t             = ent_tree_token(draft->tree, child);
    const bool            is_hyphenated = // "Peruvian-Chilean efforts"
      role == ENT_ROLE_AMOD &&
      (t->deprel == ENT_DEPREL_AMOD || t->deprel == ENT_DEPREL_COMPOUND);
    if (is_hyphenated) {
      ent_draft_add(draft, role, child, f.via | ENT_VIA_CONJ);
    } else if (t->deprel == ENT_DEPREL_CONJ && child != comma &&
               (ent_token_is_nominal(t) || role == ENT_ROLE_AMOD ||
                role == ENT_ROLE_COMP)) {
      const EntRole own =
        role > ENT_ROLE_CONTENT ? ent_tree_case(draft->tree, child) : role;
      add_all(draft, own, (EntFound){child, f.via | ENT_VIA_CONJ}, depth + 1);
    }
  }
}

void
ent_draft_add_all(EntClauseDraft* const draft,
                  const EntRole         role,
                  const EntFound        found)
{
  add_all(draft, role, found, 0);
}

void
ent_draft_add_dependent(EntClauseDraft* const draft,
                        const int32_t         child,
                        const unsigned        via)
{
  const EntToken* const t    = ent_tree_token(draft->tree, child);
  const EntFound        f    = {child, via};
  const EntRole         role = ent_tree_case(draft->tree, child);
  switch ((EntDeprel)t->deprel) {
    case ENT_DEPREL_OBL:
    case ENT_DEPREL_NMOD:
      ent_draft_add_all(draft, role ? role : ENT_ROLE_UNMARKED, f);
      break;
    case ENT_DEPREL_OBL_UNMARKED:
    case ENT_DEPREL_NMOD_UNMARKED:
      ent_draft_add_all(draft, ENT_ROLE_UNMARKED, f);
      break;
    case ENT_DEPREL_NMOD_POSS:
      ent_draft_add_all(draft, ENT_ROLE_POSS, f);
      break;
    case ENT_DEPREL_COMPOUND:
      ent_draft_add_all(draft, ENT_ROLE_COMPOUND, f);
      break;
    case ENT_DEPREL_AMOD:
      ent_draft_add_all(draft, ENT_ROLE_AMOD, f);
      break;
    case ENT_DEPREL_ADVMOD:
      ent_draft_add(draft, ENT_ROLE_ADVMOD, child, via);
      break;
    case ENT_DEPREL_CASE:
      ent_draft_add(draft, ENT_ROLE_CASE, child, via);
      break;
    case ENT_DEPREL_MARK: // A preposition, where the noun was read as a clause
      if (t->upos == ENT_UPOS_ADP &&
          ent_token_is_noun(ent_tree_token(draft->tree, t->head))) {
        ent_draft_add(draft, ENT_ROLE_CASE, child, via);
      }
      break;
    case ENT_DEPREL_CCOMP:
    case ENT_DEPREL_XCOMP:
      ent_draft_add_all(draft, ENT_ROLE_COMP, f);
      break;
    default:
      break;
  }
}
