// SPDX-License-Identifier: ISC

#include "extract/openie.h"

#include "extract/phrase.h"

#include <stdlib.h>

enum {
  MAX_TUPLES  = 128, ///< Of a sentence; what is more is left out
  MAX_CHAIN   = 3,   ///< Infinitives in a row: "wants to begin to see"
  MAX_PHRASES = 32   ///< Phrases of one predicate
};

/// Share of the tuples of each kind that readers find right; see bench/openie
static const double confidence[ENT_N_TUPLE_KINDS] = {
  [ENT_TUPLE_OBJECT] = 0.58,     [ENT_TUPLE_PHRASE] = 0.65,
  [ENT_TUPLE_STATE] = 0.46,      [ENT_TUPLE_CONTENT] = 0.74,
  [ENT_TUPLE_CONTEXT] = 0.62,    [ENT_TUPLE_COPULA] = 0.58,
  [ENT_TUPLE_APPOSITION] = 0.34, [ENT_TUPLE_POSSESSOR] = 0.20,
};

/// Tokens in the order of the text
typedef struct {
  size_t  n;
  int32_t tokens[MAX_PHRASES];
} Tokens;

/// Tuples being gathered
typedef struct {
  const EntClauses* clauses;
  const EntTree*    tree;
  EntTuple*         tuples; ///< MAX_TUPLES
  size_t            n;
} Open;

/// A predicate: a verb with the infinitives that it governs
typedef struct {
  int32_t     first;
  int32_t     last; ///< Which has the objects
  EntTokenSet relation;
} Predicate;

static const EntToken*
token_at(const Open* const o, const int32_t token)
{
  return ent_tree_token(o->tree, token);
}

static const EntClause*
clause_at(const Open* const o, const int32_t token)
{
  const int32_t i = o->clauses->at_token[token];
  return i < 0 ? NULL : &o->clauses->clauses[i];
}

static void
append(Tokens* const list, const int32_t token)
{
  if (list->n < MAX_PHRASES) {
    list->tokens[list->n++] = token;
  }
}

/// Children with the relation or a subtype of it
static Tokens
children(const Open* const o, const int32_t token, const EntDeprel deprel)
{
  Tokens list = {0U, {0}};
  ENT_TREE_CHILDREN (o->tree, token, child) {
    if (ent_deprel_is((EntDeprel)token_at(o, child)->deprel, deprel) &&
        !ent_is_relative_pronoun(token_at(o, child))) {
      append(&list, child);
    }
  }
  return list;
}

/// The objects of a predicate, or its subjects as the sentence shows them, each
/// conjunct for itself: the subject of a passive is among the clause's objects,
/// but does not hang on the verb as one
static Tokens
fillers(const Open* const o,
        const int32_t     predicate,
        const bool        is_object,
        const unsigned    excluded)
{
  const EntClause* const clause = clause_at(o, predicate);
  Tokens                 list   = {0U, {0}};
  for (size_t i = 0U; clause && i < clause->n_arguments; ++i) {
    const EntArgument* const a = &clause->arguments[i];
    const EntToken* const    t = token_at(o, a->token);
    const EntRole            role =
      is_object || clause->passive ? ENT_ROLE_OBJ : ENT_ROLE_SUBJ;
    const bool has  = t->deprel == ENT_DEPREL_OBJ && t->head == predicate;
    const bool fits = is_object ? !clause->passive || has : !has;
    if (a->role == role && fits && !(a->via & excluded) &&
        !ent_is_relative_pronoun(t)) {
      append(&list, a->token);
    }
  }
  return list;
}

/// The subjects as the sentence shows them
static Tokens
subjects(const Open* const o, const int32_t predicate)
{
  return fillers(o, predicate, false, ENT_VIA_APPOS | ENT_VIA_FLOAT);
}

static Tokens
objects(const Open* const o, const int32_t verb)
{
  return fillers(o, verb, true, ENT_VIA_FLOAT);
}

/// A phrase and the nominals coordinated with it
static Tokens
conjuncts(const Open* const o, const int32_t token)
{
  Tokens list = {0U, {0}};
  append(&list, token);
  for (size_t i = 0U; i < list.n; ++i) {
    ENT_TREE_CHILDREN (o->tree, list.tokens[i], child) {
      const EntToken* const t = token_at(o, child);
      if (t->deprel == ENT_DEPREL_CONJ && t->upos != ENT_UPOS_VERB &&
          t->upos != ENT_UPOS_AUX) {
        append(&list, child);
      }
    }
  }
  return list;
}

