// SPDX-License-Identifier: ISC

#include "extract/clause.h"

#include <stdlib.h>

enum {
  MAX_DEPTH     = 16, ///< Steps from a clause to where its subject stands
  MAX_ARGUMENTS = 96  ///< More arguments of one predicate are left out
};

/// A clause while its arguments are collected
typedef struct {
  const EntTree* tree;
  size_t         n;
  EntArgument    arguments[MAX_ARGUMENTS];
} Draft;

/// A token and the way to it
typedef struct {
  int32_t  token;
  unsigned via;
} Found;

static const Found nothing = {ENT_NO_TOKEN, 0U};

static bool
is_noun(const EntToken* const t)
{
  return t->upos == ENT_UPOS_NOUN || t->upos == ENT_UPOS_PROPN;
}

static bool
is_nominal(const EntToken* const t)
{
  return is_noun(t) || t->upos == ENT_UPOS_PRON || t->upos == ENT_UPOS_NUM ||
         t->upos == ENT_UPOS_X || t->upos == ENT_UPOS_DET;
}

static bool
is_predicate(const EntTree* const tree, const int32_t token)
{
  const EntUpos upos = (EntUpos)ent_tree_token(tree, token)->upos;
  return upos == ENT_UPOS_VERB ||
         ent_tree_child(tree, token, ENT_DEPREL_COP) != ENT_NO_TOKEN ||
         (upos == ENT_UPOS_ADJ && // "was involved in"
          ent_tree_child(tree, token, ENT_DEPREL_AUX_PASS) != ENT_NO_TOKEN);
}

static bool
has_infinitive_mark(const EntTree* const tree, const int32_t token)
{
  ENT_TREE_CHILDREN (tree, token, child) {
    const EntToken* const t = ent_tree_token(tree, child);
    if (t->deprel == ENT_DEPREL_MARK && t->xpos == ENT_XPOS_TO) {
      return true;
    }
  }
  return false;
}

bool
ent_verb_controls_object(const EntSlice lemma)
{
  static const char* const verbs[] = {
    "allow",   "ask",       "beg",    "cause",    "command",  "compel",
    "enable",  "encourage", "force",  "help",     "instruct", "invite",
    "oblige",  "order",     "permit", "persuade", "press",    "push",
    "require", "tell",      "urge",   "warn",     NULL};
  return ent_slice_is_one_of(lemma, verbs);
}

bool
ent_noun_is_controlled(const EntTree* const tree, const int32_t noun)
{
  const EntToken* const t = ent_tree_token(tree, noun);
  return t->deprel == ENT_DEPREL_OBJ && t->head != ENT_NO_HEAD &&
         ent_verb_controls_object(ent_tree_token(tree, t->head)->lemma);
}

/// "of" and "from" give a clause the object of its governor as subject
static bool
has_mark_of_object(const EntTree* const tree, const int32_t token)
{
  ENT_TREE_CHILDREN (tree, token, child) {
    const EntToken* const t = ent_tree_token(tree, child);
    if (t->deprel == ENT_DEPREL_MARK &&
        (ent_slice_is(t->lemma, "of") || ent_slice_is(t->lemma, "from"))) {
      return true;
    }
  }
  return false;
}

/// What a relative pronoun stands for; any other token stands for itself
static Found
antecedent(const EntTree* const tree, const Found found)
{
  if (found.token == ENT_NO_TOKEN ||
      !ent_is_relative_pronoun(ent_tree_token(tree, found.token))) {
    return found;
  }
  for (int32_t t = found.token; t != ENT_NO_HEAD;) {
    const EntToken* const token = ent_tree_token(tree, t);
    if (token->deprel == ENT_DEPREL_ACL_RELCL ||
        token->deprel == ENT_DEPREL_ACL) {
      return (Found){token->head, found.via | ENT_VIA_RELATIVE};
    }
    t = token->head;
  }
  return nothing;
}

static int32_t
own_subject(const EntTree* const tree, const int32_t token)
{
  ENT_TREE_CHILDREN (tree, token, child) {
    if (ent_deprel_is((EntDeprel)ent_tree_token(tree, child)->deprel,
                      ENT_DEPREL_NSUBJ)) {
      return child;
    }
  }
  return ENT_NO_TOKEN;
}

