// SPDX-License-Identifier: ISC

#include "extract/events.h"

#include "extract/event_actor.h"

#include <stdlib.h>

enum {
  MAX_EVENTS = 16,  ///< Of a sentence
  MAX_DEPTH  = 16,  ///< Verbs from the root to the event
  MUTUAL     = 25,  ///< Farther, no target comes before a second subject
  FAR        = 1000 ///< Farther than any actor
};

/// Where a clause stands
typedef struct {
  int         depth;
  EntTokenRef speaker; ///< Who says what is said in it
  EntTokenRef subject; ///< Of a clause that has none of its own
  EntModality modality;
  bool        negated;
} Frame;

/// Events of a sentence being gathered
typedef struct {
  EntReading*          reading;
  const EntEventTypes* types;
  uint32_t             sentence;
  const EntClauses*    clauses;
  const EntTree*       tree;
  size_t               n;
  EntEvent             events[MAX_EVENTS];
} Finder;

static const EntTokenRef nobody = {0U, ENT_NO_TOKEN};

static const EntToken*
token_at(const Finder* const f, const int32_t token)
{
  return ent_tree_token(f->tree, token);
}

static EntTokenRef
ref_of(const Finder* const f, const int32_t token)
{
  return (EntTokenRef){f->sentence, token};
}

static const EntClause*
clause_at(const Finder* const f, const int32_t token)
{
  const int32_t i = f->clauses->at_token[token];
  return i < 0 ? NULL : &f->clauses->clauses[i];
}

static unsigned
cues_of(const Finder* const f, const EntClause* const clause)
{
  return ent_ontology_cues(f->reading->ontology, clause->lemma) |
         ent_ontology_cues(f->reading->ontology,
                           token_at(f, clause->token)->lemma);
}

static bool
is_same(const EntTokenRef a, const EntTokenRef b)
{
  return a.sentence == b.sentence && a.token == b.token;
}

// ----------------------------------------------------------------- what it is

/// True if the pattern holds, also of "thousands of refugees" for refugees
static bool
holds(const Finder* const     f,
      const EntPattern* const pattern,
      const EntClause* const  clause)
{
  if (ent_pattern_holds(pattern, f->tree, clause)) {
    return true;
  }
  if (pattern->n_conditions != 1U) {
    return false;
  }
  const EntArgument* const a =
    ent_clause_argument(clause, pattern->conditions[0].role);
  const EntClause* const   noun = a ? clause_at(f, a->token) : NULL;
  const EntArgument* const of =
    noun ? ent_clause_argument(noun, ENT_ROLE_OF) : NULL;
  return of && ent_lemmas_contain(&pattern->conditions[0].lemmas,
                                  token_at(f, of->token)->lemma);
}

/// The pattern of the lemma that holds; one that asks for more goes first
static const EntPattern*
pattern_of_lemma(const Finder* const    f,
                 const EntClause* const clause,
                 const EntSlice         lemma)
{
  size_t                n    = 0U;
  const EntPattern*     best = NULL;
  const uint32_t* const chain =
    ent_pattern_index_find(&f->types->index, clause->kind, lemma, &n);
  for (size_t i = 0U; i < n; ++i) {
    const EntPattern* const p = &f->types->patterns[chain[i]];
    if ((!best || p->n_conditions > best->n_conditions) &&
        holds(f, p, clause)) {
      best = p;
    }
  }
  return best;
}

/// The pattern of the predicate, with its particle or else without
static const EntPattern*
pattern_of(const Finder* const f, const EntClause* const clause)
{
  const EntPattern* const p = pattern_of_lemma(f, clause, clause->lemma);
  return p ? p : pattern_of_lemma(f, clause, token_at(f, clause->token)->lemma);
}

