// SPDX-License-Identifier: ISC

/*
  Solutions in an order that does not depend on that of ingestion.

  They are read ahead as ids.  If they are few, each id gets the rank of its
  term, and the rows are sorted by ranks; then they are stepped through as if
  they came from the store.
*/

#include "sparql/engine.h"

#include <stdlib.h>

/// A term of the answer
typedef struct {
  int64_t id;
  size_t  rank;
  EntTerm term;
} Ranked;

/// A row: its ids, and their ranks
typedef struct {
  const int64_t* ids;
  const size_t*  ranks;
  size_t         n;
} Row;

static int
compare_ids(const void* const a, const void* const b)
{
  const int64_t x = ((const Ranked*)a)->id;
  const int64_t y = ((const Ranked*)b)->id;
  return (x > y) - (x < y);
}

static int
compare_terms(const void* const a, const void* const b)
{
  const EntTerm* const x = &((const Ranked*)a)->term;
  const EntTerm* const y = &((const Ranked*)b)->term;
  if (x->kind != y->kind) {
    return x->kind < y->kind ? -1 : 1;
  }
  int order = ent_slice_compare(x->text, y->text);
  order     = order ? order : ent_slice_compare(x->datatype, y->datatype);
  return order ? order : ent_slice_compare(x->lang, y->lang);
}

static int
compare_rows(const void* const a, const void* const b)
{
  const Row* const x = (const Row*)a;
  const Row* const y = (const Row*)b;
  for (size_t i = 0U; i < x->n; ++i) {
    if (x->ranks[i] != y->ranks[i]) {
      return x->ranks[i] < y->ranks[i] ? -1 : 1;
    }
  }
  return 0;
}

/// Read the terms of `n` ids, which lie in their order, and rank them
static EntStatus
rank_terms(EntQuery* const query,
           Ranked* const   terms,
           const size_t    n,
           EntArena* const arena,
           EntError* const error)
{
  EntOwnedTerm owned;
  memset(&owned, 0, sizeof(owned));
  EntStatus status = ENT_OK;
  for (size_t i = 0U; i < n && !status; ++i) {
    if (!terms[i].id) {
      continue; // Unbound: before all others
    }
    status = ent_values_term(query->engine->values, terms[i].id, &owned, error);
    if (!status) {
      const EntTerm* const term = &owned.term;
      terms[i].term             = *term;
      terms[i].term.text        = ent_arena_copy(arena, term->text);
      terms[i].term.datatype    = ent_arena_copy(arena, term->datatype);
      terms[i].term.lang        = ent_arena_copy(arena, term->lang);
      if (!terms[i].term.text.data || !terms[i].term.datatype.data ||
          !terms[i].term.lang.data) {
        status = ent_error_set(error, ENT_ERR_MEMORY, "out of memory");
      }
    }
  }
  ent_buffer_clear(&owned.bytes);
  if (!status) {
    qsort(terms, n, sizeof(*terms), compare_terms);
    for (size_t i = 0U; i < n; ++i) {
      terms[i].rank = i;
    }
    qsort(terms, n, sizeof(*terms), compare_ids);
  }
  return status;
}

/// Put the rows that were read in order
static EntStatus
sort_rows(EntQuery* const query, EntArena* const arena, EntError* const error)
{
  EntReadAhead* const ahead = &query->ahead;
  const size_t        width = ent_query_n_variables(query);
  const size_t        n     = ahead->n * width;
  Ranked* const       terms = ENT_ARENA_ARRAY(arena, Ranked, n);
  size_t* const       ranks = ENT_ARENA_ARRAY(arena, size_t, n);
  Row* const          rows  = ENT_ARENA_ARRAY(arena, Row, ahead->n);
  int64_t* const      ids   = ENT_ARENA_ARRAY(&query->arena, int64_t, n);
  if (!terms || !ranks || !rows || !ids) {
    return ent_error_set(error, ENT_ERR_MEMORY, "out of memory");
  }
  for (size_t i = 0U; i < n; ++i) {
    terms[i].id = ahead->ids[i];
  }
  qsort(terms, n, sizeof(*terms), compare_ids);
  size_t n_terms = 0U;
  for (size_t i = 0U; i < n; ++i) {
    if (!n_terms || terms[n_terms - 1U].id != terms[i].id) {
      terms[n_terms++] = terms[i];
    }
  }
  const EntStatus status = rank_terms(query, terms, n_terms, arena, error);
  if (status) {
    return status;
  }

  for (size_t i = 0U; i < n; ++i) {
    const Ranked        wanted = {ahead->ids[i], 0U, {0}};
    const Ranked* const found  = (const Ranked*)bsearch(
       &wanted, terms, n_terms, sizeof(*terms), compare_ids);
    ranks[i] = found ? found->rank : 0U;
  }
  for (size_t i = 0U; i < ahead->n; ++i) {
    rows[i] = (Row){ahead->ids + i * width, ranks + i * width, width};
  }
  qsort(rows, ahead->n, sizeof(*rows), compare_rows);
  for (size_t i = 0U; i < ahead->n; ++i) {
    memcpy(ids + i * width, rows[i].ids, width * sizeof(*ids));
  }
  ahead->ids = ids;
  return ENT_OK;
}

EntStatus
ent_query_order(EntQuery* const query, EntError* const error)
{
  EntReadAhead* const ahead = &query->ahead;
  const size_t        width = ent_query_n_variables(query);
  if (!width || ahead->ids || query->parsed.is_ordered) {
    return ENT_OK;
  }
  ahead->ids = ENT_ARENA_ARRAY(&query->arena, int64_t,
                               (size_t)ENT_QUERY_MAX_ORDERED * width);
  if (!ahead->ids) {
    return ent_error_set(error, ENT_ERR_MEMORY, "out of memory");
  }
  bool has_row = true;
  while (ahead->n < ENT_QUERY_MAX_ORDERED && has_row && !ahead->status) {
    ahead->status = ent_engine_step(query->engine, query->stmt, query->deadline,
                                    &has_row, &ahead->error);
    if (!ahead->status && has_row) {
      for (size_t i = 0U; i < width; ++i) {
        ahead->ids[ahead->n * width + i] =
          sqlite3_column_int64(query->stmt, query->columns[i]);
      }
      ++ahead->n;
    }
  }
  ahead->is_all = !has_row || ahead->status;
  if (!ahead->is_all || ahead->status) {
    return ENT_OK; // Too many, or an error that comes behind these
  }
  EntArena        arena  = {NULL, 0U};
  const EntStatus status = sort_rows(query, &arena, error);
  ent_arena_clear(&arena);
  return status;
}
