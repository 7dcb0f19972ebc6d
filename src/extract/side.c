// SPDX-License-Identifier: ISC

#include "extract/side.h"

#include "extract/entity.h"
#include "rdf/namespaces.h"

enum { TITLES_BACK = 40 }; ///< How many sentences back a title is looked for

static const EntTokenRef none = {0U, ENT_NO_TOKEN};
static const EntSlice    any  = {NULL, 0U};

static bool
is_agent(const EntReading* const reading, const uint32_t entity)
{
  return entity != ENT_NO_ENTITY &&
         ent_ontology_is_a(reading->ontology, reading->entities[entity].class,
                           ent_slice(ENT_NS "Agent"));
}

/// True for persons and offices
static bool
is_of_person(const EntReading* const reading, const EntSlice class)
{
  return ent_ontology_is_a(reading->ontology, class,
                           ent_slice(ENT_NS "Person")) ||
         ent_ontology_label_form(reading->ontology, class).len;
}

static bool
is_person(const EntReading* const reading, const uint32_t entity)
{
  return is_of_person(reading, reading->entities[entity].class);
}

/// The body that a title's phrase names by a noun: "spokesman for the ministry"
static uint32_t
body_of_title(EntReading* const reading, const EntTokenRef title)
{
  static const EntRole roles[] = {ENT_ROLE_FOR, ENT_ROLE_OF, ENT_ROLE_COMPOUND,
                                  ENT_ROLE_POSS, ENT_ROLE_AT};
  const EntClauses* const clauses = &reading->clauses[title.sentence];
  const int32_t           c       = clauses->at_token[title.token];
  for (size_t r = 0U; c >= 0 && r < sizeof(roles) / sizeof(roles[0]); ++r) {
    const EntArgument* const a =
      ent_clause_argument(&clauses->clauses[c], roles[r]);
    const uint32_t body =
      a ? ent_reference_resolve(reading,
                                (EntTokenRef){title.sentence, a->token},
                                ENT_ROLE_SUBJ, any, NULL)
        : ENT_NO_ENTITY;
    if (is_agent(reading, body) && !is_person(reading, body)) {
      return body;
    }
  }
  return ENT_NO_ENTITY;
}

/// Whose office the noun at `title` is, if it is an office
static uint32_t
owner_of_title(EntReading* const reading, const EntTokenRef title)
{
  const EntSlice class = ent_ontology_class_of(
    reading->ontology, ent_reading_token(reading, title)->lemma);
  if (!is_of_person(reading, class)) {
    return ENT_NO_ENTITY;
  }
  const uint32_t owner = ent_reference_owner(reading, title);
  return owner == ENT_NO_ENTITY ? body_of_title(reading, title) : owner;
}

/// Side of the person `entity` by a title that a clause of the sentence gives
static uint32_t
side_by_title(EntReading* const reading,
              const uint32_t    sentence,
              const uint32_t    entity)
{
  const EntClauses* const clauses = &reading->clauses[sentence];
  uint32_t                found   = ENT_NO_ENTITY;
  for (size_t c = 0U; c < clauses->n_clauses && found == ENT_NO_ENTITY; ++c) {
    const EntClause* const   clause = &clauses->clauses[c];
    const EntArgument* const holder =
      clause->kind == ENT_PREDICATE_NOMINAL
        ? ent_clause_argument(clause, ENT_ROLE_SUBJ)
        : NULL;
    if (holder && reading->notes[sentence][holder->token].has_name &&
        ent_reference_resolve(reading, (EntTokenRef){sentence, holder->token},
                              ENT_ROLE_SUBJ, any, NULL) == entity) {
      found = owner_of_title(reading, (EntTokenRef){sentence, clause->token});
    }
  }
  return found;
}