/// The event noun at `token`, or by it: "peace effort", "a wave of attacks"
static const EntPattern*
pattern_of_noun(const Finder* const f, const int32_t token, const int depth)
{
  const EntClause* const clause = clause_at(f, token);
  if (!clause || clause->kind != ENT_PREDICATE_NOMINAL || depth > 2) {
    return NULL;
  }
  const bool        is_light = cues_of(f, clause) & ENT_CUE_LIGHT;
  const EntPattern* found    = pattern_of(f, clause);
  if (found && found->predicative) {
    found = NULL;
  }
  ENT_TREE_CHILDREN (f->tree, token, child) {
    const EntToken* const t = token_at(f, child);
    if (!found && (t->deprel == ENT_DEPREL_CONJ ||
                   (t->deprel == ENT_DEPREL_COMPOUND && is_light) ||
                   (t->deprel == ENT_DEPREL_NMOD &&
                    ent_tree_case(f->tree, child) == ENT_ROLE_OF))) {
      found = pattern_of_noun(f, child, depth + 1);
    }
  }
  return found;
}

/// True if what the phrase names is what is done: "go on strike"
static bool
is_event_phrase(const Finder* const f, const EntArgument* const a)
{
  switch (a->role) {
    case ENT_ROLE_FOR:
    case ENT_ROLE_IN:
    case ENT_ROLE_INTO:
    case ENT_ROLE_ON:
    case ENT_ROLE_TO:
    case ENT_ROLE_UNDER:
    case ENT_ROLE_WITH:
      return token_at(f, a->token)->deprel == ENT_DEPREL_OBL;
    default:
      return false;
  }
}

/// The event that the objects and phrases of the verb name
static const EntPattern*
pattern_of_arguments(const Finder* const f, const EntClause* const clause)
{
  for (int pass = 0; pass < 2; ++pass) {
    for (size_t i = 0U; i < clause->n_arguments; ++i) {
      const EntArgument* const a = &clause->arguments[i];
      if (pass ? is_event_phrase(f, a) : a->role == ENT_ROLE_OBJ) {
        const EntPattern* const p = pattern_of_noun(f, a->token, 0);
        if (p) {
          return p;
        }
      }
    }
  }
  return NULL;
}

/// The event that the clause tells by its own words, or NULL
static const EntPattern*
pattern_of_clause(const Finder* const f, const EntClause* const clause)
{
  const EntPattern* const own = pattern_of(f, clause);
  if (clause->kind == ENT_PREDICATE_NOMINAL) {
    return own;
  }
  if (own && own->n_conditions) {
    return own;
  }
  const bool              is_light = cues_of(f, clause) & ENT_CUE_LIGHT;
  const EntPattern* const noun =
    own && !is_light ? NULL : pattern_of_arguments(f, clause);
  return noun ? noun : own;
}

// ------------------------------------------------------------------ who it is

/// Who a pronoun is: the speaker of what is said, or somebody before
static EntTokenRef
resolve(const Finder* const f, const EntTokenRef ref, const Frame* const frame)
{
  const EntToken* const t = ent_reading_token(f->reading, ref);
  if (t->upos == ENT_UPOS_PRON) {
    return frame->speaker.token != ENT_NO_TOKEN
             ? frame->speaker
             : ent_pronoun_resolve(f->reading, ref);
  }
  const EntTokenRef titled = ent_title_resolve(f->reading, ref);
  return titled.token != ENT_NO_TOKEN ? titled : ref;
}

/// True if `token` stands in the phrase of one of the actors
static bool
is_taken(const Finder* const      f,
         const EntTokenRef* const taken,
         const size_t             n,
         const int32_t            token)
{
  for (size_t i = 0U; i < n; ++i) {
    if (taken[i].token != ENT_NO_TOKEN && taken[i].sentence == f->sentence &&
        ent_tree_dominates(f->tree, taken[i].token, token) &&
        !ent_tree_dominates(f->tree, token, taken[i].token)) {
      return true;
    }
    if (is_same(taken[i], ref_of(f, token))) {
      return true;
    }
  }
  return false;
}

