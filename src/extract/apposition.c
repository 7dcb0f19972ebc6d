// SPDX-License-Identifier: ISC

// Names that stand beside nouns: which noun a name is the name of.

#include "extract/reading.h"
#include "rdf/namespaces.h"

bool
ent_name_is_outer(const EntReading* const reading, const EntTokenRef ref)
{
  const EntTree* const  tree = &reading->clauses[ref.sentence].tree;
  const EntToken* const t    = ent_tree_token(tree, ref.token);
  if (t->deprel != ENT_DEPREL_APPOS || t->head > ref.token ||
      !reading->notes[ref.sentence][ref.token].has_name) {
    return false;
  }
  const EntToken* const inner = ent_tree_token(tree, t->head);
  const EntSlice class = ent_ontology_class_of(reading->ontology, inner->lemma);
  const EntSlice person = ent_slice(ENT_NS "Person");
  return inner->deprel == ENT_DEPREL_NMOD && inner->head < t->head &&
         ent_slice_equals(ent_name_class(reading, ref), person) &&
         !ent_ontology_label_form(reading->ontology, class).len &&
         !ent_ontology_is_a(reading->ontology, class, person);
}

/// The name behind the noun's phrase that is its own, or `ref`
static EntTokenRef
outer_name(const EntReading* const reading, const EntTokenRef ref)
{
  const EntTree* const tree = &reading->clauses[ref.sentence].tree;
  ENT_TREE_CHILDREN (tree, ref.token, inner) {
    const EntTokenRef name = {ref.sentence,
                              ent_tree_child(tree, inner, ENT_DEPREL_APPOS)};
    if (name.token != ENT_NO_TOKEN && ent_name_is_outer(reading, name)) {
      return name;
    }
  }
  return ref;
}

/// The first apposition, or better the name in or behind it: "her son, the
/// writer Luis Ortiz"
static int32_t
name_apposed(const EntTree* const       tree,
             const EntTokenNotes* const notes,
             const int32_t              noun)
{
  int32_t first = ENT_NO_TOKEN;
  ENT_TREE_CHILDREN (tree, noun, child) {
    if (ent_tree_token(tree, child)->deprel == ENT_DEPREL_APPOS) {
      const int32_t inner = ent_tree_child(tree, child, ENT_DEPREL_APPOS);
      if (notes[child].has_name) {
        return child;
      }
      if (inner != ENT_NO_TOKEN && notes[inner].has_name) {
        return inner;
      }
      first = first == ENT_NO_TOKEN ? child : first;
    }
  }
  return first;
}

EntTokenRef
ent_name_headed(const EntReading* const reading, const EntTokenRef ref)
{
  const EntTokenNotes* const notes = reading->notes[ref.sentence];
  const EntToken* const      t     = ent_reading_token(reading, ref);
  if (notes[ref.token].has_name) {
    return ref;
  }
  return t->deprel == ENT_DEPREL_NMOD_DESC && t->head > ref.token &&
             notes[t->head].has_name
           ? (EntTokenRef){ref.sentence, t->head}
           : (EntTokenRef){0U, ENT_NO_TOKEN};
}

EntTokenRef
ent_name_beside(const EntReading* const reading,
                const EntTokenRef       ref,
                const bool              self)
{
  const EntTree* const       tree  = &reading->clauses[ref.sentence].tree;
  const EntTokenNotes* const notes = reading->notes[ref.sentence];
  const EntToken* const      t     = ent_tree_token(tree, ref.token);
  if (t->upos != ENT_UPOS_NOUN || notes[ref.token].has_name) {
    return ref;
  }
  // "Ortiz, a general who led the coup": he led it
  const bool is_apposed = t->deprel == ENT_DEPREL_APPOS &&
                          t->head < ref.token && notes[t->head].has_name;
  if (self || (is_apposed && t->xpos == ENT_XPOS_NN)) {
    return is_apposed ? (EntTokenRef){ref.sentence, t->head} : ref;
  }
  // "He is a lawyer who …": what the lawyer does, he does
  const bool    is_said = ent_tree_child(tree, ref.token, ENT_DEPREL_COP) >= 0;
  const int32_t name    = is_said
                            ? ent_tree_child(tree, ref.token, ENT_DEPREL_NSUBJ)
                            : name_apposed(tree, notes, ref.token);
  if (name == ENT_NO_TOKEN) {
    return outer_name(reading, ref);
  }
  const EntTokenRef beside = {ref.sentence, name};
  return is_said ||
             (notes[name].has_name && !ent_name_is_outer(reading, beside))
           ? beside
           : ref;
}
