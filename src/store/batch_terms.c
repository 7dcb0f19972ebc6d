// SPDX-License-Identifier: ISC

#include "store/batch_terms.h"

#include "store/intern.h"
#include "store/shown.h"
#include "store/sql.h"

#include <stdlib.h>

/// So many terms more than are sought may have the same hashes
#define COLLISIONS ((size_t)4096U)

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

/// Columns a and b: what to look for, and for which term
static void
key_value(const void* const      handle,
          const size_t           row,
          const int              column,
          sqlite3_context* const result)
{
  const EntRankKey* const key = &((const EntRankKey*)handle)[row];
  sqlite3_result_int64(result,
                       column ? (int64_t)key->index : (int64_t)key->key);
}

/**
   Set `found` to the ids of terms that have the same hashes as those in `keys`.

   `*n_found` is more than `capacity` if there are too many.
*/
static EntStatus
find_hashes(EntBatch* const         batch,
            const EntRankKey* const keys,
            const size_t            n,
            EntRankKey* const       found,
            const size_t            capacity,
            size_t* const           n_found,
            EntError* const         error)
{
  sqlite3_stmt* stmt = NULL;
  batch->rows        = (EntRows){n, key_value, keys};
  *n_found           = 0U;
  const EntStatus status =
    ent_sql_bind(batch->store, SQL_BATCH_FIND_HASHES, &stmt, error, "");
  if (status) {
    return status;
  }
  int rc = SQLITE_ROW;
  while (*n_found <= capacity && (rc = sqlite3_step(stmt)) == SQLITE_ROW) {
    if (*n_found < capacity) {
      found[*n_found] = (EntRankKey){(uint64_t)sqlite3_column_int64(stmt, 1),
                                     (uint32_t)sqlite3_column_int64(stmt, 0)};
    }
    ++*n_found;
  }
  const EntStatus result = rc == SQLITE_DONE || rc == SQLITE_ROW
                             ? ENT_OK
                             : ent_sql_error(batch->store, error);
  sqlite3_reset(stmt);
  return result;
}

/// Give their ids to the terms that are among those found, which are sorted
static EntStatus
compare_found(EntBatch* const         batch,
              const EntRankKey* const found,
              const size_t            n,
              EntError* const         error)
{
  sqlite3_stmt* stmt = NULL;
  batch->rows        = (EntRows){n, key_value, found};
  const EntStatus status =
    ent_sql_bind(batch->store, SQL_BATCH_FIND_TERMS, &stmt, error, "");
  if (status) {
    return status;
  }
  int rc = SQLITE_ROW;
  while ((rc = sqlite3_step(stmt)) == SQLITE_ROW) {
    const size_t  index = (size_t)sqlite3_column_int64(stmt, 0);
    const EntTerm term  = ent_term_table_get(&batch->terms, index);
    const EntTerm other = {(EntTermKind)sqlite3_column_int(stmt, 2),
                           ent_sql_text(stmt, 3), ent_sql_text(stmt, 4),
                           ent_sql_text(stmt, 5)};
    if (term.kind == other.kind && ent_slice_equals(term.text, other.text) &&
        ent_slice_equals(term.datatype, other.datatype) &&
        ent_lang_equals(term.lang, other.lang)) {
      batch->terms.terms[index].id = sqlite3_column_int64(stmt, 1);
    }
  }
  const EntStatus result =
    rc == SQLITE_DONE ? ENT_OK : ent_sql_error(batch->store, error);
  sqlite3_reset(stmt);
  return result;
}

/*
  Look for the terms in the store: hashes in their order, then terms in the
  order of their ids, so that each page is read once.  Only where far more
  terms have these hashes than chance makes them, one after the other.
*/
static EntStatus
look_up(EntBatch* const   batch,
        EntRankKey* const hashes,
        const size_t      n,
        EntRankKey* const found,
        EntError* const   error)
{
  const size_t capacity = n + COLLISIONS;
  size_t       n_found  = 0U;
  EntStatus    status =
    find_hashes(batch, hashes, n, found, capacity, &n_found, error);
  if (!status && n_found <= capacity) {
    const EntRankKey* const sorted = ent_keys_sort(found, hashes, n_found);
    return compare_found(batch, sorted, n_found, error);
  }
  for (size_t i = 0U; i < n && !status; ++i) {
    const size_t  index = hashes[i].index;
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

/// Note which of the new terms are nodes that articles have
static EntStatus
note_shown(const EntBatch* const batch,
           const NewTerms* const new,
           EntError* const error)
{
  int64_t   has_articles = 0;
  EntStatus status =
    ent_sql_get(batch->store, SQL_ARTICLE_IS_ANY, &has_articles, error, "");
  for (size_t i = 0U; i < new->n&& has_articles && !status; ++i) {
    const size_t  index = new->keys[i].index;
    const EntTerm term  = ent_term_table_get(&batch->terms, index);
    status              = ent_shown_term_added(batch->store, &term,
                                               batch->terms.terms[index].id, error);
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
    size_t            n      = 0U;
    EntRankKey* const sorted = sort_by_hash(batch, keys, scratch, &n);
    status = look_up(batch, sorted, n, sorted == keys ? scratch : keys, error);
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
  status            = status ? status : note_shown(batch, &new, error);
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
  const size_t      size    = (n + COLLISIONS) * sizeof(EntRankKey);
  EntRankKey* const keys    = (EntRankKey*)malloc(size);
  EntRankKey* const scratch = (EntRankKey*)malloc(size);
  const EntStatus   status =
    keys && scratch ? resolve(batch, keys, scratch, error)
                      : ent_error_set(error, ENT_ERR_MEMORY, "out of memory");
  free(keys);
  free(scratch);
  return status;
}