/// How far a phrase is by its preposition; what is behind "in" is often a place
static int
distance_of_phrase(const EntRole role)
{
  switch (role) {
    case ENT_ROLE_OF: // "part of", "leaders of"
      return 8;
    case ENT_ROLE_AGAINST:
    case ENT_ROLE_TO:
    case ENT_ROLE_WITH:
      return 12;
    case ENT_ROLE_IN:
    case ENT_ROLE_AT:
    case ENT_ROLE_NEAR:
    case ENT_ROLE_OUTSIDE:
    case ENT_ROLE_THROUGH:
    case ENT_ROLE_WITHIN:
      return 35;
    case ENT_ROLE_ACCORDING_TO:
    case ENT_ROLE_AFTER:
    case ENT_ROLE_BEFORE:
    case ENT_ROLE_DESPITE:
    case ENT_ROLE_DURING:
    case ENT_ROLE_SINCE:
      return 60;
    default:
      return 20;
  }
}

/// How far an actor is by the relation on the way to it
static int
distance_of(const Finder* const f, const int32_t token)
{
  switch ((EntDeprel)token_at(f, token)->deprel) {
    case ENT_DEPREL_XCOMP:
    case ENT_DEPREL_NSUBJ: // Of what is demanded, or the like
    case ENT_DEPREL_NSUBJ_PASS:
      return 5;
    case ENT_DEPREL_OBJ:
    case ENT_DEPREL_IOBJ:
      return 10;
    case ENT_DEPREL_APPOS:
      return 12;
    case ENT_DEPREL_NMOD_POSS:
      return 15;
    case ENT_DEPREL_COMPOUND:
    case ENT_DEPREL_NMOD_DESC:
      return 16;
    case ENT_DEPREL_AMOD:
      return 17;
    case ENT_DEPREL_OBL:
    case ENT_DEPREL_OBL_AGENT:
    case ENT_DEPREL_NMOD:
      return distance_of_phrase(ent_tree_case(f->tree, token));
    case ENT_DEPREL_CCOMP:
      return 25;
    case ENT_DEPREL_ADVCL:
    case ENT_DEPREL_ACL:
    case ENT_DEPREL_ACL_RELCL:
    case ENT_DEPREL_OBL_UNMARKED:
      return 40;
    case ENT_DEPREL_CONJ:
      return 50;
    default:
      return FAR;
  }
}

/// Distance from `top` down to `token`, FAR if there is no way
static int
distance(const Finder* const f, const int32_t top, int32_t token)
{
  int sum = 0;
  while (token != top) {
    const EntToken* const t = token_at(f, token);
    if (t->head == ENT_NO_HEAD || sum >= FAR) {
      return FAR;
    }
    sum += distance_of(f, token);
    token = t->head;
  }
  return sum;
}

/// What the noun at `token` adds to the way: one that nobody names is farther
static int
distance_of_noun(const Finder* const f, const int32_t token)
{
  bool is_own = false; // "its forces"
  if (token_at(f, token)->upos != ENT_UPOS_NOUN ||
      f->reading->notes[f->sentence][token].has_name) {
    return 0;
  }
  ENT_TREE_CHILDREN (f->tree, token, child) {
    const EntToken* const t = token_at(f, child);
    if (t->deprel == ENT_DEPREL_NMOD_POSS && t->upos == ENT_UPOS_PRON) {
      is_own = true;
    } else if ((child < token ||
                ent_tree_case(f->tree, child) == ENT_ROLE_OF) &&
               ent_actor_is(f->reading, ref_of(f, child))) {
      return 0;
    }
  }
  return is_own ? FAR : 20;
}

/// The actor at or below `top` that is nearest and not among the taken
static EntTokenRef
nearest_actor(const Finder* const      f,
              const int32_t            top,
              const EntTokenRef* const taken,
              const size_t             n_taken,
              int* const               distance_to)
{
  EntTokenRef found = nobody;
  int         best  = FAR;
  for (int32_t i = 0; i < (int32_t)f->tree->sentence->n_tokens; ++i) {
    const EntTokenRef ref = ref_of(f, i);
    int               d   = distance(f, top, i);
    if (d < best && !is_taken(f, taken, n_taken, i) &&
        ent_actor_is(f->reading, ref)) {
      d += distance_of_noun(f, i);
      found = d < best ? ref : found;
      best  = d < best ? d : best;
    }
  }
  if (distance_to) {
    *distance_to = best;
  }
  return found;
}

