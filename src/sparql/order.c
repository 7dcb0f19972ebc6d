// SPDX-License-Identifier: ISC

/*
  Solutions in an order that does not depend on that of ingestion.

  They are read ahead as ids.  If they are few, each id gets the rank of its
  term, and the rows are sorted by ranks; then they are stepped through as if
  they came from the store.
*/

#include "base/no_memory.h"
#include "sparql/engine.h"
#include "sparql/id_set.h"

#include <stdlib.h>

/// A term of the answer
typedef struct {
  uint64_t       key; ///< Orders before the term does
  const EntTerm* term;
  size_t         index; ///< Among the terms as they came
} Ranked;

/// A row, by the ranks of its terms
typedef struct {
  const uint32_t* ranks;
  size_t          n;
} Row;

/// Kind, and the first bytes behind the prefix that all IRIs share
static uint64_t
key_of(const EntTerm* const term, const size_t n_shared)
{
  const size_t begin = term->kind == ENT_TERM_IRI ? n_shared : 0U;
  uint64_t     key   = (uint64_t)term->kind;
  for (size_t i = begin; i < begin + 7U; ++i) {
    key =
      (key << 8U) |
      (i < term->text.len ? (uint64_t)(unsigned char)term->text.data[i] : 0U);
  }
  return key;
}

