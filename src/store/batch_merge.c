// SPDX-License-Identifier: ISC

#include "store/batch_write.h"
#include "store/merge.h"

#include <stdlib.h>
#include <string.h>

/// A predicate, for the planner
typedef struct {
  int64_t p;
  int64_t n; ///< Quads
  int64_t distinct_s;
  int64_t distinct_o;
} Use;

/// The merge of an order
typedef struct {
  const EntBatch* batch;
  EntMerge        merge;
  unsigned        order;
  int64_t         last[ENT_SPILL_COLUMNS]; ///< The row before
  Use*            uses;                    ///< Owned; by predicate
  size_t          n;
  size_t          capacity;
  uint64_t        n_rows;
} Merging;

static EntStatus
add_use(Merging* const m, const int64_t p, EntError* const error)
{
  if (m->n == m->capacity) {
    const size_t capacity = m->capacity ? m->capacity * 2U : 256U;
    Use* const   uses     = (Use*)realloc(m->uses, capacity * sizeof(Use));
    if (!uses) {
      return ent_error_set(error, ENT_ERR_MEMORY, "out of memory");
    }
    m->uses     = uses;
    m->capacity = capacity;
  }
  m->uses[m->n++] = (Use){p, 0, 0, 0};
  return ENT_OK;
}

/// In the order pos a predicate's quads stand together
static EntStatus
count_objects(Merging* const m, const int64_t* const row, EntError* const error)
{
  EntStatus status = ENT_OK;
  if (!m->n || m->uses[m->n - 1U].p != row[0]) {
    status = add_use(m, row[0], error);
  }
  if (!status) {
    Use* const use = &m->uses[m->n - 1U];
    use->distinct_o += !use->n || m->last[1] != row[1];
    ++use->n;
  }
  return status;
}

static int
compare(const void* const a, const void* const b)
{
  const int64_t left  = *(const int64_t*)a;
  const int64_t right = ((const Use*)b)->p;
  return left < right ? -1 : left > right;
}

/// In the order spo each pair of a subject and a predicate stands together
static void
count_subjects(Merging* const m, const int64_t* const row)
{
  if (!m->n_rows || m->last[0] != row[0] || m->last[1] != row[1]) {
    Use* const use =
      (Use*)bsearch(&row[1], m->uses, m->n, sizeof(Use), compare);
    if (use) { // As it is, unless the disk lost something
      ++use->distinct_s;
    }
  }
}

static EntStatus
next_row(void* const     handle,
         int64_t         columns[ENT_BTREE_COLUMNS],
         bool* const     is_end,
         EntError* const error)
{
  Merging* const m      = (Merging*)handle;
  EntStatus      status = ent_batch_check(m->batch, error);
  status = status ? status : ent_merge_next(&m->merge, columns, is_end, error);
  if (status || *is_end) {
    return status;
  }
  if (m->order == ENT_ORDER_POS) {
    status = count_objects(m, columns, error);
  } else if (m->order == ENT_ORDER_SPO) {
    count_subjects(m, columns);
  }
  memcpy(m->last, columns, sizeof(m->last));
  ++m->n_rows;
  return status;
}

static EntStatus
merge_orders(EntBatch* const     batch,
             EntBtreeFile* const file,
             Merging* const      m,
             EntError* const     error)
{
  // The first tells which predicates there are
  static const unsigned order[ENT_N_ORDERS] = {ENT_ORDER_POS, ENT_ORDER_SPO,
                                               ENT_ORDER_OSP, ENT_ORDER_GSPO};
  EntStatus             status              = ENT_OK;
  for (size_t i = 0U; i < ENT_N_ORDERS && !status; ++i) {
    m->order  = order[i];
    m->n_rows = 0U;
    status    = ent_merge_open(&m->merge, &batch->spill, order[i], error);
    status    = status ? status
                       : ent_batch_fill(batch->store, file, &ent_orders[order[i]],
                                        next_row, m, error);
    ent_merge_close(&m->merge);
    batch->n_new += order[i] == ENT_ORDER_SPO ? m->n_rows : 0U;
  }
  return status;
}

EntStatus
ent_batch_merge(EntBatch* const batch, EntError* const error)
{
  Merging      m      = {.batch = batch};
  EntBtreeFile file   = {.fd = -1};
  EntStatus    status = ent_batch_begin_pages(batch, &file, error);
  status              = status ? status : merge_orders(batch, &file, &m, error);
  status              = ent_batch_end_pages(batch, &file, status, error);
  for (size_t i = 0U; i < m.n && !status; ++i) {
    const Use* const use = &m.uses[i];
    status = ent_sql_run(batch->store, SQL_STATS_ADD, error, "iiii", use->p,
                         use->n, use->distinct_s, use->distinct_o);
  }
  free(m.uses);
  return status;
}

EntStatus
ent_batch_begin_pages(const EntBatch* const batch,
                      EntBtreeFile* const   file,
                      EntError* const       error)
{
  *file                  = (EntBtreeFile){.fd = -1};
  const EntStatus status = ent_sql_run(batch->store, SQL_COMMIT, error, "");
  return status ? status : ent_btree_open(file, batch->draft, error);
}

EntStatus
ent_batch_fill(EntStore* const       store,
               EntBtreeFile* const   file,
               const EntOrder* const order,
               const EntBtreeNext    next,
               void* const           handle,
               EntError* const       error)
{
  int64_t         root   = 0;
  const EntStatus status = ent_sql_get(store, SQL_TABLE_ROOT, &root, error, "t",
                                       ent_slice(order->table));
  return status ? status
                : ent_btree_fill(file, (uint32_t)root, 4U, next, handle, error);
}

EntStatus
ent_batch_end_pages(const EntBatch* const batch,
                    EntBtreeFile* const   file,
                    EntStatus             status,
                    EntError* const       error)
{
  status = ent_btree_close(file, status, error);
  return status ? status : ent_sql_run(batch->store, SQL_BEGIN, error, "");
}
