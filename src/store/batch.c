// SPDX-License-Identifier: ISC

#include "store/batch.h"

#include "rdf/namespaces.h"
#include "store/batch_terms.h"
#include "store/quad.h"
#include "store/sql.h"

#include <stdlib.h>
#include <string.h>

/// A batch while it is written
typedef struct {
  EntBatch*              batch;
  int64_t*               ids; ///< Of the ranks, ascending
  uint32_t               n_ranks;
  uint32_t               no_graph; ///< Rank of the default graph
  EntRankQuad*           quads;    ///< Of ranks
  EntRankQuad*           scratch;  ///< As long
  size_t                 n;
  struct PredicateCount* counts; ///< Of the ranks
  EntError*              error;
} Writing;

/// What a batch adds to the table predicate_stats
struct PredicateCount {
  uint32_t n;
  uint32_t distinct_s;
  uint32_t distinct_o;
};

EntStatus
ent_batch_open(EntBatch* const batch,
               EntStore* const store,
               EntError* const error)
{
  int64_t some  = 0;
  batch->store  = store;
  batch->rows.n = 0U;
  if (ent_rows_show(store->db, &batch->rows)) {
    return ent_sql_error(store, error);
  }
  const EntStatus status = ent_sql_get(store, SQL_IS_FILLED, &some, error, "");
  batch->is_first        = !some;
  return status;
}

static EntStatus
put_term(EntBatch* const      batch,
         const EntTerm* const term,
         uint32_t* const      index)
{
  if (term->kind == ENT_TERM_NONE) {
    *index = ENT_NO_TERM;
    return ENT_OK;
  }
  return ent_term_table_put(&batch->terms, term, index);
}

EntStatus
ent_batch_add(EntBatch* const batch, const EntQuad* const quad)
{
  if (batch->n == batch->capacity) {
    const size_t capacity = batch->capacity ? batch->capacity * 2U : 4096U;
    EntRankQuad* const quads =
      (EntRankQuad*)realloc(batch->quads, capacity * sizeof(EntRankQuad));
    if (!quads) {
      return ENT_ERR_MEMORY;
    }
    batch->quads    = quads;
    batch->capacity = capacity;
  }
  EntRankQuad* const out    = &batch->quads[batch->n];
  EntStatus          status = put_term(batch, &quad->s, &out->at[ENT_S]);
  status = status ? status : put_term(batch, &quad->p, &out->at[ENT_P]);
  status = status ? status : put_term(batch, &quad->o, &out->at[ENT_O]);
  status = status ? status : put_term(batch, &quad->g, &out->at[ENT_G]);
  batch->n += status ? 0U : 1U;
  return status;
}

size_t
ent_batch_size(const EntBatch* const batch)
{
  return batch->terms.size +
         batch->terms.n * (sizeof(int64_t) + 2U * sizeof(EntRankKey)) +
         batch->capacity * 2U * sizeof(EntRankQuad);
}

static EntStatus
no_memory(EntError* const error)
{
  return ent_error_set(error, ENT_ERR_MEMORY, "out of memory");
}

