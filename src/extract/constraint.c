// SPDX-License-Identifier: ISC

#include "extract/constraint.h"

#include "extract/ontology_impl.h"
#include "rdf/namespaces.h"

bool
ent_ontology_is_functional(const EntOntology* const ontology,
                           const EntSlice           property)
{
  return ent_triples_have(&ontology->triples, property, ENT_NS_RDF "type",
                          ENT_NS_OWL "FunctionalProperty");
}

bool
ent_ontology_is_state(const EntOntology* const ontology,
                      const EntSlice           property)
{
  return ent_triples_have(&ontology->triples, property, ENT_NS_RDF "type",
                          ENT_NS "StateProperty");
}

bool
ent_ontology_are_disjoint(const EntOntology* const ontology,
                          const EntSlice           a,
                          const EntSlice           b)
{
  for (size_t i = 0U; i < ontology->triples.n; ++i) {
    const EntTriple* const t = &ontology->triples.list[i];
    if (ent_slice_is(t->p, ENT_NS_OWL "disjointWith") &&
        ((ent_ontology_is_a(ontology, a, t->s) &&
          ent_ontology_is_a(ontology, b, t->o)) ||
         (ent_ontology_is_a(ontology, b, t->s) &&
          ent_ontology_is_a(ontology, a, t->o)))) {
      return true;
    }
  }
  return false;
}