/// Source and target of an event
typedef struct {
  EntTokenRef source;
  EntTokenRef target;
} Pair;

/// The first filler of a role, and one that is coordinated with it
static void
fillers(const Finder* const    f,
        const EntClause* const clause,
        const EntRole          role,
        const Frame* const     frame,
        EntTokenRef            list[2])
{
  size_t n = 0U;
  list[0] = list[1] = nobody;
  for (size_t i = 0U; i < clause->n_arguments && n < 2U; ++i) {
    const EntArgument* const a = &clause->arguments[i];
    if (a->role == role && !(a->via & (ENT_VIA_APPOS | ENT_VIA_FLOAT)) &&
        (!n || (a->via & ENT_VIA_CONJ))) {
      const EntTokenRef ref = resolve(f, ref_of(f, a->token), frame);
      if (ref.token != ENT_NO_TOKEN && (!n || !is_same(list[0], ref))) {
        list[n++] = ref;
      }
    }
  }
}

/// Who stands behind what a noun denotes: Palestinians of "Palestinian riots"
static EntTokenRef
actor_in(const Finder* const f, const EntTokenRef ref)
{
  if (ref.token == ENT_NO_TOKEN || ref.sentence != f->sentence ||
      ent_actor_is(f->reading, ref) || !pattern_of_noun(f, ref.token, 0)) {
    return ref;
  }
  const EntTokenRef inner = nearest_actor(f, ref.token, NULL, 0U, NULL);
  return inner.token != ENT_NO_TOKEN ? inner : ref;
}

/// The actor in the roles that the pattern names for the target
static EntTokenRef
preferred_target(const Finder* const      f,
                 const EntClause* const   clause,
                 const EntPattern* const  pattern,
                 const EntTokenRef* const taken,
                 const size_t             n_taken)
{
  EntTokenRef found = nobody;
  for (size_t r = 0U; r < pattern->object.n; ++r) {
    for (size_t i = 0U; i < clause->n_arguments; ++i) {
      const EntArgument* const a = &clause->arguments[i];
      if (found.token == ENT_NO_TOKEN && a->role == pattern->object.roles[r]) {
        found = nearest_actor(f, a->token, taken, n_taken, NULL);
      }
    }
  }
  return found;
}

/// True if the subject of a passive acts: "is prepared to", not "is urged to"
static bool
is_state(const EntClause* const clause)
{
  return !ent_clause_argument(clause, ENT_ROLE_SUBJ) &&
         ent_clause_argument(clause, ENT_ROLE_COMP) &&
         !ent_verb_controls_object(clause->lemma);
}

/// Who acts and on whom by the words around an event noun
static Pair
actors_of_noun(const Finder* const f, const EntClause* const clause)
{
  static const EntRole roles[] = {ENT_ROLE_POSS,     ENT_ROLE_BY,
                                  ENT_ROLE_BETWEEN,  ENT_ROLE_AMOD,
                                  ENT_ROLE_COMPOUND, ENT_ROLE_OF};
  Pair                 pair    = {nobody, nobody};
  EntTokenRef          second  = nobody;
  for (size_t r = 0U; r < sizeof(roles) / sizeof(roles[0]); ++r) {
    for (size_t i = 0U; i < clause->n_arguments; ++i) {
      const EntArgument* const a = &clause->arguments[i];
      if (a->role != roles[r]) {
        continue;
      }
      if (pair.source.token == ENT_NO_TOKEN) {
        pair.source = nearest_actor(f, a->token, NULL, 0U, NULL);
      } else if (roles[r] == ENT_ROLE_BETWEEN && second.token == ENT_NO_TOKEN) {
        second = nearest_actor(f, a->token, NULL, 0U, NULL);
      }
    }
  }
  const EntTokenRef taken[] = {pair.source};
  pair.target               = second.token != ENT_NO_TOKEN
                                ? second
                                : nearest_actor(f, clause->token, taken, 1U, NULL);
  return pair;
}

