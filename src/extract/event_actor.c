// SPDX-License-Identifier: ISC

#include "extract/event_actor.h"

#include "base/buffer.h"
#include "extract/phrase.h"
#include "rdf/namespaces.h"

enum { MAX_DEPTH = 3 }; ///< "leaders of Romania's government"

static const EntTree*
tree_of(const EntReading* const reading, const EntTokenRef ref)
{
  return &reading->clauses[ref.sentence].tree;
}

/// The entity that the name at `ref` is known as, or NULL
static const EntKnownEntity*
known_entity(const EntReading* const reading, const EntTokenRef ref)
{
  const EntTokenNotes* const note = &reading->notes[ref.sentence][ref.token];
  return note->has_name && note->name.known >= 0
           ? ent_gazetteer_entity(ent_ontology_gazetteer(reading->ontology),
                                  note->name.known)
           : NULL;
}

static bool
is_agent_class(const EntReading* const reading, const EntSlice class)
{
  return class.len && (ent_ontology_is_a(reading->ontology, class,
                                         ent_slice(ENT_NS "Agent")) ||
                       ent_ontology_label_form(reading->ontology, class).len);
}

bool
ent_actor_is(const EntReading* const reading, const EntTokenRef ref)
{
  const EntToken* const t = ent_reading_token(reading, ref);
  if (t->deprel == ENT_DEPREL_FLAT || ent_time_is(reading, ref)) {
    return false;
  }
  const EntKnownEntity* const e = known_entity(reading, ref);
  if (e) {
    return is_agent_class(reading, e->class) ||
           ent_ontology_is_a(reading->ontology, e->class,
                             ent_slice(ENT_NS "Place"));
  }
  const bool is_capital = t->form.data[0] >= 'A' && t->form.data[0] <= 'Z';
  switch ((EntUpos)t->upos) {
    case ENT_UPOS_PROPN:
      return true;
    case ENT_UPOS_ADJ: // "Kurdish"; the first word may be any
      return is_capital && ref.token > 0;
    case ENT_UPOS_NOUN:
      return (ent_ontology_cues(reading->ontology, t->lemma) & ENT_CUE_ACTOR) ||
             is_agent_class(reading,
                            ent_ontology_class_of(reading->ontology, t->lemma));
    default:
      return false;
  }
}

/// True if what hangs on a noun tells of it and does not name it
static bool
is_told_of(const EntTree* const tree, const int32_t token)
{
  const EntToken* const t = ent_tree_token(tree, token);
  if (t->deprel == ENT_DEPREL_NMOD) {
    const bool of_name = ent_tree_token(tree, t->head)->upos == ENT_UPOS_PROPN;
    const bool is_name = t->upos == ENT_UPOS_PROPN;
    switch (ent_tree_case(tree, token)) {
      case ENT_ROLE_NONE:
        return false;
      case ENT_ROLE_OF: // Not "Chad of a war"
      case ENT_ROLE_FROM:
        return of_name && !is_name;
      case ENT_ROLE_FOR: // "Union for the Total Independence of Angola"
        return !of_name || !is_name;
      default:
        return true;
    }
  }
  const bool is_clause = t->upos == ENT_UPOS_VERB &&
                         t->deprel != ENT_DEPREL_AMOD &&
                         t->deprel != ENT_DEPREL_COMPOUND;
  return is_clause || ent_deprel_is((EntDeprel)t->deprel, ENT_DEPREL_ACL) ||
         t->deprel == ENT_DEPREL_DET || t->deprel == ENT_DEPREL_ADVMOD ||
         t->deprel == ENT_DEPREL_NMOD_UNMARKED ||
         t->deprel == ENT_DEPREL_OBL_UNMARKED ||
         (t->deprel == ENT_DEPREL_CASE && t->xpos == ENT_XPOS_POS);
}

/// True for the name in "opposition leader Maria Silva"
static bool
is_named_by(const EntTree* const tree, const int32_t noun, const int32_t child)
{
  const EntToken* const t = ent_tree_token(tree, child);
  if (t->deprel != ENT_DEPREL_APPOS || t->upos != ENT_UPOS_PROPN) {
    return false;
  }
  for (int32_t i = noun + 1; i < child; ++i) {
    if (ent_tree_token(tree, i)->upos == ENT_UPOS_PUNCT) {
      return false;
    }
  }
  return child > noun;
}

