// SPDX-License-Identifier: ISC

#include "store/reload.h"

#include "base/map.h"
#include "store/counts.h"
#include "store/ingest.h"
#include "store/put.h"
#include "store/reading.h"
#include "store/shard.h"
#include "store/sql.h"

#include <stdlib.h>

/// An article whose words are kept
typedef struct {
  int64_t row;
  size_t  run; ///< Index of its run
} Kept;

/// A run for the articles that one model read
typedef struct {
  EntSlice        model; ///< In the arena
  int64_t         run;
  EntIngestCounts counts;
} Run;

/// The reload at work
typedef struct {
  EntStore*                store;
  const EntAnalyser*       analyser;
  const char*              program;
  const EntReloadObserver* observer;
  EntReloadCounts*         counts;
  EntArena                 arena;
  Kept*                    kept;
  size_t                   n_kept;
  Run*                     runs;
  size_t                   n_runs;
  EntError*                error;
} Reload;

static EntStatus
no_memory(const Reload* const r)
{
  return ent_error_set(r->error, ENT_ERR_MEMORY, "out of memory");
}

/// Double an array that is full
static bool
grow(void** const items, const size_t n, const size_t size)
{
  if (n & (n - 1U)) { // Only at powers of two
    return true;
  }
  void* const more = realloc(*items, (n ? n * 2U : 1U) * size);
  *items           = more ? more : *items;
  return more != NULL;
}

/// Set `*index` to the run of articles that `model` read; it is begun later
static EntStatus
find_run(Reload* const r, const EntSlice model, size_t* const index)
{
  for (size_t i = 0U; i < r->n_runs; ++i) {
    if (ent_slice_equals(r->runs[i].model, model)) {
      *index = i;
      return ENT_OK;
    }
  }
  const EntSlice copy = ent_arena_copy(&r->arena, model);
  if (!copy.data || !grow((void**)&r->runs, r->n_runs, sizeof(*r->runs))) {
    return no_memory(r);
  }
  *index               = r->n_runs;
  r->runs[r->n_runs++] = (Run){.model = copy};
  return ENT_OK;
}

/// Which articles there are, before rows are changed
static EntStatus
list_articles(Reload* const r)
{
  sqlite3_stmt* stmt = NULL;
  EntStatus     status =
    ent_sql_bind(r->store, SQL_RELOAD_ARTICLES, &stmt, r->error, "");
  while (!status) {
    const int rc = sqlite3_step(stmt);
    if (rc != SQLITE_ROW) {
      status = rc == SQLITE_DONE ? ENT_OK : ent_sql_error(r->store, r->error);
      break;
    }
    if (!sqlite3_column_int(stmt, 2)) {
      ++r->counts->unkept;
      continue;
    }
    Kept kept = {sqlite3_column_int64(stmt, 0), 0U};
    status    = find_run(r, ent_sql_text(stmt, 1), &kept.run);
    if (!status && !grow((void**)&r->kept, r->n_kept, sizeof(*r->kept))) {
      status = no_memory(r);
    }
    if (!status) {
      r->kept[r->n_kept++] = kept;
    }
  }
  sqlite3_reset(stmt);
  return status;
}

static EntStatus
begin_runs(Reload* const r)
{
  const EntOntology* const ontology = ent_analyser_ontology(r->analyser);
  EntStatus                status   = ENT_OK;
  for (size_t i = 0U; i < r->n_runs && !status; ++i) {
    EntRun what     = {.program  = r->program,
                       .model    = r->runs[i].model.data,
                       .ontology = ent_ontology_id(ontology)};
    what.properties = ent_ontology_properties(ontology, &what.n_properties);
    status = ent_store_begin_run(r->store, &what, &r->runs[i].run, r->error);
  }
  return status;
}

static EntStatus
end_runs(Reload* const r)
{
  EntStatus status = ENT_OK;
  for (size_t i = 0U; i < r->n_runs && !status; ++i) {
    const Run* const run = &r->runs[i];
    status = ent_counts_write(r->store, run->run, &run->counts, r->error);
    status = status ? status : ent_store_end_run(r->store, run->run, r->error);
  }
  return status;
}

static bool
same_span(const EntSpan a, const EntSpan b)
{
  return a.begin == b.begin && a.end == b.end;
}

