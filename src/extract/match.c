// SPDX-License-Identifier: ISC
//
// Patterns over clauses: each clause asks the ontology for the patterns of its
// predicate, fills subject and object from the roles they name, and keeps what
// domain and range allow.

#include "extract/confidence.h"
#include "extract/filler.h"

#include "base/buffer.h"
#include "rdf/namespaces.h"

#define NONE ((EntTokenRef){0U, ENT_NO_TOKEN})

#include <stdlib.h>

static bool
is_name(const EntMatch* const m, const EntFiller* const filler)
{
  return m->reading->notes[filler->ref.sentence][filler->ref.token].has_name;
}

/// True if only a name, or a noun of a known class, may fill the role
static bool
is_strict(const EntMatch* const m, const EntRole role)
{
  return role == ENT_ROLE_AMOD || role == ENT_ROLE_COMPOUND ||
         role == ENT_ROLE_COMMA ||
         (role == ENT_ROLE_SELF && ent_match_is_of_any(m->pattern));
}

/// True if the filler's entity can be what domain or range asks for
static bool
allowed(const EntMatch* const  m,
        const EntFiller* const filler,
        const uint32_t         entity,
        const EntSlice         asked)
{
  const EntSlice own     = m->reading->entities[entity].class;
  const bool     is_time = ent_time_is(m->reading, filler->ref);
  if (is_time || ent_slice_starts(asked, ENT_NS_TIME)) {
    return is_time && ent_slice_starts(asked, ENT_NS_TIME);
  }
  const bool is_named = is_name(m, filler);
  // "police chief" leads the police, "station chief" no station
  if (filler->role == ENT_ROLE_COMPOUND && !is_named &&
      !ent_ontology_is_a(m->reading->ontology, own,
                         ent_slice(ENT_NS "Agent"))) {
    return false;
  }
  if (!own.len && is_strict(m, filler->role) &&
      (!is_named || filler->role != ENT_ROLE_SELF)) {
    return false;
  }
  if (!asked.len) {
    return true;
  }
  if (own.len) {
    // A title stands for who holds it: "the minister said"; a named place for
    // who governs it: "Dubai invested"
    return ent_ontology_is_a(m->reading->ontology, own, asked) ||
           (ent_ontology_label_form(m->reading->ontology, own).len &&
            ent_ontology_is_a(m->reading->ontology, ent_slice(ENT_NS "Person"),
                              asked)) ||
           (ent_slice_is(asked, ENT_NS "Agent") && is_named &&
            ent_ontology_is_a(m->reading->ontology, own,
                              ent_slice(ENT_NS "Place")));
  }
  return is_named || !ent_ontology_is_closed(m->reading->ontology, asked);
}

static EntSpan
cover(const EntSpan a, const EntSpan b)
{
  return (EntSpan){a.begin < b.begin ? a.begin : b.begin,
                   a.end > b.end ? a.end : b.end};
}

/// Set the spans; those of words in another sentence stay empty
static void
set_spans(const EntMatch* const  m,
          const EntFiller* const s,
          const EntFiller* const o,
          EntStatement* const    statement)
{
  const EntToken* const cue =
    &m->reading->document->sentences[m->sentence].tokens[m->clause->token];
  statement->sentence    = o->ref.sentence;
  statement->object_span = ent_reference_span(m->reading, o->ref);
  statement->span        = statement->object_span;
  if (o->ref.sentence == m->sentence) {
    statement->subject_span = ent_reference_span(m->reading, s->ref);
    statement->cue_span = (EntSpan){(uint32_t)cue->begin, (uint32_t)cue->end};
    statement->span     = cover(cover(statement->span, statement->cue_span),
                                statement->subject_span);
  }
}