static Pair
actors_of(const Finder* const     f,
          const EntClause* const  clause,
          const EntPattern* const pattern,
          const Frame* const      frame)
{
  const bool  is_passive  = clause->passive && !is_state(clause);
  EntTokenRef subjects[2] = {nobody, nobody};
  EntTokenRef patients[2] = {nobody, nobody};
  fillers(f, clause,
          clause->passive && !is_passive ? ENT_ROLE_OBJ : ENT_ROLE_SUBJ, frame,
          subjects);
  if (is_passive) {
    fillers(f, clause, ENT_ROLE_OBJ, frame, patients);
  } else if (subjects[0].token == ENT_NO_TOKEN) {
    subjects[0] = frame->subject;
  }

  Pair              pair    = {actor_in(f, subjects[0]), patients[0]};
  const EntTokenRef taken[] = {pair.source, subjects[0], subjects[1],
                               patients[0]};
  int               far     = 0;
  EntTokenRef       other   = preferred_target(f, clause, pattern, taken, 4U);
  if (other.token == ENT_NO_TOKEN) {
    other = nearest_actor(f, clause->token, taken, 4U, &far);
  }
  if (pair.target.token == ENT_NO_TOKEN) {
    const bool is_mutual = f->types->types[pattern->property].is_mutual &&
                           subjects[1].token != ENT_NO_TOKEN;
    pair.target = is_mutual && far > MUTUAL     ? subjects[1]
                  : other.token != ENT_NO_TOKEN ? other
                                                : subjects[1];
  } else if (pair.source.token == ENT_NO_TOKEN) {
    pair.source = other;
  }
  return pair;
}

// ------------------------------------------------------------------- the walk

static void
add(Finder* const f, const uint32_t type, const Pair pair, const int depth)
{
  const bool has_source = pair.source.token != ENT_NO_TOKEN;
  const bool has_target = pair.target.token != ENT_NO_TOKEN;
  if (f->n == MAX_EVENTS || type == ENT_NO_EVENT_TYPE ||
      (!has_source && !has_target)) {
    return;
  }
  EntEvent event = {.sentence   = f->sentence,
                    .type       = f->types->types[type].name,
                    .confidence = 1.0 / (1.0 + (double)depth)};
  if (has_source) {
    event.source      = ent_actor_words(f->reading, pair.source);
    event.source_code = ent_actor_code(f->reading, pair.source);
  }
  if (has_target) {
    event.target      = ent_actor_words(f->reading, pair.target);
    event.target_code = ent_actor_code(f->reading, pair.target);
  }
  f->reading->failed |=
    (has_source && !event.source.data) || (has_target && !event.target.data);
  for (size_t i = 0U; i < f->n; ++i) {
    if (ent_slice_equals(f->events[i].type, event.type) &&
        ent_slice_equals(f->events[i].source, event.source)) {
      return;
    }
  }
  f->events[f->n++] = event;
}

static void visit(Finder* f, int32_t token, Frame frame);

/// Visit the clauses that hang on the predicate by one of the relations
static bool
visit_below(Finder* const          f,
            const int32_t          token,
            const EntDeprel* const relations,
            const Frame            frame)
{
  bool any = false;
  for (size_t r = 0U; relations[r]; ++r) {
    ENT_TREE_CHILDREN (f->tree, token, child) {
      const EntToken* const t = token_at(f, child);
      if (t->deprel == relations[r] && clause_at(f, child) &&
          (t->upos == ENT_UPOS_VERB ||
           ent_tree_child(f->tree, child, ENT_DEPREL_COP) != ENT_NO_TOKEN)) {
        visit(f, child, frame);
        any = true;
      }
    }
  }
  return any;
}

/// How what a verb governs is meant: "wants to visit", "failed to attack"
static void
take_cues(Frame* const frame, const unsigned cues)
{
  if (frame->modality == ENT_ACTUAL && !(cues & ENT_CUE_LIGHT)) {
    frame->modality = cues & ENT_CUE_DEMANDED ? ENT_DEMANDED
                      : cues & (ENT_CUE_PLANNED | ENT_CUE_POSSIBLE)
                        ? ENT_PLANNED
                        : ENT_ACTUAL;
  }
  frame->negated ^= (cues & ENT_CUE_NEGATED) != 0U;
}

