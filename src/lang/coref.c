// SPDX-License-Identifier: ISC

#include "lang/coref.h"

#include "lang/mentions.h"

enum {
  MAX_CANDIDATES = 64,   ///< Of one mention
  PRONOUN_WINDOW = 60,   ///< Mentions back that a pronoun may mean
  MAX_NOUNS      = 12,   ///< Candidates of a name or noun phrase
  NOUN_WINDOW    = 20,   ///< The same of "the alliance"
  NAME_WINDOW    = 2000, ///< Mentions back with words in common
  SENTENCES_BACK = 8,    ///< Sentences back, but for words in common
  MAX_WEIGHT     = 1 << 28
};

/// A document while it is read
typedef struct {
  const EntCoref*      coref;
  const EntCorefWatch* watch;
  EntDocument*         document;
  EntTraits*           traits;
  EntCorefEntity*      entities;
  EntCorefView         view;
  size_t               n_candidates;
  EntCandidate         candidates[MAX_CANDIDATES]; ///< Nearest first
} Reader;

EntStatus
ent_coref_open(const EntSections* const sections,
               const EntInputs* const   inputs,
               EntCoref* const          coref)
{
  const EntSlice section  = ent_sections_find(sections, "coref.net");
  const size_t   n        = ent_n_coref_features();
  uint32_t       sizes[2] = {0U, 0U};
  if (section.len < sizeof(sizes)) {
    return ENT_ERR_FORMAT;
  }
  memcpy(sizes, section.data, sizeof(sizes));
  const size_t fixed = sizeof(sizes) + sizeof(int32_t) * (ENT_N_FORMS + n) +
                       sizeof(int16_t) * ENT_COREF_HIDDEN;
  if (sizes[0] != n || sizes[1] != ENT_COREF_HIDDEN ||
      section.len != fixed + n * ENT_COREF_HIDDEN) {
    return ENT_ERR_FORMAT;
  }
  coref->margins = (const int32_t*)(const void*)(section.data + sizeof(sizes));
  coref->linear  = coref->margins + ENT_N_FORMS;
  coref->outputs = (const int16_t*)(const void*)(coref->linear + n);
  coref->rows    = (const int8_t*)(section.data + fixed);
  for (size_t i = 0U; i < ENT_N_FORMS + n; ++i) {
    // Sums of them stay within 64 bits by far, and so do margins
    if (coref->margins[i] > MAX_WEIGHT || coref->margins[i] < -MAX_WEIGHT) {
      return ENT_ERR_FORMAT;
    }
  }
  return ent_probe_open(ent_sections_find(sections, "coref.probe"),
                        inputs->width[ENT_INPUT_VECTOR], &coref->probe);
}

static int64_t
score_of(const EntCoref* const coref, const EntFeatureList* const list)
{
  int64_t score                    = 0;
  int32_t hidden[ENT_COREF_HIDDEN] = {0};
  for (size_t i = 0U; i < list->n; ++i) {
    const size_t        id  = list->ids[i];
    const int8_t* const row = coref->rows + id * ENT_COREF_HIDDEN;
    score += coref->linear[id];
    for (size_t k = 0U; k < ENT_COREF_HIDDEN; ++k) {
      hidden[k] += row[k];
    }
  }
  for (size_t k = 0U; k < ENT_COREF_HIDDEN; ++k) {
    score += hidden[k] > 0 ? hidden[k] * coref->outputs[k] : 0;
  }
  return score;
}

/// True if the entity of `mention` is among the candidates
static bool
is_candidate(const Reader* const reader, const uint32_t mention)
{
  const EntCorefMention* const mentions = reader->document->mentions;
  for (size_t i = 0U; i < reader->n_candidates; ++i) {
    if (mentions[reader->candidates[i].mention].cluster ==
        mentions[mention].cluster) {
      return true;
    }
  }
  return false;
}

static void
add_candidate(Reader* const reader, const uint32_t mention)
{
  if (reader->n_candidates < MAX_CANDIDATES) {
    reader->candidates[reader->n_candidates++] =
      (EntCandidate){mention, 0U, 0U};
  }
}

