// SPDX-License-Identifier: ISC
//
// Who "the country", "the alliance", "the French president", "his country" and
// "the two sides" are.  Precision first: a description is resolved only if one
// name of its kind stands near, or one that is the subject where it is subject.

#include "extract/reading.h"

#include "rdf/namespaces.h"

enum {
  SENTENCES_BACK = 3,  ///< How far back a description looks
  TITLES_BACK    = 40, ///< How far back a title is looked for
  MAX_NEAR       = 32  ///< Names of a sentence that are weighed
};

static const EntTokenRef none = {0U, ENT_NO_TOKEN};

/// A noun that may stand for a name, and what the name must be
typedef struct {
  const char* noun;
  const char* class;
} Noun;

static const Noun NOUNS[] = {{"country", ENT_NS "Country"},
                             {"nation", ENT_NS "Country"},
                             {"state", ENT_NS "Country"},
                             {"republic", ENT_NS "Country"},
                             {"kingdom", ENT_NS "Country"},
                             {"alliance", ENT_NS "Alliance"},
                             {"bloc", ENT_NS "Organisation"},
                             {"organisation", ENT_NS "Organisation"},
                             {"organization", ENT_NS "Organisation"},
                             {"agency", ENT_NS "Organisation"},
                             {"body", ENT_NS "Organisation"},
                             {"group", ENT_NS "Organisation"},
                             {"institution", ENT_NS "Organisation"},
                             {"ministry", ENT_NS "GovernmentAgency"},
                             {"movement", ENT_NS "Organisation"},
                             {"region", ENT_NS "Region"},
                             {"province", ENT_NS "Region"},
                             {"territory", ENT_NS "Region"},
                             {"enclave", ENT_NS "Region"},
                             {"peninsula", ENT_NS "Region"},
                             {"city", ENT_NS "City"},
                             {"town", ENT_NS "City"},
                             {"company", ENT_NS "Company"},
                             {"firm", ENT_NS "Company"},
                             {"airline", ENT_NS "Company"},
                             {"carmaker", ENT_NS "Company"},
                             {"party", ENT_NS "PoliticalParty"},
                             {"court", ENT_NS "Court"},
                             {"tribunal", ENT_NS "Court"},
                             {"newspaper", ENT_NS "MediaOrganisation"},
                             {"broadcaster", ENT_NS "MediaOrganisation"}};

/// Nouns of groups; those of persons and countries are as such, a "side" may be
/// either
static const Noun GROUPS[] = {{"country", ENT_NS "Country"},
                              {"nation", ENT_NS "Country"},
                              {"state", ENT_NS "Country"},
                              {"neighbour", ENT_NS "Country"},
                              {"neighbor", ENT_NS "Country"},
                              {"government", ENT_NS "Country"},
                              {"side", ENT_NS "Agent"},
                              {"party", ENT_NS "Agent"},
                              {"leader", ENT_NS "Person"},
                              {"president", ENT_NS "Person"},
                              {"minister", ENT_NS "Person"},
                              {"official", ENT_NS "Person"},
                              {"company", ENT_NS "Company"},
                              {"organization", ENT_NS "Organisation"},
                              {"organisation", ENT_NS "Organisation"}};

/// A name near the description
typedef struct {
  EntTokenRef ref;
  uint32_t    entity;
  bool        is_subject;   ///< Or what the subject belongs to
  bool        is_adjective; ///< "Russian"
} Near;

static const char*
class_of_noun(const Noun* const list, const size_t n, const EntSlice lemma)
{
  for (size_t i = 0U; i < n; ++i) {
    if (ent_slice_is(lemma, list[i].noun)) {
      return list[i].class;
    }
  }
  return NULL;
}

/// The word of a determiner, or empty
static EntSlice
determiner(const EntTree* const tree, const int32_t noun)
{
  const int32_t det = ent_tree_child(tree, noun, ENT_DEPREL_DET);
  return det == ENT_NO_TOKEN ? (EntSlice){NULL, 0U}
                             : ent_tree_token(tree, det)->lemma;
}

