// SPDX-License-Identifier: ISC

/**
   @file
   RDFa, RDF/JSON and RSS in, by raptor2 behind a wall; private to the
   readers.

   raptor2 2.0.15 overflows its heap on language tags of 256 bytes, and has
   other faults that are known and open.  So it runs in a child process that
   can open nothing, has limits on memory and time (wall.h), reads its text
   from one pipe and writes quads to another.  What comes back is checked as
   if it were foreign; a crash over there is an error message here.
*/

#ifndef ENT_RDF_FOREIGN_H
#define ENT_RDF_FOREIGN_H

#include "rdf/reader.h"

#include <stdbool.h>

/// As ent_rdf_read_stream for a syntax that has no reader of ours
EntStatus ent_foreign_read(EntStream*            stream,
                           const char*           name,
                           EntSyntax             syntax,
                           const EntReadOptions* options,
                           EntQuadSink           sink,
                           void*                 handle,
                           EntError*             error);

/**
   True if some text was parsed under limits only, since seccomp was not built
   in or the system refused it (ENT_WALL_LIMITS).
*/
bool ent_foreign_is_limited(void);

#endif // ENT_RDF_FOREIGN_H
