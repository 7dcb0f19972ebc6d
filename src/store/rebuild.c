// SPDX-License-Identifier: ISC

#include "store/rebuild.h"

#include "base/map.h"
#include "base/no_memory.h"
#include "evidence/fact.h"
#include "rdf/namespaces.h"
#include "store/counts.h"
#include "store/intern.h"
#include "store/label.h"
#include "store/rebuild_graph.h"
#include "store/rebuild_source.h"
#include "store/row.h"
#include "store/shard.h"
#include "store/sql.h"
#include "store/told.h"

#include <stdio.h>

/// As the graphs of an export are told
static const EntEvidenceOptions options = {ENT_ANNOTATE_GRAPHS, true, false,
                                           false};

/// The graph of an article
typedef struct {
  int64_t graph;
  char    digits[ENT_ARTICLE_DIGITS + 1U];
  bool    is_put;                           ///< The article, with its claims
  char    copy_of[ENT_ARTICLE_DIGITS + 1U]; ///< If it was put
} Loaded;

/// What is going on
typedef struct {
  EntStore*             store;
  const EntLoadOptions* load;
  EntError*             error;
  int64_t               entities; ///< The graph that describes them, or 0
  int64_t               run;      ///< 0: nothing was put yet
  EntIngestCounts       counts;
  EntTold               told;
  EntArena              list;    ///< Of #graphs
  EntArena              arena;   ///< Of one article
  EntArena              scratch; ///< Of one claim
  Loaded*               graphs;
  size_t                n;
} Rebuild;

static EntStatus
find_graphs(Rebuild* const self)
{
  sqlite3_stmt* stmt = NULL;
  EntStatus     status =
    ent_sql_bind(self->store, SQL_LOADED_ARTICLES, &stmt, self->error, "");
  while (!status) {
    const int rc = sqlite3_step(stmt);
    if (rc != SQLITE_ROW) {
      status =
        rc == SQLITE_DONE ? ENT_OK : ent_sql_error(self->store, self->error);
      break;
    }
    const EntSlice digits = ent_article_digits(ent_sql_text(stmt, 1));
    if (digits.len) {
      self->graphs = (Loaded*)ent_arena_grow(&self->list, self->graphs, self->n,
                                             sizeof(Loaded));
      if (!self->graphs) {
        status = ent_no_memory(self->error);
        break;
      }
      Loaded* const loaded = &self->graphs[self->n++];
      *loaded              = (Loaded){.graph = sqlite3_column_int64(stmt, 0)};
      memcpy(loaded->digits, digits.data, digits.len);
    }
  }
  sqlite3_reset(stmt);
  return status;
}

/// Set `*is` if people rejected the triple of a claim
static EntStatus
is_rejected(Rebuild* const self, const EntClaim* const claim, bool* const is)
{
  const EntTerm terms[] = {ent_term_iri(claim->subject),
                           ent_term_iri(claim->predicate), claim->object};
  int64_t       ids[3]  = {0, 0, 0};
  int64_t       found   = 0;
  EntStatus     status  = ENT_OK;
  for (size_t i = 0U; i < 3U && !status; ++i) {
    status = ent_store_find_term(self->store, &terms[i], &ids[i], self->error);
  }
  status = status ? status
                  : ent_sql_get(self->store, SQL_IS_REJECTED, &found,
                                self->error, "iii", ids[0], ids[1], ids[2]);
  *is    = found != 0;
  return status;
}

/// Take what telling the plain triple of a claim gives, if it makes a fact
static EntStatus
tell_fact(Rebuild* const self, const EntClaim* const claim)
{
  ent_told_reset(&self->told);
  return ent_evidence_fact(claim, &options, &self->scratch, ent_told_quad,
                           &self->told);
}

/// Take what telling a claim gives, but for its plain triple
static EntStatus
tell_claim(Rebuild* const self, const EntClaim* const claim)
{
  ent_told_reset(&self->told);
  return ent_evidence_claim(claim, &options, &self->scratch, ent_told_quad,
                            &self->told);
}