static Found surface_subject(const EntTree* tree, int32_t token, int depth);

/// Subject of the verb that governs the noun `token`: "signed a deal to …"
static Found
governing_subject(const EntTree* const tree,
                  const int32_t        token,
                  const int            depth)
{
  const EntToken* const t = ent_tree_token(tree, token);
  return t->head != ENT_NO_HEAD && is_predicate(tree, t->head)
           ? surface_subject(tree, t->head, depth + 1)
           : nothing;
}

/// Subject of a clause that shares that of the one it depends on
static Found
shared_subject(const EntTree* const tree, const int32_t token, const int depth)
{
  const EntToken* const t    = ent_tree_token(tree, token);
  const int32_t         head = t->head;
  Found                 f    = nothing;

  switch ((EntDeprel)t->deprel) {
    case ENT_DEPREL_CONJ:
      if (is_predicate(tree, head) || !is_nominal(t)) {
        f = surface_subject(tree, head, depth + 1);
        f.via |= ENT_VIA_CONJ;
      }
      break;
    case ENT_DEPREL_XCOMP: {
      const int32_t object = ent_tree_child(tree, head, ENT_DEPREL_OBJ);
      const int32_t person = ent_tree_child(tree, head, ENT_DEPREL_IOBJ);
      f                    = person != ENT_NO_TOKEN   ? (Found){person, 0U}
                             : object != ENT_NO_TOKEN ? (Found){object, 0U}
                                                      : surface_subject(tree, head, depth + 1);
      f.via |= ENT_VIA_CONTROL;
      break;
    }
    case ENT_DEPREL_ADVCL: {
      // "accused them of leaving", "kept them from leaving"
      const int32_t object = ent_tree_child(tree, head, ENT_DEPREL_OBJ);
      f                    = object != ENT_NO_TOKEN &&
              (has_mark_of_object(tree, token) ||
               (has_infinitive_mark(tree, token) &&
                ent_verb_controls_object(ent_tree_token(tree, head)->lemma)))
                               ? (Found){object, 0U}
                               : surface_subject(tree, head, depth + 1);
      f.via |= ENT_VIA_CONTROL;
      break;
    }
    case ENT_DEPREL_ACL_RELCL:
      f = (Found){head, ENT_VIA_RELATIVE};
      break;
    case ENT_DEPREL_ACL:
      // "signed a deal to leave", "a policy of leaving"
      f = (has_infinitive_mark(tree, token) &&
           !ent_noun_is_controlled(tree, head)) ||
              has_mark_of_object(tree, token)
            ? governing_subject(tree, head, depth)
            : (Found){head, ENT_VIA_RELATIVE};
      f.via |= ENT_VIA_CONTROL;
      break;
    default:
      break;
  }
  return f;
}

/// Subject as the sentence shows it, which a passive turns into an object
static Found
surface_subject(const EntTree* const tree, const int32_t token, const int depth)
{
  if (token == ENT_NO_HEAD || depth > MAX_DEPTH) {
    return nothing;
  }
  const int32_t own = own_subject(tree, token);
  return antecedent(tree, own != ENT_NO_TOKEN
                            ? (Found){own, 0U}
                            : shared_subject(tree, token, depth));
}

static bool
is_passive(const EntTree* const tree, const int32_t token, const int depth)
{
  const EntToken* const t        = ent_tree_token(tree, token);
  bool                  has_aux  = false;
  bool                  has_subj = false;
  ENT_TREE_CHILDREN (tree, token, child) {
    switch ((EntDeprel)ent_tree_token(tree, child)->deprel) {
      case ENT_DEPREL_AUX_PASS:
      case ENT_DEPREL_NSUBJ_PASS:
      case ENT_DEPREL_OBL_AGENT:
        return true;
      case ENT_DEPREL_AUX:
        has_aux = true;
        break;
      case ENT_DEPREL_NSUBJ:
        has_subj = true;
        break;
      default:
        break;
    }
  }
  if (t->xpos != ENT_XPOS_VBN || has_aux || has_subj) {
    return false;
  }
  return t->deprel == ENT_DEPREL_ACL || t->deprel == ENT_DEPREL_ADVCL ||
         t->deprel == ENT_DEPREL_AMOD ||
         (t->deprel == ENT_DEPREL_CONJ && depth < MAX_DEPTH &&
          is_passive(tree, t->head, depth + 1));
}