/// True if the filler is part of the name that the predicate heads: "Council on
/// Foreign Relations" tells of no relations
static bool
is_in_name(const EntMatch* const m, const EntFiller* const filler)
{
  const EntTokenNotes* const note =
    &m->reading->notes[m->sentence][m->clause->token];
  return m->clause->kind == ENT_PREDICATE_NOMINAL && !m->pattern->predicative &&
         !ent_match_is_of_any(m->pattern) && note->has_name &&
         filler->ref.sentence == m->sentence &&
         filler->ref.token != m->clause->token &&
         filler->role != ENT_ROLE_AMOD && // "Iraqi Army" is Iraq's
         note->name.first <= filler->ref.token &&
         filler->ref.token <= note->name.last;
}

/// The entity that a filler denotes
static uint32_t
entity_of(const EntMatch* const  m,
          const EntFiller* const filler,
          const EntSlice         want,
          unsigned* const        how)
{
  if (filler->share) {
    *how = 0U;
    return ent_share_entity(m->reading, filler->ref, filler->member);
  }
  if (filler->role == ENT_ROLE_SELF && m->pattern->predicative &&
      !is_name(m, filler)) {
    const EntSlice class = ent_class_of_noun(m->reading, filler->ref);
    if (!ent_ontology_label_form(m->reading->ontology, class).len) {
      *how = 0U;
      return ent_reference_noun(m->reading, filler->ref); // "is a lawyer"
    }
  }
  const bool is_member = filler->member.token != ENT_NO_TOKEN;
  // "requests from Lima" come from who acts there
  const bool is_actor =
    ent_slice_is(want, ENT_NS "Agent") && ent_role_is_locative(filler->role);
  const bool     is_title = filler->role == ENT_ROLE_TITLE;
  const uint32_t entity   = is_member
                              ? ent_reference_resolve(m->reading, filler->member,
                                                      ENT_ROLE_SUBJ, want, how)
                              : ent_reference_resolve(m->reading, filler->ref,
                                                    is_actor   ? ENT_ROLE_SUBJ
                                                      : is_title ? ENT_ROLE_SELF
                                                                 : filler->role,
                                                      want, how);
  *how |= is_member ? ENT_STEP_GROUP : 0U;
  return entity;
}

/// Polarity of the clause, and of the conjuncts; the "without" that the pattern
/// asks for is what the property says
static EntPolarity
polarity_of(const EntMatch* const  m,
            const EntPolarity      polarity,
            const EntFiller* const subject,
            const EntFiller* const object)
{
  bool negated = polarity == ENT_NEGATED;
  for (size_t c = 0U; c < m->pattern->n_conditions; ++c) {
    const EntCondition* const condition = &m->pattern->conditions[c];
    negated ^=
      condition->role == ENT_ROLE_CASE && !condition->excluded &&
      (ent_ontology_cues(m->reading->ontology, condition->lemmas.lemmas[0]) &
       ENT_CUE_NEGATED);
  }
  negated ^= ent_conjunct_is_negated(m->reading, subject->ref);
  negated ^= ent_conjunct_is_negated(m->reading, object->ref);
  return negated ? ENT_NEGATED : ENT_ASSERTED;
}

/**
   True if what the noun is does not hang on what is done to it.

   The hospital of "plans to close the hospital in Lima" is there; that of
   "plans to build a hospital in Lima" is not yet.
*/
static bool
is_presupposed(const EntMatch* const  m,
               const EntFiller* const s,
               const EntFiller* const o)
{
  static const char* const making[] = {
    "build",  "construct", "open",  "establish", "create",   "found", "form",
    "set_up", "launch",    "plan",  "propose",   "install",  "make",  "hold",
    "form",   "host",      "stage", "organise",  "organize", NULL};
  const EntReading* const reading = m->reading;
  const EntTokenRef       noun    = {m->sentence, m->clause->token};
  if (m->clause->kind != ENT_PREDICATE_NOMINAL || m->pattern->predicative ||
      (s->role != ENT_ROLE_SELF && o->role != ENT_ROLE_SELF)) {
    return false;
  }
  const EntClauses* const  clauses = &reading->clauses[m->sentence];
  const EntArgument* const verb = ent_clause_argument(m->clause, ENT_ROLE_VERB);
  const int32_t            c    = verb ? clauses->at_token[verb->token] : -1;
  return !ent_ontology_is_a(reading->ontology, ent_class_of_noun(reading, noun),
                            ent_slice(ENT_NS "Event")) &&
         (c < 0 || !ent_slice_is_one_of(clauses->clauses[c].lemma, making));
}

