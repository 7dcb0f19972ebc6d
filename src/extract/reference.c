// SPDX-License-Identifier: ISC
//
// From phrases to entities: pronouns and descriptions to the names they stand
// for, names to what they name, other noun phrases to entities named after
// their words.

#include "extract/entity.h"
#include "extract/side.h"

#include "base/buffer.h"
#include "rdf/namespaces.h"

uint32_t
ent_reference_owner(EntReading* const reading, const EntTokenRef ref)
{
  static const EntRole roles[] = {ENT_ROLE_OF, ENT_ROLE_POSS, ENT_ROLE_AMOD,
                                  ENT_ROLE_COMPOUND, ENT_ROLE_FOR};
  const int32_t        c = reading->clauses[ref.sentence].at_token[ref.token];
  if (c < 0) {
    return ENT_NO_ENTITY;
  }
  const EntClause* const clause = &reading->clauses[ref.sentence].clauses[c];
  for (size_t r = 0U; r < sizeof(roles) / sizeof(roles[0]); ++r) {
    for (size_t i = 0U; i < clause->n_arguments; ++i) {
      const EntArgument* const a     = &clause->arguments[i];
      const EntTokenRef        owner = {ref.sentence, a->token};
      if (a->role == roles[r] &&
          reading->notes[ref.sentence][a->token].has_name) {
        return ent_reference_resolve(reading, owner, a->role,
                                     (EntSlice){NULL, 0U}, NULL);
      }
    }
  }
  return ENT_NO_ENTITY;
}

/// "prime", "Federal" and "defence" belong to the title, "new" does not
static bool
is_title_word(const EntSlice word, const bool is_noun)
{
  static const char* const words[] = {
    "prime",     "foreign", "vice",     "deputy",  "chief", "executive",
    "financial", "supreme", "managing", "general", NULL};
  return is_noun || (word.data[0] >= 'A' && word.data[0] <= 'Z') ||
         ent_slice_is_one_of(word, words);
}

/// "%s of %s" filled with the title's own words and its owner's label
uint32_t
ent_reference_title(EntReading* const reading,
                    const EntTokenRef ref,
                    const EntSlice class,
                    const EntSlice form,
                    const uint32_t owner,
                    const bool     is_one)
{
  const EntTree* const     tree  = &reading->clauses[ref.sentence].tree;
  const EntSentence* const s     = tree->sentence;
  int32_t                  first = ref.token;
  while (first > 0 && s->tokens[first - 1].head == ref.token &&
         (s->tokens[first - 1].deprel == ENT_DEPREL_COMPOUND ||
          s->tokens[first - 1].deprel == ENT_DEPREL_AMOD) &&
         is_title_word(s->tokens[first - 1].form,
                       s->tokens[first - 1].deprel == ENT_DEPREL_COMPOUND) &&
         reading->notes[ref.sentence][first - 1].known_from < 0) {
    --first;
  }

  EntBuffer label = {NULL, 0U, 0U, false};
  if (first < ref.token) {
    ent_label_words(&label, s, first, ref.token - 1);
    ent_buffer_byte(&label, ' ');
  }
  ent_buffer_append(&label, is_one ? s->tokens[ref.token].lemma
                                   : s->tokens[ref.token].form);
  for (size_t i = 0U; i < label.len; ++i) {
    const char c = label.data[i];
    if ((!i || label.data[i - 1U] == ' ') && c >= 'a' && c <= 'z') {
      label.data[i] = (char)(c - 32);
    }
  }
  if (owner != ENT_NO_ENTITY) {
    const EntSlice    of     = reading->entities[owner].label;
    const char* const second = form.len > 4U ? form.data + 2U : " of %s";
    ent_buffer_append(&label, (EntSlice){second, strcspn(second, "%")});
    ent_buffer_append(&label, of);
  }
  const uint32_t result =
    label.failed ? ENT_NO_ENTITY
                 : ent_entity_label(reading, ent_buffer_slice(&label), class,
                                    owner == ENT_NO_ENTITY);
  ent_buffer_clear(&label);
  return result;
}

/// Word that keeps two indefinites apart: "one country … another country"
static int32_t
distinguishing_word(const EntTree* const tree, const int32_t noun)
{
  static const char* const words[] = {"one", "another", "some", NULL};
  ENT_TREE_CHILDREN (tree, noun, child) {
    const EntToken* const t = ent_tree_token(tree, child);
    if ((t->deprel == ENT_DEPREL_DET || t->deprel == ENT_DEPREL_NUMMOD) &&
        ent_slice_is_one_of(t->lemma, words)) {
      return child;
    }
  }
  return ENT_NO_TOKEN;
}

