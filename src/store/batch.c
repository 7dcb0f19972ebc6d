// SPDX-License-Identifier: ISC

#include "store/batch.h"

#include "store/batch_terms.h"
#include "store/batch_write.h"
#include "store/sql.h"

#include <stdlib.h>
#include <string.h>

/// Room for so many quads at first
#define FIRST_QUADS ((size_t)4096U)

EntStatus
ent_batch_open(EntBatch* const   batch,
               EntStore* const   store,
               const char* const draft,
               const size_t      memory,
               EntError* const   error)
{
  int64_t some  = 0;
  batch->store  = store;
  batch->draft  = draft;
  batch->memory = memory;
  batch->rows.n = 0U;
  if (ent_rows_show(store->db, "batch", &batch->rows)) {
    return ent_sql_error(store, error);
  }
  const EntStatus status = ent_sql_get(store, SQL_IS_FILLED, &some, error, "");
  batch->is_first        = !some;
  batch->knows_terms     = !some;
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

/// Set the indexes of the quad's terms in the table
static EntStatus
put_terms(EntBatch* const batch, const EntQuad* const quad)
{
  const EntTerm* const terms[4] = {&quad->s, &quad->p, &quad->o, &quad->g};
  EntRankQuad* const   out      = &batch->quads[batch->n];
  EntTermKey           keys[4];
  uint32_t*            places[4]; // Of the keys
  size_t               n = 0U;
  for (unsigned i = 0U; i < 4U; ++i) {
    if (terms[i]->kind == ENT_TERM_NONE) {
      out->at[i] = ENT_NO_TERM;
    } else if (batch->n && terms[i]->kind != ENT_TERM_LITERAL &&
               is_at(&batch->terms, out[-1].at[i], terms[i])) {
      out->at[i] = out[-1].at[i]; // As in the quad before, which is often so
    } else if (!ent_term_key(terms[i], &keys[n])) {
      return ENT_ERR_LIMIT;
    } else {
      places[n++] = &out->at[i];
    }
  }
  ent_term_table_fetch(&batch->terms, keys, n);
  EntStatus status = ENT_OK;
  for (size_t i = 0U; i < n && !status; ++i) {
    status = ent_term_table_put(&batch->terms, &keys[i], places[i]);
  }
  return status;
}

/// A third of the memory is for quads, and for as many while they are sorted
static size_t
max_quads(const EntBatch* const batch)
{
  return batch->memory / 3U / (2U * sizeof(EntRankQuad)) + 1U;
}

/// The rest is for terms, with what is needed to sort them
static bool
has_room_for_terms(const EntBatch* const batch)
{
  const size_t sorting = batch->terms.n * (sizeof(int64_t) + sizeof(uint32_t) +
                                           2U * sizeof(EntRankKey));
  return batch->terms.size + sorting <= batch->memory / 3U * 2U;
}

EntStatus
ent_batch_add(EntBatch* const batch, const EntQuad* const quad)
{
  if (batch->n == batch->capacity) {
    const size_t twice = batch->capacity ? batch->capacity * 2U : FIRST_QUADS;
    const size_t most  = max_quads(batch);
    const size_t capacity =
      twice > most && most > batch->capacity ? most : twice;
    EntRankQuad* const quads =
      (EntRankQuad*)realloc(batch->quads, capacity * sizeof(EntRankQuad));
    if (!quads) {
      return ENT_ERR_MEMORY;
    }
    batch->quads    = quads;
    batch->capacity = capacity;
  }
  const EntStatus status = put_terms(batch, quad);
  batch->n += status ? 0U : 1U;
  return status;
}

bool
ent_batch_is_full(const EntBatch* const batch)
{
  return batch->n >= max_quads(batch) || !has_room_for_terms(batch);
}

static void
forget_terms(EntBatch* const batch)
{
  ent_term_table_clear(&batch->terms);
  batch->n_resolved  = 0U;
  batch->knows_terms = false;
}

static void
free_quads(EntBatch* const batch)
{
  free(batch->quads);
  batch->quads    = NULL;
  batch->capacity = 0U;
}

/// Write a run of each order; the tables of a draft stay empty until the end
static EntStatus
spill(EntBatch* const batch, EntError* const error)
{
  EntStatus status = batch->spill.path
                       ? ENT_OK
                       : ent_spill_open(&batch->spill, batch->draft, error);
  status           = status ? status : ent_batch_resolve(batch, error);
  return status ? status : ent_batch_write_as(batch, ENT_BATCH_RUNS, error);
}

static EntStatus
write_rows(EntBatch* const batch, EntError* const error)
{
  EntStatus status = ent_batch_resolve(batch, error);
  status = status ? status : ent_batch_write_as(batch, ENT_BATCH_ROWS, error);
  batch->is_first = false;
  return status;
}

EntStatus
ent_batch_make_room(EntBatch* const batch, EntError* const error)
{
  const bool      is_draft = batch->is_first && batch->draft;
  const EntStatus status =
    is_draft ? spill(batch, error) : write_rows(batch, error);
  if (!status && !has_room_for_terms(batch)) {
    forget_terms(batch);
  }
  return status;
}

EntStatus
ent_batch_write(EntBatch* const batch, EntError* const error)
{
  EntStatus status = ENT_OK;
  if (batch->spill.path) {
    status = batch->n ? spill(batch, error) : ENT_OK;
    forget_terms(batch); // The merge wants the room
    free_quads(batch);
    status = status ? status : ent_batch_merge(batch, error);
    ent_spill_close(&batch->spill);
    batch->is_first = false;
  } else if (batch->n && batch->is_first && batch->draft) {
    status = ent_batch_resolve(batch, error);
    status =
      status ? status : ent_batch_write_as(batch, ENT_BATCH_PAGES, error);
    batch->is_first = false;
  } else if (batch->n) {
    status = write_rows(batch, error);
  }
  return status;
}

EntStatus
ent_batch_check(const EntBatch* const batch, EntError* const error)
{
  return batch->cancel && *batch->cancel
           ? ent_error_set(error, ENT_ERR_CANCELLED, "cancelled")
           : ENT_OK;
}

void
ent_batch_close(EntBatch* const batch)
{
  ent_spill_close(&batch->spill);
  ent_term_table_clear(&batch->terms);
  free_quads(batch);
}