/// True if more is said of the noun than which it is
static bool
is_described(const EntTree* const tree, const int32_t noun)
{
  ENT_TREE_CHILDREN (tree, noun, child) {
    const EntDeprel d = (EntDeprel)ent_tree_token(tree, child)->deprel;
    if (d == ENT_DEPREL_AMOD || d == ENT_DEPREL_COMPOUND ||
        d == ENT_DEPREL_NMOD || d == ENT_DEPREL_NUMMOD ||
        d == ENT_DEPREL_NMOD_POSS || d == ENT_DEPREL_APPOS ||
        d == ENT_DEPREL_CONJ || ent_deprel_is(d, ENT_DEPREL_ACL)) {
      return true;
    }
  }
  return false;
}

static bool
is_subject(const EntToken* const t)
{
  return ent_deprel_is((EntDeprel)t->deprel, ENT_DEPREL_NSUBJ);
}

/// True for a subject and for who or what it belongs to
static bool
is_of_subject(const EntTree* const tree, const int32_t token)
{
  const EntToken* const t = ent_tree_token(tree, token);
  return is_subject(t) ||
         ((t->deprel == ENT_DEPREL_NMOD_POSS || t->deprel == ENT_DEPREL_AMOD ||
           t->deprel == ENT_DEPREL_COMPOUND) &&
          t->head != ENT_NO_HEAD && is_subject(ent_tree_token(tree, t->head)));
}

/// Names of the class in a sentence, before the description if it is there too,
/// but for those that its verb has beside it
static size_t
names_near(EntReading* const reading,
           const EntTokenRef description,
           const uint32_t    sentence,
           const EntSlice class,
           Near* const list)
{
  const bool    is_here = sentence == description.sentence;
  const int32_t end =
    is_here ? description.token : (int32_t)ENT_SENTENCE_MAX_TOKENS;
  const int32_t verb =
    is_here ? ent_reading_token(reading, description)->head : ENT_NO_HEAD;
  const EntTree* const tree = &reading->clauses[sentence].tree;
  size_t               n    = 0U;
  for (int32_t t = 0; t < end && t < (int32_t)tree->sentence->n_tokens; ++t) {
    const EntTokenNotes* const note = &reading->notes[sentence][t];
    const bool is_adjective         = note->has_name && note->name.known >= 0 &&
                              note->name.naming == ENT_NAMED_BY_ADJECTIVE;
    const EntTokenRef ref = {sentence, t};
    // "Russia had attacked the country": not itself
    if (!note->has_name || n == MAX_NEAR ||
        (verb != ENT_NO_HEAD && ent_tree_token(tree, t)->head == verb)) {
      continue;
    }
    const EntRole  role = is_adjective ? ENT_ROLE_AMOD : ent_tree_case(tree, t);
    const uint32_t entity =
      ent_reference_resolve(reading, ref, role, (EntSlice){NULL, 0U}, NULL);
    if (entity != ENT_NO_ENTITY && reading->entities[entity].class.len &&
        ent_ontology_is_a(reading->ontology, reading->entities[entity].class,
                          class)) {
      list[n++] = (Near){ref, entity, is_of_subject(tree, t), is_adjective};
    }
  }
  return n;
}

/// The one entity among those that are nouns, or subjects; none if there are
/// several
static uint32_t
only_one(const Near* const list,
         const size_t      n,
         const bool        adjectives,
         const bool        subjects,
         size_t* const     n_found)
{
  uint32_t entity = ENT_NO_ENTITY;
  *n_found        = 0U;
  for (size_t i = 0U; i < n; ++i) {
    if ((list[i].is_adjective && !adjectives) ||
        (subjects && !list[i].is_subject) || list[i].entity == entity) {
      continue;
    }
    entity = *n_found ? ENT_NO_ENTITY : list[i].entity;
    ++*n_found;
  }
  return *n_found == 1U ? entity : ENT_NO_ENTITY;
}

/// The name that a bare description stands for: "the country"
static uint32_t
named_near(EntReading* const reading,
           const EntTokenRef ref,
           const EntSlice class)
{
  const bool by_subject =
    is_of_subject(&reading->clauses[ref.sentence].tree, ref.token);
  for (uint32_t back = 0U; back <= SENTENCES_BACK && back <= ref.sentence;
       ++back) {
    Near           list[MAX_NEAR];
    const uint32_t sentence = ref.sentence - back;
    const size_t   n        = names_near(reading, ref, sentence, class, list);
    for (int adjectives = 0; adjectives < 2; ++adjectives) {
      size_t         n_all        = 0U;
      size_t         n_of_subject = 0U;
      const uint32_t only = only_one(list, n, adjectives, false, &n_all);
      const uint32_t subject =
        only_one(list, n, adjectives, true, &n_of_subject);
      if (n_all == 1U) {
        return only;
      }
      if (n_all > 1U) {
        return by_subject || !back ? subject : ENT_NO_ENTITY;
      }
    }
  }
  return ENT_NO_ENTITY;
}

