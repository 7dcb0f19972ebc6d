// SPDX-License-Identifier: ISC
//
// Whom "the two sides", "both countries", "the three leaders" stand for: names
// that stand near and are coordinated, or as many as the group has.

#include "extract/near.h"

#include "rdf/namespaces.h"

/// Nouns of groups; those of persons and countries are as such, a "side" may be
/// either
static const EntAnaphoricNoun GROUPS[] = {
  {"country", ENT_NS "Country"},
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

/// The names that are coordinated with the one at `ref`, it first
static size_t
conjuncts(EntReading* const    reading,
          const EntNear* const near,
          const size_t         n_near,
          const size_t         first,
          EntTokenRef* const   list,
          const size_t         size)
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
  const EntSlice det = ent_noun_determiner(tree, noun);
  const int32_t  num = ent_tree_child(tree, noun, ENT_DEPREL_NUMMOD);
  if (ent_slice_is(det, "both")) {
    return 2;
  }
  if (!ent_is_definite(det) && !ent_slice_is(det, "these")) {
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
distinct(const EntNear* const near,
         const size_t         n_near,
         EntTokenRef* const   list,
         const size_t         size)
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
      ? ent_noun_class(GROUPS, sizeof(GROUPS) / sizeof(GROUPS[0]), t->lemma)
      : NULL;
  const int wanted = class ? size_of_group(tree, ref.token) : -1;
  if (wanted < 0) {
    return 0U;
  }
  for (uint32_t back = 0U; back <= ENT_NEAR_BACK && back <= ref.sentence;
       ++back) {
    EntNear      near[ENT_MAX_NEAR];
    const size_t n_near = ent_names_near(reading, ref, ref.sentence - back,
                                         ent_slice(class), false, near);
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
