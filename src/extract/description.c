// SPDX-License-Identifier: ISC
//
// Who "the country", "the alliance", "the French president" and "his country"
// are.  Precision first: a description is resolved only if one
// name of its kind stands near, or one that is the subject where it is subject.

#include "extract/near.h"
#include "extract/side.h"

#include "rdf/namespaces.h"

#include <strings.h>

enum { TITLES_BACK = 40 }; ///< How far back a title is looked for

static const EntTokenRef none = {0U, ENT_NO_TOKEN};

static const EntAnaphoricNoun NOUNS[] = {
  {"country", ENT_NS "Country"},
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

const char*
ent_noun_class(const EntAnaphoricNoun* const list,
               const size_t                  n,
               const EntSlice                lemma)
{
  for (size_t i = 0U; i < n; ++i) {
    if (ent_slice_is(lemma, list[i].noun)) {
      return list[i].class;
    }
  }
  return NULL;
}

EntSlice
ent_noun_determiner(const EntTree* const tree, const int32_t noun)
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

static bool
is_of_class(const EntReading* const reading,
            const uint32_t          entity,
            const EntSlice          asked)
{
  const EntSlice known = reading->entities[entity].class;
  return known.len && ent_ontology_is_a(reading->ontology, known, asked);
}

/// True for a name of which it is not known that it is anything else
static bool
may_be_of_class(const EntReading* const reading,
                const uint32_t          entity,
                const EntSlice          asked)
{
  const EntSlice known = reading->entities[entity].class;
  return !known.len || (!ent_slice_is(known, ENT_NS "Agent") &&
                        ent_ontology_is_a(reading->ontology, asked, known));
}

size_t
ent_names_near(EntReading* const reading,
               const EntTokenRef description,
               const uint32_t    sentence,
               const EntSlice class,
               const bool     is_loose,
               EntNear* const list)
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
    if (!note->has_name || n == ENT_MAX_NEAR || ent_time_is(reading, ref) ||
        (verb != ENT_NO_HEAD && ent_tree_token(tree, t)->head == verb)) {
      continue;
    }
    const EntRole  role = is_adjective ? ENT_ROLE_AMOD : ent_tree_case(tree, t);
    const uint32_t entity =
      ent_reference_resolve(reading, ref, role, (EntSlice){NULL, 0U}, NULL);
    if (entity != ENT_NO_ENTITY &&
        (is_of_class(reading, entity, class) ||
         (is_loose && may_be_of_class(reading, entity, class)))) {
      list[n++] = (EntNear){ref, entity, is_of_subject(tree, t), is_adjective};
    }
  }
  return n;
}