static int
compare_terms(const void* const a, const void* const b)
{
  const Ranked* const p = (const Ranked*)a;
  const Ranked* const q = (const Ranked*)b;
  if (p->key != q->key) {
    return p->key < q->key ? -1 : 1;
  }
  int order = ent_slice_compare(p->term->text, q->term->text);
  order =
    order ? order : ent_slice_compare(p->term->datatype, q->term->datatype);
  return order ? order : ent_slice_compare(p->term->lang, q->term->lang);
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

/// Bytes that all IRIs begin with
static size_t
shared_prefix(const Ranked* const terms, const size_t n)
{
  const EntSlice* first = NULL;
  size_t          len   = 0U;
  for (size_t i = 0U; i < n; ++i) {
    if (terms[i].term->kind != ENT_TERM_IRI) {
      continue;
    }
    const EntSlice* const text = &terms[i].term->text;
    size_t                same = 0U;
    len                        = first ? len : text->len;
    first                      = first ? first : text;
    while (same < len && same < text->len &&
           text->data[same] == first->data[same]) {
      ++same;
    }
    len = same;
  }
  return len;
}

/// The terms of all ids, as they came; those that have no home get a copy
static EntStatus
find_terms(EntQuery* const       query,
           const EntIdSet* const ids,
           const EntTerm** const terms,
           EntError* const       error)
{
  EntOwnedTerm spare;
  memset(&spare, 0, sizeof(spare));
  EntArena* const arena  = &query->ahead.arena;
  EntStatus       status = ENT_OK;
  for (size_t i = 0U; i < ids->n && !status; ++i) {
    status = ent_values_find(query->engine->values, ids->ids[i], &spare,
                             &terms[i], error);
    if (!status && terms[i] == &spare.term) {
      EntTerm* const copy = ENT_ARENA_ARRAY(arena, EntTerm, 1U);
      if (!copy) {
        status = ent_no_memory(error);
        break;
      }
      *copy          = spare.term;
      copy->text     = ent_arena_copy(arena, spare.term.text);
      copy->datatype = ent_arena_copy(arena, spare.term.datatype);
      copy->lang     = ent_arena_copy(arena, spare.term.lang);
      terms[i]       = copy;
      if (!copy->text.data || !copy->datatype.data || !copy->lang.data) {
        status = ent_no_memory(error);
      }
    }
  }
  ent_buffer_clear(&spare.bytes);
  return status;
}

/// Set `ranks`, by place in the set of ids from 1; unbound is before all
static EntStatus
rank_terms(const EntTerm* const* const terms,
           const size_t                n,
           uint32_t* const             ranks,
           EntArena* const             arena,
           EntError* const             error)
{
  Ranked* const ranked = ENT_ARENA_ARRAY(arena, Ranked, n);
  if (!ranked) {
    return ent_no_memory(error);
  }
  for (size_t i = 0U; i < n; ++i) {
    ranked[i] = (Ranked){0U, terms[i], i};
  }
  const size_t n_shared = shared_prefix(ranked, n);
  for (size_t i = 0U; i < n; ++i) {
    ranked[i].key = key_of(terms[i], n_shared);
  }
  qsort(ranked, n, sizeof(*ranked), compare_terms);
  for (size_t i = 0U; i < n; ++i) {
    ranks[ranked[i].index + 1U] = (uint32_t)i + 1U;
  }
  return ENT_OK;
}

/// Sort the rows that were read, and give their terms
static EntStatus
sort_rows(EntQuery* const       query,
          const EntIdSet* const ids,
          EntError* const       error)
{
  EntReadAhead* const ahead = &query->ahead;
  const size_t        width = ent_query_n_variables(query);
  const size_t        n     = ahead->n * width;
  EntArena* const     arena = &ahead->arena;
  const EntTerm**     terms =
    (const EntTerm**)ent_arena_alloc_array(arena, ids->n + 1U, sizeof(*terms));
  const EntTerm** by_rank =
    (const EntTerm**)ent_arena_alloc_array(arena, ids->n + 1U, sizeof(*terms));
  int64_t* const  id_by_rank = ENT_ARENA_ARRAY(arena, int64_t, ids->n + 1U);
  uint32_t* const ranks      = ENT_ARENA_ARRAY(arena, uint32_t, ids->n + 1U);
  uint32_t* const cells      = ENT_ARENA_ARRAY(arena, uint32_t, n);
  Row* const      rows       = ENT_ARENA_ARRAY(arena, Row, ahead->n);
  uint32_t* const sorted     = ENT_ARENA_ARRAY(arena, uint32_t, n);
  if (!terms || !by_rank || !id_by_rank || !ranks || !cells || !rows ||
      !sorted) {
    return ent_no_memory(error);
  }
  EntStatus status = find_terms(query, ids, terms, error);
  status = status ? status : rank_terms(terms, ids->n, ranks, arena, error);
  if (status) {
    return status;
  }

  for (size_t i = 0U; i < ids->n; ++i) {
    by_rank[ranks[i + 1U]]    = terms[i];
    id_by_rank[ranks[i + 1U]] = ids->ids[i];
  }
  for (size_t i = 0U; i < n; ++i) {
    const int64_t id = ahead->ids[i];
    cells[i]         = id ? ranks[ent_id_set_index(ids, id) + 1U] : 0U;
  }
  for (size_t i = 0U; i < ahead->n; ++i) {
    rows[i] = (Row){cells + i * width, width};
  }
  qsort(rows, ahead->n, sizeof(*rows), compare_rows);
  for (size_t i = 0U; i < ahead->n; ++i) {
    memcpy(sorted + i * width, rows[i].ranks, width * sizeof(*sorted));
  }
  ahead->ranks     = sorted;
  ahead->terms     = by_rank;
  ahead->terms_ids = id_by_rank;
  return ENT_OK;
}

/// Room for one more row
static bool
make_room(EntReadAhead* const ahead, const size_t width)
{
  if (ahead->n < ahead->capacity) {
    return true;
  }
  const size_t   capacity = ahead->capacity ? ahead->capacity * 2U : 64U;
  int64_t* const ids =
    (int64_t*)realloc(ahead->ids, capacity * width * sizeof(*ids));
  if (ids) {
    ahead->ids      = ids;
    ahead->capacity = capacity;
  }
  return ids != NULL;
}

EntStatus
ent_query_order(EntQuery* const query, EntError* const error)
{
  EntReadAhead* const ahead = &query->ahead;
  const size_t        width = ent_query_n_variables(query);
  if (!width || ahead->ids || query->parsed.is_ordered) {
    return ENT_OK;
  }
  EntIdSet  ids     = {0U, NULL, 0U, NULL, 0U};
  EntStatus status  = ENT_OK;
  bool      has_row = true;
  while (ahead->n < ENT_QUERY_MAX_ORDERED && has_row && !ahead->status) {
    ahead->status = ent_engine_step(query->engine, query->stmt, query->deadline,
                                    &has_row, &ahead->error);
    if (ahead->status || !has_row) {
      break;
    }
    bool has_room = make_room(ahead, width);
    for (size_t i = 0U; has_room && i < width; ++i) {
      const int64_t id = sqlite3_column_int64(query->stmt, query->columns[i]);
      ahead->ids[ahead->n * width + i] = id;
      has_room                         = !id || ent_id_set_add(&ids, id);
    }
    if (!has_room) {
      status = ent_no_memory(error);
      break;
    }
    ++ahead->n;
  }
  ahead->is_all = !has_row || ahead->status;
  // If there are too many, or an error comes behind these, they stay
  if (!status && ahead->is_all && !ahead->status) {
    status = sort_rows(query, &ids, error);
  }
  ent_id_set_clear(&ids);
  return status;
}