/// Take the marks off one end that are left there
static void
trim(const EntTree* const tree, EntTokenSet* const set, const bool at_end)
{
  const int32_t n = (int32_t)tree->sentence->n_tokens;
  for (int32_t k = 0; k < n; ++k) {
    const int32_t i = at_end ? n - 1 - k : k;
    if (ent_token_set_has(set, i)) {
      if (ent_tree_token(tree, i)->upos != ENT_UPOS_PUNCT) {
        return;
      }
      ent_token_set_remove(set, i);
    }
  }
}

EntSlice
ent_actor_words(const EntReading* const reading, const EntTokenRef ref)
{
  const EntTree* const       tree = tree_of(reading, ref);
  const EntToken* const      t    = ent_tree_token(tree, ref.token);
  const EntTokenNotes* const note = &reading->notes[ref.sentence][ref.token];
  EntTokenSet                set  = {{0U}};
  if (t->deprel == ENT_DEPREL_AMOD || t->deprel == ENT_DEPREL_COMPOUND) {
    const int32_t first = note->has_name ? note->name.first : ref.token;
    const int32_t last  = note->has_name ? note->name.last : ref.token;
    for (int32_t i = first; i <= last; ++i) {
      ent_token_set_add(&set, i);
    }
  } else {
    set = ent_phrase_nominal(tree, ref.token, false, true);
    ENT_TREE_CHILDREN (tree, ref.token, child) {
      if (is_told_of(tree, child)) {
        const EntTokenSet aside = ent_phrase_whole(tree, child);
        ent_token_set_subtract(&set, &aside);
      } else if (is_named_by(tree, ref.token, child)) {
        const EntTokenSet name = ent_phrase_nominal(tree, child, false, true);
        ent_token_set_unite(&set, &name);
      }
    }
  }

  EntBuffer words = {NULL, 0U, 0U, false};
  trim(tree, &set, false);
  trim(tree, &set, true);
  ent_phrase_write(tree, &set, &words);
  const EntSlice copy =
    words.failed ? (EntSlice){NULL, 0U}
                 : ent_arena_copy(reading->arena, ent_buffer_slice(&words));
  ent_buffer_clear(&words);
  return copy;
}

/// True if a country there is that of the whole phrase
static bool
names_country_of_head(const EntTree* const tree, const int32_t token)
{
  const EntToken* const t    = ent_tree_token(tree, token);
  const EntRole         role = ent_tree_case(tree, token);
  switch ((EntDeprel)t->deprel) {
    case ENT_DEPREL_AMOD:
    case ENT_DEPREL_COMPOUND:
    case ENT_DEPREL_FLAT:
    case ENT_DEPREL_NMOD_DESC:
    case ENT_DEPREL_NMOD_POSS:
      return true;
    case ENT_DEPREL_NMOD:
      return role == ENT_ROLE_OF || role == ENT_ROLE_FROM ||
             role == ENT_ROLE_IN;
    default:
      return false;
  }
}

static EntSlice
code_of(const EntReading* const reading, const EntTokenRef ref, const int depth)
{
  const EntKnownEntity* const e    = known_entity(reading, ref);
  EntSlice                    code = {NULL, 0U};
  if (e && e->match.len) {
    code = ent_ontology_code(reading->ontology, e->match);
  }
  if (e && !code.len) {
    code = ent_ontology_code(reading->ontology, e->class);
  }
  const EntTree* const tree = tree_of(reading, ref);
  ENT_TREE_CHILDREN (tree, ref.token, child) {
    if (!code.len && depth < MAX_DEPTH && names_country_of_head(tree, child)) {
      code = code_of(reading, (EntTokenRef){ref.sentence, child}, depth + 1);
    }
  }
  return code;
}

EntSlice
ent_actor_code(const EntReading* const reading, const EntTokenRef ref)
{
  return code_of(reading, ref, 0);
}
