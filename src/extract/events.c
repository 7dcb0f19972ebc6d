// SPDX-License-Identifier: ISC

#include "extract/events.h"

#include "extract/event_actor.h"
#include "extract/event_pair.h"
#include "extract/event_scene.h"
#include "extract/event_words.h"

#include <stdlib.h>

enum {
  MAX_EVENTS = 16, ///< Of a sentence
  MAX_DEPTH  = 16  ///< Verbs from the root to the event
};

/// Where a clause stands, seen from the root
typedef struct {
  int           depth; ///< Verbs that were passed through
  EntEventVoice voice;
  EntModality   modality;
  bool          is_negated;
} Frame;

/// Events of a sentence being gathered
typedef struct {
  EntEventScene scene;
  size_t        n;
  EntEvent      events[MAX_EVENTS];
} Finder;

/// Share of the events that are right, by how deep they stand; fit on news
static double
confidence_at(const int depth)
{
  static const double shares[] = {0.82, 0.72, 0.50, 0.25};
  const int           n        = (int)(sizeof(shares) / sizeof(shares[0]));
  return shares[depth < n ? depth : n - 1];
}

/// Words and code of one of the actors
static void
describe(Finder* const     f,
         const EntTokenRef actor,
         EntSlice* const   words,
         EntSlice* const   code)
{
  if (actor.token != ENT_NO_TOKEN) {
    *words = ent_actor_words(f->scene.reading, actor);
    *code  = ent_actor_code(f->scene.reading, actor);
    f->scene.reading->failed |= !words->data;
  }
}

/// Add an event, unless the same is known already
static void
add(Finder* const f, const uint32_t type, EntEventPair pair, const int depth)
{
  if (f->n == MAX_EVENTS || type == ENT_NO_EVENT_TYPE) {
    return;
  }
  EntEvent event = {.sentence   = f->scene.sentence,
                    .type       = f->scene.types->types[type].name,
                    .confidence = confidence_at(depth)};
  describe(f, pair.source, &event.source, &event.source_code);
  describe(f, pair.target, &event.target, &event.target_code);
  bool is_new = event.source.len || event.target.len;
  for (size_t i = 0U; i < f->n; ++i) {
    is_new = is_new && !(ent_slice_equals(f->events[i].type, event.type) &&
                         ent_slice_equals(f->events[i].source, event.source));
  }
  if (is_new) {
    f->events[f->n++] = event;
  }
}

static void visit(Finder* f, int32_t token, Frame frame);

/// True for what a conjunction puts into the background: "as …", "after …"
static bool
is_background(const EntTree* const tree, const int32_t token)
{
  const int32_t mark = ent_tree_child(tree, token, ENT_DEPREL_MARK);
  return ent_tree_token(tree, token)->deprel == ENT_DEPREL_ADVCL &&
         mark != ENT_NO_TOKEN &&
         ent_tree_token(tree, mark)->xpos != ENT_XPOS_TO;
}

/// Visit the clauses that hang on the predicate by one of the relations
static bool
visit_below(Finder* const          f,
            const int32_t          token,
            const EntDeprel* const relations,
            const Frame            frame)
{
  const EntTree* const tree = f->scene.tree;
  bool                 any  = false;
  for (size_t r = 0U; relations[r] != ENT_DEPREL_ROOT; ++r) {
    ENT_TREE_CHILDREN (tree, token, child) {
      const EntToken* const t = ent_tree_token(tree, child);
      if (t->deprel == relations[r] && !is_background(tree, child) &&
          (t->upos == ENT_UPOS_VERB ||
           ent_tree_child(tree, child, ENT_DEPREL_COP) != ENT_NO_TOKEN)) {
        visit(f, child, frame);
        any = true;
      }
    }
  }
  return any;
}

/// How what a verb governs is meant: "wants to visit", "failed to attack"
static void
take_cues(Frame* const frame, const unsigned cues)
{
  if (frame->modality == ENT_ACTUAL && !(cues & ENT_CUE_LIGHT)) {
    frame->modality = cues & ENT_CUE_DEMANDED ? ENT_DEMANDED
                      : cues & (ENT_CUE_PLANNED | ENT_CUE_POSSIBLE)
                        ? ENT_PLANNED
                        : ENT_ACTUAL;
  }
  frame->is_negated ^= (cues & ENT_CUE_NEGATED) != 0U;
}