/// Note of a claim that the store tells what was loaded
static EntStatus
note_claim(Rebuild* const self, const EntClaim* const claim)
{
  bool      rejected = false;
  EntStatus status   = tell_claim(self, claim);
  status             = status ? status : ent_told_note(&self->told);
  if (!status && ent_is_fact(claim->polarity, claim->modality)) {
    status = is_rejected(self, claim, &rejected);
    if (!status && !rejected) {
      status = tell_fact(self, claim);
      status = status ? status : ent_told_note(&self->told);
    }
  }
  return status;
}

/// Set `*is_told` if all that telling a claim gives was loaded, and nothing
/// that was not loaded follows from it; then it is noted
static EntStatus
check_claim(Rebuild* const        self,
            const EntClaim* const claim,
            bool* const           is_told)
{
  bool      rejected = false;
  EntStatus status   = tell_fact(self, claim);
  bool      is_fact  = !status && self->told.n != 0U;
  *is_told           = !self->told.n_missing;
  if (!status && !*is_told) { // Unless people decided so
    status   = is_rejected(self, claim, &rejected);
    *is_told = rejected;
  } else if (is_fact) {
    status  = is_rejected(self, claim, &rejected);
    is_fact = !rejected; // What is rejected and loaded all the same stays
  }
  if (status || !*is_told) {
    return status;
  }
  status   = tell_claim(self, claim);
  *is_told = !self->told.n_missing;
  if (status || !*is_told) {
    return status;
  }
  status = ent_told_note(&self->told);
  if (!status && is_fact) {
    status = tell_fact(self, claim);
    status = status ? status : ent_told_note(&self->told);
  }
  return status;
}

/// Leave of the record's claims those that check_claim lets through
static EntStatus
check_claims(Rebuild* const self, EntRecord* const record)
{
  EntClaim* const kept =
    ENT_ARENA_ARRAY(&self->arena, EntClaim, record->n_claims);
  size_t    n      = 0U;
  EntStatus status = kept ? ENT_OK : ent_no_memory(self->error);
  for (size_t i = 0U; i < record->n_claims && !status; ++i) {
    bool is_told = false;
    status       = check_claim(self, &record->claims[i], &is_told);
    if (!status && is_told) {
      kept[n++] = record->claims[i];
    }
    ent_arena_clear(&self->scratch);
  }
  record->claims   = kept;
  record->n_claims = n;
  return status;
}

/// Add the entity `iri` to the record, unless it is there
static EntStatus
add_entity(Rebuild* const   self,
           EntEntity* const list,
           EntMap* const    seen,
           const EntSlice   iri,
           EntRecord* const record)
{
  const EntTerm term = ent_term_iri(iri);
  int64_t       id   = 0;
  sqlite3_stmt* stmt = NULL;
  if (!iri.len || ent_map_get(seen, iri, NULL)) {
    return ENT_OK;
  }
  if (ent_map_put(seen, iri, 0U)) {
    return ent_no_memory(self->error);
  }
  EntStatus status = ent_store_find_term(self->store, &term, &id, self->error);
  status           = status ? status
                            : ent_sql_bind(self->store, SQL_LOADED_ENTITY, &stmt,
                                           self->error, "ii", self->entities, id);
  if (status) {
    return status;
  }
  if (sqlite3_step(stmt) != SQLITE_ROW) {
    status = ent_sql_error(self->store, self->error);
  } else {
    EntEntity* const entity = &list[record->n_entities++];
    entity->iri             = iri;
    entity->class = ent_arena_copy(&self->arena, ent_sql_text(stmt, 0));
    entity->label = ent_arena_copy(&self->arena, ent_sql_text(stmt, 1));
    entity->match = ent_arena_copy(&self->arena, ent_sql_text(stmt, 2));
    if (!entity->class.data || !entity->label.data || !entity->match.data) {
      status = ent_no_memory(self->error);
    }
  }
  sqlite3_reset(stmt);
  return status;
}