/// Whose it is, where a pronoun says so: Turkey of "its partners"
static uint32_t
pronoun_owner(EntReading* const reading, const EntTokenRef ref)
{
  const EntTree* const tree = &reading->clauses[ref.sentence].tree;
  ENT_TREE_CHILDREN (tree, ref.token, child) {
    const EntToken* const t = ent_tree_token(tree, child);
    if (t->deprel == ENT_DEPREL_NMOD_POSS && ent_side_is_we(t)) {
      return ent_side_of_we(reading, (EntTokenRef){ref.sentence, child});
    }
    if (t->deprel == ENT_DEPREL_NMOD_POSS && t->upos == ENT_UPOS_PRON) {
      EntTokenRef owner =
        ent_pronoun_resolve(reading, (EntTokenRef){ref.sentence, child});
      if (owner.token != ENT_NO_TOKEN) {
        owner = ent_name_beside(reading, owner, false);
      }
      return owner.token == ENT_NO_TOKEN ||
                 !reading->notes[owner.sentence][owner.token].has_name
               ? ENT_NO_ENTITY
               : ent_reference_resolve(reading, owner, ENT_ROLE_POSS,
                                       (EntSlice){NULL, 0U}, NULL);
    }
  }
  return ENT_NO_ENTITY;
}

/// Entity of the gazetteer that the words name, the first in any case; or -1
static int32_t
known_phrase(const EntReading* const  reading,
             const EntSentence* const s,
             const int32_t            first,
             const int32_t            last)
{
  const EntGazetteer* const g = ent_ontology_gazetteer(reading->ontology);
  char                      buffer[ENT_LABEL_MAX];
  const EntSlice text  = ent_name_text(s, first, last, buffer, sizeof(buffer));
  int32_t        found = text.len ? ent_gazetteer_find(g, text) : -1;
  if (found < 0 && text.len) {
    ent_ascii_lower(buffer, 1U);
    found = ent_gazetteer_find(g, text);
  }
  return found < 0 || ent_gazetteer_name(g, found)->naming != ENT_NAMED_BY_NAME
           ? -1
           : ent_gazetteer_name(g, found)->entity;
}

/// What a phrase is known as: "terrorism", "civil war in Syria"; or -1
static int32_t
known_as(const EntReading* const reading,
         const EntTokenRef       ref,
         const int32_t           first,
         const int32_t           last)
{
  const EntTree* const tree = &reading->clauses[ref.sentence].tree;
  int32_t known = known_phrase(reading, tree->sentence, first, last);
  ENT_TREE_CHILDREN (tree, ref.token, child) {
    const EntTokenNotes* const note = &reading->notes[ref.sentence][child];
    if (known < 0 && child > ref.token && note->has_name) {
      known = known_phrase(reading, tree->sentence, first, note->name.last);
    }
  }
  return known;
}

static uint32_t
intern_phrase(EntReading* const reading, const EntTokenRef ref)
{
  const EntTree* const  tree = &reading->clauses[ref.sentence].tree;
  const EntToken* const t    = ent_tree_token(tree, ref.token);
  const EntSlice class       = ent_class_of_noun(reading, ref);
  const EntSlice form = ent_ontology_label_form(reading->ontology, class);
  if (form.len) {
    return ent_reference_title(reading, ref, class, form,
                               ent_reference_owner(reading, ref), false);
  }

  int32_t first = ref.token;
  int32_t last  = ref.token;
  ent_label_range(reading, ref, 0, &first, &last);
  const int32_t known = known_as(reading, ref, first, last);
  if (known >= 0) {
    return ent_entity_known(reading, known);
  }
  EntBuffer      label = {NULL, 0U, 0U, false};
  const uint32_t owner = pronoun_owner(reading, ref);
  const int32_t  word  = distinguishing_word(tree, ref.token);
  if (owner != ENT_NO_ENTITY) {
    ent_buffer_append(&label, reading->entities[owner].label);
    ent_buffer_string(&label, "'s ");
  } else if (word != ENT_NO_TOKEN) {
    ent_buffer_append(&label, ent_tree_token(tree, word)->lemma);
    ent_buffer_byte(&label, ' ');
  }
  ent_label_words(&label, tree->sentence, first, last);
  if (label.len > ENT_LABEL_MAX) {
    ent_buffer_reset(&label);
    ent_buffer_append(&label, t->form);
  }
  const uint32_t result =
    label.failed || label.len > ENT_LABEL_MAX
      ? ENT_NO_ENTITY
      : ent_entity_label(reading, ent_buffer_slice(&label), class, true);
  ent_buffer_clear(&label);
  return result;
}

uint32_t
ent_reference_noun(EntReading* const reading, const EntTokenRef ref)
{
  int32_t   first = ref.token;
  int32_t   last  = ref.token;
  EntBuffer label = {NULL, 0U, 0U, false};
  ent_label_range(reading, ref, 0, &first, &last);
  ent_label_words(&label, &reading->document->sentences[ref.sentence], first,
                  last);
  const uint32_t result =
    label.failed || label.len > ENT_LABEL_MAX
      ? ENT_NO_ENTITY
      : ent_entity_label(reading, ent_buffer_slice(&label),
                         ent_class_of_noun(reading, ref), true);
  ent_buffer_clear(&label);
  return result;
}

