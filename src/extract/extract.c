// SPDX-License-Identifier: ISC

#include "extract/extract.h"

#include "article/place.h"
#include "base/buffer.h"
#include "extract/events.h"
#include "extract/mend.h"
#include "extract/reading.h"
#include "extract/trust.h"
#include "rdf/namespaces.h"

#include <stdlib.h>

static EntStatus
begin_reading(EntReading* const reading, EntError* const error)
{
  const size_t n     = reading->document->n_sentences;
  EntArena*    arena = reading->arena;
  reading->clauses   = ENT_ARENA_ARRAY(arena, EntClauses, n);
  reading->notes     = ENT_ARENA_ARRAY(arena, EntTokenNotes*, n);
  reading->speaker   = ENT_ARENA_ARRAY(arena, EntTokenRef, n);
  reading->trusted   = ENT_ARENA_ARRAY(arena, bool, n);
  if (!reading->clauses || !reading->trusted || !reading->notes ||
      !reading->speaker || !(reading->by_iri = ent_map_new()) ||
      !(reading->short_names = ent_map_new())) {
    return ent_error_set(error, ENT_ERR_MEMORY, "out of memory");
  }

  for (size_t i = 0U; i < n; ++i) {
    const EntSentence* const s = &reading->document->sentences[i];
    const EntStatus          st =
      ent_clauses_find(s, arena, &reading->clauses[i], error);
    if (st) {
      return st;
    }
    reading->speaker[i].token = ENT_NO_TOKEN;
    reading->trusted[i]       = ent_sentence_is_trusted(s);
    reading->notes[i] = ENT_ARENA_ARRAY(arena, EntTokenNotes, s->n_tokens);
    if (!reading->notes[i]) {
      return ent_error_set(error, ENT_ERR_MEMORY, "out of memory");
    }
    for (size_t t = 0U; t < s->n_tokens; ++t) {
      reading->notes[i][t].holder.token = ENT_NO_TOKEN;
      reading->notes[i][t].known_from   = -1;
    }
  }
  return ENT_OK;
}

/// Code points of the source before byte `offset` of the text
static long long
character(EntPlace* const         place,
          const EntArticle* const article,
          const size_t            offset)
{
  return (long long)ent_place_count(place, article,
                                    ent_article_source_offset(article, offset));
}

static EntStatus
identify(const EntReading* const reading,
         EntPlace* const         place,
         EntStatement* const     s)
{
  const EntEntity* const  e       = reading->entities;
  const EntArticle* const article = reading->article;
  EntBuffer               key     = {NULL, 0U, 0U, false};
  ent_buffer_printf(&key, "%s\x1F%lld\x1F%lld\x1F", article->id,
                    character(place, article, s->span.begin),
                    character(place, article, s->span.end));
  ent_buffer_printf(
    &key, "%.*s\x1F%.*s\x1F%.*s\x1F%s\x1F%s\x1F",
    ENT_SLICE_ARG(e[s->subject].iri), ENT_SLICE_ARG(s->predicate),
    ENT_SLICE_ARG(e[s->object].iri), ent_polarity_name(s->polarity),
    ent_modality_name(s->modality));
  if (s->holder == ENT_NO_ENTITY) {
    ent_buffer_printf(&key, "%s%s", ENT_NS_DOC, article->id);
  } else {
    ent_buffer_append(&key, e[s->holder].iri);
  }
  const bool failed = key.failed;
  ent_digest(ent_buffer_slice(&key), ENT_STATEMENT_DIGITS, s->id);
  ent_buffer_clear(&key);
  return failed ? ENT_ERR_MEMORY : ENT_OK;
}

static int
compare(const size_t a, const size_t b)
{
  return (a > b) - (a < b);
}

/// By sentence, span, identifier; of two readings the surer one first; a total
/// order also where they have no identifiers yet
static int
compare_statements(const void* const a, const void* const b)
{
  const EntStatement* const x = (const EntStatement*)a;
  const EntStatement* const y = (const EntStatement*)b;
  int                       c = compare(x->sentence, y->sentence);
  c                           = c ? c : compare(x->span.begin, y->span.begin);
  c                           = c ? c : compare(x->span.end, y->span.end);
  c                           = c ? c : strcmp(x->id, y->id);
  c = c ? c : (x->confidence < y->confidence) - (x->confidence > y->confidence);
  c = c ? c : ent_slice_compare(x->rule, y->rule);
  c = c ? c : compare(x->subject, y->subject);
  c = c ? c : compare(x->object, y->object);
  c = c ? c : compare(x->holder, y->holder);
  c = c ? c : compare(x->polarity, y->polarity);
  return c ? c : compare(x->modality, y->modality);
}

static bool
same_claim(const EntStatement* const x, const EntStatement* const y)
{
  return x->sentence == y->sentence && x->subject == y->subject &&
         x->object == y->object && x->holder == y->holder &&
         x->polarity == y->polarity && x->modality == y->modality &&
         ent_slice_equals(x->predicate, y->predicate);
}