/// A new tuple, or NULL if there are enough
static EntTuple*
begin_tuple(Open* const        o,
            const EntTupleKind kind,
            const EntTokenSet  subject,
            const EntTokenSet  relation)
{
  if (o->n == MAX_TUPLES || ent_token_set_is_empty(&subject) ||
      ent_token_set_meets(&subject, &relation)) {
    return NULL;
  }
  EntTuple* const t = &o->tuples[o->n++];
  *t = (EntTuple){.kind = kind, .subject = subject, .relation = relation};
  return t;
}

static void
add_argument(EntTuple* const t, const EntTokenSet argument)
{
  if (t->n_arguments < ENT_TUPLE_MAX_ARGUMENTS &&
      !ent_token_set_is_empty(&argument)) {
    t->arguments[t->n_arguments++] = argument;
  }
}

/// Drop the last tuple if it says nothing of its subject
static void
end_tuple(Open* const o)
{
  o->n -= o->tuples[o->n - 1U].n_arguments ? 0U : 1U;
}

/// The phrase of a subject, without the clause of the predicate where that
/// hangs on it: "villagers living near the border"
static EntTokenSet
subject_phrase(const Open* const   o,
               const Tokens* const all,
               const size_t        i,
               const int32_t       predicate)
{
  const int32_t token = all->tokens[i];
  EntTokenSet   set   = ent_phrase_nominal(o->tree, token, false, all->n > 1U);
  ENT_TREE_CHILDREN (o->tree, token, child) {
    if (ent_tree_dominates(o->tree, child, predicate)) {
      const EntTokenSet clause = ent_phrase_whole(o->tree, child);
      ent_token_set_subtract(&set, &clause);
    }
  }
  return set;
}

/// The infinitive that a verb without object governs, or ENT_NO_TOKEN
static int32_t
infinitive_of(const Open* const o, const int32_t verb)
{
  if (ent_tree_child(o->tree, verb, ENT_DEPREL_OBJ) != ENT_NO_TOKEN) {
    return ENT_NO_TOKEN;
  }
  ENT_TREE_CHILDREN (o->tree, verb, child) {
    if (token_at(o, child)->deprel == ENT_DEPREL_XCOMP &&
        token_at(o, child)->upos == ENT_UPOS_VERB) {
      return child;
    }
  }
  return ENT_NO_TOKEN;
}

/// True if the verb is said together with the one that governs it
static bool
is_chained(const Open* const o, const int32_t verb)
{
  const EntToken* const t = token_at(o, verb);
  return t->deprel == ENT_DEPREL_XCOMP &&
         token_at(o, t->head)->upos == ENT_UPOS_VERB &&
         infinitive_of(o, t->head) == verb;
}

static Predicate
predicate_of(const Open* const o, const int32_t verb)
{
  Predicate p = {verb, verb, ent_phrase_verb(o->tree, verb)};
  for (int i = 0; i < MAX_CHAIN; ++i) {
    const int32_t next = infinitive_of(o, p.last);
    if (next == ENT_NO_TOKEN) {
      break;
    }
    const EntTokenSet words = ent_phrase_verb(o->tree, next);
    const int32_t     mark  = ent_tree_child(o->tree, next, ENT_DEPREL_MARK);
    ent_token_set_unite(&p.relation, &words);
    if (mark != ENT_NO_TOKEN) {
      ent_token_set_add(&p.relation, mark);
    }
    p.last = next;
  }
  return p;
}

/// Prepositional and bare phrases of the verbs, in the order of the text
static Tokens
phrases_of(const Open* const o, const Predicate* const p)
{
  Tokens list = children(o, p->first, ENT_DEPREL_OBL);
  if (p->last != p->first) {
    const Tokens more = children(o, p->last, ENT_DEPREL_OBL);
    for (size_t i = 0U; i < more.n; ++i) {
      append(&list, more.tokens[i]);
    }
  }
  return list;
}

/// Add all phrases but `used` to a tuple
static void
add_phrases(const Open* const   o,
            EntTuple* const     t,
            const Tokens* const phrases,
            const int32_t       used)
{
  for (size_t i = 0U; i < phrases->n; ++i) {
    if (phrases->tokens[i] != used) {
      add_argument(
        t, ent_phrase_nominal(o->tree, phrases->tokens[i], true, false));
    }
  }
}

