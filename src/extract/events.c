// SPDX-License-Identifier: ISC

#include "extract/events.h"

#include "extract/event_actor.h"

#include <stdlib.h>

enum {
  MAX_EVENTS = 16,  ///< Of a sentence
  MAX_DEPTH  = 16,  ///< Verbs from the root to the event
  FAR        = 1000 ///< Farther than any actor
};

/// Where a clause stands
typedef struct {
  int         depth;
  EntTokenRef speaker; ///< Who says what is said in it
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

/// The pattern that the predicate tells an event by; those that ask more first
static const EntPattern*
pattern_of(const Finder* const f, const EntClause* const clause)
{
  size_t                n    = 0U;
  const EntPattern*     best = NULL;
  const uint32_t* const chain =
    ent_pattern_index_find(&f->types->index, clause->kind, clause->lemma, &n);
  for (size_t i = 0U; i < n; ++i) {
    const EntPattern* const p = &f->types->patterns[chain[i]];
    if ((!best || p->n_conditions > best->n_conditions) &&
        ent_pattern_holds(p, f->tree, clause)) {
      best = p;
    }
  }
  return best;
}

/// The event noun at `token`, among its conjuncts, or in "a wave of attacks"
static const EntPattern*
pattern_of_noun(const Finder* const f, const int32_t token, const int depth)
{
  const EntClause* const clause = clause_at(f, token);
  if (!clause || clause->kind != ENT_PREDICATE_NOMINAL || depth > 2) {
    return NULL;
  }
  const EntPattern* found = pattern_of(f, clause);
  if (found && found->predicative) {
    found = NULL;
  }
  ENT_TREE_CHILDREN (f->tree, token, child) {
    const EntToken* const t = token_at(f, child);
    if (!found && (t->deprel == ENT_DEPREL_CONJ ||
                   (t->deprel == ENT_DEPREL_NMOD &&
                    ent_tree_case(f->tree, child) == ENT_ROLE_OF))) {
      found = pattern_of_noun(f, child, depth + 1);
    }
  }
  return found;
}

/// The event that the objects and phrases of the verb name
static const EntPattern*
pattern_of_arguments(const Finder* const f, const EntClause* const clause)
{
  for (int pass = 0; pass < 2; ++pass) {
    for (size_t i = 0U; i < clause->n_arguments; ++i) {
      const EntArgument* const a         = &clause->arguments[i];
      const bool               is_object = a->role == ENT_ROLE_OBJ;
      const bool is_phrase = token_at(f, a->token)->deprel == ENT_DEPREL_OBL;
      if (pass ? is_phrase : is_object) {
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

/// How far an actor is made by the relation on the way to it
static int
distance_of(const EntToken* const t)
{
  switch ((EntDeprel)t->deprel) {
    case ENT_DEPREL_OBJ:
    case ENT_DEPREL_IOBJ:
      return 10;
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
      return 20;
    case ENT_DEPREL_XCOMP:
    case ENT_DEPREL_CCOMP:
    case ENT_DEPREL_NSUBJ:
    case ENT_DEPREL_NSUBJ_PASS:
      return 30;
    case ENT_DEPREL_ADVCL:
    case ENT_DEPREL_ACL:
    case ENT_DEPREL_ACL_RELCL:
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
    if (t->head == ENT_NO_HEAD || sum >= FAR ||
        (t->head == top && t->deprel == ENT_DEPREL_CONJ)) {
      return FAR;
    }
    sum += distance_of(t);
    token = t->head;
  }
  return sum;
}

/// The actor below `top` that is nearest and not among the taken
static EntTokenRef
nearest_actor(const Finder* const      f,
              const int32_t            top,
              const EntTokenRef* const taken,
              const size_t             n_taken)
{
  EntTokenRef found = nobody;
  int         best  = FAR;
  for (int32_t i = 0; i < (int32_t)f->tree->sentence->n_tokens; ++i) {
    const EntTokenRef ref = ref_of(f, i);
    const int         d   = i == top ? FAR : distance(f, top, i);
    if (d < best && !is_taken(f, taken, n_taken, i) &&
        ent_actor_is(f->reading, ref)) {
      best  = d;
      found = ref;
    }
  }
  return found;
}

/// Source and target of an event
typedef struct {
  EntTokenRef source;
  EntTokenRef target;
} Pair;

/// The first two fillers of a role
static size_t
fillers(const Finder* const    f,
        const EntClause* const clause,
        const EntRole          role,
        const Frame* const     frame,
        EntTokenRef* const     list)
{
  size_t n = 0U;
  for (size_t i = 0U; i < clause->n_arguments && n < 2U; ++i) {
    const EntArgument* const a = &clause->arguments[i];
    if (a->role == role && !(a->via & (ENT_VIA_APPOS | ENT_VIA_FLOAT))) {
      const EntTokenRef ref = resolve(f, ref_of(f, a->token), frame);
      if (ref.token != ENT_NO_TOKEN && (!n || !is_same(list[0], ref))) {
        list[n++] = ref;
      }
    }
  }
  return n;
}

/// Who stands behind what a noun denotes: Palestinians of "Palestinian riots"
static EntTokenRef
actor_in(const Finder* const f, const EntTokenRef ref)
{
  if (ref.token == ENT_NO_TOKEN || ref.sentence != f->sentence ||
      ent_actor_is(f->reading, ref)) {
    return ref;
  }
  const EntTokenRef inner = nearest_actor(f, ref.token, NULL, 0U);
  return inner.token != ENT_NO_TOKEN && pattern_of_noun(f, ref.token, 0) ? inner
                                                                         : ref;
}

static Pair
actors_of(const Finder* const    f,
          const EntClause* const clause,
          const Frame* const     frame)
{
  EntTokenRef  subjects[2] = {nobody, nobody};
  EntTokenRef  patients[2] = {nobody, nobody};
  const size_t n_subjects  = fillers(f, clause, ENT_ROLE_SUBJ, frame, subjects);
  Pair         pair        = {actor_in(f, subjects[0]), nobody};
  if (clause->passive) {
    fillers(f, clause, ENT_ROLE_OBJ, frame, patients);
  }
  const EntTokenRef taken[] = {pair.source, subjects[0], subjects[1],
                               patients[0]};
  const EntTokenRef other   = nearest_actor(f, clause->token, taken, 4U);
  if (patients[0].token != ENT_NO_TOKEN) {
    const bool has_source = pair.source.token != ENT_NO_TOKEN;
    pair.source           = has_source ? pair.source : other;
    pair.target           = patients[0];
  } else {
    pair.target = other;
  }
  if (pair.target.token == ENT_NO_TOKEN && n_subjects > 1U) {
    pair.target = subjects[1];
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

static void
visit(Finder* const f, const int32_t token, Frame frame)
{
  static const EntDeprel said[]     = {ENT_DEPREL_CCOMP, ENT_DEPREL_PARATAXIS,
                                       ENT_DEPREL_XCOMP, ENT_DEPREL_ROOT};
  static const EntDeprel governed[] = {ENT_DEPREL_XCOMP, ENT_DEPREL_CCOMP,
                                       ENT_DEPREL_ADVCL, ENT_DEPREL_PARATAXIS,
                                       ENT_DEPREL_ROOT};
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
  own.modality = modality == ENT_ACTUAL ? frame.modality : modality;

  const unsigned          cues    = cues_of(f, clause);
  const EntPattern* const pattern = pattern_of_clause(f, clause);
  Frame                   below   = own;
  ++below.depth;
  if (pattern) {
    Pair           pair = actors_of(f, clause, &frame);
    const uint32_t type = ent_event_type_meant(
      f->types, pattern->property, own.negated ? ENT_NEGATED : ENT_ASSERTED,
      own.modality);
    if (own.modality == ENT_DEMANDED && frame.speaker.token != ENT_NO_TOKEN) {
      pair = (Pair){frame.speaker, pair.source};
    }
    add(f, type, pair, frame.depth);
  } else if (cues & ENT_CUE_HOLDER) {
    EntTokenRef  subject[2] = {nobody, nobody};
    const size_t n = fillers(f, clause, ENT_ROLE_SUBJ, &frame, subject);
    below.speaker  = n ? subject[0] : frame.speaker;
    visit_below(f, token, said, below);
  } else {
    take_cues(&below, cues);
    visit_below(f, token, governed, below);
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
        visit(&f, t, (Frame){0, nobody, ENT_ACTUAL, false});
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
