// SPDX-License-Identifier: ISC

#include "extract/clause_subject.h"

#include "extract/clause.h"
#include "extract/partitive.h"

static const EntFound nothing = {ENT_NO_TOKEN, 0U};

bool
ent_token_is_predicate(const EntTree* const tree, const int32_t token)
{
  const EntUpos upos = (EntUpos)ent_tree_token(tree, token)->upos;
  return upos == ENT_UPOS_VERB ||
         ent_tree_child(tree, token, ENT_DEPREL_COP) != ENT_NO_TOKEN ||
         (upos == ENT_UPOS_ADJ && // "was involved in"
          ent_tree_child(tree, token, ENT_DEPREL_AUX_PASS) != ENT_NO_TOKEN);
}

bool
ent_has_infinitive_mark(const EntTree* const tree, const int32_t token)
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
    "advise",    "allow",     "ask",     "authorise", "authorize", "beg",
    "cause",     "challenge", "command", "compel",    "convince",  "enable",
    "encourage", "entitle",   "force",   "help",      "instruct",  "invite",
    "lobby",     "oblige",    "order",   "permit",    "persuade",  "press",
    "pressure",  "prompt",    "push",    "require",   "tell",      "urge",
    "warn",      NULL};
  return ent_slice_is_one_of(lemma, verbs);
}

bool
ent_verb_is_commission(const EntSlice lemma)
{
  static const char* const verbs[] = {
    "pay",    "hire",    "recruit", "train",   "send",   "dispatch",
    "deploy", "appoint", "assign",  "empower", "direct", "mobilise",
    "enlist", "bribe",   "coerce",  "implore", "induce", NULL};
  return ent_slice_is_one_of(lemma, verbs);
}

bool
ent_noun_is_controlled(const EntTree* const tree, const int32_t noun)
{
  const EntToken* const t = ent_tree_token(tree, noun);
  return t->deprel == ENT_DEPREL_OBJ && t->head != ENT_NO_HEAD &&
         ent_verb_controls_object(ent_tree_token(tree, t->head)->lemma);
}

/// True for verbs whose object did what "for" tells: "thanked them for coming"
static bool
is_verdict(const EntSlice lemma)
{
  static const char* const verbs[] = {
    "arrest",    "jail",      "fine",     "criticise", "criticize", "thank",
    "condemn",   "blame",     "punish",   "sue",       "sentence",  "convict",
    "charge",    "prosecute", "detain",   "praise",    "sack",      "dismiss",
    "suspend",   "ban",       "expel",    "execute",   "imprison",  "try",
    "indict",    "reprimand", "sanction", "rebuke",    "denounce",  "hail",
    "applaud",   "penalise",  "honour",   "honor",     "attack",    "slam",
    "castigate", NULL};
  return ent_slice_is_one_of(lemma, verbs);
}

/// True for the prepositions that give a clause the object of its governor as
/// subject: "accused them of", "kept them from", "warned them against"
static bool
has_mark_of_object(const EntTree* const tree, const int32_t token)
{
  static const char* const marks[] = {"of", "from", "against", NULL};
  const int32_t            mark = ent_tree_child(tree, token, ENT_DEPREL_MARK);
  if (mark == ENT_NO_TOKEN) {
    return false;
  }
  const EntSlice word = ent_tree_token(tree, mark)->lemma;
  const int32_t  head = ent_tree_token(tree, token)->head;
  return ent_slice_is_one_of(word, marks) ||
         (ent_slice_is(word, "for") &&
          is_verdict(ent_tree_token(tree, head)->lemma));
}

EntFound
ent_antecedent(const EntTree* const tree, const EntFound found)
{
  const int32_t pronoun = found.token == ENT_NO_TOKEN // "both of which"
                            ? ENT_NO_TOKEN
                            : ent_counted_of(tree, found.token);
  if (pronoun == ENT_NO_TOKEN ||
      !ent_is_relative_pronoun(ent_tree_token(tree, pronoun))) {
    return found;
  }
  for (int32_t t = pronoun; t != ENT_NO_HEAD;) {
    const EntToken* const token = ent_tree_token(tree, t);
    if (token->deprel == ENT_DEPREL_ACL_RELCL ||
        token->deprel == ENT_DEPREL_ACL) {
      return (EntFound){token->head, found.via | ENT_VIA_RELATIVE};
    }
    t = token->head;
  }
  return nothing;
}