/// Keep each claim of a sentence once, where it is surest; returns the number
static size_t
drop_repeats(EntStatement* const list, const size_t n)
{
  size_t kept = 0U;
  for (size_t i = 0U; i < n; ++i) {
    size_t j = kept;
    while (j && list[j - 1U].sentence == list[i].sentence &&
           !same_claim(&list[j - 1U], &list[i])) {
      --j;
    }
    if (!j || list[j - 1U].sentence != list[i].sentence) {
      list[kept++] = list[i];
    } else if (list[i].confidence > list[j - 1U].confidence) {
      list[j - 1U] = list[i];
    }
  }
  return kept;
}

/// True if one word says both, and what `x` says has `y` follow from it
static bool
says_more(const EntOntology* const  ontology,
          const EntStatement* const x,
          const EntStatement* const y)
{
  // Who bombs attacks; who does not attack does not bomb
  const bool     denied = x->polarity == ENT_NEGATED;
  const EntSlice lower  = denied ? y->predicate : x->predicate;
  const EntSlice upper  = denied ? x->predicate : y->predicate;
  return x->sentence == y->sentence && x->subject == y->subject &&
         x->object == y->object && x->holder == y->holder &&
         x->polarity == y->polarity && x->modality == y->modality &&
         x->cue_span.begin == y->cue_span.begin &&
         ent_ontology_implies(ontology, lower, upper);
}

/// Drop what follows from another claim of the same sentence
static EntStatus
drop_implied(const EntOntology* const ontology,
             EntArena* const          arena,
             EntStatement* const      list,
             size_t* const            n)
{
  bool* const drop = ENT_ARENA_ARRAY(arena, bool, *n + 1U);
  if (!drop) {
    return ENT_ERR_MEMORY;
  }
  for (size_t i = 0U; i < *n; ++i) {
    for (size_t j = i; j-- > 0U && list[j].sentence == list[i].sentence;) {
      drop[i] = drop[i] || says_more(ontology, &list[j], &list[i]);
      drop[j] = drop[j] || says_more(ontology, &list[i], &list[j]);
    }
  }
  size_t kept = 0U;
  for (size_t i = 0U; i < *n; ++i) {
    if (!drop[i]) {
      list[kept++] = list[i];
    }
  }
  *n = kept;
  return ENT_OK;
}

EntStatus
ent_extract(const EntOntology* const ontology,
            const EntArticle* const  article,
            const EntDocument* const document,
            EntArena* const          arena,
            EntExtraction* const     extraction,
            EntError* const          error)
{
  return ent_extract_heard(ontology, article, document, NULL, arena, extraction,
                           error);
}

EntStatus
ent_extract_heard(const EntOntology* const ontology,
                  const EntArticle* const  article,
                  const EntDocument* const document,
                  const EntListener* const listener,
                  EntArena* const          arena,
                  EntExtraction* const     extraction,
                  EntError* const          error)
{
  EntReading  reading;
  EntDocument mended;
  if (ent_trees_mend(ontology, document, arena, &mended)) {
    return ent_error_set(error, ENT_ERR_MEMORY, "out of memory");
  }
  memset(&reading, 0, sizeof(reading));
  reading.ontology  = ontology;
  reading.article   = article;
  reading.document  = &mended;
  reading.arena     = arena;
  reading.listener  = listener;
  reading.published = ent_time_published(article, document);

  EntStatementList found = {NULL, 0U, 0U};
  EntStatus        st    = begin_reading(&reading, error);
  st                     = st ? st : ent_names_find(&reading);
  st                     = st ? st : ent_links_find(&reading);
  if (!st) {
    ent_compass_find(&reading);
  }
  st = st ? st : ent_full_names_find(&reading);
  st = st ? st : ent_holders_find(&reading);
  st = st ? st : ent_statements_match(&reading, &found, error);
  st = st ? st : ent_open_find(&reading, &found, error);
  EntStatement* const list     = found.list;
  size_t              n        = found.n;
  EntEvent*           events   = NULL;
  size_t              n_events = 0U;
  st = st ? st : ent_events_find(&reading, &events, &n_events, error);
  ent_map_free(reading.by_iri);
  ent_map_free(reading.short_names);
  if (!st && n) {
    // An identifier costs more than all else here: only what stays has one
    qsort(list, n, sizeof(*list), compare_statements);
    n              = drop_repeats(list, n);
    st             = drop_implied(ontology, arena, list, &n);
    EntPlace place = {NULL, 0U, 0};
    for (size_t i = 0U; !st && i < n; ++i) {
      st = identify(&reading, &place, &list[i]);
    }
    qsort(list, n, sizeof(*list), compare_statements);
  }
  if (st) {
    return st == ENT_ERR_MEMORY ? ent_error_set(error, st, "out of memory")
                                : st;
  }
  *extraction = (EntExtraction){.article      = article,
                                .document     = document,
                                .n_entities   = reading.n_entities,
                                .entities     = reading.entities,
                                .n_statements = n,
                                .statements   = list,
                                .n_events     = n_events,
                                .events       = events};
  for (size_t i = 0U; i < document->n_sentences; ++i) {
    extraction->n_distrusted += !reading.trusted[i];
  }
  return ent_extraction_tidy(extraction, arena)
           ? ent_error_set(error, ENT_ERR_MEMORY, "out of memory")
           : ENT_OK;
}
