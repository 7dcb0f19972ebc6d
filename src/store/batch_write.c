// SPDX-License-Identifier: ISC

#include "store/batch_write.h"

#include "base/no_memory.h"
#include "rdf/iri.h"
#include "store/batch_labels.h"
#include "store/btree.h"
#include "store/orders.h"
#include "store/quad.h"
#include "store/sql.h"

#include <stdlib.h>

/// A batch while it is written
typedef struct {
  EntBatch*      batch;
  EntBatchWay    way;
  int64_t*       ids;     ///< Of the ranks, ascending
  uint32_t*      indexes; ///< Of the ranks' terms in the batch
  uint32_t       n_ranks;
  uint32_t       no_graph; ///< Rank of the default graph
  EntRankQuad*   quads;    ///< Of ranks
  EntRankQuad*   scratch;  ///< As long
  size_t         n;
  struct Use*    uses; ///< Of the ranks
  EntBatchLabels labels;
  EntBtreeFile   file; ///< If pages are written
  EntError*      error;
} Writing;

/// What a term is used for in the batch
struct Use {
  uint32_t n;          ///< Times as predicate
  uint32_t distinct_s; ///< With so many subjects that are new to it
  uint32_t distinct_o; ///< Likewise
  bool     is_graph;
  bool     is_predicate;
};

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
  w->indexes                      = (uint32_t*)malloc(n * sizeof(uint32_t));
  w->n_ranks                      = (uint32_t)n;
  const bool fine = keys && scratch && ranks && w->ids && w->indexes;
  for (size_t i = 0U; fine && i < n; ++i) {
    const int64_t id = i < table->n ? table->terms[i].id : 0;
    keys[i] = (EntRankKey){(uint64_t)id ^ (uint64_t)INT64_MIN, (uint32_t)i};
  }
  const EntRankKey* const sorted =
    fine ? ent_keys_sort(keys, scratch, n) : NULL;
  for (size_t i = 0U; fine && i < n; ++i) {
    ranks[sorted[i].index] = (uint32_t)i;
    w->indexes[i]          = sorted[i].index;
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
  return fine ? ENT_OK : ent_no_memory(w->error);
}

