// SPDX-License-Identifier: ISC

/**
   @file
   The IRIs that we mint and the vocabularies that we use.
*/

#ifndef ENT_RDF_NAMESPACES_H
#define ENT_RDF_NAMESPACES_H

#include <stddef.h>

#define ENT_BASE     "https://w3id.org/entente/" ///< Of all IRIs that we mint
#define ENT_NS       ENT_BASE "ns#"              ///< Terms of the ontology
#define ENT_NS_ID    ENT_BASE "id/"              ///< Entities
#define ENT_NS_DOC   ENT_BASE "doc/"   ///< Articles and what is local to them
#define ENT_NS_ST    ENT_BASE "st/"    ///< Statements
#define ENT_NS_GRAPH ENT_BASE "graph/" ///< Graphs
#define ENT_NS_GENID ENT_BASE "genid/" ///< Blank nodes that need an IRI
#define ENT_NS_OPEN  ENT_BASE "open/"  ///< Relations that the ontology lacks

#define ENT_NS_RDF     "http://www.w3.org/1999/02/22-rdf-syntax-ns#" ///< RDF
#define ENT_NS_RDFS    "http://www.w3.org/2000/01/rdf-schema#" ///< RDF Schema
#define ENT_NS_OWL     "http://www.w3.org/2002/07/owl#"        ///< OWL 2
#define ENT_NS_XSD     "http://www.w3.org/2001/XMLSchema#" ///< XML Schema datatypes
#define ENT_NS_SKOS    "http://www.w3.org/2004/02/skos/core#" ///< SKOS
#define ENT_NS_DCTERMS "http://purl.org/dc/terms/"       ///< Dublin Core terms
#define ENT_NS_PROV    "http://www.w3.org/ns/prov#"      ///< PROV-O
#define ENT_NS_SCHEMA  "http://schema.org/"              ///< Schema.org
#define ENT_NS_TIME    "http://www.w3.org/2006/time#"    ///< OWL-Time
#define ENT_NS_WD      "http://www.wikidata.org/entity/" ///< Wikidata

/// A namespace and its usual prefix
typedef struct {
  const char* prefix; ///< "ent"
  const char* iri;    ///< ENT_NS
  size_t      len;    ///< Of #iri
} EntNamespace;

/// Those that the writers declare, by prefix; the last has a NULL prefix
extern const EntNamespace ent_namespaces[];

#endif // ENT_RDF_NAMESPACES_H
