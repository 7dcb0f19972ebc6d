// SPDX-License-Identifier: ISC

/**
   @file
   Expanded names of XML, as expat gives them; private to the readers.
*/

#ifndef ENT_RDF_XML_NAME_H
#define ENT_RDF_XML_NAME_H

#include "base/slice.h"

/// What stands between the parts of a name: IRI, local name, prefix
#define XML_NAME_SEPARATOR '\f'

/// A name; the IRI and the prefix may be empty
typedef struct {
  EntSlice iri;
  EntSlice local;
  EntSlice prefix;
} XmlName;

/// The parts of `name`
static inline XmlName
ent_xml_name(const char* const name)
{
  XmlName           out   = {{NULL, 0U}, ent_slice(name), {NULL, 0U}};
  const char* const first = strchr(name, XML_NAME_SEPARATOR);
  const char* const second =
    first ? strchr(first + 1, XML_NAME_SEPARATOR) : NULL;
  if (first) {
    out.iri   = (EntSlice){name, (size_t)(first - name)};
    out.local = ent_slice(first + 1);
  }
  if (second) {
    out.local  = (EntSlice){first + 1, (size_t)(second - first - 1)};
    out.prefix = ent_slice(second + 1);
  }
  return out;
}

#endif // ENT_RDF_XML_NAME_H