/// The one entity among those that are nouns, or subjects; none if there are
/// several
static uint32_t
only_one(const EntNear* const list,
         const size_t         n,
         const bool           adjectives,
         const bool           subjects,
         size_t* const        n_found)
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
           const EntSlice class,
           const bool is_loose)
{
  const EntTree* const tree = &reading->clauses[ref.sentence].tree;
  const bool           by_subject =
    is_of_subject(tree, ref.token) ||
    ent_tree_case(tree, ref.token) == ENT_ROLE_ACCORDING_TO;
  for (uint32_t back = 0U; back <= ENT_NEAR_BACK && back <= ref.sentence;
       ++back) {
    EntNear        list[ENT_MAX_NEAR];
    const uint32_t sentence = ref.sentence - back;
    const size_t   n =
      ent_names_near(reading, ref, sentence, class, is_loose, list);
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

/// The name of the class; for "company" and "party", of which no list has all,
/// also one of no known class
static uint32_t
named_by_class(EntReading* const reading,
               const EntTokenRef ref,
               const EntSlice class)
{
  static const char* const bodies[] = {"company", "firm", "party", NULL};
  const uint32_t           found    = named_near(reading, ref, class, false);
  return found == ENT_NO_ENTITY &&
             ent_slice_is_one_of(ent_reading_token(reading, ref)->lemma, bodies)
           ? named_near(reading, ref, class, true)
           : found;
}

/// True for a noun by which something is told first: "a treaty", "trade deal"
static bool
is_introduced(const EntTree* const tree, const int32_t noun)
{
  const EntSlice det = ent_noun_determiner(tree, noun);
  return ent_slice_is(det, "a") || ent_slice_is(det, "an") ||
         (!ent_slice_is(det, "no") && is_described(tree, noun));
}

/// The one noun of the class that the sentence introduces, or no token
static EntTokenRef
noun_of_class(const EntReading* const reading,
              const uint32_t          sentence,
              const EntSlice class)
{
  const EntTree* const tree  = &reading->clauses[sentence].tree;
  EntTokenRef          found = none;
  for (int32_t t = 0; t < (int32_t)tree->sentence->n_tokens; ++t) {
    const EntToken* const token = ent_tree_token(tree, t);
    if (token->upos == ENT_UPOS_NOUN && token->xpos == ENT_XPOS_NN &&
        is_introduced(tree, t) &&
        ent_ontology_is_a(
          reading->ontology,
          ent_ontology_class_of(reading->ontology, token->lemma), class)) {
      if (found.token != ENT_NO_TOKEN) {
        return none;
      }
      found = (EntTokenRef){sentence, t};
    }
  }
  return found;
}

/// What "the deal" was when it was told first: "trade deal", or a treaty
static uint32_t
told_before(EntReading* const reading, const EntTokenRef ref)
{
  static const char* const classes[] = {ENT_NS "Agreement", ENT_NS "Law", NULL};
  const EntSlice class               = ent_ontology_class_of(
                  reading->ontology, ent_reading_token(reading, ref)->lemma);
  EntTokenRef found = ent_ontology_label_form(reading->ontology, class).len
                        ? none // A title: see ent_title_resolve
                        : ent_description_antecedent(reading, ref);
  for (size_t i = 0U; classes[i] && found.token == ENT_NO_TOKEN; ++i) {
    const EntSlice asked = ent_slice(classes[i]);
    if (class.len && ent_ontology_is_a(reading->ontology, class, asked)) {
      for (uint32_t back = 1U; back <= ENT_NEAR_BACK && back <= ref.sentence &&
                               found.token == ENT_NO_TOKEN;
           ++back) {
        found = noun_of_class(reading, ref.sentence - back, asked);
      }
    }
  }
  return found.token == ENT_NO_TOKEN
           ? ENT_NO_ENTITY
           : ent_reference_resolve(reading, found, ENT_ROLE_SUBJ,
                                   (EntSlice){NULL, 0U}, NULL);
}

/// True if the title is that of the description, or one of who leads where
/// that is all it says: not "rebel leader"
static bool
is_same_title(const EntSlice description,
              const bool     is_plain,
              const EntSlice title)
{
  static const char* const leaders[] = {
    "president", "chancellor", "premier", "king",     "queen",  "emir",
    "ruler",     "dictator",   "leader",  "minister", "sultan", NULL};
  const EntLemmas one = {1U, &title};
  bool            any = ent_lemmas_contain(&one, description);
  for (size_t i = 0U;
       is_plain && leaders[i] && ent_slice_is(description, "leader"); ++i) {
    any = any || ent_lemmas_contain(&one, ent_slice(leaders[i]));
  }
  return any;
}

/// True if the noun has the word as a modifier
static bool
is_modified_by(const EntTree* const tree,
               const int32_t        noun,
               const EntSlice       lemma)
{
  bool any = false;
  ENT_TREE_CHILDREN (tree, noun, child) {
    const EntToken* const t = ent_tree_token(tree, child);
    any |= (t->deprel == ENT_DEPREL_AMOD || t->deprel == ENT_DEPREL_COMPOUND) &&
           t->lemma.len == lemma.len &&
           !strncasecmp(t->lemma.data, lemma.data, lemma.len);
  }
  return any;
}

/// True if the title at `title` has the words that tell the description's
/// office from others: "prime", "trade"; not what tells of the person
static bool
has_qualifiers(const EntReading* const reading,
               const EntTokenRef       description,
               const EntTokenRef       title)
{
  static const char* const offices[] = {
    "prime",    "foreign",    "vice",     "deputy",  "interior",
    "regional", "provincial", "national", "federal", NULL};
  const EntTree* const tree = &reading->clauses[description.sentence].tree;
  const EntTree* const to   = &reading->clauses[title.sentence].tree;
  bool                 all  = true;
  ENT_TREE_CHILDREN (tree, description.token, child) {
    const EntToken* const t = ent_tree_token(tree, child);
    const bool            is_office =
      t->deprel == ENT_DEPREL_COMPOUND ||
      (t->deprel == ENT_DEPREL_AMOD && ent_slice_is_one_of(t->lemma, offices));
    if (is_office && !reading->notes[description.sentence][child].has_name &&
        reading->notes[description.sentence][child].known_from < 0) {
      all = all && is_modified_by(to, title.token, t->lemma);
    }
  }
  return all;
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
          const EntTokenRef       description,
          const bool              is_plain,
          const int32_t           owner)
{
  const EntArgument* const holder = ent_clause_argument(clause, ENT_ROLE_SUBJ);
  const EntTokenRef        title  = {sentence, clause->token};
  if (clause->kind != ENT_PREDICATE_NOMINAL || !holder ||
      !(holder->via & ENT_VIA_APPOS) ||
      !reading->notes[sentence][holder->token].has_name ||
      !is_same_title(ent_reading_token(reading, description)->lemma, is_plain,
                     clause->lemma) ||
      !has_qualifiers(reading, description, title)) {
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
  const EntTree* tree  = &reading->clauses[ref.sentence].tree;
  const int32_t  owner = known_owner(reading, ref);
  const int32_t  noun  = ent_tree_child(tree, ref.token, ENT_DEPREL_COMPOUND);
  const bool     is_plain =
    noun == ENT_NO_TOKEN || reading->notes[ref.sentence][noun].has_name;
  EntTokenRef found = none;
  for (uint32_t i = ref.sentence + 1U; i-- > 0U &&
                                       ref.sentence - i <= TITLES_BACK &&
                                       found.token == ENT_NO_TOKEN;) {
    const EntClauses* const clauses = &reading->clauses[i];
    for (size_t c = clauses->n_clauses;
         c-- > 0U && found.token == ENT_NO_TOKEN;) {
      if (i < ref.sentence || clauses->clauses[c].token < ref.token) {
        found =
          titled_by(reading, i, &clauses->clauses[c], ref, is_plain, owner);
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
  return c < 0 || !ent_slice_is(ent_noun_determiner(tree, ref.token), "the") ||
             !ent_ontology_label_form(reading->ontology, title).len ||
             ent_clause_argument(&reading->clauses[ref.sentence].clauses[c],
                                 ENT_ROLE_SUBJ)
           ? none
           : named_with_title(reading, ref);
}

bool
ent_is_definite(const EntSlice word)
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
    ent_noun_class(NOUNS, sizeof(NOUNS) / sizeof(NOUNS[0]), t->lemma);
  const EntSlice det = ent_noun_determiner(tree, ref.token);
  if (class && !det.len) {
    return ent_side_owned(reading, ref, ent_slice(class));
  }
  if (ent_slice_is(t->lemma, "authority") && t->xpos == ENT_XPOS_NNS) {
    const uint32_t owner = ent_reference_owner(reading, ref);
    return owner != ENT_NO_ENTITY &&
               ent_slice_is(reading->entities[owner].class, ENT_NS "Country")
             ? owner
             : ENT_NO_ENTITY; // "Russian authorities"
  }
  if (t->xpos != ENT_XPOS_NNS && ent_is_definite(det) &&
      !is_described(tree, ref.token)) {
    const uint32_t named =
      class ? named_by_class(reading, ref, ent_slice(class)) : ENT_NO_ENTITY;
    const uint32_t before =
      named == ENT_NO_ENTITY ? told_before(reading, ref) : named;
    if (class || before != ENT_NO_ENTITY) {
      return before;
    }
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
