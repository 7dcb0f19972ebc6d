// SPDX-License-Identifier: ISC

/*
  Open addressing with linear probing.  A slot holds 32 bits of the hash, so
  that a term is looked at only where it is most likely the right one; the
  other 32 bits of the hash say where to begin.
*/

#include "store/term_table.h"

#include "rdf/inline.h"

#include <stdlib.h>
#include <string.h>

/// Bytes of a chunk of texts
#define CHUNK_SIZE ((size_t)1U << 20U)

/// Terms and slots at first
#define FIRST ((size_t)1U << 12U)

struct TableChunk {
  struct TableChunk* next;
  size_t             used;
  size_t             size;
  char               data[];
};

static char*
take(EntTermTable* const table, const size_t len)
{
  struct TableChunk* chunk = table->chunks;
  if (!chunk || chunk->size - chunk->used < len) {
    const size_t size = len > CHUNK_SIZE / 4U ? len : CHUNK_SIZE;
    chunk             = (struct TableChunk*)malloc(sizeof(*chunk) + size);
    if (!chunk) {
      return NULL;
    }
    *chunk = (struct TableChunk){table->chunks, 0U, size};
    table->size += size;
    if (table->chunks && len == size) { // Goes on with the one that has room
      chunk->next         = table->chunks->next;
      table->chunks->next = chunk;
    } else {
      table->chunks = chunk;
    }
  }
  char* const data = chunk->data + chunk->used;
  chunk->used += len;
  return data;
}

static void
occupy(uint64_t* const slots,
       const size_t    n_slots,
       const uint64_t  hash,
       const size_t    index)
{
  size_t i = (size_t)(hash >> 32U) & (n_slots - 1U);
  while (slots[i]) {
    i = (i + 1U) & (n_slots - 1U);
  }
  slots[i] = hash << 32U | (index + 1U);
}

/// Make room for one more term and keep the slots half empty
static EntStatus
grow(EntTermTable* const table)
{
  if (table->n == table->capacity) {
    const size_t capacity = table->capacity ? table->capacity * 2U : FIRST;
    EntTableTerm* const terms =
      (EntTableTerm*)realloc(table->terms, capacity * sizeof(EntTableTerm));
    if (!terms || capacity >= ENT_NO_TERM) {
      table->terms = terms ? terms : table->terms;
      return ENT_ERR_MEMORY;
    }
    table->size += (capacity - table->capacity) * sizeof(EntTableTerm);
    table->terms    = terms;
    table->capacity = capacity;
  }
  if (table->n_slots < (table->n + 1U) * 2U) {
    const size_t    n_slots = table->n_slots ? table->n_slots * 2U : FIRST * 2U;
    uint64_t* const slots   = (uint64_t*)calloc(n_slots, sizeof(uint64_t));
    if (!slots) {
      return ENT_ERR_MEMORY;
    }
    for (size_t i = 0U; i < table->n; ++i) {
      const EntTerm term = ent_term_table_get(table, i);
      occupy(slots, n_slots, ent_term_hash(&term), i);
    }
    free(table->slots);
    table->size += (n_slots - table->n_slots) * sizeof(uint64_t);
    table->slots   = slots;
    table->n_slots = n_slots;
  }
  return ENT_OK;
}

static bool
is_same(const EntTermTable* const table,
        const EntTableTerm* const known,
        const EntTerm* const      term)
{
  if (known->kind != (uint8_t)term->kind || known->len != term->text.len ||
      known->lang_len != term->lang.len ||
      (known->len && memcmp(known->text, term->text.data, known->len) != 0) ||
      !ent_lang_equals((EntSlice){known->text + known->len, known->lang_len},
                       term->lang)) {
    return false;
  }
  if (known->datatype == ENT_NO_TERM) {
    return !term->datatype.len;
  }
  const EntTableTerm* const datatype = &table->terms[known->datatype];
  return ent_slice_equals((EntSlice){datatype->text, datatype->len},
                          term->datatype);
}

