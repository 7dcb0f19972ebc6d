// SPDX-License-Identifier: ISC

#include "sparql/parameter.h"

#include <stdbool.h>

/// Where `name` is, or would be
static size_t
find(const EntParameters* const parameters,
     const EntSlice             name,
     bool* const                is_there)
{
  size_t i  = 0U;
  *is_there = false;
  while (i < parameters->n && !*is_there) {
    const int order = ent_slice_compare(parameters->items[i].name, name);
    *is_there       = !order;
    if (order >= 0) {
      break;
    }
    ++i;
  }
  return i;
}

static bool
copy(EntArena* const arena, const EntTerm* const term, EntTerm* const out)
{
  *out = (EntTerm){term->kind, ent_arena_copy(arena, term->text),
                   ent_arena_copy(arena, term->datatype),
                   ent_arena_copy(arena, term->lang)};
  return out->text.data && out->datatype.data && out->lang.data;
}

EntStatus
ent_parameters_set(EntParameters* const parameters,
                   EntArena* const      arena,
                   const EntSlice       name,
                   const EntTerm* const term)
{
  bool         is_there = false;
  const size_t at       = find(parameters, name, &is_there);
  const size_t rest     = parameters->n - at;
  if (!parameters->items && !(parameters->items = ENT_ARENA_ARRAY(
                                arena, EntParameter, ENT_MAX_PARAMETERS))) {
    return ENT_ERR_MEMORY;
  }
  EntParameter* const item = parameters->items + at;
  if (!term) {
    if (is_there) {
      memmove(item, item + 1U, (rest - 1U) * sizeof(*item));
      --parameters->n;
    }
    return ENT_OK;
  }
  if (!is_there && parameters->n == ENT_MAX_PARAMETERS) {
    return ENT_ERR_LIMIT;
  }
  EntParameter new = {is_there ? item->name : ent_arena_copy(arena, name),
                      {ENT_TERM_NONE, {NULL, 0U}, {NULL, 0U}, {NULL, 0U}}};
  if (!new.name.data || !copy(arena, term, &new.term)) {
    return ENT_ERR_MEMORY;
  }
  if (!is_there) {
    memmove(item + 1U, item, rest * sizeof(*item));
    ++parameters->n;
  }
  *item = new;
  return ENT_OK;
}

const EntTerm*
ent_parameters_find(const EntParameters* const parameters, const EntSlice name)
{
  bool         is_there = false;
  const size_t at       = parameters ? find(parameters, name, &is_there) : 0U;
  return is_there ? &parameters->items[at].term : NULL;
}
