// SPDX-License-Identifier: ISC
//
// "shelled the north": in an article about two states that are told apart by
// points of the compass, the point is the state.

#include "extract/near.h"
#include "extract/reading.h"

typedef struct {
  const char* word;
  const char* name;     ///< As the gazetteer has it, for short
  const char* opposite; ///< That of the other state
} Point;

static const Point points[] = {{"north", "North", "South"},
                               {"south", "South", "North"},
                               {"east", "East", "West"},
                               {"west", "West", "East"}};

/// The state that is called by the point for short, or -1
static int32_t
state_of(const EntGazetteer* const g, const char* const name)
{
  int32_t i = ent_gazetteer_find(g, ent_slice(name));
  while (i >= 0 && ent_gazetteer_name(g, i)->naming != ENT_NAMED_BY_SHORT) {
    i = ent_gazetteer_name(g, i)->next;
  }
  return i < 0 ? -1 : ent_gazetteer_name(g, i)->entity;
}

/// True if the article mentions the entity
static bool
is_mentioned(const EntReading* const reading, const int32_t entity)
{
  for (size_t i = 0U; entity >= 0 && i < reading->document->n_sentences; ++i) {
    const size_t n = reading->document->sentences[i].n_tokens;
    for (size_t t = 0U; t < n; ++t) {
      const EntTokenNotes* const note = &reading->notes[i][t];
      if (note->has_name && note->name.known == entity) {
        return true;
      }
    }
  }
  return false;
}

/// The state that the word stands for here, or -1
static int32_t
meant_by(const EntReading* const reading, const EntSlice word)
{
  const EntGazetteer* const g = ent_ontology_gazetteer(reading->ontology);
  for (size_t p = 0U; p < sizeof(points) / sizeof(points[0]); ++p) {
    if (ent_slice_is(word, points[p].word)) {
      const int32_t state = state_of(g, points[p].name);
      return is_mentioned(reading, state) &&
                 is_mentioned(reading, state_of(g, points[p].opposite))
               ? state
               : -1;
    }
  }
  return -1;
}

/// The word of a phrase like "the north" or "the south side", or no token;
/// "the north of the island" and "in the north" are places
static int32_t
point_of(const EntTree* const tree, const int32_t noun)
{
  const EntToken* const t = ent_tree_token(tree, noun);
  if (t->upos != ENT_UPOS_NOUN || ent_tree_case(tree, noun) == ENT_ROLE_IN ||
      !ent_slice_is(ent_noun_determiner(tree, noun), "the") ||
      ent_tree_child(tree, noun, ENT_DEPREL_NMOD) != ENT_NO_TOKEN ||
      ent_tree_child(tree, noun, ENT_DEPREL_CONJ) != ENT_NO_TOKEN) {
    return ENT_NO_TOKEN;
  }
  if (!ent_slice_is(t->form, "side")) {
    return noun;
  }
  const int32_t word = ent_tree_child(tree, noun, ENT_DEPREL_COMPOUND);
  return word == ENT_NO_TOKEN ? ent_tree_child(tree, noun, ENT_DEPREL_AMOD)
                              : word;
}

void
ent_compass_find(EntReading* const reading)
{
  for (size_t i = 0U; i < reading->document->n_sentences; ++i) {
    const EntTree* const tree = &reading->clauses[i].tree;
    const int32_t        n = (int32_t)reading->document->sentences[i].n_tokens;
    for (int32_t t = 0; t < n; ++t) {
      EntTokenNotes* const note  = &reading->notes[i][t];
      const int32_t        point = note->has_name ? -1 : point_of(tree, t);
      const int32_t        state =
        point < 0 ? -1 : meant_by(reading, ent_tree_token(tree, point)->form);
      if (state >= 0) {
        note->name     = (EntName){.first  = point,
                                   .last   = t,
                                   .known  = state,
                                   .naming = ENT_NAMED_BY_SHORT,
                                   .may_be = -1,
                                   .place  = -1};
        note->has_name = true;
      }
    }
  }
}