/// True if the title is that of the description, or one of who leads
static bool
is_same_title(const EntSlice description, const EntSlice title)
{
  static const char* const leaders[] = {
    "president", "chancellor", "premier", "king",     "queen",  "emir",
    "ruler",     "dictator",   "leader",  "minister", "sultan", NULL};
  const EntLemmas one = {1U, &title};
  bool            any = ent_lemmas_contain(&one, description);
  for (size_t i = 0U; leaders[i] && ent_slice_is(description, "leader"); ++i) {
    any = any || ent_lemmas_contain(&one, ent_slice(leaders[i]));
  }
  return any;
}

/// What the gazetteer knows of whose title it is; -1 if nothing
static int32_t
known_owner(const EntReading* const reading, const EntTokenRef ref)
{
  const int32_t          c = reading->clauses[ref.sentence].at_token[ref.token];
  const EntClause* const clause =
    c < 0 ? NULL : &reading->clauses[ref.sentence].clauses[c];
  for (size_t i = 0U; clause && i < clause->n_arguments; ++i) {
    const EntArgument* const   a    = &clause->arguments[i];
    const EntTokenNotes* const note = &reading->notes[ref.sentence][a->token];
    if (note->has_name && note->name.known >= 0 &&
        (a->role == ENT_ROLE_OF || a->role == ENT_ROLE_POSS ||
         a->role == ENT_ROLE_AMOD || a->role == ENT_ROLE_COMPOUND)) {
      return note->name.known;
    }
  }
  return -1;
}

/// Who the clause gives the title of `lemma` by name, or no token
static EntTokenRef
titled_by(const EntReading* const reading,
          const uint32_t          sentence,
          const EntClause* const  clause,
          const EntSlice          lemma,
          const int32_t           owner)
{
  const EntArgument* const holder = ent_clause_argument(clause, ENT_ROLE_SUBJ);
  const EntTokenRef        title  = {sentence, clause->token};
  if (clause->kind != ENT_PREDICATE_NOMINAL || !holder ||
      !(holder->via & ENT_VIA_APPOS) ||
      !reading->notes[sentence][holder->token].has_name ||
      !is_same_title(lemma, clause->lemma)) {
    return none;
  }
  const int32_t whose = known_owner(reading, title);
  return owner < 0 || whose < 0 || whose == owner
           ? (EntTokenRef){sentence, holder->token}
           : none;
}

/// The last person before `ref` named with the title, of the owner if it is
/// told
static EntTokenRef
named_with_title(const EntReading* const reading, const EntTokenRef ref)
{
  const EntSlice lemma = ent_reading_token(reading, ref)->lemma;
  const int32_t  owner = known_owner(reading, ref);
  EntTokenRef    found = none;
  for (uint32_t i = ref.sentence + 1U; i-- > 0U &&
                                       ref.sentence - i <= TITLES_BACK &&
                                       found.token == ENT_NO_TOKEN;) {
    const EntClauses* const clauses = &reading->clauses[i];
    for (size_t c = clauses->n_clauses;
         c-- > 0U && found.token == ENT_NO_TOKEN;) {
      if (i < ref.sentence || clauses->clauses[c].token < ref.token) {
        found = titled_by(reading, i, &clauses->clauses[c], lemma, owner);
      }
    }
  }
  return found;
}

EntTokenRef
ent_title_resolve(const EntReading* const reading, const EntTokenRef ref)
{
  const EntTree* const  tree = &reading->clauses[ref.sentence].tree;
  const EntToken* const t    = ent_tree_token(tree, ref.token);
  const int32_t         c = reading->clauses[ref.sentence].at_token[ref.token];
  const EntSlice title    = ent_ontology_class_of(reading->ontology, t->lemma);
  return c < 0 || !ent_slice_is(determiner(tree, ref.token), "the") ||
             !ent_ontology_label_form(reading->ontology, title).len ||
             ent_clause_argument(&reading->clauses[ref.sentence].clauses[c],
                                 ENT_ROLE_SUBJ)
           ? none
           : named_with_title(reading, ref);
}