/// The frame with what the words around the predicate say of it
static Frame
read_mood(const Finder* const f, const int32_t token, Frame frame)
{
  EntPolarity polarity = ENT_ASSERTED;
  EntModality modality = ENT_ACTUAL;
  ent_factuality_own(f->scene.reading, f->scene.sentence, token, &polarity,
                     &modality);
  frame.is_negated ^= polarity == ENT_NEGATED;
  frame.modality = modality == ENT_ACTUAL     ? frame.modality
                   : modality == ENT_POSSIBLE ? ENT_PLANNED
                                              : modality;
  return frame;
}

/// True if the clause is told under a condition, such as "unless"
static bool
is_conditional(const EntEventScene* const scene, const int32_t token)
{
  ENT_TREE_CHILDREN (scene->tree, token, child) {
    const int32_t mark = ent_tree_child(scene->tree, child, ENT_DEPREL_MARK);
    if (mark != ENT_NO_TOKEN &&
        ent_scene_token(scene, child)->deprel == ENT_DEPREL_ADVCL &&
        (ent_ontology_cues(scene->reading->ontology,
                           ent_scene_token(scene, mark)->lemma) &
         ENT_CUE_CONDITIONAL)) {
      return true;
    }
  }
  return false;
}

/// Add the event that the clause tells by `pattern`, of the given actors
static void
add_event(Finder* const           f,
          const EntClause* const  clause,
          const EntPattern* const pattern,
          const EntEventPair      pair,
          const Frame* const      frame)
{
  const EntEventTypes* const types      = f->scene.types;
  const bool                 is_planned = frame->modality == ENT_PLANNED;
  const EntEventType* const  type       = &types->types[pattern->property];
  add(f,
      is_planned && is_conditional(&f->scene, clause->token)
        ? types->conditional
      : frame->is_negated ? type->denied
      : is_planned        ? type->planned
                          : pattern->property,
      pair, frame->depth);
}

/// Add the event that the subject names: "riots continued"
static void
add_subject(Finder* const          f,
            const EntClause* const clause,
            const Frame* const     frame)
{
  const EntEventScene* const scene = &f->scene;
  const EntRole role = clause->passive ? ENT_ROLE_OBJ : ENT_ROLE_SUBJ;
  const EntArgument* const subject = ent_clause_argument(clause, role);
  const EntPattern* const  pattern =
    subject &&
        !ent_actor_is(scene->reading, ent_scene_ref(scene, subject->token))
       ? ent_event_pattern_of_noun(scene, subject->token)
       : NULL;
  if (pattern) {
    add_event(
      f, clause, pattern,
      ent_event_pair_of_noun(scene, ent_scene_clause(scene, subject->token)),
      frame);
  }
}

/// Go on from a predicate that tells no event itself
static void
pass_through(Finder* const          f,
             const EntClause* const clause,
             const Frame* const     frame)
{
  static const EntDeprel said[]     = {ENT_DEPREL_CCOMP, ENT_DEPREL_PARATAXIS,
                                       ENT_DEPREL_XCOMP, ENT_DEPREL_ADVCL,
                                       ENT_DEPREL_ROOT};
  static const EntDeprel of_noun[]  = {ENT_DEPREL_ACL, ENT_DEPREL_AMOD,
                                       ENT_DEPREL_PARATAXIS, ENT_DEPREL_ROOT};
  static const EntDeprel governed[] = {ENT_DEPREL_XCOMP, ENT_DEPREL_CCOMP,
                                       ENT_DEPREL_ADVCL, ENT_DEPREL_PARATAXIS,
                                       ENT_DEPREL_ROOT};
  const unsigned         cues       = ent_scene_cues(&f->scene, clause);
  Frame                  below      = *frame;
  ++below.depth;
  if (cues & ENT_CUE_HOLDER) {
    below.voice = ent_event_voice_of(&f->scene, clause, &frame->voice);
    visit_below(f, clause->token, said, below);
    return;
  }
  below.voice.subject = ENT_NOBODY;
  if (clause->kind == ENT_PREDICATE_NOMINAL &&
      ent_tree_child(f->scene.tree, clause->token, ENT_DEPREL_COP) ==
        ENT_NO_TOKEN) {
    visit_below(f, clause->token, of_noun, below);
    return;
  }
  take_cues(&below, cues);
  if (!visit_below(f, clause->token, governed, below)) {
    add_subject(f, clause, frame);
  }
}