static EntStatus
add(EntTermTable* const  table,
    const EntTerm* const term,
    const uint64_t       hash,
    uint32_t* const      index)
{
  uint32_t  datatype = ENT_NO_TERM;
  int64_t   id       = 0;
  EntStatus status   = ENT_OK;
  if (term->text.len > UINT32_MAX / 4U) {
    return ENT_ERR_LIMIT;
  }
  if (term->datatype.len) {
    const EntTerm iri = ent_term_iri(term->datatype);
    EntTermKey    key;
    status = ent_term_key(&iri, &key)
               ? ent_term_table_put(table, &key, &datatype)
               : ENT_ERR_LIMIT;
    (void)ent_inline_encode(term, &id);
  }
  status = status ? status : grow(table);
  char* const text =
    status ? NULL : take(table, term->text.len + term->lang.len);
  if (!text) {
    return status ? status : ENT_ERR_MEMORY;
  }
  if (term->text.len) {
    memcpy(text, term->text.data, term->text.len);
  }
  if (term->lang.len) {
    memcpy(text + term->text.len, term->lang.data, term->lang.len);
  }
  *index               = (uint32_t)table->n++;
  table->terms[*index] = (EntTableTerm){text,
                                        (uint32_t)term->text.len,
                                        datatype,
                                        (uint32_t)(hash & UINT32_MAX),
                                        (uint8_t)term->kind,
                                        (uint8_t)term->lang.len,
                                        id};
  occupy(table->slots, table->n_slots, hash, *index);
  return ENT_OK;
}

bool
ent_term_key(const EntTerm* const term, EntTermKey* const key)
{
  const bool fits = ent_term_row_form(term, &key->stored);
  key->hash       = fits ? ent_term_hash(&key->stored) : 0U;
  return fits;
}

/// The first slot for a hash
static size_t
home(const EntTermTable* const table, const uint64_t hash)
{
  return (size_t)(hash >> 32U) & (table->n_slots - 1U);
}

/// Has the slot, which is not empty, a term with the low half of `hash`?
static bool
is_likely(const uint64_t slot, const uint64_t hash)
{
  return slot >> 32U == (hash & UINT32_MAX);
}

void
ent_term_table_fetch(const EntTermTable* const table,
                     const EntTermKey* const   keys,
                     const size_t              n)
{
  const EntTableTerm* likely[4] = {NULL};
  if (!table->n_slots) {
    return;
  }
  for (size_t i = 0U; i < n; ++i) {
    __builtin_prefetch(&table->slots[home(table, keys[i].hash)]);
  }
  for (size_t i = 0U; i < n; ++i) {
    const uint64_t slot = table->slots[home(table, keys[i].hash)];
    if (slot && is_likely(slot, keys[i].hash)) {
      likely[i] = &table->terms[(size_t)(slot & UINT32_MAX) - 1U];
      __builtin_prefetch(likely[i]);
    }
  }
  for (size_t i = 0U; i < n; ++i) {
    if (likely[i]) {
      __builtin_prefetch(likely[i]->text);
    }
  }
}

EntStatus
ent_term_table_put(EntTermTable* const     table,
                   const EntTermKey* const key,
                   uint32_t* const         index)
{
  size_t i = table->n_slots ? home(table, key->hash) : 0U;
  for (; table->n_slots && table->slots[i];
       i = (i + 1U) & (table->n_slots - 1U)) {
    if (is_likely(table->slots[i], key->hash)) {
      const size_t at = (size_t)(table->slots[i] & UINT32_MAX) - 1U;
      if (is_same(table, &table->terms[at], &key->stored)) {
        *index = (uint32_t)at;
        return ENT_OK;
      }
    }
  }
  return add(table, &key->stored, key->hash, index);
}

EntTerm
ent_term_table_get(const EntTermTable* const table, const size_t index)
{
  const EntTableTerm* const known = &table->terms[index];
  const EntTableTerm* const datatype =
    known->datatype == ENT_NO_TERM ? NULL : &table->terms[known->datatype];
  return (EntTerm){
    (EntTermKind)known->kind,
    {known->text, known->len},
    {datatype ? datatype->text : NULL, datatype ? datatype->len : 0U},
    {known->text + known->len, known->lang_len}};
}

void
ent_term_table_clear(EntTermTable* const table)
{
  while (table->chunks) {
    struct TableChunk* const next = table->chunks->next;
    free(table->chunks);
    table->chunks = next;
  }
  free(table->terms);
  free(table->slots);
  memset(table, 0, sizeof(*table));
}
