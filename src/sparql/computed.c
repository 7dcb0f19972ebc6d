// SPDX-License-Identifier: ISC

#include "sparql/computed.h"

#include "sparql/memory.h"
#include "sparql/values.h"
#include "store/intern.h"

#define FIRST_CAPACITY 256U

// Place of a term, or the free one where it belongs
static size_t
find_place(const EntComputed* const computed,
           const uint32_t           hash,
           const EntTerm* const     term)
{
  const size_t mask  = computed->n_places - 1U;
  size_t       place = hash & mask;
  while (computed->table[place]) {
    const size_t i = computed->table[place] - 1U;
    if (computed->hashes[i] == hash &&
        ent_term_equals(&computed->terms[i], term)) {
      break;
    }
    place = (place + 1U) & mask;
  }
  return place;
}

// Room for one term more, the table at most half full
static bool
grow(EntComputed* const computed)
{
  if (computed->n < computed->capacity) {
    return true;
  }
  const size_t capacity =
    computed->capacity ? computed->capacity * 2U : FIRST_CAPACITY;
  EntTerm* const terms =
    (EntTerm*)ent_memory_grow(computed->terms, capacity, sizeof(EntTerm));
  computed->terms = terms ? terms : computed->terms;
  uint32_t* const hashes =
    (uint32_t*)ent_memory_grow(computed->hashes, capacity, sizeof(uint32_t));
  computed->hashes = hashes ? hashes : computed->hashes;
  uint32_t* const table =
    (uint32_t*)ent_memory_zeroed(capacity * 2U, sizeof(uint32_t));
  if (!terms || !hashes || !table) {
    ent_memory_free(table);
    return false;
  }
  ent_memory_free(computed->table);
  computed->table    = table;
  computed->capacity = capacity;
  computed->n_places = capacity * 2U;
  for (size_t i = 0U; i < computed->n; ++i) {
    table[find_place(computed, hashes[i], &terms[i])] = (uint32_t)(i + 1U);
  }
  return true;
}

static EntStatus
add(EntComputed* const   computed,
    const EntTerm* const term,
    const uint32_t       hash,
    const size_t         place,
    EntError* const      error)
{
  const EntTerm copy = {term->kind,
                        ent_text_pool_copy(&computed->texts, term->text),
                        ent_text_pool_copy(&computed->texts, term->datatype),
                        ent_text_pool_copy(&computed->texts, term->lang)};
  if (!copy.text.data || !copy.datatype.data || !copy.lang.data) {
    return ent_memory_fail(error);
  }
  computed->terms[computed->n]  = copy;
  computed->hashes[computed->n] = hash;
  computed->table[place]        = (uint32_t)++computed->n;
  return ENT_OK;
}

EntStatus
ent_computed_intern(EntComputed* const   computed,
                    const EntTerm* const term,
                    int64_t* const       id,
                    EntError* const      error)
{
  EntTerm stored;
  if (!ent_term_row_form(term, &stored)) {
    return ent_error_set(error, ENT_ERR_LIMIT, "a language tag is too long");
  }
  if (!grow(computed)) {
    return ent_memory_fail(error);
  }
  const uint32_t hash  = (uint32_t)ent_term_hash(&stored);
  const size_t   place = find_place(computed, hash, term);
  if (!computed->table[place]) {
    if (computed->n >= ENT_MAX_COMPUTED ||
        computed->texts.used + term->text.len > ENT_MAX_COMPUTED_BYTES) {
      return ent_error_set(error, ENT_ERR_LIMIT,
                           "the query computes too many terms");
    }
    const EntStatus status = add(computed, term, hash, place, error);
    if (status) {
      return status;
    }
  }
  *id = ENT_ID_COMPUTED + (int64_t)computed->table[place] - 1;
  return ENT_OK;
}

bool
ent_computed_find(const EntComputed* const computed,
                  const EntTerm* const     term,
                  int64_t* const           id)
{
  EntTerm stored;
  if (!computed->n || !ent_term_row_form(term, &stored)) {
    return false;
  }
  const size_t place =
    find_place(computed, (uint32_t)ent_term_hash(&stored), term);
  *id = ENT_ID_COMPUTED + (int64_t)computed->table[place] - 1;
  return computed->table[place] != 0U;
}

const EntTerm*
ent_computed_term(const EntComputed* const computed, const int64_t id)
{
  return id >= ENT_ID_COMPUTED && (uint64_t)(id - ENT_ID_COMPUTED) < computed->n
           ? &computed->terms[id - ENT_ID_COMPUTED]
           : NULL;
}

void
ent_computed_clear(EntComputed* const computed)
{
  ent_text_pool_clear(&computed->texts);
  ent_memory_free(computed->terms);
  ent_memory_free(computed->hashes);
  ent_memory_free(computed->table);
  *computed = (EntComputed){0};
}