/// True if a pronoun of form `a` may mean `c` at all
static bool
is_possible(const EntTraits* const a, const EntTraits* const c)
{
  const bool speaker =
    c->form == ENT_FORM_I || c->form == ENT_FORM_WE || c->form == ENT_FORM_YOU;
  if (c->place == ENT_PLACE_EXPLETIVE ||
      (a->form == ENT_FORM_HE && c->gender == ENT_N_GENDERS - 1U) ||
      (a->form == ENT_FORM_SHE && c->gender == 0U)) {
    return false;
  }
  switch ((EntMentionForm)a->form) {
    case ENT_FORM_HE:
      return !speaker && !c->plural && c->form != ENT_FORM_SHE &&
             c->form != ENT_FORM_IT && c->form != ENT_FORM_THIS;
    case ENT_FORM_SHE:
      return !speaker && !c->plural && c->form != ENT_FORM_HE &&
             c->form != ENT_FORM_IT && c->form != ENT_FORM_THIS;
    case ENT_FORM_IT:
      return !speaker && !c->plural && c->form > ENT_FORM_SHE;
    case ENT_FORM_THEY:
      return !speaker && c->form != ENT_FORM_IT;
    case ENT_FORM_I:
    case ENT_FORM_WE:
    case ENT_FORM_YOU:
      return speaker || c->form == ENT_FORM_NAME || c->form <= ENT_FORM_SHE ||
             c->form == ENT_FORM_GROUP;
    default:
      return !speaker && c->form > ENT_FORM_SHE;
  }
}

/// True unless the entity was called by a pronoun of another gender
static bool
may_be_called(const EntTraits* const a, const EntCorefEntity* const entity)
{
  static const uint32_t he     = 1U << ENT_FORM_HE;
  static const uint32_t she    = 1U << ENT_FORM_SHE;
  static const uint32_t it     = 1U << ENT_FORM_IT;
  const uint32_t        others = a->form == ENT_FORM_HE    ? she | it
                                 : a->form == ENT_FORM_SHE ? he | it
                                 : a->form == ENT_FORM_IT  ? he | she
                                                           : 0U;
  return !(entity->forms & others);
}

/// The main clause's subject, if `m` stands in a clause before it
static uint32_t
subject_ahead(const Reader* const reader, const uint32_t m)
{
  const EntDocument* const     document = reader->document;
  const EntCorefMention* const a        = &document->mentions[m];
  const EntToken* const        tokens = document->sentences[a->sentence].tokens;
  const int32_t                clause = reader->traits[m].governor;
  const int32_t                above =
    clause == ENT_NO_HEAD ? ENT_NO_HEAD : tokens[clause].head;
  if (above < clause || (tokens[clause].deprel != ENT_DEPREL_ADVCL &&
                         tokens[clause].deprel != ENT_DEPREL_CCOMP)) {
    return ENT_NO_MENTION;
  }
  for (uint32_t i = m + 1U; i < document->n_mentions &&
                            document->mentions[i].sentence == a->sentence;
       ++i) {
    if (reader->traits[i].governor == above &&
        reader->traits[i].place <= ENT_PLACE_PASSIVE_SUBJECT &&
        document->mentions[i].head > clause) {
      return i;
    }
  }
  return ENT_NO_MENTION;
}

/// Entity of the subject of which the pronoun `m` is an object, if it is one:
/// it cannot be the same, or "himself" would stand there
static uint32_t
entity_of_subject(const Reader* const reader, const uint32_t m)
{
  const EntCorefMention* const mentions = reader->document->mentions;
  const EntTraits* const       a        = &reader->traits[m];
  if (a->grammar == ENT_CASE_REFLEXIVE ||
      (a->place != ENT_PLACE_OBJECT && a->place != ENT_PLACE_INDIRECT_OBJECT)) {
    return ENT_NO_MENTION;
  }
  for (uint32_t i = m; i && mentions[i - 1U].sentence == mentions[m].sentence;
       --i) {
    if (ent_is_co_subject(&reader->view, m, i - 1U)) {
      return mentions[i - 1U].cluster;
    }
  }
  return ENT_NO_MENTION;
}