/// A tuple with one argument and the phrases behind it
static void
add_tuple(Open* const         o,
          const EntTupleKind  kind,
          const EntTokenSet   subject,
          const EntTokenSet   relation,
          const EntTokenSet   argument,
          const Tokens* const phrases,
          const int32_t       used)
{
  EntTuple* const t = begin_tuple(o, kind, subject, relation);
  if (t) {
    add_argument(t, argument);
    if (t->n_arguments) {
      add_phrases(o, t, phrases, used);
    }
    end_tuple(o);
  }
}

/// The state that a verb ascribes: "remained calm", "elected X president"
static int32_t
state_of(const Open* const o, const Predicate* const p)
{
  ENT_TREE_CHILDREN (o->tree, p->last, child) {
    if (token_at(o, child)->deprel == ENT_DEPREL_XCOMP &&
        !ent_token_set_has(&p->relation, child)) {
      return child;
    }
  }
  return ENT_NO_TOKEN;
}

/// Verb and objects
static void
add_objects(Open* const            o,
            const Predicate* const p,
            const EntTokenSet      subject,
            const Tokens* const    objects_,
            const Tokens* const    phrases)
{
  const int32_t recipient = ent_tree_child(o->tree, p->last, ENT_DEPREL_IOBJ);
  const int32_t state     = state_of(o, p);
  for (size_t i = 0U; i < objects_->n; ++i) {
    EntTuple* const t = begin_tuple(o, ENT_TUPLE_OBJECT, subject, p->relation);
    if (!t) {
      return;
    }
    const bool alone = objects_->n > 1U;
    add_argument(t,
                 ent_phrase_nominal(o->tree, objects_->tokens[i], true, alone));
    add_phrases(o, t, phrases, ENT_NO_TOKEN);
    if (recipient != ENT_NO_TOKEN) {
      add_argument(t, ent_phrase_nominal(o->tree, recipient, true, false));
    }
    end_tuple(o);
  }
  if (objects_->n && state != ENT_NO_TOKEN) {
    EntTokenSet relation =
      ent_phrase_nominal(o->tree, objects_->tokens[0], true, false);
    ent_token_set_unite(&relation, &p->relation);
    add_tuple(o, ENT_TUPLE_STATE, subject, relation,
              ent_phrase_whole(o->tree, state), phrases, ENT_NO_TOKEN);
  }
}

/// The first phrase behind the verb, or ENT_NO_TOKEN
static int32_t
phrase_behind(const Tokens* const phrases, const int32_t verb)
{
  for (size_t i = 0U; i < phrases->n; ++i) {
    if (phrases->tokens[i] > verb) {
      return phrases->tokens[i];
    }
  }
  return ENT_NO_TOKEN;
}

/// Verb and prepositional phrase: the relation takes the preposition
static void
add_phrase(Open* const            o,
           const Predicate* const p,
           const EntTokenSet      subject,
           const int32_t          phrase,
           const Tokens* const    phrases)
{
  const Tokens all = conjuncts(o, phrase);
  for (size_t i = 0U; i < all.n; ++i) {
    EntTokenSet relation = ent_phrase_case(o->tree, all.tokens[i]);
    ent_token_set_unite(&relation, &p->relation);
    add_tuple(o, ENT_TUPLE_PHRASE, subject, relation,
              ent_phrase_nominal(o->tree, all.tokens[i], false, all.n > 1U),
              phrases, phrase);
  }
}

/// What a verb without object says of one subject
static void
add_intransitive(Open* const            o,
                 const Predicate* const p,
                 const EntTokenSet      subject,
                 const Tokens* const    phrases)
{
  const EntTree* const tree  = o->tree;
  const int32_t        state = state_of(o, p);
  const int32_t content      = ent_tree_child(tree, p->last, ENT_DEPREL_CCOMP);
  const int32_t phrase       = phrase_behind(phrases, p->last);
  const int32_t adverb       = ent_tree_child(tree, p->last, ENT_DEPREL_ADVMOD);
  if (state != ENT_NO_TOKEN) {
    add_tuple(o, ENT_TUPLE_STATE, subject, p->relation,
              ent_phrase_whole(tree, state), phrases, ENT_NO_TOKEN);
  } else if (content != ENT_NO_TOKEN) {
    add_tuple(o, ENT_TUPLE_CONTENT, subject, p->relation,
              ent_phrase_whole(tree, content), phrases, ENT_NO_TOKEN);
  } else if (phrase != ENT_NO_TOKEN) {
    add_phrase(o, p, subject, phrase, phrases);
  } else if (phrases->n) {
    add_tuple(o, ENT_TUPLE_CONTEXT, subject, p->relation,
              ent_phrase_nominal(tree, phrases->tokens[0], true, false),
              phrases, phrases->tokens[0]);
  } else if (adverb > p->last) {
    add_tuple(o, ENT_TUPLE_CONTEXT, subject, p->relation,
              ent_phrase_whole(tree, adverb), phrases, ENT_NO_TOKEN);
  }
}

