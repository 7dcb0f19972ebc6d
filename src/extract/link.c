// SPDX-License-Identifier: ISC
//
// Which entity a known name means.  "Georgia" is a country and a state, "Bush"
// two presidents, "Moscow" a city and a government.  What the article mentions
// besides decides, once for all mentions of a name: a country's demonym, its
// places, its people; a title before the name; a place named behind it
// ("Paris, Texas").  Short names link only where there is such evidence.  If it
// does not decide, the line that comes first in the gazetteer has the name.

#include "extract/reading.h"

#include "rdf/namespaces.h"

/// What an article mentions of an entity, or of what a name means; a set
enum {
  SEEN        = 1, ///< The entity, by a name that only it has
  SEEN_PLACE  = 2, ///< A place within it, its adjective, its seat
  SEEN_PERSON = 4, ///< A person of it
  TITLED      = 8, ///< The name, behind a person's title
  FOLLOWED    = 16 ///< The name, with what the entity is within behind it
};

/// How much each piece of evidence weighs
enum {
  BY_OWN_NAME  = 6,
  BY_PARTS     = 4,
  BY_WHOLE     = 2,
  BY_NEIGHBOUR = 2,
  BY_TITLE     = 8,
  BY_FOLLOWING = 12
};

/// The article's evidence
typedef struct {
  const EntReading*   reading;
  const EntGazetteer* gazetteer;
  uint8_t*            entities; ///< Of each entity
  uint8_t*            names;    ///< Of each EntKnownName
} Evidence;

static bool
is_a(const Evidence* const evidence,
     const int32_t         entity,
     const char* const class)
{
  return ent_ontology_is_a(
    evidence->reading->ontology,
    ent_gazetteer_entity(evidence->gazetteer, entity)->class, ent_slice(class));
}

/// True if a person's title stands before token `first`: "Mr.", "President"
static bool
is_titled(const EntReading* const  reading,
          const EntSentence* const s,
          const int32_t            first)
{
  static const char* const titles[] = {
    "mr.",  "mr",   "mrs.",      "mrs",  "ms.",    "ms",      "dr.",
    "dr",   "sen.", "rep.",      "gov.", "gen.",   "col.",    "lt.",
    "sir",  "lady", "lord",      "pope", "sheikh", "emir",    "sultan",
    "shah", "imam", "ayatollah", "st.",  "adm.",   "admiral", NULL};
  if (first == 0) {
    return false;
  }
  const EntToken* const t = &s->tokens[first - 1];
  char                  lower[16];
  const size_t          n = t->form.len;
  const EntSlice class    = ent_ontology_class_of(reading->ontology, t->lemma);
  if (n && n < sizeof(lower)) {
    memcpy(lower, t->form.data, n);
    ent_ascii_lower(lower, n);
    if (ent_slice_is_one_of((EntSlice){lower, n}, titles)) {
      return true;
    }
  }
  return t->form.len && t->form.data[0] <= 'Z' &&
         ((class.len &&
           ent_ontology_label_form(reading->ontology, class).len) ||
          ent_slice_is(class, ENT_NS "Person"));
}

/// Name right behind a comma behind `name`, or NULL: "Paris, Texas"
static const EntName*
following(const EntReading* const  reading,
          const EntSentence* const s,
          const EntName* const     name)
{
  const int32_t n = (int32_t)s->n_tokens;
  if (name->last + 2 >= n ||
      !ent_slice_is(s->tokens[name->last + 1].form, ",")) {
    return NULL;
  }
  for (int32_t i = name->last + 2;
       i < n && i < name->last + 2 + (int32_t)ENT_NAME_MAX_WORDS; ++i) {
    const EntTokenNotes* const note = &reading->notes[s->index][i];
    if (note->has_name && note->name.first == name->last + 2) {
      return &note->name;
    }
  }
  return NULL;
}

/// Note what a name says that can mean only one thing
static void
see(Evidence* const evidence, const EntKnownName* const name)
{
  const int32_t within =
    ent_gazetteer_entity(evidence->gazetteer, name->entity)->within;
  evidence->entities[name->entity] |=
    name->naming == ENT_NAMED_BY_NAME ? SEEN : SEEN | SEEN_PLACE;
  if (within >= 0) {
    evidence->entities[within] |=
      is_a(evidence, name->entity, ENT_NS "Person") ? SEEN_PERSON : SEEN_PLACE;
  }
}

/// True if all that a name may mean is one entity, its seat and its people
static bool
is_clear(const EntGazetteer* const gazetteer, const EntKnownName* const first)
{
  for (int32_t i = first->next; i >= 0;) {
    const EntKnownName* const other = ent_gazetteer_name(gazetteer, i);
    if (ent_gazetteer_entity(gazetteer, other->entity)->within !=
        first->entity) {
      return false;
    }
    i = other->next;
  }
  return first->naming != ENT_NAMED_BY_SHORT;
}