/// Put the name that stands beside the filler in its place
static void
name_filler(const EntMatch* const m,
            EntFiller* const      filler,
            const bool            is_self)
{
  const EntTokenRef name = ent_name_beside(m->reading, filler->ref, is_self);
  if (filler->share && name.token != filler->ref.token) {
    filler->ref    = ent_share_name(m->reading, name, filler->share - 1U);
    filler->member = NONE;
    filler->share  = 0U;
  } else {
    filler->ref = name;
  }
}

static EntSlice
iri_of(const EntReading* const reading, const uint32_t entity)
{
  return entity == ENT_NO_ENTITY ? (EntSlice){NULL, 0U}
                                 : reading->entities[entity].iri;
}

/// Tell the listener where the pattern ended
static void
refuse(const EntMatch* const m,
       const EntMiss         miss,
       const uint32_t        subject,
       const uint32_t        object)
{
  const EntListener* const listener = m->reading->listener;
  if (listener) {
    const EntTokenRef cue   = {m->sentence, m->clause->token};
    const bool       is_out = miss == ENT_MISS_DOMAIN || miss == ENT_MISS_RANGE;
    const uint32_t   entity = miss == ENT_MISS_DOMAIN ? subject : object;
    const EntSlice   none   = {NULL, 0U};
    const EntRefusal refusal = {
      .miss     = miss,
      .cue      = ent_slice_sub(m->reading->document->text,
                                ent_reading_token(m->reading, cue)->begin,
                                ent_reading_token(m->reading, cue)->end),
      .property = m->property ? m->property->iri : none,
      .subject  = iri_of(m->reading, subject),
      .object   = iri_of(m->reading, object),
      .class    = is_out ? m->reading->entities[entity].class : none,
      .asked    = miss == ENT_MISS_DOMAIN ? m->property->domain
                  : is_out                ? m->property->range
                                          : none};
    listener->hear(listener->handle, &refusal);
  }
}

/// True if the two are entities that the property can relate; else the
/// listener is told why not
static bool
is_fit(const EntMatch* const  m,
       const EntFiller* const s,
       const uint32_t         subject,
       const EntFiller* const o,
       const uint32_t         object)
{
  if (subject == ENT_NO_ENTITY || object == ENT_NO_ENTITY ||
      subject == object) {
    refuse(m, ENT_MISS_ENTITY, subject, object);
    return false;
  }
  if (!allowed(m, s, subject, m->property->domain)) {
    refuse(m, ENT_MISS_DOMAIN, subject, object);
    return false;
  }
  if (!allowed(m, o, object, m->property->range) ||
      ent_ontology_is_a(m->reading->ontology,
                        m->reading->entities[object].class,
                        m->property->not_range)) {
    refuse(m, ENT_MISS_RANGE, subject, object);
    return false;
  }
  return true;
}

