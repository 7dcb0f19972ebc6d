// SPDX-License-Identifier: ISC
//
// From a name to its entity: what the gazetteer knows, the name in full that it
// is short for, or an entity of its own.

#include "extract/entity.h"

#include "rdf/iri.h"
#include "rdf/namespaces.h"

/// True if words narrow the name down: "Indonesian Navy" is not just any
static bool
has_modifier(const EntReading* const reading, const EntTokenRef ref)
{
  const EntTree* const tree = &reading->clauses[ref.sentence].tree;
  ENT_TREE_CHILDREN (tree, ref.token, child) {
    const EntDeprel d = (EntDeprel)ent_tree_token(tree, child)->deprel;
    if (d == ENT_DEPREL_AMOD || d == ENT_DEPREL_NMOD_POSS) {
      return true;
    }
  }
  return false;
}

/// True if a place is meant as one: "in Ankara", not "requests from Lima"
static bool
is_placed(const EntReading* const reading,
          const EntTokenRef       ref,
          const EntRole           role)
{
  static const char* const messages[] = {
    "request",   "demand",    "pressure",   "support",      "call",
    "message",   "letter",    "offer",      "response",     "reaction",
    "criticism", "approval",  "aid",        "help",         "order",
    "threat",    "statement", "signal",     "reply",        "backing",
    "funding",   "warning",   "permission", "pledge",       "proposal",
    "assurance", "promise",   "invitation", "condemnation", NULL};
  const EntToken* const t = ent_reading_token(reading, ref);
  return ent_role_is_locative(role) &&
         !(role == ENT_ROLE_FROM && t->head != ENT_NO_HEAD &&
           ent_slice_is_one_of(
             ent_reading_token(reading, (EntTokenRef){ref.sentence, t->head})
               ->lemma,
             messages));
}

/// True if a seat of government means the place: "in Ankara", a capital city
static bool
means_place(const EntReading* const reading,
            const EntTokenRef       ref,
            const EntRole           role,
            const EntSlice          want)
{
  const EntName* const name     = &reading->notes[ref.sentence][ref.token].name;
  const EntSlice       place    = ENT_SLICE_LITERAL(ENT_NS "Place");
  const EntKnownEntity* const e = ent_gazetteer_entity(
    ent_ontology_gazetteer(reading->ontology), name->known);
  return name->naming == ENT_NAMED_BY_SEAT &&
         (is_placed(reading, ref, role) || ent_slice_equals(want, place) ||
          (want.len && !ent_ontology_is_a(reading->ontology, e->class, want)));
}

/// The name in full, if the name is short for one
static const EntFullName*
full_form(const EntReading* const reading,
          const EntTokenRef       ref,
          const EntRole           role)
{
  const EntName* const     name = &reading->notes[ref.sentence][ref.token].name;
  const EntFullName* const full =
    has_modifier(reading, ref) ? NULL : ent_full_name_of(reading, ref);
  if (!full || name->known < 0 || name->naming == ENT_NAMED_BY_SHORT) {
    return full;
  }
  // A person named in full goes before a place: "Paris said"
  return name->naming != ENT_NAMED_BY_ADJECTIVE &&
             !ent_role_is_locative(role) &&
             (full->acronym.len || ent_slice_is(full->class, ENT_NS "Person"))
           ? full
           : NULL;
}

/// True if a city's name stands for a club or firm of it: "plays for Barcelona"
static bool
means_namesake(const EntReading* const     reading,
               const EntKnownEntity* const city,
               const EntRole               role,
               const EntSlice              want)
{
  return want.len && !ent_role_is_locative(role) &&
         ent_slice_is(city->class, ENT_NS "City") &&
         ent_ontology_is_a(reading->ontology, want,
                           ent_slice(ENT_NS "Organisation"));
}

/// What is called as the entity but is of the class: an IRI of its own
static uint32_t
intern_namesake(EntReading* const reading,
                const EntSlice    label,
                const EntSlice class)
{
  const EntSlice name = ent_iri_local_name(class);
  const EntSlice full = ent_arena_printf(
    reading->arena, "%.*s (%.*s)", ENT_SLICE_ARG(label), ENT_SLICE_ARG(name));
  const EntSlice iri = ent_iri_mint(reading->arena, ENT_NS_ID, full);
  if (!full.data || !iri.data) {
    reading->failed = true;
    return ENT_NO_ENTITY;
  }
  return ent_entity_intern(reading, iri, label, class, (EntSlice){NULL, 0U},
                           (EntSlice){NULL, 0U});
}

/// Classes whose members one capitalised noun does not tell apart
static bool
is_any(const EntReading* const reading,
       const EntTokenRef       ref,
       const EntSlice class,
       const EntSlice label)
{
  // A lone surname may be anybody's, a "Ministry" any country's
  return !memchr(label.data, ' ', label.len) &&
         (ent_slice_is(class, ENT_NS "Person") ||
          ent_ontology_class_of(reading->ontology,
                                ent_reading_token(reading, ref)->lemma)
            .len);
}

/// How a known name names what it means
static unsigned
how_named(const EntReading* const reading, const EntName* const name)
{
  const EntGazetteer* const g = ent_ontology_gazetteer(reading->ontology);
  const EntKnownName* const first =
    name->may_be < 0 ? NULL : ent_gazetteer_name(g, name->may_be);
  return (name->naming == ENT_NAMED_BY_SEAT        ? ENT_STEP_SEAT
          : name->naming == ENT_NAMED_BY_ADJECTIVE ? ENT_STEP_DEMONYM
          : name->naming == ENT_NAMED_BY_SHORT     ? ENT_STEP_SHORT_NAME
                                                   : 0U) |
         (first && first->next >= 0 && name->place < 0 ? ENT_STEP_CONTEXT : 0U);
}

uint32_t
ent_entity_of_name(EntReading* const reading,
                   const EntTokenRef ref,
                   const EntRole     role,
                   const EntSlice    want,
                   unsigned* const   how)
{
  const EntSentence* const s    = &reading->document->sentences[ref.sentence];
  const EntName* const     name = &reading->notes[ref.sentence][ref.token].name;
  const EntFullName* const full = full_form(reading, ref, role);
  if (full) {
    *how |= ENT_STEP_SHORT_NAME;
    return full->known >= 0
             ? ent_entity_known(reading, full->known)
             : ent_entity_label(reading, full->text, full->class, false);
  }
  const bool is_place =
    name->known >= 0 && means_place(reading, ref, role, want);
  if (name->known >= 0 && name->naming == ENT_NAMED_BY_NAME) {
    const EntKnownEntity* const e = ent_gazetteer_entity(
      ent_ontology_gazetteer(reading->ontology), name->known);
    if (means_namesake(reading, e, role, want)) {
      return intern_namesake(reading, e->label, want);
    }
  }
  if (name->known >= 0 && (!is_place || name->place >= 0)) {
    *how |= is_place ? 0U : how_named(reading, name);
    return ent_entity_known(reading, is_place ? name->place : name->known);
  }
  const EntSlice city  = ENT_SLICE_LITERAL(ENT_NS "City");
  const EntSlice class = is_place ? city : ent_name_class(reading, ref);
  char           buffer[ENT_LABEL_MAX];
  const EntSlice label =
    ent_name_text(s, name->first, name->last, buffer, sizeof(buffer));
  return label.len
           ? ent_entity_label(reading, label, class,
                              !is_place && is_any(reading, ref, class, label))
           : ENT_NO_ENTITY;
}
