// SPDX-License-Identifier: ISC

/**
   @file
   A list of quads that can be sorted.
*/

#ifndef ENT_RDF_QUADS_H
#define ENT_RDF_QUADS_H

#include "rdf/term.h"

#include <stddef.h>

/// Quads whose terms somebody else owns; zero-initialised is empty and valid
typedef struct {
  EntQuad* items; ///< Owned
  size_t   n;
  size_t   capacity;
} EntQuads;

/// Append a quad; `handle` is an EntQuads, so that this is an EntQuadSink
EntStatus ent_quads_add(void* handle, const EntQuad* quad);

/// Sort by ent_quad_compare and keep one of each
void ent_quads_sort(EntQuads* quads);

/// Hand all of them to `sink`, in order, until it fails
EntStatus ent_quads_send(const EntQuads* quads, EntQuadSink sink, void* handle);

/// Empty the list but keep its memory
void ent_quads_reset(EntQuads* quads);

/// Free its memory; it is empty and can be used again
void ent_quads_clear(EntQuads* quads);

#endif // ENT_RDF_QUADS_H