/// "two days", of "two days of fighting", where a time is asked for
static uint32_t
intern_time(EntReading* const reading, const EntTokenRef ref)
{
  const EntSentence* const s     = &reading->document->sentences[ref.sentence];
  int32_t                  first = ref.token;
  int32_t                  last  = ref.token;
  char                     buffer[ENT_LABEL_MAX];
  ent_time_range(reading, ref, &first, &last);
  const int32_t number = ent_tree_child(&reading->clauses[ref.sentence].tree,
                                        ref.token, ENT_DEPREL_NUMMOD);
  first                = number >= 0 && number < first ? number : first;
  const EntSlice label = ent_name_text(s, first, last, buffer, sizeof(buffer));
  return label.len
           ? ent_entity_label(reading, label, (EntSlice){NULL, 0U}, true)
           : ENT_NO_ENTITY;
}

/// True for the antecedent of a pronoun that is a government by its seat, since
/// it acts: "Lima closed its border" is the border of Peru
static bool
acts_by_seat(const EntReading* const reading,
             const EntTokenRef       ref,
             const unsigned          by)
{
  const EntTree* const  tree = &reading->clauses[ref.sentence].tree;
  const EntToken* const t    = ent_tree_token(tree, ref.token);
  return (by & ENT_STEP_PRONOUN) &&
         reading->notes[ref.sentence][ref.token].name.naming ==
           ENT_NAMED_BY_SEAT &&
         t->deprel == ENT_DEPREL_NSUBJ && t->head != ENT_NO_HEAD &&
         ent_tree_token(tree, t->head)->upos == ENT_UPOS_VERB;
}

uint32_t
ent_reference_resolve(EntReading* const reading,
                      EntTokenRef       ref,
                      const EntRole     role,
                      const EntSlice    want,
                      unsigned* const   how)
{
  const EntSlice  none_asked = {NULL, 0U};
  const EntToken* t          = ent_reading_token(reading, ref);
  unsigned        none       = 0U;
  unsigned* const by         = how ? how : &none;
  *by                        = 0U;
  const uint32_t described   = ent_description_resolve(reading, ref, role);
  if (described != ENT_NO_ENTITY) {
    *by = ENT_STEP_DESCRIPTION;
    return described;
  }
  if (ent_side_is_we(t)) {
    *by = ENT_STEP_PRONOUN;
    return ent_side_of_we(reading, ref);
  }
  if (t->upos == ENT_UPOS_PRON || t->xpos == ENT_XPOS_PRPS) {
    ref = ent_pronoun_resolve(reading, ref);
    if (ref.token == ENT_NO_TOKEN ||
        ent_reading_token(reading, ref)->upos == ENT_UPOS_PRON) {
      return ENT_NO_ENTITY;
    }
    t                       = ent_reading_token(reading, ref);
    *by                     = ENT_STEP_PRONOUN;
    const uint32_t indirect = ent_description_resolve(reading, ref, role);
    if (indirect != ENT_NO_ENTITY) {
      return indirect;
    }
  }

  if (ent_time_is(reading, ref)) {
    return ent_slice_is(want, ENT_NS_TIME "Duration")
             ? intern_time(reading, ref)
             : intern_phrase(reading, ref);
  }
  const EntTokenNotes* const note = &reading->notes[ref.sentence][ref.token];
  if (note->has_name) {
    const bool modifies = role == ENT_ROLE_AMOD || role == ENT_ROLE_COMPOUND ||
                          role == ENT_ROLE_POSS;
    if (note->name.known >= 0 && note->name.naming == ENT_NAMED_BY_ADJECTIVE &&
        !modifies) {
      return t->upos == ENT_UPOS_ADJ ? ENT_NO_ENTITY
                                     : intern_phrase(reading, ref);
    }
    return acts_by_seat(reading, ref, *by)
             ? ent_entity_of_name(reading, ref, ENT_ROLE_SUBJ, none_asked, by)
             : ent_entity_of_name(reading, ref, role, want, by);
  }
  return t->upos == ENT_UPOS_NOUN ||
             (t->upos == ENT_UPOS_PROPN && role != ENT_ROLE_AMOD &&
              role != ENT_ROLE_COMPOUND)
           ? intern_phrase(reading, ref)
           : ENT_NO_ENTITY;
}

uint32_t
ent_holder_entity(EntReading* const reading,
                  const uint32_t    sentence,
                  const int32_t     token)
{
  const EntTokenRef said = reading->notes[sentence][token].holder;
  if (said.token == ENT_NO_TOKEN) {
    return ENT_NO_ENTITY;
  }
  const EntTokenRef holder       = ent_name_beside(reading, said, false);
  const bool        is_adjective = // "Georgian charges"
    ent_reading_token(reading, holder)->upos == ENT_UPOS_ADJ;
  return ent_reference_resolve(reading, holder,
                               is_adjective ? ENT_ROLE_AMOD : ENT_ROLE_SUBJ,
                               (EntSlice){NULL, 0U}, NULL);
}
