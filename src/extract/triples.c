// SPDX-License-Identifier: ISC

#include "extract/triples.h"

#include <stdlib.h>

enum { MAX_DEPTH = 32 }; ///< Longest chain of classes or properties

static int
compare_triples(const void* const a, const void* const b)
{
  const EntTriple* const x = (const EntTriple*)a;
  const EntTriple* const y = (const EntTriple*)b;
  const int              s = ent_slice_compare(x->s, y->s);
  const int              p = s ? s : ent_slice_compare(x->p, y->p);
  return p ? p : ent_slice_compare(x->o, y->o);
}

EntStatus
ent_triples_add(void* const triples, const EntQuad* const quad)
{
  EntTriples* const self = (EntTriples*)triples;
  if (quad->s.kind == ENT_TERM_BLANK || quad->o.kind == ENT_TERM_BLANK) {
    return ENT_OK; // owl:oneOf lists and the like tell us nothing
  }
  if (self->n == self->capacity) {
    const size_t     capacity = self->capacity ? self->capacity * 2U : 2048U;
    EntTriple* const list =
      (EntTriple*)realloc(self->list, capacity * sizeof(EntTriple));
    if (!list) {
      return ENT_ERR_MEMORY;
    }
    self->list     = list;
    self->capacity = capacity;
  }

  EntTriple* const t = &self->list[self->n++];
  t->s               = ent_arena_copy(self->arena, quad->s.text);
  t->p               = ent_arena_copy(self->arena, quad->p.text);
  t->o               = ent_arena_copy(self->arena, quad->o.text);
  return t->s.data && t->p.data && t->o.data ? ENT_OK : ENT_ERR_MEMORY;
}

void
ent_triples_sort(EntTriples* const triples)
{
  if (triples->n) {
    qsort(triples->list, triples->n, sizeof(EntTriple), compare_triples);
  }
}

void
ent_triples_free(EntTriples* const triples)
{
  free(triples->list);
  triples->list = NULL;
  triples->n    = 0U;
}

size_t
ent_triples_first(const EntTriples* const triples, const EntSlice subject)
{
  size_t low  = 0U;
  size_t high = triples->n;
  while (low < high) {
    const size_t mid = (low + high) / 2U;
    if (ent_slice_compare(triples->list[mid].s, subject) < 0) {
      low = mid + 1U;
    } else {
      high = mid;
    }
  }
  return low;
}

bool
ent_triples_is_about(const EntTriples* const triples,
                     const size_t            i,
                     const EntSlice          subject)
{
  return i < triples->n && ent_slice_equals(triples->list[i].s, subject);
}

EntSlice
ent_triples_value(const EntTriples* const triples,
                  const EntSlice          subject,
                  const char* const       predicate)
{
  for (size_t i = ent_triples_first(triples, subject);
       ent_triples_is_about(triples, i, subject); ++i) {
    if (ent_slice_is(triples->list[i].p, predicate)) {
      return triples->list[i].o;
    }
  }
  return (EntSlice){NULL, 0U};
}

bool
ent_triples_have(const EntTriples* const triples,
                 const EntSlice          subject,
                 const char* const       predicate,
                 const char* const       object)
{
  for (size_t i = ent_triples_first(triples, subject);
       ent_triples_is_about(triples, i, subject); ++i) {
    if (ent_slice_is(triples->list[i].p, predicate) &&
        ent_slice_is(triples->list[i].o, object)) {
      return true;
    }
  }
  return false;
}

static bool
is_below(const EntTriples* const triples,
         const char* const       predicate,
         const EntSlice          lower,
         const EntSlice          upper,
         const unsigned          depth)
{
  if (ent_slice_equals(lower, upper)) {
    return true;
  }
  for (size_t i = ent_triples_first(triples, lower);
       depth < MAX_DEPTH && ent_triples_is_about(triples, i, lower); ++i) {
    if (ent_slice_is(triples->list[i].p, predicate) &&
        is_below(triples, predicate, triples->list[i].o, upper, depth + 1U)) {
      return true;
    }
  }
  return false;
}

bool
ent_triples_is_below(const EntTriples* const triples,
                     const char* const       predicate,
                     const EntSlice          lower,
                     const EntSlice          upper)
{
  return is_below(triples, predicate, lower, upper, 0U);
}