static void
add(Draft* const   draft,
    const EntRole  role,
    const int32_t  token,
    const unsigned via)
{
  for (size_t i = 0U; i < draft->n; ++i) {
    if (draft->arguments[i].role == role &&
        draft->arguments[i].token == token) {
      return;
    }
  }
  if (draft->n < MAX_ARGUMENTS) {
    draft->arguments[draft->n++] = (EntArgument){role, token, via};
  }
}

/**
   The name behind a comma that says where another is: "Lagos, Nigeria".

   Parsers read it as a conjunct; but a list has an "and" before its last.
*/
static int32_t
name_behind_comma(const EntTree* const tree, const int32_t name)
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
add_all(Draft* const  draft,
        const EntRole role,
        const Found   found,
        const int     depth)
{
  const Found f = antecedent(draft->tree, found);
  if (f.token == ENT_NO_TOKEN || depth > MAX_DEPTH) {
    return;
  }
  add(draft, role, f.token, f.via);
  const int32_t comma = name_behind_comma(draft->tree, f.token);
  ENT_TREE_CHILDREN (draft->tree, f.token, child) {
    const EntToken* const t             = ent_tree_token(draft->tree, child);
    const bool            is_hyphenated = // "Peruvian-Chilean efforts"
      role == ENT_ROLE_AMOD &&
      (t->deprel == ENT_DEPREL_AMOD || t->deprel == ENT_DEPREL_COMPOUND);
    if (is_hyphenated) {
      add(draft, role, child, f.via | ENT_VIA_CONJ);
    } else if (t->deprel == ENT_DEPREL_CONJ && child != comma &&
               (is_nominal(t) || role == ENT_ROLE_AMOD ||
                role == ENT_ROLE_COMP)) {
      const EntRole own =
        role > ENT_ROLE_CONTENT ? ent_tree_case(draft->tree, child) : role;
      add_all(draft, own, (Found){child, f.via | ENT_VIA_CONJ}, depth + 1);
    }
  }
}

/// Prepositional, possessive and other dependents that nouns and verbs share
static void
add_dependent(Draft* const draft, const int32_t child, const unsigned via)
{
  const EntToken* const t    = ent_tree_token(draft->tree, child);
  const Found           f    = {child, via};
  const EntRole         role = ent_tree_case(draft->tree, child);
  switch ((EntDeprel)t->deprel) {
    case ENT_DEPREL_OBL:
    case ENT_DEPREL_NMOD:
      add_all(draft, role ? role : ENT_ROLE_UNMARKED, f, 0);
      break;
    case ENT_DEPREL_OBL_UNMARKED:
    case ENT_DEPREL_NMOD_UNMARKED:
      add_all(draft, ENT_ROLE_UNMARKED, f, 0);
      break;
    case ENT_DEPREL_NMOD_POSS:
      add_all(draft, ENT_ROLE_POSS, f, 0);
      break;
    case ENT_DEPREL_COMPOUND:
      add_all(draft, ENT_ROLE_COMPOUND, f, 0);
      break;
    case ENT_DEPREL_AMOD:
      add_all(draft, ENT_ROLE_AMOD, f, 0);
      break;
    case ENT_DEPREL_ADVMOD:
      add(draft, ENT_ROLE_ADVMOD, child, via);
      break;
    case ENT_DEPREL_CASE:
      add(draft, ENT_ROLE_CASE, child, via);
      break;
    case ENT_DEPREL_CCOMP:
    case ENT_DEPREL_XCOMP:
      add_all(draft, ENT_ROLE_COMP, f, 0);
      break;
    default:
      break;
  }
}

/// A prepositional phrase, also where a noun was given that of a verb
static bool
is_phrase(const EntToken* const t)
{
  return t->deprel == ENT_DEPREL_NMOD || t->deprel == ENT_DEPREL_OBL;
}

