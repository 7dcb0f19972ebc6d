// SPDX-License-Identifier: ISC
//
// What is said beyond the ontology: subject and object of a verb, subject and
// prepositional phrase, and what a copula says, under a predicate that is
// minted from the words.  The ontology goes first: where one of its statements
// relates two entities of a sentence, nothing is added for them.

#include "extract/confidence.h"
#include "extract/partitive.h"
#include "extract/reading.h"

#include "base/buffer.h"
#include "rdf/iri.h"
#include "rdf/namespaces.h"

/// No statement
#define NONE UINT32_MAX

/// The search, and the clause at hand
typedef struct {
  EntReading*       reading;
  EntStatementList* list;
  uint32_t*         first; ///< Of each sentence: one of its statements, or NONE
  uint32_t*         next;  ///< Of each statement: another of its sentence
  uint32_t          sentence;
  const EntClause*  clause;
} Search;

/// Chain the statements of each sentence that the patterns found
static bool
chain_statements(Search* const self)
{
  const size_t n      = self->list->n;
  const size_t n_sent = self->reading->document->n_sentences;
  self->first = ENT_ARENA_ARRAY(self->reading->arena, uint32_t, n_sent + 1U);
  self->next  = ENT_ARENA_ARRAY(self->reading->arena, uint32_t, n + 1U);
  if (!self->first || !self->next) {
    return false;
  }
  for (size_t i = 0U; i < n_sent; ++i) {
    self->first[i] = NONE;
  }
  for (uint32_t i = 0U; i < n; ++i) {
    const uint32_t s = self->list->list[i].sentence;
    self->next[i]    = self->first[s];
    self->first[s]   = i;
  }
  return true;
}

/// True if a statement of the sentence relates the two
static bool
is_related(const Search* const self, const uint32_t a, const uint32_t b)
{
  for (uint32_t i = self->first[self->sentence]; i != NONE; i = self->next[i]) {
    const EntStatement* const s = &self->list->list[i];
    if ((s->subject == a && s->object == b) ||
        (s->subject == b && s->object == a)) {
      return true;
    }
  }
  return false;
}

/// True if the word at `token` carries a statement: "talks" of "held talks"
static bool
is_told(const Search* const self, const int32_t token)
{
  const uint32_t begin =
    (uint32_t)self->reading->document->sentences[self->sentence]
      .tokens[token]
      .begin;
  for (uint32_t i = self->first[self->sentence]; i != NONE; i = self->next[i]) {
    const EntSpan cue = self->list->list[i].cue_span;
    if (cue.begin == begin && cue.end > begin) {
      return true;
    }
  }
  return false;
}

static const EntToken*
token_at(const Search* const self, const int32_t token)
{
  return &self->reading->document->sentences[self->sentence].tokens[token];
}

/// "notarize", "live_with", "wanted_in" where nobody is said to do it
static EntSlice
predicate_of(const Search* const self, const EntRole role, const bool by_none)
{
  const EntClause* const clause  = self->clause;
  const bool             is_verb = clause->kind == ENT_PREDICATE_VERB;
  const EntSlice         word    = !is_verb ? ENT_SLICE_LITERAL("be")
                                   : by_none ? token_at(self, clause->token)->form
                                             : clause->lemma;
  EntBuffer              name    = {NULL, 0U, 0U, false};
  ent_buffer_append(&name, word);
  if (role > ENT_ROLE_CONTENT) {
    ent_buffer_printf(&name, "_%s", ent_role_name(role));
  }
  EntSlice iri = {NULL, 0U};
  if (!name.failed) {
    ent_ascii_lower(name.data, name.len);
    iri =
      ent_iri_mint(self->reading->arena, ENT_NS_OPEN, ent_buffer_slice(&name));
  }
  ent_buffer_clear(&name);
  return iri;
}

static EntSpan
cover(const EntSpan a, const EntSpan b)
{
  return (EntSpan){a.begin < b.begin ? a.begin : b.begin,
                   a.end > b.end ? a.end : b.end};
}

/// True if it is a name, or a noun of a class that the ontology has
static bool
is_known(const Search* const      self,
         const EntArgument* const argument,
         const uint32_t           entity)
{
  return self->reading->entities[entity].class.len ||
         self->reading->notes[self->sentence][argument->token].has_name;
}

