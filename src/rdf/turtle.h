// SPDX-License-Identifier: ISC

/**
   @file
   Turtle and TriG (RDF 1.1) in; private to the readers.
*/

#ifndef ENT_RDF_TURTLE_H
#define ENT_RDF_TURTLE_H

#include "rdf/reader.h"
#include "rdf/window.h"

/// Send the quads in `window` to `sink`; `graphs` for TriG
EntStatus ent_turtle_read(EntWindow*  window,
                          bool        graphs,
                          const char* base,
                          EntQuadSink sink,
                          void*       handle);

#endif // ENT_RDF_TURTLE_H