/// Bring the indexes of terms into the order of their ids
static EntStatus
rank(Writing* const w)
{
  const EntTermTable* const table = &w->batch->terms;
  const size_t              n     = table->n + 1U; // And the default graph
  EntRankKey* const         keys  = (EntRankKey*)malloc(n * sizeof(EntRankKey));
  EntRankKey* const scratch       = (EntRankKey*)malloc(n * sizeof(EntRankKey));
  uint32_t* const   ranks         = (uint32_t*)malloc(n * sizeof(uint32_t));
  w->ids                          = (int64_t*)malloc(n * sizeof(int64_t));
  w->n_ranks                      = (uint32_t)n;
  const bool fine                 = keys && scratch && ranks && w->ids;
  for (size_t i = 0U; fine && i < n; ++i) {
    const int64_t id = i < table->n ? table->terms[i].id : 0;
    keys[i] = (EntRankKey){(uint64_t)id ^ (uint64_t)INT64_MIN, (uint32_t)i};
  }
  const EntRankKey* const sorted =
    fine ? ent_keys_sort(keys, scratch, n) : NULL;
  for (size_t i = 0U; fine && i < n; ++i) {
    ranks[sorted[i].index] = (uint32_t)i;
    w->ids[i]              = (int64_t)(sorted[i].key ^ (uint64_t)INT64_MIN);
  }
  w->no_graph = fine ? ranks[table->n] : 0U;
  for (size_t i = 0U; fine && i < w->n; ++i) {
    for (size_t j = 0U; j < 4U; ++j) {
      uint32_t* const at = &w->quads[i].at[j];
      *at                = *at == ENT_NO_TERM ? w->no_graph : ranks[*at];
    }
  }
  free(keys);
  free(scratch);
  free(ranks);
  return fine ? ENT_OK : no_memory(w->error);
}

static void
sort(Writing* const w, const uint8_t* const order, const size_t n_places)
{
  EntRankQuad* const sorted = ent_quads_rank_sort(w->quads, w->scratch, w->n,
                                                  w->n_ranks, order, n_places);
  if (sorted != w->quads) {
    w->scratch = w->quads;
    w->quads   = sorted;
  }
}

static QuadIds
ids_of(const Writing* const w, const EntRankQuad* const quad)
{
  return (QuadIds){w->ids[quad->at[ENT_S]], w->ids[quad->at[ENT_P]],
                   w->ids[quad->at[ENT_O]], w->ids[quad->at[ENT_G]]};
}

/// Leave out what the store has; what articles say is now said by a file too
static EntStatus
drop_known(Writing* const w)
{
  EntStore* const store  = w->batch->store;
  EntStatus       status = ENT_OK;
  size_t          kept   = 0U;
  for (size_t i = 0U; i < w->n && !status; ++i) {
    const QuadIds ids   = ids_of(w, &w->quads[i]);
    bool          known = false;
    status              = ent_quad_find(store, ids, &known, w->error);
    if (!status && known && !ids.g) {
      status = ent_quad_mark_told(store, ids, w->error);
    }
    if (!known) {
      w->quads[kept++] = w->quads[i];
    }
  }
  w->n = kept;
  return status;
}

/// Count what the sorted quads add of pairs of a predicate and `place`
static EntStatus
count_pairs(Writing* const w, const unsigned place)
{
  const SqlName name   = place == ENT_S ? SQL_SPO_HAS_SP : SQL_POS_HAS_PO;
  EntStatus     status = ENT_OK;
  for (size_t i = 0U; i < w->n && !status; ++i) {
    const uint32_t* const        at     = w->quads[i].at;
    const uint32_t* const        before = i ? w->quads[i - 1U].at : NULL;
    struct PredicateCount* const count  = &w->counts[at[ENT_P]];
    count->n += place == ENT_S;
    if (before && before[place] == at[place] && before[ENT_P] == at[ENT_P]) {
      continue;
    }
    int64_t known = 0;
    if (!w->batch->is_first) {
      status = ent_sql_get(w->batch->store, name, &known, w->error, "ii",
                           w->ids[at[ENT_P]], w->ids[at[place]]);
    }
    count->distinct_s += place == ENT_S && !known;
    count->distinct_o += place == ENT_O && !known;
  }
  return status;
}

/// The place that `column` of the table `batch` shows: s, p, o, g
static void
quad_value(const void* const      handle,
           const size_t           row,
           const int              column,
           sqlite3_context* const result)
{
  const Writing* const w = (const Writing*)handle;
  sqlite3_result_int64(result, w->ids[w->quads[row].at[column & 3]]);
}

static EntStatus
insert(Writing* const w, const SqlName name)
{
  w->batch->rows = (EntRows){w->n, quad_value, w};
  return ent_sql_run(w->batch->store, name, w->error, "");
}