/// True if the clause is told under a condition, such as "unless"
static bool
is_conditional(const Finder* const f, const int32_t token)
{
  ENT_TREE_CHILDREN (f->tree, token, child) {
    const int32_t mark = ent_tree_child(f->tree, child, ENT_DEPREL_MARK);
    if (token_at(f, child)->deprel == ENT_DEPREL_ADVCL &&
        mark != ENT_NO_TOKEN &&
        (ent_ontology_cues(f->reading->ontology, token_at(f, mark)->lemma) &
         ENT_CUE_CONDITIONAL)) {
      return true;
    }
  }
  return false;
}

/// Add the event that the clause tells by `pattern`, of the given actors
static void
add_event(Finder* const           f,
          const EntClause* const  clause,
          const EntPattern* const pattern,
          const Pair              pair,
          const Frame* const      own)
{
  const uint32_t type =
    own->modality == ENT_PLANNED && is_conditional(f, clause->token)
      ? f->types->conditional
      : ent_event_type_meant(f->types, pattern->property, own->negated,
                             own->modality);
  add(f, type, pair, own->depth);
}

/// Who says that somebody must do something demands it of them
static void
add_demand(Finder* const          f,
           const EntClause* const clause,
           const Frame* const     own)
{
  EntTokenRef       patients[2];
  const EntTokenRef taken[] = {own->speaker};
  fillers(f, clause, clause->passive ? ENT_ROLE_OBJ : ENT_ROLE_SUBJ, own,
          patients);
  const Pair pair = {own->speaker,
                     patients[0].token != ENT_NO_TOKEN &&
                         ent_actor_is(f->reading, patients[0])
                       ? patients[0]
                       : nearest_actor(f, clause->token, taken, 1U, NULL)};
  add(f, f->types->demanded, pair, own->depth);
}

/// Add the event that the subject names: "riots continued"
static bool
add_subject(Finder* const          f,
            const EntClause* const clause,
            const Frame* const     own)
{
  for (size_t i = 0U; i < clause->n_arguments; ++i) {
    const EntArgument* const a = &clause->arguments[i];
    const EntPattern* const  p =
      a->role == ENT_ROLE_SUBJ || (a->role == ENT_ROLE_OBJ && clause->passive)
         ? pattern_of_noun(f, a->token, 0)
         : NULL;
    if (p && !ent_actor_is(f->reading, ref_of(f, a->token))) {
      add_event(f, clause, p, actors_of_noun(f, clause_at(f, a->token)), own);
      return true;
    }
  }
  return false;
}

/// Visit what a verb of saying says
static void
visit_said(Finder* const          f,
           const EntClause* const clause,
           const Frame* const     frame,
           Frame                  below)
{
  static const EntDeprel said[] = {ENT_DEPREL_CCOMP, ENT_DEPREL_PARATAXIS,
                                   ENT_DEPREL_XCOMP, ENT_DEPREL_ADVCL,
                                   ENT_DEPREL_ROOT};
  EntTokenRef            subjects[2];
  fillers(f, clause, ENT_ROLE_SUBJ, frame, subjects);
  below.speaker =
    subjects[0].token != ENT_NO_TOKEN ? subjects[0] : frame->speaker;
  // Two subjects, not coordinated: the first is that of what is said
  for (size_t i = 0U; i < clause->n_arguments; ++i) {
    const EntArgument* const a = &clause->arguments[i];
    if (a->role == ENT_ROLE_SUBJ && !a->via &&
        subjects[0].token != ENT_NO_TOKEN && a->token > subjects[0].token) {
      below.subject = subjects[0];
      below.speaker = ref_of(f, a->token);
    }
  }
  visit_below(f, clause->token, said, below);
}

