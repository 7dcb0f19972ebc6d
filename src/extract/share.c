// SPDX-License-Identifier: ISC
//
// "Turkish and Russian forces" are two groups, "the French and German
// presidents, X and Y" two people: the adjectives share the noun.

#include "extract/entity.h"

#include "rdf/namespaces.h"

/// True for "police", "the army": of each adjective there is one; but "a French
/// and German company" is one
static bool
is_body(const EntReading* const reading,
        const EntTree* const    tree,
        const int32_t           noun)
{
  const int32_t det = ent_tree_child(tree, noun, ENT_DEPREL_DET);
  return (det == ENT_NO_TOKEN ||
          ent_slice_is(ent_tree_token(tree, det)->lemma, "the")) &&
         ent_ontology_is_a(
           reading->ontology,
           ent_ontology_class_of(reading->ontology,
                                 ent_tree_token(tree, noun)->lemma),
           ent_slice(ENT_NS "Organisation"));
}

size_t
ent_shares_find(const EntReading* const reading,
                const EntTokenRef       noun,
                EntTokenRef* const      list,
                const size_t            size)
{
  const EntTree* const       tree  = &reading->clauses[noun.sentence].tree;
  const EntTokenNotes* const notes = reading->notes[noun.sentence];
  const EntToken* const      t     = ent_tree_token(tree, noun.token);
  if (t->upos != ENT_UPOS_NOUN || notes[noun.token].has_name) {
    return 0U;
  }
  const int32_t first = ent_tree_child(tree, noun.token, ENT_DEPREL_AMOD);
  size_t        n     = 0U;
  if (first != ENT_NO_TOKEN && notes[first].has_name) {
    list[n++] = (EntTokenRef){noun.sentence, first};
    ENT_TREE_CHILDREN (tree, first, other) {
      if (ent_tree_token(tree, other)->deprel == ENT_DEPREL_CONJ &&
          notes[other].has_name && other < noun.token && n < size) {
        list[n++] = (EntTokenRef){noun.sentence, other};
      }
    }
  }
  return n > 1U &&
             (t->xpos == ENT_XPOS_NNS || is_body(reading, tree, noun.token))
           ? n
           : 0U;
}

EntTokenRef
ent_share_name(const EntReading* const reading,
               const EntTokenRef       first,
               const size_t            share)
{
  const EntTree* const tree = &reading->clauses[first.sentence].tree;
  EntTokenRef          name = first;
  size_t               n    = 0U;
  ENT_TREE_CHILDREN (tree, first.token, other) {
    if (ent_tree_token(tree, other)->deprel == ENT_DEPREL_CONJ &&
        reading->notes[first.sentence][other].has_name && n < share) {
      name.token = other;
      ++n;
    }
  }
  return n == share ? name : first;
}

uint32_t
ent_share_entity(EntReading* const reading,
                 const EntTokenRef noun,
                 const EntTokenRef adjective)
{
  const EntTree* const  tree = &reading->clauses[noun.sentence].tree;
  const EntToken* const t    = ent_tree_token(tree, noun.token);
  const EntSlice class = ent_ontology_class_of(reading->ontology, t->lemma);
  const EntSlice form  = ent_ontology_label_form(reading->ontology, class);
  EntTokenRef    adjectives[8];
  const size_t   n     = ent_shares_find(reading, noun, adjectives, 8U);
  int32_t        first = noun.token;
  int32_t        last  = noun.token;
  EntBuffer      label = {NULL, 0U, 0U, false};
  if (!n) {
    return ENT_NO_ENTITY;
  }
  ent_label_range(reading, noun, 0, &first, &last);
  if (form.len) { // "President of Russia"
    const uint32_t owner = ent_reference_resolve(
      reading, adjective, ENT_ROLE_AMOD, (EntSlice){NULL, 0U}, NULL);
    return owner == ENT_NO_ENTITY
             ? owner
             : ent_reference_title(reading, noun, class, form, owner);
  }
  ent_buffer_append(&label, ent_reading_token(reading, adjective)->form);
  ent_buffer_byte(&label, ' ');
  ent_label_words(&label, tree->sentence, adjectives[n - 1U].token + 1, last);
  const uint32_t result =
    label.failed || label.len > ENT_LABEL_MAX
      ? ENT_NO_ENTITY
      : ent_entity_label(reading, ent_buffer_slice(&label), class, true);
  ent_buffer_clear(&label);
  return result;
}
