// SPDX-License-Identifier: ISC

/**
   @file
   N-Triples and N-Quads (RDF 1.1) in; private to the readers.

   A line is in memory as a whole, and its terms are slices of it.
*/

#ifndef ENT_RDF_LINES_H
#define ENT_RDF_LINES_H

#include "rdf/reader.h"
#include "rdf/window.h"

/// Send the quads in `window` to `sink`; `graphs` for N-Quads
EntStatus ent_lines_read(EntWindow*            window,
                         bool                  graphs,
                         const EntReadOptions* options,
                         EntQuadSink           sink,
                         void*                 handle);

#endif // ENT_RDF_LINES_H
