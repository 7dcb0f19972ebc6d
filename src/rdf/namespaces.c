// SPDX-License-Identifier: ISC

#include "rdf/namespaces.h"

#define NAMESPACE(prefix, iri)                                                 \
  {                                                                            \
    (prefix), (iri), sizeof(iri) - 1U                                          \
  }

const EntNamespace ent_namespaces[] = {
  NAMESPACE("dcterms", ENT_NS_DCTERMS),
  NAMESPACE("doc", ENT_NS_DOC),
  NAMESPACE("ent", ENT_NS),
  NAMESPACE("id", ENT_NS_ID),
  NAMESPACE("open", ENT_NS_OPEN),
  NAMESPACE("owl", ENT_NS_OWL),
  NAMESPACE("prov", ENT_NS_PROV),
  NAMESPACE("rdf", ENT_NS_RDF),
  NAMESPACE("rdfs", ENT_NS_RDFS),
  NAMESPACE("schema", ENT_NS_SCHEMA),
  NAMESPACE("skos", ENT_NS_SKOS),
  NAMESPACE("st", ENT_NS_ST),
  NAMESPACE("time", ENT_NS_TIME),
  NAMESPACE("wd", ENT_NS_WD),
  NAMESPACE("xsd", ENT_NS_XSD),
  {NULL, NULL, 0U},
};
