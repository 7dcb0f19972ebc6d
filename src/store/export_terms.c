// SPDX-License-Identifier: ISC

#include "store/export_terms.h"

#include "base/arena.h"
#include "store/row.h"
#include "store/sql.h"

#include <stdlib.h>

/// Terms that are kept, and their bytes, each
#define N_KEPT    32768U
#define KEPT_SIZE 256U

/// A term that is kept: as small as can be, since there are many
typedef struct {
  int64_t  id;    ///< 0: none
  char*    bytes; ///< Owned: text, datatype, language
  uint16_t capacity;
  uint16_t text;     ///< Bytes
  uint16_t datatype; ///< Bytes
  uint8_t  lang;     ///< Bytes
  uint8_t  kind;     ///< EntTermKind
} Kept;

/// A term that is looked up
typedef struct {
  int64_t id;
  EntTerm term; ///< ENT_TERM_NONE: the store lacks it
} Found;

struct ExportTerms {
  EntStore* store;
  EntArena  arena; ///< Of the terms in #found
  Found*    found; ///< Owned; by id, once they are fetched
  size_t    n;
  size_t    capacity;
  Kept      kept[N_KEPT]; ///< By hash
};

static size_t
slot_of(const int64_t id)
{
  return (size_t)(((uint64_t)id * UINT64_C(0x9E3779B97F4A7C15)) >> 32U) %
         N_KEPT;
}

static EntTerm
kept_term(const Kept* const kept)
{
  const char* const datatype = kept->bytes + kept->text;
  return (EntTerm){(EntTermKind)kept->kind,
                   {kept->bytes, kept->text},
                   {datatype, kept->datatype},
                   {datatype + kept->datatype, kept->lang}};
}

/// Keep a term, if it is short and there is memory
static void
keep(Kept* const kept, const int64_t id, const EntTerm* const term)
{
  const EntSlice parts[] = {term->text, term->datatype, term->lang};
  const size_t   len     = parts[0].len + parts[1].len + parts[2].len;
  if (len > KEPT_SIZE || term->lang.len > UINT8_MAX) {
    return;
  }
  if (!kept->bytes || len > kept->capacity) {
    const size_t capacity = (len + 32U) / 32U * 32U; // One is replaced often
    char* const  bytes    = (char*)realloc(kept->bytes, capacity);
    if (!bytes) {
      return;
    }
    kept->bytes    = bytes;
    kept->capacity = (uint16_t)capacity;
  }
  char* at = kept->bytes;
  for (size_t i = 0U; i < 3U; ++i) {
    if (parts[i].len) {
      memcpy(at, parts[i].data, parts[i].len);
    }
    at += parts[i].len;
  }
  kept->id       = id;
  kept->kind     = (uint8_t)term->kind;
  kept->text     = (uint16_t)parts[0].len;
  kept->datatype = (uint16_t)parts[1].len;
  kept->lang     = (uint8_t)parts[2].len;
}

/// Columns a and b of `batch`: id and index
static void
found_value(const void* const      handle,
            const size_t           row,
            const int              column,
            sqlite3_context* const result)
{
  const Found* const found = (const Found*)handle;
  sqlite3_result_int64(result, column ? (int64_t)row : found[row].id);
}

ExportTerms*
export_terms_new(EntStore* const store)
{
  // Once, since statements that are kept refer to it
  if (!store->wanted.value) {
    store->wanted.value = found_value;
    if (ent_rows_show(store->db, "wanted", &store->wanted)) {
      store->wanted.value = NULL;
      return NULL;
    }
  }
  ExportTerms* const terms = (ExportTerms*)calloc(1U, sizeof(ExportTerms));
  if (terms) {
    terms->store = store;
  }
  return terms;
}

EntStatus
export_terms_want(ExportTerms* const terms, const int64_t id)
{
  if (terms->kept[slot_of(id)].id == id) {
    return ENT_OK;
  }
  if (terms->n == terms->capacity) {
    const size_t capacity = terms->capacity ? terms->capacity * 2U : 256U;
    Found* const found =
      (Found*)realloc(terms->found, capacity * sizeof(Found));
    if (!found) {
      return ENT_ERR_MEMORY;
    }
    terms->found    = found;
    terms->capacity = capacity;
  }
  terms->found[terms->n++] = (Found){.id = id};
  return ENT_OK;
}

static int
compare(const void* const a, const void* const b)
{
  const int64_t x = ((const Found*)a)->id;
  const int64_t y = ((const Found*)b)->id;
  return (x > y) - (x < y);
}

/// In the order of the ids, each once
static void
sort(ExportTerms* const terms)
{
  size_t n = 0U;
  if (terms->n) {
    qsort(terms->found, terms->n, sizeof(Found), compare);
  }
  for (size_t i = 0U; i < terms->n; ++i) {
    if (!n || terms->found[n - 1U].id != terms->found[i].id) {
      terms->found[n++] = terms->found[i];
    }
  }
  terms->n = n;
}

static bool
own(EntArena* const arena, EntSlice* const s)
{
  *s = s->len ? ent_arena_copy(arena, *s) : (EntSlice){"", 0U};
  return s->data != NULL;
}

EntStatus
export_terms_fetch(ExportTerms* const terms, EntError* const error)
{
  sqlite3_stmt* stmt = NULL;
  sort(terms);
  if (!terms->n) {
    return ENT_OK;
  }
  terms->store->wanted.n      = terms->n;
  terms->store->wanted.handle = terms->found;
  EntStatus status =
    ent_sql_bind(terms->store, SQL_EXPORT_TERMS, &stmt, error, "");
  int rc = SQLITE_DONE;
  while (!status && (rc = sqlite3_step(stmt)) == SQLITE_ROW) {
    EntTerm* const term = &terms->found[sqlite3_column_int64(stmt, 0)].term;
    *term               = ent_term_row(stmt, 1);
    if (!own(&terms->arena, &term->text) ||
        !own(&terms->arena, &term->datatype) ||
        !own(&terms->arena, &term->lang)) {
      status = ENT_ERR_MEMORY;
    }
  }
  if (!status && rc != SQLITE_DONE) {
    status = ent_sql_error(terms->store, error);
  }
  sqlite3_reset(stmt);
  return status;
}

bool
export_terms_get(const ExportTerms* const terms,
                 const int64_t            id,
                 EntTerm* const           term)
{
  const Kept* const kept = &terms->kept[slot_of(id)];
  if (kept->id == id) {
    *term = kept_term(kept);
    return true;
  }
  const Found        key = {.id = id};
  const Found* const found =
    terms->n ? (const Found*)bsearch(&key, terms->found, terms->n,
                                     sizeof(Found), compare)
             : NULL;
  if (found) {
    *term = found->term;
  }
  return found && term->kind;
}

void
export_terms_reset(ExportTerms* const terms)
{
  for (size_t i = 0U; i < terms->n; ++i) {
    const Found* const found = &terms->found[i];
    if (found->term.kind) {
      keep(&terms->kept[slot_of(found->id)], found->id, &found->term);
    }
  }
  terms->n = 0U;
  ent_arena_clear(&terms->arena);
}

void
export_terms_free(ExportTerms* const terms)
{
  if (terms) {
    for (size_t i = 0U; i < N_KEPT; ++i) {
      free(terms->kept[i].bytes);
    }
    ent_arena_clear(&terms->arena);
    free(terms->found);
    free(terms);
  }
}