/// Gather what the pronoun `m` may mean
static void
gather_for_pronoun(Reader* const reader, const uint32_t m)
{
  const EntCorefMention* const mentions = reader->document->mentions;
  const EntTraits* const       a        = &reader->traits[m];
  const uint32_t               barred   = entity_of_subject(reader, m);
  for (uint32_t back = 1U; back <= PRONOUN_WINDOW && back <= m; ++back) {
    const uint32_t i = m - back;
    if (mentions[m].sentence - mentions[i].sentence > SENTENCES_BACK) {
      break;
    }
    if (is_possible(a, &reader->traits[i]) &&
        may_be_called(a, &reader->entities[mentions[i].cluster]) &&
        mentions[i].cluster != mentions[m].cluster &&
        mentions[i].cluster != barred) {
      add_candidate(reader, i);
    }
  }
  const uint32_t ahead =
    ent_is_third_person(a) ? subject_ahead(reader, m) : ENT_NO_MENTION;
  if (ahead != ENT_NO_MENTION && is_possible(a, &reader->traits[ahead])) {
    add_candidate(reader, ahead);
  }
}

/// Gather what the name or noun phrase `m` may mean
static void
gather_for_noun(Reader* const reader, const uint32_t m)
{
  const EntCorefMention* const mentions = reader->document->mentions;
  const EntTraits* const       a        = &reader->traits[m];
  const EntToken* const        tokens =
    reader->document->sentences[mentions[m].sentence].tokens;
  const bool definite =
    a->form == ENT_FORM_THE_NOUN || a->form == ENT_FORM_THIS_NOUN;
  const int32_t above = tokens[mentions[m].head].deprel == ENT_DEPREL_APPOS
                          ? tokens[mentions[m].head].head
                          : ENT_NO_HEAD;

  for (uint32_t back = 1U;
       back <= NAME_WINDOW && back <= m && reader->n_candidates < MAX_NOUNS;
       ++back) {
    const uint32_t         i = m - back;
    const EntTraits* const c = &reader->traits[i];
    if (ent_is_pronoun(c) || mentions[i].cluster == mentions[m].cluster) {
      continue;
    }
    const uint32_t apart = mentions[m].sentence - mentions[i].sentence;
    const bool     named = !apart && above == mentions[i].head;
    const bool     near =
      definite && back <= NOUN_WINDOW && apart <= SENTENCES_BACK;
    // "A man" is somebody new
    const bool alike =
      a->form != ENT_FORM_A_NOUN && (a->signature & c->signature);
    if ((named || near || alike) && !is_candidate(reader, i)) {
      add_candidate(reader, i);
    }
  }
}

/// Fill in how the candidates agree; returns how many do
static uint32_t
rank_candidates(Reader* const reader, const uint32_t m)
{
  uint32_t agreeing = 0U;
  for (size_t i = 0U; i < reader->n_candidates; ++i) {
    EntCandidate* const candidate = &reader->candidates[i];
    candidate->rank               = agreeing;
    candidate->agrees             = ent_mentions_agree(&reader->traits[m],
                                                       &reader->traits[candidate->mention]);
    agreeing += candidate->agrees;
  }
  return agreeing;
}

static void
watch_pair(const Reader* const         reader,
           const uint32_t              m,
           const uint32_t              candidate,
           const EntFeatureList* const list)
{
  if (reader->watch) {
    reader->watch->pair(reader->watch->handle, m, candidate, list);
  }
}

/// The nearest candidate that is an acronym of `m`, or the reverse; too rare to
/// be learned
static uint32_t
acronym_among(const Reader* const reader, const uint32_t m)
{
  for (size_t i = 0U; i < reader->n_candidates; ++i) {
    const uint32_t c = reader->candidates[i].mention;
    if (ent_is_acronym_of(&reader->traits[m], &reader->traits[c])) {
      return c;
    }
  }
  return ENT_NO_MENTION;
}

