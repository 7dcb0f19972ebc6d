// SPDX-License-Identifier: ISC

#include "extract/event_pair.h"

#include "extract/event_actor.h"
#include "extract/event_words.h"

enum {
  INSIDE = 30,  ///< Nearer, an actor belongs to the noun
  MUTUAL = 25,  ///< Farther, no target comes before a second subject
  FAR    = 1000 ///< Farther than any actor
};

static bool
is_same(const EntTokenRef a, const EntTokenRef b)
{
  return a.sentence == b.sentence && a.token == b.token;
}

/// Who a pronoun is: the speaker of what is said, or somebody before
static EntTokenRef
resolve(const EntEventScene* const scene,
        const EntTokenRef          ref,
        const EntEventVoice* const voice)
{
  const EntToken* const t = ent_reading_token(scene->reading, ref);
  if (t->upos == ENT_UPOS_PRON) {
    const EntTokenRef found = voice->speaker.token != ENT_NO_TOKEN
                                ? voice->speaker
                                : ent_pronoun_resolve(scene->reading, ref);
    return found.token != ENT_NO_TOKEN &&
               ent_reading_token(scene->reading, found)->upos == ENT_UPOS_PRON
             ? ENT_NOBODY
             : found;
  }
  const EntTokenRef titled = ent_title_resolve(scene->reading, ref);
  return titled.token != ENT_NO_TOKEN ? titled : ref;
}

/// True if `token` stands in the phrase of one of the actors
static bool
is_taken(const EntEventScene* const scene,
         const EntTokenRef* const   taken,
         const size_t               n,
         const int32_t              token)
{
  for (size_t i = 0U; i < n; ++i) {
    if (taken[i].token != ENT_NO_TOKEN &&
        taken[i].sentence == scene->sentence &&
        ent_tree_dominates(scene->tree, taken[i].token, token) &&
        !ent_tree_dominates(scene->tree, token, taken[i].token)) {
      return true;
    }
    if (is_same(taken[i], ent_scene_ref(scene, token))) {
      return true;
    }
  }
  return false;
}

/// How far a phrase is by its preposition; what is behind "in" is often a place
static int
distance_of_phrase(const EntRole role)
{
  switch (role) {
    case ENT_ROLE_OF: // "part of", "leaders of"
      return 8;
    case ENT_ROLE_AGAINST:
    case ENT_ROLE_TO:
    case ENT_ROLE_WITH:
      return 12;
    case ENT_ROLE_IN:
    case ENT_ROLE_AT:
    case ENT_ROLE_NEAR:
    case ENT_ROLE_OUTSIDE:
    case ENT_ROLE_THROUGH:
    case ENT_ROLE_WITHIN:
      return 35;
    case ENT_ROLE_ACCORDING_TO:
    case ENT_ROLE_AFTER:
    case ENT_ROLE_BEFORE:
    case ENT_ROLE_DESPITE:
    case ENT_ROLE_DURING:
    case ENT_ROLE_SINCE:
      return 60;
    default:
      return 20;
  }
}

/// How far an actor is by the relation on the way to it
static int
distance_of(const EntEventScene* const scene, const int32_t token)
{
  switch ((EntDeprel)ent_scene_token(scene, token)->deprel) {
    case ENT_DEPREL_XCOMP:
    case ENT_DEPREL_NSUBJ: // Of what is demanded, or the like
    case ENT_DEPREL_NSUBJ_PASS:
      return 5;
    case ENT_DEPREL_OBJ:
    case ENT_DEPREL_IOBJ:
      return 10;
    case ENT_DEPREL_APPOS:
      return 12;
    case ENT_DEPREL_NMOD_POSS:
      return 15;
    case ENT_DEPREL_COMPOUND:
    case ENT_DEPREL_NMOD_DESC:
      return 16;
    case ENT_DEPREL_AMOD:
      return 17;
    case ENT_DEPREL_OBL:
    case ENT_DEPREL_OBL_AGENT:
    case ENT_DEPREL_NMOD:
      return distance_of_phrase(ent_tree_case(scene->tree, token));
    case ENT_DEPREL_CCOMP:
      return 25;
    case ENT_DEPREL_ADVCL:
    case ENT_DEPREL_ACL:
    case ENT_DEPREL_ACL_RELCL:
    case ENT_DEPREL_OBL_UNMARKED:
      return 40;
    case ENT_DEPREL_CONJ:
      return 50;
    default:
      return FAR;
  }
}