/// The country that a person has an office of, as far as the text says
static uint32_t
country_of(EntReading* const reading, const EntTokenRef person)
{
  const EntSlice any     = {NULL, 0U};
  const EntSlice country = ENT_SLICE_LITERAL(ENT_NS "Country");
  const uint32_t entity =
    ent_reference_resolve(reading, person, ENT_ROLE_SUBJ, any, NULL);
  // "Iran's minister" himself, or what he is called elsewhere
  uint32_t found = ent_reference_owner(reading, person);
  for (uint32_t i = person.sentence + 1U; i-- > 0U && found == ENT_NO_ENTITY;) {
    const EntClauses* const clauses = &reading->clauses[i];
    for (size_t c = 0U; c < clauses->n_clauses && found == ENT_NO_ENTITY; ++c) {
      const EntClause* const   clause = &clauses->clauses[c];
      const EntArgument* const holder =
        ent_clause_argument(clause, ENT_ROLE_SUBJ);
      if (clause->kind == ENT_PREDICATE_NOMINAL && holder &&
          reading->notes[i][holder->token].has_name &&
          ent_reference_resolve(reading, (EntTokenRef){i, holder->token},
                                ENT_ROLE_SUBJ, any, NULL) == entity) {
        found = ent_reference_owner(reading, (EntTokenRef){i, clause->token});
      }
    }
  }
  return found != ENT_NO_ENTITY &&
             ent_slice_equals(reading->entities[found].class, country)
           ? found
           : ENT_NO_ENTITY;
}

/// "His country", "their nation"
static uint32_t
own_country(EntReading* const reading, const EntTokenRef ref)
{
  const EntTree* const tree = &reading->clauses[ref.sentence].tree;
  const int32_t owner = ent_tree_child(tree, ref.token, ENT_DEPREL_NMOD_POSS);
  if (owner == ENT_NO_TOKEN ||
      ent_tree_token(tree, owner)->upos != ENT_UPOS_PRON) {
    return ENT_NO_ENTITY;
  }
  const EntTokenRef person =
    ent_pronoun_resolve(reading, (EntTokenRef){ref.sentence, owner});
  return person.token == ENT_NO_TOKEN ? ENT_NO_ENTITY
                                      : country_of(reading, person);
}

static bool
is_definite(const EntSlice word)
{
  return ent_slice_is(word, "the") || ent_slice_is(word, "this") ||
         ent_slice_is(word, "that");
}

/// Who bears the title at `ref` by name: "Iran's minister, Ahmad Vahidi"
static EntTokenRef
named_aside(const EntReading* const reading, const EntTokenRef ref)
{
  const EntTree* const tree  = &reading->clauses[ref.sentence].tree;
  const EntSlice       title = ent_ontology_class_of(
          reading->ontology, ent_reading_token(reading, ref)->lemma);
  const int32_t name = ent_tree_child(tree, ref.token, ENT_DEPREL_APPOS);
  return name > ref.token && reading->notes[ref.sentence][name].has_name &&
             ent_ontology_label_form(reading->ontology, title).len
           ? (EntTokenRef){ref.sentence, name}
           : none;
}

uint32_t
ent_description_resolve(EntReading* const reading,
                        const EntTokenRef ref,
                        const EntRole     role)
{
  const EntTree* const  tree = &reading->clauses[ref.sentence].tree;
  const EntToken* const t    = ent_tree_token(tree, ref.token);
  if ((t->upos != ENT_UPOS_NOUN && t->upos != ENT_UPOS_PROPN) ||
      reading->notes[ref.sentence][ref.token].has_name) {
    return ENT_NO_ENTITY;
  }
  const char* const class =
    class_of_noun(NOUNS, sizeof(NOUNS) / sizeof(NOUNS[0]), t->lemma);
  const EntSlice det = determiner(tree, ref.token);
  if (class && !strcmp(class, ENT_NS "Country") && !det.len) {
    return own_country(reading, ref);
  }
  if (ent_slice_is(t->lemma, "authority") && t->xpos == ENT_XPOS_NNS) {
    const uint32_t owner = ent_reference_owner(reading, ref);
    return owner != ENT_NO_ENTITY &&
               ent_slice_is(reading->entities[owner].class, ENT_NS "Country")
             ? owner
             : ENT_NO_ENTITY; // "Russian authorities"
  }
  if (class && t->xpos != ENT_XPOS_NNS && is_definite(det) &&
      !is_described(tree, ref.token)) {
    return named_near(reading, ref, ent_slice(class));
  }
  const EntTokenRef aside =
    role == ENT_ROLE_SELF ? none : named_aside(reading, ref);
  const EntTokenRef titled =
    aside.token != ENT_NO_TOKEN ? aside : ent_title_resolve(reading, ref);
  return titled.token == ENT_NO_TOKEN
           ? ENT_NO_ENTITY
           : ent_reference_resolve(reading, titled, ENT_ROLE_SUBJ,
                                   (EntSlice){NULL, 0U}, NULL);
}

