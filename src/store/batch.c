// SPDX-License-Identifier: ISC

#include "store/batch.h"

#include "rdf/iri.h"
#include "store/batch_labels.h"
#include "store/batch_terms.h"
#include "store/btree.h"
#include "store/quad.h"
#include "store/sql.h"

#include <stdlib.h>
#include <string.h>

/// A batch while it is written
typedef struct {
  EntBatch*      batch;
  int64_t*       ids;     ///< Of the ranks, ascending
  uint32_t*      indexes; ///< Of the ranks' terms in the batch
  uint32_t       n_ranks;
  uint32_t       no_graph; ///< Rank of the default graph
  EntRankQuad*   quads;    ///< Of ranks
  EntRankQuad*   scratch;  ///< As long
  size_t         n;
  struct Use*    uses; ///< Of the ranks
  EntBatchLabels labels;
  bool           is_bulk; ///< Pages are written, not rows
  EntBtreeFile   file;    ///< To which
  EntError*      error;
} Writing;

/// What a term is used for in the batch
struct Use {
  uint32_t n;          ///< Times as predicate
  uint32_t distinct_s; ///< With so many subjects that are new to it
  uint32_t distinct_o; ///< Likewise
  bool     is_graph;
};

/// A covering order: a table, and how it is sorted from the one before
typedef struct {
  const char* table;
  SqlName     insert;
  uint8_t     places[4];
  size_t      n_sorted; ///< Of #places; the others are in order already
} Order;

EntStatus
ent_batch_open(EntBatch* const   batch,
               EntStore* const   store,
               const char* const draft,
               EntError* const   error)
{
  int64_t some  = 0;
  batch->store  = store;
  batch->draft  = draft;
  batch->rows.n = 0U;
  if (ent_rows_show(store->db, &batch->rows)) {
    return ent_sql_error(store, error);
  }
  const EntStatus status = ent_sql_get(store, SQL_IS_FILLED, &some, error, "");
  batch->is_first        = !some;
  return status;
}

/// Is `term`, no literal, the one at an index?
static bool
is_at(const EntTermTable* const table,
      const uint32_t            index,
      const EntTerm* const      term)
{
  if (index >= table->n) { // No graph
    return false;
  }
  const EntTableTerm* const known = &table->terms[index];
  return known->len == term->text.len && known->kind == (uint8_t)term->kind &&
         !memcmp(known->text, term->text.data, known->len);
}