/// Distance from `top` down to `token`, FAR if there is no way
static int
distance(const EntEventScene* const scene, const int32_t top, int32_t token)
{
  int sum = 0;
  while (token != top) {
    const EntToken* const t = ent_scene_token(scene, token);
    if (t->head == ENT_NO_HEAD || sum >= FAR) {
      return FAR;
    }
    sum += distance_of(scene, token);
    token = t->head;
  }
  return sum;
}

/// What the noun at `token` adds to the way: one that ENT_NOBODY names is
/// farther
static int
distance_of_noun(const EntEventScene* const scene, const int32_t token)
{
  bool is_own = false; // "its forces"
  if (ent_scene_token(scene, token)->upos != ENT_UPOS_NOUN ||
      scene->reading->notes[scene->sentence][token].has_name) {
    return 0;
  }
  ENT_TREE_CHILDREN (scene->tree, token, child) {
    const EntToken* const t = ent_scene_token(scene, child);
    if (t->deprel == ENT_DEPREL_NMOD_POSS && t->upos == ENT_UPOS_PRON) {
      is_own = true;
    } else if ((child < token ||
                ent_tree_case(scene->tree, child) == ENT_ROLE_OF) &&
               ent_actor_is(scene->reading, ent_scene_ref(scene, child))) {
      return 0;
    }
  }
  return is_own ? FAR : 20;
}

/// The actor at or below `top` that is nearest and not among the taken
static EntTokenRef
nearest_actor(const EntEventScene* const scene,
              const int32_t              top,
              const EntTokenRef* const   taken,
              const size_t               n_taken,
              int* const                 distance_to)
{
  EntTokenRef found = ENT_NOBODY;
  int         best  = FAR;
  for (int32_t i = 0; i < (int32_t)scene->tree->sentence->n_tokens; ++i) {
    const EntTokenRef ref = ent_scene_ref(scene, i);
    int               d   = distance(scene, top, i);
    if (d < best && !is_taken(scene, taken, n_taken, i) &&
        ent_actor_is(scene->reading, ref)) {
      d += distance_of_noun(scene, i);
      found = d < best ? ref : found;
      best  = d < best ? d : best;
    }
  }
  if (distance_to) {
    *distance_to = best;
  }
  return found;
}

/// The first filler of a role, and one that is coordinated with it
static void
fillers(const EntEventScene* const scene,
        const EntClause* const     clause,
        const EntRole              role,
        const EntEventVoice* const voice,
        EntTokenRef                list[2])
{
  size_t n = 0U;
  list[0] = list[1] = ENT_NOBODY;
  for (size_t i = 0U; i < clause->n_arguments && n < 2U; ++i) {
    const EntArgument* const a = &clause->arguments[i];
    if (a->role == role && !(a->via & (ENT_VIA_APPOS | ENT_VIA_FLOAT)) &&
        (!n || (a->via & ENT_VIA_CONJ))) {
      const EntTokenRef ref =
        resolve(scene, ent_scene_ref(scene, a->token), voice);
      if (ref.token != ENT_NO_TOKEN && (!n || !is_same(list[0], ref))) {
        list[n++] = ref;
      }
    }
  }
}

/// Who stands behind what a noun denotes: Palestinians of "Palestinian riots"
static EntTokenRef
actor_in(const EntEventScene* const scene, const EntTokenRef ref)
{
  if (ref.token == ENT_NO_TOKEN || ref.sentence != scene->sentence ||
      ent_actor_is(scene->reading, ref) ||
      !ent_event_pattern_of_noun(scene, ref.token)) {
    return ref;
  }
  const EntTokenRef inner = nearest_actor(scene, ref.token, NULL, 0U, NULL);
  return inner.token != ENT_NO_TOKEN ? inner : ref;
}