/// Names of graphs, each once
static EntStatus
insert_graphs(Writing* const w)
{
  EntStatus status = ENT_OK;
  for (size_t i = 0U; i < w->n && !status; ++i) {
    const uint32_t g = w->quads[i].at[ENT_G];
    if (!i || g != w->quads[i - 1U].at[ENT_G]) {
      status = ent_sql_run(w->batch->store, SQL_GRAPH_INSERT, w->error, "i",
                           w->ids[g]);
    }
  }
  return status;
}

static EntStatus
insert_stats(Writing* const w)
{
  EntStatus status = ENT_OK;
  for (uint32_t i = 0U; i < w->n_ranks && !status; ++i) {
    const struct PredicateCount* const count = &w->counts[i];
    if (count->n) {
      status =
        ent_sql_run(w->batch->store, SQL_STATS_ADD, w->error, "iiii", w->ids[i],
                    (int64_t)count->n, (int64_t)count->distinct_s,
                    (int64_t)count->distinct_o);
    }
  }
  return status;
}

/// Quads of named graphs only
static void
keep_named(Writing* const w)
{
  size_t kept = 0U;
  for (size_t i = 0U; i < w->n; ++i) {
    if (w->quads[i].at[ENT_G] != w->no_graph) {
      w->quads[kept++] = w->quads[i];
    }
  }
  w->n = kept;
}

/*
  Each order needs a part of its sort only: quads that are equal there stand
  in the order of the sort before it.
*/
static EntStatus
write_orders(Writing* const w)
{
  static const uint8_t spo[]  = {ENT_S, ENT_P, ENT_O, ENT_G};
  static const uint8_t pos[]  = {ENT_P, ENT_O};
  static const uint8_t osp[]  = {ENT_O, ENT_S};
  static const uint8_t gspo[] = {ENT_G, ENT_S, ENT_P};

  EntStatus status = ENT_OK;
  sort(w, spo, sizeof(spo));
  w->n = ent_quads_rank_unique(w->quads, w->n);
  if (!w->batch->is_first) {
    status = drop_known(w);
  }
  w->batch->n_new += status ? 0U : w->n;
  status = status ? status : count_pairs(w, ENT_S);
  status = status ? status : insert(w, SQL_BATCH_SPO);
  sort(w, pos, sizeof(pos));
  status = status ? status : count_pairs(w, ENT_O);
  status = status ? status : insert(w, SQL_BATCH_POS);
  sort(w, osp, sizeof(osp));
  status = status ? status : insert(w, SQL_BATCH_OSP);
  keep_named(w);
  sort(w, gspo, sizeof(gspo));
  status = status ? status : insert(w, SQL_BATCH_GSPO);
  status = status ? status : insert_graphs(w);
  return status ? status : insert_stats(w);
}

EntStatus
ent_batch_write(EntBatch* const batch, EntError* const error)
{
  if (!batch->n) {
    return ENT_OK;
  }
  Writing w = {
    .batch = batch, .quads = batch->quads, .n = batch->n, .error = error};
  EntStatus status = ent_batch_resolve(batch, error);
  status           = status ? status : rank(&w);
  if (!status) {
    w.scratch = (EntRankQuad*)malloc(batch->capacity * sizeof(EntRankQuad));
    w.counts  = (struct PredicateCount*)calloc(w.n_ranks, sizeof(*w.counts));
    status    = w.scratch && w.counts ? write_orders(&w) : no_memory(error);
  }
  batch->rows     = (EntRows){0U, NULL, NULL};
  batch->quads    = w.quads; // Whichever of the two it is now
  batch->n        = 0U;
  batch->is_first = false;
  free(w.scratch);
  free(w.ids);
  free(w.counts);
  return status;
}

void
ent_batch_forget_terms(EntBatch* const batch)
{
  ent_term_table_clear(&batch->terms);
  batch->n_resolved = 0U;
}

void
ent_batch_close(EntBatch* const batch)
{
  ent_term_table_clear(&batch->terms);
  free(batch->quads);
  batch->quads = NULL;
}
