// SPDX-License-Identifier: ISC

/**
   @file
   One graph on its way out: lines of N-Triples, which are Turtle and SPARQL's
   triples as well.

   The first megabytes lie in memory, what follows in a temporary file.  Blank
   nodes become IRIs below BASE/genid/ (RDF 1.1 Concepts, section 3.5): so a
   graph may be sent in pieces, and twice.
*/

#ifndef ENT_PUSH_PARCEL_H
#define ENT_PUSH_PARCEL_H

#include "base/buffer.h"
#include "base/digester.h"
#include "base/status.h"
#include "rdf/term.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

/// Digits that tell one content of a graph from another (130 bits)
#define ENT_PARCEL_DIGITS 26U

/// A graph; zero-initialised is empty and valid
typedef struct {
  EntBuffer   lines; ///< Not in the file
  FILE*       file;  ///< What came before #lines; NULL: nothing
  uint64_t    n_triples;
  uint64_t    n_bytes;
  EntDigester digester;
} EntParcel;

/// `term` or, if it is a blank node, its IRI, whose text goes to `out`
EntTerm ent_parcel_name(const EntTerm* term, EntBuffer* out);

/// Begin another graph
EntStatus ent_parcel_begin(EntParcel* parcel, EntError* error);

/// Add a triple, that of a quad
EntStatus ent_parcel_add(EntParcel*     parcel,
                         const EntQuad* quad,
                         EntError*      error);

/// All triples are in: write what tells their content
EntStatus ent_parcel_end(EntParcel* parcel,
                         char       digest[ENT_PARCEL_DIGITS + 1U],
                         EntError*  error);

/// Receives whole lines, in order
typedef EntStatus (*EntPieceSink)(void*     handle,
                                  EntSlice  lines,
                                  EntError* error);

/// Send the lines in pieces of at most `size` bytes and `n_lines` lines, but
/// for a line that is longer
EntStatus ent_parcel_send(EntParcel*   parcel,
                          size_t       size,
                          size_t       n_lines,
                          EntPieceSink sink,
                          void*        handle,
                          EntError*    error);

/// Free what it has
void ent_parcel_clear(EntParcel* parcel);

#endif // ENT_PUSH_PARCEL_H