/// The actor in the roles that the pattern names for the target
static EntTokenRef
preferred_target(const EntEventScene* const scene,
                 const EntClause* const     clause,
                 const EntPattern* const    pattern,
                 const EntTokenRef* const   taken,
                 const size_t               n_taken)
{
  EntTokenRef found = ENT_NOBODY;
  for (size_t r = 0U; r < pattern->object.n; ++r) {
    for (size_t i = 0U; i < clause->n_arguments; ++i) {
      const EntArgument* const a = &clause->arguments[i];
      if (found.token == ENT_NO_TOKEN && a->role == pattern->object.roles[r]) {
        found = nearest_actor(scene, a->token, taken, n_taken, NULL);
      }
    }
  }
  return found;
}

/// True if the pattern says that two subjects act on each other
static bool
names_coordination(const EntPattern* const pattern)
{
  for (size_t i = 0U; i < pattern->object.n; ++i) {
    if (pattern->object.roles[i] == ENT_ROLE_COORD) {
      return true;
    }
  }
  return false;
}

/// True if the subject of a passive acts: "is prepared to", not "is urged to"
static bool
is_state(const EntClause* const clause)
{
  return !ent_clause_argument(clause, ENT_ROLE_SUBJ) &&
         ent_clause_argument(clause, ENT_ROLE_COMP) &&
         !ent_verb_controls_object(clause->lemma);
}

/// True if the noun denotes nobody: "estimates", not "thousands of workers"
static bool
is_thing(const EntEventScene* const scene, const EntTokenRef ref)
{
  int far = FAR;
  if (ref.token == ENT_NO_TOKEN || ref.sentence != scene->sentence ||
      ent_scene_token(scene, ref.token)->upos != ENT_UPOS_NOUN ||
      ent_actor_is(scene->reading, ref)) {
    return false;
  }
  nearest_actor(scene, ref.token, NULL, 0U, &far);
  return far > INSIDE;
}

/// True if the clause tells what is done to the actor itself: "a bomb killed X"
static bool
is_hit(const EntEventScene* const scene,
       const EntClause* const     clause,
       const EntTokenRef          target)
{
  for (size_t i = 0U; i < clause->n_arguments; ++i) {
    const EntArgument* const a = &clause->arguments[i];
    if (a->role == ENT_ROLE_OBJ &&
        is_same(target, ent_scene_ref(scene, a->token))) {
      return true;
    }
  }
  return false;
}

EntEventPair
ent_event_pair_of_noun(const EntEventScene* const scene,
                       const EntClause* const     clause)
{
  static const EntRole roles[] = {ENT_ROLE_POSS,     ENT_ROLE_BY,
                                  ENT_ROLE_BETWEEN,  ENT_ROLE_AMOD,
                                  ENT_ROLE_COMPOUND, ENT_ROLE_OF};
  EntEventPair         pair    = {ENT_NOBODY, ENT_NOBODY};
  EntTokenRef          second  = ENT_NOBODY;
  for (size_t r = 0U; r < sizeof(roles) / sizeof(roles[0]); ++r) {
    for (size_t i = 0U; i < clause->n_arguments; ++i) {
      const EntArgument* const a = &clause->arguments[i];
      if (a->role != roles[r]) {
        continue;
      }
      if (pair.source.token == ENT_NO_TOKEN) {
        pair.source = nearest_actor(scene, a->token, NULL, 0U, NULL);
      } else if (roles[r] == ENT_ROLE_BETWEEN && second.token == ENT_NO_TOKEN) {
        second = nearest_actor(scene, a->token, NULL, 0U, NULL);
      }
    }
  }
  const EntTokenRef taken[] = {pair.source};
  pair.target               = second.token != ENT_NO_TOKEN
                                ? second
                                : nearest_actor(scene, clause->token, taken, 1U, NULL);
  return pair;
}

