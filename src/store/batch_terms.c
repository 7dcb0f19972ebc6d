// SPDX-License-Identifier: ISC

#include "store/batch_terms.h"

#include "store/intern.h"
#include "store/sql.h"

#include <stdlib.h>

/// Terms that are new to the store
typedef struct {
  const EntTermTable* table;
  EntRankKey*         keys; ///< Sorted, or in order of their indexes
  size_t              n;
} NewTerms;

static void
text_result(sqlite3_context* const result, const EntSlice s)
{
  sqlite3_result_text64(result, s.data ? s.data : "", s.len, SQLITE_STATIC,
                        SQLITE_UTF8);
}

/// Columns of the table `term`
static void
term_value(const void* const      handle,
           const size_t           row,
           const int              column,
           sqlite3_context* const result)
{
  const NewTerms* const new      = (const NewTerms*)handle;
  const EntTableTerm* const term = &new->table->terms[new->keys[row].index];
  switch (column) {
    case 0:
      sqlite3_result_int64(result, term->id);
      break;
    case 1:
      sqlite3_result_int(result, term->kind);
      break;
    case 2:
      text_result(result, (EntSlice){term->text, term->len});
      break;
    case 3:
      if (term->datatype != ENT_NO_TERM) {
        sqlite3_result_int64(result, new->table->terms[term->datatype].id);
      }
      break;
    default:
      text_result(result, (EntSlice){term->text + term->len, term->lang_len});
      break;
  }
}

/// Columns of the table `term_hash`
static void
hash_value(const void* const      handle,
           const size_t           row,
           const int              column,
           sqlite3_context* const result)
{
  const NewTerms* const new      = (const NewTerms*)handle;
  const EntTableTerm* const term = &new->table->terms[new->keys[row].index];
  sqlite3_result_int64(result, column ? term->id : (int64_t)term->hash);
}

/// Look for the terms in the store, in the order of their hashes
static EntStatus
look_up(EntBatch* const         batch,
        const EntRankKey* const keys,
        const size_t            n,
        EntError* const         error)
{
  EntStatus status = ENT_OK;
  for (size_t i = 0U; i < n && !status; ++i) {
    const size_t  index = keys[i].index;
    const EntTerm term  = ent_term_table_get(&batch->terms, index);
    status              = ent_store_look_up(batch->store, &term,
                                            &batch->terms.terms[index].id, error);
  }
  return status;
}

/// Terms from the first that is not resolved on, by their hashes
static EntRankKey*
sort_by_hash(const EntBatch* const batch,
             EntRankKey* const     keys,
             EntRankKey* const     scratch,
             size_t* const         n)
{
  *n = 0U;
  for (size_t i = batch->n_resolved; i < batch->terms.n; ++i) {
    if (!batch->terms.terms[i].id) {
      keys[(*n)++] = (EntRankKey){batch->terms.terms[i].hash, (uint32_t)i};
    }
  }
  return ent_keys_sort(keys, scratch, *n);
}

static EntStatus
write_new(EntBatch* const batch,
          NewTerms* const new,
          EntRankKey*     scratch,
          EntError* const error)
{
  batch->rows      = (EntRows){new->n, term_value, new};
  EntStatus status = ent_sql_run(batch->store, SQL_BATCH_TERMS, error, "");
  if (!status) { // Of equal hashes the lesser id first, as the table has it
    for (size_t i = 0U; i < new->n; ++i) {
      new->keys[i].key = batch->terms.terms[new->keys[i].index].hash;
    }
    new->keys   = ent_keys_sort(new->keys, scratch, new->n);
    batch->rows = (EntRows){new->n, hash_value, new};
    status      = ent_sql_run(batch->store, SQL_BATCH_HASHES, error, "");
  }
  return status;
}

static EntStatus
resolve(EntBatch* const   batch,
        EntRankKey* const keys,
        EntRankKey* const scratch,
        EntError* const   error)
{
  EntStatus status = ENT_OK;
  if (!batch->knows_terms) {
    size_t                  n      = 0U;
    const EntRankKey* const sorted = sort_by_hash(batch, keys, scratch, &n);
    status                         = look_up(batch, sorted, n, error);
  }
  if (!status && !batch->next_id) {
    status =
      ent_sql_get(batch->store, SQL_TERM_LAST, &batch->next_id, error, "");
    ++batch->next_id;
  }
  NewTerms new = {&batch->terms, keys, 0U};
  for (size_t i = batch->n_resolved; i < batch->terms.n && !status; ++i) {
    EntTableTerm* const term = &batch->terms.terms[i];
    if (!term->id) {
      term->id      = batch->next_id++;
      keys[new.n++] = (EntRankKey){0U, (uint32_t)i};
    }
  }
  status            = status ? status : write_new(batch, &new, scratch, error);
  batch->n_resolved = batch->terms.n;
  return status;
}

EntStatus
ent_batch_resolve(EntBatch* const batch, EntError* const error)
{
  const size_t n = batch->terms.n - batch->n_resolved;
  if (!n) {
    return ENT_OK;
  }
  EntRankKey* const keys    = (EntRankKey*)malloc(n * sizeof(EntRankKey));
  EntRankKey* const scratch = (EntRankKey*)malloc(n * sizeof(EntRankKey));
  const EntStatus   status =
    keys && scratch ? resolve(batch, keys, scratch, error)
                      : ent_error_set(error, ENT_ERR_MEMORY, "out of memory");
  free(keys);
  free(scratch);
  return status;
}