/// The entities that the record's claims name
static EntStatus
add_entities(Rebuild* const self, EntRecord* const record)
{
  EntEntity* const list =
    ENT_ARENA_ARRAY(&self->arena, EntEntity, record->n_claims * 3U);
  EntMap* const seen   = ent_map_new();
  EntStatus     status = list && seen ? ENT_OK : ent_no_memory(self->error);
  record->entities     = list;
  for (size_t i = 0U; i < record->n_claims && !status; ++i) {
    const EntClaim* const claim  = &record->claims[i];
    const EntSlice        none   = {NULL, 0U};
    const EntSlice        iris[] = {
             claim->subject,
      claim->object.kind == ENT_TERM_IRI ? claim->object.text : none,
             claim->holder};
    for (size_t j = 0U; j < 3U && !status; ++j) {
      status = add_entity(self, list, seen, iris[j], record);
    }
  }
  ent_map_free(seen);
  return status;
}

/// The run that what is put belongs to.  Its program is none that ingests, so
/// that ingest reads again what it meets
static EntStatus
begin_run(Rebuild* const self)
{
  EntRun run = {"RDF", "", "", NULL, 0U};
  if (self->run) {
    return ENT_OK;
  }
  const EntStatus status =
    self->load->ontology
      ? self->load->ontology(self->load->handle, &run, self->error)
      : ENT_OK;
  return status
           ? status
           : ent_store_begin_run(self->store, &run, &self->run, self->error);
}

/// Put the article of a graph, unless the store has it
static EntStatus
put_article(Rebuild* const self, Loaded* const loaded)
{
  RebuildGraph graph  = {.graph = loaded->graph};
  EntRecord    record = {0};
  int64_t      row    = 0;

  const EntSlice digits = ent_slice(loaded->digits);
  EntStatus      status =
    ent_sql_get(self->store, SQL_ARTICLE_FIND, &row, self->error, "t", digits);
  if (status || row) {
    return status;
  }
  status = rebuild_read(self->store, digits, &self->arena, &graph, self->error);
  if (status || !graph.has_article) {
    return status;
  }
  ent_told_reset(&self->told);
  status = ent_evidence_article(&graph.article, &options, &self->arena,
                                ent_told_quad, &self->told);
  if (status || self->told.n_missing) {
    return status;
  }
  snprintf(loaded->copy_of, sizeof(loaded->copy_of), "%.*s",
           ENT_SLICE_ARG(graph.article.copy_of));
  status         = rebuild_record(&graph, &self->arena, &record, self->error);
  status         = status ? status : check_claims(self, &record);
  status         = status ? status : add_entities(self, &record);
  status         = status ? status : begin_run(self);
  status         = status ? status
                          : rebuild_put(self->store, self->run, &graph.article, &record,
                                        &self->arena, self->error);
  loaded->is_put = true;
  ++self->counts.documents;
  ++self->counts.ends[ENT_END_STORED];
  self->counts.statements += record.n_claims;
  return status;
}

/// An article is a copy of one that goes before it (copies.h), or of none;
/// what was loaded may say otherwise, and stays RDF
static EntStatus
set_copy(Rebuild* const self, const Loaded* const loaded)
{
  int64_t   row    = 0;
  int64_t   other  = 0;
  EntStatus status = ENT_OK;
  if (loaded->copy_of[0]) {
    status = ent_sql_get(self->store, SQL_ARTICLE_FIND, &row, self->error, "t",
                         ent_slice(loaded->digits));
    status = status ? status
                    : ent_sql_get(self->store, SQL_ARTICLE_FIND, &other,
                                  self->error, "t", ent_slice(loaded->copy_of));
  }
  return !status && row && other ? ent_sql_run(self->store, SQL_COPIES_SET_TOLD,
                                               self->error, "ii", row, other)
                                 : status;
}