EntEventPair
ent_event_pair_of_clause(const EntEventScene* const scene,
                         const EntClause* const     clause,
                         const EntPattern* const    pattern,
                         const EntEventVoice* const voice)
{
  if (clause->kind == ENT_PREDICATE_NOMINAL &&
      ent_tree_child(scene->tree, clause->token, ENT_DEPREL_COP) ==
        ENT_NO_TOKEN) {
    return ent_event_pair_of_noun(scene, clause);
  }
  const bool  is_passive  = clause->passive && !is_state(clause);
  EntTokenRef subjects[2] = {ENT_NOBODY, ENT_NOBODY};
  EntTokenRef patients[2] = {ENT_NOBODY, ENT_NOBODY};
  fillers(scene, clause,
          clause->passive && !is_passive ? ENT_ROLE_OBJ : ENT_ROLE_SUBJ, voice,
          subjects);
  if (is_passive) {
    fillers(scene, clause, ENT_ROLE_OBJ, voice, patients);
  } else if (subjects[0].token == ENT_NO_TOKEN) {
    subjects[0] = voice->subject;
  }

  EntEventPair      pair    = {actor_in(scene, subjects[0]), patients[0]};
  const EntTokenRef taken[] = {pair.source, subjects[0], subjects[1],
                               patients[0]};
  int               far     = 0;
  EntTokenRef       other = preferred_target(scene, clause, pattern, taken, 4U);
  if (other.token == ENT_NO_TOKEN) {
    other = nearest_actor(scene, clause->token, taken, 4U, &far);
  }
  if (pair.target.token == ENT_NO_TOKEN) {
    const bool is_mutual = subjects[1].token != ENT_NO_TOKEN &&
                           (scene->types->types[pattern->property].is_mutual ||
                            names_coordination(pattern));
    pair.target = is_mutual && (far > MUTUAL || other.token == ENT_NO_TOKEN)
                    ? subjects[1]
                    : other;
  } else if (pair.source.token == ENT_NO_TOKEN) {
    pair.source = other;
  }
  if (is_same(pair.source, pair.target)) {
    pair.target = ENT_NOBODY;
  }
  if (is_thing(scene, subjects[0]) && is_same(pair.source, subjects[0]) &&
      !is_hit(scene, clause, pair.target)) {
    return (EntEventPair){ENT_NOBODY, ENT_NOBODY};
  }
  return pair;
}

EntEventPair
ent_event_pair_of_demand(const EntEventScene* const scene,
                         const EntClause* const     clause,
                         const EntEventVoice* const voice)
{
  EntTokenRef       list[2];
  const EntTokenRef taken[] = {voice->speaker};
  fillers(scene, clause, clause->passive ? ENT_ROLE_OBJ : ENT_ROLE_SUBJ, voice,
          list);
  const bool is_actor =
    list[0].token != ENT_NO_TOKEN && ent_actor_is(scene->reading, list[0]);
  return (EntEventPair){
    voice->speaker,
    is_actor ? list[0] : nearest_actor(scene, clause->token, taken, 1U, NULL)};
}

EntEventVoice
ent_event_voice_of(const EntEventScene* const scene,
                   const EntClause* const     clause,
                   const EntEventVoice* const voice)
{
  EntTokenRef   list[2];
  EntEventVoice said = {voice->speaker, ENT_NOBODY};
  fillers(scene, clause, ENT_ROLE_SUBJ, voice, list);
  if (list[0].token == ENT_NO_TOKEN) {
    return said;
  }
  said.speaker = list[0];
  // Two subjects, not coordinated: the first is that of what is said
  for (size_t i = 0U; i < clause->n_arguments; ++i) {
    const EntArgument* const a = &clause->arguments[i];
    if (a->role == ENT_ROLE_SUBJ && !a->via && a->token > list[0].token &&
        list[0].sentence == scene->sentence) {
      said = (EntEventVoice){ent_scene_ref(scene, a->token), list[0]};
    }
  }
  return said;
}