/// Two readings of one claim: is what is kept of them the same?
static bool
is_same(const EntClaim* const a, const EntClaim* const b)
{
  return ent_slice_equals(a->rule, b->rule) &&
         ent_slice_equals(a->steps, b->steps) &&
         ent_slice_equals(a->time_text, b->time_text) &&
         ent_slice_equals(a->valid_from.text, b->valid_from.text) &&
         ent_slice_equals(a->valid_to.text, b->valid_to.text) &&
         a->confidence >= b->confidence && a->confidence <= b->confidence &&
         same_span(a->subject_span, b->subject_span) &&
         same_span(a->cue_span, b->cue_span) &&
         same_span(a->object_span, b->object_span);
}

/// Is each of `names`, divided by |, one of `known`?
static bool
has_names(const EntSlice known, EntSlice names)
{
  while (names.len) {
    const char* const bar  = (const char*)memchr(names.data, '|', names.len);
    const size_t      n    = bar ? (size_t)(bar - names.data) : names.len;
    const EntSlice    name = ent_slice_sub(names, 0U, n);
    bool              has  = !n;
    for (EntSlice rest = known; rest.len && !has;) {
      const char* const next = (const char*)memchr(rest.data, '|', rest.len);
      const size_t      end  = next ? (size_t)(next - rest.data) : rest.len;
      has  = ent_slice_equals(ent_slice_sub(rest, 0U, end), name);
      rest = ent_slice_sub(rest, next ? end + 1U : end, rest.len);
    }
    if (!has) {
      return false;
    }
    names = ent_slice_sub(names, bar ? n + 1U : n, names.len);
  }
  return true;
}

/// Set `*same` if all entities are described as they were
static EntStatus
compare_entities(const Reload* const    r,
                 const EntRecord* const a,
                 const EntRecord* const b,
                 bool* const            same)
{
  EntMap* const known  = ent_map_new();
  EntStatus     status = known ? ENT_OK : no_memory(r);
  *same                = a->n_entities == b->n_entities;
  for (size_t i = 0U; i < a->n_entities && !status; ++i) {
    status = ent_map_put(known, a->entities[i].iri, (uint32_t)i) ? no_memory(r)
                                                                 : ENT_OK;
  }
  for (size_t i = 0U; i < b->n_entities && !status && *same; ++i) {
    const EntEntity* const x  = &b->entities[i];
    uint32_t               at = 0U;
    *same                     = ent_map_get(known, x->iri, &at) &&
            ent_slice_equals(x->label, a->entities[at].label) &&
            ent_slice_equals(x->class, a->entities[at].class) &&
            ent_slice_equals(x->match, a->entities[at].match) &&
            has_names(a->entities[at].names, x->names);
  }
  ent_map_free(known);
  return status;
}

static EntStatus
tell(const Reload* const    r,
     const EntReloadKind    kind,
     const EntClaim* const  claim,
     const EntRecord* const record)
{
  ++r->counts->mentions[kind];
  return r->observer->change(r->observer->handle, kind, claim, record->article,
                             r->error);
}

/// Tell what of `a` is not in `b`; `changed`: and what is otherwise there
static EntStatus
compare(const Reload* const    r,
        const EntRecord* const a,
        const EntRecord* const b,
        const EntReloadKind    kind,
        const bool             changed)
{
  EntMap* const known  = ent_map_new();
  EntStatus     status = known ? ENT_OK : no_memory(r);
  for (size_t i = 0U; i < b->n_claims && !status; ++i) {
    status =
      ent_map_put(known, b->claims[i].id, (uint32_t)i) ? no_memory(r) : ENT_OK;
  }
  for (size_t i = 0U; i < a->n_claims && !status; ++i) {
    const EntClaim* const claim = &a->claims[i];
    uint32_t              at    = 0U;
    if (!ent_map_get(known, claim->id, &at)) {
      status = tell(r, kind, claim, a);
    } else if (changed && !is_same(claim, &b->claims[at])) {
      status = tell(r, ENT_RELOAD_CHANGED, claim, a);
    }
  }
  ent_map_free(known);
  return status;
}

/// When each mention of an article was first known
typedef struct {
  EntSlice hash; ///< In the arena
  int64_t  run;
} Known;

static EntStatus
read_known(const Reload* const r,
           const int64_t       row,
           EntArena* const     arena,
           Known* const        known,
           const size_t        n)
{
  sqlite3_stmt* stmt = NULL;
  size_t        i    = 0U;
  EntStatus     status =
    ent_sql_bind(r->store, SQL_RELOAD_KNOWN, &stmt, r->error, "i", row);
  while (!status) {
    const int rc = sqlite3_step(stmt);
    if (rc != SQLITE_ROW || i == n) {
      status = rc == SQLITE_DONE ? ENT_OK : ent_sql_error(r->store, r->error);
      break;
    }
    known[i] = (Known){ent_arena_copy(arena, ent_sql_text(stmt, 0)),
                       sqlite3_column_int64(stmt, 1)};
    status   = known[i++].hash.data ? ENT_OK : no_memory(r);
  }
  sqlite3_reset(stmt);
  return status;
}

