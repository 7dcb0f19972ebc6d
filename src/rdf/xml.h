// SPDX-License-Identifier: ISC

/**
   @file
   Text in XML 1.0.
*/

#ifndef ENT_RDF_XML_H
#define ENT_RDF_XML_H

#include "base/buffer.h"
#include "base/slice.h"

#include <stdbool.h>

/**
   Append `s`, so that a reader of XML gets it back to the byte.

   `quoted`: inside an attribute's quotes.  XML lacks most control characters:
   then false, and what stands before the first of them was appended.
*/
bool ent_xml_print(EntBuffer* out, EntSlice s, bool quoted);

#endif // ENT_RDF_XML_H
