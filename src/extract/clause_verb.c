// SPDX-License-Identifier: ISC

// Arguments of verbs: subject, objects, phrases, and those that hang elsewhere.

#include "extract/clause_draft.h"
#include "extract/partitive.h"

/// True if nothing but the conjunction stands between two coordinated verbs
static bool
is_next_verb(const EntTree* const tree,
             const int32_t        first,
             const int32_t        second)
{
  const EntToken* const t = ent_tree_token(tree, second);
  return t->deprel == ENT_DEPREL_CONJ && t->upos == ENT_UPOS_VERB &&
         t->head == first && second == first + 2 &&
         ent_own_subject(tree, second) == ENT_NO_TOKEN;
}

/// "criticized and condemned X": both have the object, wherever it hangs
static void
add_shared_object(EntClauseDraft* const draft,
                  const int32_t         verb,
                  const bool            passive)
{
  const EntTree* const   tree  = draft->tree;
  static const EntDeprel own[] = {ENT_DEPREL_OBJ, ENT_DEPREL_OBL,
                                  ENT_DEPREL_CCOMP, ENT_DEPREL_XCOMP};
  for (size_t i = 0U; i < sizeof(own) / sizeof(own[0]); ++i) {
    if (passive || ent_tree_child(tree, verb, own[i]) != ENT_NO_TOKEN) {
      return;
    }
  }
  int32_t       object = ENT_NO_TOKEN;
  const int32_t head   = ent_tree_token(tree, verb)->head;
  if (head != ENT_NO_HEAD && is_next_verb(tree, head, verb)) {
    object = ent_tree_child(tree, head, ENT_DEPREL_OBJ);
    object = object > verb ? object : ENT_NO_TOKEN;
  }
  ENT_TREE_CHILDREN (tree, verb, child) {
    if (is_next_verb(tree, verb, child)) {
      object = ent_tree_child(tree, child, ENT_DEPREL_OBJ);
    }
  }
  ent_draft_add_all(draft, ENT_ROLE_OBJ, (EntFound){object, ENT_VIA_CONJ});
}

/// True if what was read as an indirect object has no direct one beside it
static bool
is_only_object(const EntTree* const tree, const int32_t verb)
{
  return ent_tree_child(tree, verb, ENT_DEPREL_OBJ) == ENT_NO_TOKEN &&
         ent_tree_child(tree, verb, ENT_DEPREL_CCOMP) == ENT_NO_TOKEN &&
         ent_tree_child(tree, verb, ENT_DEPREL_XCOMP) == ENT_NO_TOKEN;
}

/// True if the noun is "whose boat"
static bool
has_possessive_relative(const EntTree* const tree, const int32_t noun)
{
  if (noun != ENT_NO_TOKEN) {
    ENT_TREE_CHILDREN (tree, noun, child) {
      if (ent_tree_token(tree, child)->xpos == ENT_XPOS_WPS) {
        return true;
      }
    }
  }
  return false;
}

/// Whom it is about in "threatened to attack X"
static void
add_aim(EntClauseDraft* const draft, const int32_t verb)
{
  const int32_t aim = ent_tree_child(draft->tree, verb, ENT_DEPREL_XCOMP);
  if (aim != ENT_NO_TOKEN && ent_has_infinitive_mark(draft->tree, aim)) {
    ent_draft_add_all(
      draft, ENT_ROLE_AIM,
      (EntFound){ent_tree_child(draft->tree, aim, ENT_DEPREL_OBJ),
                 ENT_VIA_CONTROL});
  }
}

/// True for "where they met", which has all its arguments
static bool
has_relative_adverb(const EntTree* const tree, const int32_t verb)
{
  ENT_TREE_CHILDREN (tree, verb, child) {
    if (ent_tree_token(tree, child)->xpos == ENT_XPOS_WRB) {
      return true;
    }
  }
  return false;
}

/// "was won thanks to X", where "thanks" may be read as an object
static bool
add_thanks(EntClauseDraft* const draft, const int32_t noun)
{
  const size_t   n    = draft->n;
  const EntSlice form = ent_tree_token(draft->tree, noun)->form;
  if (ent_slice_is(form, "thanks")) {
    ENT_TREE_CHILDREN (draft->tree, noun, child) {
      if (ent_tree_case(draft->tree, child) == ENT_ROLE_TO) {
        ent_draft_add_all(draft, ENT_ROLE_THANKS_TO, (EntFound){child, 0U});
      }
    }
  }
  return draft->n > n;
}

