// SPDX-License-Identifier: ISC

#include "rdf/quads.h"

#include <stdint.h>
#include <stdlib.h>

EntStatus
ent_quads_add(void* const handle, const EntQuad* const quad)
{
  EntQuads* const quads = (EntQuads*)handle;
  if (quads->n == quads->capacity) {
    const size_t capacity = quads->capacity ? quads->capacity * 2U : 32U;
    if (capacity > SIZE_MAX / sizeof(EntQuad)) {
      return ENT_ERR_MEMORY;
    }
    EntQuad* const items =
      (EntQuad*)realloc(quads->items, capacity * sizeof(EntQuad));
    if (!items) {
      return ENT_ERR_MEMORY;
    }
    quads->items    = items;
    quads->capacity = capacity;
  }
  quads->items[quads->n++] = *quad;
  return ENT_OK;
}

static int
compare(const void* const a, const void* const b)
{
  return ent_quad_compare((const EntQuad*)a, (const EntQuad*)b);
}

void
ent_quads_sort(EntQuads* const quads)
{
  if (quads->n < 2U) {
    return;
  }
  qsort(quads->items, quads->n, sizeof(EntQuad), compare);
  size_t kept = 1U;
  for (size_t i = 1U; i < quads->n; ++i) {
    if (ent_quad_compare(&quads->items[i], &quads->items[kept - 1U])) {
      quads->items[kept++] = quads->items[i];
    }
  }
  quads->n = kept;
}

EntStatus
ent_quads_send(const EntQuads* const quads,
               const EntQuadSink     sink,
               void* const           handle)
{
  EntStatus status = ENT_OK;
  for (size_t i = 0U; i < quads->n && !status; ++i) {
    status = sink(handle, &quads->items[i]);
  }
  return status;
}

void
ent_quads_reset(EntQuads* const quads)
{
  quads->n = 0U;
}

void
ent_quads_clear(EntQuads* const quads)
{
  free(quads->items);
  *quads = (EntQuads){NULL, 0U, 0U};
}