static void
visit(Finder* const f, const int32_t token, Frame frame)
{
  static const EntDeprel governed[]    = {ENT_DEPREL_XCOMP, ENT_DEPREL_CCOMP,
                                          ENT_DEPREL_ADVCL, ENT_DEPREL_PARATAXIS,
                                          ENT_DEPREL_ROOT};
  static const EntDeprel of_noun[]     = {ENT_DEPREL_ACL, ENT_DEPREL_AMOD,
                                          ENT_DEPREL_PARATAXIS, ENT_DEPREL_ROOT};
  static const EntDeprel coordinated[] = {ENT_DEPREL_CONJ, ENT_DEPREL_ROOT};
  const EntClause* const clause        = clause_at(f, token);
  if (!clause || frame.depth > MAX_DEPTH) {
    return;
  }

  EntPolarity polarity = ENT_ASSERTED;
  EntModality modality = ENT_ACTUAL;
  ent_factuality_own(f->reading, f->sentence, token, &polarity, &modality);
  Frame own = frame;
  own.negated ^= polarity == ENT_NEGATED;
  own.modality = modality == ENT_ACTUAL     ? frame.modality
                 : modality == ENT_POSSIBLE ? ENT_PLANNED
                                            : modality;

  const unsigned          cues    = cues_of(f, clause);
  const EntPattern* const pattern = pattern_of_clause(f, clause);
  const bool              is_noun =
    clause->kind == ENT_PREDICATE_NOMINAL &&
    ent_tree_child(f->tree, token, ENT_DEPREL_COP) == ENT_NO_TOKEN;
  Frame below   = own;
  below.subject = nobody;
  ++below.depth;
  if (own.modality == ENT_DEMANDED && own.speaker.token != ENT_NO_TOKEN) {
    add_demand(f, clause, &own);
  } else if (pattern) {
    add_event(f, clause, pattern,
              is_noun ? actors_of_noun(f, clause)
                      : actors_of(f, clause, pattern, &frame),
              &own);
  } else if (cues & ENT_CUE_HOLDER) {
    visit_said(f, clause, &frame, below);
  } else if (is_noun) {
    visit_below(f, token, of_noun, below);
  } else {
    take_cues(&below, cues);
    if (!visit_below(f, token, governed, below)) {
      add_subject(f, clause, &own);
    }
  }
  frame.depth += 2;
  visit_below(f, token, coordinated, frame);
}

static int
compare_events(const void* const a, const void* const b)
{
  const EntEvent* const x = (const EntEvent*)a;
  const EntEvent* const y = (const EntEvent*)b;
  const int             c =
    (x->confidence < y->confidence) - (x->confidence > y->confidence);
  const int t = c ? c : ent_slice_compare(x->type, y->type);
  return t ? t : ent_slice_compare(x->source, y->source);
}

EntStatus
ent_events_find(EntReading* const reading,
                EntEvent** const  list,
                size_t* const     n,
                EntError* const   error)
{
  const size_t n_sentences = reading->document->n_sentences;
  size_t       capacity    = 0U;
  Finder       f           = {.reading = reading,
                              .types   = ent_ontology_events(reading->ontology)};
  *n                       = 0U;
  *list                    = NULL;
  for (uint32_t i = 0U; i < n_sentences; ++i) {
    const EntSentence* const s = &reading->document->sentences[i];
    f.sentence                 = i;
    f.clauses                  = &reading->clauses[i];
    f.tree                     = &f.clauses->tree;
    f.n                        = 0U;
    for (int32_t t = 0; t < (int32_t)s->n_tokens; ++t) {
      if (s->tokens[t].head == ENT_NO_HEAD) {
        visit(&f, t, (Frame){0, nobody, nobody, ENT_ACTUAL, false});
      }
    }
    qsort(f.events, f.n, sizeof(f.events[0]), compare_events);
    if (*n + f.n > capacity) {
      capacity            = 2U * capacity + MAX_EVENTS;
      EntEvent* const big = ENT_ARENA_ARRAY(reading->arena, EntEvent, capacity);
      if (!big) {
        return ent_error_set(error, ENT_ERR_MEMORY, "out of memory");
      }
      if (*n) {
        memcpy(big, *list, *n * sizeof(*big));
      }
      *list = big;
    }
    if (f.n) {
      memcpy(*list + *n, f.events, f.n * sizeof(f.events[0]));
      *n += f.n;
    }
  }
  return reading->failed ? ent_error_set(error, ENT_ERR_MEMORY, "out of memory")
                         : ENT_OK;
}