static void
add_verb(Open* const o, const int32_t verb)
{
  const Predicate p        = predicate_of(o, verb);
  const Tokens    who      = subjects(o, verb);
  const Tokens    phrases  = phrases_of(o, &p);
  Tokens          objects_ = objects(o, p.last);
  if (!objects_.n) {
    objects_ = children(o, p.last, ENT_DEPREL_IOBJ);
  }
  for (size_t i = 0U; i < who.n; ++i) {
    const EntTokenSet subject = subject_phrase(o, &who, i, verb);
    if (objects_.n) {
      add_objects(o, &p, subject, &objects_, &phrases);
    } else {
      add_intransitive(o, &p, subject, &phrases);
    }
  }
}

/// Copula, and what one conjunct of the predicate says
static void
add_state(Open* const       o,
          const EntTokenSet subject,
          const EntTokenSet copula,
          const int32_t     state)
{
  static const Tokens   none     = {0U, {0}};
  const EntToken* const t        = token_at(o, state);
  const EntTokenSet     cases    = ent_phrase_case(o->tree, state);
  EntTokenSet           relation = copula;
  ent_token_set_unite(&relation, &cases);
  const Tokens  phrases = children(o, state, ENT_DEPREL_OBL);
  const int32_t phrase  = phrase_behind(&phrases, state);
  if (t->upos == ENT_UPOS_ADJ && phrase != ENT_NO_TOKEN) {
    // "is independent of X": the adjective belongs to the relation
    const EntTokenSet more   = ent_phrase_case(o->tree, phrase);
    const Tokens      degree = children(o, state, ENT_DEPREL_ADVMOD);
    for (size_t i = 0U; i < degree.n; ++i) {
      ent_token_set_add(&relation, degree.tokens[i]);
    }
    ent_token_set_add(&relation, state);
    ent_token_set_unite(&relation, &more);
    add_tuple(o, ENT_TUPLE_COPULA, subject, relation,
              ent_phrase_nominal(o->tree, phrase, false, false), &none,
              ENT_NO_TOKEN);
    return;
  }
  add_tuple(o, ENT_TUPLE_COPULA, subject, relation,
            ent_phrase_predicative(o->tree, state), &none, ENT_NO_TOKEN);
}

static void
add_copula(Open* const o, const int32_t predicate)
{
  const Tokens who    = subjects(o, predicate);
  const Tokens states = conjuncts(o, predicate);
  EntTokenSet  copula = ent_phrase_verb(o->tree, predicate);
  ent_token_set_remove(&copula, predicate);
  for (size_t i = 0U; i < who.n; ++i) {
    for (size_t k = 0U; k < states.n; ++k) {
      if (!k || ent_tree_child(o->tree, states.tokens[k], ENT_DEPREL_NSUBJ) ==
                  ENT_NO_TOKEN) {
        add_state(o, subject_phrase(o, &who, i, predicate), copula,
                  states.tokens[k]);
      }
    }
  }
}

static bool
is_nominal(const EntToken* const t)
{
  return t->upos == ENT_UPOS_NOUN || t->upos == ENT_UPOS_PROPN ||
         t->upos == ENT_UPOS_PRON || t->upos == ENT_UPOS_NUM;
}