/// Make a statement of the two fillers if they are entities that fit
static bool
emit(EntMatch* const        m,
     const EntFiller* const subject_filler,
     const EntFiller* const object_filler)
{
  EntFiller  filler[] = {*subject_filler, *object_filler};
  const bool is_self  = filler[0].role == ENT_ROLE_SELF;
  name_filler(m, &filler[0], is_self);
  if (filler[1].role != ENT_ROLE_SELF && filler[1].role != ENT_ROLE_CONTENT &&
      filler[1].role != ENT_ROLE_TITLE) {
    name_filler(m, &filler[1], false);
  }
  const EntFiller* const s = &filler[0];
  const EntFiller* const o = &filler[1];
  if (is_in_name(m, s) || is_in_name(m, o)) {
    return false;
  }
  unsigned       how_subject = 0U;
  unsigned       how_object  = 0U;
  const uint32_t subject = entity_of(m, s, m->property->domain, &how_subject);
  const uint32_t object  = entity_of(m, o, m->property->range, &how_object);
  m->is_tried            = true;
  if (!is_fit(m, s, subject, o, object)) {
    return false;
  }

  EntStatement* const st = ent_statement_list_add(m->list, m->reading->arena);
  if (!st) {
    m->reading->failed = true;
    return false;
  }
  const unsigned how = how_subject | how_object;
  // Of a symmetric statement the lesser IRI is the subject; of two inverse
  // properties one is stored: so each is kept once
  const bool swapped =
    m->property->is_turned ||
    (m->property->is_symmetric &&
     ent_slice_compare(m->reading->entities[subject].iri,
                       m->reading->entities[object].iri) > 0);
  set_spans(m, s, o, st);
  if (swapped) {
    const EntSpan span = st->subject_span;
    st->subject_span   = st->object_span;
    st->object_span    = span;
  }
  st->subject = swapped ? object : subject;
  st->object  = swapped ? subject : object;
  st->holder  = ent_holder_entity(m->reading, m->sentence, m->clause->token);
  st->predicate =
    m->property->is_turned ? m->property->inverse : m->property->iri;
  st->is_symmetric     = m->property->is_symmetric;
  st->modality         = m->modality;
  EntPolarity polarity = m->polarity;
  if (is_presupposed(m, s, o)) {
    ent_factuality_own(m->reading, m->sentence, m->clause->token, &polarity,
                       &st->modality);
  }
  st->polarity = polarity_of(m, polarity, s, o);
  st->rule     = m->pattern->rule;
  m->reading->failed |=
    ent_time_find(m->reading, m->sentence, m->clause, st) != ENT_OK;
  uint32_t steps = how | ent_steps_of(m->reading, m->sentence, m->clause,
                                      s->via | o->via, s->ref, o->ref, st);
  steps |= m->pattern->predicative ? ENT_STEP_COPULA : 0U;
  steps |= o->role == ENT_ROLE_CONTENT ? ENT_STEP_CONTENT : 0U;
  st->steps      = ent_steps_write(steps, m->reading->arena);
  st->confidence = ent_confidence(steps);
  m->reading->failed |= !st->steps.data;
  return true;
}

/// True if the object belongs to another share than the subject: Russia, of the
/// Turkish of "Turkish and Russian forces"
static bool
is_of_other_share(const EntReading* const reading,
                  const EntFiller* const  s,
                  const EntFiller* const  o)
{
  EntTokenRef list[ENT_MAX_FILLERS];
  const bool  is_shared = s->ref.token == o->ref.token && o->share;
  if (s->share && is_shared) {
    return s->share != o->share;
  }
  const size_t n =
    s->share ? ent_shares_find(reading, s->ref, list, ENT_MAX_FILLERS) : 0U;
  bool is_other = false;
  for (size_t i = 0U; i < n; ++i) {
    is_other |= list[i].token == o->ref.token && i + 1U != s->share;
  }
  return is_other;
}

/// True if names and adjectives of a title go one by one, and these two do not:
/// "the French and German presidents, X and Y"
static bool
is_of_other_name(const EntFillers* const subjects,
                 const size_t            i,
                 const EntFillers* const objects,
                 const size_t            j)
{
  const EntFiller* const s = &subjects->list[i];
  const EntFiller* const o = &objects->list[j];
  return (s->via & ENT_VIA_APPOS) && s->role == ENT_ROLE_SUBJ &&
         subjects->n == objects->n && (o->role == ENT_ROLE_AMOD || o->share) &&
         i != j;
}