int32_t
ent_own_subject(const EntTree* const tree, const int32_t token)
{
  ENT_TREE_CHILDREN (tree, token, child) {
    if (ent_deprel_is((EntDeprel)ent_tree_token(tree, child)->deprel,
                      ENT_DEPREL_NSUBJ)) {
      return child;
    }
  }
  return ENT_NO_TOKEN;
}

static EntFound surface_subject(const EntTree* tree, int32_t token, int depth);

/// True if a phrase with the preposition can be the subject of an infinitive
static bool
controls_by_preposition(const EntTree* const tree,
                        const int32_t        head,
                        const EntRole        role)
{
  static const char* const on[]  = {"call", "rely", "count", "depend", NULL};
  static const char* const to[]  = {"appeal", "leave", NULL};
  const EntSlice           lemma = ent_tree_token(tree, head)->lemma;
  switch (role) {
    case ENT_ROLE_FOR:
      return true;
    case ENT_ROLE_ON:
    case ENT_ROLE_UPON:
      return ent_slice_is_one_of(lemma, on);
    case ENT_ROLE_TO:
      return ent_slice_is_one_of(lemma, to);
    default:
      return false;
  }
}

/// Who is to do it in "called on X to go", "plans for X to go"
static EntFound
oblique_controller(const EntTree* const tree, const int32_t infinitive)
{
  const int32_t head  = ent_tree_token(tree, infinitive)->head;
  EntFound      found = nothing;
  if (!ent_has_infinitive_mark(tree, infinitive)) {
    return found;
  }
  ENT_TREE_CHILDREN (tree, head, child) {
    const EntToken* const t = ent_tree_token(tree, child);
    if (child > head && child < infinitive && ent_token_is_nominal(t) &&
        (t->deprel == ENT_DEPREL_OBL || t->deprel == ENT_DEPREL_NMOD) &&
        controls_by_preposition(tree, head, ent_tree_case(tree, child))) {
      found = (EntFound){child, ENT_VIA_CONTROL};
    }
  }
  return found;
}

/// Whose the noun is: "X's threat to go", "U.S. threats to go", "a bid by X to
/// go"
static EntFound
owner(const EntTree* const tree, const int32_t noun)
{
  ENT_TREE_CHILDREN (tree, noun, child) {
    const EntToken* const t = ent_tree_token(tree, child);
    if (t->deprel == ENT_DEPREL_NMOD_POSS ||
        (t->deprel == ENT_DEPREL_COMPOUND && t->upos == ENT_UPOS_PROPN) ||
        (t->deprel == ENT_DEPREL_NMOD &&
         ent_tree_case(tree, child) == ENT_ROLE_BY)) {
      return (EntFound){child, ENT_VIA_CONTROL};
    }
  }
  return nothing;
}

/// True for verbs of who has no part in what their object is: "opposed the
/// plan to build a dam"
static bool
is_of_onlooker(const EntSlice lemma)
{
  static const char* const verbs[] = {
    "oppose",   "reject", "criticise", "criticize", "condemn", "welcome",
    "denounce", "praise", "question",  "block",     "veto",    "dismiss",
    "support",  "back",   "endorse",   "protest",   "applaud", NULL};
  return ent_slice_is_one_of(lemma, verbs);
}

/// Subject of the verb that governs the noun `token`: "signed a deal to …"
static EntFound
governing_subject(const EntTree* const tree,
                  const int32_t        token,
                  const int            depth)
{
  const EntToken* const t = ent_tree_token(tree, token);
  return t->head != ENT_NO_HEAD && ent_token_is_predicate(tree, t->head) &&
             !is_of_onlooker(ent_tree_token(tree, t->head)->lemma)
           ? surface_subject(tree, t->head, depth + 1)
           : nothing;
}

/// Whom the verb above the phrase at `noun` is done to: "sentenced X to ten
/// years in prison for killing"
static EntFound
undergoer_above(const EntTree* const tree, const int32_t noun, const int depth)
{
  int32_t t = noun;
  for (int i = 0; i < 3; ++i) {
    const EntToken* const node = ent_tree_token(tree, t);
    if ((node->deprel != ENT_DEPREL_OBL && node->deprel != ENT_DEPREL_NMOD) ||
        node->head == ENT_NO_HEAD) {
      return nothing;
    }
    t = node->head;
    if (ent_tree_token(tree, t)->upos == ENT_UPOS_VERB) {
      const int32_t object = ent_tree_child(tree, t, ENT_DEPREL_OBJ);
      return object != ENT_NO_TOKEN    ? (EntFound){object, ENT_VIA_CONTROL}
             : ent_is_passive(tree, t) ? surface_subject(tree, t, depth + 1)
                                       : nothing;
    }
  }
  return nothing;
}