/// True if nothing but the conjunction stands between two coordinated verbs
static bool
is_next_verb(const EntTree* const tree,
             const int32_t        first,
             const int32_t        second)
{
  const EntToken* const t = ent_tree_token(tree, second);
  return t->deprel == ENT_DEPREL_CONJ && t->upos == ENT_UPOS_VERB &&
         t->head == first && second == first + 2 &&
         own_subject(tree, second) == ENT_NO_TOKEN;
}

/// "criticized and condemned X": both have the object, wherever it hangs
static void
add_shared_object(Draft* const draft, const int32_t verb, const bool passive)
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
  add_all(draft, ENT_ROLE_OBJ, (Found){object, ENT_VIA_CONJ}, 0);
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

static void
add_verb_arguments(Draft* const draft, const int32_t verb, const bool passive)
{
  const EntTree* const tree    = draft->tree;
  const Found          subject = surface_subject(tree, verb, 0);
  const EntRole        surface = passive ? ENT_ROLE_OBJ : ENT_ROLE_SUBJ;
  add_all(draft, surface, subject, 0);

  ENT_TREE_CHILDREN (tree, verb, child) {
    const EntToken* const t = ent_tree_token(tree, child);
    switch ((EntDeprel)t->deprel) {
      case ENT_DEPREL_NSUBJ: // A second one, from a flawed parse
      case ENT_DEPREL_NSUBJ_PASS:
        add_all(draft, surface, (Found){child, 0U}, 0);
        break;
      case ENT_DEPREL_OBJ:
        add_all(draft, ENT_ROLE_OBJ, (Found){child, 0U}, 0);
        break;
      case ENT_DEPREL_IOBJ:
        add_all(draft,
                is_only_object(tree, verb) ? ENT_ROLE_OBJ : ENT_ROLE_IOBJ,
                (Found){child, 0U}, 0);
        break;
      case ENT_DEPREL_OBL_AGENT:
        add_all(draft, ENT_ROLE_SUBJ, (Found){child, 0U}, 0);
        break;
      case ENT_DEPREL_OBL:
        if (passive && ent_tree_case(tree, child) == ENT_ROLE_BY) {
          add_all(draft, ENT_ROLE_SUBJ, (Found){child, 0U}, 0);
        } else {
          add_dependent(draft, child, 0U);
        }
        break;
      default:
        add_dependent(draft, child, 0U);
        break;
    }
  }

  add_shared_object(draft, verb, passive);

  // The gap of a relative clause: "areas it held"; "whose" leaves none
  const EntToken* const t = ent_tree_token(tree, verb);
  if (t->deprel == ENT_DEPREL_ACL_RELCL && !passive &&
      !has_possessive_relative(tree, subject.token) &&
      subject.token != t->head && subject.token != ENT_NO_TOKEN &&
      ent_tree_child(tree, verb, ENT_DEPREL_OBJ) == ENT_NO_TOKEN &&
      ent_tree_child(tree, verb, ENT_DEPREL_CCOMP) == ENT_NO_TOKEN) {
    add_all(draft, ENT_ROLE_OBJ, (Found){t->head, ENT_VIA_RELATIVE}, 0);
  }

  // "signed an agreement with": the phrase may hang on either
  const size_t n = draft->n;
  for (size_t i = 0U; i < n; ++i) {
    if (draft->arguments[i].role == ENT_ROLE_OBJ && !draft->arguments[i].via) {
      ENT_TREE_CHILDREN (tree, draft->arguments[i].token, child) {
        if (is_phrase(ent_tree_token(tree, child))) {
          add_dependent(draft, child, ENT_VIA_FLOAT);
        }
      }
    }
  }
}

/// "departure of the troops from Niger": the last phrase may hang on either
static void
add_inner_phrases(Draft* const draft)
{
  const size_t n = draft->n;
  for (size_t i = 0U; i < n; ++i) {
    const EntArgument a = draft->arguments[i];
    if (a.role == ENT_ROLE_OF || a.role == ENT_ROLE_BY) {
      ENT_TREE_CHILDREN (draft->tree, a.token, child) {
        if (is_phrase(ent_tree_token(draft->tree, child))) {
          add_dependent(draft, child, ENT_VIA_FLOAT);
        }
      }
    }
  }
}

