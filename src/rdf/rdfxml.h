// SPDX-License-Identifier: ISC

/**
   @file
   RDF/XML (RDF 1.1) in, over expat; private to the readers.
*/

#ifndef ENT_RDF_RDFXML_H
#define ENT_RDF_RDFXML_H

#include "rdf/reader.h"

/// As ent_rdf_read_stream for RDF/XML
EntStatus ent_rdfxml_read(EntStream*            stream,
                          const char*           name,
                          const EntReadOptions* options,
                          EntQuadSink           sink,
                          void*                 handle,
                          EntError*             error);

#endif // ENT_RDF_RDFXML_H
