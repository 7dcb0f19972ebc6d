// SPDX-License-Identifier: ISC

#include "rdf/namespaces.h"

#include <stddef.h>

const EntNamespace ent_namespaces[] = {
  {"dcterms", ENT_NS_DCTERMS},
  {"doc", ENT_NS_DOC},
  {"ent", ENT_NS},
  {"id", ENT_NS_ID},
  {"open", ENT_NS_OPEN},
  {"owl", ENT_NS_OWL},
  {"prov", ENT_NS_PROV},
  {"rdf", ENT_NS_RDF},
  {"rdfs", ENT_NS_RDFS},
  {"schema", ENT_NS_SCHEMA},
  {"skos", ENT_NS_SKOS},
  {"st", ENT_NS_ST},
  {"time", ENT_NS_TIME},
  {"wd", ENT_NS_WD},
  {"xsd", ENT_NS_XSD},
  {NULL, NULL},
};