/// Pair the subjects with the objects of the first role that gives statements
static bool
match_objects(EntMatch* const m, const EntFillers* const subjects)
{
  for (size_t r = 0U; r < m->pattern->object.n; ++r) {
    const EntRole role = m->pattern->object.roles[r];
    bool          any  = false;
    if (role == ENT_ROLE_COORD) {
      for (size_t i = 0U; i < subjects->n; ++i) {
        for (size_t j = i + 1U; j < subjects->n; ++j) {
          any |= emit(m, &subjects->list[i], &subjects->list[j]);
        }
      }
    } else {
      EntFillers objects;
      ent_match_fill(m, role, &objects);
      for (size_t i = 0U; i < subjects->n; ++i) {
        for (size_t j = 0U; j < objects.n; ++j) {
          const EntTokenRef a = subjects->list[i].ref;
          const EntTokenRef b = objects.list[j].ref;
          if ((a.sentence != b.sentence || a.token != b.token) &&
              !is_of_other_share(m->reading, &subjects->list[i],
                                 &objects.list[j]) &&
              !is_of_other_name(subjects, i, &objects, j)) {
            any |= emit(m, &subjects->list[i], &objects.list[j]);
          }
        }
      }
    }
    if (any) {
      return true;
    }
  }
  return false;
}

static void
match_pattern(EntMatch* const m)
{
  if (!ent_conditions_hold(m->reading, m->pattern, m->sentence, m->clause)) {
    refuse(m, ENT_MISS_CONDITION, ENT_NO_ENTITY, ENT_NO_ENTITY);
    return;
  }
  m->is_tried = false;
  for (size_t r = 0U; r < m->pattern->subject.n; ++r) {
    EntFillers subjects;
    ent_match_fill(m, m->pattern->subject.roles[r], &subjects);
    if (subjects.n && match_objects(m, &subjects)) {
      return;
    }
  }
  if (!m->is_tried) {
    refuse(m, ENT_MISS_ROLE, ENT_NO_ENTITY, ENT_NO_ENTITY);
  }
}

/// EntMatch the patterns of predicates with the lemma
static void
match_lemma(EntMatch* const m, const EntSlice lemma)
{
  size_t                n = 0U;
  const uint32_t* const chain =
    ent_ontology_patterns_of(m->reading->ontology, m->clause->kind, lemma, &n);
  if (n) {
    ent_factuality_find(m->reading, m->sentence, m->clause->token, &m->polarity,
                        &m->modality);
  }
  for (size_t i = 0U; i < n; ++i) {
    m->pattern  = &m->patterns[chain[i]];
    m->property = &m->properties[m->pattern->property];
    match_pattern(m);
  }
}

EntStatus
ent_statements_match(EntReading* const       reading,
                     EntStatementList* const list,
                     EntError* const         error)
{
  size_t                   n_properties = 0U;
  size_t                   n_patterns   = 0U;
  const EntProperty* const properties =
    ent_ontology_properties(reading->ontology, &n_properties);
  const EntPattern* const patterns =
    ent_ontology_patterns(reading->ontology, &n_patterns);

  for (uint32_t i = 0U; i < reading->document->n_sentences; ++i) {
    for (size_t c = 0U;
         reading->trusted[i] && c < reading->clauses[i].n_clauses; ++c) {
      const EntClause* const clause = &reading->clauses[i].clauses[c];
      EntMatch               m      = {.reading    = reading,
                                       .properties = properties,
                                       .patterns   = patterns,
                                       .sentence   = i,
                                       .clause     = clause,
                                       .list       = list};
      refuse(&m, ENT_MISS_CLAUSE, ENT_NO_ENTITY, ENT_NO_ENTITY);
      match_lemma(&m, clause->lemma);
      if (clause->kind == ENT_PREDICATE_NOMINAL) {
        match_lemma(&m, ent_slice("*"));
      }
    }
  }
  return reading->failed ? ent_error_set(error, ENT_ERR_MEMORY, "out of memory")
                         : ENT_OK;
}