/// True if the noun is whom a verb is about that takes "of" or "from"
static bool
is_accused(const EntTree* const tree, const int32_t noun)
{
  static const char* const verbs[] = {
    "accuse",     "acquit", "ban",     "bar",  "clear",   "convict", "deter",
    "discourage", "keep",   "prevent", "stop", "suspect", NULL};
  const EntToken* const t = ent_tree_token(tree, noun);
  return (t->deprel == ENT_DEPREL_OBJ || t->deprel == ENT_DEPREL_NSUBJ_PASS) &&
         t->head != ENT_NO_HEAD &&
         ent_slice_is_one_of(ent_tree_token(tree, t->head)->lemma, verbs);
}

/// True for the participle of "NATO-led"
static bool
is_hyphenated(const EntTree* const tree, const int32_t token)
{
  return token > 1 && ent_tree_token(tree, token)->xpos == ENT_XPOS_VBN &&
         ent_slice_is(ent_tree_token(tree, token - 1)->form, "-");
}

/// The first of two subjects that hang on a verb of saying: "Peru", he said,
/// "has joined"
static EntFound
subject_before_speaker(const EntTree* const tree, const int32_t verb)
{
  int32_t first = ENT_NO_TOKEN;
  ENT_TREE_CHILDREN (tree, verb, child) {
    if (ent_tree_token(tree, child)->deprel == ENT_DEPREL_NSUBJ) {
      if (first != ENT_NO_TOKEN && child < verb) {
        return (EntFound){first, ENT_VIA_CONTROL};
      }
      first = child;
    }
  }
  return nothing;
}

bool
ent_noun_is_of_rank(const EntTree* const tree, const int32_t noun)
{
  static const char* const ranks[] = {"first",  "second", "third",
                                      "fourth", "fifth",  "last",
                                      "only",   "latest", NULL};
  bool                     is_ranked =
    ent_slice_is_one_of(ent_tree_token(tree, noun)->lemma, ranks);
  bool is_definite = false;
  ENT_TREE_CHILDREN (tree, noun, child) {
    const EntSlice word = ent_tree_token(tree, child)->lemma;
    is_ranked |= child < noun && ent_slice_is_one_of(word, ranks);
    is_definite |= child < noun && ent_slice_is(word, "the");
  }
  return is_ranked && is_definite;
}

/// Subject of a participle or infinitive that hangs on a noun: "signed a deal
/// to leave", "a policy of leaving", "accused X of leaving"
static EntFound
subject_of_adnominal(const EntTree* const tree,
                     const int32_t        token,
                     const int            depth)
{
  const int32_t  head = ent_tree_token(tree, token)->head;
  const int32_t  mark = ent_tree_child(tree, token, ENT_DEPREL_MARK);
  const EntSlice word = mark == ENT_NO_TOKEN
                          ? (EntSlice){NULL, 0U}
                          : ent_tree_token(tree, mark)->lemma;
  const EntFound done =
    ent_slice_is(word, "for") ? undergoer_above(tree, head, depth) : nothing;
  if (done.token != ENT_NO_TOKEN) {
    return done;
  }
  const bool shares =
    (ent_has_infinitive_mark(tree, token) &&
     !ent_noun_is_controlled(tree, head)) ||
    ((ent_slice_is(word, "of") || ent_slice_is(word, "from")) &&
     !is_accused(tree, head));
  EntFound f = shares ? owner(tree, head) : (EntFound){head, ENT_VIA_RELATIVE};
  // Who protests against a plan to build does not build
  f = f.token == ENT_NO_TOKEN && ent_tree_case(tree, head) != ENT_ROLE_AGAINST
        ? governing_subject(tree, head, depth)
        : f;
  if (f.token == ENT_NO_TOKEN && ent_noun_is_of_rank(tree, head) &&
      ent_token_is_predicate(tree, head)) { // "was the first to go"
    f = surface_subject(tree, head, depth + 1);
  }
  f.via |= ENT_VIA_CONTROL;
  return f;
}

