// SPDX-License-Identifier: ISC

/**
   @file
   Tells of the entities of an XML document that stand outside of it.

   Nothing outside of a document is read, so such entities are left out; whoever
   reads the document should know.  Where raptor2 parses it, which is silent
   about them, an EntOutside goes over the same bytes.
*/

#ifndef ENT_RDF_OUTSIDE_H
#define ENT_RDF_OUTSIDE_H

#include "rdf/reader.h"

#include <expat.h>

/// What a parser of expat needs to tell; the user data begin with it
typedef struct {
  XML_Parser            parser;
  const char*           name; ///< Of the document
  const EntReadOptions* options;
} EntOutside;

/// Tell that `kind` and `name` are left out, here
void ent_outside_warn(const EntOutside* outside,
                      const char*       kind,
                      const char*       name);

/// Tell of entities and declarations that stand elsewhere; the parser's user
/// data, which begin with `outside`, are set
void ent_outside_watch(EntOutside* outside);

/// Make a parser that does only that; none if memory is out or nobody listens
void ent_outside_open(EntOutside* outside);

/// Go over more of the document; what is no XML ends it, for others to tell
void ent_outside_feed(EntOutside* outside, EntSlice bytes);

/// Free the parser
void ent_outside_close(EntOutside* outside);

#endif // ENT_RDF_OUTSIDE_H