/// Collect what one mention of a name shows
static void
collect(Evidence* const          evidence,
        const EntSentence* const s,
        const EntName* const     name)
{
  const EntGazetteer* const g     = evidence->gazetteer;
  const EntKnownName* const first = ent_gazetteer_name(g, name->may_be);
  const EntName* const      after = following(evidence->reading, s, name);
  if (is_clear(g, first)) {
    see(evidence, first);
  }
  if (is_titled(evidence->reading, s, name->first)) {
    evidence->names[name->may_be] |= TITLED;
  }
  for (int32_t i = after && after->may_be >= 0 ? name->may_be : -1; i >= 0;) {
    const EntKnownName* const may = ent_gazetteer_name(g, i);
    const int32_t within = ent_gazetteer_entity(g, may->entity)->within;
    for (int32_t j = after->may_be; j >= 0;
         j         = ent_gazetteer_name(g, j)->next) {
      if (ent_gazetteer_name(g, j)->entity == within) {
        evidence->names[i] |= FOLLOWED;
        evidence->names[j] |= FOLLOWED;
      }
    }
    i = may->next;
  }
}

/// How well the evidence fits; negative if the name cannot mean this
static int
fit(const Evidence* const evidence, const int32_t first, const int32_t index)
{
  const EntKnownName* const name =
    ent_gazetteer_name(evidence->gazetteer, index);
  const EntKnownEntity* const entity =
    ent_gazetteer_entity(evidence->gazetteer, name->entity);
  const unsigned own = evidence->entities[name->entity];
  const unsigned whole =
    entity->within >= 0 ? evidence->entities[entity->within] : 0U;
  const bool is_titled = evidence->names[first] & TITLED;
  const bool is_person = is_a(evidence, name->entity, ENT_NS "Person");
  const bool is_known  = (own & SEEN) || (whole && (is_titled || !is_person));
  if (name->naming == ENT_NAMED_BY_SHORT && !is_known) {
    return -1;
  }
  int score = 1;
  score += own & SEEN ? BY_OWN_NAME : 0;
  score += own & (SEEN_PLACE | SEEN_PERSON) ? BY_PARTS : 0;
  score += whole ? BY_WHOLE : 0;
  score += !is_person && (whole & SEEN_PLACE) ? BY_NEIGHBOUR : 0;
  score += is_person && is_titled ? BY_TITLE : 0;
  score += evidence->names[index] & FOLLOWED ? BY_FOLLOWING : 0;
  return score - (name->naming == ENT_NAMED_BY_SHORT);
}

/// Choose what a name means
static void
choose(const Evidence* const evidence, EntName* const name)
{
  const EntGazetteer* const g    = evidence->gazetteer;
  int                       best = -1;
  for (int32_t i = name->may_be; i >= 0; i = ent_gazetteer_name(g, i)->next) {
    const int score = fit(evidence, name->may_be, i);
    if (score > best) {
      best         = score;
      name->known  = ent_gazetteer_name(g, i)->entity;
      name->naming = ent_gazetteer_name(g, i)->naming;
    }
  }
  for (int32_t i = name->naming == ENT_NAMED_BY_SEAT ? name->may_be : -1;
       i >= 0 && name->place < 0; i = ent_gazetteer_name(g, i)->next) {
    const EntKnownName* const may = ent_gazetteer_name(g, i);
    if (may->naming == ENT_NAMED_BY_NAME &&
        is_a(evidence, may->entity, ENT_NS "Place")) {
      name->place = may->entity;
    }
  }
}

EntStatus
ent_links_find(EntReading* const reading)
{
  const EntGazetteer* const g = ent_ontology_gazetteer(reading->ontology);
  Evidence                  evidence = {reading, g, NULL, NULL};
  evidence.entities =
    ENT_ARENA_ARRAY(reading->arena, uint8_t, ent_gazetteer_size(g) + 1U);
  evidence.names =
    ENT_ARENA_ARRAY(reading->arena, uint8_t, ent_gazetteer_n_names(g) + 1U);
  if (!evidence.entities || !evidence.names) {
    return ENT_ERR_MEMORY;
  }
  for (int pass = 0; pass < 2; ++pass) {
    for (size_t i = 0U; i < reading->document->n_sentences; ++i) {
      const EntSentence* const s = &reading->document->sentences[i];
      for (size_t t = 0U; t < s->n_tokens; ++t) {
        EntTokenNotes* const note = &reading->notes[i][t];
        if (note->has_name && note->name.may_be >= 0) {
          if (pass) {
            choose(&evidence, &note->name);
          } else {
            collect(&evidence, s, &note->name);
          }
        }
      }
    }
  }
  return ENT_OK;
}
