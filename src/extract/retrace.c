// SPDX-License-Identifier: ISC

#include "extract/retrace.h"

#include "extract/extract.h"
#include "rdf/namespaces.h"

/// What is listened for, and the nearest that was heard
typedef struct {
  const EntSought* sought;
  EntTraced*       traced;
  size_t           n_clauses;
} Trace;

/// What an IRI of an article's own entity has behind the article; else the IRI
static EntSlice
local_part(const EntSlice iri)
{
  static const char mark[] = "/id/";

  const char* const at =
    iri.len && ent_slice_starts(iri, ENT_NS_DOC)
      ? (const char*)memmem(iri.data, iri.len, mark, sizeof(mark) - 1U)
      : NULL;
  return at ? ent_slice_sub(iri, (size_t)(at - iri.data), iri.len) : iri;
}

static bool
has(const EntIris* const list, const EntSlice iri)
{
  for (size_t i = 0U; i < list->n; ++i) {
    if (ent_slice_equals(local_part(list->iris[i]), local_part(iri))) {
      return true;
    }
  }
  return false;
}

/// True if both are what is looked for, in either order
static bool
is_pair(const EntSought* const sought, const EntSlice a, const EntSlice b)
{
  return (has(&sought->subjects, a) && has(&sought->objects, b)) ||
         (has(&sought->subjects, b) && has(&sought->objects, a));
}

static EntStop
stop_of(const EntMiss miss)
{
  static const EntStop stops[] = {
    [ENT_MISS_CLAUSE]    = ENT_STOP_PATTERN,
    [ENT_MISS_CONDITION] = ENT_STOP_CONDITION,
    [ENT_MISS_ROLE]      = ENT_STOP_ROLE,
    [ENT_MISS_ENTITY]    = ENT_STOP_ENTITY,
    [ENT_MISS_DOMAIN]    = ENT_STOP_DOMAIN,
    [ENT_MISS_RANGE]     = ENT_STOP_RANGE,
  };
  return stops[miss];
}

static void
hear(void* const handle, const EntRefusal* const refusal)
{
  Trace* const     trace  = (Trace*)handle;
  EntTraced* const traced = trace->traced;
  const EntStop    stop   = stop_of(refusal->miss);
  trace->n_clauses += refusal->miss == ENT_MISS_CLAUSE;
  if (refusal->miss == ENT_MISS_CLAUSE) {
    traced->stop = traced->stop > stop ? traced->stop : stop;
    return;
  }
  if (!has(&trace->sought->predicates, refusal->property) ||
      stop <= traced->stop) {
    return;
  }
  // Of others than the two, a refusal says only that the word is there
  const bool is_theirs =
    stop < ENT_STOP_DOMAIN ||
    is_pair(trace->sought, refusal->subject, refusal->object);
  traced->stop  = is_theirs ? stop : ENT_STOP_ENTITY;
  traced->cue   = refusal->cue;
  traced->class = is_theirs ? refusal->class : (EntSlice) {
    NULL, 0U
  };
  traced->asked = is_theirs ? refusal->asked : (EntSlice){NULL, 0U};
}

/// What a statement that was made says of the one that is looked for
static void
judge(Trace* const               trace,
      const EntExtraction* const extraction,
      const EntStatement* const  s)
{
  const EntEntity* const entities  = extraction->entities;
  const EntSlice         subject   = entities[s->subject].iri;
  const EntSlice         object    = entities[s->object].iri;
  const bool             is_theirs = is_pair(trace->sought, subject, object);
  const bool is_said = has(&trace->sought->predicates, s->predicate);
  if (!is_theirs && !is_said) {
    return;
  }
  const EntStop stop = !is_theirs                   ? ENT_STOP_OTHERS
                       : !is_said                   ? ENT_STOP_PREDICATE
                       : s->polarity == ENT_NEGATED ? ENT_STOP_NEGATED
                       : s->modality != ENT_ACTUAL  ? ENT_STOP_UNREAL
                                                    : ENT_STOP_NOWHERE;
  if (stop > trace->traced->stop) {
    *trace->traced = (EntTraced){
      .stop       = stop,
      .cue        = ent_slice_sub(extraction->document->text, s->cue_span.begin,
                                  s->cue_span.end),
      .subject    = subject,
      .predicate  = s->predicate,
      .object     = object,
      .modality   = s->modality,
      .holder     = s->holder == ENT_NO_ENTITY ? (EntSlice){NULL, 0U}
                                               : entities[s->holder].iri,
      .confidence = s->confidence};
  }
}

static EntStatus
read_sentence(const EntAnalyser* const analyser,
              const EntSlice           sentence,
              const EntSlice           date,
              const EntListener* const listener,
              EntArena* const          arena,
              EntAnalysis* const       analysis,
              EntError* const          error)
{
  EntArticle* const article = &analysis->article;
  article->text             = ent_arena_copy(arena, sentence);
  article->source           = article->text;
  article->n_segments       = 1U;
  article->date             = date;
  EntSegment* const segment = ENT_ARENA_ARRAY(arena, EntSegment, 1U);
  if (!article->text.data || !segment) {
    return ent_error_set(error, ENT_ERR_MEMORY, "out of memory");
  }
  *segment          = (EntSegment){0U, 0U, article->text.len};
  article->segments = segment;
  ent_digest(article->text, ENT_ARTICLE_DIGITS, article->id);

  const EntModel* const model = ent_analyser_model(analyser);
  EntStatus             status =
    ent_annotate_lines(model, article->text, arena, &analysis->document, error);
  if (!status) {
    status = ent_annotate_mentions(model, &analysis->document, arena, error);
  }
  return status ? status
                : ent_extract_heard(ent_analyser_ontology(analyser), article,
                                    &analysis->document, listener, arena,
                                    &analysis->extraction, error);
}

EntStatus
ent_retrace(const EntAnalyser* const analyser,
            const EntSlice           sentence,
            const EntSlice           date,
            const EntSought* const   sought,
            EntArena* const          arena,
            EntTraced* const         traced,
            EntError* const          error)
{
  EntAnalysis* const analysis = ENT_ARENA_ARRAY(arena, EntAnalysis, 1U);
  if (!analysis) {
    return ent_error_set(error, ENT_ERR_MEMORY, "out of memory");
  }
  *traced                    = (EntTraced){.stop = ENT_STOP_CLAUSE};
  Trace             trace    = {sought, traced, 0U};
  const EntListener listener = {hear, &trace};
  const EntStatus   status =
    read_sentence(analyser, sentence, date, &listener, arena, analysis, error);
  if (status) {
    return status;
  }
  const EntExtraction* const extraction = &analysis->extraction;
  for (size_t i = 0U; i < extraction->n_statements; ++i) {
    judge(&trace, extraction, &extraction->statements[i]);
  }
  if (!trace.n_clauses && extraction->n_distrusted) {
    traced->stop = ENT_STOP_GARBLED;
  }
  return ENT_OK;
}
