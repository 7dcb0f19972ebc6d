// SPDX-License-Identifier: ISC

/**
   @file
   Where a reader of RDF/XML stands; private to rdfxml.c and
   rdfxml_element.c.
*/

#ifndef ENT_RDF_RDFXML_STATE_H
#define ENT_RDF_RDFXML_STATE_H

#include "base/buffer.h"
#include "base/map.h"
#include "rdf/outside.h"
#include "rdf/reader.h"
#include "rdf/xml_literal.h"

#include <expat.h>
#include <stdint.h>

/// Elements inside of each other
#define RDFXML_MAX_DEPTH 2000U

/// What an element is, and so what may stand in it
typedef enum {
  FRAME_DOCUMENT,   ///< No element: rdf:RDF or a node
  FRAME_RDF,        ///< rdf:RDF: nodes
  FRAME_NODE,       ///< A node: properties
  FRAME_PROPERTY,   ///< A property: text, or one node
  FRAME_EMPTY,      ///< A property whose object is told: nothing
  FRAME_COLLECTION, ///< A property of parseType Collection: nodes
  FRAME_LITERAL     ///< A property of parseType Literal: XML
} FrameKind;

/// An IRI or a blank node with its text
typedef struct {
  EntTermKind kind;
  EntBuffer   text;
} XmlNode;

/// An element that is open
typedef struct {
  FrameKind kind;
  EntBuffer base;
  EntBuffer lang;
  XmlNode   node;      ///< A node's subject; the last cell of a collection
  EntBuffer predicate; ///< Of a property
  EntBuffer id;        ///< IRI of the statement that a property makes, or empty
  EntBuffer datatype;  ///< Of a property, or empty
  EntBuffer text;      ///< In a property
  bool      has_object;
  unsigned  n_members; ///< rdf:li in a node
} Frame;

/// A reader
typedef struct {
  EntOutside  outside; ///< First, as the parser's user data begin with it
  EntQuadSink sink;
  void*       handle;
  EntError*   error;
  EntStatus   status; ///< First failure
  Frame*      frames; ///< Owned
  size_t      depth;  ///< Of the innermost element; 0 is the document
  size_t      n_frames;
  EntMap*     ids; ///< rdf:ID that were used
  uint64_t    n_anonymous;
  XmlLiteral  literal;
  size_t      literal_depth; ///< Elements in it that are open
  EntBuffer   scratch;
} RdfXml;

/// Fail where the parser stands, and stop it
void ent_rdfxml_fail(RdfXml* r, EntStatus status, const char* message);

/// The node as a term
EntTerm ent_rdfxml_term(const XmlNode* node);

/// Send a triple of the property at `depth`, and its reification if asked for
void ent_rdfxml_send_property(RdfXml* r, size_t depth, const EntTerm* object);

/// Send a triple
void ent_rdfxml_send(RdfXml*        r,
                     const EntTerm* subject,
                     EntSlice       predicate,
                     const EntTerm* object);

/// An element begins inside of the innermost one, whose frame is not pushed yet
void ent_rdfxml_element(RdfXml* r, const char* text, const char** attributes);

#endif // ENT_RDF_RDFXML_STATE_H