static void
sort(Writing* const w, const EntOrder* const order)
{
  EntRankQuad* const sorted = ent_quads_rank_sort(
    w->quads, w->scratch, w->n, w->n_ranks, order->places, order->n_sorted);
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
    status              = ent_batch_check(w->batch, w->error);
    status = status ? status : ent_quad_find(store, ids, &known, w->error);
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
    const uint32_t* const at     = w->quads[i].at;
    const uint32_t* const before = i ? w->quads[i - 1U].at : NULL;
    struct Use* const     use    = &w->uses[at[ENT_P]];
    use->n += place == ENT_S;
    if (before && before[place] == at[place] && before[ENT_P] == at[ENT_P]) {
      continue;
    }
    int64_t known = 0;
    if (!w->batch->is_first) {
      status = ent_sql_get(w->batch->store, name, &known, w->error, "ii",
                           w->ids[at[ENT_P]], w->ids[at[place]]);
    }
    use->distinct_s += place == ENT_S && !known;
    use->distinct_o += place == ENT_O && !known;
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

/// The rows of an order, one after the other
typedef struct {
  const Writing*  w;
  const EntOrder* order;
  size_t          row; ///< The next one
} Rows;

static EntStatus
next_row(void* const     handle,
         int64_t         columns[ENT_BTREE_COLUMNS],
         bool* const     is_end,
         EntError* const error)
{
  Rows* const     rows   = (Rows*)handle;
  const EntStatus status = ent_batch_check(rows->w->batch, error);
  *is_end                = status || rows->row == rows->w->n;
  if (!*is_end) {
    const uint32_t* const at = rows->w->quads[rows->row++].at;
    for (size_t i = 0U; i < 4U; ++i) {
      columns[i] = rows->w->ids[at[rows->order->places[i]]];
    }
  }
  return status;
}

/// As a run of its own
static EntStatus
spill_order(Writing* const w, const EntOrder* const order)
{
  EntSpill* const spill = &w->batch->spill;
  Rows            rows  = {w, order, 0U};
  EntStatus       status =
    ent_spill_begin(spill, (unsigned)(order - ent_orders), w->error);
  while (!status && rows.row < w->n) {
    int64_t row[ENT_SPILL_COLUMNS];
    bool    is_end = false;
    status         = next_row(&rows, row, &is_end, w->error);
    status         = status ? status : ent_spill_put(spill, row, w->error);
  }
  return status ? status : ent_spill_end(spill, w->error);
}

static EntStatus
write_order(Writing* const w, const EntOrder* const order)
{
  Rows rows = {w, order, 0U};
  switch (w->way) {
    case ENT_BATCH_PAGES:
      return ent_batch_fill(w->batch->store, &w->file, order, next_row, &rows,
                            w->error);
    case ENT_BATCH_RUNS:
      return spill_order(w, order);
    default:
      w->batch->rows = (EntRows){w->n, quad_value, w};
      return ent_sql_run(w->batch->store, order->insert, w->error, "");
  }
}

/// Find the names that the quads, sorted by predicate, give, and whose local
/// names are to be known
static EntStatus
find_names(Writing* const w)
{
  for (size_t i = 0U; i < w->n; ++i) {
    w->uses[w->quads[i].at[ENT_P]].is_predicate = true;
  }
  EntBatchLabels labels = w->labels;
  const bool     fine =
    ent_batch_find_labels(w->batch, w->quads, w->n, w->indexes, &labels);
  w->labels = labels;
  return fine ? ENT_OK : ent_no_memory(w->error);
}

static EntStatus
insert_names(Writing* const w)
{
  EntStatus status = ent_batch_write_labels(
    w->batch, &w->labels, w->way == ENT_BATCH_PAGES, w->error);
  for (uint32_t i = 0U; i < w->n_ranks && !status; ++i) {
    if (w->uses[i].is_predicate) {
      const EntTerm predicate =
        ent_term_table_get(&w->batch->terms, w->indexes[i]);
      status = ent_label_insert(w->batch->store, w->ids[i],
                                ent_iri_local_name(predicate.text),
                                LABEL_LOCAL_NAME, w->error);
    }
  }
  return status;
}

/// Names of graphs, each once
static EntStatus
insert_graphs(Writing* const w)
{
  EntStatus status = ENT_OK;
  for (uint32_t i = 0U; i < w->n_ranks && !status; ++i) {
    if (w->uses[i].is_graph) {
      status = ent_sql_run(w->batch->store, SQL_GRAPH_INSERT, w->error, "i",
                           w->ids[i]);
    }
  }
  return status;
}

static EntStatus
insert_stats(Writing* const w)
{
  EntStatus status = ENT_OK;
  for (uint32_t i = 0U; i < w->n_ranks && !status; ++i) {
    const struct Use* const use = &w->uses[i];
    if (use->n) {
      status = ent_sql_run(w->batch->store, SQL_STATS_ADD, w->error, "iiii",
                           w->ids[i], (int64_t)use->n, (int64_t)use->distinct_s,
                           (int64_t)use->distinct_o);
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
      w->uses[w->quads[i].at[ENT_G]].is_graph = true;
      w->quads[kept++]                        = w->quads[i];
    }
  }
  w->n = kept;
}

static EntStatus
write_orders(Writing* const w)
{
  const bool is_counted = w->way != ENT_BATCH_RUNS; // Else when they are merged
  EntStatus  status     = ENT_OK;
  sort(w, &ent_orders[ENT_ORDER_SPO]);
  w->n = ent_quads_rank_unique(w->quads, w->n);
  if (!w->batch->is_first) {
    status = drop_known(w);
  }
  if (is_counted && !status) {
    w->batch->n_new += w->n;
    status = count_pairs(w, ENT_S);
  }
  status = status ? status : write_order(w, &ent_orders[ENT_ORDER_SPO]);
  sort(w, &ent_orders[ENT_ORDER_POS]);
  status = status || !is_counted ? status : count_pairs(w, ENT_O);
  status = status ? status : write_order(w, &ent_orders[ENT_ORDER_POS]);
  status = status ? status : find_names(w);
  sort(w, &ent_orders[ENT_ORDER_OSP]);
  status = status ? status : write_order(w, &ent_orders[ENT_ORDER_OSP]);
  keep_named(w);
  sort(w, &ent_orders[ENT_ORDER_GSPO]);
  return status ? status : write_order(w, &ent_orders[ENT_ORDER_GSPO]);
}

/// Write the orders as pages, while the store is between two transactions
static EntStatus
write_pages(Writing* const w)
{
  EntBatch* const batch  = w->batch;
  EntStatus       status = ent_batch_begin_pages(batch, &w->file, w->error);
  status                 = status ? status : write_orders(w);
  return ent_batch_end_pages(batch, &w->file, status, w->error);
}

static EntStatus
write_all(Writing* const w)
{
  EntStatus status =
    w->way == ENT_BATCH_PAGES ? write_pages(w) : write_orders(w);
  status = status ? status : insert_graphs(w);
  status = status ? status : insert_stats(w);
  return status ? status : insert_names(w);
}

EntStatus
ent_batch_write_as(EntBatch* const   batch,
                   const EntBatchWay way,
                   EntError* const   error)
{
  Writing   w      = {.batch = batch,
                      .way   = way,
                      .quads = batch->quads,
                      .n     = batch->n,
                      .error = error};
  EntStatus status = rank(&w);
  if (!status) {
    w.scratch = (EntRankQuad*)malloc(batch->capacity * sizeof(EntRankQuad));
    w.uses    = (struct Use*)calloc(w.n_ranks, sizeof(*w.uses));
    status    = w.scratch && w.uses ? write_all(&w) : ent_no_memory(error);
  }
  batch->rows  = (EntRows){0U, NULL, NULL};
  batch->quads = w.quads; // Whichever of the two it is now
  batch->n     = 0U;
  free(w.scratch);
  free(w.ids);
  free(w.indexes);
  free(w.labels.items);
  free(w.uses);
  return status;
}