/// What the gazetteer has the person within
static uint32_t
known_side(EntReading* const reading, const EntTokenRef person)
{
  const EntTokenNotes* const note =
    &reading->notes[person.sentence][person.token];
  const EntGazetteer* const g = ent_ontology_gazetteer(reading->ontology);
  if (!note->has_name || note->name.known < 0) {
    return ENT_NO_ENTITY;
  }
  const int32_t whole = ent_gazetteer_entity(g, note->name.known)->within;
  return whole < 0 ? ENT_NO_ENTITY : ent_entity_known(reading, whole);
}

uint32_t
ent_side_of(EntReading* const reading, const EntTokenRef person)
{
  const uint32_t entity =
    ent_reference_resolve(reading, person, ENT_ROLE_SUBJ, any, NULL);
  uint32_t found = owner_of_title(reading, person);
  if (entity == ENT_NO_ENTITY || found != ENT_NO_ENTITY) {
    return found;
  }
  if (is_agent(reading, entity) && !is_person(reading, entity)) {
    return entity; // "The ministry said: …"
  }
  for (uint32_t i = person.sentence + 1U; i-- > 0U && found == ENT_NO_ENTITY &&
                                          person.sentence - i <= TITLES_BACK;) {
    found = side_by_title(reading, i, entity);
  }
  return found == ENT_NO_ENTITY ? known_side(reading, person) : found;
}

bool
ent_side_is_we(const EntToken* const token)
{
  static const char* const words[] = {"we", "us", "our", NULL};
  return token->upos == ENT_UPOS_PRON &&
         ent_slice_is_one_of(token->lemma, words);
}

/// Who says what the token is part of
static EntTokenRef
speaker_of(const EntReading* const reading, const EntTokenRef ref)
{
  const EntTree* const tree = &reading->clauses[ref.sentence].tree;
  for (int32_t t = ent_tree_token(tree, ref.token)->head; t != ENT_NO_HEAD;
       t         = ent_tree_token(tree, t)->head) {
    const EntTokenRef holder = reading->notes[ref.sentence][t].holder;
    if (holder.token != ENT_NO_TOKEN &&
        !ent_side_is_we(ent_reading_token(reading, holder))) {
      return holder;
    }
  }
  return reading->notes[ref.sentence][ref.token].is_quoted
           ? reading->speaker[ref.sentence]
           : none;
}

uint32_t
ent_side_of_we(EntReading* const reading, const EntTokenRef ref)
{
  EntTokenRef speaker = speaker_of(reading, ref);
  if (speaker.token != ENT_NO_TOKEN &&
      ent_reading_token(reading, speaker)->upos == ENT_UPOS_PRON) {
    speaker = ent_pronoun_resolve(reading, speaker);
  }
  return speaker.token == ENT_NO_TOKEN ? ENT_NO_ENTITY
                                       : ent_side_of(reading, speaker);
}

uint32_t
ent_side_owned(EntReading* const reading,
               const EntTokenRef ref,
               const EntSlice class)
{
  const EntTree* const tree = &reading->clauses[ref.sentence].tree;
  const int32_t owner = ent_tree_child(tree, ref.token, ENT_DEPREL_NMOD_POSS);
  if (owner == ENT_NO_TOKEN ||
      ent_tree_token(tree, owner)->upos != ENT_UPOS_PRON) {
    return ENT_NO_ENTITY;
  }
  const EntTokenRef at    = {ref.sentence, owner};
  uint32_t          found = ENT_NO_ENTITY;
  if (ent_side_is_we(ent_tree_token(tree, owner))) {
    found = ent_side_of_we(reading, at);
  } else {
    const EntTokenRef person = ent_pronoun_resolve(reading, at);
    found                    = person.token == ENT_NO_TOKEN ? ENT_NO_ENTITY
                                                            : ent_side_of(reading, person);
  }
  if (found == ENT_NO_ENTITY) {
    return found;
  }
  // A name of no known class may be that of a company, but of no country
  const EntSlice own  = reading->entities[found].class;
  const EntSlice body = ent_slice(ENT_NS "Organisation");
  const bool fits = own.len ? ent_ontology_is_a(reading->ontology, own, class)
                            : ent_ontology_is_a(reading->ontology, class, body);
  return fits ? found : ENT_NO_ENTITY;
}