/// Note of an article's graphs what the store tells, whoever put it
static EntStatus
note_article(Rebuild* const self, const Loaded* const loaded)
{
  int64_t       row    = 0;
  sqlite3_stmt* stmt   = NULL;
  EntRecord     record = {0};
  EntStatus     status = ent_sql_get(self->store, SQL_ARTICLE_FIND, &row,
                                     self->error, "t", ent_slice(loaded->digits));
  if (status || !row) {
    return status;
  }
  status =
    ent_sql_bind(self->store, SQL_ARTICLE_NODE, &stmt, self->error, "i", row);
  if (!status && sqlite3_step(stmt) == SQLITE_ROW) {
    const EntArticleNode node = ent_article_row(stmt);
    ent_told_reset(&self->told);
    status = ent_evidence_article(&node, &options, &self->arena, ent_told_quad,
                                  &self->told);
    status = status ? status : ent_told_note(&self->told);
  }
  sqlite3_reset(stmt);
  if (!status && !loaded->is_put) {
    status =
      ent_shard_record(self->store, row, &self->arena, &record, self->error);
  }
  for (size_t i = 0U; i < record.n_claims && !status; ++i) {
    status = note_claim(self, &record.claims[i]);
    ent_arena_clear(&self->scratch);
  }
  return status;
}

/// Predicates are found by name, also where no ontology names them
static EntStatus
name_predicates(Rebuild* const self)
{
  sqlite3_stmt* stmt = NULL;
  EntStatus     status =
    ent_sql_bind(self->store, SQL_UNNAMED_PREDICATES, &stmt, self->error, "");
  while (!status) {
    const int rc = sqlite3_step(stmt);
    if (rc != SQLITE_ROW) {
      status =
        rc == SQLITE_DONE ? ENT_OK : ent_sql_error(self->store, self->error);
      break;
    }
    status = ent_label_insert_local_name(
      self->store, sqlite3_column_int64(stmt, 0), self->error);
  }
  sqlite3_reset(stmt);
  return status;
}

static EntStatus
end_run(Rebuild* const self)
{
  EntStatus status = name_predicates(self);
  status           = status ? status
                            : ent_counts_write(self->store, self->run, &self->counts,
                                               self->error);
  return status ? status
                : ent_store_end_run(self->store, self->run, self->error);
}

static EntStatus
rebuild(Rebuild* const self)
{
  const EntTerm entities =
    ent_term_iri(ENT_SLICE_LITERAL(ENT_NS_GRAPH "entities"));
  EntStatus status =
    ent_store_look_up(self->store, &entities, &self->entities, self->error);
  status = status ? status : ent_told_begin(self->store, self->error);
  for (size_t i = 0U; i < self->n && !status; ++i) {
    status = put_article(self, &self->graphs[i]);
    ent_arena_clear(&self->arena);
  }
  for (size_t i = 0U; i < self->n && !status; ++i) {
    status = set_copy(self, &self->graphs[i]);
  }
  for (size_t i = 0U; i < self->n && !status; ++i) {
    status = note_article(self, &self->graphs[i]);
    ent_arena_clear(&self->arena);
  }
  status = status ? status : ent_told_note_rest(self->store, self->error);
  status = status ? status : ent_told_drop(self->store, self->error);
  return status || !self->run ? status : end_run(self);
}

EntStatus
ent_rebuild(EntStore* const             store,
            const EntLoadOptions* const load,
            uint64_t* const             n_articles,
            EntError* const             error)
{
  Rebuild self     = {.store = store, .load = load, .error = error};
  self.told.store  = store;
  self.told.error  = error;
  EntStatus status = find_graphs(&self);
  if (!status && self.n) {
    status = rebuild(&self);
  }
  if (status == ENT_ERR_MEMORY) {
    ent_no_memory(error);
  }
  *n_articles = self.counts.documents;
  ent_told_reset(&self.told);
  ent_arena_clear(&self.list);
  ent_arena_clear(&self.arena);
  ent_arena_clear(&self.scratch);
  return status;
}