/// Appositions and possessors, whose relation no word carries
static void
add_nominal(Open* const o, const int32_t noun)
{
  static const Tokens      none  = {0U, {0}};
  static const EntTokenSet empty = {{0U}};
  ENT_TREE_CHILDREN (o->tree, noun, child) {
    const EntToken* const t  = token_at(o, child);
    const EntTokenSet phrase = ent_phrase_nominal(o->tree, child, false, false);
    EntTokenSet       whole  = ent_phrase_nominal(o->tree, noun, false, false);
    if (t->deprel == ENT_DEPREL_APPOS && is_nominal(t)) {
      add_tuple(o, ENT_TUPLE_APPOSITION, whole, empty, phrase, &none,
                ENT_NO_TOKEN);
    } else if (t->deprel == ENT_DEPREL_NMOD_POSS &&
               (t->upos == ENT_UPOS_PROPN || t->upos == ENT_UPOS_NOUN)) {
      EntTokenSet owner = phrase;
      ent_token_set_subtract(&whole, &phrase);
      ENT_TREE_CHILDREN (o->tree, child, clitic) {
        if (token_at(o, clitic)->xpos == ENT_XPOS_POS) {
          ent_token_set_remove(&owner, clitic);
        }
      }
      add_tuple(o, ENT_TUPLE_POSSESSOR, owner, empty, whole, &none,
                ENT_NO_TOKEN);
    }
  }
}

bool
ent_openie_find(const EntClauses* const clauses,
                EntArena* const         arena,
                EntTuples* const        tuples)
{
  const EntSentence* const s = clauses->tree.sentence;
  Open                     o = {clauses, &clauses->tree,
                                ENT_ARENA_ARRAY(arena, EntTuple, MAX_TUPLES), 0U};
  if (!o.tuples) {
    return false;
  }
  for (int32_t i = 0; i < (int32_t)s->n_tokens; ++i) {
    const EntToken* const t = &s->tokens[i];
    if (t->upos != ENT_UPOS_ADV && // "far away that" says nothing of things
        ent_tree_child(o.tree, i, ENT_DEPREL_COP) != ENT_NO_TOKEN) {
      add_copula(&o, i);
    } else if (t->upos == ENT_UPOS_VERB && t->deprel != ENT_DEPREL_AMOD &&
               t->deprel != ENT_DEPREL_COMPOUND && !is_chained(&o, i)) {
      add_verb(&o, i);
    }
    if (is_nominal(t)) {
      add_nominal(&o, i);
    }
  }
  *tuples = (EntTuples){o.n, o.tuples};
  return true;
}

bool
ent_openie_profile_parse(const EntSlice name, EntOpenieProfile* const profile)
{
  *profile =
    ent_slice_is(name, "minimal") ? ENT_OPENIE_MINIMAL : ENT_OPENIE_FULL;
  return *profile == ENT_OPENIE_MINIMAL || ent_slice_is(name, "full");
}

/// True if the line from `begin` on stands in `out` behind `first` before
static bool
is_repeated(const EntBuffer* const out, const size_t first, const size_t begin)
{
  const EntSlice all  = {out->data, out->len};
  const EntSlice line = ent_slice_sub(all, begin, out->len);
  for (size_t at = first; at < begin;) {
    const char* const end =
      (const char*)memchr(out->data + at, '\n', begin - at);
    const size_t next = (size_t)(end - out->data) + 1U;
    if (ent_slice_equals(ent_slice_sub(all, at, next), line)) {
      return true;
    }
    at = next;
  }
  return false;
}

void
ent_openie_write(const EntTree* const   tree,
                 const EntTuples* const tuples,
                 const EntOpenieProfile profile,
                 const EntSlice         sentence,
                 EntBuffer* const       out)
{
  const size_t first = out->len;
  for (size_t i = 0U; i < tuples->n_tuples && !out->failed; ++i) {
    const EntTuple* const t     = &tuples->tuples[i];
    const size_t          begin = out->len;
    if (profile == ENT_OPENIE_MINIMAL && ent_token_set_is_empty(&t->relation)) {
      continue;
    }
    ent_buffer_append(out, sentence);
    ent_buffer_printf(out, "\t%.2f\t", confidence[t->kind]);
    ent_phrase_write(tree, &t->subject, out);
    ent_buffer_byte(out, '\t');
    ent_buffer_string(out, t->kind == ENT_TUPLE_APPOSITION  ? "is"
                           : t->kind == ENT_TUPLE_POSSESSOR ? "has"
                                                            : "");
    ent_phrase_write(tree, &t->relation, out);
    for (size_t k = 0U; k < t->n_arguments; ++k) {
      ent_buffer_byte(out, '\t');
      ent_phrase_write(tree, &t->arguments[k], out);
    }
    ent_buffer_byte(out, '\n');
    if (!out->failed && is_repeated(out, first, begin)) {
      out->len = begin;
    }
  }
}