/// Add what the clause says of the fillers `s` and `o`
static void
add(Search* const            self,
    const EntArgument* const s,
    const EntArgument* const o,
    const bool               by_none)
{
  EntReading* const    reading = self->reading;
  const EntTree* const tree    = &reading->clauses[self->sentence].tree;
  const EntTokenRef    who   = {self->sentence, ent_counted_of(tree, s->token)};
  const EntTokenRef    said  = {self->sentence, ent_counted_of(tree, o->token)};
  const EntTokenRef    ref_s = ent_name_beside(reading, who, false);
  const EntTokenRef    ref_o = self->clause->kind == ENT_PREDICATE_VERB
                                 ? ent_name_beside(reading, said, false)
                                 : said;
  unsigned             how[] = {0U, 0U};
  EntTokenRef          members[2]; // Of a group whose name is not what it is
  if (ent_time_is(reading, ref_s) || ent_time_is(reading, ref_o) ||
      ent_group_find(reading, ref_s, members, 2U) ||
      ent_group_find(reading, ref_o, members, 2U)) {
    return;
  }
  const EntSlice any = {NULL, 0U};
  const uint32_t subject =
    ent_reference_resolve(reading, ref_s, s->role, any, &how[0]);
  const uint32_t object =
    ent_reference_resolve(reading, ref_o, o->role, any, &how[1]);
  if (subject == ENT_NO_ENTITY || object == ENT_NO_ENTITY ||
      subject == object || is_related(self, subject, object) ||
      !(is_known(self, s, subject) || is_known(self, o, object))) {
    return;
  }

  const EntToken* const cue = token_at(self, self->clause->token);
  EntStatement* const   st = ent_statement_list_add(self->list, reading->arena);
  if (!st) {
    reading->failed = true;
    return;
  }
  st->subject  = subject;
  st->object   = object;
  st->sentence = self->sentence;
  st->holder = ent_holder_entity(reading, self->sentence, self->clause->token);
  st->predicate = predicate_of(self, o->role, by_none);
  ent_factuality_find(reading, self->sentence, self->clause->token,
                      &st->polarity, &st->modality);
  if (ent_conjunct_is_negated(reading, ref_s) !=
      ent_conjunct_is_negated(reading, ref_o)) {
    st->polarity = st->polarity == ENT_NEGATED ? ENT_ASSERTED : ENT_NEGATED;
  }
  st->cue_span     = (EntSpan){(uint32_t)cue->begin, (uint32_t)cue->end};
  st->subject_span = ent_reference_span(reading, ref_s);
  st->object_span  = ent_reference_span(reading, ref_o);
  st->span = cover(cover(st->subject_span, st->object_span), st->cue_span);
  st->rule = self->clause->kind == ENT_PREDICATE_VERB
               ? ENT_SLICE_LITERAL("open/verb")
               : ENT_SLICE_LITERAL("open/copula");
  reading->failed |=
    !st->predicate.data ||
    ent_time_find(reading, self->sentence, self->clause, st) != ENT_OK;
  const uint32_t steps = ENT_STEP_OPEN | how[0] | how[1] |
                         ent_steps_of(reading, self->sentence, self->clause,
                                      s->via | o->via, ref_s, ref_o, st);
  st->steps      = ent_steps_write(steps, reading->arena);
  st->confidence = ent_confidence(steps);
  reading->failed |= !st->steps.data;
}

/**
   True if the verb says nothing without its object: "take place".

   What the object says then is a matter of patterns.
*/
static bool
is_carried(const Search* const self, const EntArgument* const object)
{
  return (ent_ontology_cues(self->reading->ontology, self->clause->lemma) &
          ENT_CUE_LIGHT) &&
         !self->reading->notes[self->sentence][object->token].has_name;
}