/// The candidate that beats no link by the margin, or ENT_NO_MENTION
static uint32_t
choose(Reader* const reader, const uint32_t m)
{
  EntFeatureList list;
  const uint32_t agreeing = rank_candidates(reader, m);
  ent_lone_features(&reader->view, m, (uint32_t)reader->n_candidates, agreeing,
                    &list);
  watch_pair(reader, m, ENT_NO_MENTION, &list);
  uint32_t best       = ENT_NO_MENTION;
  int64_t  best_score = score_of(reader->coref, &list) +
                       reader->coref->margins[reader->traits[m].form];
  for (size_t i = 0U; i < reader->n_candidates; ++i) {
    ent_pair_features(&reader->view, m, &reader->candidates[i], &list);
    watch_pair(reader, m, reader->candidates[i].mention, &list);
    const int64_t score = score_of(reader->coref, &list);
    if (score > best_score) {
      best       = reader->candidates[i].mention;
      best_score = score;
    }
  }
  return best;
}

/// Make one entity of that of `m` and that of its antecedent
static void
link_mentions(Reader* const reader, const uint32_t m, const uint32_t antecedent)
{
  EntCorefMention* const mentions = reader->document->mentions;
  const uint32_t         from     = mentions[m].cluster;
  const uint32_t         into     = mentions[antecedent].cluster;
  EntCorefEntity* const  gone     = &reader->entities[from];
  EntCorefEntity* const  kept     = &reader->entities[into];
  mentions[m].antecedent          = antecedent;
  // More than itself only if a pronoun before it looked ahead
  for (uint32_t i = gone->first; i <= gone->last; ++i) {
    mentions[i].cluster =
      mentions[i].cluster == from ? into : mentions[i].cluster;
  }
  kept->size += gone->size;
  kept->forms |= gone->forms;
  kept->last  = gone->last > kept->last ? gone->last : kept->last;
  kept->first = gone->first < kept->first ? gone->first : kept->first;
}

/// Number the clusters in the order of the text
static void
number_clusters(Reader* const reader)
{
  EntDocument* const document = reader->document;
  uint32_t           n        = 0U;
  for (size_t i = 0U; i < document->n_mentions; ++i) {
    EntCorefEntity* const e = &reader->entities[document->mentions[i].cluster];
    if (e->first == i) {
      e->size = n++; // The entity is done with: keep its number here
    }
    document->mentions[i].cluster = e->size;
  }
}

/// Link all mentions, in their order
static void
link_all(Reader* const reader)
{
  EntDocument* const document = reader->document;
  for (uint32_t m = 0U; m < document->n_mentions; ++m) {
    const EntTraits* const traits = &reader->traits[m];
    reader->n_candidates          = 0U;
    if (traits->form == ENT_FORM_GROUP) {
      continue;
    }
    if (ent_is_pronoun(traits)) {
      gather_for_pronoun(reader, m);
    } else {
      gather_for_noun(reader, m);
    }
    if (reader->n_candidates) {
      const uint32_t chosen = choose(reader, m);
      const uint32_t antecedent =
        chosen == ENT_NO_MENTION ? acronym_among(reader, m) : chosen;
      if (antecedent != ENT_NO_MENTION) {
        link_mentions(reader, m, antecedent);
      }
    }
  }
}

EntStatus
ent_coref_run(const EntCoref* const      coref,
              const EntInputs* const     inputs,
              EntDocument* const         document,
              EntArena* const            arena,
              const EntCorefWatch* const watch)
{
  if (ent_mentions_find(document, arena)) {
    return ENT_ERR_MEMORY;
  }
  const size_t     n = document->n_mentions;
  EntTraits* const traits =
    ent_traits_find(document, inputs, &coref->probe, arena);
  EntCorefEntity* const entities = ENT_ARENA_ARRAY(arena, EntCorefEntity, n);
  if (!traits || !entities) {
    return ENT_ERR_MEMORY;
  }
  for (uint32_t i = 0U; i < n; ++i) {
    entities[i] = (EntCorefEntity){1U, 1U << traits[i].form, i, i};
  }
  Reader reader = {coref,    watch,
                   document, traits,
                   entities, {document, traits, entities, coref->probe.width},
                   0U,       {{0U, 0U, 0U}}};
  if (watch) {
    watch->mentions(watch->handle, document, traits);
  }
  link_all(&reader);
  number_clusters(&reader);
  return ENT_OK;
}