/// Put the article as it is understood now in the place of what it was
static EntStatus
replace(const Reload* const    r,
        const Kept* const      kept,
        const EntRecord* const old,
        const EntRecord* const record,
        EntArena* const        arena)
{
  EntPutResult result = ENT_STORED;
  Known* const known  = ENT_ARENA_ARRAY(arena, Known, old->n_claims);
  if (!known) {
    return no_memory(r);
  }
  EntStatus status = read_known(r, kept->row, arena, known, old->n_claims);
  if (!status) {
    status = ent_put_record(r->store, r->runs[kept->run].run, record, true,
                            &result, r->error);
  }
  for (size_t i = 0U; i < old->n_claims && !status; ++i) {
    status =
      ent_sql_run(r->store, SQL_RELOAD_KEEP, r->error, "tit",
                  ent_slice(record->article->id), known[i].run, known[i].hash);
  }
  return status;
}

static size_t
n_changes(const Reload* const r)
{
  const size_t* const n = r->counts->mentions;
  return n[ENT_RELOAD_CAME] + n[ENT_RELOAD_WENT] + n[ENT_RELOAD_CHANGED];
}

/// Understand an article anew, and put it in its place if that is otherwise
static EntStatus
redo(Reload* const r, const Kept* const kept)
{
  EntArena    arena    = {NULL, 0U};
  EntRecord   old      = {0};
  EntRecord   record   = {0};
  EntAnalysis analysis = {0};
  EntStatus   status =
    ent_shard_record(r->store, kept->row, &arena, &old, r->error);
  if (!status) {
    analysis.article = *old.article;
    status =
      ent_reading_unpack(old.reading, old.sentences, old.n_sentences, &arena,
                         &analysis.article, &analysis.document, r->error);
  }
  if (!status) {
    status = ent_analyse_document(r->analyser, &arena, &analysis, r->error);
  }
  status              = status
                          ? status
                          : ent_record_make(&analysis.extraction, &arena, &record, r->error);
  const size_t before = n_changes(r);
  if (!status) {
    // What it was made from is the same; only what is made of it is not
    record.digest    = old.digest;
    record.is_stale  = old.is_stale;
    record.signature = old.signature;
    record.reading   = old.reading;
    status           = compare(r, &old, &record, ENT_RELOAD_WENT, false);
  }
  status = status ? status : compare(r, &record, &old, ENT_RELOAD_CAME, true);
  bool same      = false;
  status         = status ? status : compare_entities(r, &old, &record, &same);
  same           = same && before == n_changes(r);
  Run* const run = &r->runs[kept->run];
  if (!status && same) {
    status = ent_sql_run(r->store, SQL_RELOAD_SAME, r->error, "ii", kept->row,
                         run->run);
  } else if (!status) {
    status = replace(r, kept, &old, &record, &arena);
  }
  ++run->counts.documents;
  ++run->counts.ends[same ? ENT_END_UNCHANGED : ENT_END_STORED];
  run->counts.statements += same ? 0U : record.n_claims;
  ++r->counts->articles;
  ent_arena_clear(&arena);
  return status;
}

EntStatus
ent_reload(EntStore* const                store,
           const EntAnalyser* const       analyser,
           const char* const              program,
           const EntReloadObserver* const observer,
           EntReloadCounts* const         counts,
           EntError* const                error)
{
  Reload r         = {.store    = store,
                      .analyser = analyser,
                      .program  = program,
                      .observer = observer,
                      .counts   = counts,
                      .error    = error};
  *counts          = (EntReloadCounts){0};
  EntStatus status = ent_sql_begin(store, error);
  if (status) {
    return status;
  }
  status = list_articles(&r);
  status = status ? status : begin_runs(&r);
  for (size_t i = 0U; i < r.n_kept && !status; ++i) {
    status = redo(&r, &r.kept[i]);
  }
  status = status ? status : end_runs(&r);

  // What is refused is taken back as what failed, but is no failure
  const bool refused = !status && !observer->confirm(observer->handle, counts);
  const EntStatus end =
    ent_sql_finish(store, refused ? ENT_ERR_CANCELLED : status, error);
  free(r.kept);
  free(r.runs);
  ent_arena_clear(&r.arena);
  return refused && end == ENT_ERR_CANCELLED ? ENT_OK : end;
}