/// True for "named X …, replacing Y": who is named replaces
static bool
is_succession(const EntTree* const tree, const int32_t token)
{
  static const char* const heads[] = {"name",    "appoint",  "elect",
                                      "pick",    "choose",   "hire",
                                      "promote", "nominate", NULL};
  static const char* const verbs[] = {"replace", "succeed", NULL};
  const EntToken* const    t       = ent_tree_token(tree, token);
  return t->xpos == ENT_XPOS_VBG && ent_slice_is_one_of(t->lemma, verbs) &&
         ent_slice_is_one_of(ent_tree_token(tree, t->head)->lemma, heads);
}

/// Subject of a clause that shares that of the one it depends on
static EntFound
shared_subject(const EntTree* const tree, const int32_t token, const int depth)
{
  const EntToken* const t    = ent_tree_token(tree, token);
  const int32_t         head = t->head;
  EntFound f = head == ENT_NO_HEAD ? nothing : oblique_controller(tree, token);
  if (f.token != ENT_NO_TOKEN) {
    return f;
  }

  switch ((EntDeprel)t->deprel) {
    case ENT_DEPREL_CONJ:
      if (ent_token_is_predicate(tree, head) || !ent_token_is_nominal(t)) {
        f = surface_subject(tree, head, depth + 1);
        f.via |= ENT_VIA_CONJ;
      }
      break;
    case ENT_DEPREL_XCOMP: {
      const int32_t object = ent_tree_child(tree, head, ENT_DEPREL_OBJ);
      const int32_t person = ent_tree_child(tree, head, ENT_DEPREL_IOBJ);
      f                    = person != ENT_NO_TOKEN   ? (EntFound){person, 0U}
                             : object != ENT_NO_TOKEN ? (EntFound){object, 0U}
                                                      : surface_subject(tree, head, depth + 1);
      f.via |= ENT_VIA_CONTROL;
      break;
    }
    case ENT_DEPREL_ADVCL: {
      // "accused them of leaving", "kept them from leaving"
      const int32_t direct = ent_tree_child(tree, head, ENT_DEPREL_OBJ);
      const int32_t object = direct != ENT_NO_TOKEN
                               ? direct
                               : ent_tree_child(tree, head, ENT_DEPREL_IOBJ);
      f                    = object != ENT_NO_TOKEN &&
              (has_mark_of_object(tree, token) || is_succession(tree, token) ||
               (ent_has_infinitive_mark(tree, token) &&
                (ent_verb_controls_object(ent_tree_token(tree, head)->lemma) ||
                 ent_verb_is_commission(ent_tree_token(tree, head)->lemma))))
                               ? (EntFound){object, 0U}
                               : surface_subject(tree, head, depth + 1);
      f.via |= ENT_VIA_CONTROL;
      break;
    }
    case ENT_DEPREL_ACL_RELCL:
      f = (EntFound){head, ENT_VIA_RELATIVE};
      break;
    case ENT_DEPREL_CCOMP:
      f = subject_before_speaker(tree, head);
      break;
    case ENT_DEPREL_AMOD: // "NATO-led force"
      f = is_hyphenated(tree, token) ? (EntFound){head, ENT_VIA_RELATIVE}
                                     : nothing;
      break;
    case ENT_DEPREL_ACL:
      f = subject_of_adnominal(tree, token, depth);
      break;
    default:
      break;
  }
  return f;
}

/// Subject as the sentence shows it, which a passive turns into an object
static EntFound
surface_subject(const EntTree* const tree, const int32_t token, const int depth)
{
  if (token == ENT_NO_HEAD || depth > ENT_CLAUSE_MAX_DEPTH) {
    return nothing;
  }
  const int32_t own = ent_own_subject(tree, token);
  return ent_antecedent(tree, own != ENT_NO_TOKEN
                                ? (EntFound){own, 0U}
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
         (t->deprel == ENT_DEPREL_CONJ && depth < ENT_CLAUSE_MAX_DEPTH &&
          is_passive(tree, t->head, depth + 1));
}

EntFound
ent_surface_subject(const EntTree* const tree, const int32_t token)
{
  return surface_subject(tree, token, 0);
}

bool
ent_is_passive(const EntTree* const tree, const int32_t token)
{
  return is_passive(tree, token, 0);
}
