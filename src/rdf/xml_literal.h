// SPDX-License-Identifier: ISC

/**
   @file
   XML inside of RDF/XML as text: Exclusive XML Canonicalization 1.0, with
   comments; private to the readers.
*/

#ifndef ENT_RDF_XML_LITERAL_H
#define ENT_RDF_XML_LITERAL_H

#include "base/buffer.h"

#include <stddef.h>

/// A namespace that an element which is still open has declared
typedef struct {
  size_t depth;  ///< Of the element
  size_t prefix; ///< Offset in the names, zero-terminated
  size_t iri;    ///< Likewise
} XmlNamespace;

/// Text in the making; zero-initialised is empty and valid
typedef struct {
  EntBuffer     text;
  EntBuffer     names;  ///< Of namespaces
  XmlNamespace* spaces; ///< Owned
  size_t        n_spaces;
  size_t        capacity;
  size_t        depth; ///< Elements that are open
} XmlLiteral;

/// Begin with another one
void ent_xml_literal_reset(XmlLiteral* literal);

/// Free its memory
void ent_xml_literal_clear(XmlLiteral* literal);

/// A start tag as expat gives it, `attributes` being names and values
void ent_xml_literal_start(XmlLiteral*  literal,
                           const char*  name,
                           const char** attributes);

/// An end tag
void ent_xml_literal_end(XmlLiteral* literal, const char* name);

/// Character data
void ent_xml_literal_text(XmlLiteral* literal, EntSlice text);

/// A comment
void ent_xml_literal_comment(XmlLiteral* literal, const char* text);

/// A processing instruction
void ent_xml_literal_instruction(XmlLiteral* literal,
                                 const char* target,
                                 const char* data);

#endif // ENT_RDF_XML_LITERAL_H