/// True if the phrase with the preposition tells when, why or how, not of whom
static bool
is_circumstance(const EntRole role)
{
  switch (role) {
    case ENT_ROLE_ACCORDING_TO:
    case ENT_ROLE_AFTER:
    case ENT_ROLE_AS:
    case ENT_ROLE_BECAUSE_OF:
    case ENT_ROLE_BEFORE:
    case ENT_ROLE_DESPITE:
    case ENT_ROLE_DUE_TO:
    case ENT_ROLE_DURING:
    case ENT_ROLE_LIKE:
    case ENT_ROLE_OTHER:
    case ENT_ROLE_PER:
    case ENT_ROLE_SINCE:
    case ENT_ROLE_THAN:
    case ENT_ROLE_THANKS_TO:
    case ENT_ROLE_UNDER:
    case ENT_ROLE_UNTIL:
    case ENT_ROLE_WITHOUT:
      return true;
    default:
      return role <= ENT_ROLE_CONTENT;
  }
}

/// True if the phrase belongs to the verb even if that has an object
static bool
is_complement(const EntRole role)
{
  return role == ENT_ROLE_AGAINST || role == ENT_ROLE_FROM ||
         role == ENT_ROLE_INTO || role == ENT_ROLE_TO || role == ENT_ROLE_WITH;
}

/// True if the argument makes a statement with the subject
static bool
is_wanted(const Search* const      self,
          const EntArgument* const o,
          const bool               by_none)
{
  if (o->role == ENT_ROLE_OBJ && !by_none) {
    return !is_carried(self, o) && !is_told(self, self->clause->token);
  }
  const bool has_object =
    !by_none && ent_clause_argument(self->clause, ENT_ROLE_OBJ);
  return !is_circumstance(o->role) && !(o->via & ENT_VIA_FLOAT) &&
         (!has_object || is_complement(o->role));
}

static void
find_in_verb(Search* const self)
{
  const EntClause* const clause  = self->clause;
  const bool             by_none = !ent_clause_argument(clause, ENT_ROLE_SUBJ);
  const EntRole          role    = by_none ? ENT_ROLE_OBJ : ENT_ROLE_SUBJ;
  if (by_none && !clause->passive) {
    return;
  }
  for (size_t i = 0U; i < clause->n_arguments; ++i) {
    const EntArgument* const s = &clause->arguments[i];
    for (size_t k = 0U; k < clause->n_arguments && s->role == role; ++k) {
      if (is_wanted(self, &clause->arguments[k], by_none)) {
        add(self, s, &clause->arguments[k], by_none);
      }
    }
  }
}

/// "The deal is a mistake", "the ship is off the coast"
static void
find_in_copula(Search* const self)
{
  const EntClause* const clause = self->clause;
  const EntTree* const   tree   = &self->reading->clauses[self->sentence].tree;
  const EntToken* const  t      = token_at(self, clause->token);
  if ((t->upos != ENT_UPOS_NOUN && t->upos != ENT_UPOS_PROPN) ||
      ent_tree_child(tree, clause->token, ENT_DEPREL_COP) == ENT_NO_TOKEN ||
      is_told(self, clause->token)) {
    return;
  }
  const EntArgument self_of = {ent_tree_case(tree, clause->token),
                               clause->token, 0U};
  for (size_t i = 0U; i < clause->n_arguments; ++i) {
    const EntArgument* const s = &clause->arguments[i];
    if (s->role == ENT_ROLE_SUBJ && !(s->via & ENT_VIA_APPOS)) {
      add(self, s, &self_of, false);
    }
  }
}

EntStatus
ent_open_find(EntReading* const       reading,
              EntStatementList* const list,
              EntError* const         error)
{
  Search self = {.reading = reading, .list = list};
  if (!chain_statements(&self)) {
    return ent_error_set(error, ENT_ERR_MEMORY, "out of memory");
  }
  for (uint32_t i = 0U; i < reading->document->n_sentences; ++i) {
    self.sentence = i;
    for (size_t c = 0U;
         reading->trusted[i] && c < reading->clauses[i].n_clauses; ++c) {
      self.clause = &reading->clauses[i].clauses[c];
      if (self.clause->kind == ENT_PREDICATE_VERB) {
        find_in_verb(&self);
      } else {
        find_in_copula(&self);
      }
    }
  }
  return reading->failed ? ent_error_set(error, ENT_ERR_MEMORY, "out of memory")
                         : ENT_OK;
}