// ---------------------------------------------------------------------- groups

/// The names that are coordinated with the one at `ref`, it first
static size_t
conjuncts(EntReading* const  reading,
          const Near* const  near,
          const size_t       n_near,
          const size_t       first,
          EntTokenRef* const list,
          const size_t       size)
{
  const EntTree* const tree = &reading->clauses[near[first].ref.sentence].tree;
  size_t               n    = 0U;
  list[n++]                 = near[first].ref;
  for (size_t i = first + 1U; i < n_near && n < size; ++i) {
    const EntToken* const t = ent_tree_token(tree, near[i].ref.token);
    if (t->deprel == ENT_DEPREL_CONJ && t->head == near[first].ref.token) {
      list[n++] = near[i].ref;
    }
  }
  return n;
}

/// How many the group must have; 0 if any number above one, -1 if it is none
static int
size_of_group(const EntTree* const tree, const int32_t noun)
{
  const EntSlice det = determiner(tree, noun);
  const int32_t  num = ent_tree_child(tree, noun, ENT_DEPREL_NUMMOD);
  if (ent_slice_is(det, "both")) {
    return 2;
  }
  if (!is_definite(det) && !ent_slice_is(det, "these")) {
    return -1;
  }
  if (num == ENT_NO_TOKEN) {
    return 0;
  }
  const EntSlice word = ent_tree_token(tree, num)->lemma;
  return ent_slice_is(word, "two") ? 2 : ent_slice_is(word, "three") ? 3 : -1;
}

/// Different entities among the names, each where it is first named
static size_t
distinct(const Near* const  near,
         const size_t       n_near,
         EntTokenRef* const list,
         const size_t       size)
{
  size_t n = 0U;
  for (size_t i = 0U; i < n_near && n < size; ++i) {
    bool is_new = !near[i].is_adjective;
    for (size_t j = 0U; j < i; ++j) {
      is_new =
        is_new && (near[j].is_adjective || near[j].entity != near[i].entity);
    }
    if (is_new) {
      list[n++] = near[i].ref;
    }
  }
  return n;
}

size_t
ent_group_find(EntReading* const  reading,
               const EntTokenRef  ref,
               EntTokenRef* const list,
               const size_t       size)
{
  const EntTree* const  tree = &reading->clauses[ref.sentence].tree;
  const EntToken* const t    = ent_tree_token(tree, ref.token);
  const char* const class =
    t->upos == ENT_UPOS_NOUN && t->xpos == ENT_XPOS_NNS
      ? class_of_noun(GROUPS, sizeof(GROUPS) / sizeof(GROUPS[0]), t->lemma)
      : NULL;
  const int wanted = class ? size_of_group(tree, ref.token) : -1;
  if (wanted < 0) {
    return 0U;
  }
  for (uint32_t back = 0U; back <= SENTENCES_BACK && back <= ref.sentence;
       ++back) {
    Near         near[MAX_NEAR];
    const size_t n_near =
      names_near(reading, ref, ref.sentence - back, ent_slice(class), near);
    for (size_t i = 0U; i < n_near; ++i) {
      const size_t n = conjuncts(reading, near, n_near, i, list, size);
      if (n > 1U && (!wanted || n == (size_t)wanted)) {
        return n;
      }
    }
    const size_t n = distinct(near, n_near, list, size);
    if (wanted && n == (size_t)wanted) {
      return n;
    }
    if (n > 1U) {
      return 0U;
    }
  }
  return 0U;
}
