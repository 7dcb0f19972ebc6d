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
#include <stddef.h>

/**
   Append `s`, so that a reader of XML gets it back to the byte.

   `quoted`: inside an attribute's quotes.  Returns the bytes of `s` that were
   taken: all, or those before the first character that XML lacks, as it does
   most control characters, or that is no UTF-8.
*/
size_t ent_xml_print(EntBuffer* out, EntSlice s, bool quoted);

#endif // ENT_RDF_XML_H