/// The gap of a relative clause, "areas it held"; "whose", "where" and the
/// conjunction "that" leave none
static void
add_gap(EntClauseDraft* const draft,
        const int32_t         verb,
        const int32_t         subject,
        const bool            passive)
{
  const EntTree* const  tree = draft->tree;
  const EntToken* const t    = ent_tree_token(tree, verb);
  if (t->deprel == ENT_DEPREL_ACL_RELCL && !passive &&
      subject != ENT_NO_TOKEN && subject != t->head &&
      !has_possessive_relative(tree, subject) &&
      !has_relative_adverb(tree, verb) &&
      ent_tree_child(tree, verb, ENT_DEPREL_OBJ) == ENT_NO_TOKEN &&
      ent_tree_child(tree, verb, ENT_DEPREL_CCOMP) == ENT_NO_TOKEN &&
      ent_tree_child(tree, verb, ENT_DEPREL_MARK) == ENT_NO_TOKEN) {
    ent_draft_add_all(draft, ENT_ROLE_OBJ,
                      (EntFound){t->head, ENT_VIA_RELATIVE});
  }
}

static void
add_phrases_of(EntClauseDraft* const draft, const int32_t noun)
{
  ENT_TREE_CHILDREN (draft->tree, noun, child) {
    if (ent_token_is_phrase(ent_tree_token(draft->tree, child))) {
      ent_draft_add_dependent(draft, child, ENT_VIA_FLOAT);
    }
  }
}

/// "signed an agreement with", "gets most of its gas from": the phrase may hang
/// on either
static void
add_phrases_of_objects(EntClauseDraft* const draft)
{
  const size_t n = draft->n;
  for (size_t i = 0U; i < n; ++i) {
    const EntArgument a = draft->arguments[i];
    if (a.role == ENT_ROLE_OBJ && !a.via) {
      const int32_t whole = ent_whole_of(draft->tree, a.token);
      add_phrases_of(draft, a.token);
      if (whole != a.token) {
        add_phrases_of(draft, whole);
      }
    }
  }
}

/// "14 were killed and dozens wounded by shells": the agent of a passive that
/// leaves out its auxiliary is that of the first, too
static void
add_shared_agent(EntClauseDraft* const draft, const int32_t verb)
{
  const EntTree* const tree = draft->tree;
  if (ent_tree_child(tree, verb, ENT_DEPREL_OBL_AGENT) != ENT_NO_TOKEN) {
    return;
  }
  ENT_TREE_CHILDREN (tree, verb, next) {
    const EntToken* const t = ent_tree_token(tree, next);
    if (next > verb && t->deprel == ENT_DEPREL_CONJ &&
        t->xpos == ENT_XPOS_VBN &&
        ent_tree_child(tree, next, ENT_DEPREL_NSUBJ_PASS) != ENT_NO_TOKEN &&
        ent_tree_child(tree, next, ENT_DEPREL_AUX_PASS) == ENT_NO_TOKEN) {
      const int32_t agent = ent_tree_child(tree, next, ENT_DEPREL_OBL_AGENT);
      ent_draft_add_all(draft, ENT_ROLE_SUBJ, (EntFound){agent, ENT_VIA_CONJ});
    }
  }
}

void
ent_draft_add_verb(EntClauseDraft* const draft,
                   const int32_t         verb,
                   const bool            passive)
{
  const EntTree* const tree    = draft->tree;
  const EntFound       subject = ent_surface_subject(tree, verb);
  const EntRole        surface = passive ? ENT_ROLE_OBJ : ENT_ROLE_SUBJ;
  ent_draft_add_all(draft, surface, subject);

  ENT_TREE_CHILDREN (tree, verb, child) {
    const EntToken* const t = ent_tree_token(tree, child);
    switch ((EntDeprel)t->deprel) {
      case ENT_DEPREL_NSUBJ: // A second one, from a flawed parse
      case ENT_DEPREL_NSUBJ_PASS:
        ent_draft_add_all(draft, surface, (EntFound){child, 0U});
        break;
      case ENT_DEPREL_OBJ:
        if (!add_thanks(draft, child)) {
          ent_draft_add_all(draft, ENT_ROLE_OBJ, (EntFound){child, 0U});
        }
        break;
      case ENT_DEPREL_IOBJ:
        ent_draft_add_all(
          draft, is_only_object(tree, verb) ? ENT_ROLE_OBJ : ENT_ROLE_IOBJ,
          (EntFound){child, 0U});
        break;
      case ENT_DEPREL_OBL_AGENT:
        ent_draft_add_all(draft, ENT_ROLE_SUBJ, (EntFound){child, 0U});
        break;
      case ENT_DEPREL_OBL:
        if (passive && ent_tree_case(tree, child) == ENT_ROLE_BY) {
          ent_draft_add_all(draft, ENT_ROLE_SUBJ, (EntFound){child, 0U});
        } else {
          ent_draft_add_dependent(draft, child, 0U);
        }
        break;
      default:
        ent_draft_add_dependent(draft, child, 0U);
        break;
    }
  }

  if (passive) {
    add_shared_agent(draft, verb);
  }
  add_shared_object(draft, verb, passive);
  add_aim(draft, verb);

  add_gap(draft, verb, subject.token, passive);
  add_phrases_of_objects(draft);
}
