// SPDX-License-Identifier: ISC

// Of what class is what words denote: by the gazetteer, the name in full, the
// form of a name, or the nouns that the ontology lists.

#include "extract/partitive.h"
#include "extract/reading.h"

#include "rdf/namespaces.h"

static const EntSlice unknown = {NULL, 0U};

/// Class of the name that the language engine sees at a token; empty if none
///
/// A place gets none: "Washington said" is as much about who governs there.
static EntSlice
class_of_type(const EntSentence* const s, const int32_t token)
{
  for (size_t i = 0U; i < s->n_names; ++i) {
    const EntNameSpan* const name = &s->names[i];
    if (name->first <= token && token <= name->last) {
      return name->type == ENT_NAME_PERSON ? ENT_SLICE_LITERAL(ENT_NS "Person")
             : name->type == ENT_NAME_ORGANISATION
               ? ENT_SLICE_LITERAL(ENT_NS "Organisation")
               : (EntSlice){NULL, 0U};
    }
  }
  return (EntSlice){NULL, 0U};
}

EntSlice
ent_name_class(const EntReading* const reading, const EntTokenRef ref)
{
  const EntSlice        person = ENT_SLICE_LITERAL(ENT_NS "Person");
  const EntTree* const  tree   = &reading->clauses[ref.sentence].tree;
  const EntName* const  name   = &reading->notes[ref.sentence][ref.token].name;
  const EntToken* const last   = ent_tree_token(tree, name->last);
  const EntSlice class = ent_ontology_class_of(reading->ontology, last->lemma);
  if (class.len && name->first < name->last) {
    return class; // "Liberal Party"
  }
  const EntSlice kind =
    name->first < name->last
      ? ent_ontology_class_of(reading->ontology,
                              ent_tree_token(tree, name->first)->lemma)
      : (EntSlice){NULL, 0U};
  if (ent_ontology_is_a(reading->ontology, kind,
                        ent_slice(ENT_NS "Disaster")) ||
      ent_ontology_is_a(reading->ontology, kind, ent_slice(ENT_NS "Region"))) {
    return kind; // "Cyclone Freddy", "Lake Victoria"
  }
  ENT_TREE_CHILDREN (tree, ref.token, child) {
    const EntToken* const t = ent_tree_token(tree, child);
    if (t->deprel == ENT_DEPREL_FLAT ||
        ((child < name->first || child > name->last) &&
         ent_token_is_title(reading, t))) {
      return person;
    }
  }
  const EntToken* const t = ent_tree_token(tree, ref.token);
  return t->deprel == ENT_DEPREL_APPOS &&
             ent_token_is_title(reading, ent_tree_token(tree, t->head))
           ? person
           : class_of_type(tree->sentence, ref.token);
}

EntSlice
ent_class_of_name(const EntReading* const reading, const EntTokenRef ref)
{
  const EntName* const name = &reading->notes[ref.sentence][ref.token].name;
  if (name->known >= 0) {
    return ent_gazetteer_entity(ent_ontology_gazetteer(reading->ontology),
                                name->known)
      ->class;
  }
  const EntFullName* const full = ent_full_name_of(reading, ref);
  if (full && full->class.len) {
    return full->class;
  }
  return ent_name_class(reading, ref);
}

/// "asylum" of "asylum seekers", or no token
static int32_t
word_before(const EntTree* const tree, const int32_t noun)
{
  const EntToken* const t = noun ? ent_tree_token(tree, noun - 1) : NULL;
  return t && t->head == noun &&
             (t->deprel == ENT_DEPREL_COMPOUND || t->deprel == ENT_DEPREL_AMOD)
           ? noun - 1
           : ENT_NO_TOKEN;
}

EntSlice
ent_noun_pair(const EntTree* const tree,
              const int32_t        noun,
              char* const          out,
              const size_t         size)
{
  const int32_t first = word_before(tree, noun);
  if (first == ENT_NO_TOKEN) {
    return unknown;
  }
  const EntSlice a = ent_tree_token(tree, first)->lemma;
  const EntSlice b = ent_tree_token(tree, noun)->lemma;
  const size_t   n = a.len + b.len + 1U;
  if (n > size || !a.len || !b.len) {
    return unknown;
  }
  memcpy(out, a.data, a.len);
  out[a.len] = '_';
  memcpy(out + a.len + 1U, b.data, b.len);
  return (EntSlice){out, n};
}

EntSlice
ent_class_of_noun(const EntReading* const reading, const EntTokenRef ref)
{
  char                 buffer[64];
  const EntTree* const tree = &reading->clauses[ref.sentence].tree;
  const int32_t        noun = ent_members_of(tree, ref.token);
  const EntSlice       pair = ent_noun_pair(tree, noun, buffer, sizeof(buffer));
  const EntSlice class =
    pair.len ? ent_ontology_class_listing(reading->ontology, pair) : unknown;
  return class.len ? class
                   : ent_ontology_class_of(reading->ontology,
                                           ent_tree_token(tree, noun)->lemma);
}

/// True where the language engine sees the name of a place
static bool
is_name_of_place(const EntSentence* const s, const int32_t token)
{
  for (size_t i = 0U; i < s->n_names; ++i) {
    const EntNameSpan* const name = &s->names[i];
    if (name->first <= token && token <= name->last) {
      return name->type == ENT_NAME_PLACE;
    }
  }
  return false;
}

EntSlice
ent_class_of(const EntReading* const reading, const EntTokenRef ref)
{
  static const char* const persons[] = {"he", "she", "i", NULL};

  const EntToken* const t  = ent_reading_token(reading, ref);
  EntTokenRef           at = ref;
  if (t->upos == ENT_UPOS_PRON) {
    if (ent_slice_is_one_of(t->lemma, persons)) {
      return ENT_SLICE_LITERAL(ENT_NS "Person");
    }
    at = ent_pronoun_resolve(reading, ref);
    if (at.token == ENT_NO_TOKEN) {
      return unknown;
    }
  }
  if (!reading->notes[at.sentence][at.token].has_name) {
    return ent_class_of_noun(reading, at);
  }
  const EntSlice class = ent_class_of_name(reading, at);
  return !class.len && is_name_of_place(
                         &reading->document->sentences[at.sentence], at.token)
           ? ENT_SLICE_LITERAL(ENT_NS "Place")
           : class;
}