/// Whom a title, an apposition or a copula says the noun of
static void
add_nominal_subjects(Draft* const draft, const int32_t noun)
{
  const EntTree* const  tree = draft->tree;
  const EntToken* const t    = ent_tree_token(tree, noun);

  if (is_predicate(tree, noun) || t->deprel == ENT_DEPREL_XCOMP ||
      (t->deprel == ENT_DEPREL_CONJ && is_predicate(tree, t->head))) {
    add_all(draft, ENT_ROLE_SUBJ, surface_subject(tree, noun, 0), 0);
  }
  if (t->head != ENT_NO_HEAD && is_noun(t)) {
    const EntToken* const head = ent_tree_token(tree, t->head);
    if (t->deprel == ENT_DEPREL_APPOS) {
      add(draft, ENT_ROLE_SUBJ, t->head, ENT_VIA_APPOS);
    } else if (head->upos == ENT_UPOS_PROPN && noun < t->head &&
               (t->deprel == ENT_DEPREL_NMOD_DESC ||
                t->deprel == ENT_DEPREL_COMPOUND)) {
      add(draft, ENT_ROLE_SUBJ, t->head, ENT_VIA_APPOS);
      // "Russian Minister X": the adjective may hang on the name
      ENT_TREE_CHILDREN (tree, t->head, child) {
        if (child < noun) {
          add_dependent(draft, child, ENT_VIA_FLOAT);
        }
      }
    }
  }
  ENT_TREE_CHILDREN (tree, noun, child) {
    if (ent_tree_token(tree, child)->deprel == ENT_DEPREL_APPOS) {
      add(draft, ENT_ROLE_SUBJ, child, ENT_VIA_APPOS);
    }
  }
}

/// Subject and phrases of the verb that the noun is an argument of
static void
add_governor(Draft* const draft, const int32_t noun)
{
  const EntTree* const  tree = draft->tree;
  const EntToken* const t    = ent_tree_token(tree, noun);
  if (t->head == ENT_NO_HEAD ||
      ent_tree_token(tree, t->head)->upos != ENT_UPOS_VERB) {
    return;
  }

  const bool  passive = is_passive(tree, t->head, 0);
  const bool  object  = t->deprel == ENT_DEPREL_OBJ;
  const Found subject = passive ? nothing : surface_subject(tree, t->head, 0);
  if (object) {
    add_all(draft, ENT_ROLE_LIGHT, subject, 0);
    add(draft, ENT_ROLE_VERB, t->head, 0U);
    ENT_TREE_CHILDREN (tree, t->head, child) {
      if (ent_tree_token(tree, child)->deprel == ENT_DEPREL_OBL) {
        add_dependent(draft, child, ENT_VIA_FLOAT);
      }
    }
  }
  if (object || t->deprel == ENT_DEPREL_OBL) {
    add_all(draft, ENT_ROLE_GOV, subject, 0);
  }
}

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
  Draft                 draft = {tree, 0U, {{ENT_ROLE_NONE, 0, 0U}}};

  clause->token = token;
  clause->lemma = predicate_lemma(tree, token, arena);
  if (t->upos == ENT_UPOS_VERB) {
    clause->kind    = ENT_PREDICATE_VERB;
    clause->passive = is_passive(tree, token, 0);
    add_verb_arguments(&draft, token, clause->passive);
  } else {
    clause->kind = ENT_PREDICATE_NOMINAL;
    ENT_TREE_CHILDREN (tree, token, child) {
      add_dependent(&draft, child, 0U);
    }
    add_inner_phrases(&draft);
    add_nominal_subjects(&draft, token);
    if (is_noun(t)) {
      const int32_t comma = name_behind_comma(tree, token);
      if (comma != ENT_NO_TOKEN) {
        add(&draft, ENT_ROLE_COMMA, comma, 0U);
      }
      add(&draft, ENT_ROLE_SELF, token, 0U);
      add_governor(&draft, token);
    }
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
        upos == ENT_UPOS_PROPN || upos == ENT_UPOS_ADJ) {
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