/// Often it is the one in the same place of the quad before
static EntStatus
put_term(EntBatch* const batch, const unsigned place, const EntTerm* const term)
{
  EntRankQuad* const quad  = &batch->quads[batch->n];
  uint32_t* const    index = &quad->at[place];
  if (term->kind == ENT_TERM_NONE) {
    *index = ENT_NO_TERM;
    return ENT_OK;
  }
  if (batch->n && term->kind != ENT_TERM_LITERAL &&
      is_at(&batch->terms, quad[-1].at[place], term)) {
    *index = quad[-1].at[place];
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
  EntStatus status = put_term(batch, ENT_S, &quad->s);
  status           = status ? status : put_term(batch, ENT_P, &quad->p);
  status           = status ? status : put_term(batch, ENT_O, &quad->o);
  status           = status ? status : put_term(batch, ENT_G, &quad->g);
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
  return fine ? ENT_OK : no_memory(w->error);
}

static void
sort(Writing* const w, const Order* const order)
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

/// A row of an order for ent_btree_fill
typedef struct {
  const Writing* w;
  const Order*   order;
} Bulk;

static void
bulk_row(const void* const handle,
         const size_t      row,
         int64_t           columns[ENT_BTREE_COLUMNS])
{
  const Bulk* const     bulk = (const Bulk*)handle;
  const uint32_t* const at   = bulk->w->quads[row].at;
  for (size_t i = 0U; i < 4U; ++i) {
    columns[i] = bulk->w->ids[at[bulk->order->places[i]]];
  }
}

static EntStatus
fill(Writing* const w, const Order* const order)
{
  const Bulk bulk   = {w, order};
  int64_t    root   = 0;
  EntStatus  status = ent_sql_get(w->batch->store, SQL_TABLE_ROOT, &root,
                                  w->error, "t", ent_slice(order->table));
  return status ? status
                : ent_btree_fill(&w->file, (uint32_t)root, 4U, bulk_row, &bulk,
                                 w->n, w->error);
}

static EntStatus
write_order(Writing* const w, const Order* const order)
{
  if (w->is_bulk) {
    return fill(w, order);
  }
  w->batch->rows = (EntRows){w->n, quad_value, w};
  return ent_sql_run(w->batch->store, order->insert, w->error, "");
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

/// What the planner is told of predicates, and their local names
static EntStatus
insert_stats(Writing* const w)
{
  EntStatus status = ENT_OK;
  for (uint32_t i = 0U; i < w->n_ranks && !status; ++i) {
    const struct Use* const use = &w->uses[i];
    if (use->n) {
      const EntTerm predicate =
        ent_term_table_get(&w->batch->terms, w->indexes[i]);
      status = ent_label_insert(w->batch->store, w->ids[i],
                                ent_iri_local_name(predicate.text),
                                LABEL_LOCAL_NAME, w->error);
    }
    if (use->n && !status) {
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

/*
  Each order needs a part of its sort only: quads that are equal there stand
  in the order of the sort before it.
*/
static const Order orders[] = {
  {"spo", SQL_BATCH_SPO, {ENT_S, ENT_P, ENT_O, ENT_G}, 4U},
  {"pos", SQL_BATCH_POS, {ENT_P, ENT_O, ENT_S, ENT_G}, 2U},
  {"osp", SQL_BATCH_OSP, {ENT_O, ENT_S, ENT_P, ENT_G}, 2U},
  {"gspo", SQL_BATCH_GSPO, {ENT_G, ENT_S, ENT_P, ENT_O}, 3U},
};

static EntStatus
write_orders(Writing* const w)
{
  EntStatus status = ENT_OK;
  sort(w, &orders[0]);
  w->n = ent_quads_rank_unique(w->quads, w->n);
  if (!w->batch->is_first) {
    status = drop_known(w);
  }
  w->batch->n_new += status ? 0U : w->n;
  status = status ? status : count_pairs(w, ENT_S);
  status = status ? status : write_order(w, &orders[0]);
  sort(w, &orders[1]);
  status = status ? status : count_pairs(w, ENT_O);
  if (!status && !ent_batch_find_labels(w->batch, w->quads, w->n, w->indexes,
                                        &w->labels)) {
    status = no_memory(w->error);
  }
  status = status ? status : write_order(w, &orders[1]);
  sort(w, &orders[2]);
  status = status ? status : write_order(w, &orders[2]);
  keep_named(w);
  sort(w, &orders[3]);
  return status ? status : write_order(w, &orders[3]);
}

/// Write the orders as pages, while the store is between two transactions
static EntStatus
write_pages(Writing* const w)
{
  EntStore* const store  = w->batch->store;
  EntStatus       status = ent_sql_run(store, SQL_COMMIT, w->error, "");
  if (!status) {
    w->is_bulk = true;
    status     = ent_btree_open(&w->file, w->batch->draft, w->error);
    status     = status ? status : write_orders(w);
    status     = ent_btree_close(&w->file, status, w->error);
  }
  return status ? status : ent_sql_run(store, SQL_BEGIN, w->error, "");
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
    w.uses    = (struct Use*)calloc(w.n_ranks, sizeof(*w.uses));
    status    = !w.scratch || !w.uses             ? no_memory(error)
                : batch->is_first && batch->draft ? write_pages(&w)
                                                  : write_orders(&w);
  }
  status = status ? status : insert_graphs(&w);
  status = status ? status : insert_stats(&w);
  status = status ? status : ent_batch_write_labels(batch, &w.labels, error);
  batch->rows     = (EntRows){0U, NULL, NULL};
  batch->quads    = w.quads; // Whichever of the two it is now
  batch->n        = 0U;
  batch->is_first = false;
  free(w.scratch);
  free(w.ids);
  free(w.indexes);
  free(w.labels.items);
  free(w.uses);
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
