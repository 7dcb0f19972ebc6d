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
  const int32_t name    = ent_tree_child(
       tree, ref.token, is_said ? ENT_DEPREL_NSUBJ : ENT_DEPREL_APPOS);
  if (name == ENT_NO_TOKEN) {
    return outer_name(reading, ref);
  }
  const EntTokenRef beside = {ref.sentence, name};
  return is_said ||
             (notes[name].has_name && !ent_name_is_outer(reading, beside))
           ? beside
           : ref;
}