/// Find the event that the predicate tells, or those that it leads to
static void
visit(Finder* const f, const int32_t token, Frame frame)
{
  static const EntDeprel     coordinated[] = {ENT_DEPREL_CONJ, ENT_DEPREL_ROOT};
  const EntEventScene* const scene         = &f->scene;
  const EntClause* const     clause        = ent_scene_clause(scene, token);
  if (!clause || frame.depth > MAX_DEPTH) {
    return;
  }
  const Frame             own     = read_mood(f, token, frame);
  const EntPattern* const pattern = ent_event_pattern_of_clause(scene, clause);
  if (own.modality == ENT_DEMANDED) {
    if (own.voice.speaker.token != ENT_NO_TOKEN) {
      add(f, scene->types->demanded,
          ent_event_pair_of_demand(scene, clause, &own.voice), own.depth);
    }
  } else if (pattern) {
    add_event(f, clause, pattern,
              ent_event_pair_of_clause(scene, clause, pattern, &own.voice),
              &own);
  } else {
    pass_through(f, clause, &own);
  }
  frame.depth += 2;
  visit_below(f, token, coordinated, frame);
}

/// The surest first; of those the order is that of type and source
static int
compare_events(const void* const a, const void* const b)
{
  const EntEvent* const x = (const EntEvent*)a;
  const EntEvent* const y = (const EntEvent*)b;
  const int             c =
    (x->confidence < y->confidence) - (x->confidence > y->confidence);
  const int t = c ? c : ent_slice_compare(x->type, y->type);
  return t ? t : ent_slice_compare(x->source, y->source);
}

/// Find the events of one sentence
static void
find_in_sentence(Finder* const f, const uint32_t sentence)
{
  const EntReading* const  reading = f->scene.reading;
  const EntSentence* const s       = &reading->document->sentences[sentence];
  f->scene.sentence                = sentence;
  f->scene.clauses                 = &reading->clauses[sentence];
  f->scene.tree                    = &f->scene.clauses->tree;
  f->n                             = 0U;
  for (int32_t t = 0; t < (int32_t)s->n_tokens; ++t) {
    if (s->tokens[t].head == ENT_NO_HEAD) {
      visit(f, t, (Frame){0, {ENT_NOBODY, ENT_NOBODY}, ENT_ACTUAL, false});
    }
  }
  qsort(f->events, f->n, sizeof(f->events[0]), compare_events);
}

EntStatus
ent_events_find(EntReading* const reading,
                EntEvent** const  list,
                size_t* const     n,
                EntError* const   error)
{
  const EntEventTypes* const types    = ent_ontology_events(reading->ontology);
  size_t                     capacity = 0U;
  Finder                     f = {.scene = {reading, types, 0U, NULL, NULL}};
  *n                           = 0U;
  *list                        = NULL;
  for (uint32_t i = 0U; i < reading->document->n_sentences; ++i) {
    if (!reading->trusted[i]) {
      continue;
    }
    find_in_sentence(&f, i);
    if (*n + f.n > capacity) {
      capacity            = 2U * capacity + MAX_EVENTS;
      EntEvent* const big = ENT_ARENA_ARRAY(reading->arena, EntEvent, capacity);
      if (!big) {
        return ent_error_set(error, ENT_ERR_MEMORY, "out of memory");
      }
      if (*n) {
        memcpy(big, *list, *n * sizeof(*big));
      }
      *list = big;
    }
    if (f.n) {
      memcpy(*list + *n, f.events, f.n * sizeof(f.events[0]));
      *n += f.n;
    }
  }
  return reading->failed ? ent_error_set(error, ENT_ERR_MEMORY, "out of memory")
                         : ENT_OK;
}
